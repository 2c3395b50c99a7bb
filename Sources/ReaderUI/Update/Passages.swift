import Canvas
import NewsModel

/// Paragraphs of the text that the reader keeps in his note.
extension ReaderState {
  /// `v` in the text: begins with the first paragraph in sight, or gives the choice up.
  mutating func togglePassage() -> [Effect] {
    guard let reading, let pane = screenLayout.reader, let layout = articleLayout else { return tellNoArticle() }
    if reading.passage != nil {
      self.reading?.passage = nil
      return []
    }
    let top = layout.top(offset: reading.topOffset, lines: reading.topLine, height: pane.height)
    let shown = layout.lines[top..<min(layout.lines.count, top + pane.height)].compactMap(\.range)
    let blocks = reading.article.content.document.blocks
    let first = blocks.indices.first { index in
      blocks[index].kind.canBeKept && shown.contains { $0.start == blocks[index].range.start }
    }
    guard let first = first ?? blocks.indices.first(where: { blocks[$0].kind.canBeKept }) else {
      tell("No paragraph here to keep")
      return []
    }
    self.reading?.passage = (first, first)
    tell(
      "\(keyName(of: .down)) extends to the next paragraph; \(keyName(of: .note)) keeps it in your note; \(keyName(of: .select)) cancels"
    )
    return []
  }

  /// Moves the end of the choice by paragraphs, or with nothing beyond the first one the whole choice.
  mutating func extendPassage(by count: Int) {
    guard let reading, let passage = reading.passage else { return }
    let blocks = reading.article.content.document.blocks
    let kept = blocks.indices.filter { blocks[$0].kind.canBeKept }
    guard let place = kept.firstIndex(of: passage.to) else { return }
    let target = kept[max(0, min(place + count, kept.count - 1))]
    self.reading?.passage = count < 0 && passage.to == passage.from ? (target, target) : (passage.from, target)
    bringIntoSight(blocks[target].range)
  }

  /// The paragraphs chosen; none where nothing is.
  var chosenParagraphs: [TextRange] { reading?.chosenParagraphs ?? [] }

  /// Adds the passage to the note on the article; what the reader says of it stands below.
  mutating func keepPassage(_ words: String?) -> [Effect] {
    guard let article = reading?.article else { return tellNoArticle() }
    let text = article.content.document.text
    let former = article.status.note
    let note = Note(former ?? "").keeping(chosenParagraphs.map { String(text[$0]) }, words: words)
    reading?.passage = nil
    let effects = changeAsUser(
      StatusChange(articles: [article.id], field: .note(from: former, to: note.text)))
    tell("Added to your note: \(keyName(of: .note)) opens it, \(keyName(of: .undo)) undoes")
    return effects
  }
}

extension Reading {
  var chosenParagraphs: [TextRange] {
    guard let passage else { return [] }
    let blocks = article.content.document.blocks
    let range = min(passage.from, passage.to)...max(passage.from, passage.to)
    return blocks.indices.filter { range.contains($0) && blocks[$0].kind.canBeKept }.map { blocks[$0].range }
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
