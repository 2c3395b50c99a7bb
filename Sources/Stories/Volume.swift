import Foundation
import NewsModel

extension StoryVolume {
  /// The lengths that a bar may have, in hours; beyond them whole multiples of four weeks.
  private static let hours: [Double] = [1, 3, 6, 12, 24, 72, 168]
  private static let mostBars = 60

  /// Counts the dates in bars that begin at whole multiples of their length in `calendar`'s time zone.
  public init(of dates: [Date], calendar: Calendar) {
    guard let first = dates.min(), let last = dates.max() else {
      self.init()
      return
    }
    let span = last.timeIntervalSince(first) / 3600
    let fitting = Self.hours.first { span / $0 < Double(Self.mostBars - 1) }
    let length = 3600 * (fitting ?? 672 * (span / 672 / Double(Self.mostBars - 1)).rounded(.up))
    let shift = Double(calendar.timeZone.secondsFromGMT(for: first))
    func number(_ date: Date) -> Int { Int(((date.timeIntervalSince1970 + shift) / length).rounded(.down)) }
    let start = number(first)
    var counts = [Int](repeating: 0, count: number(last) - start + 1)
    for date in dates { counts[number(date) - start] += 1 }
    self.init(
      barLength: length,
      bars: counts.enumerated().map { index, count in
        Bar(start: Date(timeIntervalSince1970: Double(start + index) * length - shift), count: count)
      })
  }
}
