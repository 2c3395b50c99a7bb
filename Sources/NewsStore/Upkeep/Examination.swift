import Foundation
import GRDB
import NewsModel

/// What is wrong with a library's file, in words.
public struct LibraryExamination: Sendable, Hashable {
  /// What is damaged; what can be read of it can be saved.
  public var damage: [String] = []
  /// Why it cannot be looked into at all: it is something else, or of a newer version.
  public var refusal: StoreError?

  public var isSound: Bool { damage.isEmpty && refusal == nil }
}

extension NewsStore {
  /// Looks a library over from the outside, and changes nothing: its file, its log, every page and index, the full-text
  /// index, and every count against a recount. Takes seconds for a large library.
  public static func examine(path: String) -> LibraryExamination {
    var examination = Examination(path: path)
    return examination.run()
  }
}

private struct Examination {
  let path: String
  private var result = LibraryExamination()

  init(path: String) { self.path = path }

  mutating func run() -> LibraryExamination {
    var info = stat()
    guard stat(path, &info) == 0 else { return result }
    let size = Int(info.st_size)
    let log = LibraryFile.size(of: path + "-wal")
    if size == 0 {
      if log > 0 { result.damage.append("the file is empty, and the changes beside it (\(path)-wal) have no file") }
      return result
    }
    guard let header = WholeFile.Header(path: path), header.isSQLite else {
      if Recovery.holdsNews(path) {
        result.damage.append("the beginning of the file has been overwritten")
      } else {
        result.refusal = .notALibrary(path: path)
      }
      return result
    }
    if let whole = header.wholeSize, whole > size, log == 0 {
      result.damage.append("the file has been cut off: \(size / 1000) of \(whole / 1000) kB are there")
    }
    if WriteAheadLog.isForeign(at: path) {
      result.refusal = .foreignLog(path: path)
      return result
    }
    look(header, hasLog: log > 32)
    return result
  }

  private mutating func look(_ header: WholeFile.Header, hasLog: Bool) {
    do {
      if hasLog, try !isSound(withLog: true), try isSound(withLog: false) {
        result.refusal = .foreignLog(path: path)
        return
      }
      // Without a log nothing has to be written, and nothing is.
      let queue = try hasLog ? DatabaseQueue(path: path, configuration: LibraryFile.configuration) : alone()
      try queue.writeWithoutTransaction { db in
        guard try isOurs(db) else { return }
        try checkPages(db)
        guard result.damage.isEmpty else { return }
        try checkIndex(db)
        try checkReferences(db)
        result.damage += try FormCheck().damage(in: db, calling: Self.contents)
        // Without one of its parts there is nothing to count.
        if result.damage.isEmpty { try checkCounts(db) }
      }
    } catch {
      note(error)
    }
  }

  private mutating func note(_ error: any Error) {
    switch StoreError.translate(error) {
    case let error as StoreError where error == .damaged:
      if result.damage.isEmpty { result.damage.append("pages that hold the library's form cannot be read") }
    case let error as StoreError:
      if case .notALibrary = error, Recovery.holdsNews(path) {
        result.damage.append("the beginning of the file has been overwritten")
      } else if case .failed(let reason) = error {
        result.damage.append(reason)
      } else {
        result.refusal = error
      }
    default: result.damage.append("\(error)")
    }
  }

  /// The file without its log.
  private func alone() throws -> DatabaseQueue {
    var configuration = LibraryFile.configuration
    configuration.readonly = true
    return try DatabaseQueue(
      path: "\(URL(filePath: path).absoluteString)?immutable=1", configuration: configuration)
  }

  /// In a copy: a log that belongs to another file would get into this one.
  private func isSound(withLog: Bool) throws -> Bool {
    let folder = FileManager.default.temporaryDirectory.appending(path: "dateline-\(UUID().uuidString)")
    try FileManager.default.createDirectory(
      at: folder, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
    defer { do { try FileManager.default.removeItem(at: folder) } catch {} }
    let copy = folder.appending(path: "library.sqlite").path
    for suffix in withLog ? ["", "-wal"] : [""] {
      try FileManager.default.copyItem(atPath: path + suffix, toPath: copy + suffix)
    }
    do {
      return try DatabaseQueue(path: copy).read { try String.fetchOne($0, sql: "PRAGMA quick_check(1)") == "ok" }
    } catch let error as DatabaseError where [.SQLITE_CORRUPT, .SQLITE_NOTADB].contains(error.resultCode) {
      return false
    }
  }

  private mutating func isOurs(_ db: Database) throws -> Bool {
    guard try Int32.fetchOne(db, sql: "PRAGMA application_id") == Schema.applicationID else {
      let tables = Set(try String.fetchAll(db, sql: "SELECT name FROM sqlite_master WHERE type = 'table'"))
      if tables.isSuperset(of: ["status", "articles", "documents"]) {
        result.damage.append("the mark that tells a library from other files is missing")
        return true
      }
      if !tables.isEmpty { result.refusal = .notALibrary(path: path) }
      return false
    }
    if try Schema.migrator.hasBeenSuperseded(db) {
      result.refusal = .newerLibrary(path: path)
      return false
    }
    return true
  }

  // MARK: - Checks

  /// What is stored where, in words; the indexes of a table belong to it.
  private static let contents = [
    "status": "marks, tags and notes", "sources": "sources", "articles": "articles", "documents": "texts of articles",
    "versions": "earlier versions of articles", "mentions": "names in articles", "recognised": "names in articles",
    "entities": "names", "entity_names": "names", "entity_keys": "names", "corrections": "corrections of names",
    "stories": "stories", "memberships": "stories", "story_edits": "edits of stories", "history": "reading history",
    "searches": "saved searches", "watches": "watches", "removed": "removed sources", "tags": "tags",
    "taggings": "tags", "tallies": "counts",
  ]

  private mutating func checkPages(_ db: Database) throws {
    let quick = try String.fetchAll(db, sql: "PRAGMA quick_check(2000)")
    let lines = quick == ["ok"] ? try String.fetchAll(db, sql: "PRAGMA integrity_check(2000)") : quick
    guard lines != ["ok"] else { return }
    let owners = try owners(db)
    var found: [String: Int] = [:]
    for line in lines { found[place(of: line, owners), default: 0] += 1 }
    for (place, count) in found.sorted(by: { ($1.value, $0.key) < ($0.value, $1.key) }) {
      result.damage.append(
        "\(place): \(count == 2000 ? "2,000 or more" : "\(count)") damaged \(count == 1 ? "place" : "places")")
    }
  }

  /// The table of each page where a tree begins.
  private func owners(_ db: Database) throws -> [Int: String] {
    let rows = try Row.fetchAll(db, sql: "SELECT rootpage, tbl_name FROM sqlite_master WHERE rootpage > 0")
    return Dictionary(rows.map { ($0[0] as Int, $0[1] as String) }, uniquingKeysWith: { first, _ in first })
  }

  /// By SQLite's words: `Tree 5 page 30: …`, `row 12 missing from index status_read`.
  private func place(of line: String, _ owners: [Int: String]) -> String {
    var table: String?
    if let tree = line.firstRange(of: "Tree ") {
      table = Int(line[tree.upperBound...].prefix { $0.isNumber }).flatMap { owners[$0] }
    } else if let index = line.firstRange(of: "index ") {
      let name = line[index.upperBound...].prefix { !$0.isWhitespace }
      table = Self.contents.keys.filter { name.contains($0) }.max { $0.count < $1.count }
    } else {
      table = Self.contents.keys.filter { line.contains($0) }.max { $0.count < $1.count }
    }
    guard let table else { return "pages of no part that can be told" }
    return Self.contents[table]
      ?? (SearchSchema.all.contains { table.hasPrefix($0) } ? "full-text index" : "parts that can be made again")
  }

  private mutating func checkIndex(_ db: Database) throws {
    do {
      try Self.compareIndexes(db)
    } catch let error as DatabaseError where error.resultCode == .SQLITE_CORRUPT {
      result.damage.append("full-text index: it does not agree with the texts, so searches miss articles")
    } catch let error as DatabaseError where error.resultCode == .SQLITE_READONLY {
      try checkIndexInCopy()
    }
  }

  private mutating func checkIndexInCopy() throws {
    let copy = try DatabaseQueue(path: ":memory:", configuration: LibraryFile.configuration)
    try alone().backup(to: copy)
    do {
      try copy.writeWithoutTransaction { try Self.compareIndexes($0) }
    } catch let error as DatabaseError where error.resultCode == .SQLITE_CORRUPT {
      result.damage.append("full-text index: it does not agree with the texts, so searches miss articles")
    }
  }

  /// With rank 1 an index is compared with the documents themselves; one that is still being made is only looked
  /// through. It is put as a change but makes none.
  private static func compareIndexes(_ db: Database) throws {
    let isWaiting = try SearchSchema.old(db) != nil
    for table in try SearchSchema.tables(db) where try db.tableExists(table) {
      let rank = table == SearchSchema.table && isWaiting ? 0 : 1
      try db.execute(sql: "INSERT INTO \(table) (\(table), rank) VALUES ('integrity-check', \(rank))")
      // A segment of which the first pages of words are not known is passed over by every search and by that check.
      let hidden = try Bool.fetchOne(
        db,
        sql: """
          SELECT EXISTS (SELECT 1 FROM \(table)_data WHERE id > 10 AND id >> 37 NOT IN (SELECT segid FROM \(table)_idx))
          """)
      if hidden == true { throw DatabaseError(resultCode: .SQLITE_CORRUPT) }
    }
  }

  private mutating func checkReferences(_ db: Database) throws {
    let loose = try Row.fetchAll(db, sql: "PRAGMA foreign_key_check")
    let tables = Dictionary(grouping: loose) { $0[0] as String }
    for (table, rows) in tables.sorted(by: { $0.key < $1.key }) {
      result.damage.append("\(Self.contents[table] ?? table): \(rows.count) that belong to nothing")
    }
  }

  private mutating func checkCounts(_ db: Database) throws {
    for recount in Recounts.all {
      let wrong = try Int.fetchOne(db, sql: recount.wrong) ?? 0
      if wrong > 0 { result.damage.append("\(recount.name): \(wrong) wrong") }
    }
  }
}
