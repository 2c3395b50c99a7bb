import Fetching
import Foundation
import NewsModel

/// The Google Reader API: FreshRSS, Miniflux, BazQux, The Old Reader, Inoreader and others.
public struct ReaderService: SyncService {
  /// No more than this many ids in an answer, however many pages it has.
  static let mostIDsListed = 200_000
  static let mostFeeds = 10_000
  /// FreshRSS gives names to 1,000 fields of a form.
  public let mostIDs = 500
  public let newestPage = 1000

  private let connection: ServerConnection
  private let session: ReaderSession
  private let flavour: ReaderFlavour

  init(connection: ServerConnection, session: ReaderSession, flavour: ReaderFlavour) {
    self.connection = connection
    self.session = session
    self.flavour = flavour
  }

  public var traffic: Traffic { connection.traffic }

  private func get(_ path: String, _ query: [(String, String)] = []) async throws -> ServerConnection.Answer {
    try await session.send(.init("/reader/api/0/\(path)", query: [("output", "json")] + query))
  }

  private func post(
    _ path: String, _ query: [(String, String)] = [], _ form: [(String, String)]
  ) async throws -> ServerConnection.Answer {
    var call = ServerConnection.Call("/reader/api/0/\(path)", query: query)
    call.method = "POST"
    call.form = form
    return try await session.send(call, changes: true)
  }

  // MARK: - Login

  public func signIn() async throws -> ServiceIdentity {
    await session.forgetRefusal()
    try await session.logIn()
    if flavour != .generic { return ServiceIdentity(flavour: flavour.name, hasLabels: flavour.hasLabels) }
    // Only Miniflux answers what it does not know with an empty list.
    let answer = try await get("preference/list")
    let isMiniflux = answer.status == 200 && answer.text.filter { !$0.isWhitespace } == "[]"
    if isMiniflux { return ServiceIdentity(flavour: ReaderFlavour.miniflux.name, hasLabels: false) }
    return ServiceIdentity()
  }

  // MARK: - Feeds and labels

  public func feeds() async throws -> [RemoteFeed] {
    let answer = try ReaderAnswers.decode(ReaderAnswers.Subscriptions.self, try await get("subscription/list"))
    guard answer.subscriptions.count <= Self.mostFeeds else { throw SyncError.odd("more than 10,000 feeds") }
    return answer.subscriptions.map { feed in
      let folder = feed.categories?.lazy.compactMap { category in
        category.label ?? category.id.flatMap(ReaderStream.label)
      }.first { !ReaderStream.isNoFolder($0) }
      let url = feed.url ?? (feed.id.hasPrefix("feed/http") ? String(feed.id.dropFirst(5)) : nil)
      return RemoteFeed(id: feed.id, title: feed.title ?? "", url: url, link: feed.htmlUrl, folder: folder)
    }
  }

  public func labels(besides folders: Set<String>) async throws -> [String]? {
    if flavour.hasLabels == false { return nil }
    let answer = try ReaderAnswers.decode(ReaderAnswers.Tags.self, try await get("tag/list"))
    return answer.tags.compactMap { tag in
      guard let name = ReaderStream.label(in: tag.id), tag.type != "folder", !folders.contains(name),
        !ReaderStream.isNoFolder(name)
      else { return nil }
      return name
    }
  }

  // MARK: - Lists

  public func ids(of list: RemoteList) async throws -> [String] {
    switch list {
    case .unread: try await pages(ReaderStream.all, [("xt", ReaderStream.read)])
    case .starred: try await pages(ReaderStream.starred)
    case .label(let name): try await pages(ReaderStream.label(name))
    case .newest(let count): try await pages(ReaderStream.all, enough: count)
    case .all(let since):
      try await pages(ReaderStream.all, since.map { [("ot", String(Int($0.timeIntervalSince1970)))] } ?? [])
    }
  }

  /// All pages of a stream, or as many as have enough ids: servers give fewer at once than they are asked for. A page
  /// that comes again, an id of no form, more than anybody has: the whole list is void.
  private func pages(
    _ stream: String, _ filter: [(String, String)] = [], enough: Int = .max
  ) async throws -> [String] {
    var found: [String] = []
    var known: Set<String> = []
    var continuation: String?
    var continuations: Set<String> = []
    let size = min(enough, flavour.mostListed)
    repeat {
      var query = [("s", stream)] + filter + [("n", String(size))]
      if let continuation { query.append(("c", continuation)) }
      let answer = try ReaderAnswers.decode(ReaderAnswers.IDs.self, try await get("stream/items/ids", query))
      var fresh = 0
      for reference in answer.itemRefs {
        guard let id = ReaderID.normalized(reference.id.text) else {
          throw SyncError.odd("an id “\(AnswerText.firstWords(Data(reference.id.text.utf8)))”")
        }
        if known.insert(id).inserted {
          found.append(id)
          fresh += 1
        }
      }
      guard found.count <= Self.mostIDsListed else { throw SyncError.odd("more than 200,000 ids") }
      continuation = answer.continuation.flatMap { $0.text.isEmpty ? nil : $0.text }
      if let next = continuation, found.count < enough {
        guard fresh > 0, continuations.insert(next).inserted else { throw SyncError.odd("a page that came before") }
      }
    } while continuation != nil && found.count < enough
    return found
  }

  public func unreadCounts() async throws -> [String: Int]? {
    let answer = try await askUnreadCounts()
    let most = max(answer.max.flatMap { Int($0.text) } ?? 0, 1000)
    let isCapped = flavour.capsCounts || answer.max?.text == "1000"
    var counts: [String: Int] = [:]
    for count in answer.unreadcounts where count.id.hasPrefix("feed/") && count.count > 0 {
      // One that stands at the server's limit may be more.
      guard count.count < most || !isCapped else { return nil }
      counts[count.id] = count.count
    }
    guard !counts.isEmpty else { return nil }
    // Counts of some feeds only would not add up.
    let total = answer.unreadcounts.first { ReaderStream.state(in: $0.id) == "reading-list" }?.count
    if let total, total != counts.values.reduce(0, +), !(isCapped && total >= 1000) { return nil }
    return counts
  }

  private func askUnreadCounts() async throws -> ReaderAnswers.UnreadCounts {
    try ReaderAnswers.decode(ReaderAnswers.UnreadCounts.self, try await get("unread-count"))
  }

  public func unreadCount() async throws -> Int? {
    let answer = try await askUnreadCounts()
    let total = answer.unreadcounts.first { ReaderStream.state(in: $0.id) == "reading-list" }?.count
    let most = answer.max.flatMap { Int($0.text) }
    // Counts that stop at 1,000 say nothing from there on.
    if let total, total >= 1000, most == 1000 || flavour.capsCounts { return nil }
    return total
  }

  // MARK: - Contents

  public func items(_ ids: [String]) async throws -> [RemoteItem] {
    guard !ids.isEmpty else { return [] }
    let answer = try ReaderAnswers.decode(
      ReaderAnswers.Contents.self,
      try await post(
        "stream/items/contents", [("output", "json")], ids.map { ("i", ReaderID.sent($0)) }))
    let asked = Set(ids)
    return try answer.items.compactMap { item in
      guard let id = ReaderID.normalized(item.id) else {
        throw SyncError.odd("an id “\(AnswerText.firstWords(Data(item.id.utf8)))”")
      }
      // What was not asked for is nobody's business.
      guard asked.contains(id) else { return nil }
      return try Self.item(item, id: id)
    }
  }

  private static func item(_ item: ReaderAnswers.Contents.Item, id: String) throws -> RemoteItem {
    // Without them nobody knows whether it is read.
    guard let categories = item.categories else { throw SyncError.odd("an article without categories") }
    let states = Set(categories.compactMap(ReaderStream.state))
    var found = RemoteItem(
      id: id, feed: item.origin?.streamId,
      state: RemoteState(
        isRead: states.contains("read"), isStarred: states.contains("starred"),
        labels: Set(categories.compactMap(ReaderStream.label))),
      title: item.title, link: item.canonical?.first?.href ?? item.alternate?.first?.href,
      html: item.content?.content ?? item.summary?.content ?? "")
    found.author = item.author
    found.published = item.published.flatMap(date)
    found.updated = item.updated.flatMap(date)
    found.keywords = categories.filter { !$0.hasPrefix("user/") }
    found.enclosures = (item.enclosure ?? []).compactMap { link in
      link.href.map { Enclosure(url: $0, type: link.type, length: link.length.flatMap { Int($0.text) }) }
    }
    return found
  }

  private static func date(_ seconds: Double) -> Date? {
    seconds > 0 && seconds < 1e11 ? Date(timeIntervalSince1970: seconds) : nil
  }

  // MARK: - Changes

  public func push(_ mark: RemoteMark) async throws {
    let stream =
      switch mark.field {
      case .read: ReaderStream.read
      case .starred: ReaderStream.starred
      case .label(let name): ReaderStream.label(name)
      }
    // One action to a request: of several the last counts on some servers.
    let form = [(mark.value ? "a" : "r", stream)] + mark.ids.map { ("i", ReaderID.sent($0)) }
    try Self.expectOK(try await post("edit-tag", [], form))
  }

  private static func expectOK(_ answer: ServerConnection.Answer) throws {
    guard answer.status == 200 else { throw ReaderSession.fault(answer) }
    guard answer.text.trimmingCharacters(in: .whitespacesAndNewlines) == "OK" else {
      throw SyncError.odd(AnswerText.firstWords(answer.body))
    }
  }

  public func edit(_ edit: FeedEdit) async throws {
    switch edit {
    case .subscribe(let url, let title, let folder):
      let answer = try ReaderAnswers.decode(
        ReaderAnswers.Added.self,
        try await post("subscription/quickadd", [("output", "json")], [("quickadd", url)]))
      guard let id = answer.streamId, answer.numResults != 0 else {
        // A feed that is there already is as it should be.
        if answer.error?.lowercased().contains("already") == true { return }
        throw SyncError.rejected(400)
      }
      if title != nil || folder != nil {
        var form = [("ac", "edit"), ("s", id)]
        if let title { form.append(("t", title)) }
        if let folder { form.append(("a", ReaderStream.label(folder))) }
        try Self.expectOK(try await post("subscription/edit", [], form))
      }
    case .unsubscribe(let id):
      do {
        try Self.expectOK(try await post("subscription/edit", [], [("ac", "unsubscribe"), ("s", id)]))
      } catch SyncError.rejected(let status) {
        // What is not subscribed needs no unsubscribing; the next list of feeds tells.
        if try await feeds().contains(where: { $0.id == id }) { throw SyncError.rejected(status) }
      }
    case .rename(let id, let title):
      try Self.expectOK(try await post("subscription/edit", [], [("ac", "edit"), ("s", id), ("t", title)]))
    case .move(let id, let from, let to):
      var form = [("ac", "edit"), ("s", id)]
      if let to { form.append(("a", ReaderStream.label(to))) }
      if let from, from != to { form.append(("r", ReaderStream.label(from))) }
      try Self.expectOK(try await post("subscription/edit", [], form))
    }
  }
}
