import GRDB
import NewsModel

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
    var languages: ArticleLanguages
  }
  private var entries: [Entry] = []

  /// The parts of `languages` count from the beginning of the body.
  mutating func add(position: Int64, title: String, body: String, byline: String?, languages: ArticleLanguages) {
    entries.append(Entry(position: position, title: title, body: body, byline: byline, languages: languages))
  }

  /// Must be called before the transaction ends, and before a document that was added is changed or taken away.
  /// `isKnown` is true for documents that stand in the old index of an earlier schema.
  mutating func flush(to db: Database, isKnown: Bool = false) throws {
    guard !entries.isEmpty else { return }
    entries.sort { $0.position < $1.position }
    try insert(into: SearchSchema.table, of: db) { SearchText.marked($0, $1, isBody: $2) }
    if !isKnown, let old = try SearchSchema.old(db) {
      try insert(into: old, of: db) { old == SearchSchema.oldest ? $0 : SearchText.marked($0, $1, isBody: $2) }
    }
    for code in Set(entries.flatMap { $0.languages.main == nil ? $0.languages.codes + ["und"] : $0.languages.codes }) {
      try db.cachedStatement(sql: "INSERT OR IGNORE INTO languages (code) VALUES (?)").execute(arguments: [code])
    }
    entries = []
  }

  private func insert(
    into table: String, of db: Database,
    _ text: (_ text: String, _ languages: ArticleLanguages, _ isBody: Bool) -> String
  ) throws {
    let statement = try db.cachedStatement(
      sql: "INSERT INTO \(table) (rowid, title, body, byline, every) VALUES (?, ?, ?, ?, ?)")
    for entry in entries {
      try statement.execute(
        arguments: [
          entry.position, text(entry.title, entry.languages, false), text(entry.body, entry.languages, true),
          entry.byline.map { text($0, entry.languages, false) }, MatchExpression.everyWord,
        ])
    }
  }
}
