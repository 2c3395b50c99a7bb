import Commands
import TextCore

/// One line of text and a cursor in it, edited as readline does. The cursor never stands inside a character.
struct LineEditor: Hashable {
  private(set) var text: String
  private var cursor: String.Index

  /// `offset` is in UTF-8; one inside a character is moved behind it.
  init(_ text: String, cursor offset: Int) {
    self.text = text
    cursor = Self.boundary(in: text, at: offset)
  }

  /// UTF-8 offset of the cursor.
  var offset: Int { text.utf8.distance(from: text.startIndex, to: cursor) }

  private static func boundary(in text: String, at offset: Int) -> String.Index {
    var index = text.startIndex
    var passed = 0
    while index < text.endIndex, passed < offset {
      passed += text[index].utf8.count
      index = text.index(after: index)
    }
    return index
  }

  mutating func insert(_ new: String) {
    // A combining mark joins the letter before it, so the cursor's place is measured and not counted.
    self = LineEditor(text[..<cursor] + new + text[cursor...], cursor: offset + new.utf8.count)
  }

  private init(_ text: Substring, cursor: Int) { self.init(String(text), cursor: cursor) }

  enum Place { case start, end, left, right, wordLeft, wordRight, blankLeft }

  mutating func move(to place: Place) { cursor = index(of: place) }

  /// Removes everything between the cursor and a place, and returns it.
  mutating func cut(to place: Place) -> String {
    let other = index(of: place)
    let range = min(cursor, other)..<max(cursor, other)
    let removed = String(text[range])
    let start = text.utf8.distance(from: text.startIndex, to: range.lowerBound)
    self = LineEditor(text[..<range.lowerBound] + text[range.upperBound...], cursor: start)
    return removed
  }

  private func index(of place: Place) -> String.Index {
    switch place {
    case .start: return text.startIndex
    case .end: return text.endIndex
    case .left: return cursor > text.startIndex ? text.index(before: cursor) : cursor
    case .right: return cursor < text.endIndex ? text.index(after: cursor) : cursor
    case .wordLeft: return wordStart { !$0.isInWord }
    case .blankLeft: return wordStart(parting: \.isWhitespace)
    case .wordRight:
      var index = cursor
      while index < text.endIndex, !text[index].isInWord { index = text.index(after: index) }
      while index < text.endIndex, text[index].isInWord { index = text.index(after: index) }
      return index
    }
  }

  /// The start of the word that ends at or before the cursor.
  private func wordStart(parting isBetween: (Character) -> Bool) -> String.Index {
    var index = cursor
    while index > text.startIndex, isBetween(text[text.index(before: index)]) { index = text.index(before: index) }
    while index > text.startIndex, !isBetween(text[text.index(before: index)]) { index = text.index(before: index) }
    return index
  }
}

extension LineEditor {
  /// Does to the line what a key says; false where it is no editing key. `killed` is what was cut last.
  mutating func press(_ key: Key, killed: inout String) -> Bool {
    switch key {
    case Key(.left), .control("b"): move(to: .left)
    case Key(.right), .control("f"): move(to: .right)
    case Key(.home), .control("a"): move(to: .start)
    case Key(.end), .control("e"): move(to: .end)
    case .alt("b"), Key(.left, .control), Key(.left, .alt): move(to: .wordLeft)
    case .alt("f"), Key(.right, .control), Key(.right, .alt): move(to: .wordRight)
    case Key(.backspace), .control("h"): _ = cut(to: .left)
    case Key(.delete), .control("d"): _ = cut(to: .right)
    case .control("w"): kill(to: .blankLeft, &killed)
    case Key(.backspace, .alt): kill(to: .wordLeft, &killed)
    case .alt("d"): kill(to: .wordRight, &killed)
    case .control("u"): kill(to: .start, &killed)
    case .control("k"): kill(to: .end, &killed)
    case .control("y"): insert(killed)
    default:
      guard let character = key.typed else { return false }
      insert(String(character))
    }
    return true
  }

  /// Cuts what stands between an offset and the cursor; false where nothing does.
  mutating func kill(from offset: Int, _ killed: inout String) -> Bool {
    guard offset > 0, offset < self.offset else { return false }
    let start = Self.boundary(in: text, at: offset)
    killed = String(text[start..<cursor])
    self = LineEditor(text[..<start] + text[cursor...], cursor: offset)
    return true
  }

  private mutating func kill(to place: Place, _ killed: inout String) {
    let removed = cut(to: place)
    if !removed.isEmpty { killed = removed }
  }
}
