import Foundation

extension ArticleContent {
  /// The same with dates that can be true of something that came in at `received`: what is said to be published more
  /// than a day later has no date, since it would stand above all other news until then; and where only the last
  /// change is dated, that is the date. Moments at which no news was published, since programs write them where they
  /// know none, are no dates either.
  public func dated(asOf received: Date) -> ArticleContent {
    // A day allows for zones that were left out and for clocks that are wrong.
    let latest = received.addingTimeInterval(86_400)
    func isPossible(_ date: Date) -> Bool {
      // The first second of 1970, written in whatever zone.
      date <= latest && abs(date.timeIntervalSince1970) > 14 * 3600
    }
    var content = self
    content.updated = content.updated.flatMap { isPossible($0) ? $0 : nil }
    content.published = content.published.flatMap { isPossible($0) ? $0 : nil }
    content.published = content.published ?? content.updated
    return content
  }
}
