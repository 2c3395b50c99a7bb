import Canvas
import Commands
import NewsModel
import ReaderUI
import Testing

@Suite struct PassageTests {
  @Test func aPassageIsKeptInTheNoteAndUndone() throws {
    var harness = ReaderHarness()
    try harness.press("Enter v")
    let reading = try #require(harness.state.reading)
    let first = try #require(reading.passage)
    try harness.press("j")
    #expect(harness.state.reading?.passage?.to != first.to || reading.article.content.document.blocks.count < 3)
    try harness.press("a")
    let note = try #require(harness.state.reading?.article.status.note)
    let text = reading.article.content.document.text
    #expect(Note(note).passages.first.map { text.contains($0) } == true)
    #expect(Note(note).ranges(in: text).count == Note(note).passages.count)
    #expect(harness.state.reading?.passage == nil)
    #expect(harness.state.notice?.text.contains("Added to your note") == true)
    try harness.press("u")
    #expect(harness.state.reading?.article.status.note == nil)
  }

  @Test func escapeAndTheSameKeyGiveTheChoiceUp() throws {
    var harness = ReaderHarness()
    try harness.press("Enter v Esc")
    #expect(harness.state.reading?.passage == nil)
    #expect(harness.state.focus == .reader)
    try harness.press("v v")
    #expect(harness.state.reading?.passage == nil)
    try harness.press("j")
    #expect(harness.state.reading?.passage == nil)
  }

  @Test func notesOfTheListAreSaved() throws {
    var harness = ReaderHarness()
    try harness.press(":")
    harness.type("save-notes kept.md")
    try harness.press("Enter")
    #expect(harness.effects.contains(.saveNotes("kept.md", ArticleQuery.everything.narrowed(by: .state(.hasNote)))))
  }
}
