import Foundation
import NewsModel
import NewsStore
import Testing

struct EntityTests {
  private func libraryOf(_ lists: [ArticleEntity]...) async throws -> (NewsStore, [ArticleID]) {
    let articles = lists.enumerated().map { index, entities in
      Sample.article("\(index)", title: "\(index)", body: "Text \(index).", minutes: Double(index), entities: entities)
    }
    let (store, _) = try await NewsStore.holding(articles)
    return (store, try await store.page(.everything, edge: .last, count: 100).rows.map(\.id).reversed())
  }

  @Test func oneNameIsOneEntityInAllArticles() async throws {
    let (store, ids) = try await libraryOf(
      [Sample.entity("Othman Al-Ghanimi", .person, ["Al-Ghanimi"], salience: 0.9), Sample.entity("Iraq", .place)],
      [Sample.entity("Othman al‑Ghanimi", .person)],
      [Sample.entity("IRAQ", .place), Sample.entity("Iraq", .organisation)])
    let first = try await store.entities(of: ids[0])
    #expect(first.map(\.name) == ["Othman Al-Ghanimi", "Iraq"])
    #expect(first.map(\.libraryCount) == [2, 2])
    #expect(first[0].aliases.contains("Al-Ghanimi"))
    let ghanimi = try #require(first[0].id)
    #expect(try await store.titles(.isEntity(ghanimi)) == ["1", "0"])
    let card = try #require(try await store.entity(ghanimi))
    #expect(card.name == "Othman Al-Ghanimi" && card.kind == .person && card.articleCount == 2)
    #expect(card.aliases.contains("Al-Ghanimi"))
    #expect(card.firstSeen == Sample.start && card.lastSeen == Sample.start.addingTimeInterval(60))
    #expect(try await store.entity(EntityID(999)) == nil)
    #expect(try await store.titles(.entity(kind: .person, name: "al-ghanimi")) == ["1", "0"])
    #expect(try await store.titles(.entity(kind: .place, name: "iraq")) == ["2", "0"])
    #expect(try await store.titles(.entity(kind: nil, name: "Iraq")) == ["2", "0"])
    #expect(try await store.titles(.entity(kind: .event, name: "Iraq")).isEmpty)
    #expect(try await store.titles(.entity(kind: .person, name: "oth")) == ["1", "0"])
  }

  @Test func mentionsComeBackAsTheyWere() async throws {
    let entity = ArticleEntity(
      name: "Jane Roe", kind: .person, salience: 0.25,
      mentions: [
        EntityMention(range: TextRange(4, 12), text: "Jane Roe", role: "Gen."),
        EntityMention(range: TextRange(40, 43), text: "Roe \"R\"", isMetonym: true),
      ])
    let (store, ids) = try await libraryOf([entity])
    let found = try #require(try await store.entities(of: ids[0]).first)
    #expect(found.mentions == entity.mentions)
    #expect(found.salience == 0.25)
  }

  @Test func aFamilyNameAloneFindsNobodyElse() async throws {
    let (store, ids) = try await libraryOf(
      [Sample.entity("John Smith", .person, ["Smith"])], [Sample.entity("Adam Smith", .person, ["Smith"])],
      [Sample.entity("Smith", .person)])
    var names: [String] = []
    for id in ids { names += try await store.entities(of: id).map(\.name) }
    #expect(names == ["John Smith", "Adam Smith", "Smith, unclear who"])
    #expect(try await store.titles(.entity(kind: .person, name: "smith")).count == 3)
  }

  @Test func anotherNameOfAnOrganisationFindsIt() async throws {
    let (store, ids) = try await libraryOf(
      [Sample.entity("Islamic State Group", .organisation, ["IS", "ISIS"])], [Sample.entity("ISIS", .organisation)],
      [Sample.entity("Daesh", .organisation, ["ISIS"])])
    var found: Set<EntityID?> = []
    for id in ids { found.formUnion(try await store.entities(of: id).map(\.id)) }
    #expect(found.count == 1)
    #expect(try await store.titles(.entity(kind: nil, name: "daesh")).count == 3)
  }

  @Test func twoNamesOfOneEntityInAnArticleAreCountedOnce() async throws {
    let (store, ids) = try await libraryOf([Sample.entity("Acme", .organisation), Sample.entity("ACME", .organisation)])
    let entities = try await store.entities(of: ids[0])
    #expect(entities.count == 1 && entities[0].mentions.count == 2 && entities[0].libraryCount == 1)
  }

  @Test func namesCompleteByHowOftenTheyStand() async throws {
    let (store, _) = try await libraryOf(
      [Sample.entity("Iraq", .place), Sample.entity("Iran", .place)], [Sample.entity("Iran", .place)],
      [Sample.entity("Irina Ode", .person, ["Ode"])])
    #expect(try await store.entityNames(prefix: "ir", limit: 2).map(\.name) == ["Iran", "Iraq"])
    #expect(try await store.entityNames(prefix: "IR", kind: .person, limit: 5).map(\.name) == ["Irina Ode"])
    #expect(try await store.entityNames(prefix: "od", limit: 5).map(\.name) == ["Irina Ode"])
    #expect(try await store.sourceNames(prefix: "ex", limit: 5).map(\.name) == ["Example"])
  }

  @Test func candidatesShareEntitiesOrWords() async throws {
    var articles = (0..<300).map {
      Sample.article("f\($0)", title: "f\($0)", body: "Filler \($0).", minutes: Double($0))
    }
    articles.append(
      Sample.article("q", title: "q", body: "A zeppelin.", minutes: 150, entities: [Sample.entity("Ana Lima", .person)])
    )
    articles.append(Sample.article("w", title: "w", body: "Zeppelins again.", minutes: 10))
    articles.append(
      Sample.article("e", title: "e", body: "Other.", minutes: 290, entities: [Sample.entity("Ana Lima", .person)]))
    articles.append(
      Sample.article("b", title: "b", body: "Zeppelin!", minutes: 5, entities: [Sample.entity("Ana Lima", .person)]))
    let (store, _) = try await NewsStore.holding(articles)
    let query = try #require(try await store.page(ArticleQuery(.text(.init(["q"]))), edge: .first, count: 1).rows.first)
    let entities = try await store.entities(of: query.id).compactMap(\.id)
    let ids = try await store.candidates(entities: entities, words: ["zeppelin"], excluding: query.id, limit: 10)
    let titles = try await store.summaries(ids).map(\.title)
    #expect(titles.first == "b")
    #expect(Set(titles) == ["b", "w", "e"])
    #expect(try await store.candidates(entities: entities, words: [], excluding: query.id, limit: 1).count == 1)
  }
}
