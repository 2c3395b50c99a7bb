import GRDB
import NewsModel

/// Compares a library with a new one of the same form: what is missing of it, and which values no column of it can
/// have. SQLite itself finds such a file sound, and yet marks would not be counted or sent, or a list not be shown.
struct FormCheck {
  private let model: DatabaseQueue

  /// Columns that hold lists or records as JSON, and what stands in place of a value that is none: nothing where that
  /// is allowed.
  private static let records: [(table: String, column: String, isList: Bool, empty: @Sendable () throws -> String?)] = [
    ("status", "tags", true, { nil }), ("sources", "tags", true, { nil }), ("sources", "fetch", false, { nil }),
    ("sources", "settings", false, { nil }), ("articles", "keywords", true, { nil }),
    ("articles", "notices", true, { nil }), ("articles", "enclosures", true, { nil }),
    ("articles", "wire", false, { nil }),
    ("accounts", "options", false, { try StoredJSON.encode(AccountOptions()) }),
    ("accounts", "memory", false, { try StoredJSON.encode(AccountMemory()) }),
  ]

  init() throws {
    model = try LibraryFile.makeEmpty()
  }

  /// In words; nothing of a library that waits to be brought to the present form.
  func damage(in db: Database, calling names: [String: String]) throws -> [String] {
    guard try Schema.migrator.hasCompletedMigrations(db) else { return [] }
    let (parts, tables) = try model.read { (try Self.parts($0), try StoredTable.all($0)) }
    let missing = try parts.subtracting(Self.parts(db)).sorted()
    if !missing.isEmpty {
      let shown = missing.prefix(3).joined(separator: ", ") + (missing.count > 3 ? " and others" : "")
      return ["the library’s form: \(missing.count) \(missing.count == 1 ? "part is" : "parts are") missing: \(shown)"]
    }
    var lines: [String] = []
    db.add(function: StoredTable.holdsText)
    for table in tables {
      let conditions = [table.condition, table.textCondition].compactMap { $0 }.joined(separator: " AND ")
      let wrong = try Self.count(db, table.quotedName, "NOT (\(conditions))")
      if wrong > 0 { lines.append(Self.line(wrong, names[table.name] ?? table.name)) }
      let keys = try model.read { try Self.seeds(table, $0) }
      if try !keys.isSubset(of: Self.seeds(table, db)) { lines.append("counts: some are missing") }
    }
    for record in Self.records {
      let wrong = try Self.count(db, record.table, Self.isWrong(record.column, record.isList))
      if wrong > 0 { lines.append(Self.line(wrong, names[record.table] ?? record.table)) }
    }
    return lines
  }

  private static func count(_ db: Database, _ table: String, _ condition: String) throws -> Int {
    try Int.fetchOne(db, sql: "SELECT count(*) FROM \(table) WHERE \(condition)") ?? 0
  }

  private static func line(_ count: Int, _ what: String) -> String {
    "\(what): \(count) \(count == 1 ? "row holds" : "rows hold") what cannot be read"
  }

  /// Tables, indexes and triggers, but for those that SQLite makes by itself.
  private static func parts(_ db: Database) throws -> Set<String> {
    try String.fetchSet(db, sql: "SELECT type || ' ' || name FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'")
  }

  /// The names of the rows that every library has.
  private static func seeds(_ table: StoredTable, _ db: Database) throws -> Set<String> {
    switch table.name {
    case "counters": try String.fetchSet(db, sql: "SELECT name FROM counters")
    case "tallies": try String.fetchSet(db, sql: "SELECT CAST(source AS TEXT) FROM tallies")
    default: []
    }
  }

  private static func isWrong(_ column: String, _ isList: Bool) -> String {
    "\(column) IS NOT NULL AND (NOT json_valid(\(column)) OR json_type(\(column)) <> '\(isList ? "array" : "object")')"
  }

  /// Takes out of a recovered library what cannot be read, and gives how many values of which tables that were.
  static func mend(_ db: Database) throws -> [String: Int] {
    var taken: [String: Int] = [:]
    for record in records {
      try db.execute(
        sql: "UPDATE \(record.table) SET \(record.column) = ? WHERE \(isWrong(record.column, record.isList))",
        arguments: [record.empty()])
      if db.changesCount > 0 { taken["\(record.table).\(record.column)", default: 0] += db.changesCount }
    }
    return taken
  }
}
