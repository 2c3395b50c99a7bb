/// How a terminal shows pictures, as it has said itself.
public struct PictureForm: Hashable, Sendable {
  public enum Method: Hashable, Sendable {
    /// Kitty's graphics protocol.
    case kitty
    /// Files in line, as iTerm2 shows them (OSC 1337).
    case iTerm
    /// Bands of six rows, as DEC's terminals showed them.
    case sixel
  }

  public var method: Method
  /// The size of a cell in pixels.
  public var cell: Size
  /// How many colours there can be at once, for `sixel`.
  public var colors: Int

  public init(_ method: Method, cell: Size, colors: Int = 256) {
    self.method = method
    self.cell = cell
    self.colors = colors
  }
}

/// A picture as a terminal takes it; every byte is of this program's making.
public struct TerminalPicture: Hashable, Sendable {
  /// The cells that it covers.
  public var size: Size
  /// Shows it, with the cursor on its upper left cell.
  public var appearing: [UInt8]
  /// Takes it away where painting over it does not.
  public var leaving: [UInt8]

  public init(size: Size, appearing: [UInt8], leaving: [UInt8] = []) {
    self.size = size
    self.appearing = appearing
    self.leaving = leaving
  }
}
