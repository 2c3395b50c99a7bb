import Foundation
import GRDB
import NewsModel

@testable import NewsStore

/// Articles for tests.
enum Sample {
  static let start = Date(timeIntervalSince1970: 1_700_000_000)

  static func document(_ title: String, _ body: String) -> Document {
    var builder = DocumentBuilder()
    builder.add(.title, title)
    for paragraph in body.components(separatedBy: "\n") { builder.add(.paragraph, paragraph) }
    return builder.document
  }

  static func article(
    _ key: String, title: String = "A headline", body: String = "Some words of the copy.", minutes: Double = 0,
    hash: String = "", change: (inout ArticleContent) -> Void = { _ in }, entities: [ArticleEntity] = [],
    buckets: [UInt32] = []
  ) -> NewArticle {
    var content = ArticleContent(
      title: title, published: start.addingTimeInterval(minutes * 60), document: document(title, body), rawHash: hash)
    change(&content)
    return NewArticle(
      key: key, content: content, received: start.addingTimeInterval(86_400 * 30), entities: entities,
      termBuckets: buckets)
  }

  static func entity(_ name: String, _ kind: EntityKind, _ aliases: [String] = [], salience: Double = 0.5)
    -> ArticleEntity
  {
    ArticleEntity(
      name: name, kind: kind, aliases: aliases, salience: salience,
      mentions: [EntityMention(range: TextRange(0, name.utf8.count), text: name)])
  }
}

extension NewsStore {
  /// A library in memory with these articles, all of one source.
  static func holding(_ articles: [NewArticle], kind: Source.Kind = .feed) async throws -> (NewsStore, SourceID) {
    let store = try NewsStore(.memory)
    let source = try await store.source(kind: kind, address: "https://example.org/feed", name: "Example")
    _ = try await store.insert(articles, from: source.id)
    return (store, source.id)
  }

  /// The titles of the first hundred articles of a condition.
  func titles(_ condition: ArticleQuery.Condition, order: ArticleQuery.Order = .date) async throws -> [String] {
    try await page(ArticleQuery(condition, order: order), edge: .first, count: 100).rows.map(\.title)
  }
}

/// A folder that is gone when the test is over.
final class TemporaryFolder {
  let path: String

  init() throws {
    path = FileManager.default.temporaryDirectory.appending(path: "dateline-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit {
    do { try FileManager.default.removeItem(atPath: path) } catch { print("\(path) stays behind: \(error)") }
  }
}

extension NewsStore {
  /// How many entities say that another number of articles names them than does.
  func wrongCounts() async throws -> Int? {
    try await read { db in
      try Int.fetchOne(
        db,
        sql: """
          SELECT count(*) FROM entities e
          WHERE article_count <> (SELECT count(*) FROM mentions WHERE entity = e.id)
          """)
    }
  }
}
