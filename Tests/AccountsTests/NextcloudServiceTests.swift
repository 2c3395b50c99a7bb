import Foundation
import Testing

@testable import Accounts

/// The API of Nextcloud News, version 1-3, as its documentation has it.
struct NextcloudServiceTests {
  private struct State: Sendable {
    var items: [ScriptedEntry]
    var folders = [3: "Money"]
    var feeds = [1: "News"]
    /// By feed.
    var places: [Int: Int] = [1: 3]
  }

  private static func answer(
    _ request: ScriptedService<State>.Request, _ state: inout State
  ) -> ScriptedService<State>.Reply {
    guard request.headers["authorization"] == "Basic \(Data("tester:invented-pass".utf8).base64EncodedString())" else {
      return .init(status: 401)
    }
    let parts = request.path.split(separator: "/").map(String.init)
    switch (request.method, request.path) {
    case ("GET", "/folders"):
      return .init(json: ["folders": state.folders.map { ["id": $0.key, "name": $0.value] as [String: Any] }])
    case ("POST", "/folders"):
      state.folders[8] = request.body["name"] as? String ?? ""
      return .init(json: ["folders": [["id": 8, "name": state.folders[8] ?? ""]]])
    case ("GET", "/feeds"):
      let feeds = state.feeds.map { id, title -> [String: Any] in
        let folder: Any = state.places[id].map { $0 as Any } ?? NSNull()
        return ["id": id, "title": title, "url": "http://127.0.0.1:9/\(id).xml", "folderId": folder]
      }
      return .init(json: ["feeds": feeds])
    case ("POST", "/feeds"):
      guard request.body["url"] as? String != "http://127.0.0.1:9/1.xml" else { return .init(status: 409) }
      state.feeds[5] = "New"
      state.places[5] = request.body["folderId"] as? Int
      return .init(json: ["feeds": [["id": 5, "title": "New"]]])
    case ("GET", "/items"):
      guard request.query["type"] != nil, request.query["oldestFirst"] == "false" else { return .init(status: 400) }
      let offset = request.query["offset"].flatMap { Int($0) } ?? 0
      let size = request.query["batchSize"].flatMap { Int($0) } ?? -1
      let found = state.items.filter { item in
        (request.query["getRead"] == "true" || !item.isRead) && (request.query["type"] != "2" || item.isStarred)
          && (offset == 0 || item.id < offset)
      }.sorted { $0.id > $1.id }.prefix(size < 0 ? .max : size)
      return .init(
        json: [
          "items": found.map { item -> [String: Any] in
            [
              "id": item.id, "feedId": item.feed, "title": "Item \(item.id)", "guid": "guid-\(item.id)",
              "url": "http://127.0.0.1:9/\(item.id)", "pubDate": 1_795_161_600, "body": "<p>Words</p>",
              "unread": !item.isRead, "starred": item.isStarred, "enclosureLink": NSNull(), "enclosureMime": NSNull(),
            ]
          }
        ])
    case ("POST", _) where parts.first == "items" && parts.last == "multiple":
      for index in state.items.indices where request.numbers("itemIds").contains(state.items[index].id) {
        switch parts[1] {
        case "read": state.items[index].isRead = true
        case "unread": state.items[index].isRead = false
        case "star": state.items[index].isStarred = true
        case "unstar": state.items[index].isStarred = false
        default: return .init(status: 404)
        }
      }
      return .init()
    case ("POST", _) where parts.first == "feeds" && parts.count == 3:
      guard let id = Int(parts[1]), state.feeds[id] != nil else { return .init(status: 404) }
      if parts[2] == "rename" { state.feeds[id] = request.body["feedTitle"] as? String }
      if parts[2] == "move" { state.places[id] = request.body["folderId"] as? Int }
      return .init()
    case ("DELETE", _) where parts.first == "feeds":
      let old = Int(parts.last ?? "").flatMap { state.feeds.removeValue(forKey: $0) }
      return .init(status: old == nil ? 404 : 200)
    default: return .init(status: 404)
    }
  }

  private func harness(_ items: [ScriptedEntry]) throws -> (NextcloudService, ScriptedService<State>) {
    let server = ScriptedService(State(items: items)) { Self.answer($0, &$1) }
    let session = try BasicSession.scripted(server, base: "http://127.0.0.1:9", usesUnderscores: false)
    return (NextcloudService(session: session), server)
  }

  private static let items = (1...450).map { ScriptedEntry(id: $0 * 3, isRead: $0 % 2 == 0, isStarred: $0 % 90 == 0) }

  @Test func listsAreWhole() async throws {
    let (service, _) = try harness(Self.items)
    #expect(try await service.signIn().flavour == "Nextcloud News")
    #expect(try await Set(service.ids(of: .unread)) == Set(Self.items.filter { !$0.isRead }.map(\.remote)))
    #expect(try await Set(service.ids(of: .starred)) == Set(Self.items.filter(\.isStarred).map(\.remote)))
    #expect(try await service.ids(of: .newest(200)).count == 200)
    #expect(try await Set(service.ids(of: .all(since: nil))).count == 450)
  }

  @Test func articlesComeWithTheirGUID() async throws {
    let (service, server) = try harness(Self.items)
    let wanted = Self.items.prefix(60).map(\.remote) + [NumberID.kept(4), NumberID.kept(9999)]
    let found = try await service.items(wanted)
    #expect(Set(found.map(\.id)) == Set(Self.items.prefix(60).map(\.remote)), "two are none of the server's")
    let item = try #require(found.first { $0.id == NumberID.kept(6) })
    #expect(item.guid == "guid-6" && item.state == RemoteState(isRead: true, isStarred: false))
    #expect(server.requests.count < 10, "close ones come in pages")
  }

  /// A page has more than is asked for at once; the rest is asked for next and is there then.
  @Test func aPageServesTheNextArticlesToo() async throws {
    let (service, server) = try harness(Self.items)
    let newest = Self.items.reversed().map(\.remote)
    for start in stride(from: 0, to: 400, by: 100) {
      let ids = Array(newest[start..<(start + 100)])
      #expect(try await Set(service.items(ids).map(\.id)) == Set(ids))
    }
    #expect(server.requests.count == 2)
    try await service.push(RemoteMark(.read, false, [newest[1]]))
    let marked = try await service.items([newest[0], newest[1]])
    #expect(marked.first { $0.id == newest[1] }?.state.isRead == false, "what was sent makes the rest old")
  }

  @Test func marksAreSentInOneRequest() async throws {
    let (service, server) = try harness([ScriptedEntry(id: 1), ScriptedEntry(id: 2, isRead: true)])
    let ids = [1, 2].map { NumberID.kept(UInt64($0)) }
    for (field, value) in [(RemoteMark.Field.read, true), (.starred, true), (.read, false), (.starred, false)] {
      try await service.push(RemoteMark(field, value, ids))
      let states = server.state.withLock { $0.items }
      #expect(states.allSatisfy { (field == .read ? $0.isRead : $0.isStarred) == value })
    }
    #expect(server.requests.count == 4)
  }

  @Test func feedsAreEdited() async throws {
    let (service, server) = try harness([])
    #expect(try await service.feeds().map(\.folder) == ["Money"])
    try await service.edit(.move(id: "1", from: "Money", to: "Sport"))
    try await service.edit(.rename(id: "1", title: "Ledger"))
    let feed = try #require(try await service.feeds().first)
    #expect(feed.folder == "Sport" && feed.title == "Ledger")
    try await service.edit(.move(id: "1", from: "Sport", to: nil))
    #expect(try await service.feeds().first?.folder == nil)
    try await service.edit(.subscribe(url: "http://127.0.0.1:9/1.xml", title: nil, folder: nil))
    try await service.edit(.subscribe(url: "http://127.0.0.1:9/new.xml", title: "Other", folder: "Money"))
    #expect(server.state.withLock { $0.feeds } == [1: "Ledger", 5: "Other"])
    #expect(server.state.withLock { $0.places[5] } == 3)
    for _ in 0..<2 { try await service.edit(.unsubscribe(id: "1")) }
    #expect(server.state.withLock { $0.feeds.keys.sorted() } == [5])
  }
}
