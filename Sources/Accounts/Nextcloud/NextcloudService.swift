import Foundation
import NewsModel

/// The API of Nextcloud News, version 1-3. Lists come with their articles; an article by its id is the first one of
/// those not newer than it.
public struct NextcloudService: SyncService {
  public let mostIDs = 500
  public let newestPage = 200

  private let session: BasicSession
  private let cache = ItemCache()

  init(session: BasicSession) { self.session = session }

  public var traffic: Traffic { session.connection.traffic }

  // MARK: - Answers

  private struct Folders: Decodable {
    struct Folder: Decodable {
      var id: Int
      var name: String
    }
    var folders: [Folder]
  }
  private struct Feeds: Decodable {
    struct Feed: Decodable {
      var id: Int
      var url: String?
      var title: String?
      var link: String?
      var folderId: Int?
    }
    var feeds: [Feed]
  }
  private struct Items: Decodable {
    struct Item: Decodable {
      var id: UInt64
      var guid: String?
      var url: String?
      var title: String?
      var author: String?
      var pubDate: Double?
      var body: String?
      var enclosureMime: String?
      var enclosureLink: String?
      var feedId: Int
      var unread: Bool
      var starred: Bool
    }
    var items: [Item]
  }

  // MARK: - Reading

  public func signIn() async throws -> ServiceIdentity {
    await session.gate.forgetRefusal()
    _ = try await session.get(Folders.self, "/folders")
    return ServiceIdentity(flavour: "Nextcloud News", hasLabels: false)
  }

  public func feeds() async throws -> [RemoteFeed] {
    let names = Dictionary(
      try await session.get(Folders.self, "/folders").folders.map { ($0.id, $0.name) },
      uniquingKeysWith: { first, _ in first })
    return try await session.get(Feeds.self, "/feeds").feeds.map { feed in
      RemoteFeed(
        id: String(feed.id), title: feed.title ?? "", url: feed.url, link: feed.link,
        folder: feed.folderId.flatMap { names[$0] })
    }
  }

  public func labels(besides folders: Set<String>) async throws -> [String]? { nil }

  public func ids(of list: RemoteList) async throws -> [String] {
    switch list {
    case .unread: try await pages([("type", "3"), ("id", "0"), ("getRead", "false")])
    case .starred: try await pages([("type", "2"), ("id", "0"), ("getRead", "true")])
    case .label: []
    case .newest: try await pages([("type", "3"), ("id", "0"), ("getRead", "true")], mostPages: 1)
    case .all(let since): try await pages([("type", "3"), ("id", "0"), ("getRead", "true")], since: since)
    }
  }

  /// Pages go on below the last id, which no change of another article shifts.
  private func pages(
    _ filter: [(String, String)], since: Date? = nil, mostPages: Int = .max
  ) async throws -> [String] {
    var found: [String] = []
    var last: UInt64?
    var page = 0
    while page < mostPages {
      var query = filter + [("batchSize", String(newestPage)), ("oldestFirst", "false")]
      query.append(("offset", last.map(String.init) ?? "0"))
      let items = try await session.get(Items.self, "/items", query).items
      let below = items.filter { item in last.map { item.id < $0 } ?? true }
      await cache.keep(below.map(Self.item))
      found += below.map { NumberID.kept($0.id) }
      page += 1
      guard items.count >= newestPage, let lowest = below.map(\.id).min() else { break }
      guard found.count <= ReaderService.mostIDsListed else { throw SyncError.odd("more than 200,000 ids") }
      if let since, below.allSatisfy({ $0.pubDate.map { $0 < since.timeIntervalSince1970 } ?? false }) { break }
      last = lowest
    }
    return found
  }

  private static func item(_ item: Items.Item) -> RemoteItem {
    var found = RemoteItem(
      id: NumberID.kept(item.id), feed: String(item.feedId),
      state: RemoteState(isRead: !item.unread, isStarred: item.starred), title: item.title, link: item.url,
      html: item.body ?? "")
    found.author = item.author
    found.published = item.pubDate.flatMap { $0 > 0 ? Date(timeIntervalSince1970: $0) : nil }
    found.guid = item.guid
    found.enclosures = item.enclosureLink.map { [Enclosure(url: $0, type: item.enclosureMime)] } ?? []
    return found
  }

  public func items(_ ids: [String]) async throws -> [RemoteItem] {
    var found: [RemoteItem] = []
    var numbers: [UInt64] = []
    for id in ids {
      if let known = await cache.take(id) {
        found.append(known)
      } else if let number = UInt64(id, radix: 16) {
        numbers.append(number)
      }
    }
    var pages = PagesOrSingles(numbers)
    while let highest = pages.highest {
      let size = pages.asksForPage ? newestPage : 2
      let query = [
        ("type", "3"), ("id", "0"), ("getRead", "true"), ("batchSize", String(size)), ("oldestFirst", "false"),
        ("offset", String(highest + 1)),
      ]
      let items = try await session.get(Items.self, "/items", query).items
      found += items.filter { pages.wanted.contains($0.id) }.map(Self.item)
      // What is asked for next, in most cases.
      if pages.asksForPage { await cache.keep(items.filter { $0.id < pages.lowest }.map(Self.item)) }
      pages.pass(downTo: items.count < size ? 0 : items.map(\.id).min() ?? 0)
    }
    return found
  }

  public func unreadCount() async throws -> Int? { nil }

  // MARK: - Changes

  private struct IDs: Encodable { var itemIds: [UInt64] }
  private struct NewFeed: Encodable {
    var url: String
    var folderId: Int?
  }
  private struct Title: Encodable { var feedTitle: String }
  private struct Place: Encodable { var folderId: Int? }
  private struct Name: Encodable { var name: String }

  public func push(_ mark: RemoteMark) async throws {
    await cache.forget()
    let word: String
    switch mark.field {
    case .read: word = mark.value ? "read" : "unread"
    case .starred: word = mark.value ? "star" : "unstar"
    case .label: throw SyncError.rejected(400)
    }
    let ids = IDs(itemIds: mark.ids.compactMap { UInt64($0, radix: 16) })
    try await session.send("POST", "/items/\(word)/multiple", ids)
  }

  public func edit(_ edit: FeedEdit) async throws {
    switch edit {
    case .subscribe(let url, let title, let folder):
      do {
        let answer = try await session.send(
          "POST", "/feeds", NewFeed(url: url, folderId: try await self.folder(folder)))
        let feed = try BasicSession.decode(Feeds.self, answer).feeds.first
        if let title, let feed { try await session.send("POST", "/feeds/\(feed.id)/rename", Title(feedTitle: title)) }
      } catch SyncError.rejected(409) {
        // It is subscribed already.
        return
      }
    case .unsubscribe(let id):
      do {
        try await session.send("DELETE", "/feeds/\(id)")
      } catch SyncError.rejected(404) {
        return
      }
    case .rename(let id, let title): try await session.send("POST", "/feeds/\(id)/rename", Title(feedTitle: title))
    case .move(let id, _, let folder):
      try await session.send("POST", "/feeds/\(id)/move", Place(folderId: try await self.folder(folder)))
    }
  }

  /// The folder of this name, made where there is none.
  private func folder(_ name: String?) async throws -> Int? {
    guard let name else { return nil }
    let all = try await session.get(Folders.self, "/folders").folders
    if let known = all.first(where: { $0.name == name }) { return known.id }
    let answer = try await session.send("POST", "/folders", Name(name: name))
    return try BasicSession.decode(Folders.self, answer).folders.first?.id
  }
}
