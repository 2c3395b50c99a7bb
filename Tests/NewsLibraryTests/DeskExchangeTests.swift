import Desk
import Foundation
import NewsModel
import NewsStore
import Support
import Synchronization
import Testing

@testable import NewsLibrary

/// Libraries and a real server: what one does the others see.
@Suite(.enabled(if: PostgresServer.isPresent, Comment(rawValue: PostgresServer.absence)))
struct DeskExchangeTests {
  /// A desk with members, in the server that all tests share or in one of its own.
  struct Desk {
    let server: PostgresServer
    let database: String

    static func make(on server: PostgresServer? = PostgresServer.shared) async throws -> Desk {
      let server = try #require(server)
      let database = PostgresServer.freshName("d")
      try server.psql("postgres", "CREATE DATABASE \(database)")
      try await Turn.one.prepare(server.address(database))
      return Desk(server: server, database: database)
    }

    func admit(_ role: DeskRole) async throws -> String {
      let name = PostgresServer.freshName(role.rawValue)
      let owner = try await DeskConnection.open(DeskAddress(server.address(database)))
      _ = try await owner.admit(name, as: role, password: nil)
      return name
    }

    func join(_ role: DeskRole, library: NewsLibrary? = nil) async throws -> NewsLibrary {
      let library = try library ?? NewsLibrary(.memory)
      _ = try await library.desk.join(
        server.address(database, user: try await admit(role)), keepDays: nil, sources: [])
      return library
    }
  }

  /// Groups belong to the whole server: desks are made one after the other.
  private actor Turn {
    static let one = Turn()
    private var last: Task<Void, any Error>?

    func prepare(_ address: String) async throws {
      let before = last
      let task = Task {
        _ = await before?.result
        _ = try await DeskDatabase.prepare(address)
      }
      last = task
      try await task.value
    }
  }

  private static let feed = """
    <rss version="2.0"><channel><title>Harbour</title><link>https://harbour.example/</link>
    <item><guid isPermaLink="false">f1</guid><title>Ferry strike ends in Larnova</title>
    <pubDate>Tue, 03 Mar 2026 10:00:00 GMT</pubDate>
    <description>LARNOVA (AFP) - Ferries sailed again on Tuesday, Prime Minister Ines Corvane said in Larnova.</description></item>
    <item><guid isPermaLink="false">f2</guid><title>Corvane visits hospital</title>
    <pubDate>Tue, 03 Mar 2026 11:00:00 GMT</pubDate>
    <description>Prime Minister Ines Corvane visited a hospital in Larnova after the strike of the ferries.</description></item>
    <item><guid isPermaLink="false">f3</guid><title>Snow in the hills</title>
    <pubDate>Mon, 02 Mar 2026 09:00:00 GMT</pubDate><description>Roads in the hills stayed shut.</description></item>
    </channel></rss>
    """

  private static let later = """
    <rss version="2.0"><channel><title>Later</title><link>https://later.example/</link>
    <item><guid isPermaLink="false">l1</guid><title>Harbour shut by fog</title>
    <pubDate>Wed, 04 Mar 2026 10:00:00 GMT</pubDate>
    <description>LARNOVA (AFP) - Fog shut the harbour of Larnova on Wednesday.</description></item></channel></rss>
    """

  /// The address of a feed that lives as long as the tests.
  private func feed(_ text: String) async throws -> String {
    let server = try await NewsServer.start { _ in .init(text) }
    Self.servers.withLock { $0.append(server) }
    return server.address("/feed")
  }

  private static let servers = Mutex<[NewsServer]>([])

  /// The fetching machine with its articles filed.
  private func fetcher(_ desk: Desk) async throws -> NewsLibrary {
    let library = try await desk.join(.fetcher)
    _ = try await library.sources.addFeed(FeedReference(url: try await feed(Self.feed)))
    _ = try await library.sources.refresh(setup: FetchSetup())
    #expect(try await library.desk.file().added == 3)
    #expect(try await library.desk.file() == DeskFilingReport())
    return library
  }

  private func titles(_ library: NewsLibrary) async throws -> [String] {
    try await library.articles.page(.everything, edge: .first, count: 50).rows.map(\.title)
  }

  @Test func articlesCorrectionsAndStoriesReachEverybody() async throws {
    let desk = try await Desk.make()
    let machine = try await fetcher(desk)
    let kim = try await desk.join(.editor)
    let lee = try await desk.join(.editor)
    for library in [kim, lee] {
      try await library.desk.exchange().once()
      #expect(try await titles(library) == titles(machine))
    }
    let first = try #require(try await kim.articles.page(.everything, edge: .first, count: 1).rows.first).id
    // The names came with the articles.
    let there = try #require(try await machine.articles.page(.everything, edge: .first, count: 1).rows.first).id
    #expect(try await kim.entities.of(first).map(\.name) == machine.entities.of(there).map(\.name))
    // Both at once, one of them offline for a while.
    let name = try #require(try await kim.entities.of(first).first { $0.name.contains("Corvane") })
    _ = try await kim.entities.correct(EntityCorrection(EntityName(name.name, name.kind), .rename("I. Corvane")))
    _ = try await lee.entities.correct(EntityCorrection(EntityName(name.name, name.kind), .rename("Ines C.")))
    let ids = try await lee.articles.page(.everything, edge: .first, count: 2).rows.map(\.id)
    _ = try await lee.stories.edit(.begin(ids, title: "The strike"))
    try await kim.desk.exchange().once()
    try await lee.desk.exchange().once()
    let exchange = kim.desk.exchange()
    try await exchange.once()
    #expect(exchange.takeNotices().count == 1)
    for library in [kim, lee] {
      #expect(try await library.entities.named("Ines C.").count == 1)
      #expect(try await library.stories.named("The strike", limit: 1).first?.articleCount == 2)
      #expect(try await library.desk.standing()?.unsent == 0)
    }
    // A chief takes back what one of them did, in one step.
    let chief = try await desk.join(.chief)
    let who = try #require(try await lee.desk.standing()).membership.member
    #expect(try await chief.desk.open().undoAll(by: who, since: Date(timeIntervalSince1970: 0)) == 2)
    for library in [chief, kim, lee] {
      try await library.desk.exchange().once()
      #expect(try await library.entities.named("I. Corvane").count == 1)
      #expect(try await library.stories.named("The strike", limit: 1).isEmpty)
    }
  }

  @Test func onePersonsMachinesAgree() async throws {
    let desk = try await Desk.make()
    _ = try await fetcher(desk)
    let name = try await desk.admit(.reader)
    let machines = [try NewsLibrary(.memory), try NewsLibrary(.memory)]
    for library in machines {
      _ = try await library.desk.join(desk.server.address(desk.database, user: name), keepDays: nil, sources: [])
      try await library.desk.exchange().once()
    }
    let ids = try await machines[0].articles.page(.everything, edge: .first, count: 9).rows.map(\.id)
    _ = try await machines[0].articles.change([ids[0]], .read(true))
    _ = try await machines[0].articles.change([ids[1]], .starred(true))
    for library in machines { try await library.desk.exchange().once() }
    let rows = try await machines[1].articles.page(.everything, edge: .first, count: 9).rows
    #expect(rows.map(\.isRead) == [true, false, false] && rows.map(\.isStarred) == [false, true, false])
    let other = try await desk.join(.reader)
    try await other.desk.exchange().once()
    #expect(
      try await other.articles.page(.everything, edge: .first, count: 9).rows.allSatisfy { !$0.isRead && !$0.isStarred }
    )
  }

  @Test func theArchiveIsSearchedAndOpened() async throws {
    let desk = try await Desk.make()
    _ = try await fetcher(desk)
    let library = try NewsLibrary(.memory)
    _ = try await library.desk.join(
      desk.server.address(desk.database, user: try await desk.admit(.reader)), keepDays: 1, sources: [])
    try await library.desk.exchange().once()
    #expect(try await titles(library).isEmpty)
    let query = ArticleQuery(.and([.text(.init(["ferries"])), .entity(kind: .place, name: "Larnova")]))
    let rows = try await library.desk.search(query)
    #expect(rows.map(\.title) == ["Corvane visits hospital", "Ferry strike ends in Larnova"])
    let id = try #require(try await library.desk.take(rows[1]))
    #expect(try await library.articles.article(id)?.content.title == "Ferry strike ends in Larnova")
    #expect(try await library.desk.take(rows[1]) == id)
    await #expect(throws: DeskError.self) { try await library.desk.search(.unread) }
  }

  @Test func workGoesOnWithoutTheDesk() async throws {
    let server = try PostgresServer()
    let desk = try await Desk.make(on: server)
    _ = try await fetcher(desk)
    let kim = try await desk.join(.editor)
    try await kim.desk.exchange().once()
    try server.stop(mode: "immediate")
    let first = try #require(try await kim.articles.page(.everything, edge: .first, count: 1).rows.first).id
    let name = try #require(try await kim.entities.of(first).first)
    _ = try await kim.entities.correct(EntityCorrection(EntityName(name.name, name.kind), .rename("Somebody Else")))
    await #expect(throws: DeskError.self) { try await kim.desk.exchange().once() }
    let standing = try #require(try await kim.desk.standing())
    #expect(standing.unsent == 1 && standing.membership.problem != nil)
    try server.start()
    try await kim.desk.exchange().once()
    #expect(try await kim.desk.standing()?.unsent == 0)
    #expect(try await kim.desk.open().log(by: nil, since: nil, about: "somebody", limit: 5).count == 1)
  }

  /// An hour of work outlives the loss of the server, and no change stands twice.
  @Test func aRestoredDeskLosesNothing() async throws {
    let server = try PostgresServer()
    let desk = try await Desk.make(on: server)
    let machine = try await fetcher(desk)
    let kim = try await desk.join(.editor)
    let lee = try await desk.join(.editor)
    for library in [kim, lee] { try await library.desk.exchange().once() }
    let dump = server.path + "/dump"
    try server.tool("pg_dump", ["-Fc", "-f", dump, desk.database])
    let first = try #require(try await kim.articles.page(.everything, edge: .first, count: 1).rows.first).id
    let name = try #require(try await kim.entities.of(first).first)
    _ = try await kim.entities.correct(EntityCorrection(EntityName(name.name, name.kind), .rename("After The Dump")))
    // An article comes in as well, and is read.
    _ = try await machine.sources.addFeed(FeedReference(url: try await feed(Self.later)))
    _ = try await machine.sources.refresh(setup: FetchSetup())
    #expect(try await machine.desk.file().added == 1)
    for library in [kim, lee, kim] { try await library.desk.exchange().once() }
    #expect(try await lee.entities.named("After The Dump").count == 1)
    #expect(try await titles(lee).count == 4)
    try server.psql("postgres", "DROP DATABASE \(desk.database) WITH (FORCE)")
    try server.psql("postgres", "CREATE DATABASE \(desk.database)")
    try server.tool("pg_restore", ["-d", desk.database, dump])
    // Nobody says that it was restored: who had something there is told what became of it.
    let exchange = lee.desk.exchange()
    try await exchange.once()
    #expect(exchange.takeNotices().contains { $0.hasPrefix("the desk came back from a backup") })
    #expect(try await machine.desk.file().added == 1)
    for library in [kim, lee] { try await library.desk.exchange().once() }
    for library in [kim, lee] {
      #expect(try await library.entities.named("After The Dump").count == 1)
      #expect(try await library.desk.standing()?.unsent == 0)
    }
    #expect(try await kim.desk.open().log(by: nil, since: nil, about: nil, limit: 9).count == 1)
    for library in [kim, lee] { #expect(try await titles(library).count == 4) }
    let reader = try await desk.join(.reader)
    try await reader.desk.exchange().once()
    #expect(try await titles(reader).count == 4)
    // Saying so does no harm, and nothing comes twice.
    try await DeskDatabase.renew(server.address(desk.database))
    for library in [lee, kim] { try await library.desk.exchange().once() }
    #expect(try await kim.desk.open().log(by: nil, since: nil, about: nil, limit: 9).count == 1)
    #expect(try await titles(lee).count == 4)
  }

  /// What a fetcher filed is held against what the source says.
  @Test func aSourceIsAskedAgain() async throws {
    let desk = try await Desk.make()
    let machine = try await fetcher(desk)
    let address = try #require(try await machine.sources.all().first?.address)
    let other = try await desk.join(.reader)
    let found = try await other.desk.refetch(address, setup: FetchSetup())
    #expect(found.same == 3 && found.missing.isEmpty && found.differing.isEmpty && found.problem == nil)
    try desk.server.psql(
      desk.database, "UPDATE desk.article SET title = 'Corvane resigns' WHERE title = 'Corvane visits hospital'")
    let after = try await other.desk.refetch(address, setup: FetchSetup())
    #expect(after.same == 2 && after.differing.map(\.title) == ["Corvane visits hospital"])
    #expect(after.differing.map(\.filedTitle) == ["Corvane resigns"])
    #expect(try await machine.desk.standing()?.membership.member == after.differing.first?.filedBy)
  }

  @Test func machinesShareTheFetching() async throws {
    let desk = try await Desk.make()
    let one = try await desk.join(.fetcher)
    let two = try await desk.join(.fetcher)
    let source = try await one.store.source(kind: .feed, address: try await feed(Self.feed), name: "Harbour")
    _ = try await one.store.source(kind: .folder, address: "/tmp/wire", name: "wire")
    #expect(try await one.desk.dueSources(machine: "one") == [source.id])
    #expect(try await two.desk.adoptSources() == ["Harbour"])
    #expect(try await two.desk.adoptSources().isEmpty)
    #expect(try await two.desk.dueSources(machine: "two").isEmpty)
    let reader = try await desk.join(.reader)
    _ = try await reader.store.source(kind: .feed, address: "https://wire.example/feed", name: "Wire")
    await #expect(throws: DeskError.self) { try await reader.desk.dueSources(machine: "three") }
  }

  /// Old copy goes into the archive and nowhere else; doing it again changes nothing.
  @Test func oldCopyGoesStraightToTheArchive() async throws {
    let desk = try await Desk.make()
    let machine = try await fetcher(desk)
    let folder = FileManager.default.temporaryDirectory.appending(path: "backfill-\(UUID().uuidString.prefix(8))")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for number in 0..<7 {
      try "LARNOVA, June \(number + 1), 1994 (AFP) - The lighthouse number \(number) was painted.".write(
        to: folder.appending(path: "\(number).txt"), atomically: true, encoding: .utf8)
    }
    let filed = try await machine.desk.backfill([folder.path, folder.appending(path: "none.txt").path])
    #expect(filed.added == 7 && filed.problems.count == 1)
    #expect(try await machine.desk.backfill([folder.path]).unchanged == 7)
    #expect(try await titles(machine).count == 3)
    let reader = try await desk.join(.reader)
    try await reader.desk.exchange().once()
    #expect(try await titles(reader).count == 3)
    let rows = try await reader.desk.search(ArticleQuery(.text(.init(["lighthouse"]))))
    #expect(rows.count == 7)
    let id = try #require(try await reader.desk.take(rows[0]))
    #expect(try await reader.articles.article(id)?.content.document.text.contains("lighthouse") == true)
    await #expect(throws: DeskError.self) { try await reader.desk.backfill([folder.path]) }
  }

  @Test func aLiveReaderHearsAtOnce() async throws {
    let desk = try await Desk.make()
    _ = try await fetcher(desk)
    let kim = try await desk.join(.editor)
    let lee = try await desk.join(.editor)
    try await kim.desk.exchange().once()
    let (states, continuation) = AsyncStream.makeStream(of: DeskState.self)
    let running = Task { await lee.desk.exchange().run { continuation.yield($0) } }
    for await state in states where state == .live { break }
    let first = try #require(try await kim.articles.page(.everything, edge: .first, count: 1).rows.first).id
    let name = try #require(try await kim.entities.of(first).first)
    let changes = lee.changes()
    _ = try await kim.entities.correct(EntityCorrection(EntityName(name.name, name.kind), .rename("Heard At Once")))
    try await kim.desk.exchange().once()
    for await _ in changes {
      if try await lee.entities.named("Heard At Once").count == 1 { break }
    }
    running.cancel()
    await running.value
  }
}
