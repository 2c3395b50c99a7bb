import Foundation
import NewsModel

/// The API of Feedbin, version 2. Its lists of unread and starred ids are whole in one answer and say the state of
/// every article; contents say none.
public struct FeedbinService: SyncService {
  public let mostIDs = 100
  public let newestPage = 100

  private let session: BasicSession
  private let states = ListedStates()
  private let cache = ItemCache()

  init(session: BasicSession) { self.session = session }

  public var traffic: Traffic { session.connection.traffic }

  /// The lists as they were read last in this synchronisation.
  private actor ListedStates {
    var unread: Set<UInt64>?
    var starred: Set<UInt64>?

    func keep(unread: [UInt64]) { self.unread = Set(unread) }
    func keep(starred: [UInt64]) { self.starred = Set(starred) }
    func forget() { (unread, starred) = (nil, nil) }
  }

  private struct Subscription: Decodable {
    var id: Int
    var feedId: Int
    var title: String?
    var feedUrl: String?
    var siteUrl: String?
  }
  private struct Tagging: Decodable {
    var feedId: Int
    var name: String
  }
  private struct Entry: Decodable {
    var id: UInt64
    var feedId: Int
    var title: String?
    var url: String?
    var author: String?
    var content: String?
    var summary: String?
    var published: String?
  }

  // MARK: - Reading

  public func signIn() async throws -> ServiceIdentity {
    await session.gate.forgetRefusal()
    _ = try await session.send(.init("/authentication.json"))
    return ServiceIdentity(flavour: "Feedbin", hasLabels: false)
  }

  public func feeds() async throws -> [RemoteFeed] {
    let taggings = try await session.get([Tagging].self, "/taggings.json")
    let folders = Dictionary(taggings.map { ($0.feedId, $0.name) }, uniquingKeysWith: { first, _ in first })
    return try await session.get([Subscription].self, "/subscriptions.json").map { feed in
      RemoteFeed(
        id: String(feed.feedId), title: feed.title ?? "", url: feed.feedUrl, link: feed.siteUrl,
        folder: folders[feed.feedId])
    }
  }

  public func labels(besides folders: Set<String>) async throws -> [String]? { nil }

  public func ids(of list: RemoteList) async throws -> [String] {
    switch list {
    case .unread: try await unread().map(NumberID.kept)
    case .starred: try await starred().map(NumberID.kept)
    case .label: []
    case .newest: try await pages([], mostPages: 1)
    case .all(let since): try await pages(since.map { [("since", ServerDate.text($0))] } ?? [])
    }
  }

  private func unread() async throws -> [UInt64] {
    let ids = try await session.get([UInt64].self, "/unread_entries.json")
    await states.keep(unread: ids)
    return ids
  }

  private func starred() async throws -> [UInt64] {
    let ids = try await session.get([UInt64].self, "/starred_entries.json")
    await states.keep(starred: ids)
    return ids
  }

  private func pages(_ filter: [(String, String)], mostPages: Int = .max) async throws -> [String] {
    var found: [String] = []
    var known: Set<UInt64> = []
    var page = 1
    while page <= mostPages {
      let entries: [Entry]
      do {
        entries = try await session.get(
          [Entry].self, "/entries.json", filter + [("page", String(page)), ("per_page", String(newestPage))])
      } catch SyncError.rejected(404) {
        // There is no page behind the last.
        break
      }
      let fresh = entries.map(\.id).filter { known.insert($0).inserted }
      found += fresh.map(NumberID.kept)
      await cache.keep(entries.map { Self.item($0) })
      guard entries.count >= newestPage else { break }
      guard !fresh.isEmpty else { throw SyncError.odd("a page that came before") }
      guard found.count <= ReaderService.mostIDsListed else { throw SyncError.odd("more than 200,000 ids") }
      page += 1
    }
    return found
  }

  public func items(_ ids: [String]) async throws -> [RemoteItem] {
    guard !ids.isEmpty else { return [] }
    if await states.unread == nil { _ = try await unread() }
    if await states.starred == nil { _ = try await starred() }
    let (unread, starred) = (await states.unread ?? [], await states.starred ?? [])
    var found: [RemoteItem] = []
    var rest: [String] = []
    for id in ids {
      if let item = await cache.take(id) { found.append(item) } else { rest.append(id) }
    }
    if !rest.isEmpty {
      let asked = Set(rest)
      let list = rest.map(NumberID.sent).joined(separator: ",")
      found += try await session.get([Entry].self, "/entries.json", [("ids", list)]).map { Self.item($0) }
        .filter { asked.contains($0.id) }
    }
    return found.map { item in
      var item = item
      let number = UInt64(item.id, radix: 16) ?? 0
      item.state = RemoteState(isRead: !unread.contains(number), isStarred: starred.contains(number))
      return item
    }
  }

  /// Its state stands in the lists alone.
  private static func item(_ entry: Entry) -> RemoteItem {
    var item = RemoteItem(
      id: NumberID.kept(entry.id), feed: String(entry.feedId), state: RemoteState(isRead: true, isStarred: false),
      title: entry.title, link: entry.url, html: entry.content ?? entry.summary ?? "")
    item.author = entry.author
    item.published = ServerDate.date(entry.published)
    return item
  }

  public func unreadCount() async throws -> Int? { nil }

  // MARK: - Changes

  private struct Unread: Encodable { var unreadEntries: [UInt64] }
  private struct Starred: Encodable { var starredEntries: [UInt64] }
  private struct NewFeed: Encodable { var feedUrl: String }
  private struct Title: Encodable { var title: String }
  private struct NewTagging: Encodable {
    var feedId: Int
    var name: String
  }

  public func push(_ mark: RemoteMark) async throws {
    await states.forget()
    let numbers = mark.ids.compactMap { UInt64($0, radix: 16) }
    switch mark.field {
    case .read:
      try await session.send(mark.value ? "DELETE" : "POST", "/unread_entries.json", Unread(unreadEntries: numbers))
    case .starred:
      try await session.send(mark.value ? "POST" : "DELETE", "/starred_entries.json", Starred(starredEntries: numbers))
    case .label: throw SyncError.rejected(400)
    }
  }

  public func edit(_ edit: FeedEdit) async throws {
    switch edit {
    case .subscribe(let url, let title, let folder):
      // What is subscribed already is answered by a redirect.
      if try await feeds().contains(where: { $0.url == url }) { return }
      let answer = try await session.send("POST", "/subscriptions.json", NewFeed(feedUrl: url))
      let feed = try BasicSession.decode(Subscription.self, answer)
      if let title { try await session.send("PATCH", "/subscriptions/\(feed.id).json", Title(title: title)) }
      if let folder {
        try await session.send("POST", "/taggings.json", NewTagging(feedId: feed.feedId, name: folder))
      }
    case .unsubscribe(let id):
      guard let feed = try await subscription(id) else { return }
      try await session.send("DELETE", "/subscriptions/\(feed.id).json")
    case .rename(let id, let title):
      guard let feed = try await subscription(id) else { throw SyncError.rejected(404) }
      try await session.send("PATCH", "/subscriptions/\(feed.id).json", Title(title: title))
    case .move(let id, let from, let folder):
      struct Known: Decodable {
        var id: Int
        var feedId: Int
        var name: String
      }
      guard let number = Int(id) else { throw SyncError.rejected(404) }
      if let folder { try await session.send("POST", "/taggings.json", NewTagging(feedId: number, name: folder)) }
      for tagging in try await session.get([Known].self, "/taggings.json")
      where tagging.feedId == number && tagging.name == from && from != folder {
        try await session.send("DELETE", "/taggings/\(tagging.id).json")
      }
    }
  }

  private func subscription(_ id: String) async throws -> Subscription? {
    try await session.get([Subscription].self, "/subscriptions.json").first { String($0.feedId) == id }
  }
}
