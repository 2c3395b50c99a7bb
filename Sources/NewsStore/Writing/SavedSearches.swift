import Foundation
import GRDB
import NewsModel
import TextCore

extension NewsStore {
  /// Keeps a search, in place of an earlier one of the same name.
  public func saveSearch(_ search: SavedSearch) async throws {
    try await write { db in
      try db.execute(
        sql: """
          INSERT INTO searches (name, words, saved) VALUES (?, ?, ?)
          ON CONFLICT (name) DO UPDATE SET words = excluded.words, saved = excluded.saved
          """, arguments: [search.name, search.words, Date().timeIntervalSince1970])
    }
  }

  /// All saved searches, by name.
  public func savedSearches() async throws -> [SavedSearch] {
    try await read { db in
      try Row.fetchAll(db, sql: "SELECT name, words FROM searches").map { SavedSearch(name: $0[0], words: $0[1]) }
        .sorted { Folding.key(of: $0.name) < Folding.key(of: $1.name) }
    }
  }

  /// Forgets a saved search; tells whether there was one of that name.
  @discardableResult
  public func removeSearch(named name: String) async throws -> Bool {
    try await write { db in
      try db.execute(sql: "DELETE FROM searches WHERE name = ?", arguments: [name])
      return db.changesCount > 0
    }
  }
}
