import NewsModel
import TextCore

/// Emphasis, code and links inside one block of Markdown: the text without its marks, and what they meant.
struct MarkdownInline {
  private(set) var text = ""
  private(set) var spans: [Document.Span] = []
  private var length = 0

  /// `link` gives the index of an address among the document's links.
  init(_ source: String, base: String?, link: (String) -> Int) {
    read(Array(source), base: base, link: link, depth: 0)
  }

  mutating func sortSpans() {
    spans.sort { ($0.range.start, -$0.range.end) < ($1.range.start, -$1.range.end) }
  }

  private mutating func append(_ character: Character) {
    text.append(character)
    length += character.utf8.count
  }

  private mutating func read(_ source: [Character], base: String?, link: (String) -> Int, depth: Int) {
    var index = 0
    while index < source.count {
      let character = source[index]
      let next = index + 1 < source.count ? source[index + 1] : " "
      switch character {
      case "\\" where next.isPunctuation || next.isSymbol:
        append(next)
        index += 2
        continue
      case "`":
        if let end = closing("`", from: index + 1, in: source) {
          let start = length
          for inner in source[(index + 1)..<end] { append(inner) }
          spans.append(.init(.code, TextRange(start, length)))
          index = end + 1
          continue
        }
      case "*", "_":
        if depth < 8, let taken = emphasis(at: index, in: source, base: base, link: link, depth: depth) {
          index = taken
          continue
        }
      case "!" where next == "[":
        // A picture: its words stay.
        if let (label, _, end) = linkParts(at: index + 1, in: source) {
          for inner in label { append(inner) }
          index = end
          continue
        }
      case "[":
        if depth < 8, let (label, target, end) = linkParts(at: index, in: source) {
          let start = length
          read(label, base: base, link: link, depth: depth + 1)
          if let address = Address.harmless(Address.resolve(target, against: base)), length > start {
            spans.append(.init(.link(link(address)), TextRange(start, length)))
          }
          index = end
          continue
        }
      case "<":
        if let end = source[index...].prefix(400).firstIndex(of: ">") {
          let inside = String(source[(index + 1)..<end])
          if WebAddress.scheme(of: inside) != nil, !inside.contains(" "), let address = Address.harmless(inside) {
            let start = length
            for inner in inside { append(inner) }
            spans.append(.init(.link(link(address)), TextRange(start, length)))
            index = end + 1
            continue
          }
          // A tag of HTML: only what stands between tags is text.
          if inside.first.map({ $0.isLetter || $0 == "/" || $0 == "!" }) ?? false {
            index = end + 1
            continue
          }
        }
      case "&":
        if let end = source[index...].prefix(12).firstIndex(of: ";"),
          let scalar = Self.reference(source[(index + 1)..<end])
        {
          append(Character(scalar))
          index = end + 1
          continue
        }
      default: break
      }
      append(character)
      index += 1
    }
  }

  private static func reference(_ name: ArraySlice<Character>) -> Unicode.Scalar? {
    let bytes = Array(String(name).utf8)
    return bytes.first == UInt8(ascii: "#")
      ? CharacterReferences.numeric(bytes.dropFirst()) : CharacterReferences.named(bytes)
  }

  /// Reads `*…*`, `**…**` and their like at `index`; returns where it goes on, or nil where the mark is only a mark.
  private mutating func emphasis(
    at index: Int, in source: [Character], base: String?, link: (String) -> Int, depth: Int
  ) -> Int? {
    let mark = source[index]
    let count = index + 1 < source.count && source[index + 1] == mark ? 2 : 1
    let start = index + count
    guard start < source.count, !source[start].isWhitespace else { return nil }
    // Inside of a word an underscore is a letter.
    if mark == "_", index > 0, source[index - 1].isLetter || source[index - 1].isNumber { return nil }
    var end = start
    while end < source.count {
      let isMark = source[end] == mark && (count == 1 || end + 1 < source.count && source[end + 1] == mark)
      if isMark, end > start, !source[end - 1].isWhitespace {
        let after = end + count < source.count ? source[end + count] : " "
        let isInside = mark == "_" && (after.isLetter || after.isNumber)
        let isLonger = count == 1 && after == mark
        if !isInside, !isLonger { break }
        if isLonger { end += 1 }
      }
      end += 1
    }
    guard end < source.count else { return nil }
    let before = length
    read(Array(source[start..<end]), base: base, link: link, depth: depth + 1)
    if length > before { spans.append(.init(count == 2 ? .strong : .emphasis, TextRange(before, length))) }
    return end + count
  }

  private func closing(_ mark: Character, from start: Int, in source: [Character]) -> Int? {
    source[min(start, source.count)...].firstIndex(of: mark)
  }

  /// `[label](target "title")` at `index`.
  private func linkParts(at index: Int, in source: [Character]) -> (label: [Character], target: String, end: Int)? {
    var depth = 0
    var close = index
    let limit = min(source.count, index + 2000)
    while close < limit {
      if source[close] == "[" { depth += 1 }
      if source[close] == "]" {
        depth -= 1
        if depth == 0 { break }
      }
      close += 1
    }
    guard close + 1 < limit, source[close + 1] == "(" else { return nil }
    var end = close + 2
    var parentheses = 1
    while end < source.count {
      if source[end] == "(" { parentheses += 1 }
      if source[end] == ")" {
        parentheses -= 1
        if parentheses == 0 { break }
      }
      end += 1
    }
    guard end < source.count else { return nil }
    let inside = String(source[(close + 2)..<end]).trimmed
    let target = inside.prefix { !$0.isWhitespace }.filter { $0 != "<" && $0 != ">" }
    return (Array(source[(index + 1)..<close]), String(target), end + 1)
  }
}
