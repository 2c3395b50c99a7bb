import Foundation
import NewsModel
import NewsStore
import Testing

/// What the desk sends along is kept, listed and found.
struct WireTests {
  private static func wired(
    _ key: String, _ title: String, minutes: Double = 0, _ wire: WireMetadata, keywords: [String] = []
  ) -> NewArticle {
    Sample.article(key, title: title, minutes: minutes) {
      $0.wire = wire
      $0.keywords = keywords
    }
  }

  @Test func metadataComesBackWhole() async throws {
    let wire = WireMetadata(
      embargo: .until(Date(timeIntervalSince1970: 4_000_000_000)), urgency: 2, slugline: "Germany-politics",
      editorsNote: "Updates", subjects: [.init(code: "04000000", name: "economy")], usageTerms: "No archive",
      signal: .correction, location: "Berlin")
    let (store, _) = try await NewsStore.holding([
      Self.wired("1", "Held", wire), Sample.article("2", title: "Plain", minutes: 1),
    ])
    let rows = try await store.page(ArticleQuery(), edge: .first, count: 10).rows
    #expect(rows.map(\.wire) == [.init(), .init(embargo: wire.embargo, urgency: 2, signal: .correction)])
    #expect(try await store.article(rows[1].id)?.content.wire == wire)
    #expect(try await store.article(rows[0].id)?.content.wire == nil)
  }

  @Test func openEmbargoesHoldAndOldOnesDoNot() async throws {
    let (store, _) = try await NewsStore.holding([
      Self.wired("1", "Open", minutes: 1, .init(embargo: .untilReleased)),
      Self.wired("2", "Past", minutes: 2, .init(embargo: .until(Sample.start))),
      Self.wired("3", "Held", minutes: 3, .init(embargo: .until(.now + 86_400))),
      Sample.article("4", title: "Plain", minutes: 4),
    ])
    #expect(try await store.titles(.state(.embargoed)) == ["Held", "Open"])
    #expect(try await store.titles(.not(.state(.embargoed))) == ["Plain", "Past"])
  }

  @Test func urgencySlugAndKeywordsAreFound() async throws {
    let (store, _) = try await NewsStore.holding([
      Self.wired("1", "Flash", minutes: 1, .init(urgency: 1, slugline: "BC-EU--Grain Deal,2nd Ld")),
      Self.wired("2", "Usual", minutes: 2, .init(urgency: 4, slugline: "Storks/Nature"), keywords: ["Ferry lines"]),
      Sample.article("3", title: "Plain", minutes: 3) { $0.keywords = ["Ferry"] },
    ])
    #expect(try await store.titles(.urgency(1...3)) == ["Flash"])
    #expect(try await store.titles(.not(.urgency(1...3))) == ["Plain", "Usual"])
    #expect(try await store.titles(.slug("grain")) == ["Flash"])
    #expect(try await store.titles(.slug("nature stor")) == ["Usual"])
    #expect(try await store.titles(.keyword("ferry")) == ["Plain", "Usual"])
    #expect(try await store.titles(.keyword("LINES")) == ["Usual"])
    #expect(try await store.titles(.keyword("fer")).isEmpty)
  }

  @Test func aKillWithdrawsTheStoryOfItsSlug() async throws {
    let (store, source) = try await NewsStore.holding([
      Self.wired("1", "Deal extended", minutes: 1, .init(slugline: "BC-EU--Grain Deal,1st Ld")),
      Self.wired("2", "Another deal", minutes: 2, .init(slugline: "BC-EU--Fish Deal")),
      Self.wired("0", "Deal of last month", minutes: -50_000, .init(slugline: "BC-EU--Grain Deal")),
    ])
    _ = try await store.insert(
      [Self.wired("3", "Kill the story", minutes: 30, .init(slugline: "BC-EU--Grain Deal", signal: .kill))],
      from: source)
    #expect(try await store.titles(.state(.withdrawn)) == ["Kill the story", "Deal extended"])
  }

  @Test func aStoryIsWithdrawnInPlace() async throws {
    let (store, source) = try await NewsStore.holding([
      Sample.article("1", title: "Deal extended", hash: "a")
    ])
    _ = try await store.insert(
      [
        Sample.article("1", title: "Deal extended", hash: "b") { $0.wire = WireMetadata(signal: .kill) }
      ], from: source)
    #expect(try await store.titles(.state(.withdrawn)) == ["Deal extended"])
    #expect(try await store.titles(.all) == ["Deal extended"])
  }
}
