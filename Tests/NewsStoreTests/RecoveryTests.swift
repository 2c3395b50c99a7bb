import Foundation
import GRDB
import NewsModel
import Support
import Testing

@testable import NewsStore

/// Damaged libraries: each is told from a sound one, and whatever of it can be read is saved.
struct RecoveryTests {
  private let folder: TemporaryFolder
  private var path: String { folder.path + "/library.sqlite" }

  init() throws { folder = try TemporaryFolder() }

  /// A closed library of 400 articles with marks, notes, tags, names, stories and a saved search.
  private func fill() async throws { try await Self.filled.value.write(to: URL(filePath: path)) }

  /// Its bytes, made once for all.
  private static let filled = Task {
    let folder = try TemporaryFolder()
    let path = folder.path + "/library.sqlite"
    let store = try NewsStore(.file(path))
    let source = try await store.source(kind: .feed, address: "https://a.example/feed", name: "Harbour Wire")
    let articles = (0..<400).map { number in
      Sample.article(
        "key \(number)", title: "Report \(number)",
        body: (0..<40).map { "Sentence \($0) of report \(number) says how far the water rose." }.joined(
          separator: "\n"),
        minutes: Double(number * 10), change: { $0.keywords = ["flood"] },
        entities: [Sample.entity("Person \(number % 9)", .person)])
    }
    let ids = try await store.insert(articles, from: source.id).added
    for (number, id) in ids.enumerated() {
      if number % 3 == 0 { _ = try await store.change([id], .starred(true)) }
      if number % 2 == 0 { try await store.setNote(note(number), of: id) }
      if number % 5 == 0 { try await store.setTags(["mine"], of: id) }
    }
    _ = try await store.addStory(title: "The flood", articles: Array(ids.prefix(20)))
    try await store.close()
    return try withExtendedLifetime(folder) { try Data(contentsOf: URL(filePath: path)) }
  }

  private static func note(_ number: Int) -> String { "note-\(number)-\(String(repeating: "n", count: 400))-end" }

  private func change(_ body: (inout Data) -> Void) throws {
    var data = try Data(contentsOf: URL(filePath: path))
    body(&data)
    try data.write(to: URL(filePath: path))
  }

  private func execute(_ sql: String) throws {
    let queue = try DatabaseQueue(path: path, configuration: LibraryFile.configuration)
    try queue.writeWithoutTransaction { db in
      try db.execute(sql: "PRAGMA foreign_keys = OFF; PRAGMA writable_schema = ON")
      try db.execute(sql: sql)
      try db.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)")
    }
    try queue.close()
  }

  private func root(of name: String) throws -> Int {
    let queue = try DatabaseQueue(path: path)
    defer { try? queue.close() }
    return try #require(
      try queue.read {
        try Int.fetchOne($0, sql: "SELECT rootpage FROM sqlite_master WHERE name = ?", arguments: [name])
      })
  }

  private static func zero(_ data: inout Data, page: Int, size: Int = 8192) {
    let start = (page - 1) * size
    guard start >= 0, start + size <= data.count else { return }
    data.replaceSubrange(start..<(start + size), with: Data(count: size))
  }

  enum Damage: String, CaseIterable {
    case sixtyPages, onePage, oneLeafOfStatuses, rootOfStatuses, rootOfArticles, rootOfTexts, rootOfSources,
      indexOfMarks
    case headerGone, firstPageGone, cutInHalf, cutAtTheEnd, randomBytes, textIndex, counts, looseRows, markGone
    case articlesWithoutTexts, statusesWithoutArticles, otherPageSize
    case triggerGone, indexGone, countersGone, talliesGone, wordsOfFlags, noteOfBytes, tagsOfNothing, keywordsOfNothing
    case segmentsHidden, brokenNotes, brokenNames
  }

  private func damage(_ kind: Damage) throws {
    var random = SeededGenerator(seed: 7)
    switch kind {
    case .sixtyPages:
      try change { data in
        for page in (2...(data.count / 8192)).shuffled(using: &random).prefix(60) { Self.zero(&data, page: page) }
      }
    case .onePage: try change { Self.zero(&$0, page: $0.count / 8192 / 2) }
    case .oneLeafOfStatuses:
      let root = try root(of: "status")
      let scanner = try #require(PageScanner(try Data(contentsOf: URL(filePath: path))))
      let leaf = try #require(scanner.pages(under: root).last { $0 != root })
      try change { Self.zero(&$0, page: leaf) }
    case .rootOfStatuses:
      let root = try root(of: "status")
      try change { Self.zero(&$0, page: root) }
    case .rootOfArticles:
      let root = try root(of: "articles")
      try change { Self.zero(&$0, page: root) }
    case .rootOfTexts:
      let root = try root(of: "documents")
      try change { Self.zero(&$0, page: root) }
    case .rootOfSources:
      let root = try root(of: "sources")
      try change { Self.zero(&$0, page: root) }
    case .indexOfMarks:
      let root = try root(of: "status_starred")
      try change { Self.zero(&$0, page: root) }
    case .headerGone: try change { $0.replaceSubrange(0..<100, with: Data(count: 100)) }
    case .firstPageGone: try change { Self.zero(&$0, page: 1) }
    case .cutInHalf: try change { $0 = $0.prefix($0.count / 2) }
    case .cutAtTheEnd: try change { $0 = $0.prefix($0.count - 5000) }
    case .randomBytes:
      try change { data in
        for _ in 0..<400 {
          let place = Int.random(in: 8192..<data.count, using: &random)
          data[place] = UInt8.random(in: 0...255, using: &random)
        }
      }
    case .textIndex: try execute("DELETE FROM wordindex_data WHERE id > 10")
    case .counts: try execute("UPDATE tallies SET unread = unread + 5")
    case .looseRows: try execute("UPDATE memberships SET story = 999")
    case .markGone: try execute("PRAGMA application_id = 0")
    case .articlesWithoutTexts: try execute("DELETE FROM documents WHERE position % 2 = 0")
    case .statusesWithoutArticles:
      try execute("DROP TRIGGER article_removed; DELETE FROM articles WHERE id < 50")
    case .otherPageSize: try change { $0[16] = 0x10 }
    case .triggerGone: try execute("DROP TRIGGER outbox_read")
    case .indexGone: try execute("DROP INDEX status_starred")
    case .countersGone: try execute("DELETE FROM counters")
    case .talliesGone: try execute("DELETE FROM tallies")
    case .wordsOfFlags: try execute("UPDATE status SET is_expired = 'maybe' WHERE id % 7 = 0")
    case .noteOfBytes: try execute("UPDATE status SET note = CAST(note AS BLOB) WHERE id % 4 = 1")
    case .brokenNotes:
      try execute("UPDATE status SET note = CAST(CAST(note AS BLOB) || x'FFC0' AS TEXT) WHERE id % 4 = 1")
    case .brokenNames: try execute("UPDATE entity_names SET name = CAST(x'4D80' AS TEXT) WHERE entity % 3 = 1")
    case .tagsOfNothing: try execute("UPDATE status SET tags = '[\"mi' WHERE tags IS NOT NULL")
    case .keywordsOfNothing: try execute("UPDATE articles SET keywords = '{}' WHERE id % 3 = 0")
    case .segmentsHidden: try execute("DELETE FROM wordindex_idx")
    }
  }

  @Test(arguments: Damage.allCases) func damageIsNamedAndTheRestIsSaved(_ kind: Damage) async throws {
    try await fill()
    #expect(NewsStore.examine(path: path) == LibraryExamination())
    try damage(kind)
    let examination = NewsStore.examine(path: path)
    #expect(!examination.damage.isEmpty, "\(kind) is taken for sound")
    let damaged = try Data(contentsOf: URL(filePath: path))
    let readable = (0..<200).filter { damaged.range(of: Data(Self.note($0 * 2).utf8)) != nil }

    let report = try NewsStore.recover(path: path)
    #expect(try Data(contentsOf: URL(filePath: report.damaged)) == damaged, "the damaged file is kept")
    #expect(NewsStore.examine(path: path) == LibraryExamination())
    let store = try NewsStore(.file(path))
    let notes = try await store.read {
      Set(try String.fetchAll($0, sql: "SELECT note FROM status WHERE note IS NOT NULL"))
    }
    let lost = readable.filter { number in !notes.contains { $0.hasPrefix(Self.note(number * 2)) } }
    // A byte in the head of a row makes the row unreadable, though its note still stands in the file.
    #expect(lost.count <= (kind == .randomBytes ? 4 : 0), "\(kind): notes \(lost) are lost")
    #expect(notes.count <= 200)
    let tally = try await store.tally()
    if tally.articles < 400 { #expect(!report.lost.isEmpty, "\(kind) loses articles without a word") }
    let found = try await store.count(ArticleQuery(.text(.init(["water"]))), upTo: 10_000).count
    #expect(found == tally.articles, "search finds all that is there")
    try await store.close()
  }

  @Test func otherFilesAreNoDamage() async throws {
    try Data(String(repeating: "no database at all\n", count: 900).utf8).write(to: URL(filePath: path))
    #expect(NewsStore.examine(path: path).refusal == .notALibrary(path: path))
    #expect(throws: StoreError.unrecoverable(path: path)) { try NewsStore.recover(path: path) }
    let other = folder.path + "/other.sqlite"
    try await DatabaseQueue(path: other).write { try $0.execute(sql: "CREATE TABLE recipes (id INTEGER PRIMARY KEY)") }
    #expect(NewsStore.examine(path: other).refusal == .notALibrary(path: other))
    #expect(NewsStore.examine(path: folder.path + "/nothing").isSound)
  }

  @Test func aCutOffLibraryIsNotWrittenTo() async throws {
    try await fill()
    try damage(.cutInHalf)
    #expect(throws: StoreError.truncated(path: path)) { try NewsStore(.file(path)) }
  }

  @Test func aLogOfAnotherFileIsNotTakenIn() async throws {
    try await fill()
    let other = folder.path + "/other.sqlite"
    let queue = try DatabasePool(path: other)
    try await queue.write { db in
      try db.execute(sql: "CREATE TABLE recipes (id INTEGER PRIMARY KEY); INSERT INTO recipes VALUES (1)")
    }
    try FileManager.default.copyItem(atPath: other + "-wal", toPath: path + "-wal")
    let before = try Data(contentsOf: URL(filePath: path))
    #expect(NewsStore.examine(path: path).refusal == .foreignLog(path: path))
    #expect(throws: StoreError.foreignLog(path: path)) { try NewsStore(.file(path)) }
    #expect(try Data(contentsOf: URL(filePath: path)) == before)
    try FileManager.default.removeItem(atPath: path + "-wal")
    #expect(try await NewsStore(.file(path)).tally().articles == 400)
  }

  /// A log of another file beside the library gives none of its pages to what is saved.
  @Test func aForeignLogIsLeftOut() async throws {
    try await fill()
    let other = folder.path + "/other.sqlite"
    let queue = try DatabaseQueue(path: other)
    try await queue.writeWithoutTransaction { db in
      try db.execute(sql: "PRAGMA page_size = 8192; PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 0")
      try db.execute(sql: "CREATE TABLE t (a); INSERT INTO t VALUES (hex(randomblob(400000)))")
    }
    try FileManager.default.copyItem(atPath: other + "-wal", toPath: path + "-wal")
    try queue.close()
    #expect(NewsStore.examine(path: path).refusal == .foreignLog(path: path))
    _ = try NewsStore.recover(path: path)
    #expect(NewsStore.examine(path: path) == LibraryExamination())
    let store = try NewsStore(.file(path))
    let notes = try await store.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM status WHERE note IS NOT NULL") }
    #expect(notes == 200)
  }

  /// What stands in the log alone is there as well.
  @Test func theLogIsReadWithTheFile() async throws {
    let store = try NewsStore(.file(path))
    let source = try await store.source(kind: .feed, address: "https://a.example/feed", name: "A")
    let id = try #require(try await store.insert([Sample.article("a")], from: source.id).added.first)
    try await store.setNote("only in the log", of: id)
    let copy = folder.path + "/copy.sqlite"
    for suffix in ["", "-wal"] { try FileManager.default.copyItem(atPath: path + suffix, toPath: copy + suffix) }
    let report = try NewsStore.recover(path: copy)
    #expect(report.lost.isEmpty, "\(report.lost)")
    #expect(try await NewsStore(.file(copy)).article(id)?.status.note == "only in the log")
  }
}

/// Copies of a library, and what they are for.
struct BackupTests {
  private let folder: TemporaryFolder
  private var path: String { folder.path + "/library.sqlite" }

  init() throws { folder = try TemporaryFolder() }

  private func filled() async throws -> (NewsStore, ArticleID) {
    let store = try NewsStore(.file(path))
    let source = try await store.source(kind: .file, address: "/a", name: "A")
    return (store, try #require(try await store.insert([Sample.article("a")], from: source.id).added.first))
  }

  @Test func aCopyIsMadeOnceAWeekAndThreeAreKept() async throws {
    let (store, _) = try await filled()
    let start = Date(timeIntervalSince1970: 1_800_000_000)
    for day in 0..<40 {
      let made = try await store.backUpIfDue(now: start.addingTimeInterval(Double(day) * 86_400))
      #expect((made != nil) == (day % 7 == 0), "day \(day)")
    }
    let backups = Backups(of: path).list()
    #expect(backups.map { Int($0.made.timeIntervalSince(start) / 86_400) } == [35, 28, 21])
    #expect(try await NewsStore(.file(backups[0].path)).tally().articles == 1)
  }

  /// A clock that is a year off, ahead or back, makes one copy, which stays for as long as its time lasts, and no copy
  /// is made again and again once the clock is right.
  @Test(arguments: [365.0, -365.0]) func aWrongClockSpoilsNoCopies(days: Double) async throws {
    let (store, _) = try await filled()
    let start = Date(timeIntervalSince1970: 1_800_000_000)
    func backUp(_ day: Double) async throws -> String? {
      try await store.backUpIfDue(now: start.addingTimeInterval(day * 86_400))
    }
    for day in [0.0, 7, 14] { #expect(try await backUp(day) != nil) }
    let wrong = try #require(try await backUp(15 + days))
    #expect(access(wrong, F_OK) == 0, "the copy that was just made is kept")
    #expect(try await backUp(16 + days) == nil, "once a week by the wrong clock too")
    #expect(try await backUp(17) == nil, "there is one of this week")
    for day in [21.0, 28] {
      #expect(try await backUp(day) != nil)
      #expect(try await backUp(day + 1) == nil)
    }
    let made = Backups(of: path).list().map { Int($0.made.timeIntervalSince(start) / 86_400) }
    #expect(made == [28, 21, 14])
  }

  @Test func aBackupTakesThePlaceOfTheLibrary() async throws {
    let (store, id) = try await filled()
    let copy = folder.path + "/copy.sqlite"
    try await store.save(to: copy)
    try await store.setNote("later", of: id)
    try await store.close()
    let former = try #require(try NewsStore.restore(copy, to: path))
    #expect(try await NewsStore(.file(path)).article(id)?.status.note == nil)
    #expect(try await NewsStore(.file(former)).article(id)?.status.note == "later")
    try Data("no library".utf8).write(to: URL(filePath: copy + ".txt"))
    #expect(throws: StoreError.notALibrary(path: copy + ".txt")) { try NewsStore.restore(copy + ".txt", to: path) }
  }

  /// The library of an earlier version is as it was after a step that fails, whatever steps went well before it.
  @Test func aFailedMigrationLeavesTheLibraryAsItWas() async throws {
    let (store, id) = try await filled()
    try await store.setNote("kept", of: id)
    try await store.close()
    var migrator = Schema.migrator
    migrator.registerMigration("2199-01-01 good") { try $0.execute(sql: "CREATE TABLE extra (id INTEGER PRIMARY KEY)") }
    migrator.registerMigration("2199-01-02 bad") { db in
      try db.execute(sql: "DELETE FROM status")
      throw StoreError.damaged
    }
    let older = try Backups(of: path).place(now: Date(timeIntervalSinceNow: -86_400))
    #expect(FileManager.default.createFile(atPath: older, contents: nil))
    var backup = ""
    for _ in 0..<4 {
      let error = #expect(throws: StoreError.self) { try LibraryFile.open(.file(path), migrator: migrator) }
      guard case .migrationFailed(_, let copy, _)? = error else {
        Issue.record("\(String(describing: error))")
        return
      }
      backup = copy
    }
    // However often it fails, the copies from before stay.
    #expect(Backups(of: path).list().map(\.path) == [backup, older])
    #expect(NewsStore.examine(path: path) == LibraryExamination())
    #expect(try await NewsStore(.file(path)).article(id)?.status.note == "kept")
    #expect(try await NewsStore(.file(backup)).article(id)?.status.note == "kept")
  }
}
