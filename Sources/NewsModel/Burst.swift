import Foundation

/// How much is written about something in the last day against its own past, and how likely that is by chance.
///
/// The probability is the upper tail of a Poisson distribution whose mean is that of the four weeks before; `Stories`
/// computes it.
public struct Burst: Sendable, Hashable {
  /// Articles in the last day.
  public var count: Int
  /// Articles a day in the time before.
  public var mean: Double
  /// How likely so many or more are if nothing has changed.
  public var probability: Double

  /// How many of the days before the library knows anything of.
  public var days: Int

  /// Without so many of them nothing has a past to rise against.
  private static let leastDays = 3
  /// Below this probability, with at least three articles, it is told as a rise.
  private static let least = 0.001
  private static let leastCount = 3

  public init(count: Int, mean: Double, probability: Double, days: Int = 28) {
    self.count = count
    self.mean = mean
    self.probability = probability
    self.days = days
  }

  public var isBursting: Bool { days >= Self.leastDays && probability < Self.least && count >= Self.leastCount }
  /// How many times as many as before.
  public var factor: Double { Double(count) / mean }

  /// `9 articles in the last day, 1.2 a day before; by chance once in 14,000 days (Poisson test)`
  public var words: String {
    let counted = count == 1 ? "1 article" : "\(Self.number(Double(count))) articles"
    guard days >= Self.leastDays else { return "\(counted) in the last day; too few days before it to compare with" }
    let before = mean < 0.1 ? "hardly any before" : "\(Self.number(mean)) a day before"
    return "\(counted) in the last day, \(before); \(chance) (Poisson test)"
  }

  private var chance: String {
    guard isBursting else { return "no more than chance explains" }
    let days = 1 / max(probability, 1e-12)
    return days >= 1e6
      ? "expected by chance less than once in a million days" : "expected by chance once in \(Self.number(days)) days"
  }

  /// Two figures that count, with commas.
  private static func number(_ value: Double) -> String {
    let style = FloatingPointFormatStyle<Double>.number.locale(Locale(identifier: "en_US")).grouping(.automatic)
    if value < 10, value != value.rounded() { return value.formatted(style.precision(.fractionLength(1))) }
    let step = value < 1000 ? 1 : pow(10, (log10(value)).rounded(.down) - 1)
    return ((value / step).rounded() * step).formatted(style.precision(.fractionLength(0)))
  }
}
