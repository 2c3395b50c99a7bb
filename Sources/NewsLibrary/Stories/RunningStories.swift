import Foundation
import NewsModel
import NewsStore

extension NewsLibrary.Stories {
  /// The running stories with the latest reports, each with its volume and what is unread of it; muted ones too.
  public func running(now: Date, limit: Int = 200) async throws -> [RunningStory] {
    var found: [RunningStory] = []
    let covered = try await library.watches.coveredDays(now: now)
    for story in try await store.stories(limit: limit, withMuted: true) {
      try Task.checkCancellation()
      let ids = try await store.articles(in: story.id)
      let rows = try await store.summaries(ids)
      guard let latest = rows.max(by: { $0.position < $1.position }) else { continue }
      // What has no date stands on no day.
      let dates = rows.compactMap(\.published)
      var days = [Int](repeating: 0, count: Self.shownDays)
      for date in dates {
        let back = Int((now.timeIntervalSince(date) / 86_400).rounded(.down))
        if (0..<days.count).contains(back) { days[days.count - 1 - back] += 1 }
      }
      found.append(
        RunningStory(
          id: story.id, title: story.title, isFollowed: story.isFollowed, isMuted: story.isMuted,
          reportCount: rows.count, unreadCount: rows.count { !$0.isRead },
          sourceCount: Set(rows.map { $0.publisher ?? $0.sourceName }).count, days: days,
          burst: NewsLibrary.Watches.burst(of: dates, now: now, covered: covered), latest: latest))
    }
    return found
  }

  private static var shownDays: Int { 8 }
}
