import Desk
import Foundation
import NewsModel
import NewsParsing
import NewsStore
import Support
import Testing

@testable import NewsLibrary

/// What happens at the edges of a desk: much at once, rights that change under a reader, clocks that are off.
@Suite(.enabled(if: PostgresServer.isPresent, Comment(rawValue: PostgresServer.absence)))
struct DeskEdgesTests {
  private typealias Desk = DeskExchangeTests.Desk

  private static func article(_ number: Int, of source: String, day: String = "2026-03-04") -> DeskArticle {
    DeskArticle(
      source: "https://\(source).example/feed", name: "Wire \(source)", key: "k\(number)",
      published: try? Date("\(day)T10:00:00Z", strategy: .iso8601), received: Date(), title: "Report \(number)",
      meta: ArticleContent(title: "", language: "en", document: .empty), layout: "", lead: "",
      body: "Ferry number \(number) sailed.", hash: "1")
  }

  private func connect(_ desk: Desk, _ role: DeskRole) async throws -> DeskConnection {
    try await DeskConnection.open(DeskAddress(desk.server.address(desk.database, user: try await desk.admit(role))))
  }

  private func titles(_ library: NewsLibrary) async throws -> Set<String> {
    Set(try await library.articles.page(.everything, edge: .first, count: 100).rows.map(\.title))
  }

  /// Two machines with the same news file it side by side, each on two connections, and everything stands there once.
  @Test func manyArticlesAreFiledOnce() async throws {
    let desk = try await Desk.make()
    let items = (0..<450).map { number in
      "<item><guid isPermaLink=\"false\">m\(number)</guid><title>Report \(number)</title><description>Ferry \(number) "
        + "sailed.</description></item>"
    }
    let feed = Data("<rss version=\"2.0\"><channel><title>Many</title>\(items.joined())</channel></rss>".utf8)
    var machines: [NewsLibrary] = []
    for _ in 0..<2 {
      let plain = try NewsLibrary(.memory, reader: NewsReader(findsNames: false, makesProfiles: false))
      let machine = try await desk.join(.fetcher, library: plain)
      let source = try await machine.store.source(kind: .feed, address: "https://many.example/feed", name: "Many")
      let parsed = try NewsParser.parse(feed, name: "many.xml")
      _ = try await machine.ingest.take(parsed, into: source, as: .feed, received: Date())
      machines.append(machine)
    }
    async let one = machines[0].desk.file(sendsFindings: false)
    async let two = machines[1].desk.file(sendsFindings: false)
    let reports = try await [one, two]
    #expect(reports.map(\.added).reduce(0, +) == 450 && reports.allSatisfy { $0.problems.isEmpty })
    #expect(reports.map(\.unchanged).reduce(0, +) == 450)
    for machine in machines { #expect(try await machine.desk.standing()?.unfiled == 0) }
    let arrivals = try await connect(desk, .reader).greeting.arrival
    #expect(arrivals == 450)
  }

  /// Articles that were passed over come when they are asked for, or may be seen.
  @Test func whatMayBeSeenLaterComesLater() async throws {
    let desk = try await Desk.make()
    let fetcher = try await connect(desk, .fetcher)
    _ = try await fetcher.file([
      Self.article(1, of: "open"), Self.article(2, of: "licensed"), Self.article(3, of: "open", day: "2020-01-01"),
    ])
    let group = PostgresServer.freshName("licensed")
    func show(to role: String?) throws {
      try desk.server.psql(
        desk.database,
        "SELECT desk.set_audience('https://licensed.example/feed', \(role.map { "'\($0)'" } ?? "NULL"))")
    }
    try desk.server.psql("postgres", "CREATE ROLE \(group) NOLOGIN")
    try show(to: group)
    let library = try NewsLibrary(.memory, reader: NewsReader(findsNames: false, makesProfiles: false))
    let address = desk.server.address(desk.database, user: try await desk.admit(.reader))
    let days = Int(Date().timeIntervalSince(try Date("2026-01-01T00:00:00Z", strategy: .iso8601)) / 86_400)
    _ = try await library.desk.join(address, keepDays: days, sources: [])
    try await library.desk.exchange().once()
    #expect(try await titles(library) == ["Report 1"])
    // The source is shown to everybody, then hidden again: what came stays, what comes after does not.
    try show(to: nil)
    try await library.desk.exchange().once()
    #expect(try await titles(library) == ["Report 1", "Report 2"])
    try show(to: group)
    _ = try await fetcher.file([Self.article(4, of: "licensed")])
    try await library.desk.exchange().once()
    #expect(try await titles(library) == ["Report 1", "Report 2"])
    // Joining again for more days, or for all sources.
    _ = try await library.desk.join(address, keepDays: nil, sources: ["https://open.example/feed"])
    try await library.desk.exchange().once()
    #expect(try await titles(library) == ["Report 1", "Report 2", "Report 3"])
    #expect(try await library.desk.standing()?.behind == 0)
  }

  @Test func aClockThatIsOffIsTold() async throws {
    let desk = try await Desk.make()
    let library = try await desk.join(.reader)
    let exchange = library.desk.exchange()
    try await exchange.once()
    #expect(exchange.takeNotices().isEmpty)
    try desk.server.psql(
      desk.database,
      """
      ALTER FUNCTION desk.hello() RENAME TO true_hello;
      CREATE FUNCTION desk.hello() RETURNS jsonb LANGUAGE sql STABLE SECURITY DEFINER AS $$
        SELECT jsonb_set(desk.true_hello(), '{clock}', to_jsonb(extract(epoch FROM now()) - 7200)) $$;
      GRANT EXECUTE ON FUNCTION desk.hello() TO desk_reader;
      """)
    for _ in 0..<2 { try await exchange.once() }
    #expect(exchange.takeNotices() == ["the desk's clock is 2 hours behind this machine's; one is wrong"])
  }

  /// The archive is asked by one connection, which is opened again when it was lost and closed when nobody asks.
  @Test func theArchiveKeepsItsLine() async throws {
    let desk = try await Desk.make()
    _ = try await connect(desk, .fetcher).file([Self.article(1, of: "open")])
    let library = try await desk.join(.reader)
    let query = ArticleQuery(.text(.init(["ferry"])))
    let member = try #require(try await library.desk.standing()?.membership.member)
    func lines() throws -> String {
      try desk.server.psql(
        desk.database,
        "SELECT count(*) FROM pg_stat_activity WHERE usename = '\(member)' AND query LIKE '%desk.search%'")
    }
    for _ in 0..<3 { #expect(try await library.desk.search(query).count == 1) }
    #expect(library.archive.isOpen)
    #expect(try lines() == "1\n")
    try desk.server.psql(
      desk.database,
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE '%desk.search%' "
        + "AND datname = current_database() AND pid <> pg_backend_pid()")
    #expect(try await library.desk.search(query).count == 1)
    let short = ArchiveLine(rest: .milliseconds(1))
    let address = try DeskAddress(desk.server.address(desk.database, user: try await desk.admit(.reader)))
    #expect(try await short.ask(address) { try await $0.search(ArchiveQuery(query)) }.count == 1)
    for _ in 0..<500 where short.isOpen { try await Task.sleep(for: .milliseconds(5)) }
    #expect(!short.isOpen)
  }
}
