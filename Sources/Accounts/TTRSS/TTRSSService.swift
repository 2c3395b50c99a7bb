import Foundation
import NewsModel

/// The JSON API of Tiny Tiny RSS, level 15 and later: every answer has status 200, and says itself what went wrong.
public struct TTRSSService: SyncService {
  public let mostIDs = 100
  /// The server gives no more headlines at once.
  public let newestPage = 200

  private let connection: ServerConnection
  private let session: TTRSSSession

  init(connection: ServerConnection, session: TTRSSSession) {
    self.connection = connection
    self.session = session
  }

  public var traffic: Traffic { connection.traffic }

  // MARK: - Answers

  private struct Feed: Decodable {
    var id: Int
    var title: String?
    var feedUrl: String?
    var catId: Int?
  }

  private struct Category: Decodable {
    var id: ReaderAnswers.LooseText
    var title: String
  }

  private struct Label: Decodable {
    var id: Int
    var caption: String
  }

  private struct Headline: Decodable {
    var id: UInt64
    var unread: Bool
    var marked: Bool
    var updated: Double?
  }

  private struct Article: Decodable {
    struct Attachment: Decodable {
      var contentUrl: String?
      var contentType: String?
    }
    /// `[-1027, "follow up", "", ""]`
    struct LabelEntry: Decodable {
      var caption: String

      init(from decoder: any Decoder) throws {
        var list = try decoder.unkeyedContainer()
        _ = try list.decode(ReaderAnswers.LooseText.self)
        caption = try list.decode(String.self)
      }
    }
    var id: UInt64
    var guid: String?
    var title: String?
    var link: String?
    var labels: [LabelEntry]?
    var unread: Bool
    var marked: Bool
    var author: String?
    var updated: Double?
    var feedId: ReaderAnswers.LooseText?
    var content: String?
    var attachments: [Attachment]?
  }

  private struct Count: Decodable { var unread: ReaderAnswers.LooseText }
  private struct Status: Decodable { var status: String? }
  private struct Subscribed: Decodable {
    struct Outcome: Decodable { var code: Int }
    var status: Outcome
  }

  // MARK: - Requests

  public func signIn() async throws -> ServiceIdentity {
    try await session.signIn()
    return ServiceIdentity(flavour: "Tiny Tiny RSS", hasLabels: true)
  }

  public func feeds() async throws -> [RemoteFeed] {
    let categories = try await session.ask([Category].self, "getCategories")
    let titles = Dictionary(categories.map { ($0.id.text, $0.title) }, uniquingKeysWith: { first, _ in first })
    return try await session.ask([Feed].self, "getFeeds", ["cat_id": .number(-3)]).filter { $0.id > 0 }.map { feed in
      let folder = feed.catId.flatMap { $0 > 0 ? titles[String($0)] : nil }
      return RemoteFeed(id: String(feed.id), title: feed.title ?? "", url: feed.feedUrl, folder: folder)
    }
  }

  public func labels(besides folders: Set<String>) async throws -> [String]? {
    let labels = try await session.ask([Label].self, "getLabels")
    await session.keep(labels: Dictionary(labels.map { ($0.caption, $0.id) }, uniquingKeysWith: { first, _ in first }))
    return labels.map(\.caption)
  }

  private func label(_ name: String) async throws -> Int? {
    if await session.labels == nil { _ = try await labels(besides: []) }
    return await session.labels?[name]
  }

  /// Labels are made in the server's own pages only.
  public func takes(label: String) async throws -> Bool { try await self.label(label) != nil }

  public func ids(of list: RemoteList) async throws -> [String] {
    switch list {
    case .unread: return try await headlines(feed: -4, mode: "unread")
    case .starred: return try await headlines(feed: -1, mode: "all_articles")
    case .label(let name):
      guard let label = try await label(name) else { return [] }
      return try await headlines(feed: label, mode: "all_articles")
    case .newest: return try await headlines(feed: -4, mode: "all_articles", mostPages: 1)
    case .all(let since): return try await headlines(feed: -4, mode: "all_articles", since: since)
    }
  }

  /// The headlines of a feed, page by page; a page without any new one ends a list that turns in a circle.
  private func headlines(
    feed: Int, mode: String, since: Date? = nil, mostPages: Int = .max
  ) async throws -> [String] {
    var found: [String] = []
    var known: Set<String> = []
    var rows = 0
    var page = 0
    while page < mostPages {
      let answer = try await session.ask(
        [Headline].self, "getHeadlines",
        [
          "feed_id": .number(feed), "limit": .number(newestPage), "skip": .number(rows), "view_mode": .text(mode),
          "show_content": .flag(false), "show_excerpt": .flag(false),
        ])
      let fresh = answer.map { NumberID.kept($0.id) }.filter { known.insert($0).inserted }
      found += fresh
      rows += answer.count
      page += 1
      guard answer.count >= newestPage else { break }
      guard !fresh.isEmpty else { throw SyncError.odd("a page that came before") }
      guard found.count <= ReaderService.mostIDsListed else { throw SyncError.odd("more than 200,000 ids") }
      if let since, answer.allSatisfy({ $0.updated.map { $0 < since.timeIntervalSince1970 } ?? false }) { break }
    }
    return found
  }

  public func items(_ ids: [String]) async throws -> [RemoteItem] {
    guard !ids.isEmpty else { return [] }
    let asked = Set(ids)
    let articles = try await session.ask(
      [Article].self, "getArticle", ["article_id": .text(ids.map(NumberID.sent).joined(separator: ","))])
    return articles.compactMap { article in
      let id = NumberID.kept(article.id)
      guard asked.contains(id) else { return nil }
      var item = RemoteItem(
        id: id, feed: article.feedId?.text,
        state: RemoteState(
          isRead: !article.unread, isStarred: article.marked, labels: Set((article.labels ?? []).map(\.caption))),
        title: article.title, link: article.link, html: article.content ?? "")
      item.author = article.author
      item.published = article.updated.flatMap { $0 > 0 ? Date(timeIntervalSince1970: $0) : nil }
      item.enclosures = (article.attachments ?? []).compactMap { attachment in
        attachment.contentUrl.map { Enclosure(url: $0, type: attachment.contentType) }
      }
      return item
    }
  }

  public func unreadCount() async throws -> Int? {
    Int(try await session.ask(Count.self, "getUnread").unread.text)
  }

  public func push(_ mark: RemoteMark) async throws {
    let ids = TTRSSSession.Value.text(mark.ids.map(NumberID.sent).joined(separator: ","))
    let answer: Status
    switch mark.field {
    case .read:
      answer = try await session.ask(
        Status.self, "updateArticle",
        ["article_ids": ids, "field": .number(2), "mode": .number(mark.value ? 0 : 1)])
    case .starred:
      answer = try await session.ask(
        Status.self, "updateArticle",
        ["article_ids": ids, "field": .number(0), "mode": .number(mark.value ? 1 : 0)])
    case .label(let name):
      guard let label = try await label(name) else {
        // What is no label there is no article's.
        if !mark.value { return }
        throw SyncError.rejected(404)
      }
      answer = try await session.ask(
        Status.self, "setArticleLabel",
        ["article_ids": ids, "label_id": .number(label), "assign": .flag(mark.value)])
    }
    guard answer.status == "OK" else { throw SyncError.odd(answer.status ?? "") }
  }

  /// The API has no way to give a feed a name or a folder.
  public func supports(_ edit: FeedEdit) -> Bool {
    switch edit {
    case .subscribe, .unsubscribe: true
    case .rename, .move: false
    }
  }

  public func edit(_ edit: FeedEdit) async throws {
    switch edit {
    case .subscribe(let url, _, _):
      let outcome = try await session.ask(
        Subscribed.self, "subscribeToFeed", ["feed_url": .text(url), "category_id": .number(0)])
      // 0 is already subscribed, 1 added.
      guard [0, 1].contains(outcome.status.code) else { throw SyncError.rejected(400) }
    case .unsubscribe(let id):
      do {
        _ = try await session.ask(Status.self, "unsubscribeFeed", ["feed_id": .number(Int(id) ?? 0)])
      } catch TTRSSSession.Fault.feedNotFound {
        return
      }
    case .rename, .move: throw SyncError.rejected(400)
    }
  }
}
