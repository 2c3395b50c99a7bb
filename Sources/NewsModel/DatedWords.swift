import Foundation

/// Words of a text that mean a time only together with the day of publishing, and the time that they mean: `on Friday`,
/// `last month`, `3 January`.
public struct DatedWords: Sendable, Hashable {
  /// How long the time is that the words mean.
  public enum Span: String, Sendable, Hashable {
    case day, week, month, year
  }
  /// UTF-8 offsets of the document's text.
  public var range: TextRange
  /// The beginning of that time, in the calendar that it was reckoned with.
  public var start: Date
  public var span: Span
  /// True where the words name the day or month themselves and leave only the year open.
  public var leavesYearOpen: Bool

  public init(range: TextRange, start: Date, span: Span, leavesYearOpen: Bool = false) {
    self.range = range
    self.start = start
    self.span = span
    self.leavesYearOpen = leavesYearOpen
  }
}
