import Foundation
import GRDB
import NewsModel

extension NewsStore {
  /// Keeps a search, in place of an earlier one of the same name, which stood at the same place.
  public func saveSearch(_ search: SavedSearch) async throws {
    try await write { db in try SearchTable.save(db, search) }
  }

  /// All saved searches, in the order in which they were kept first.
  public func savedSearches() async throws -> [SavedSearch] {
    try await read { db in
      try Row.fetchAll(db, sql: "SELECT name, words FROM searches ORDER BY id").map {
        SavedSearch(name: $0[0], words: $0[1])
      }
    }
  }

  /// Forgets a saved search; tells whether there was one of that name.
  @discardableResult
  public func removeSearch(named name: String) async throws -> Bool {
    try await write { db in try SearchTable.remove(db, name) }
  }

  /// Gives a saved search another name; false where there is none of the first, or one of the second already.
  @discardableResult
  public func renameSearch(_ name: String, to new: String) async throws -> Bool {
    try await write { db in try SearchTable.rename(db, name, to: new) }
  }
}

enum SearchTable {
  static func save(_ db: Database, _ search: SavedSearch) throws {
    try db.execute(
      sql: """
        INSERT INTO searches (name, words, saved) VALUES (?, ?, ?)
        ON CONFLICT (name) DO UPDATE SET words = excluded.words, saved = excluded.saved
        """, arguments: [search.name, search.words, Date().timeIntervalSince1970])
  }

  @discardableResult
  static func remove(_ db: Database, _ name: String) throws -> Bool {
    try db.execute(sql: "DELETE FROM searches WHERE name = ?", arguments: [name])
    return db.changesCount > 0
  }

  @discardableResult
  static func rename(_ db: Database, _ name: String, to new: String) throws -> Bool {
    try db.execute(sql: "UPDATE OR IGNORE searches SET name = ? WHERE name = ?", arguments: [new, name])
    return db.changesCount > 0
  }
}
