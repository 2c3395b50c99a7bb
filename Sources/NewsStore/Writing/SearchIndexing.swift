import GRDB

/// Documents of one transaction that wait for the full-text index.
///
/// They are put into it last of all and not by a trigger: FTS5 writes itself out whenever a statement that can be taken
/// back alone begins, as every one with a trigger does, and would make a segment of each article.
struct SearchIndexing {
  private struct Entry {
    var position: Int64
    var title: String
    var body: String
    var byline: String?
  }
  private var entries: [Entry] = []

  mutating func add(position: Int64, title: String, body: String, byline: String?) {
    entries.append(Entry(position: position, title: title, body: body, byline: byline))
  }

  /// Must be called before the transaction ends, and before a document that was added is changed or taken away.
  mutating func flush(to db: Database) throws {
    guard !entries.isEmpty else { return }
    let statement = try db.cachedStatement(
      sql: "INSERT INTO search (rowid, title, body, byline, every) VALUES (?, ?, ?, ?, ?)")
    for entry in entries.sorted(by: { $0.position < $1.position }) {
      try statement.execute(
        arguments: [entry.position, entry.title, entry.body, entry.byline, MatchExpression.everyWord])
    }
    entries = []
  }
}
