import Canvas
import NewsModel

/// One block of text on its way into lines: its words, and between them the numbers of its links, notes, and the signs
/// before what is written from right to left.
struct TextFlow {
  typealias Piece = ArticleLayout.Piece

  /// A number or sign that stands in the flow and not in the text.
  private struct Insert {
    /// UTF-8 offset in the flow.
    var range: Range<Int>
    var scope: Scope
  }

  private let words: String
  private let start: Int
  private let inserts: [Insert]

  /// `numbering` are the links of the block, whose numbers stand behind their words; of `notes`, in order, those count
  /// that stand in the block.
  init(
    _ range: TextRange, of text: String, numbering links: [Document.Span], notes: [TextNote] = [], ascii: Bool
  ) {
    start = range.start
    var signs: [(place: Int, sign: String, scope: Scope)] = RightToLeft.runs(in: text[range]).map {
      (range.start + $0.lowerBound, ascii ? "<" : "←", .readerMarker)
    }
    for link in links {
      guard case .link(let index) = link.style, link.range.end >= range.start, link.range.end <= range.end else {
        continue
      }
      signs.append((link.range.end, Typesetter.number(index + 1, ascii: ascii), .readerLinkNumber))
    }
    for note in notes.drop(while: { $0.offset <= range.start }).prefix(while: { $0.offset <= range.end }) {
      signs.append((note.offset, ascii ? note.words.replacing("–", with: "-") : note.words, .readerMeta))
    }
    guard !signs.isEmpty else {
      words = String(text[range])
      inserts = []
      return
    }
    var words = ""
    var inserts: [Insert] = []
    var offset = range.start
    for (place, sign, scope) in signs.sorted(by: { $0.place < $1.place }) {
      words += text[TextRange(offset, place)]
      offset = place
      let from = words.utf8.count
      words += sign
      inserts.append(Insert(range: from..<(from + sign.utf8.count), scope: scope))
    }
    words += text[TextRange(offset, range.end)]
    self.words = words
    self.inserts = inserts
  }

  /// The lines as offsets in the flow. Very long blocks are broken in portions, so that the time stays in proportion.
  ///
  /// A block that is `balanced` does not end in a line with one short word where the line before can spare another.
  func lines(width: Int, names: [TextRange], balanced: Bool = false) -> [Range<Int>] {
    let width = max(1, width)
    let kept = self.kept(names, count: words.utf8.count)
    let lines = lines(width: width, kept: kept)
    return balanced ? balance(lines, width: width, kept: kept) : lines
  }

  private func balance(_ lines: [Range<Int>], width: Int, kept: [Range<Int>]) -> [Range<Int>] {
    guard lines.count > 1, let last = lines.last else { return lines }
    let word = words[TextRange(last.lowerBound, last.upperBound)]
    guard !word.utf8.contains(0x20), TextWidth.width(of: word) * 4 < width else { return lines }
    let from = lines[lines.count - 2].lowerBound
    let full = TextWidth.width(of: words[TextRange(from, lines[lines.count - 2].upperBound)])
    let local = kept.filter { $0.upperBound > from }.map { max(0, $0.lowerBound - from)..<($0.upperBound - from) }
    let tail = TextWrap.lines(
      String(words[TextRange(from, words.utf8.count)]), width: max(1, min(width, full - 1)), keep: local)
    guard tail.count == 2, (tail[0].upperBound - tail[0].lowerBound) * 3 > width * 2 else { return lines }
    return lines.dropLast(2) + tail.map { ($0.lowerBound + from)..<($0.upperBound + from) }
  }

  private func lines(width: Int, kept: [Range<Int>]) -> [Range<Int>] {
    let count = words.utf8.count
    guard count > Self.portion else { return TextWrap.lines(words, width: width, keep: kept) }
    var lines: [Range<Int>] = []
    var from = 0
    var next = 0
    while from < count {
      let to = portionEnd(from: from, count: count)
      while next < kept.count, kept[next].upperBound <= from { next += 1 }
      let local = kept[next...].prefix { $0.lowerBound < to }.map {
        max(0, $0.lowerBound - from)..<($0.upperBound - from)
      }
      var portion = TextWrap.lines(String(words[TextRange(from, to)]), width: width, keep: local)
      // The last line of a portion may have more words to come: it is broken again with the next one.
      if to < count, portion.count > 1 {
        let again = portion.removeLast()
        lines += portion.map { ($0.lowerBound + from)..<($0.upperBound + from) }
        from += again.lowerBound
      } else {
        lines += portion.map { ($0.lowerBound + from)..<($0.upperBound + from) }
        from = to
      }
    }
    return lines
  }

  /// The pieces of one line, the first at a column; stretched to so many columns by wider gaps between its words.
  func pieces(of line: Range<Int>, from column: Int, stretchedTo width: Int? = nil) -> [Piece] {
    var pieces: [Piece] = []
    var column = column
    var shift = 0
    var offset = line.lowerBound
    var gaps = width.map { Gaps(words[TextRange(line.lowerBound, line.upperBound)], width: $0) }
    func text(to end: Int) {
      while let blank = gaps?.next(in: words, from: offset, to: end) {
        run(to: blank + 1)
        column += gaps?.take() ?? 0
      }
      run(to: end)
    }
    func run(to end: Int) {
      guard offset < end else { return }
      let range = TextRange(start + offset - shift, start + end - shift)
      pieces.append(Piece(column: column, content: .text(range)))
      column += TextWidth.width(of: words[TextRange(offset, end)])
      offset = end
    }
    for insert in inserts {
      if insert.range.upperBound <= line.lowerBound {
        shift += insert.range.count
        continue
      }
      guard insert.range.lowerBound < line.upperBound else { break }
      text(to: max(offset, insert.range.lowerBound))
      let end = min(insert.range.upperBound, line.upperBound)
      let number = String(words[TextRange(offset, end)])
      pieces.append(Piece(column: column, content: .words(number, insert.scope)))
      column += TextWidth.width(of: number)
      shift += insert.range.count
      offset = insert.range.upperBound
    }
    if inserts.isEmpty, gaps == nil {
      return line.isEmpty
        ? [] : [Piece(column: column, content: .text(TextRange(start + line.lowerBound, start + line.upperBound)))]
    }
    text(to: line.upperBound)
    return pieces
  }

  /// About this many bytes are broken at once.
  private static let portion = 1 << 13

  private func portionEnd(from: Int, count: Int) -> Int {
    let bytes = words.utf8
    var end = min(count, from + Self.portion)
    guard end < count else { return count }
    // Behind a blank where there is one near, else at least not within a letter.
    func byte(_ offset: Int) -> UInt8 { bytes[bytes.index(bytes.startIndex, offsetBy: offset)] }
    var cut = end
    while cut > end - 512, byte(cut - 1) != 0x20 { cut -= 1 }
    if cut > end - 512 { return cut }
    while end < count, byte(end) & 0xC0 == 0x80 { end += 1 }
    return end
  }

  /// The names within the block, as offsets in the flow.
  private func kept(_ names: [TextRange], count: Int) -> [Range<Int>] {
    var low = 0
    var high = names.count
    while low < high {
      let middle = (low + high) / 2
      if names[middle].start < start { low = middle + 1 } else { high = middle }
    }
    var kept: [Range<Int>] = []
    let end = start + count - inserts.reduce(0) { $0 + $1.range.count }
    for name in names[low...].prefix(while: { $0.start < end }) where name.end <= end && !name.isEmpty {
      var shift = 0
      for insert in inserts where insert.range.lowerBound - shift <= name.start - start { shift += insert.range.count }
      let word = word(around: (name.start - start + shift)..<(name.end - start + shift))
      if let last = kept.last, word.lowerBound < last.upperBound {
        kept[kept.count - 1] = last.lowerBound..<max(last.upperBound, word.upperBound)
      } else {
        kept.append(word)
      }
    }
    return kept.filter { !TextWidth.exceeds(words[TextRange($0.lowerBound, $0.upperBound)], width: Self.longestKept) }
  }

  /// A longer name may break, rather than leave the line before it half empty.
  private static let longestKept = 24

  /// A name with what is joined to it: `US` and `Israeli` are one in `US-Israeli`.
  private func word(around name: Range<Int>) -> Range<Int> {
    let bytes = words.utf8
    func isHyphen(_ offset: Int) -> Bool {
      offset >= 0 && offset < bytes.count && bytes[bytes.index(bytes.startIndex, offsetBy: offset)] == 0x2D
    }
    func isLetter(_ offset: Int) -> Bool {
      guard offset >= 0, offset < bytes.count else { return false }
      let byte = bytes[bytes.index(bytes.startIndex, offsetBy: offset)]
      return byte >= 0x80 || byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A
    }
    var (start, end) = (name.lowerBound, name.upperBound)
    if isHyphen(start - 1), isLetter(start - 2) {
      start -= 1
      while isLetter(start - 1) { start -= 1 }
    }
    if isHyphen(end), isLetter(end + 1) {
      end += 1
      while isLetter(end) { end += 1 }
    }
    return start..<end
  }
}
