import NewsModel

/// A letter or two over a link or a name in the text; typing them goes there.
public struct LinkHint: Sendable, Hashable {
  public enum Target: Sendable, Hashable {
    /// An address.
    case link(String)
    /// An index in `Reading.entities`, and the mention that the letters stand over.
    case entity(Int, mention: Int)
  }
  public var label: String
  /// Where it stands in the text.
  public var range: TextRange
  public var target: Target
}

/// The hints on the screen and what of a label has been typed.
public struct LinkHints: Sendable, Hashable {
  public var hints: [LinkHint]
  public var typed = ""

  /// Those that what was typed can still mean.
  public var open: [LinkHint] { hints.filter { $0.label.hasPrefix(typed) } }
}
