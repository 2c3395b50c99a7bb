import Foundation
import GRDB
import NewsModel
import Support
import Testing

@testable import NewsStore

/// Libraries of every earlier schema open today with all that was in them.
///
/// `Tests/Fixtures/NewsStore/schemas` holds the SQL of each migration as it was published, and rows that a library of
/// its time held. The library of a schema is made of these files alone, in order, and not of today's migrator.
struct MigrationTests {
  private let folder: TemporaryFolder
  private var path: String { folder.path + "/library.sqlite" }

  init() throws { folder = try TemporaryFolder() }

  static let names = Schema.migrator.migrations

  private static let fixtures = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Fixtures/NewsStore/schemas")

  private static func fixture(_ name: String) throws -> String {
    try String(contentsOf: fixtures.appending(path: "\(name).sql"), encoding: .utf8)
  }

  /// Writes a library as the program that knew the first `count` migrations left it.
  private func save(_ count: Int, withRows: Bool = true) throws {
    let queue = try DatabaseQueue(path: path, configuration: LibraryFile.configuration)
    try queue.writeWithoutTransaction { db in
      try db.execute(sql: "PRAGMA application_id = \(Schema.applicationID)")
      try db.execute(sql: "CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY)")
      try db.execute(sql: "PRAGMA foreign_keys = OFF")
      for name in Self.names.prefix(count) {
        let parts = try Self.fixture(name).components(separatedBy: "\n-- rows\n")
        for part in withRows ? parts : [parts[0]] { try db.execute(sql: part) }
        try db.execute(sql: "INSERT INTO grdb_migrations VALUES (?)", arguments: [name])
      }
    }
    try queue.close()
  }

  private func schema() throws -> [String: String] {
    try DatabaseQueue(path: path).read { db in
      try Row.fetchAll(db, sql: "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL").reduce(into: [:]) {
        let words = ($1[1] as String).replacing("\"", with: "").split { $0.isWhitespace || $0 == "\u{0}" }
        $0[$1[0] as String] = words.joined(separator: " ")
      }
    }
  }

  @Test func everyPublishedMigrationStandsInItsFixture() throws {
    let files = try FileManager.default.contentsOfDirectory(atPath: Self.fixtures.path)
    #expect(
      Set(files) == Set(Self.names.map { "\($0).sql" }),
      "a migration is published with a file of its SQL and of rows that it brings; see Contributing")
  }

  /// A published migration is never changed: what it makes is what the files of its time make.
  @Test func todaysMigratorMakesWhatThePublishedOnesMade() throws {
    try save(Self.names.count, withRows: false)
    // With nothing to index anew, the old full-text index goes at once.
    let queue = try DatabaseQueue(path: path, configuration: LibraryFile.configuration)
    try queue.write { try SearchSchema.finish($0) }
    try queue.close()
    let published = try schema()
    try FileManager.default.removeItem(atPath: path)
    _ = try NewsStore(.file(path))
    let today = try schema()
    #expect(Set(today.keys) == Set(published.keys))
    for (name, sql) in today { #expect(published[name] == sql, "\(name)") }
  }

  /// Killed at any moment on the way from any schema, a library is of some schema and whole, and opens.
  @Test func aProgramThatIsKilledOnTheWayLosesNothing() async throws {
    let rounds = ProcessInfo.processInfo.environment["DATELINE_KILLS"].flatMap(Int.init).map { $0 / 20 } ?? 3
    for round in 0..<rounds {
      for suffix in ["", "-wal", "-shm"] { unlink(path + suffix) }
      try save(1 + round % (Self.names.count - 1))
      let process = Process()
      process.executableURL = URL(filePath: Program.path)
      process.arguments = ["search", "--library", path, "larnova"]
      process.standardOutput = FileHandle.nullDevice
      process.standardError = FileHandle.nullDevice
      try process.run()
      usleep(.random(in: 0...200_000))
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
      let store = try NewsStore(.file(path))
      try await store.checkIntegrity()
      #expect(try await store.tally() == (articles: 3, unread: 2, stories: 1))
      try await store.close()
      #expect(NewsStore.examine(path: path) == LibraryExamination())
    }
  }

  @Test(arguments: 1...names.count) func nothingIsLost(schemas count: Int) async throws {
    try save(count)
    let store = try NewsStore(.file(path))
    try await store.checkIntegrity()
    func has(_ name: String) -> Bool { Self.names.prefix(count).contains(name) }
    let hasCorrections = has("2026-11-21 corrections")

    #expect(try await store.tally() == (articles: 3, unread: 2, stories: 1))
    let source = try #require(try await store.sources().first { $0.address == "https://news.example/feed" })
    #expect(source.name == "Harbour Wire" && source.tags == ["ports"] && source.articleCount == 2)
    #expect(source.fetch.etag == (has("2026-11-21 refreshing") ? "v7" : nil))

    let read = try #require(try await store.article(ArticleID(1)))
    #expect(read.content.title == "Grain ships wait as port talks enter third day")
    #expect(read.content.byline == "By Ines Corvane" && read.content.agency == "AFP")
    #expect(read.content.document.text.hasSuffix("Peter Holt entered a third day."))
    #expect(read.content.published == Date(timeIntervalSince1970: 1_772_496_000))
    #expect(read.content.link == "https://news.example/1")
    #expect(read.status.isRead && !read.status.isStarred && read.status.readingOffset == 40)
    #expect(read.status.tags == ["grain"] && read.status.note == "Call the union.")
    #expect(try await store.versions(of: read.id).map(\.content.title.count) == [47])
    #expect(try await store.history(limit: 9).map(\.id) == [read.id])
    #expect(try await store.savedSearches().map(\.words) == ["tag:ports is:unread"])
    #expect(try await store.article(ArticleID(2))?.status.isStarred == true)
    #expect(try await store.copies(of: ArticleID(2)).contains(ArticleID(4)))

    #expect(try await store.titles(.text(.init(["floods"]))).count == 2)
    #expect(try await store.titles(.text(.init(["union"]))).count == 1)
    let names = try await store.entities(of: read.id).map(\.name)
    #expect(Set(names) == ["Germany", hasCorrections ? "Anna Brankova" : "Ana Brankov", "Peter Holt"])
    let story = try #require(try await store.story(of: read.id))
    #expect(try await store.articles(in: story).count == 2)
    let kept = try #require(try await store.story(story))
    #expect(kept.title == "Port talks" && kept.isFollowed == has("2026-11-21 running stories"))

    #expect(try await store.corrections().count == (hasCorrections ? 2 : 0))
    #expect(try await store.watches().map(\.name) == (has("2026-11-21 running stories") ? ["Brankov"] : []))
    #expect(
      try await store.refinement(at: read.id) == (has("2026-11-21 looks") ? "encoder 1" : nil))
    let isRemoved = has("2026-11-21 removed sources")
    #expect(try await store.removedSource(at: "/old") != nil || !isRemoved)
    #expect(try await store.storyEdits(limit: 9).count == (has("2026-11-21 story edits") ? 1 : 0))
    #expect(read.content.wire?.slugline == (has("2026-11-28 wire metadata") ? "ports-talks" : nil))
    let hasAccounts = has("2026-11-28 accounts")
    #expect(try await store.accounts().map(\.name) == (hasAccounts ? ["home"] : []))
    #expect(try await store.pendingActions(of: 1).map(\.remote) == (hasAccounts ? ["000000000000000a"] : []))
  }

  /// While articles wait for the index of languages the old one answers, whatever comes, changes and goes meanwhile.
  @Test(arguments: 1...names.count) func itIsIndexedAnewWhileItIsUsed(schemas count: Int) async throws {
    try save(count)
    let store = try NewsStore(.file(path))
    let source = try #require(try await store.sources().first { $0.kind == .feed })
    #expect(try await store.unindexedCount() == 3)
    func found(_ word: String) async throws -> Int { try await store.titles(.text(.init([word]))).count }
    #expect(try await found("floods") == 2)
    _ = try await store.insert(
      [
        Sample.article("new", title: "Fähren", body: "Die Fähren warten.") {
          $0.language = "de"
        }
      ], from: source.id)
    #expect(try await found("fahren") == 1)

    let first = try await store.unindexed(limit: 1)
    try await store.index(first.map { IndexedArticle(position: $0.position, languages: ArticleLanguages("en")) })
    #expect(try await store.unindexedCount() == 2)
    // One that stands in both, and one that stands in the old index alone, change their texts.
    _ = try await store.insert([Sample.article("urn:1", title: "Grain ships sail")], from: source.id)
    try await store.checkIntegrity()
    #expect(try await found("grain") == 1)

    while case let waiting = try await store.unindexed(limit: 2), !waiting.isEmpty {
      try await store.index(waiting.map { IndexedArticle(position: $0.position, languages: ArticleLanguages("en")) })
      // Twice is once.
      try await store.index(waiting.map { IndexedArticle(position: $0.position, languages: ArticleLanguages("en")) })
    }
    #expect(try await store.unindexedCount() == 0)
    try await store.checkIntegrity()
    #expect(try await store.read { try SearchSchema.old($0) } == nil)
    for (word, count) in [("floods", 2), ("flood", 2), ("fähre", 1), ("grain", 1)] {
      #expect(try await found(word) == count, "\(word)")
    }
    _ = try await store.titles(.language("en"))
    try await store.compact()
    try await store.checkIntegrity()
  }

  /// A library whose second index is whole has that one answer until the third is.
  @Test func theSecondIndexAnswersUntilTheThirdIsWhole() async throws {
    try save(try #require(Self.names.firstIndex(of: WordIndexSchema.name)))
    let queue = try DatabaseQueue(path: path, configuration: LibraryFile.configuration)
    try await queue.write { db in
      try db.execute(
        sql: """
          INSERT INTO fulltext (fulltext) VALUES ('rebuild');
          DELETE FROM unindexed;
          DROP TRIGGER __search_ad;
          DROP TRIGGER __search_au;
          DROP TABLE search;
          """)
    }
    try queue.close()
    let store = try NewsStore(.file(path))
    func found(_ word: String) async throws -> Int { try await store.titles(.text(.init([word]))).count }
    #expect(try await store.read { try SearchSchema.old($0) } == "fulltext")
    let waiting = try await store.unindexed(limit: 9)
    #expect(try await (waiting.count, found("floods")) == (3, 2))
    let source = try #require(try await store.sources().first { $0.kind == .feed })
    // A new one stands in both; one that changes while the second alone has it changes there, and stands in both.
    _ = try await store.insert(
      [Sample.article("new", title: "Floods again"), Sample.article("urn:1", title: "Grain ships sail")],
      from: source.id)
    try await store.checkIntegrity()
    #expect(try await (found("floods"), found("grain"), found("sail")) == (3, 1, 1))
    try await store.index(waiting.map { IndexedArticle(position: $0.position, languages: ArticleLanguages("en")) })
    #expect(try await store.unindexedCount() == 0)
    #expect(try await store.read { try SearchSchema.old($0) } == nil)
    #expect(try await (found("flood"), found("grain"), found("sail")) == (3, 1, 1))
    try await store.checkIntegrity()
  }

  /// Stories that were made by the words of another language are made anew, but for what the reader decided.
  @Test func articlesInOtherLanguagesWaitForAStoryAgain() async throws {
    try save(Self.names.count)
    let store = try NewsStore(.file(path))
    let story = try #require(try await store.story(of: ArticleID(1)))
    let waiting = try await store.unindexed(limit: 9)
    let before = try await store.termStatistics().articles
    try await store.index(
      waiting.map {
        IndexedArticle(position: $0.position, languages: ArticleLanguages("ja"), profile: Data([1]), termBuckets: [7])
      })
    #expect(try await store.story(story)?.isFollowed == true)
    #expect(try await store.story(of: ArticleID(1)) == story)
    #expect(try await store.ungroupedCount() == 3)
    #expect(try await store.termStatistics().articles == before + 3)
    #expect(try await store.articles(in: story).count == 2)
    try await store.checkIntegrity()
  }

  @Test(arguments: 1...names.count) func itIsUsedAsAnyOther(schemas count: Int) async throws {
    try save(count)
    let store = try NewsStore(.file(path))
    let source = try #require(try await store.sources().first { $0.kind == .feed })
    _ = try await store.correct(EntityCorrection(EntityName("Peter Holt", .person), .hide))
    #expect(try await store.entities(of: ArticleID(1)).map(\.name).sorted().last == "Germany")
    #expect(try await store.undoCorrection() != nil)
    #expect(try await store.entities(of: ArticleID(1)).map(\.name).sorted().last == "Peter Holt")
    // The one whose content had gone comes back with its status and note.
    let outcome = try await store.insert(
      [Sample.article("urn:3", body: "It came back."), Sample.article("urn:1", title: "Grain ships sail")],
      from: source.id)
    #expect(outcome.added == [ArticleID(3)] && outcome.updated == [ArticleID(1)])
    let back = try #require(try await store.article(ArticleID(3)))
    #expect(back.status.isStarred && back.status.note == "Its article has gone.")
    #expect(try await store.versions(of: ArticleID(1)).count == 2)
    if count > 1 { #expect(try await store.undoCorrection() != nil) }
    try await store.merge(
      try await store.addStory(title: "Ferries", articles: [ArticleID(3)]), into: StoryID(1))
    #expect(try await store.ungroupedCount() > 0)
    try await store.compact()
    try await store.checkIntegrity()
  }
}
