import NewsModel
import Testing

@testable import NewsStore

@Suite struct SpellingTests {
  @Test func theNearestWordIsOneThatStandsInArticles() async throws {
    let (store, _) = try await NewsStore.holding([
      Sample.article("1", body: "The ferry sailed."), Sample.article("2", body: "The ferry stayed."),
      Sample.article("3", body: "A berry is red."),
    ])
    #expect(try await store.nearestWord(to: "ferrry") == "ferry")
    #expect(try await store.nearestWord(to: "Ferrz") == "ferry")
    #expect(try await store.nearestWord(to: "fe") == nil)
    #expect(try await store.nearestWord(to: "ferry") == nil)
    #expect(try await store.nearestWord(to: "zeppelin") == nil)
    #expect(try await store.nearestWord(to: "\"ferry OR\"") == nil)
  }

  @Test func variantsAreOneEditAway() {
    let variants = Spelling.variants(of: "port")
    for word in ["por", "ports", "prot", "sport", "pert"] { #expect(variants.contains(word)) }
    #expect(!variants.contains("port") && !variants.contains("poort1"))
  }
}
