/// A colour as a theme names it; a terminal shows the nearest that it has.
public enum Color: Hashable, Sendable {
  /// The terminal's own.
  case standard
  /// One of the 16 basic colours: 0 to 7, and 8 to 15 bright.
  case basic(UInt8)
  case rgb(UInt8, UInt8, UInt8)
}

/// How a cell looks. `nil` colours leave what lies below as it is.
public struct Style: Hashable, Sendable {
  public struct Attributes: OptionSet, Hashable, Sendable {
    public let rawValue: UInt8
    public init(rawValue: UInt8) { self.rawValue = rawValue }
    public static let bold = Attributes(rawValue: 1)
    public static let dim = Attributes(rawValue: 2)
    public static let italic = Attributes(rawValue: 4)
    public static let underline = Attributes(rawValue: 8)
    public static let reverse = Attributes(rawValue: 16)
  }

  public var foreground: Color?
  public var background: Color?
  public var attributes: Attributes

  public init(foreground: Color? = nil, background: Color? = nil, attributes: Attributes = []) {
    self.foreground = foreground
    self.background = background
    self.attributes = attributes
  }

  public static let plain = Style()

  /// `over` laid on top: its colours where it has any, the attributes of both. Reversed text is never dim: terminals
  /// would dim its background into grey patches.
  public func merging(_ over: Style) -> Style {
    var merged = Style(
      foreground: over.foreground ?? foreground, background: over.background ?? background,
      attributes: attributes.union(over.attributes))
    if merged.attributes.contains(.reverse) { merged.attributes.remove(.dim) }
    return merged
  }
}
