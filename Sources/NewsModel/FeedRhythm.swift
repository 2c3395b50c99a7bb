import Foundation

/// What a feed says of how often it is to be read: RSS `ttl`, `skipHours` and `skipDays`, and the syndication module's
/// `sy:updatePeriod` and `sy:updateFrequency`.
public struct FeedRhythm: Hashable, Sendable {
  /// Between two readings at least.
  public var minutes: Int?
  /// Hours of the day, 0 to 23 in GMT, in which nothing new comes.
  public var skippedHours: Set<Int>
  /// Days of the week, 1 (Sunday) to 7 in GMT, on which nothing new comes.
  public var skippedDays: Set<Int>

  public init?(minutes: Int?, skippedHours: Set<Int> = [], skippedDays: Set<Int> = []) {
    self.minutes = minutes
    // A feed that sleeps always says nothing.
    self.skippedHours = skippedHours.count < 24 ? skippedHours : []
    self.skippedDays = skippedDays.count < 7 ? skippedDays : []
    if minutes == nil, self.skippedHours.isEmpty, self.skippedDays.isEmpty { return nil }
  }

  /// The first time from `date` on that is not skipped.
  public func nextAwake(from date: Date) -> Date {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = .gmt
    var date = date
    // A week has so many hours; one of them is awake.
    for _ in 0..<(7 * 24) {
      let parts = calendar.dateComponents([.hour, .weekday], from: date)
      let sleeps = skippedHours.contains(parts.hour ?? -1) || skippedDays.contains(parts.weekday ?? -1)
      guard sleeps, let hour = calendar.dateInterval(of: .hour, for: date) else { return date }
      date = hour.end
    }
    return date
  }
}
