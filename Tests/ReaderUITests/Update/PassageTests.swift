import Canvas
import Commands
import NewsModel
import ReaderSupport
import Testing

@testable import ReaderUI

@Suite struct PassageTests {
  @Test func aPassageIsKeptInTheNoteAndUndone() throws {
    var harness = ReaderHarness()
    try harness.press("Enter v")
    let reading = try #require(harness.state.reading)
    let first = try #require(reading.choice)
    try harness.press("j")
    #expect(harness.state.reading?.choice?.to != first.to || reading.article.content.document.blocks.count < 3)
    try harness.press("a")
    let note = try #require(harness.state.reading?.article.status.note)
    let text = reading.article.content.document.text
    #expect(Note(note).passages.first.map { text.contains($0) } == true)
    #expect(Note(note).ranges(in: text).count == Note(note).passages.count)
    #expect(harness.state.reading?.choice == nil)
    #expect(harness.state.notice?.text.contains("Added to your note") == true)
    try harness.press("u")
    #expect(harness.state.reading?.article.status.note == nil)
  }

  @Test func escapeAndTheSameKeyGiveTheChoiceUp() throws {
    var harness = ReaderHarness()
    try harness.press("Enter v Esc")
    #expect(harness.state.reading?.choice == nil)
    #expect(harness.state.focus == .reader)
    try harness.press("v v")
    #expect(harness.state.reading?.choice == nil)
    try harness.press("j")
    #expect(harness.state.reading?.choice == nil)
  }

  @Test func sentencesAndWordsAreChosen() throws {
    var harness = ReaderHarness()
    try harness.press("Enter v s")
    func chosen() -> String {
      guard let reading = harness.state.reading, let range = reading.choice?.range else { return "" }
      return String(reading.article.content.document.text[range])
    }
    let text = try #require(harness.state.reading?.article.content.document.text)
    #expect(harness.state.context == .passage)
    let first = chosen()
    #expect(text.contains(first) && !first.isEmpty && !first.contains("\n"))
    try harness.press("s")
    let second = chosen()
    #expect(second != first && !second.isEmpty)
    try harness.press(")")
    #expect(chosen().hasPrefix(second) && chosen().utf8.count > second.utf8.count)
    try harness.press("(")
    #expect(chosen() == second)
    try harness.press("w w")
    let words = second.split { !$0.isLetter && !$0.isNumber }
    #expect(chosen() == words[1])
    try harness.press("2 )")
    #expect(chosen().hasPrefix(words[1]) && chosen().hasSuffix(words[3]))
    let phrase = chosen()
    try harness.press("Y")
    let range = try #require(text.utf8.firstRange(of: phrase.utf8))
    let start = text.utf8.distance(from: text.startIndex, to: range.lowerBound)
    guard case .citePassage(let passage, .markdown)? = harness.effects.last else {
      Issue.record("\(String(describing: harness.effects.last))")
      return
    }
    #expect(passage.range == TextRange(start, start + phrase.utf8.count))
    #expect(harness.state.reading?.choice == nil && harness.state.context == .reader)
    try harness.press("v s w y")
    #expect(harness.effects.last == .copy(String(first.split(separator: " ")[0])))
    try harness.press("v s w a")
    let note = try #require(harness.state.reading?.article.status.note)
    #expect(Note(note).passages == [String(first.split(separator: " ")[0])])
  }

  @Test func aKeyThatComesBeforeTheSentencesWaits() throws {
    var harness = ReaderHarness()
    try harness.press("Enter")
    harness.isSlow = true
    try harness.press("v s")
    #expect(harness.state.reading?.choice?.unit == .paragraph)
    harness.deliver()
    #expect(harness.state.reading?.choice?.unit == .sentence)
  }

  @Test func quotationsAndFiguresAreCitedAndKept() throws {
    var harness = ReaderHarness()
    let article = try #require(harness.library.articles.first)
    let text = article.content.document.text
    let range = try #require(article.content.document.blocks.first { $0.kind == .paragraph }?.range)
    let quotations = (1...8).map {
      StoryQuotation(text: "We wait \($0)", speaker: "Ada Penrose", article: article.id, range: range)
    }
    let figures = (1...9).map {
      StoryFigure(what: "ships \($0)", values: [.init(text: "\($0)", article: article.id, sentence: range)])
    }
    let story = StoryOverview(
      id: StoryID(3), title: "Port", reports: [StoryReport(summary: harness.library.summary(article))],
      quotations: quotations, figures: figures)
    harness.library.dialogs[.story(of: article.id)] = .story(story)
    harness.library.storyOf = { _ in StoryID(3) }
    try harness.press("gs j")
    let first = Passage(quotations[0])
    #expect(harness.state.dialogs.last?.selected == .passage(first))
    try harness.press("Y")
    #expect(harness.effects.last == .citePassage(first, .markdown))
    try harness.press("a")
    #expect(harness.effects.contains(.keepPassage(first, words: nil)))
    #expect(harness.library.articles[0].status.note == "> \(text[range])")
    try harness.press("u")
    #expect(harness.library.articles[0].status.note == nil)
    // The whole story is saved from here.
    try harness.press("S Enter")
    #expect(harness.effects.contains(.saveStory("port.md", StoryID(3))))
    // The rest of them is one key away.
    try harness.press("6j")
    #expect(harness.state.dialogs.last?.selected == .more)
    try harness.press("Enter")
    #expect(harness.state.dialogs.last?.selected == .passage(Passage(quotations[6])))
    #expect(harness.state.dialogs.last?.items.count == 1 + 8 + 9)
    try harness.press("2j")
    #expect(harness.state.dialogs.last?.selected == .passage(Passage(figures[0].values[0], of: figures[0])))
    try harness.press("Enter")
    #expect(harness.shown == article.id.rawValue && harness.state.focus == .reader)
  }

  @Test func notesOfTheListAreSaved() throws {
    var harness = ReaderHarness()
    try harness.press(":")
    harness.type("save-notes kept.md")
    try harness.press("Enter")
    #expect(harness.effects.contains(.saveNotes("kept.md", ArticleQuery.everything.narrowed(by: .state(.hasNote)))))
  }
}
