import Foundation
import Testing

@testable import Accounts

/// Miniflux by its own API, as its documentation and source have it: servers with the list of ids and marks by value,
/// and older ones without.
struct MinifluxServiceTests {
  private struct State: Sendable {
    var entries: [ScriptedEntry]
    var feeds = [1: "News"]
    var categories = [1: "All", 2: "Money"]
    /// By feed.
    var places = [1: 2]
    var isOld = false
  }

  private static func server(_ entries: [ScriptedEntry], isOld: Bool = false) -> ScriptedService<State> {
    ScriptedService(State(entries: entries, isOld: isOld)) { answer($0, &$1) }
  }

  private static func answer(
    _ request: ScriptedService<State>.Request, _ state: inout State
  ) -> ScriptedService<State>.Reply {
    let isAllowed =
      request.headers["x-auth-token"] == "invented-pass"
      || request.headers["authorization"] == "Basic \(Data("tester:invented-pass".utf8).base64EncodedString())"
    guard isAllowed else { return .init(status: 401, json: ["error_message": "Access Unauthorized"]) }
    let number = Int(request.path.split(separator: "/").last ?? "")
    func json(_ entry: ScriptedEntry) -> [String: Any] {
      [
        "id": entry.id, "feed_id": entry.feed, "title": "Entry \(entry.id)", "url": "http://127.0.0.1:9/\(entry.id)",
        "content": "<p>Words</p>", "author": "A. Writer", "published_at": "2026-11-20T08:00:00.5Z",
        "status": entry.isRead ? "read" : "unread", "starred": entry.isStarred, "tags": ["ports"],
      ]
    }
    func filtered() -> [ScriptedEntry] {
      state.entries.filter { entry in
        (request.query["status"] != "unread" || !entry.isRead) && (request.query["starred"] == nil || entry.isStarred)
          && (request.query["before_entry_id"].flatMap { Int($0) }.map { entry.id < $0 } ?? true)
      }.sorted { $0.id > $1.id }
    }
    let limit = request.query["limit"].flatMap { Int($0) } ?? 100
    switch (request.method, request.path) {
    case ("GET", "/v1/me"): return .init(json: ["id": 1])
    case ("GET", "/v1/feeds"):
      return .init(
        json: state.feeds.map { id, title -> [String: Any] in
          let category = state.places[id] ?? 1
          return [
            "id": id, "title": title, "feed_url": "http://127.0.0.1:9/\(id).xml", "site_url": "http://127.0.0.1:9/",
            "category": ["id": category, "title": state.categories[category] ?? ""],
          ]
        })
    case ("GET", "/v1/categories"):
      return .init(json: state.categories.map { ["id": $0.key, "title": $0.value] as [String: Any] })
    case ("POST", "/v1/categories"):
      state.categories[9] = request.body["title"] as? String ?? ""
      return .init(status: 201, json: ["id": 9, "title": state.categories[9] ?? ""])
    case ("POST", "/v1/feeds"):
      state.feeds[7] = "New"
      state.places[7] = request.body["category_id"] as? Int
      return .init(status: 201, json: ["feed_id": 7])
    case ("GET", "/v1/entries/ids") where !state.isOld:
      let all = filtered()
      let offset = request.query["offset"].flatMap { Int($0) } ?? 0
      return .init(json: ["total": all.count, "entry_ids": all.dropFirst(offset).prefix(limit).map(\.id)])
    case ("GET", "/v1/entries"):
      let all = filtered()
      return .init(json: ["total": all.count, "entries": all.prefix(limit).map(json)])
    case ("PUT", "/v1/entries"):
      let (status, starred) = (request.body["status"] as? String, request.body["starred"] as? Bool)
      guard status != nil || starred != nil && !state.isOld else { return .init(status: 400) }
      for index in state.entries.indices where request.numbers("entry_ids").contains(state.entries[index].id) {
        if let status { state.entries[index].isRead = status == "read" }
        if let starred { state.entries[index].isStarred = starred }
      }
      return .init(status: 204)
    case ("GET", _) where request.path.hasPrefix("/v1/entries/"):
      return state.entries.first { $0.id == number }.map { .init(json: json($0)) } ?? .init(status: 404)
    case ("PUT", _) where request.path.hasSuffix("/bookmark"):
      let id = Int(request.path.split(separator: "/").dropLast().last ?? "")
      guard let index = state.entries.firstIndex(where: { $0.id == id }) else { return .init(status: 404) }
      state.entries[index].isStarred.toggle()
      return .init(status: 204)
    case ("PUT", _) where request.path.hasPrefix("/v1/feeds/"):
      guard let number, state.feeds[number] != nil else { return .init(status: 404) }
      if let title = request.body["title"] as? String { state.feeds[number] = title }
      if let category = request.body["category_id"] as? Int { state.places[number] = category }
      return .init(status: 201, json: ["id": number])
    case ("DELETE", _) where request.path.hasPrefix("/v1/feeds/"):
      return .init(status: number.flatMap { state.feeds.removeValue(forKey: $0) } == nil ? 404 : 204)
    default: return .init(status: 404)
    }
  }

  private func service(_ server: ScriptedService<State>, user: String = "tester") throws -> MinifluxService {
    MinifluxService(
      session: try .scripted(server, base: "http://127.0.0.1:9", user: user, tokenHeader: "X-Auth-Token"))
  }

  private static let entries = (1...450).map {
    ScriptedEntry(id: $0 * 3, isRead: $0 % 2 == 0, isStarred: $0 % 100 == 0)
  }

  @Test(arguments: [false, true]) func listsAreWhole(isOld: Bool) async throws {
    let server = Self.server(Self.entries, isOld: isOld)
    let service = try service(server)
    #expect(try await service.signIn().flavour == "Miniflux")
    #expect(try await Set(service.ids(of: .unread)) == Set(Self.entries.filter { !$0.isRead }.map(\.remote)))
    #expect(try await Set(service.ids(of: .starred)) == Set(Self.entries.filter(\.isStarred).map(\.remote)))
    #expect(try await service.ids(of: .newest(300)).count >= 300)
    #expect(try await service.ids(of: .all(since: nil)).count == 450)
    #expect(try await service.unreadCount() == 225)
    #expect(try await service.labels(besides: []) == nil)
  }

  @Test func aListOfIDsIsOneRequest() async throws {
    let server = Self.server(Self.entries)
    let service = try service(server)
    _ = try await service.ids(of: .unread)
    #expect(server.requests == ["GET /v1/entries/ids"])
  }

  @Test func articlesComeInPagesWhereTheyStandClose() async throws {
    let server = Self.server(Self.entries)
    let service = try service(server)
    let wanted = Self.entries.prefix(150).map(\.remote) + [NumberID.kept(2)]
    let items = try await service.items(wanted)
    #expect(Set(items.map(\.id)) == Set(Self.entries.prefix(150).map(\.remote)), "2 is none of the server's")
    #expect(server.requests == ["GET /v1/entries"])
    let item = try #require(items.first { $0.id == NumberID.kept(300) })
    #expect(item.state == RemoteState(isRead: true, isStarred: true) && item.title == "Entry 300" && item.feed == "1")
    #expect(item.published == Date(timeIntervalSince1970: 1_795_161_600.5) && item.keywords == ["ports"])
  }

  @Test func scatteredArticlesAreAskedForOneByOne() async throws {
    let server = Self.server((1...20).map { ScriptedEntry(id: $0 * 1000) } + (500...900).map { ScriptedEntry(id: $0) })
    let service = try service(server)
    #expect(try await service.items([1000, 5000, 19_999].map { NumberID.kept(UInt64($0)) }).count == 2)
    #expect(server.requests.allSatisfy { $0.hasPrefix("GET /v1/entries/") } && server.requests.count == 3)
  }

  @Test(arguments: [false, true]) func marksAreValues(isOld: Bool) async throws {
    let server = Self.server([ScriptedEntry(id: 1), ScriptedEntry(id: 2, isRead: true, isStarred: true)], isOld: isOld)
    let service = try service(server, user: "-")
    let ids = [1, 2, 77].map { NumberID.kept(UInt64($0)) }
    for _ in 0..<2 {
      try await service.push(RemoteMark(.read, true, ids))
      try await service.push(RemoteMark(.starred, true, ids))
    }
    #expect(server.state.withLock { $0.entries.allSatisfy { $0.isRead && $0.isStarred } }, "twice does no harm")
    try await service.push(RemoteMark(.starred, false, ids))
    try await service.push(RemoteMark(.read, false, ids))
    #expect(server.state.withLock { $0.entries.allSatisfy { !$0.isRead && !$0.isStarred } })
    await #expect(throws: SyncError.rejected(400)) { try await service.push(RemoteMark(.label("later"), true, ids)) }
  }

  @Test func feedsAreEdited() async throws {
    let server = Self.server([])
    let service = try service(server)
    #expect(try await service.feeds().map(\.folder) == ["Money"])
    try await service.edit(.move(id: "1", from: "Money", to: "Sport"))
    try await service.edit(.rename(id: "1", title: "Ledger"))
    #expect(try await service.feeds().first?.folder == "Sport")
    #expect(try await service.feeds().first?.title == "Ledger")
    try await service.edit(.move(id: "1", from: "Sport", to: nil))
    #expect(try await service.feeds().first?.folder == nil)
    try await service.edit(.subscribe(url: "http://127.0.0.1:9/new.xml", title: "Other", folder: nil))
    #expect(server.state.withLock { $0.feeds[7] } == "Other")
    try await service.edit(.subscribe(url: "http://127.0.0.1:9/1.xml", title: nil, folder: nil))
    #expect(server.state.withLock { $0.feeds.count } == 2, "what is subscribed is not subscribed again")
    for _ in 0..<2 { try await service.edit(.unsubscribe(id: "1")) }
    #expect(server.state.withLock { $0.feeds.keys.sorted() } == [7])
  }

  @Test func aWrongPasswordIsNotSentAgain() async throws {
    let server = ScriptedService(0) { _, count in
      count += 1
      return .init(status: 401)
    }
    let session = try BasicSession.scripted(server, base: "http://127.0.0.1:9")
    let service = MinifluxService(session: session)
    for _ in 0..<2 {
      await #expect(throws: SyncError.refused(hint: nil)) { try await service.ids(of: .unread) }
    }
    #expect(server.state.withLock { $0 } == 1)
  }
}
