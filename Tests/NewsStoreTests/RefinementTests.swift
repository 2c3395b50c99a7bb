import NewsModel
import Testing

@testable import NewsStore

struct RefinementTests {
  private func library() async throws -> (store: NewsStore, ids: [ArticleID]) {
    let (store, source) = try await NewsStore.holding([], kind: .folder)
    var ids: [ArticleID] = []
    for number in 0..<3 {
      let article = Sample.article(
        "\(number)", title: "\(number)", body: "Text \(number).", minutes: Double(number),
        entities: [Sample.entity("Ruth Kane", .person), Sample.entity("Hague", .place)])
      ids += try await store.insert([article], from: source).added
    }
    return (store, ids)
  }

  private func refinement(_ store: NewsStore, _ id: ArticleID, _ entities: [ArticleEntity]) async throws -> [ArticleID]
  {
    let article = try #require(try await store.article(id))
    return try await store.replaceEntities(of: [(article, entities)], tagger: "careful 1")
  }

  @Test func theNewestUnreadComesFirstAndANewTaggerReadsAgain() async throws {
    let (store, ids) = try await library()
    #expect(try await store.unrefined(by: "careful 1", limit: 2) == [ids[2], ids[1]])
    _ = try await refinement(store, ids[2], [])
    #expect(try await store.unrefined(by: "careful 1", limit: 9) == [ids[1], ids[0]])
    #expect(try await store.unrefined(by: "careful 2", limit: 9).count == 3)
    #expect(try await store.refinedCount(by: "careful 1") == 1)
    #expect(try await store.refinement(at: ids[2]) == "careful 1")
    #expect(try await store.refinement(at: ids[0]) == nil)
  }

  @Test func namesKeepTheirNumbersAndCounts() async throws {
    let (store, ids) = try await library()
    let before = try await store.entities(of: ids[1])
    let kane = try #require(before.first { $0.name == "Ruth Kane" })
    let number = store.changeNumber
    let changed = try await refinement(
      store, ids[1], [Sample.entity("Ruth Kane", .person), Sample.entity("International Court", .organisation)])
    #expect(changed == [ids[1]])
    #expect(store.changeNumber != number)
    let after = try await store.entities(of: ids[1])
    #expect(Set(after.map(\.name)) == ["Ruth Kane", "International Court"])
    #expect(after.first { $0.name == "Ruth Kane" }?.id == kane.id)
    #expect(after.first { $0.name == "Ruth Kane" }?.libraryCount == 3)
    #expect(try await store.entities(of: ids[0]).first { $0.name == "Hague" }?.libraryCount == 2)
    // The same again changes nothing.
    #expect(
      try await refinement(
        store, ids[1],
        [
          Sample.entity("Ruth Kane", .person), Sample.entity("International Court", .organisation),
        ]
      ).isEmpty)
  }

  @Test func correctionsHoldOverALook() async throws {
    let (store, ids) = try await library()
    let kane = try #require(try await store.entities(of: ids[0]).first { $0.name == "Ruth Kane" })
    _ = try await store.correct(
      EntityCorrection(EntityName(kane.name, kane.kind, id: kane.id), .rename("Judge Kane")))
    _ = try await refinement(store, ids[0], [Sample.entity("Ruth Kane", .person)])
    #expect(try await store.entities(of: ids[0]).map(\.name) == ["Judge Kane"])
    let hague = try #require(try await store.entities(of: ids[1]).first { $0.name == "Hague" })
    _ = try await store.correct(EntityCorrection(EntityName(hague.name, hague.kind, id: hague.id), .hide))
    _ = try await refinement(store, ids[1], [Sample.entity("Hague", .place)])
    #expect(try await store.entities(of: ids[1]).isEmpty)
  }

  @Test func aChangedArticleIsLeftAndReadAgain() async throws {
    let (store, ids) = try await library()
    let old = try #require(try await store.article(ids[0]))
    _ = try await refinement(store, ids[0], [])
    let source = old.sourceID
    _ = try await store.insert(
      [Sample.article("0", title: "0", body: "Quite another text.", entities: [Sample.entity("Oslo", .place)])],
      from: source)
    #expect(try await store.refinement(at: ids[0]) == nil)
    #expect(try await store.replaceEntities(of: [(old, [])], tagger: "careful 1").isEmpty)
    #expect(try await store.entities(of: ids[0]).map(\.name) == ["Oslo"])
    #expect(try await store.refinement(at: ids[0]) == nil)
  }
}
