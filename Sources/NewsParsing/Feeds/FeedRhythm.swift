import Foundation
import NewsModel
import TextCore

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
