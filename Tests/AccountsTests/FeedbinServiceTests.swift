import Foundation
import Testing

@testable import Accounts

/// The API of Feedbin, version 2, as its documentation has it.
struct FeedbinServiceTests {
  private struct State: Sendable {
    var entries: [ScriptedEntry]
    /// Titles by subscription; the feed has the same number and 100 more.
    var subscriptions = [1: "News"]
    /// Folder names by tagging, with their feeds.
    var taggings: [Int: (feed: Int, name: String)] = [4: (101, "Money")]
  }

  private static func answer(
    _ request: ScriptedService<State>.Request, _ state: inout State
  ) -> ScriptedService<State>.Reply {
    guard request.headers["authorization"] == "Basic \(Data("tester:invented-pass".utf8).base64EncodedString())" else {
      return .init(status: 401)
    }
    func subscription(_ id: Int) -> [String: Any] {
      [
        "id": id, "feed_id": id + 100, "title": state.subscriptions[id] ?? "",
        "feed_url": "http://127.0.0.1:9/\(id).xml", "site_url": "http://127.0.0.1:9/",
      ]
    }
    let number = Int(request.path.split(separator: "/").last?.dropLast(5) ?? "")
    switch (request.method, request.path) {
    case ("GET", "/authentication.json"): return .init()
    case ("GET", "/subscriptions.json"): return .init(json: state.subscriptions.keys.sorted().map(subscription))
    case ("POST", "/subscriptions.json"):
      // What is subscribed is answered by its address.
      guard request.body["feed_url"] as? String != "http://127.0.0.1:9/1.xml" else { return .init(status: 302) }
      state.subscriptions[2] = "New"
      return .init(status: 201, json: subscription(2))
    case ("GET", "/taggings.json"):
      return .init(
        json: state.taggings.sorted { $0.key < $1.key }.map {
          ["id": $0.key, "feed_id": $0.value.feed, "name": $0.value.name] as [String: Any]
        })
    case ("POST", "/taggings.json"):
      state.taggings[9] = (request.body["feed_id"] as? Int ?? 0, request.body["name"] as? String ?? "")
      return .init(status: 201, json: ["id": 9])
    case ("GET", "/unread_entries.json"): return .init(json: state.entries.filter { !$0.isRead }.map(\.id))
    case ("GET", "/starred_entries.json"): return .init(json: state.entries.filter(\.isStarred).map(\.id))
    case ("POST", "/unread_entries.json"), ("DELETE", "/unread_entries.json"):
      let ids = request.numbers("unread_entries")
      for index in state.entries.indices where ids.contains(state.entries[index].id) {
        state.entries[index].isRead = request.method == "DELETE"
      }
      return .init(json: ids)
    case ("POST", "/starred_entries.json"), ("DELETE", "/starred_entries.json"):
      let ids = request.numbers("starred_entries")
      for index in state.entries.indices where ids.contains(state.entries[index].id) {
        state.entries[index].isStarred = request.method == "POST"
      }
      return .init(json: ids)
    case ("GET", "/entries.json"):
      var found = state.entries.sorted { $0.id > $1.id }
      if let ids = request.query["ids"]?.split(separator: ",").compactMap({ Int($0) }) {
        guard ids.count <= 100 else { return .init(status: 400) }
        found = found.filter { ids.contains($0.id) }
      } else {
        let size = request.query["per_page"].flatMap { Int($0) } ?? 100
        let page = request.query["page"].flatMap { Int($0) } ?? 1
        found = Array(found.dropFirst((page - 1) * size).prefix(size))
        if found.isEmpty, page > 1 { return .init(status: 404) }
      }
      return .init(
        json: found.map {
          [
            "id": $0.id, "feed_id": 101, "title": "Entry \($0.id)", "url": "http://127.0.0.1:9/\($0.id)",
            "content": "<p>Words</p>", "author": NSNull(), "published": "2026-11-20T08:00:00.000000Z",
          ] as [String: Any]
        })
    case ("PATCH", _) where request.path.hasPrefix("/subscriptions/"):
      guard let number, state.subscriptions[number] != nil else { return .init(status: 404) }
      state.subscriptions[number] = request.body["title"] as? String
      return .init(json: subscription(number))
    case ("DELETE", _) where request.path.hasPrefix("/subscriptions/"):
      if let number { state.subscriptions[number] = nil }
      return .init(status: 204)
    case ("DELETE", _) where request.path.hasPrefix("/taggings/"):
      if let number { state.taggings[number] = nil }
      return .init(status: 204)
    default: return .init(status: 404)
    }
  }

  private func harness(_ entries: [ScriptedEntry]) throws -> (FeedbinService, ScriptedService<State>) {
    let server = ScriptedService(State(entries: entries)) { Self.answer($0, &$1) }
    return (FeedbinService(session: try .scripted(server, base: "http://127.0.0.1:9")), server)
  }

  private static let entries = (1...200).map { ScriptedEntry(id: $0 * 7, isRead: $0 % 2 == 0, isStarred: $0 % 50 == 0) }

  @Test func listsAreWhole() async throws {
    let (service, _) = try harness(Self.entries)
    #expect(try await service.signIn().flavour == "Feedbin")
    #expect(try await Set(service.ids(of: .unread)) == Set(Self.entries.filter { !$0.isRead }.map(\.remote)))
    #expect(try await Set(service.ids(of: .starred)) == Set(Self.entries.filter(\.isStarred).map(\.remote)))
    #expect(try await service.ids(of: .newest(100)).count == 100)
    #expect(try await service.ids(of: .all(since: nil)).count == 200, "the page behind the last is a 404")
  }

  @Test func articlesTakeTheirStateFromTheLists() async throws {
    let (service, _) = try harness(Self.entries)
    let items = try await service.items([NumberID.kept(350), NumberID.kept(7), NumberID.kept(8)])
    #expect(items.count == 2, "8 is none of the server's")
    #expect(items.first { $0.id == NumberID.kept(350) }?.state == RemoteState(isRead: true, isStarred: true))
    #expect(items.first { $0.id == NumberID.kept(7) }?.state == RemoteState(isRead: false, isStarred: false))
  }

  @Test func statesAreReadAnewAfterAMark() async throws {
    let (service, server) = try harness(Self.entries)
    let ids = [NumberID.kept(7), NumberID.kept(21)]
    _ = try await service.items(ids)
    for (field, value) in [(RemoteMark.Field.read, true), (.starred, true), (.read, false), (.starred, false)] {
      try await service.push(RemoteMark(field, value, ids))
      let states = try await service.items(ids).map(\.state)
      #expect(states.allSatisfy { (field == .read ? $0.isRead : $0.isStarred) == value })
    }
    #expect(server.state.withLock { $0.entries.filter { !$0.isRead }.count } == 100)
  }

  @Test func feedsAreEdited() async throws {
    let (service, server) = try harness([])
    #expect(try await service.feeds().map(\.folder) == ["Money"])
    try await service.edit(.rename(id: "101", title: "Ledger"))
    try await service.edit(.move(id: "101", from: "Money", to: "Sport"))
    let feed = try #require(try await service.feeds().first)
    #expect(feed.title == "Ledger" && feed.folder == "Sport" && feed.id == "101")
    #expect(server.state.withLock { $0.taggings.count } == 1)
    try await service.edit(.subscribe(url: "http://127.0.0.1:9/1.xml", title: nil, folder: nil))
    try await service.edit(.subscribe(url: "http://127.0.0.1:9/2.xml", title: "Other", folder: nil))
    #expect(server.state.withLock { $0.subscriptions } == [1: "Ledger", 2: "Other"])
    for _ in 0..<2 { try await service.edit(.unsubscribe(id: "101")) }
    #expect(server.state.withLock { $0.subscriptions.keys.sorted() } == [2])
  }

  @Test func articlesOfAPageAreNotAskedForAgain() async throws {
    let entries = (1...100).map { ScriptedEntry(id: $0, isRead: $0 % 2 == 0, isStarred: $0 == 7) }
    let (service, server) = try harness(entries)
    let ids = try await service.ids(of: .newest(100))
    _ = try await (service.ids(of: .unread), service.ids(of: .starred))
    let before = server.requests.count
    let found = try await service.items(ids)
    #expect(server.requests.count == before && Set(found.map(\.id)) == Set(ids))
    #expect(found.filter { !$0.state.isRead }.count == 50 && found.filter(\.state.isStarred).count == 1)
  }
}
