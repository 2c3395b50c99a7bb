import Foundation
import NewsModel
import Support
import Testing

@testable import Desk

/// A desk of its own in the server that all tests share, with a member of each role.
struct TestDesk {
  let server: PostgresServer
  let database: String
  let names: [DeskRole: String]

  /// Groups belong to the whole server: desks are made one after the other.
  private actor Turn {
    static let one = Turn()
    private var last: Task<Void, any Error>?

    func prepare(_ address: DeskAddress) async throws {
      let before = last
      let task = Task {
        _ = await before?.result
        _ = try await DeskSchema.prepare(address)
      }
      last = task
      try await task.value
    }
  }

  static func make(on server: PostgresServer? = PostgresServer.shared) async throws -> TestDesk {
    let server = try #require(server)
    let database = PostgresServer.freshName("d")
    try server.psql("postgres", "CREATE DATABASE \(database)")
    let address = try DeskAddress(server.address(database))
    try await Turn.one.prepare(address)
    let owner = try await DeskConnection.open(address)
    var names: [DeskRole: String] = [:]
    for role in DeskRole.allCases {
      let name = PostgresServer.freshName(role.rawValue)
      #expect(try await owner.admit(name, as: role, password: nil))
      names[role] = name
    }
    return TestDesk(server: server, database: database, names: names)
  }

  func address(_ role: DeskRole) throws -> DeskAddress {
    try DeskAddress(server.address(database, user: names[role] ?? ""))
  }

  func connect(_ role: DeskRole) async throws -> DeskConnection { try await DeskConnection.open(address(role)) }

  static func article(_ key: String, title: String, body: String, day: String = "2026-03-04", hash: String = "1")
    -> DeskArticle
  {
    let date = try? Date("\(day)T10:00:00Z", strategy: .iso8601)
    return DeskArticle(
      source: "https://wire.example/feed", name: "Harbour Wire", key: key, published: date, received: Date(),
      title: title, meta: ArticleContent(title: "", byline: "By Ann Marsh", language: "en", document: .empty),
      layout: #"{"blocks":[],"links":[]}"#, lead: "", body: body, hash: hash)
  }

  static let story = #"{"action":"rename","title":"Ferries"}"#
  static let note = #"{"article":{"source":"https://wire.example/feed","key":"a"},"title":"A","text":"Call."}"#
  static let tag = #"{"article":{"source":"https://wire.example/feed","key":"a"},"title":"A","tag":"t","value":true}"#
  static let source = #"{"action":"add","address":"https://wire.example/other","name":"Other"}"#
}
