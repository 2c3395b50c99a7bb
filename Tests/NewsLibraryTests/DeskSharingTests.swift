import Desk
import Foundation
import NewsModel
import NewsStore
import Support
import Testing

@testable import NewsLibrary

/// Notes, tags and sources of everybody, between libraries and a real server.
@Suite(.enabled(if: PostgresServer.isPresent, Comment(rawValue: PostgresServer.absence)))
struct DeskSharingTests {
  private static let feed = """
    <rss version="2.0"><channel><title>Harbour</title><link>https://harbour.example/</link>
    <item><guid isPermaLink="false">s1</guid><title>Ferry strike ends</title>
    <pubDate>Tue, 03 Mar 2026 10:00:00 GMT</pubDate><description>Ferries sailed again on Tuesday.</description></item>
    </channel></rss>
    """

  private func article(_ library: NewsLibrary) async throws -> Article {
    let row = try #require(try await library.articles.page(.everything, edge: .first, count: 1).rows.first)
    return try #require(try await library.articles.article(row.id))
  }

  @Test func whatOneSaysTheOthersSee() async throws {
    let desk = try await DeskExchangeTests.Desk.make()
    let machine = try await desk.join(.fetcher)
    let (wire, other) = (
      try await NewsServer.start { _ in .init(Self.feed) }, try await NewsServer.start { _ in .init(Self.feed) }
    )
    _ = try await machine.sources.addFeed(FeedReference(url: wire.address("/feed")))
    _ = try await machine.sources.refresh(setup: FetchSetup())
    // What was found in it as it came in is kept to be filed with it.
    let ids = try await machine.store.unfiledArticles(limit: 9)
    #expect(try await machine.store.foundForDesk(ids).count == 1)
    _ = try await machine.desk.file()
    let (kim, lee) = (try await desk.join(.editor), try await desk.join(.editor))
    for library in [kim, lee] { try await library.desk.exchange().once() }
    try await kim.desk.note("Call the port.\nTwice.", on: try await article(kim).id)
    #expect(try await kim.desk.tag("urgent", true, .everything)?.step.ops.count == 1)
    try await kim.desk.edit(PortableSourceEdit(.rename, address: wire.address("/feed"), name: "Harbour Wire"))
    try await kim.desk.edit(PortableSourceEdit(.add, address: other.address("/feed"), name: "Other"))
    for library in [kim, lee] { try await library.desk.exchange().once() }
    let shown = try await article(lee)
    let member = try #require(try await kim.desk.standing()).membership.member
    #expect(shown.desk.notes.map(\.text) == ["Call the port.\nTwice."] && shown.desk.notes.map(\.member) == [member])
    #expect(shown.desk.tags.map(\.name) == ["urgent"] && shown.desk.tags.map(\.member) == [member])
    #expect(try await lee.sources.all().map(\.name) == ["Harbour Wire"])
    // What was written for everybody is taken back like anything else, and the others see that too.
    let journal = try await kim.journal.entries(limit: 9)
    #expect(
      journal.map(\.words) == [
        "source \(other.address("/feed")) added, for the desk",
        "source \(wire.address("/feed")) renamed “Harbour Wire”, for the desk",
        "1 article tagged “urgent” for the desk", "note for the desk on “Ferry strike ends” saved",
      ])
    for entry in journal.suffix(2) { #expect(try await kim.journal.setUndone(true, entry.id)) }
    for library in [kim, lee] { try await library.desk.exchange().once() }
    #expect(try await article(lee).desk == DeskRemarks())
    #expect(try await kim.journal.setUndone(false, journal[2].id))
    for library in [kim, lee] { try await library.desk.exchange().once() }
    #expect(try await article(lee).desk.tags.map(\.words) == ["urgent (\(member))"])
    // A source that comes in later has its name at once, and what was added is fetched.
    let late = try await desk.join(.editor)
    try await late.desk.exchange().once()
    #expect(try await late.sources.all().map(\.name) == ["Harbour Wire"])
    #expect(try await machine.desk.adoptSources() == ["Other"])
    let log = try await lee.desk.open().log(by: nil, since: nil, about: "ferry", limit: 9)
    #expect(log.map(\.kind) == ["undo", "undo", "undo", "tag", "note"])
    for server in [wire, other] { try await server.stop() }
  }

  /// An evening's work away from the desk, or a list of corrections that is read in, goes there at once; where the desk
  /// takes no more for a while, everything else is exchanged all the same.
  @Test func muchWorkIsSentAtOnceAndHoldsNothingUp() async throws {
    let desk = try await DeskExchangeTests.Desk.make()
    let (kim, lee) = (try await desk.join(.editor), try await desk.join(.editor))
    let address = "https://harbour.example/feed"
    for number in 0..<700 {
      try await kim.desk.edit(PortableSourceEdit(.rename, address: address, name: "Harbour \(number)"))
    }
    try await kim.desk.exchange().once()
    try await lee.desk.exchange().once()
    let here = try await kim.store.deskOperations().map(\.op)
    let there = try await lee.store.deskOperations().map(\.op)
    #expect(here.count == 700 && here == there)
    let last = try await lee.desk.changes(limit: 1).first
    #expect(last?.summary == "source \(address) renamed “Harbour 699”")
    // Kim has sent all that one may.
    let member = try #require(try await kim.desk.standing()).membership.member
    try desk.server.psql(
      desk.database,
      """
      INSERT INTO desk.change (op, member, kind, body, is_part)
      SELECT gen_random_uuid(), '\(member)', 'source', '{"action":"move","address":"\(address)"}', i > 600
      FROM generate_series(1, 9950) i
      """)
    for number in 0..<60 {
      try await kim.desk.edit(PortableSourceEdit(.rename, address: address, name: "Later \(number)"))
    }
    try await lee.desk.edit(PortableSourceEdit(.rename, address: address, name: "By Lee"))
    try await lee.desk.exchange().once()
    do {
      try await kim.desk.exchange().once()
      Issue.record("more than the desk takes")
    } catch let error as DeskError {
      #expect(error.category == .askedToWait && error.message.contains("600 changes a minute"), "\(error.message)")
    }
    let standing = try #require(try await kim.desk.standing())
    #expect(standing.unsent == 60 && standing.refused.isEmpty)
    #expect(try await kim.desk.changes(limit: 70).contains { $0.summary.hasSuffix("“By Lee”") })
    // A minute later it goes on.
    try desk.server.psql(desk.database, "UPDATE desk.change SET at = at - interval '2 days' WHERE member = '\(member)'")
    try await kim.desk.exchange().once()
    #expect(try await kim.desk.standing()?.unsent == 0)
  }

  /// A desk that was taken over writes what it likes into its log.
  @Test func notesOfAHostileDeskAreMadeHarmless() async throws {
    let desk = try await DeskExchangeTests.Desk.make()
    let machine = try await desk.join(.fetcher)
    let wire = try await NewsServer.start { _ in .init(Self.feed) }
    _ = try await machine.sources.addFeed(FeedReference(url: wire.address("/feed")))
    _ = try await machine.sources.refresh(setup: FetchSetup())
    _ = try await machine.desk.file()
    let place = #""article":{"source":"\#(wire.address("/feed"))","key":"s1"},"title":"\u001b[31mA""#
    let bodies = [
      ("note", #"{\#(place),"text":"a\u001b]0;owned\u0007b\u202ec\u009bd\nsecond"}"#),
      ("tag", #"{\#(place),"tag":"x\u001b[2Jy\nz","value":true}"#),
      ("source", #"{"action":"rename","address":"\#(wire.address("/feed"))","name":"N\u001bc\u202eM"}"#),
      ("source", #"{"action":"add","address":"file:///etc/passwd","name":"F"}"#),
    ]
    for (kind, body) in bodies {
      try desk.server.psql(
        desk.database,
        """
        INSERT INTO desk.change (op, member, kind, body)
        VALUES (gen_random_uuid(), E'\\x1b[1mme', '\(kind)', '\(body)')
        """)
    }
    try desk.server.psql(desk.database, "SELECT desk.settle_sources()")
    let kim = try await desk.join(.editor)
    try await kim.desk.exchange().once()
    let shown = try await article(kim)
    let texts =
      shown.desk.notes.flatMap { [$0.member, $0.text] } + shown.desk.tags.flatMap { [$0.member, $0.name] }
      + (try await kim.sources.all().map(\.name))
      + (try await kim.desk.changes(limit: 9).map(\.summary))
    #expect(shown.desk.notes.count == 1 && shown.desk.tags.count == 1)
    #expect(shown.desk.notes.first?.text.hasSuffix("\nsecond") == true)
    for text in texts {
      #expect(
        !text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" || (0x7F...0x9F).contains($0.value) }, "\(text)")
      #expect(!text.contains("\u{202E}"))
    }
    // Only addresses of the web are fetched, whatever the desk says.
    #expect(try await machine.desk.adoptSources().isEmpty)
    try await wire.stop()
  }
}
