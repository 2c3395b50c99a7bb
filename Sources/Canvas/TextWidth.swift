/// How many columns of a terminal text takes, and the form in which it is shown there.
///
/// The widths are those of the table in `ScalarRanges` over grapheme clusters, whatever the locale says. A cell of
/// curses holds one spacing character and marks upon it, so a cluster of more than that is shown as several pieces
/// that take the same room.
public enum TextWidth {
  /// A part of a cluster that one cell, or two for a wide one, can hold.
  public struct Piece: Hashable, Sendable {
    public var glyph: String
    /// 1 or 2 columns.
    public var width: Int

    public init(_ glyph: String, width: Int) {
      self.glyph = glyph
      self.width = width
    }
  }

  /// The columns that a line of text takes; a control takes one, as the sign that stands for it does.
  public static func width(of text: some StringProtocol) -> Int {
    if let count = asciiCount(text) { return count }
    var total = 0
    Clusters.scan(text) { cluster in
      total += cluster.width
      return true
    }
    return total
  }

  /// The columns that one grapheme cluster takes.
  public static func width(of cluster: Character) -> Int {
    pieces(of: cluster).reduce(0) { $0 + $1.width }
  }

  /// Whether a text takes more columns than `width`, found without measuring all of a long text.
  public static func exceeds(_ text: some StringProtocol, width: Int) -> Bool {
    if let count = asciiCount(text) { return count > width }
    var used = 0
    Clusters.scan(text) { cluster in
      used += cluster.width
      return used <= width
    }
    return used > width
  }

  /// The longest beginning that takes at most `width` columns.
  public static func prefix<Text: StringProtocol>(_ text: Text, width: Int) -> Text.SubSequence {
    var used = 0
    var end = 0
    Clusters.scan(text) { cluster in
      used += cluster.width
      guard used <= width else { return false }
      end = cluster.range.upperBound
      return true
    }
    return text[..<text.utf8.index(text.startIndex, offsetBy: end)]
  }

  /// A text as the cells of a grid show it: nothing in it that a terminal could obey or that curses draws broken.
  public static func displayForm(_ text: some StringProtocol) -> String {
    var result = ""
    Clusters.scan(text) { cluster in
      switch cluster.content {
      case .scalar(let scalar): result.unicodeScalars.append(scalar)
      case .pieces(let pieces): for piece in pieces { result += piece.glyph }
      }
      return true
    }
    return result
  }

  /// What each ASCII byte is shown as: blanks for tabs and line ends, the replacement sign for other controls.
  static let asciiGlyphs: [String] = (0..<128).map { byte in
    switch byte {
    case 9...13: " "
    case 0..<32, 127: "\u{FFFD}"
    default: String(Unicode.Scalar(UInt8(byte)))
    }
  }

  /// The columns of a text that is all ASCII; nil for any other.
  private static func asciiCount(_ text: some StringProtocol) -> Int? {
    let count = text.utf8.withContiguousStorageIfAvailable { bytes in
      bytes.allSatisfy { $0 < 0x80 } ? bytes.count : -1
    }
    return count == -1 ? nil : count
  }
}
