import Foundation
import GRDB
import NewsModel
import Support
import Testing

@testable import NewsStore

struct CorrectionTests {
  /// An entity written in these forms, the first of which is its name.
  private func named(_ forms: String..., kind: EntityKind = .person, salience: Double = 0.5) -> ArticleEntity {
    var mentions: [EntityMention] = []
    var start = 0
    for form in forms {
      mentions.append(EntityMention(range: TextRange(start, start + form.utf8.count), text: form))
      start += form.utf8.count + 1
    }
    return ArticleEntity(
      name: forms[0], kind: kind, aliases: Array(forms.dropFirst()), salience: salience, mentions: mentions)
  }

  private func library(_ lists: [[ArticleEntity]]) async throws -> (store: NewsStore, ids: [ArticleID]) {
    let (store, source) = try await NewsStore.holding([], kind: .folder)
    var ids: [ArticleID] = []
    for list in lists { ids.append(try await add(list, to: store, source)) }
    return (store, ids)
  }

  private func add(_ list: [ArticleEntity], to store: NewsStore, _ source: SourceID? = nil) async throws -> ArticleID {
    let source = if let source { source } else { try #require(try await store.sources().first?.id) }
    let number = try await store.tally().articles
    let article = Sample.article(
      "\(number)", title: "\(number)", body: "Text \(number).", minutes: Double(number), entities: list)
    return try #require(try await store.insert([article], from: source).added.first)
  }

  private func names(_ store: NewsStore, _ id: ArticleID) async throws -> [String] {
    try await store.entities(of: id).map {
      "\($0.name) \($0.kind.rawValue) \($0.mentions.count)/\($0.libraryCount ?? 0)"
    }
  }

  /// What the library shows of all articles, with counts; and that the counts are true.
  private func picture(_ store: NewsStore) async throws -> [[String]] {
    let rows = try await store.page(.everything, edge: .last, count: 100).rows
    var all: [[String]] = []
    for row in rows.reversed() { all.append(try await names(store, row.id).sorted()) }
    #expect(try await store.wrongCounts() == 0)
    return all
  }

  private func id(_ store: NewsStore, _ name: String, _ kind: EntityKind? = nil) async throws -> EntityID {
    try #require(try await store.entities(named: name, kind: kind).first?.id)
  }

  private func correct(
    _ store: NewsStore, _ name: String, _ change: EntityCorrection.Change
  ) async throws -> KeptCorrection {
    try await store.correct(EntityCorrection(EntityName(name, .person), change))
  }

  @Test func aRenamedEntityIsCalledSoEverywhere() async throws {
    let (store, ids) = try await library([[named("Q. Soleimani")], [named("Q. Soleimani")]])
    _ = try await correct(store, "Q. Soleimani", .rename(" Qassem  Soleimani "))
    #expect(try await names(store, ids[0]) == ["Qassem Soleimani person 1/2"])
    let next = try await add([named("Q. Soleimani")], to: store)
    let other = try await add([named("Qassem Soleimani")], to: store)
    #expect(try await names(store, next) == ["Qassem Soleimani person 1/4"])
    #expect(try await names(store, other) == ["Qassem Soleimani person 1/4"])
    #expect(try await store.titles(.entity(kind: .person, name: "qassem soleimani")).count == 4)
    #expect(try await store.titles(.entity(kind: .person, name: "q. soleimani")).count == 4)
    #expect(try await store.entityNames(prefix: "qas", limit: 3).map(\.name) == ["Qassem Soleimani"])
    _ = try await store.undoCorrection()
    #expect(try await names(store, ids[0]) == ["Q. Soleimani person 1/4"])
  }

  @Test func aChangedKindHoldsForWhatComes() async throws {
    let (store, ids) = try await library([[named("Kataeb Hezbollah")]])
    _ = try await correct(store, "Kataeb Hezbollah", .kind(.organisation))
    #expect(try await names(store, ids[0]) == ["Kataeb Hezbollah organisation 1/1"])
    _ = try await add([named("Kataeb Hezbollah")], to: store)
    _ = try await add([named("Kataeb Hezbollah", kind: .organisation)], to: store)
    #expect(try await names(store, ids[0]) == ["Kataeb Hezbollah organisation 1/3"])
    #expect(try await store.titles(.entity(kind: .organisation, name: "Kataeb Hezbollah")).count == 3)
    #expect(try await store.titles(.entity(kind: .person, name: "Kataeb Hezbollah")).isEmpty)
  }

  @Test func mergedEntitiesAreOneAndComeApartAsTheyWere() async throws {
    let lists = [
      [named("Abu Omar", "Omar", salience: 0.9)], [named("Omar Haddad"), named("Larnova", kind: .place)],
      [named("Abu Omar"), named("Omar Haddad", "Haddad", salience: 0.2)],
    ]
    let (store, ids) = try await library(lists)
    let before = try await picture(store)
    let kept = try await correct(store, "Abu Omar", .merge(into: EntityName("Omar Haddad", .person)))
    #expect(
      try await picture(store) == [
        ["Omar Haddad person 2/3"], ["Larnova place 1/1", "Omar Haddad person 1/3"], ["Omar Haddad person 3/3"],
      ])
    let merged = try #require(try await store.entities(of: ids[2]).first)
    #expect(merged.mentions.map(\.range) == merged.mentions.map(\.range).sorted())
    #expect(Set(merged.aliases) == ["Abu Omar", "Omar", "Haddad"])
    #expect(try await store.titles(.entity(kind: .person, name: "abu omar")).count == 3)
    #expect(try await store.entityNames(prefix: "abu", limit: 3).map(\.name) == ["Omar Haddad"])
    // What comes now is undone too.
    let next = try await add([named("Abu Omar"), named("Larnova", kind: .place)], to: store)
    #expect(try await names(store, next).sorted() == ["Larnova place 1/2", "Omar Haddad person 1/4"])
    #expect(try await store.undoCorrection()?.id == kept.id)
    let after = try await picture(store)
    #expect(after.last == ["Abu Omar person 1/3", "Larnova place 1/2"])
    #expect(after[0] == ["Abu Omar person 2/3"] && before[0] == ["Abu Omar person 2/2"])
    #expect(try await store.redoCorrection()?.id == kept.id)
    #expect(try await picture(store).last == ["Larnova place 1/2", "Omar Haddad person 1/4"])
    #expect(try await store.redoCorrection() == nil)
  }

  @Test func aMergedNumberLeadsToTheOther() async throws {
    let (store, _) = try await library([[named("Abu Omar")], [named("Omar Haddad")]])
    let old = try await id(store, "Abu Omar")
    _ = try await correct(store, "Abu Omar", .merge(into: EntityName("Omar Haddad", .person)))
    #expect(try await store.entity(old)?.name == "Omar Haddad")
    #expect(try await store.titles(.isEntity(old)) == ["1", "0"])
    #expect(try await store.card(of: old, now: Sample.start)?.articleCount == 2)
  }

  @Test func aFormIsSplitOffInPastAndFuture() async throws {
    let (store, ids) = try await library([[named("Othman Ghanimi", "Ghanimi")], [named("Othman Ghanimi")]])
    _ = try await correct(store, "Othman Ghanimi", .split("ghanimi"))
    #expect(try await names(store, ids[0]).sorted() == ["Ghanimi person 1/1", "Othman Ghanimi person 1/2"])
    let next = try await add([named("Othman Ghanimi", "Ghanimi")], to: store)
    #expect(try await names(store, next).sorted() == ["Ghanimi person 1/2", "Othman Ghanimi person 1/3"])
    #expect(try await store.entities(named: "Othman Ghanimi").first?.aliases == [])
    _ = try await store.undoCorrection()
    #expect(try await names(store, next) == ["Othman Ghanimi person 2/3"])
    #expect(try await store.entities(named: "Ghanimi").map(\.name) == ["Othman Ghanimi"])
  }

  @Test func splittingOffAMergedNameTakesTheMergingBack() async throws {
    let (store, ids) = try await library([[named("Abu Omar", "Omar")], [named("Omar Haddad")]])
    let merging = try await correct(store, "Abu Omar", .merge(into: EntityName("Omar Haddad", .person)))
    let split = try await correct(store, "Omar Haddad", .split("Abu Omar"))
    #expect(split.id == merging.id && split.isWithdrawn)
    #expect(try await names(store, ids[0]) == ["Abu Omar person 2/1"])
  }

  @Test func oneArticleMayMeanAnother() async throws {
    let (store, ids) = try await library([[named("John Smith")], [named("John Smith")]])
    let article = try #require(try await store.article(ids[1]))
    let source = try #require(try await store.sources().first?.address)
    _ = try await correct(store, "John Smith", .part(ArticleName(source: source, key: article.key)))
    #expect(try await picture(store) == [["John Smith person 1/1"], ["John Smith person 1/1"]])
    let found = try await store.entities(named: "John Smith")
    #expect(found.count == 2 && Set(found.map(\.id)).count == 2)
    _ = try await store.undoCorrection()
    #expect(try await picture(store) == [["John Smith person 1/2"], ["John Smith person 1/2"]])
    await #expect(throws: StoreError.self) {
      try await correct(store, "John Smith", .part(ArticleName(source: source, key: "none")))
    }
  }

  @Test func whatIsHiddenIsNowhere() async throws {
    let (store, ids) = try await library([[named("Subscribe Now"), named("Ana Lima", salience: 0.1)]])
    _ = try await correct(store, "Subscribe Now", .hide)
    let next = try await add([named("Subscribe Now")], to: store)
    #expect(try await names(store, ids[0]) == ["Ana Lima person 1/1"])
    #expect(try await names(store, next).isEmpty)
    #expect(try await store.entityNames(prefix: "sub", limit: 3).isEmpty)
    #expect(try await store.titles(.entity(kind: nil, name: "subscribe now")).isEmpty)
    _ = try await store.undoCorrection()
    #expect(try await names(store, next) == ["Subscribe Now person 1/2"])
  }

  @Test func aNoteStaysWithTheEntity() async throws {
    let (store, ids) = try await library([[named("Ana Lima")]])
    _ = try await correct(store, "Ana Lima", .note("Met her in 2019."))
    #expect(try await store.entities(of: ids[0]).first?.note == "Met her in 2019.")
    #expect(try await store.card(of: try await id(store, "Ana Lima"), now: Sample.start)?.note == "Met her in 2019.")
    _ = try await correct(store, "Ana Lima", .note("  "))
    #expect(try await store.entities(of: ids[0]).first?.note == nil)
    _ = try await store.undoCorrection()
    #expect(try await store.entities(of: ids[0]).first?.note == "Met her in 2019.")
  }

  @Test func whatMakesNoSenseIsRefusedInWords() async throws {
    let (store, _) = try await library([[named("Ana Lima", "Lima")], [named("Ana Costa")]])
    let before = try await picture(store)
    let wrong: [EntityCorrection.Change] = [
      .rename("Ana Lima"), .rename("  "), .rename("ana costa"), .kind(.person),
      .merge(into: EntityName("Ana Lima", .person)), .split("Ana Lima"), .split("Zorro"),
    ]
    for change in wrong {
      await #expect(throws: StoreError.self, "\(change)") { try await correct(store, "Ana Lima", change) }
    }
    await #expect(throws: StoreError.unknownEntity("Nobody")) { try await correct(store, "Nobody", .hide) }
    #expect(try await store.corrections().isEmpty)
    #expect(try await picture(store) == before)
  }

  @Test func correctionsOutOfOrderAreTakenBackAlone() async throws {
    let (store, _) = try await library([[named("A One")], [named("B Two")], [named("C Three")]])
    let start = try await picture(store)
    let first = try await correct(store, "A One", .merge(into: EntityName("B Two", .person)))
    _ = try await correct(store, "B Two", .merge(into: EntityName("C Three", .person)))
    let name = try await correct(store, "C Three", .rename("D Four"))
    #expect(try await picture(store) == Array(repeating: ["D Four person 1/3"], count: 3))
    try await store.setWithdrawn(true, first.id)
    #expect(try await picture(store) == [["A One person 1/1"], ["D Four person 1/2"], ["D Four person 1/2"]])
    try await store.setWithdrawn(true, name.id)
    #expect(try await picture(store)[1] == ["C Three person 1/2"])
    #expect(try await store.undoCorrection() != nil)
    #expect(try await picture(store) == start)
    #expect(try await store.undoCorrection() == nil)
    #expect(try await store.corrections().allSatisfy(\.isWithdrawn))
  }

  @Test func correctionsGoToAnotherLibraryAsJSON() async throws {
    let lists = [
      [named("Abu Omar"), named("Kataeb Group")], [named("Omar Haddad", "Haddad")], [named("Junk Line")],
    ]
    let (store, _) = try await library(lists)
    _ = try await correct(store, "Abu Omar", .merge(into: EntityName("Omar Haddad", .person)))
    _ = try await correct(store, "Omar Haddad", .rename("Omar al-Haddad"))
    _ = try await correct(store, "Omar al-Haddad", .note("see file"))
    _ = try await correct(store, "Kataeb Group", .kind(.organisation))
    _ = try await correct(store, "Omar al-Haddad", .split("Haddad"))
    _ = try await correct(store, "Junk Line", .hide)
    let json = try JSONEncoder().encode(try await store.corrections().map(\.correction))
    let read = try JSONDecoder().decode([EntityCorrection].self, from: json)

    let (full, _) = try await library(lists)
    let report = try await full.importCorrections(read)
    #expect(report.problems.isEmpty && report.added.count == 6 && report.known == 0)
    #expect(try await picture(full) == (try await picture(store)))
    #expect(try await full.importCorrections(read).known == 6)

    // An empty library keeps them for what will come.
    let (empty, _) = try await library([])
    #expect(try await empty.importCorrections(read).problems.isEmpty)
    for list in lists { _ = try await add(list, to: empty) }
    #expect(try await picture(empty) == (try await picture(store)))
  }

  @Test func aNewVersionAndANewDateKeepTheirCorrections() async throws {
    let (store, ids) = try await library([[named("Abu Omar"), named("Omar Haddad")]])
    _ = try await correct(store, "Abu Omar", .merge(into: EntityName("Omar Haddad", .person)))
    let source = try #require(try await store.sources().first?.id)
    let changed = Sample.article(
      "0", title: "0", body: "Other text.", minutes: 500, entities: [named("Abu Omar"), named("Omar Haddad", "Haddad")])
    #expect(try await store.insert([changed], from: source).updated == ids)
    #expect(try await picture(store) == [["Omar Haddad person 3/1"]])
    _ = try await store.undoCorrection()
    #expect(try await picture(store) == [["Abu Omar person 1/1", "Omar Haddad person 2/1"]])
    #expect(try await store.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM recognised") } == 0)
  }

  @Test func anyOrderOfUndoingEndsWhereItBegan() async throws {
    var random = SeededGenerator(seed: 7)
    let people = (0..<6).map { "Person \($0)" }
    let lists = (0..<12).map { _ in
      people.shuffled(using: &random).prefix(3).map { named($0, $0.replacing("Person", with: "P")) }
    }
    let (store, _) = try await library(lists)
    let start = try await picture(store)
    var made: [CorrectionID] = []
    for _ in 0..<40 {
      let entities = try await store.entities(named: people.randomElement(using: &random) ?? "")
      guard let entity = entities.first else { continue }
      let subject = EntityName(entity.name, entity.kind, id: entity.id)
      let other = try await store.entities(named: people.randomElement(using: &random) ?? "").first
      let changes: [EntityCorrection.Change] = [
        .hide, .rename("Name \(made.count)"), .split(entity.aliases.first ?? "P"), .kind(.organisation), .note("x"),
        .merge(into: EntityName(other?.name ?? "", other?.kind ?? .person, id: other?.id)),
      ]
      let change = changes.randomElement(using: &random) ?? .hide
      // Some make no sense at this point, and must change nothing.
      let before = try await picture(store)
      do { made.append(try await store.correct(EntityCorrection(subject, change)).id) } catch is StoreError {
        #expect(try await picture(store) == before)
      }
      if made.count.isMultiple(of: 3), let last = made.last { try await store.setWithdrawn(true, last) }
    }
    #expect(made.count > 10)
    for id in Set(made).shuffled(using: &random) { try await store.setWithdrawn(true, id) }
    #expect(try await picture(store) == start)
    #expect(try await store.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM recognised") } == 0)
  }
}
