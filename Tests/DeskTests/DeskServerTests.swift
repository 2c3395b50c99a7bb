import Foundation
import NewsModel
import Support
import Synchronization
import Testing

@testable import Desk

@Suite(.enabled(if: PostgresServer.isPresent, Comment(rawValue: PostgresServer.absence)))
struct DeskServerTests {
  @Test func makingADeskTwiceIsOnce() async throws {
    let desk = try await TestDesk.make()
    let generation = try await desk.connect(.reader).greeting.generation
    let report = try await DeskSchema.prepare(try DeskAddress(desk.server.address(desk.database)))
    #expect(report.lines.count == 1)
    #expect(try await desk.connect(.reader).greeting.generation == generation)
    #expect(try await DeskSchema.check(try DeskAddress(desk.server.address(desk.database))).problems.isEmpty)
    await #expect(throws: DeskError.self) { try await DeskSchema.prepare(desk.address(.chief)) }
  }

  /// A desk of each earlier version becomes one of today, with all that was in it.
  @Test func olderDesksAreBroughtUp() async throws {
    let server = try PostgresServer()
    for version in 1..<DeskConnection.version {
      try server.psql("postgres", "CREATE DATABASE old_\(version)")
      let address = try DeskAddress(server.address("old_\(version)"))
      let owner = try await PostgresConnection.open(address)
      try await owner.script(DeskSchema.sql(upTo: version))
      _ = try await owner.query("SELECT desk.admit('robot_\(version)', 'fetcher')")
      let robot = try await DeskConnection.open(
        DeskAddress(server.address("old_\(version)", user: "robot_\(version)")))
      #expect(robot.greeting.version == version)
      _ = try await robot.file([TestDesk.article("a", title: "Ferries", body: "Ferries sail.")])
      // A desk that knows of no leases lets every machine fetch.
      let offered = [DeskConnection.OfferedSource(address: "https://wire.example/feed", name: "Harbour Wire")]
      #expect(try await robot.lease(offered, by: "m", seconds: 60).count == 1)
      let report = try await DeskSchema.prepare(address)
      #expect(report.lines == ["the desk went from version \(version) to \(DeskConnection.version)"])
      let after = try await DeskConnection.open(
        DeskAddress(server.address("old_\(version)", user: "robot_\(version)")))
      #expect(after.greeting.version == DeskConnection.version)
      #expect(try await after.search(ArchiveQuery(.everything)).map(\.title) == ["Ferries"])
      #expect(try await after.lease(offered, by: "m", seconds: 60).count == 1)
      #expect(try await DeskSchema.check(address).problems.isEmpty)
    }
  }

  /// One machine asks a source; another follows when the time is over.
  @Test func sourcesHaveOneFetcherAtATime() async throws {
    let desk = try await TestDesk.make()
    let robot = try await desk.connect(.fetcher)
    let offered = (0..<4).map {
      DeskConnection.OfferedSource(address: "https://wire.example/\($0)", name: "Wire \($0)")
    }
    #expect(try await robot.lease(Array(offered.prefix(3)), by: "one", seconds: 600).count == 3)
    #expect(try await robot.lease(offered, by: "two", seconds: 600) == ["https://wire.example/3"])
    #expect(try await robot.lease(offered, by: "one", seconds: 600).count == 3)
    #expect(try await robot.fetchedSources() == offered)
    try desk.server.psql(
      desk.database, "UPDATE desk.source SET leased_until = now() - interval '1 second' WHERE leased_by LIKE '%/one'")
    #expect(try await robot.lease(offered, by: "two", seconds: 600).count == 4)
    #expect(try await robot.lease(offered, by: "one", seconds: 600).isEmpty)
  }

  /// Six writers at once and a reader that goes by numbers: the reader misses nothing.
  @Test func numbersBecomeVisibleInOrder() async throws {
    let desk = try await TestDesk.make()
    let count = 40
    try await withThrowingTaskGroup(of: Void.self) { group in
      for number in 0..<6 {
        group.addTask {
          let writer = try await PostgresConnection.open(desk.address(number % 2 == 0 ? .editor : .chief))
          for _ in 0..<count {
            _ = try await writer.query("SELECT desk.append(gen_random_uuid(), 'story', $1)", [TestDesk.story])
          }
        }
      }
      let reader = try await desk.connect(.reader)
      var last: Int64 = 0
      var seen = 0
      while seen < 6 * count {
        let changes = try await reader.changes(after: last, most: 7)
        seen += changes.count
        last = changes.last?.seq ?? last
        if changes.isEmpty { try await Task.sleep(for: .milliseconds(5)) }
      }
      #expect(seen == 6 * count)
      try await group.waitForAll()
    }
  }

  @Test func articlesAreFiledOnceAndSearched() async throws {
    let desk = try await TestDesk.make()
    let fetcher = try await desk.connect(.fetcher)
    let articles = [
      TestDesk.article(
        "a", title: "Ferries resume after strike", body: "The café at the port's gate reopened; and/or not."),
      TestDesk.article(
        "b", title: "Minister resigns", body: "No ferry was mentioned by U.S. officials.", day: "2026-01-09"),
      TestDesk.article("c", title: "Très vieux", body: "A ferry of old.", day: "1871-01-02"),
    ]
    #expect(try await fetcher.file(articles) == .init(added: 3, changed: 0, unchanged: 0))
    #expect(try await fetcher.file(articles) == .init(added: 0, changed: 0, unchanged: 3))
    var changed = articles[0]
    changed.hash = "2"
    changed.body += " Later."
    #expect(try await fetcher.file([changed]) == .init(added: 0, changed: 1, unchanged: 0))
    let reader = try await desk.connect(.reader)
    func titles(_ text: String) async throws -> [String] {
      let parsed = ArticleQuery.parse(text, now: Date(), calendar: .current, isTyping: false)
      #expect(parsed.problems.isEmpty)
      return try await reader.search(ArchiveQuery(parsed.query)).map { String($0.title.prefix(1)) }
    }
    #expect(try await titles("ferry") == ["F", "M", "T"])
    #expect(try await titles("ferry -minister") == ["F", "T"])
    #expect(try await titles("title:ferries") == ["F"])
    #expect(try await titles("cafe") == ["F"])
    #expect(try await titles("\"port's gate\"") == ["F"])
    #expect(try await titles("and/or later") == ["F"])
    #expect(try await titles("ferry after:2026-02-01") == ["F"])
    #expect(try await titles("ferry before:2026-02-01") == ["M", "T"])
    #expect(try await titles("minister OR vieux") == ["M", "T"])
    #expect(try await titles("tres") == ["T"])
    #expect(try await titles("by:marsh source:harbour") == ["F", "M", "T"])
    #expect(try await titles("the") == ["F"])
    #expect(try await titles("u.s.") == ["M"])
    #expect(try await titles("lang:de").isEmpty)
    let arrivals = try await reader.arrivals(after: 0, upTo: 100, most: 2, since: nil, sources: nil)
    #expect(arrivals.map(\.kind) == ["version", "new"] && arrivals[0].article?.body.hasSuffix("Later.") == true)
    let hits = try await reader.search(ArchiveQuery(.everything))
    #expect(try await reader.articles(hits.map { ($0.id, $0.month) }).count == 3)
    let page = try await reader.search(ArchiveQuery(.everything, past: hits[0]))
    #expect(page.map(\.title) == hits.dropFirst().map(\.title))
  }

  /// What articles are searched by is what the words of a query become, whatever signs they are written with.
  @Test func articlesAreFiledByTheWordsOfQueries() async throws {
    let desk = try await TestDesk.make()
    let owner = try await PostgresConnection.open(DeskAddress(desk.server.address(desk.database)))
    let texts = [
      "", " ", "Ferries, and\u{2014}or\u{201C}quays\u{201D}\u{2026}\n\nport's gate\u{2019}s",
      "Caf\u{E9} CAFE\u{301} \u{FB01}ne 5\u{2122} x\u{B2}",
      "a\tb\u{A0}c\u{3000}d\u{2028}e\u{200B}f", "https://wire.example/a-b_c?d=1&e=%20",
      "U.S. 1,000.5 -3e5 10:30 v1.2.3",
      "\u{41F}\u{440}\u{438}\u{432}\u{435}\u{442}, \u{439} \u{451}", "\u{65E5}\u{672C}\u{8A9E}\u{3002}\u{FF21}",
      "\u{20AC}5 \u{AB}quote\u{BB} it\u{2011}self",
      "\u{130}stanbul \u{1E9E}", "<b>bold</b> &amp; mail@wire.example /usr/lib",
    ]
    for text in texts {
      for config in ["desk.porter", "desk.turkish", "pg_catalog.simple"] {
        let same = try await owner.query(
          "SELECT to_tsvector($2::regconfig, desk.words($1)) = to_tsvector($2::regconfig, desk.fold($1))",
          [text, config])
        #expect(same == [["t"]], "\(config): \(text)")
      }
    }
  }

  /// Who wants the last months is not led through the years before.
  @Test func theLogBeginsWhereTheWindowDoes() async throws {
    let desk = try await TestDesk.make()
    let fetcher = try await desk.connect(.fetcher)
    let days = ["1990-05-01", "2011-01-01", "2020-01-01", "2026-03-01", "2011-02-01", "2026-02-01"]
    for (number, day) in days.enumerated() {
      _ = try await fetcher.file([TestDesk.article("\(number)", title: "T", body: "B", day: day)])
    }
    let reader = try await desk.connect(.reader)
    func arrivals(_ since: String?, after low: Int64 = 0) async throws -> [String] {
      let since = try since.map { try Date("\($0)T00:00:00Z", strategy: .iso8601) }
      let found = try await reader.arrivals(after: low, upTo: 6, most: 10, since: since, sources: nil)
      return found.map { "\($0.seq)\($0.article == nil ? "" : "+")" }
    }
    #expect(try await arrivals(nil) == ["6+", "5+", "4+", "3+", "2+", "1+"])
    // What lies between is told without its article.
    #expect(try await arrivals("2026-02-01") == ["6+", "5", "4+"])
    #expect(try await arrivals("2026-02-15") == ["6", "5", "4+"])
    #expect(try await arrivals("2026-02-15", after: 4) == ["6", "5"])
    #expect(try await arrivals("2026-09-01").isEmpty)
    // An old article that is said to be of another day comes with that.
    var changed = TestDesk.article("0", title: "T", body: "New.", day: "2026-03-05", hash: "2")
    changed.key = "0"
    _ = try await fetcher.file([changed])
    let versions = try await reader.arrivals(
      after: 6, upTo: 7, most: 10, since: try Date("2026-03-01T00:00:00Z", strategy: .iso8601), sources: nil)
    #expect(versions.map(\.kind) == ["version"] && versions.first?.article?.body == "New.")
  }

  /// Taking out a month is all that it takes: nothing of it is asked for, comes again, or is missed.
  @Test func aMonthThatIsTakenOutStaysOut() async throws {
    let desk = try await TestDesk.make()
    let fetcher = try await desk.connect(.fetcher)
    let old = TestDesk.article("old", title: "Old", body: "Ferries.", day: "2019-01-09")
    _ = try await fetcher.file([old, TestDesk.article("new", title: "New", body: "Ferries.")])
    let address = try DeskAddress(desk.server.address(desk.database))
    try desk.server.psql(desk.database, "ALTER TABLE desk.article DETACH PARTITION desk.article_2019_01")
    try desk.server.psql(desk.database, "DROP TABLE desk.article_2019_01")
    #expect(try await DeskSchema.check(address).problems.isEmpty)
    var changed = old
    changed.hash = "2"
    #expect(try await fetcher.file([old, changed]) == .init(added: 0, changed: 0, unchanged: 2))
    let reader = try await desk.connect(.reader)
    #expect(try await reader.search(ArchiveQuery(.init(.text(.init(["ferries"]))))).map(\.title) == ["New"])
    let arrivals = try await reader.arrivals(after: 0, upTo: 9, most: 9, since: nil, sources: nil)
    #expect(arrivals.map { $0.article?.title } == ["New", nil])
    // Another article of that month makes it anew, and what is really missing is told.
    let other = TestDesk.article("other", title: "Other", body: "Ferries.", day: "2019-01-10")
    #expect(try await fetcher.file([other]).added == 1)
    try desk.server.psql(desk.database, "DELETE FROM desk.article WHERE title = 'New'")
    #expect(try await DeskSchema.check(address).problems.count == 2)
  }

  /// What is asked for without words is found by the indexes of sources and dates.
  @Test func filtersAloneAreAnswered() async throws {
    let desk = try await TestDesk.make()
    var articles = (0..<5).map { TestDesk.article("\($0)", title: "Title \($0)", body: "Text.") }
    articles[3].source = "https://other.example/feed"
    articles[3].name = "Other Wire"
    _ = try await desk.connect(.fetcher).file(articles)
    let reader = try await desk.connect(.reader)
    func titles(_ condition: ArticleQuery.Condition) async throws -> Set<String> {
      Set(try await reader.search(ArchiveQuery(.init(condition))).map { String($0.title.suffix(1)) })
    }
    #expect(try await titles(.source("https://other.example/feed")) == ["3"])
    #expect(try await titles(.source("wire")) == ["0", "1", "2", "3", "4"])
    #expect(try await titles(.source("oth")) == ["3"])
    #expect(try await titles(.source("nobody")).isEmpty)
    #expect(try await titles(.not(.source("other"))) == ["0", "1", "2", "4"])
    #expect(try await titles(.not(.source("nobody"))) == ["0", "1", "2", "3", "4"])
    #expect(try await titles(.or([.source("other"), .text(.init(["text"]))])) == ["0", "1", "2", "3", "4"])
    #expect(try await titles(.language("en")) == ["0", "1", "2", "3", "4"])
    #expect(try await titles(.agency("afp")).isEmpty)
    let index = try await PostgresConnection.open(DeskAddress(desk.server.address(desk.database))).query(
      "SELECT count(*) FROM pg_indexes WHERE tablename = 'article_2026_03' AND indexdef LIKE '%(source, published DESC%'"
    )
    #expect(index == [["1"]])
  }

  /// Whatever stands in a query is a value and never a part of a statement.
  @Test func queriesCannotInject() async throws {
    let desk = try await TestDesk.make()
    let fetcher = try await desk.connect(.fetcher)
    _ = try await fetcher.file([
      TestDesk.article("a", title: "Ferries", body: "Words & more | words ! (here) <-> there")
    ])
    let reader = try await desk.connect(.reader)
    let texts = [
      "'", "''", "\\", "\\'", "\"", "a' OR '1'='1", "'; DROP SCHEMA desk CASCADE; --", "a & b | !c <-> d", ":*", "a:A",
      "%", "_", "%s%L%I", "$1", "{\"all\":true}", "\u{1F600}", "a\u{7}b", String(repeating: "x", count: 5000),
    ]
    for text in texts {
      for condition: ArticleQuery.Condition in [
        .text(.init([text])), .text(.init([text, text], field: .title, isPrefix: true)), .source(text), .tag(text),
        .language(text), .agency(text), .text(.init([text], field: .byline)), .not(.text(.init([text]))),
        .entity(kind: .person, name: text),
      ] {
        _ = try await reader.search(ArchiveQuery(.init(condition, order: .relevance)))
      }
    }
    #expect(try await reader.search(ArchiveQuery(.everything)).count == 1)
    for json in ["{}", "[]", "{\"condition\":{\"sql\":\"true\"}}", "{\"condition\":{\"and\":[]}}", "{\"condition\":3}"]
    {
      await #expect(throws: DeskError.self) { try await reader.postgres.query("SELECT * FROM desk.search($1)", [json]) }
    }
  }

  @Test func aCancelledQuestionEnds() async throws {
    let desk = try await TestDesk.make()
    let connection = try await PostgresConnection.open(desk.address(.reader))
    let task = Task { try await connection.query("SELECT pg_sleep(60)") }
    try await Task.sleep(for: .milliseconds(100))
    task.cancel()
    await #expect(throws: CancellationError.self) { try await task.value }
    // The connection lives on.
    #expect(try await connection.query("SELECT 1") == [["1"]])
  }

  @Test func changesAreTold() async throws {
    let desk = try await TestDesk.make()
    let reader = try await desk.connect(.reader)
    try await reader.listen()
    async let told = reader.wait(upTo: .seconds(60))
    let editor = try await desk.connect(.editor)
    _ = try await editor.append(UUID(), .story, TestDesk.story)
    #expect(try await told)
    async let woken = reader.wait(upTo: .seconds(60))
    reader.wake()
    #expect(try await !woken)
  }

  @Test func aServerThatHangsOrIsGoneIsToldOf() async throws {
    let server = try PostgresServer()
    let desk = try await TestDesk.make(on: server)
    let reader = try await desk.connect(.reader)
    try server.pause(true)
    await #expect(throws: DeskError.timedOut(desk: "/" + desk.database)) {
      _ = try await reader.postgres.query("SELECT 1", timeout: .seconds(1))
    }
    let hanging = try desk.address(.reader)
    await #expect(throws: DeskError.timedOut(desk: "/" + desk.database)) {
      _ = try await DeskConnection.open(hanging, timeout: .seconds(1))
    }
    try server.pause(false)
    #expect(try await desk.connect(.reader).greeting.role == .reader)
    let other = try await desk.connect(.reader)
    try server.stop(mode: "immediate")
    await #expect(throws: DeskError.self) { try await other.greetAgain() }
    do {
      _ = try await desk.connect(.reader)
      Issue.record("connected to a stopped server")
    } catch let error as DeskError {
      #expect(error.isPassing && error.category == .unreachable)
    }
  }

  @Test func errorsSayWhatToDo() async throws {
    let desk = try await TestDesk.make()
    do {
      _ = try await DeskConnection.open(DeskAddress(desk.server.address("postgres")))
      Issue.record("a desk where none is")
    } catch let error as DeskError {
      #expect(error == .noDesk(desk: "/postgres"))
    }
    await #expect(throws: DeskError.self) {
      _ = try await DeskConnection.open(DeskAddress(desk.server.address("nowhere")))
    }
    do {
      _ = try await DeskConnection.open(DeskAddress(desk.server.address(desk.database, user: "nobody_here")))
      Issue.record("a login that is none")
    } catch let error as DeskError {
      #expect(error.category == .loginRefused)
    }
  }
}
