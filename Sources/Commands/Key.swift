/// One key as the terminal sent it.
public struct Key: Hashable, Sendable {
  public enum Base: Hashable, Sendable {
    /// A printing character, with Shift already applied.
    case character(Character)
    case enter, tab, escape, backspace, delete, insert
    case up, down, left, right, home, end, pageUp, pageDown
    case function(Int)
  }
  public struct Modifiers: OptionSet, Hashable, Sendable {
    public let rawValue: UInt8
    public init(rawValue: UInt8) { self.rawValue = rawValue }
    public static let control = Modifiers(rawValue: 1)
    public static let alt = Modifiers(rawValue: 2)
    /// Only where the character does not say it already: `S-Tab`, `S-Up`.
    public static let shift = Modifiers(rawValue: 4)
  }

  public var base: Base
  public var modifiers: Modifiers

  public init(_ base: Base, _ modifiers: Modifiers = []) {
    self.base = base
    self.modifiers = modifiers
  }
}
