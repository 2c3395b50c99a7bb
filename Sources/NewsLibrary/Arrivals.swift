import Foundation
import NewsModel
import NewsStore

/// An article that came in and that somebody wants to hear of at once.
public struct NotableArrival: Hashable, Sendable {
  public var article: ArticleSummary
  /// The watches that find it; empty for copy that its desk calls urgent.
  public var watches: [String]
}

extension NewsLibrary.Watches {
  /// The number of the article that came in last; 0 in an empty library.
  public func lastArrival() async throws -> ArticleID { try await store.lastArrival() }

  /// Of what came in after an article, the latest 500: what a watch finds, and what its desk calls flash, bulletin or
  /// urgent, as long as it is of the last day. Besides, the article that came in last.
  public func notableArrivals(
    after id: ArticleID, now: Date
  ) async throws -> (found: [NotableArrival], last: ArticleID) {
    let new = try await store.arrivals(after: id, limit: Self.mostArrivals)
    guard let last = new.max() else { return ([], id) }
    let watches = try await sorted(among: new, now: now)
    let day = now.addingTimeInterval(-86_400)
    let found = try await library.articles.summaries(new).compactMap { row -> NotableArrival? in
      let isUrgent = row.wire.urgency.map { $0 <= Self.urgent } ?? false
      let names = watches[row.id] ?? []
      guard !names.isEmpty || isUrgent, (row.published ?? row.received) >= day, !row.isRead else { return nil }
      return NotableArrival(article: row, watches: names)
    }
    return (found, last)
  }

  private static var mostArrivals: Int { 500 }
  private static var urgent: Int { 3 }
}
