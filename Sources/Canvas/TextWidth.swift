/// How many columns of a terminal text takes, and the form in which a cluster is shown there.
public enum TextWidth {
  /// A piece of a cluster that one cell, or two for a wide one, can hold.
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
    if let ascii = asciiCount(text) { return ascii }
    return text.reduce(0) { $0 + width(of: $1) }
  }

  /// The columns that one grapheme cluster takes: 0, 1 or 2.
  public static func width(of cluster: Character) -> Int {
    cells(of: cluster).reduce(0) { $0 + $1.width }
  }

  /// Whether a text takes more columns than `width`, found without measuring all of a long text.
  public static func exceeds(_ text: some StringProtocol, width: Int) -> Bool {
    if let ascii = asciiCount(text) { return ascii > width }
    var used = 0
    for cluster in text {
      used += self.width(of: cluster)
      if used > width { return true }
    }
    return false
  }

  /// The longest prefix that takes at most `width` columns.
  public static func prefix<Text: StringProtocol>(_ text: Text, width: Int) -> Text.SubSequence {
    var used = 0
    var end = text.startIndex
    while end < text.endIndex {
      used += self.width(of: text[end])
      guard used <= width else { break }
      end = text.index(after: end)
    }
    return text[..<end]
  }

  /// A text as the cells of a grid will show it.
  public static func displayForm(_ text: some StringProtocol) -> String {
    if asciiCount(text) != nil { return text.utf8.reduce(into: "") { $0 += asciiGlyphs[Int($1)] } }
    return text.reduce(into: "") { result, cluster in
      for piece in cells(of: cluster) { result += piece.glyph }
    }
  }

  /// The cells that show one grapheme cluster, from left to right.
  public static func cells(of cluster: Character) -> [Piece] {
    let scalars = cluster.unicodeScalars
    guard let first = scalars.first else { return [] }
    if first.value < 0x80 {
      return cluster == "\r\n"
        ? [Piece(" ", width: 1), Piece(" ", width: 1)] : [Piece(asciiGlyphs[Int(first.value)], width: 1)]
    }
    switch first.properties.generalCategory {
    case .control, .unassigned, .surrogate, .privateUse: return [Piece("\u{FFFD}", width: 1)]
    case .format, .nonspacingMark, .enclosingMark: return []
    default: break
    }
    if first.properties.isEmojiPresentation || (0x1100..<0x1160).contains(first.value)
      || (0x2E80..<0xA4D0).contains(first.value) || (0xAC00..<0xD7A4).contains(first.value)
      || (0xF900..<0xFB00).contains(first.value) || (0xFF01..<0xFF61).contains(first.value)
      || (0x20000..<0x40000).contains(first.value)
    {
      return [Piece(String(first), width: 2)]
    }
    return [Piece(String(cluster), width: 1)]
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
