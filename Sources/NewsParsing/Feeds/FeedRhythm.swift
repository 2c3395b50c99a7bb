import Foundation
import NewsModel
import TextCore

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

extension FeedRhythm {
  init?(_ channel: MarkupElement) {
    var minutes = channel.child("ttl")?.line.flatMap { Int($0) }.flatMap { $0 > 0 && $0 <= 40_320 ? $0 : nil }
    if minutes == nil, let period = channel.child("sy:updateperiod")?.line?.lowercased() {
      let lengths = ["hourly": 60, "daily": 1440, "weekly": 10_080, "monthly": 40_320, "yearly": 40_320]
      let frequency = channel.child("sy:updatefrequency")?.line.flatMap { Int($0) } ?? 1
      minutes = lengths[period].map { max(1, $0 / max(1, frequency)) }
    }
    let days = CalendarNames.weekdays.map { $0.lowercased() }
    let hours = channel.child("skiphours")?.children("hour").compactMap { $0.line.flatMap { Int($0) } } ?? []
    let weekdays = channel.child("skipdays")?.children("day").compactMap { day in
      day.line.flatMap { days.firstIndex(of: $0.lowercased()) }.map { $0 + 1 }
    }
    self.init(
      minutes: minutes,
      // Some count the hours from 1 to 24.
      skippedHours: Set(hours.filter { (0...24).contains($0) }.map { $0 % 24 }), skippedDays: Set(weekdays ?? []))
  }
}
