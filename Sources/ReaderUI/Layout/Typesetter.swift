import Canvas
import NewsModel
import TextCore

/// Sets the blocks of a document in lines, from the headline to the list of links.
struct Typesetter {
  typealias Line = ArticleLayout.Line
  typealias Piece = ArticleLayout.Piece

  private(set) var lines: [Line] = []
  let article: Article
  let frame: ArticleLayout.Frame
  let columns: Int
  private let source: String?
  private let dates: NewsDates
  /// What stays whole where lines break, in order of the text.
  private let names: [TextRange]
  private let notes: [TextNote]
  private let headLine: String?
  private var document: Document { article.content.document }

  init(
    _ article: Article, names: [TextRange], source: String?, notes: [TextNote], headLine: String? = nil,
    frame: ArticleLayout.Frame, dates: NewsDates
  ) {
    self.headLine = headLine
    self.article = article
    self.frame = frame
    self.source = source
    self.dates = dates
    self.notes = notes
    columns = frame.columns
    self.names = names
  }

  mutating func set() {
    if !frame.isCompact { blank() }
    let blocks = document.blocks
    if !blocks.contains(where: { $0.kind == .title }) { headline(nil) }
    var index = 0
    while index < blocks.count {
      let block = blocks[index]
      if case .tableRow = block.kind {
        var end = index
        while end < blocks.count, blocks[end].kind.isTableRow { end += 1 }
        gap(before: block.kind, after: index > 0 ? blocks[index - 1].kind : nil)
        table(Array(blocks[index..<end]))
        index = end
        continue
      }
      gap(before: block.kind, after: index > 0 ? blocks[index - 1].kind : nil)
      set(block)
      index += 1
    }
    foot()
  }

  // MARK: Head and foot

  /// The headline with what the desk wrote above it and what is known about the article below.
  private mutating func headline(_ range: TextRange?) {
    let desk = article.content.wire.map { WireFacts($0, dates: dates) }
    if let headLine { add(words: [(headLine, .accent)], in: .readerMeta) }
    if !frame.isCompact {
      for (words, scope) in desk?.warnings ?? [] { add(words: [(words, scope)], in: scope) }
      add(words: [(article.content.notices.joined(separator: "  ·  "), .readerNotice)], in: .readerNotice)
    }
    if let range {
      add(text: range, in: .readerTitle)
    } else {
      let scope: Scope = article.content.titleIsDerived ? .readerTitleDerived : .readerTitle
      for line in wrap(article.content.title, width: columns) {
        let text = article.content.title[TextRange(line.lowerBound, line.upperBound)]
        lines.append(Line(scope: .readerTitle, pieces: [Piece(column: 0, content: .words(String(text), scope))]))
      }
    }
    guard !frame.isCompact else { return }
    let about = ArticleFacts(article, source: source, dates: dates)
    for line in about.lines(columns: columns) {
      var column = 0
      var pieces: [Piece] = []
      for (words, scope) in line {
        pieces.append(Piece(column: column, content: .words(words, scope)))
        column += TextWidth.width(of: words)
      }
      lines.append(Line(scope: .readerMeta, pieces: pieces))
    }
    for line in desk?.lines ?? [] { add(words: [(line, .readerMeta)], in: .readerMeta) }
    if let note = article.status.note.map(Note.init), !note.text.isEmpty {
      // What was kept is marked in the text itself.
      let kept = note.passages.count
      let facts = [kept == 0 ? "" : kept == 1 ? "one paragraph kept" : "\(kept) paragraphs kept", note.words]
      let words = facts.filter { !$0.isEmpty }.joined(separator: "  ·  ")
      add(words: [(frame.usesASCII ? "n " : "✎ ", .readerMarker), (words, .readerMeta)], in: .readerMeta)
    }
    for note in article.desk.notes {
      let words = "\(note.member): \(note.text.replacing("\n", with: " "))"
      add(words: [(frame.usesASCII ? "n " : "✎ ", .readerMarker), (words, .readerMeta)], in: .readerMeta)
    }
  }

  /// The addresses of the links by number, and the files that come with the article.
  private mutating func foot() {
    guard !frame.isCompact else { return }
    let links = document.links
    if !links.isEmpty {
      blank()
      let width = String(links.count).count
      for (index, address) in links.enumerated() {
        let number = String(index + 1)
        let marker = String(repeating: " ", count: width - number.count) + number + "  "
        add(words: [(marker, .readerLinkNumber), (HostName.marked(address), .readerLinkNumber)], in: .readerLinkNumber)
      }
    }
    let files = article.content.enclosures
    if !files.isEmpty { blank() }
    for file in files {
      let facts = [file.type, file.duration.map(Figures.duration), file.length.map(Figures.size)].compactMap { $0 }
        .joined(separator: ", ")
      add(
        words: [
          ("Attached  ", .readerMarker),
          (HostName.marked(file.url) + (facts.isEmpty ? "" : "  \(facts)"), .readerLinkNumber),
        ],
        in: .readerLinkNumber)
    }
    if !lines.isEmpty, lines.last?.pieces.isEmpty == false { blank() }
  }

  // MARK: Blocks

  private mutating func gap(before kind: Document.Block.Kind, after previous: Document.Block.Kind?) {
    guard !frame.isCompact else { return }
    switch (previous, kind) {
    case (.dateline, .paragraph), (.heading, _), (.listItem, .listItem), (.tableRow, .tableRow): return
    case (nil, .title): return
    default: if lines.last.map({ !$0.pieces.isEmpty }) ?? false { blank() }
    }
  }

  private mutating func set(_ block: Document.Block) {
    let range = block.range
    switch block.kind {
    case .title: headline(range)
    case .dateline: add(text: range, in: .readerDateline)
    case .paragraph: add(text: range, spans: block.spans, in: .readerText)
    case .heading: add(text: range, spans: block.spans, in: .readerHeading)
    case .quote(let depth):
      let bar = String(repeating: frame.usesASCII ? "| " : "▎ ", count: min(max(1, depth), 4))
      add(text: range, spans: block.spans, in: .readerQuote, marker: bar, repeats: true)
    case .listItem(let marker, let depth):
      let sign = frame.usesASCII && marker == "•" ? "-" : marker
      add(
        text: range, spans: block.spans, in: .readerText, indent: 2 * min(max(0, depth), 6), marker: "\(sign) ")
    case .code: code(range)
    case .tableRow: break
    case .caption(let link):
      let number = link.map { Self.number($0 + 1, ascii: frame.usesASCII) } ?? ""
      add(text: range, spans: block.spans, in: .readerCaption, marker: "Picture\(number)  ")
    case .rule:
      let sign = frame.usesASCII ? "*   *   *" : "·   ·   ·"
      lines.append(
        Line(
          scope: .readerMarker,
          pieces: [Piece(column: max(0, (columns - 9) / 2), content: .words(sign, .readerMarker))]))
    case .notice: add(text: range, in: .readerNotice)
    }
  }

  /// Keeps the line ends of code; a line that is too long goes on below.
  private mutating func code(_ range: TextRange) {
    let text = document.text
    var start = range.start
    for line in text[range].split(separator: "\n", omittingEmptySubsequences: false) {
      let end = start + line.utf8.count
      let tabs = line.utf8.prefix { $0 == 0x09 }.count
      let column = 2 + min(4 * tabs, columns / 2)
      var rest = line.dropFirst(tabs)
      var from = start + tabs
      repeat {
        let part = TextWidth.prefix(rest, width: max(2, columns - column))
        let count = part.utf8.count
        var pieces = count > 0 ? [Piece(column: column, content: .text(TextRange(from, from + count)))] : []
        if from > start + tabs, count > 0 {
          let sign = frame.usesASCII ? ">" : "↪"
          pieces.insert(Piece(column: max(0, column - 2), content: .words(sign, .readerMarker)), at: 0)
        }
        lines.append(Line(scope: .readerCode, pieces: pieces))
        rest = rest[part.endIndex...]
        from += count
        if count == 0 { break }
      } while !rest.isEmpty
      start = end + 1
    }
  }

  private mutating func table(_ rows: [Document.Block]) {
    let table = TableLayout(rows.map(\.range), of: document.text, columns: columns)
    // Where cells go on below, a blank line tells one row from the next.
    let isSpaced = rows.indices.contains { table.lines(ofRow: $0).count > 1 }
    for (index, row) in rows.enumerated() {
      let isHeader = row.kind == .tableRow(isHeader: true)
      if isSpaced, index > 0 { blank() }
      for pieces in table.lines(ofRow: index) {
        lines.append(Line(scope: isHeader ? .readerTableHeader : .readerTable, pieces: pieces))
      }
    }
  }

  // MARK: Lines

  private mutating func blank() { lines.append(Line(scope: .readerText, pieces: [])) }

  /// Text of the document, broken into lines; the marker stands before the first or before every line.
  private mutating func add(
    text range: TextRange, spans: [Document.Span] = [], in scope: Scope, indent: Int = 0, marker: String = "",
    repeats: Bool = false
  ) {
    let hang = min(indent + TextWidth.width(of: marker), columns / 2)
    let isText = scope == .readerText || scope == .readerQuote
    let flow = TextFlow(
      range, of: document.text, numbering: spans.filter { $0.style.isLink }, notes: isText ? notes : [],
      ascii: frame.usesASCII)
    let broken = flow.lines(width: columns - hang, names: names, balanced: frame.balances && isText)
    for (index, line) in broken.enumerated() {
      var pieces: [Piece] = []
      if !marker.isEmpty, index == 0 || repeats {
        pieces.append(Piece(column: min(indent, hang), content: .words(marker, .readerMarker)))
      }
      let isStretched = frame.justifies && isText && index < broken.count - 1
      lines.append(
        Line(
          scope: scope,
          pieces: pieces + flow.pieces(of: line, from: hang, stretchedTo: isStretched ? columns - hang : nil)))
    }
  }

  /// Words that are not in the text; where there are two parts, the first is a marker and the second hangs beside it.
  private mutating func add(words parts: [(String, Scope)], in scope: Scope) {
    guard let (words, style) = parts.last, !words.isEmpty else { return }
    let marker = parts.count > 1 ? parts[0] : ("", scope)
    let hang = min(TextWidth.width(of: marker.0), columns / 2)
    for (index, line) in wrap(words, width: columns - hang).enumerated() {
      let text = String(words[TextRange(line.lowerBound, line.upperBound)])
      let first = Piece(column: 0, content: .words(marker.0, marker.1))
      let rest = Piece(column: hang, content: .words(text, style))
      lines.append(Line(scope: scope, pieces: index == 0 && hang > 0 ? [first, rest] : [rest]))
    }
  }

  private func wrap(_ text: String, width: Int) -> [Range<Int>] { TextWrap.lines(text, width: max(1, width)) }

  /// The number of a link as it stands behind the linked words.
  static func number(_ number: Int, ascii: Bool) -> String {
    if ascii { return "[\(number)]" }
    let digits = ["⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"]
    return String(number).utf8.map { digits[Int($0 - 0x30)] }.joined()
  }
}

extension Document.Block.Kind {
  fileprivate var isTableRow: Bool { if case .tableRow = self { true } else { false } }
}

extension Document.Span.Style {
  fileprivate var isLink: Bool { if case .link = self { true } else { false } }
}
