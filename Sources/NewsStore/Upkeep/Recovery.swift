import Foundation
import GRDB
import TextCore

/// What was saved out of a damaged library, and what was not; each line in words.
public struct RecoveryReport: Sendable, Hashable {
  public var saved: [String] = []
  public var lost: [String] = []
  /// Where the damaged file is kept.
  public var damaged = ""
}

/// Saves what can be read of a damaged library into a new one.
///
/// Every row is read from the pages of the file themselves, so that a broken tree hides none. What the reader did comes
/// first; what can be made again from the rest is made again.
struct Recovery {
  private let path: String
  private let scanner: PageScanner
  /// The rows that were read, by table.
  private var rows: [String: [PageScanner.StoredRow]] = [:]
  /// Rows that are whole but for one value or some characters, which come after all others so that they displace none.
  private var odd: [String: [PageScanner.StoredRow]] = [:]
  private var report = RecoveryReport()

  private init(path: String, scanner: PageScanner) {
    self.path = path
    self.scanner = scanner
  }

  /// Puts a new library in the place of the damaged one, which is kept beside it.
  static func run(path: String) throws -> RecoveryReport {
    let work = path + ".recovering"
    for suffix in ["", "-wal", "-shm", "-journal"] { unlink(work + suffix) }
    defer { for suffix in ["", "-wal", "-shm", "-journal"] { unlink(work + suffix) } }
    // The pages of another file would stand in place of the library's own.
    let isForeign = NewsStore.examine(path: path).refusal == .foreignLog(path: path)
    guard let scanner = PageScanner(try WholeFile.read(path, withLog: !isForeign)) else {
      throw StoreError.unrecoverable(path: path)
    }
    var recovery = Recovery(path: path, scanner: scanner)
    PrivateFile.prepare(work)
    let queue = try DatabaseQueue(path: work, configuration: LibraryFile.configuration)
    try queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA application_id = \(Schema.applicationID)") }
    try Schema.migrator.migrate(queue)
    try queue.writeWithoutTransaction { db in
      try db.execute(sql: "PRAGMA foreign_keys = OFF")
      try db.inTransaction {
        try recovery.fill(db)
        return .commit
      }
      try db.execute(sql: "PRAGMA foreign_keys = ON")
    }
    try queue.close()
    recovery.report.damaged = try LibraryFile.exchange(path, with: work, keeping: "damaged")
    return recovery.report
  }

  /// Whether rows of a library can be read from a file that is none any more.
  static func holdsNews(_ path: String) -> Bool {
    do {
      guard let scanner = PageScanner(try WholeFile.read(path, withLog: true)) else { return false }
      let tables = try LibraryFile.makeEmpty().read(StoredTable.all)
      let telling = tables.filter { ["status", "articles", "documents"].contains($0.name) }
      return scanner.tableLeaves.contains { page in
        let rows = scanner.rows(on: page)
        return !rows.isEmpty && telling.contains { rows.allSatisfy($0.fits) }
      }
    } catch {
      return false
    }
  }

  // MARK: - Reading

  private mutating func collect(_ tables: [StoredTable]) {
    let schema = StoredTable.roots(scanner)
    var owned: Set<Int> = [1]
    for (_, root) in schema { owned.formUnion(scanner.pages(under: root)) }
    for table in tables {
      for page in schema[table.name].map(scanner.pages) ?? [] {
        for row in scanner.rows(on: page) {
          if table.fits(row) {
            keep([row], of: table)
          } else if let mended = table.mended(row) {
            odd[table.name, default: []].append(mended)
          }
        }
      }
    }
    // Leaves that no tree leads to any more: their rows tell by their form what they are.
    for page in scanner.tableLeaves where !owned.contains(page) {
      let found = scanner.rows(on: page)
      guard !found.isEmpty else { continue }
      let candidates = tables.filter { table in table.hasNumbers && found.allSatisfy(table.fits) }
      if candidates.count == 1, let table = candidates.first { keep(found, of: table) }
    }
  }

  private mutating func keep(_ found: [PageScanner.StoredRow], of table: StoredTable) {
    for row in found {
      if row.isExact { rows[table.name, default: []].append(row) } else { odd[table.name, default: []].append(row) }
    }
  }

  // MARK: - Writing

  private mutating func fill(_ db: Database) throws {
    let tables = try StoredTable.all(db)
    collect(tables)
    guard rows.values.contains(where: { !$0.isEmpty }) else { throw StoreError.unrecoverable(path: path) }
    let triggers = try Row.fetchAll(db, sql: "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
    for trigger in triggers { try db.execute(sql: "DROP TRIGGER \(StoredTable.quoted(trigger[0]))") }
    for table in tables {
      // Those of the old one stand for them, and where it lost one, the new one is there.
      let new = table.isSeeded ? try Row.fetchAll(db, sql: "SELECT * FROM \(table.quotedName)") : []
      if table.isSeeded { try db.execute(sql: "DELETE FROM \(table.quotedName)") }
      for row in (rows[table.name] ?? []) + (odd[table.name] ?? []) { try table.insert(row, into: db) }
      for row in new {
        let marks = Array(repeating: "?", count: row.count).joined(separator: ", ")
        try db.execute(
          sql: "INSERT OR IGNORE INTO \(table.quotedName) VALUES (\(marks))",
          arguments: StatementArguments(row.databaseValues))
      }
    }
    try mendValues(db)
    // Statuses tell of articles whose own rows are gone.
    let articles = max(try count(db, "articles"), try count(db, "status", "position IS NOT NULL"))
    try mendStatuses(db)
    try mendTexts(db)
    try mendNames(db)
    try mendStories(db)
    try Recounts.mend(db)
    try retag(db)
    try db.execute(sql: "INSERT INTO \(SearchSchema.table) (\(SearchSchema.table)) VALUES ('rebuild')")
    try db.execute(
      sql: """
        INSERT OR IGNORE INTO ungrouped
        SELECT position FROM articles WHERE id NOT IN (SELECT article FROM memberships)
          AND position NOT IN (SELECT position FROM profiles)
        """)
    for trigger in triggers { try db.execute(sql: trigger[1]) }
    try db.execute(sql: "DELETE FROM unindexed")
    try SearchSchema.finish(db)
    try removeLooseEnds(db)
    try Recounts.mend(db)
    try tell(db, readArticles: articles)
  }

  private func count(_ db: Database, _ table: String, _ condition: String = "1") throws -> Int {
    try Int.fetchOne(db, sql: "SELECT count(*) FROM \(table) WHERE \(condition)") ?? 0
  }

  /// Values that cannot be read go, so that everything else can.
  private mutating func mendValues(_ db: Database) throws {
    let words = [
      "status.tags": ("the tags of", "article", "articles"), "sources.tags": ("the folders of", "source", "sources"),
      "sources.settings": ("the settings of", "source", "sources"),
      "articles.keywords": ("the keywords of", "article", "articles"),
      "articles.enclosures": ("what came with", "article", "articles"),
      "accounts.options": ("the settings of", "account", "accounts"),
    ]
    for (place, count) in try FormCheck.mend(db).sorted(by: { $0.key < $1.key }) {
      guard let (what, one, many) = words[place] else { continue }
      report.lost.append("\(what) \(count) \(count == 1 ? one : many)")
    }
    let halved = odd["status", default: []].count { $0.isExact }
    if halved > 0 { report.lost.append("one value each of the marks of \(halved) articles") }
    for (one, many, table) in [
      ("mark or note", "marks or notes", "status"), ("text", "texts", "documents"), ("name", "names", "entities"),
      ("source", "sources", "sources"),
    ] {
      let number = odd[table, default: []].count { !$0.isExact }
      if number > 0 { report.lost.append("characters in \(number) \(number == 1 ? one : many)") }
    }
  }

  /// A status that was lost is made again from the indexes, which have all of it but tags and note; and sources that
  /// statuses belong to are never missing.
  private mutating func mendStatuses(_ db: Database) throws {
    let before = try count(db, "status")
    for (id, known) in StatusIndexes(path: path).missing(
      besides: Set(try Int64.fetchAll(db, sql: "SELECT id FROM status")))
    {
      try db.execute(
        sql: "INSERT OR IGNORE INTO status (id, source, key, position, is_read, is_starred) VALUES (?, ?, ?, ?, ?, ?)",
        arguments: [id, known.source, known.key, known.position, known.isRead, known.isStarred])
    }
    let remade = try count(db, "status") - before
    if remade > 0 { report.lost.append("tags and notes of \(remade) articles, whose other marks were saved") }
    try db.execute(
      sql: """
        INSERT OR IGNORE INTO status (id, source, key, position)
        SELECT id, source, coalesce(link, 'recovered:' || id), position FROM articles
        WHERE id NOT IN (SELECT id FROM status)
        """)
    let nameless = try Int64.fetchAll(
      db,
      sql: """
        SELECT DISTINCT source FROM (SELECT source FROM status UNION SELECT source FROM articles)
        WHERE source NOT IN (SELECT id FROM sources)
        """)
    for id in nameless {
      try db.execute(
        sql: "INSERT INTO sources (id, kind, address, name) VALUES (?, 'file', ?, ?)",
        arguments: [id, "recovered:\(id)", "Lost source \(id)"])
    }
    if !nameless.isEmpty {
      report.lost.append("names and addresses of \(nameless.count) sources; their articles are there")
    }
  }

  /// A text without its article gets one from its status; an article without its text goes, its status stays.
  private mutating func mendTexts(_ db: Database) throws {
    try db.execute(
      sql: """
        INSERT OR IGNORE INTO articles (id, position, source, received, published, title_is_derived, has_image, has_audio,
          fingerprint, raw_hash)
        SELECT s.id, s.position, s.source, unixepoch(), NULL, 0, 0, 0, 0, '' FROM status s
        WHERE s.position IN (SELECT position FROM documents) AND s.position NOT IN (SELECT position FROM articles)
          AND s.id NOT IN (SELECT id FROM articles)
        """)
    try db.execute(sql: "DELETE FROM articles WHERE position NOT IN (SELECT position FROM documents)")
    let orphans = try count(db, "documents", "position NOT IN (SELECT position FROM articles)")
    if orphans > 0 {
      report.lost.append("\(orphans) texts that belong to no article")
      try db.execute(sql: "DELETE FROM documents WHERE position NOT IN (SELECT position FROM articles)")
    }
  }

  private mutating func mendNames(_ db: Database) throws {
    // A name that only its spellings are left of.
    try db.execute(
      sql: """
        INSERT OR IGNORE INTO entities (id, kind, name, folded)
        SELECT entity, kind, name, folded FROM entity_names WHERE entity NOT IN (SELECT id FROM entities) GROUP BY entity
        """)
    // What the reader said of a name stays, whatever became of the name.
    try db.execute(
      sql: """
        INSERT OR IGNORE INTO entities (id, kind, name, folded)
        SELECT id, 'organisation', 'Lost name ' || id, 'lost name ' || id FROM
          (SELECT entity AS id FROM corrections UNION SELECT other FROM corrections WHERE other IS NOT NULL)
        WHERE id NOT IN (SELECT id FROM entities)
        """)
    for column in ["merged_into", "linked_into"] {
      try db.execute(
        sql: "UPDATE entities SET \(column) = NULL WHERE \(column) NOT IN (SELECT id FROM entities)")
    }
    for table in ["mentions", "recognised", "entity_names", "entity_keys", "relink_queue"] {
      try db.execute(sql: "DELETE FROM \(table) WHERE entity NOT IN (SELECT id FROM entities)")
    }
  }

  private mutating func mendStories(_ db: Database) throws {
    try db.execute(
      sql: """
        INSERT OR IGNORE INTO stories (id, title)
        SELECT m.story, coalesce((SELECT title FROM documents d WHERE d.position = m.first), 'Lost story ' || m.story)
        FROM (SELECT story, min(position) AS first FROM memberships GROUP BY story) m
        WHERE m.story NOT IN (SELECT id FROM stories)
        """)
    try db.execute(sql: "UPDATE stories SET merged_into = NULL WHERE merged_into NOT IN (SELECT id FROM stories)")
    try db.execute(
      sql: """
        UPDATE memberships SET position = (SELECT position FROM articles WHERE id = article)
        WHERE article IN (SELECT id FROM articles)
        """)
  }

  /// Which tags an article is found by stands in its keywords, in its status and in the desk's log.
  private func retag(_ db: Database) throws {
    try db.execute(sql: "DELETE FROM taggings; DELETE FROM tags")
    let articles = try Row.fetchAll(
      db,
      sql: """
        SELECT a.id, a.position, a.keywords FROM articles a JOIN status s USING (id)
        WHERE a.keywords IS NOT NULL OR s.tags IS NOT NULL
          OR EXISTS (SELECT 1 FROM sources o JOIN desk_remarks r ON r.source = o.address AND r.key = s.key
            WHERE o.id = a.source)
        """)
    for row in articles {
      let keywords: [String]
      do { keywords = try StoredJSON.decodeList(String.self, from: row[2]) } catch { keywords = [] }
      do {
        try Tagging.write(db, id: row[0], position: row[1], keywords: keywords)
      } catch let error as DatabaseError {
        throw error
      } catch {
        // Its tags cannot be read; nothing else hangs on them.
        continue
      }
    }
  }

  /// Rows that name what is nowhere any more.
  private mutating func removeLooseEnds(_ db: Database) throws {
    for _ in 0..<4 {
      let loose = try Row.fetchAll(db, sql: "PRAGMA foreign_key_check")
      if loose.isEmpty { return }
      for row in loose {
        guard let number = row[1] as Int64? else { continue }
        try db.execute(sql: "DELETE FROM \(StoredTable.quoted(row[0])) WHERE rowid = ?", arguments: [number])
      }
      for (table, column, parent) in [
        ("exclusions", "story", "stories"), ("entity_names", "entity", "entities"), ("mentions", "entity", "entities"),
        ("recognised", "entity", "entities"), ("entity_keys", "entity", "entities"), ("taggings", "tag", "tags"),
      ] { try db.execute(sql: "DELETE FROM \(table) WHERE \(column) NOT IN (SELECT id FROM \(parent))") }
    }
  }

  // MARK: - Telling

  private mutating func tell(_ db: Database, readArticles: Int) throws {
    for (one, many, table, condition) in [
      ("source", "sources", "sources", "is_removed = 0"), ("article", "articles", "articles", "1"),
      ("mark", "marks", "status", "1"), ("starred", "starred", "status", "is_starred = 1"),
      ("note", "notes", "status", "note IS NOT NULL"), ("tagged", "tagged", "status", "tags IS NOT NULL"),
      ("correction", "corrections", "corrections", "1"), ("story edit", "story edits", "story_edits", "1"),
      ("saved search", "saved searches", "searches", "1"), ("watch", "watches", "watches", "1"),
    ] {
      let number = try count(db, table, condition)
      if number > 0 { report.saved.append("\(number) \(number == 1 ? one : many)") }
    }
    // What the damaged file says of itself, where that can still be read.
    let tally = rows["tallies"]?.first { $0.number == 0 || Int64.fromDatabaseValue($0.values.first ?? .null) == 0 }
    let articles = try count(db, "articles")
    if let told = tally?.values.dropFirst().first.flatMap(Int.fromDatabaseValue), told > articles {
      report.lost.append("\(told - articles) of \(told) articles; what you marked of them is kept")
    } else if readArticles > articles {
      report.lost.append("the text of \(readArticles - articles) articles; what you marked of them is kept")
    }
    for (table, words) in [
      ("status", "marks"), ("corrections", "corrections"), ("story_edits", "story edits"), ("sources", "sources"),
    ] {
      let highest = rows["sqlite_sequence"]?.first { String.fromDatabaseValue($0.values.first ?? .null) == table }?
        .values.dropFirst().first.flatMap(Int.fromDatabaseValue)
      let number = try count(db, table)
      if let highest, highest > number { report.lost.append("up to \(highest - number) of \(highest) \(words)") }
    }
  }
}
