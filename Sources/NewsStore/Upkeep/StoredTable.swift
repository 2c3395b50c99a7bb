import GRDB

/// A table of the library as rows of it stand in the file.
struct StoredTable {
  let name: String
  /// False for tables that are kept in the order of their keys.
  let hasNumbers: Bool
  /// In the order in which values are stored.
  private let columns: [Column]
  private let key: Int?

  private struct Column {
    var name: String
    var type: String
    var isRequired: Bool
    var isNullable: Bool
  }

  static func quoted(_ name: String) -> String { "\"\(name.replacing("\"", with: "\"\""))\"" }
  var quotedName: String { Self.quoted(name) }

  /// Whether a new library has rows in it that those of the old one stand for.
  var isSeeded: Bool { ["tallies", "counters"].contains(name) }

  /// The tables of the present form that hold rows of their own: not those of the full-text index, which is made anew,
  /// nor what waits for it.
  static func all(_ db: Database) throws -> [StoredTable] {
    let made = try Row.fetchAll(
      db,
      sql: """
        SELECT name, sql FROM sqlite_master WHERE type = 'table' AND name NOT GLOB 'search_*' AND name <> 'search'
          AND name NOT GLOB 'fulltext*' AND name NOT GLOB 'wordindex*' AND name <> 'unindexed'
          AND name <> 'grdb_migrations' AND (name NOT LIKE 'sqlite_%' OR name = 'sqlite_sequence')
        """)
    return try made.map { try StoredTable(db, name: $0[0], hasNumbers: !($0[1] as String).contains("WITHOUT ROWID")) }
  }

  private init(_ db: Database, name: String, hasNumbers: Bool) throws {
    self.name = name
    self.hasNumbers = hasNumbers
    let info = try Row.fetchAll(db, sql: "PRAGMA table_info(\(Self.quoted(name)))")
    let keys = info.filter { ($0["pk"] as Int) > 0 }.sorted { ($0["pk"] as Int) < ($1["pk"] as Int) }
    let ordered = hasNumbers ? info : keys + info.filter { ($0["pk"] as Int) == 0 }
    columns = ordered.map {
      let isNullable = ($0["notnull"] as Int) == 0
      return Column(
        name: $0["name"], type: $0["type"], isRequired: !isNullable && $0["dflt_value"] == nil, isNullable: isNullable)
    }
    let isNumbered = hasNumbers && keys.count == 1 && (keys[0]["type"] as String) == "INTEGER"
    key = isNumbered ? ordered.firstIndex { ($0["pk"] as Int) == 1 } : nil
  }

  /// True of rows whose values are of the kinds of their columns, in SQL.
  var condition: String {
    columns.map { column in
      let kinds: [String] =
        switch column.type {
        case "INTEGER": ["integer"]
        case "REAL": ["real", "integer"]
        // See `StoredText`.
        case "TEXT": name == "documents" && column.name == "body" ? ["text", "blob"] : ["text"]
        case "BLOB": ["blob"]
        default: ["integer", "real", "text", "blob"]
        }
      let isKind = "typeof(\(Self.quoted(column.name))) IN ('null', '\(kinds.joined(separator: "', '"))')"
      return column.type == "INTEGER" && column.name.hasPrefix("is_")
        ? "\(isKind) AND coalesce(\(Self.quoted(column.name)), 0) IN (0, 1)" : isKind
    }.joined(separator: " AND ")
  }

  /// True of rows whose texts are UTF-8, in SQL with `holds_text`: SQLite itself takes any bytes for text.
  var textCondition: String? {
    let texts = columns.filter { ["TEXT", ""].contains($0.type) }.map {
      let name = Self.quoted($0.name)
      return "CASE typeof(\(name)) WHEN 'text' THEN CAST(\(name) AS BLOB) END"
    }
    return texts.isEmpty ? nil : "holds_text(\(texts.joined(separator: ", ")))"
  }

  /// The function of `textCondition`.
  static let holdsText = DatabaseFunction("holds_text", pure: true) { values in
    values.allSatisfy { value in
      guard case .blob(let bytes) = value.storage else { return true }
      return String(validating: bytes, as: UTF8.self) != nil
    }
  }

  /// A row of this table of which one value is of another kind than its column, with that value made one of its kind or
  /// taken out: the others may be all that is left of a note. Nil where it is no such row.
  func mended(_ row: PageScanner.StoredRow) -> PageScanner.StoredRow? {
    for index in row.values.indices where index < columns.count && index != key {
      var other = row
      switch (columns[index].isNullable, columns[index].type, row.values[index].storage) {
      case (_, "TEXT", .blob(let bytes)): other.values[index] = String(decoding: bytes, as: UTF8.self).databaseValue
      case (true, _, _): other.values[index] = .null
      case (false, "INTEGER", _), (false, "REAL", _): other.values[index] = 0.databaseValue
      default: continue
      }
      if fits(other) { return other }
    }
    return nil
  }

  /// Whether a row may be one of this table, by the number and kinds of its values.
  func fits(_ row: PageScanner.StoredRow) -> Bool {
    guard row.values.count <= columns.count, (row.number != nil) == hasNumbers, !row.values.isEmpty else {
      return false
    }
    guard row.values.count > columns.lastIndex(where: \.isRequired) ?? 0 else { return false }
    for (index, (value, column)) in zip(row.values, columns).enumerated() {
      if index == key {
        if !value.isNull { return false }
        continue
      }
      switch (value.storage, column.type) {
      case (.null, _): if column.isRequired { return false }
      case (.int64, "INTEGER"), (.int64, "REAL"), (.double, "REAL"), (.string, "TEXT"), (.blob, "BLOB"), (_, ""): break
      // See `StoredText`.
      case (.blob, "TEXT") where name == "documents" && column.name == "body": break
      default: return false
      }
    }
    return true
  }

  /// Puts a row into the new library; one that contradicts another that is there already, or whose text is damaged,
  /// stays out.
  func insert(_ row: PageScanner.StoredRow, into db: Database) throws {
    var values = row.values
    if let key, let number = row.number { values[key] = number.databaseValue }
    if name == "documents", values.contains(where: StoredText.isDamaged) { return }
    let names = columns.prefix(values.count).map { Self.quoted($0.name) }.joined(separator: ", ")
    let marks = Array(repeating: "?", count: values.count).joined(separator: ", ")
    do {
      try db.cachedStatement(sql: "INSERT OR IGNORE INTO \(quotedName) (\(names)) VALUES (\(marks))")
        .execute(arguments: StatementArguments(values))
    } catch let error as DatabaseError where error.resultCode == .SQLITE_CONSTRAINT {
      return
    }
  }

  /// Where the tree of each table begins, as far as the list of tables can be read.
  static func roots(_ scanner: PageScanner) -> [String: Int] {
    var roots: [String: Int] = [:]
    for page in scanner.pages(under: 1) {
      for row in scanner.rows(on: page) where row.values.count == 5 {
        guard let kind = String.fromDatabaseValue(row.values[0]), kind == "table" || kind == "index",
          let name = String.fromDatabaseValue(row.values[1]), let root = Int.fromDatabaseValue(row.values[3]), root > 1
        else { continue }
        roots[name] = root
      }
    }
    return roots
  }
}
