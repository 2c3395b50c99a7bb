import Fetching
import Foundation
import NewsModel
import NewsStore

/// What the user does to sources, and how long their articles are kept.
extension NewsLibrary.Sources {
  public func all() async throws -> [Source] { try await store.sources() }

  /// Takes a source out with its articles; within thirty days `restore` brings both back.
  public func remove(_ id: SourceID) async throws { try await store.removeSource(id) }

  /// Brings a removed source back with the articles that it had, and tells how many.
  @discardableResult
  public func restore(_ id: SourceID) async throws -> Int {
    let source = try await store.restoreSource(id)
    var count = 0
    while true {
      try Task.checkCancellation()
      let removed = try await store.removedArticles(of: id, limit: 100)
      guard !removed.isEmpty else { return count }
      let items = removed.map {
        Ingest.Item(content: $0.content, key: $0.key, identity: .byKey, received: $0.received)
      }
      count += try await ingest.take(items, into: source).added.count
      try await store.forgetRemoved(of: id, first: removed.count)
    }
  }

  /// Brings the source back that was removed from this address; nil where none was.
  public func restore(at address: String) async throws -> Int? {
    guard let id = try await store.removedSource(at: address) else { return nil }
    return try await restore(id)
  }

  /// Keeps the name, tags, settings and place of a source.
  public func update(_ source: Source) async throws { try await store.updateSource(source) }

  /// Gives the sources their places in this order.
  public func arrange(_ order: [SourceID]) async throws { try await store.arrangeSources(order) }

  /// Gives up articles of feeds beyond what is to be kept, of each source and of all together, and tells how many. What
  /// is starred, noted, tagged or watched stays.
  @discardableResult
  public func expire(_ setup: FetchSetup, now: Date = Date()) async throws -> Int {
    let sources = try await store.sources().filter(\.isRefreshable)
    var count = 0
    for source in sources { count += try await expire(source, setup, now: now) }
    if let total = setup.keepTotal {
      count += try await store.expire(
        Retention(count: total, watched: try await watchQueries(now)), in: sources.map(\.id), now: now)
    }
    return count
  }

  func expire(_ source: Source, _ setup: FetchSetup, now: Date) async throws -> Int {
    let days = source.settings.keepDays ?? setup.keepDays
    let count = source.settings.keepCount ?? setup.keepCount
    guard days != nil || count != nil else { return 0 }
    return try await store.expire(
      Retention(
        age: days.map { Double($0) * 86_400 }, count: count, watched: try await watchQueries(now)), in: [source.id],
      now: now)
  }

  private func watchQueries(_ now: Date) async throws -> [ArticleQuery] {
    try await store.watches().map {
      ArticleQuery.parse($0.words, now: now, calendar: .current, isTyping: false).query
    }
  }
}
