import Foundation
import NewsModel

/// Miniflux by its own API, version 1. Lists come with their articles; an article says its state itself.
public struct MinifluxService: SyncService {
  public let mostIDs = 500
  public let newestPage = 1000
  /// Entries with their contents in one answer, and ids without.
  private static let page = 200
  private static let idPage = 10_000

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
  private struct IDs: Decodable {
    var total: Int
    var entryIds: [UInt64]
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
    case .unread: try await listed([("status", "unread")])
    case .starred: try await listed([("starred", "true")])
    case .label: []
    case .newest(let count): try await listed([], enough: count)
    case .all(nil): try await listed([])
    case .all(let since?): try await entries([("published_after", String(Int(since.timeIntervalSince1970)))])
    }
  }

  /// By the list of ids alone where the server has one, else with the contents.
  private func listed(_ filter: [(String, String)], enough: Int = .max) async throws -> [String] {
    do {
      var found: [String] = []
      var known: Set<UInt64> = []
      while found.count < enough {
        let size = min(Self.idPage, enough - found.count)
        let query = filter + [("limit", String(size)), ("offset", String(found.count))]
        let answer = try await session.get(IDs.self, "/v1/entries/ids", query)
        let fresh = answer.entryIds.filter { known.insert($0).inserted }
        found += fresh.map(NumberID.kept)
        guard answer.entryIds.count >= size, found.count < answer.total else { break }
        guard !fresh.isEmpty else { throw SyncError.odd("a page that came before") }
        guard found.count <= ReaderService.mostIDsListed else { throw SyncError.odd("more than 200,000 ids") }
      }
      return found
    } catch SyncError.rejected(let status) where [400, 404, 405].contains(status) {
      // Servers before 2.2.16 have no such list.
      return try await entries(filter, enough: enough)
    }
  }

  /// Pages go on from the last id, which no change of another article shifts.
  private func entries(_ filter: [(String, String)], enough: Int = .max) async throws -> [String] {
    var found: [String] = []
    var last: UInt64?
    while found.count < enough {
      let entries = try await page(below: last, filter)
      await cache.keep(entries.filter { $0.status != "removed" }.map(Self.item))
      found += entries.filter { $0.status != "removed" }.map { NumberID.kept($0.id) }
      guard entries.count >= Self.page, let lowest = entries.map(\.id).min() else { break }
      guard last.map({ lowest < $0 }) ?? true else { throw SyncError.odd("a page that came before") }
      guard found.count <= ReaderService.mostIDsListed else { throw SyncError.odd("more than 200,000 ids") }
      last = lowest
    }
    return found
  }

  private func page(below id: UInt64?, _ filter: [(String, String)] = []) async throws -> [Entry] {
    var query = filter + [("order", "id"), ("direction", "desc"), ("limit", String(Self.page))]
    if let id { query.append(("before_entry_id", String(id))) }
    return try await session.get(Entries.self, "/v1/entries", query).entries
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
    var rest: [UInt64] = []
    for id in ids {
      if let known = await cache.take(id) {
        found.append(known)
      } else if let number = UInt64(id, radix: 16) {
        rest.append(number)
      }
    }
    return try await found + items(rest)
  }

  private func items(_ numbers: [UInt64]) async throws -> [RemoteItem] {
    var found: [RemoteItem] = []
    var pages = PagesOrSingles(numbers)
    while let highest = pages.highest {
      if pages.asksForPage {
        let entries = try await page(below: highest + 1)
        let there = entries.filter { $0.status != "removed" }
        found += there.filter { pages.wanted.contains($0.id) }.map(Self.item)
        // What is asked for next, in most cases.
        await cache.keep(there.filter { $0.id < pages.lowest }.map(Self.item))
        pages.pass(downTo: entries.count < Self.page ? 0 : entries.map(\.id).min() ?? 0)
      } else {
        if let item = try await item(highest) { found.append(item) }
        pages.pass(downTo: highest)
      }
    }
    return found
  }

  private func item(_ number: UInt64) async throws -> RemoteItem? {
    do {
      let entry = try await session.get(Entry.self, "/v1/entries/\(number)")
      return entry.status == "removed" ? nil : Self.item(entry)
    } catch SyncError.rejected(404) {
      // It is gone.
      return nil
    }
  }

  public func unreadCount() async throws -> Int? {
    try await session.get(Entries.self, "/v1/entries", [("status", "unread"), ("limit", "1")]).total
  }

  // MARK: - Changes

  private struct Change: Encodable {
    var entryIds: [UInt64]
    var status: String?
    var starred: Bool?
  }

  public func push(_ mark: RemoteMark) async throws {
    await cache.forget()
    let numbers = mark.ids.compactMap { UInt64($0, radix: 16) }
    switch mark.field {
    case .read:
      try await session.send("PUT", "/v1/entries", Change(entryIds: numbers, status: mark.value ? "read" : "unread"))
    case .starred:
      do {
        try await session.send("PUT", "/v1/entries", Change(entryIds: numbers, starred: mark.value))
      } catch SyncError.rejected(400) {
        try await toggle(numbers, to: mark.value)
      }
    case .label: throw SyncError.rejected(400)
    }
  }

  /// Older servers can only toggle: each article is looked at first.
  private func toggle(_ numbers: [UInt64], to value: Bool) async throws {
    for number in numbers {
      do {
        let path = "/v1/entries/\(number)"
        guard try await session.get(Entry.self, path).starred != value else { continue }
        try await session.send("PUT", "\(path)/bookmark")
      } catch SyncError.rejected(404) {
        continue
      }
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
