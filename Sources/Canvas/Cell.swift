/// What one cell of a grid shows.
public struct Cell: Hashable, Sendable {
  /// One grapheme cluster fit for one cell or two; empty in the trailing half of a wide one.
  public var glyph: String
  public var style: Style

  public init(_ glyph: String, _ style: Style = .plain) {
    self.glyph = glyph
    self.style = style
  }

  /// Whether the cell is the second half of the wide glyph on its left.
  public var isTrailingHalf: Bool { glyph.isEmpty }
}
