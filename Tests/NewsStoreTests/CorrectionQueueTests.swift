import GRDB
import NewsModel
import Support
import Testing

@testable import NewsStore

/// Articles that corrections of the desk touch are written after these, however the way there ends.
struct CorrectionQueueTests {
  private typealias Member = DeskReplayTests.Member

  private static let haddad = EntityName("Nadia Haddad", .person)

  /// Kim, who made these corrections, and Lee, who has read them and written no article yet.
  private func waiting(
    _ changes: [EntityCorrection.Change] = [.merge(into: EntityName("Ines Corvane", .person))]
  ) async throws -> (kim: Member, lee: Member) {
    let log = DeskReplayTests.Log()
    let (kim, lee) = (try await DeskReplayTests.member("kim"), try await DeskReplayTests.member("lee"))
    for change in changes { _ = try await kim.store.correct(EntityCorrection(Self.haddad, change)) }
    try await kim.send(to: log)
    _ = try await lee.store.replayDeskChanges(log.after(0), moreFollow: true)
    return (kim, lee)
  }

  private func queued(_ store: NewsStore) async throws -> Int {
    try await store.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM correction_queue") ?? 0 }
  }

  @Test func articlesAreWrittenOnceTheLogIsRead() async throws {
    let (kim, lee) = try await waiting()
    #expect(try await queued(lee.store) > 0)
    #expect(try await lee.picture() != kim.picture())
    // The names themselves are right at once.
    #expect(try await lee.store.entities(named: "Nadia Haddad").map(\.name) == ["Ines Corvane"])
    try await lee.store.retryDeskChanges()
    #expect(try await queued(lee.store) == 0)
    #expect(try await lee.picture() == kim.picture())
  }

  @Test func whoLeavesTheDeskHasAllOfIt() async throws {
    let (kim, lee) = try await waiting([.hide])
    try await lee.store.leaveDesk()
    let hidden = try await kim.picture().filter { !$0.hasPrefix("[") }
    #expect(try await lee.picture().filter { !$0.hasPrefix("[") } == hidden)
  }

  /// What comes between is no obstacle: a correction made here, an article that goes.
  @Test func whatIsDoneMeanwhileHolds() async throws {
    let (_, lee) = try await waiting()
    _ = try await lee.store.correct(EntityCorrection(EntityName("Larnova", .place), .hide))
    let before = try await queued(lee.store)
    let position = try await lee.store.read {
      try Int64.fetchOne($0, sql: "SELECT min(position) FROM correction_queue") ?? 0
    }
    try await lee.store.write { try $0.execute(sql: "DELETE FROM articles WHERE position = ?", arguments: [position]) }
    #expect(try await queued(lee.store) == before - 1)
    try await lee.store.writeCorrectedArticles()
    let picture = try await lee.picture().joined(separator: "\n")
    #expect(!picture.contains("Nadia Haddad person") && !picture.contains("Larnova"))
    #expect(picture.contains("Ines Corvane person [Nadia Haddad]"))
  }

  /// The counts of entities are those of their articles afterwards.
  @Test func countsFollow() async throws {
    let (_, lee) = try await waiting([.rename("N. Haddad"), .merge(into: EntityName("Abu Omar", .person))])
    try await lee.store.writeCorrectedArticles()
    #expect(try await lee.store.wrongCounts() == 0)
  }
}
