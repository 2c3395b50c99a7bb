import Canvas
import Commands
import NewsModel
import TextCore

/// Parts of the text that the reader keeps in his note or copies.
extension ReaderState {
  /// `v` in the text: begins with the first paragraph in sight, or gives the choice up.
  mutating func togglePassage() -> [Effect] {
    guard let reading, let pane = screenLayout.reader, let layout = articleLayout else { return tellNoArticle() }
    if reading.choice != nil {
      self.reading?.choice = nil
      return []
    }
    let top = layout.top(offset: reading.topOffset, lines: reading.topLine, height: pane.height)
    let shown = layout.lines[top..<min(layout.lines.count, top + pane.height)].compactMap(\.range)
    let paragraphs = reading.units(.paragraph)
    let first = paragraphs.first { paragraph in shown.contains { $0.start == paragraph.start } }
    guard let first = first ?? paragraphs.first else {
      tell("No text here to select")
      return []
    }
    self.reading?.choice = TextChoice(from: first, to: first)
    return reading.sentences == nil ? [.loadSentences(reading.article.id)] : []
  }

  /// Chooses the first sentence or word of the choice; where these are chosen already, the next one.
  mutating func choose(_ unit: TextChoice.Unit, by count: Int) -> [Effect] {
    guard let reading, let choice = reading.choice else { return [] }
    let units = reading.units(unit)
    let first = units.firstIndex { $0.end > choice.range.start }
    guard let first = choice.unit == unit ? units.firstIndex(of: choice.to).map({ $0 + count }) : first else {
      tell("No \(unit.rawValue) here to select")
      return []
    }
    let target = units[max(0, min(first, units.count - 1))]
    self.reading?.choice = TextChoice(unit: unit, from: target, to: target)
    bringIntoSight(target)
    return []
  }

  /// Moves the end of the choice by its units, or with nothing beyond the first one the whole choice.
  mutating func extendChoice(by count: Int) {
    guard let reading, let choice = reading.choice else { return }
    let units = reading.units(choice.unit)
    guard let place = units.firstIndex(of: choice.to) else { return }
    let target = units[max(0, min(place + count, units.count - 1))]
    let movesAll = count < 0 && choice.to == choice.from
    self.reading?.choice = TextChoice(unit: choice.unit, from: movesAll ? target : choice.from, to: target)
    bringIntoSight(target)
  }

  mutating func receiveSentences(_ id: ArticleID, _ ranges: [TextRange]) {
    if reading?.article.id == id { reading?.sentences = ranges }
  }

  /// The paragraphs chosen, each as far as it is; none where nothing is.
  var chosenParagraphs: [TextRange] { reading?.chosenParagraphs ?? [] }

  /// What is chosen on a sheet or in the text; nil where that is no part of a text.
  var passageInFocus: Passage? {
    switch dialogs.last?.selected {
    case .passage(let passage): return passage
    case .sentence(let found):
      return Passage(article: found.article.id, range: found.range)
    default: break
    }
    guard dialogs.isEmpty, focus == .reader, let reading, let choice = reading.choice else { return nil }
    return Passage(article: reading.article.id, range: choice.range)
  }

  mutating func cite(_ passage: Passage, _ form: CitationForm) -> [Effect] {
    guard mayRelease([passage.article], to: "copy") else { return [] }
    if dialogs.isEmpty { reading?.choice = nil }
    tell("Passage copied with its source")
    return [.citePassage(passage, form)]
  }

  /// `y`: what is chosen, without its source.
  mutating func copyChoice() -> [Effect] {
    guard let reading, reading.choice != nil else { return copyLink() }
    guard mayRelease([reading.article.id], to: "copy") else { return [] }
    let text = reading.article.content.document.text
    let words = reading.chosenParagraphs.map { String(text[$0]) }.joined(separator: "\n\n")
    self.reading?.choice = nil
    tell("Copied")
    return [.copy(words)]
  }

  /// Adds the passage to the note on its article; what the reader says of it stands below.
  mutating func keepPassage(_ words: String?) -> [Effect] {
    if !dialogs.isEmpty {
      guard let passage = passageInFocus else {
        tell("Open the article to write a note on it")
        return []
      }
      return changeOnConfirmation(.keepPassage(passage, words: words))
    }
    guard let article = reading?.article else { return tellNoArticle() }
    let text = article.content.document.text
    let former = article.status.note
    let note = Note(former ?? "").keeping(chosenParagraphs.map { String(text[$0]) }, words: words)
    reading?.choice = nil
    let effects = changeAsUser(
      StatusChange(articles: [article.id], field: .note(from: former, to: note.text)))
    tell("Added to your note: \(keyName(of: .note)) opens it, \(keyName(of: .undo)) undoes")
    return effects
  }
}

extension Reading {
  /// The choice by paragraphs, without what is no text that one would quote.
  var chosenParagraphs: [TextRange] {
    guard let range = choice?.range else { return [] }
    return units(.paragraph).filter { $0.overlaps(range) }
      .map { TextRange(max($0.start, range.start), min($0.end, range.end)) }
  }

  /// What can be chosen, in the order of the text.
  func units(_ unit: TextChoice.Unit) -> [TextRange] {
    let document = article.content.document
    let paragraphs = document.blocks.filter(\.kind.canBeKept).map(\.range)
    switch unit {
    case .paragraph: return paragraphs
    case .sentence: return sentences ?? []
    case .word:
      return paragraphs.flatMap { paragraph in
        SearchUnit.cut(String(document.text[paragraph])).map {
          TextRange(paragraph.start + $0.start, paragraph.start + $0.end)
        }
      }
    }
  }
}

extension Document.Block.Kind {
  /// Whether it is text that one would quote.
  var canBeKept: Bool {
    switch self {
    case .paragraph, .quote, .listItem, .heading: true
    default: false
    }
  }
}
