import GRDB
import NewsModel

extension NewsStore {
  /// The links of the newest articles of a source.
  public func latestLinks(of source: SourceID, limit: Int = 500) async throws -> [String] {
    try await read { db in
      try String.fetchAll(
        db,
        sql: """
          SELECT link FROM articles WHERE source = ? AND link IS NOT NULL ORDER BY position DESC LIMIT ?
          """, arguments: [source.rawValue, limit])
    }
  }
}
