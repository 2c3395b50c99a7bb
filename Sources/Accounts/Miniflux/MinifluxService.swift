import Foundation
import NewsModel

/// Miniflux by its own API, version 1. Lists come with their articles; an article says its state itself.
public struct MinifluxService: SyncService {
  public let mostIDs = 500
  public let newestPage = 200

  private let session: BasicSession
  private let cache = ItemCache()

  init(session: BasicSession) { self.session = session }

  public var traffic: Traffic { session.connection.traffic }

  // MARK: - Answers

  private struct Category: Codable {
    var id: Int
    var title: String
  }
  private struct Feed: Decodable {
    var id: Int
    var title: String?
    var feedUrl: String?
    var siteUrl: String?
    var category: Category?
  }
  private struct File: Decodable {
    var url: String?
    var mimeType: String?
    var size: Int?
  }
  private struct Entry: Decodable {
    var id: UInt64
    var feedId: Int
    var title: String?
    var url: String?
    var author: String?
    var content: String?
    var publishedAt: String?
    var changedAt: String?
    var status: String
    var starred: Bool
    var tags: [String]?
    var enclosures: [File]?
  }
  private struct Entries: Decodable {
    var total: Int
    var entries: [Entry]
  }
  private struct User: Decodable { var id: Int }

  // MARK: - Reading

  public func signIn() async throws -> ServiceIdentity {
    await session.gate.forgetRefusal()
    _ = try await session.get(User.self, "/v1/me")
    return ServiceIdentity(flavour: "Miniflux", hasLabels: false)
  }

  public func feeds() async throws -> [RemoteFeed] {
    try await session.get([Feed].self, "/v1/feeds").map { feed in
      let folder = feed.category.flatMap { ReaderStream.isNoFolder($0.title) ? nil : $0.title }
      return RemoteFeed(
        id: String(feed.id), title: feed.title ?? "", url: feed.feedUrl, link: feed.siteUrl, folder: folder)
    }
  }

  public func labels(besides folders: Set<String>) async throws -> [String]? { nil }

  public func ids(of list: RemoteList) async throws -> [String] {
    switch list {
    case .unread: try await entries([("status", "unread")])
    case .starred: try await entries([("starred", "true")])
    case .label: []
    case .newest: try await entries([], mostPages: 1)
    case .all(let since):
      try await entries(since.map { [("published_after", String(Int($0.timeIntervalSince1970)))] } ?? [])
    }
  }

  /// Pages go on from the last id, which no change of another article shifts.
  private func entries(_ filter: [(String, String)], mostPages: Int = .max) async throws -> [String] {
    var found: [String] = []
    var last: UInt64?
    var page = 0
    while page < mostPages {
      var query = filter + [("order", "id"), ("direction", "desc"), ("limit", String(newestPage))]
      if let last { query.append(("before_entry_id", String(last))) }
      let answer = try await session.get(Entries.self, "/v1/entries", query)
      let entries = answer.entries.filter { $0.status != "removed" }
      await cache.keep(entries.map(Self.item))
      found += entries.map { NumberID.kept($0.id) }
      page += 1
      guard answer.entries.count >= newestPage, let lowest = answer.entries.map(\.id).min() else { break }
      guard last.map({ lowest < $0 }) ?? true else { throw SyncError.odd("a page that came before") }
      guard found.count <= ReaderService.mostIDsListed else { throw SyncError.odd("more than 200,000 ids") }
      last = lowest
    }
    return found
  }

  private static func item(_ entry: Entry) -> RemoteItem {
    var item = RemoteItem(
      id: NumberID.kept(entry.id), feed: String(entry.feedId),
      state: RemoteState(isRead: entry.status == "read", isStarred: entry.starred), title: entry.title,
      link: entry.url, html: entry.content ?? "")
    item.author = entry.author
    item.published = ServerDate.date(entry.publishedAt)
    item.keywords = entry.tags ?? []
    item.enclosures = (entry.enclosures ?? []).compactMap { file in
      file.url.map { Enclosure(url: $0, type: file.mimeType, length: file.size) }
    }
    return item
  }

  public func items(_ ids: [String]) async throws -> [RemoteItem] {
    var found: [RemoteItem] = []
    for id in ids {
      if let known = await cache.take(id) {
        found.append(known)
        continue
      }
      do {
        let entry = try await session.get(Entry.self, "/v1/entries/\(NumberID.sent(id))")
        if entry.status != "removed" { found.append(Self.item(entry)) }
      } catch SyncError.rejected(404) {
        // It is gone.
        continue
      }
    }
    return found
  }

  public func unreadCount() async throws -> Int? {
    try await session.get(Entries.self, "/v1/entries", [("status", "unread"), ("limit", "1")]).total
  }

  // MARK: - Changes

  private struct StatusChange: Encodable {
    var entryIds: [UInt64]
    var status: String
  }

  public func push(_ mark: RemoteMark) async throws {
    await cache.forget()
    switch mark.field {
    case .read:
      let numbers = mark.ids.compactMap { UInt64($0, radix: 16) }
      try await session.send(
        "PUT", "/v1/entries", StatusChange(entryIds: numbers, status: mark.value ? "read" : "unread"))
    case .starred:
      // The server can only toggle: each article is looked at first.
      for id in mark.ids {
        do {
          let path = "/v1/entries/\(NumberID.sent(id))"
          guard try await session.get(Entry.self, path).starred != mark.value else { continue }
          try await session.send("PUT", "\(path)/bookmark")
        } catch SyncError.rejected(404) {
          continue
        }
      }
    case .label: throw SyncError.rejected(400)
    }
  }

  private struct NewFeed: Encodable {
    var feedUrl: String
    var categoryId: Int?
  }
  private struct NewCategory: Encodable { var title: String }
  private struct FeedChange: Encodable {
    var title: String?
    var categoryId: Int?
  }

  public func edit(_ edit: FeedEdit) async throws {
    switch edit {
    case .subscribe(let url, let title, let folder):
      if try await feeds().contains(where: { $0.url == url }) { return }
      let category = try await category(folder)
      struct Created: Decodable { var feedId: Int }
      let answer = try await session.send("POST", "/v1/feeds", NewFeed(feedUrl: url, categoryId: category))
      let created = try BasicSession.decode(Created.self, answer)
      if let title { try await session.send("PUT", "/v1/feeds/\(created.feedId)", FeedChange(title: title)) }
    case .unsubscribe(let id):
      do {
        try await session.send("DELETE", "/v1/feeds/\(id)")
      } catch SyncError.rejected(404) {
        return
      }
    case .rename(let id, let title): try await session.send("PUT", "/v1/feeds/\(id)", FeedChange(title: title))
    case .move(let id, _, let folder):
      try await session.send("PUT", "/v1/feeds/\(id)", FeedChange(categoryId: try await category(folder)))
    }
  }

  /// The category of this name, made where there is none; without a name the first, which every user has.
  private func category(_ name: String?) async throws -> Int? {
    let all = try await session.get([Category].self, "/v1/categories")
    guard let name else { return all.first { ReaderStream.isNoFolder($0.title) }?.id ?? all.map(\.id).min() }
    if let known = all.first(where: { $0.title == name }) { return known.id }
    return try BasicSession.decode(
      Category.self, try await session.send("POST", "/v1/categories", NewCategory(title: name))
    ).id
  }
}
