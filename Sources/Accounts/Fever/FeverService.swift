import Foundation
import NewsModel

/// The Fever API: lists of ids, contents by id, one mark a request. It has neither labels nor edits of feeds.
///
/// One question is asked in a request, since some servers answer the first only; the status is 200 whatever happens,
/// and `auth` tells whether the key was taken.
public struct FeverService: SyncService {
  public let mostIDs = 50
  public let newestPage = 50

  private let connection: ServerConnection
  private let gate: SecretGate
  private let user: String

  init(connection: ServerConnection, gate: SecretGate, user: String) {
    self.connection = connection
    self.gate = gate
    self.user = user
  }

  public var traffic: Traffic { connection.traffic }

  private struct Head: Decodable { var auth: Int? }

  private func ask<Value: Decodable>(
    _ type: Value.Type, _ query: [(String, String)], _ form: [(String, String)] = []
  ) async throws -> Value {
    let secret = try await gate.secret()
    var call = ServerConnection.Call(connection.base.path.hasSuffix(".php") ? "" : "/", query: [("api", "")] + query)
    call.method = "POST"
    call.form = [("api_key", MD5.hex("\(user):\(secret)"))] + form
    let answer = try await connection.send(call)
    switch answer.status {
    case 200: break
    case 401, 403: throw try await gate.refuse()
    default: throw SyncError.rejected(answer.status)
    }
    do {
      if try ServerJSON.decoder.decode(Head.self, from: answer.body).auth == 0 { throw try await gate.refuse() }
      return try ServerJSON.decoder.decode(type, from: answer.body)
    } catch is DecodingError {
      throw SyncError.odd(AnswerText.firstWords(answer.body))
    }
  }

  // MARK: - Answers

  private struct Login: Decodable { var auth: Int }

  private struct Groups: Decodable {
    struct Group: Decodable {
      var id: Int
      var title: String
    }
    struct Member: Decodable {
      var groupId: Int
      var feedIds: String
    }
    var groups: [Group]
    var feedsGroups: [Member]
  }

  private struct Feeds: Decodable {
    struct Feed: Decodable {
      var id: ReaderAnswers.LooseText
      var title: String?
      var url: String?
      var siteUrl: String?
    }
    var feeds: [Feed]
  }

  private struct Unread: Decodable { var unreadItemIds: String }
  private struct Saved: Decodable { var savedItemIds: String }

  private struct Items: Decodable {
    struct Item: Decodable {
      var id: ReaderAnswers.LooseText
      var feedId: ReaderAnswers.LooseText
      var title: String?
      var author: String?
      var html: String?
      var url: String?
      var isRead: ReaderAnswers.LooseText
      var isSaved: ReaderAnswers.LooseText
      var createdOnTime: Double?
    }
    /// Some servers leave an empty list out.
    var items: [Item]?
  }

  // MARK: - Requests

  public func signIn() async throws -> ServiceIdentity {
    await gate.forgetRefusal()
    let login = try await ask(Login.self, [])
    guard login.auth == 1 else { throw SyncError.odd("no login") }
    return ServiceIdentity(hasLabels: false)
  }

  public func feeds() async throws -> [RemoteFeed] {
    let groups = try await ask(Groups.self, [("groups", "")])
    let feeds = try await ask(Feeds.self, [("feeds", "")])
    let titles = Dictionary(groups.groups.map { ($0.id, $0.title) }, uniquingKeysWith: { first, _ in first })
    var folders: [String: String] = [:]
    for member in groups.feedsGroups {
      guard let title = titles[member.groupId], !ReaderStream.isNoFolder(title) else { continue }
      for id in member.feedIds.split(separator: ",") { folders[String(id)] = title }
    }
    return feeds.feeds.map { feed in
      RemoteFeed(
        id: feed.id.text, title: feed.title ?? "", url: feed.url, link: feed.siteUrl, folder: folders[feed.id.text])
    }
  }

  public func labels(besides folders: Set<String>) async throws -> [String]? { nil }

  public func ids(of list: RemoteList) async throws -> [String] {
    switch list {
    case .unread: try Self.ids(try await ask(Unread.self, [("unread_item_ids", "")]).unreadItemIds)
    case .starred: try Self.ids(try await ask(Saved.self, [("saved_item_ids", "")]).savedItemIds)
    case .label: []
    case .newest: try await page(below: nil).map(\.id)
    case .all(let since): try await all(since: since)
    }
  }

  private static func ids(_ text: String) throws -> [String] {
    let ids = text.split(separator: ",").map { NumberID.kept(String($0)) }
    guard ids.allSatisfy({ $0 != nil }), ids.count <= ReaderService.mostIDsListed else {
      throw SyncError.odd("a list of ids: \(text.prefix(40))")
    }
    var seen: Set<String> = []
    return ids.compactMap { $0 }.filter { seen.insert($0).inserted }
  }

  /// The fifty newest articles below an id, in whatever order the server has them.
  private func page(below id: String?) async throws -> [(id: String, date: Date?)] {
    let top = id.map(NumberID.sent) ?? "9223372036854775807"
    return try (try await ask(Items.self, [("items", ""), ("max_id", top)]).items ?? []).map { item in
      guard let id = NumberID.kept(item.id.text) else { throw SyncError.odd("an id: \(item.id.text.prefix(40))") }
      return (id, item.createdOnTime.map { Date(timeIntervalSince1970: $0) })
    }
  }

  private func all(since: Date?) async throws -> [String] {
    var found: [String] = []
    var lowest: String?
    while found.count < ReaderService.mostIDsListed {
      let page = try await page(below: lowest)
      guard let next = page.map(\.id).min(), lowest.map({ next < $0 }) ?? true else { break }
      found += page.map(\.id)
      lowest = next
      if let since, page.allSatisfy({ $0.date.map { $0 < since } ?? false }) { break }
    }
    return found
  }

  public func items(_ ids: [String]) async throws -> [RemoteItem] {
    guard !ids.isEmpty else { return [] }
    let asked = Set(ids)
    let query = [("items", ""), ("with_ids", ids.map(NumberID.sent).joined(separator: ","))]
    return (try await ask(Items.self, query).items ?? []).compactMap { item in
      guard let id = NumberID.kept(item.id.text), asked.contains(id) else { return nil }
      var found = RemoteItem(
        id: id, feed: item.feedId.text,
        state: RemoteState(isRead: item.isRead.text == "1", isStarred: item.isSaved.text == "1"), title: item.title,
        link: item.url, html: item.html ?? "")
      found.author = item.author
      found.published = item.createdOnTime.flatMap { $0 > 0 ? Date(timeIntervalSince1970: $0) : nil }
      return found
    }
  }

  public func unreadCount() async throws -> Int? { nil }

  public func push(_ mark: RemoteMark) async throws {
    let word: String
    switch mark.field {
    case .read: word = mark.value ? "read" : "unread"
    case .starred: word = mark.value ? "saved" : "unsaved"
    case .label: throw SyncError.rejected(400)
    }
    for id in mark.ids {
      do {
        _ = try await ask(Login.self, [], [("mark", "item"), ("as", word), ("id", NumberID.sent(id))])
      } catch SyncError.rejected(404) {
        // The server has given it up: there is nothing to mark.
        continue
      }
    }
  }

  public func supports(_ edit: FeedEdit) -> Bool { false }

  public func edit(_ edit: FeedEdit) async throws { throw SyncError.rejected(400) }
}
