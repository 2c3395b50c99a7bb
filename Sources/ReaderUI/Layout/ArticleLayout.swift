import Canvas
import Foundation
import NewsModel

/// Words of ours that stand behind a place of the text and are no part of it.
public struct TextNote: Sendable, Hashable {
  /// UTF-8 offset of the document's text.
  public var offset: Int
  public var words: String
}

/// An article set in lines for a pane: what stands in which line, and which text offset in which line.
///
/// Lines know offsets, not letters: `range`s point into the document's text, so that names, hits and dimmed sentences
/// are laid over a line by where they stand in the text. Making a layout is one pass over the text; it is kept in
/// `Reading.layout` and made again only when the pane or the article changes.
public struct ArticleLayout: Sendable, Hashable {
  /// A stretch of a line.
  public struct Piece: Sendable, Hashable {
    public enum Content: Sendable, Hashable {
      /// Part of the document's text.
      case text(TextRange)
      /// Words that do not stand in the text: markers, numbers of links, what is known about the article.
      case words(String, Scope)
    }
    /// Columns from the left edge of the text.
    public var column: Int
    public var content: Content
  }

  public struct Line: Sendable, Hashable {
    /// How text in this line looks.
    public var scope: Scope
    public var pieces: [Piece]

    /// The part of the document's text from the line's first letter to its last; nil where none of it stands here.
    public var range: TextRange? {
      var range: TextRange?
      for case .text(let part) in pieces.lazy.map(\.content) {
        range = TextRange(min(range?.start ?? part.start, part.start), max(range?.end ?? part.end, part.end))
      }
      return range
    }
  }

  /// What a layout is made for; while it stays the same, the layout holds.
  public struct Frame: Sendable, Hashable {
    /// Columns of the pane.
    public var width: Int
    /// Columns of text at most.
    public var measure: Int
    /// Without air between paragraphs and without what is known about the article: for a few rows of preview.
    public var isCompact: Bool
    public var usesASCII: Bool
    /// Lines are stretched to an even right edge.
    public var justifies = false
    /// The last line of a paragraph gets company where it would hold a word alone.
    public var balances = true

    public init(width: Int, measure: Int, isCompact: Bool = false, usesASCII: Bool = false) {
      self.width = width
      self.measure = measure
      self.isCompact = isCompact
      self.usesASCII = usesASCII
    }

    /// Columns of text in this pane: with three columns of air on both sides where the pane is not narrow itself.
    public var columns: Int { max(1, min(measure, width - (width >= 36 ? 6 : 2))) }
    /// The first column of text in the pane.
    public var left: Int { max(0, (width - columns) / 2) }
  }

  public let article: ArticleID
  public let frame: Frame
  public let lines: [Line]
  /// How many entities were known when it was made.
  public let entityCount: Int
  /// What was written between the words of the text when it was made.
  let notes: [TextNote]
  /// What stood over the headline when it was made.
  let headLine: String?
  /// For each line the offset of the last text that begins at or before it.
  private let starts: [Int]

  /// Sets an article, under `headLine` where there is one. `entities` keep their names whole where lines break, unless
  /// `keptWhole` tells which stretches of text do;
  /// `source` is told where the copy does not say who published it. `notes` stand between the words, in the order of
  /// the text.
  public init(
    _ article: Article, entities: [ArticleEntity] = [], keptWhole: [TextRange]? = nil, source: String? = nil,
    notes: [TextNote] = [], headLine: String? = nil, frame: Frame, dates: NewsDates
  ) {
    self.headLine = headLine
    self.article = article.id
    self.frame = frame
    self.notes = notes
    entityCount = entities.count
    var typesetter = Typesetter(
      article, names: keptWhole ?? entities.namesInOrder, source: source, notes: notes, headLine: headLine,
      frame: frame,
      dates: dates)
    typesetter.set()
    lines = typesetter.lines
    var starts: [Int] = []
    starts.reserveCapacity(lines.count)
    for line in lines {
      let last = starts.last ?? 0
      starts.append(max(last, line.range?.start ?? last))
    }
    self.starts = starts
  }

  /// The line in which the text at a UTF-8 offset stands; 0 for the beginning of the text, which shows the headline.
  public func line(at offset: Int) -> Int {
    guard let first = lines.firstIndex(where: { $0.range != nil }), offset > starts[first] else { return 0 }
    // The first line of those that begin at the last start at or before the offset.
    var low = 0
    var high = starts.count
    while low < high {
      let middle = (low + high) / 2
      if starts[middle] <= offset { low = middle + 1 } else { high = middle }
    }
    var line = low - 1
    while line > first, lines[line].range == nil { line -= 1 }
    return line
  }

  /// The UTF-8 offset to remember for a line at the top of the pane, and how many lines that line is below it.
  public func anchor(of line: Int) -> (offset: Int, lines: Int) {
    guard !lines.isEmpty else { return (0, 0) }
    let line = min(max(0, line), lines.count - 1)
    let offset = starts[line]
    return (offset, line - self.line(at: offset))
  }

  /// The first line to draw for a reading at this place, so that a pane of `height` rows is not left empty.
  public func top(offset: Int, lines added: Int, height: Int) -> Int {
    min(max(0, line(at: offset) + added), maximumTop(height: height))
  }

  /// The last line that can stand at the top of a pane of `height` rows.
  public func maximumTop(height: Int) -> Int { max(0, lines.count - height) }

  /// How much of the article has been on the screen when `top` is the first line: 0 to 100.
  public func percentage(top: Int, height: Int) -> Int {
    guard lines.count > height else { return 100 }
    return min(100, max(0, (top + height) * 100 / lines.count))
  }

  /// The UTF-8 offset of the letter at a column and a line; nil beside the text.
  public func offset(atLine line: Int, column: Int, in text: String) -> Int? {
    guard lines.indices.contains(line) else { return nil }
    for piece in lines[line].pieces {
      guard case .text(let range) = piece.content, column >= piece.column else { continue }
      let words = text[range]
      let before = TextWidth.prefix(words, width: column - piece.column)
      if before.endIndex < words.endIndex { return range.start + before.utf8.count }
    }
    return nil
  }
}

extension ReaderState {
  /// What the text must be set for on the screen as it is; nil where the reader has no room.
  public var articleFrame: ArticleLayout.Frame? {
    let layout = screenLayout
    guard let pane = layout.reader else { return nil }
    var frame = ArticleLayout.Frame(
      width: pane.width, measure: options.measure, isCompact: layout.readerIsPreview && pane.height < 16,
      usesASCII: options.usesASCII)
    frame.justifies = options.justifies
    frame.balances = options.balances
    return frame
  }

  /// The text of the present reading as it stands on the screen; nil where the reader has no room or nothing to show.
  public var articleLayout: ArticleLayout? {
    guard let reading, let frame = articleFrame else { return nil }
    let notes = dateNotes
    if let layout = reading.layout, layout.article == reading.article.id, layout.frame == frame,
      reading.keptWhole != nil || layout.entityCount == reading.entities.count, layout.notes == notes,
      layout.headLine == changeLine
    {
      return layout
    }
    let summary = (list.rows + (strip?.rows ?? []).map(\.summary)).first { $0.id == reading.article.id }
    return ArticleLayout(
      reading.article, entities: reading.entities, keptWhole: reading.keptWhole, source: summary?.sourceName,
      notes: notes,
      headLine: changeLine, frame: frame, dates: dates)
  }

  /// Brings lists and text into view after anything has changed: keeps the selections on the screen, the text within
  /// its ends, and the text's lines for the next drawing.
  public mutating func fitToScreen() {
    let layout = screenLayout
    guard layout.fits else { return }
    if let pane = layout.list {
      list.top = ListLayout.top(of: list, form: layout.listForm, size: Size(pane.width, pane.height), dates: dates)
    }
    noteSeenRows()
    if let pane = layout.sources {
      sources.top = sourcesLayout.top(showing: sources.choice, from: sources.top, height: pane.height)
    }
    if let pane = layout.sidebar {
      sidebar.top = sidebarLayout.top(showing: sidebar.selection, from: sidebar.top, height: pane.height)
    }
    fitDialog()
    if let pane = layout.reader, let text = articleLayout {
      reading?.layout = text
      reading?.keepWithin(text, height: pane.height)
    }
  }
}

extension Reading {
  /// Moves the place in the text to the nearest one that leaves no room empty. A place within is left alone, so that it
  /// does not creep through resizes.
  fileprivate mutating func keepWithin(_ layout: ArticleLayout, height: Int) {
    let line = layout.line(at: topOffset) + topLine
    let nearest = min(max(0, line), layout.maximumTop(height: height))
    guard nearest != line else { return }
    let anchor = layout.anchor(of: nearest)
    topOffset = anchor.offset
    topLine = anchor.lines
  }
}

extension [ArticleEntity] {
  /// Where their names stand, in order of the text.
  var namesInOrder: [TextRange] { flatMap { $0.mentions.map(\.range) }.sorted() }
}
