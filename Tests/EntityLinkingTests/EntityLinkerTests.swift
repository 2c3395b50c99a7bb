import NewsModel
import Testing
import TextCore

@testable import EntityLinking

/// A library of a few articles, each a list of entities by number.
struct SmallLibrary: LinkingEvidence {
  var articles: [[Int64]] = []
  var candidates: [EntityCandidate] = []
  var roles: [Int64: [String]] = [:]
  var keys: [Int64: Int64] = [:]

  var articleCount: Int { articles.count }

  func bearers(of folded: String, limit: Int) -> [EntityCandidate] {
    Array(candidates.filter { $0.folded == folded }.prefix(limit))
  }

  func bearers(ofKey key: Int64, limit: Int) -> [EntityCandidate] {
    let found = candidates.filter { NameKeys.of($0.foundName, $0.readKind).contains(key) || keys[$0.member.id] == key }
    return Array(found.sorted { $0.member.count > $1.member.count }.prefix(limit))
  }

  func bearers(ofKey key: Int64, beside entities: [Int64]) -> [EntityCandidate] {
    bearers(ofKey: key, limit: .max).filter { candidate in
      articles.contains { $0.contains(candidate.member.id) && !Set($0).isDisjoint(with: entities) }
    }
  }

  func companions(of entity: Int64, among others: [Int64]) -> Companions {
    let own = articles.filter { $0.contains(entity) }
    let shared = others.map { other in (other, own.count { $0.contains(other) }) }.filter { $0.1 > 0 }
    return Companions(articles: own.count, shared: Dictionary(uniqueKeysWithValues: shared))
  }

  func places(of entity: Int64) -> [String] {
    let beside = Set(articles.filter { $0.contains(entity) }.joined())
    return candidates.filter { $0.readKind == .place && beside.contains($0.member.id) }.map(\.folded)
  }

  func names(of entity: Int64) -> [String] { candidates.filter { $0.member.id == entity }.map(\.foundName) }

  func roles(of entity: Int64) -> [String] { roles[entity] ?? [] }

  func shown(_ entity: Int64) -> Int64 { entity }

  /// Adds an entity under a name, by the articles that already name its number.
  mutating func add(_ id: Int64, _ name: String, _ kind: EntityKind, alias: String? = nil) {
    let folded = Folding.key(of: name)
    for form in [folded] + [alias].compactMap({ $0 }).map({ Folding.key(of: $0) }) {
      candidates.append(
        EntityCandidate(
          member: .init(id: id, kind: kind, count: articles.count { $0.contains(id) }), folded: form, readKind: kind,
          foundName: name, shownName: name))
    }
  }
}

struct EntityLinkerTests {
  /// A person who reads in one script, one entity of the article in another, and whether they are one.
  static let spellings: [(String, String, Bool)] = [
    ("Anna Akhmatova", "Анна Ахматова", true), ("Анна Ахматова", "Anna Akhmatova", true),
    ("Dmitri Shostakovich", "Дмитрий Шостакович", true),
    ("Νίκος Καζαντζάκης", "Nikos Kazantzakis", true), ("Anna Netrebko", "Анна Ахматова", false),
    ("Maria Akhmatova", "Анна Ахматова", false), ("Akhmatova", "Анна Ахматова", false),
    ("Анна Ахматова", "Мария Ахматова", false),
  ]

  @Test(arguments: spellings)
  func aPersonIsOneInAllScriptsWhereTheWholeNameSaysSo(_ known: String, _ read: String, _ isOne: Bool) throws {
    var library = SmallLibrary(articles: [[1], [1, 2], [2]])
    library.add(1, known, .person)
    library.add(2, "Boris Godunov", .person)
    let article = LinkingArticle(entities: [ArticleEntity(name: read, kind: .person, mentions: [])])
    let links = try EntityLinker(library).link(article)
    if isOne {
      #expect(links == [.existing(.init(id: 1, kind: .person, count: 2))])
    } else {
      #expect(!links.contains { if case .existing(let member) = $0 { member.id == 1 } else { false } })
    }
  }

  @Test func twoWhoMayBeMeantAreNobody() throws {
    var library = SmallLibrary(articles: [[1], [2]])
    library.add(1, "Anna Akhmatova", .person)
    library.add(2, "Ana Akhmatova", .person)
    let article = LinkingArticle(entities: [ArticleEntity(name: "Анна Ахматова", kind: .person, mentions: [])])
    #expect(try EntityLinker(library).link(article) == [.new(NewEntity(name: "Анна Ахматова", kind: .person))])
  }

  private func person(_ name: String, _ aliases: [String] = []) -> ArticleEntity {
    ArticleEntity(
      name: name, kind: .person, aliases: aliases, mentions: [EntityMention(range: TextRange(0, 4), text: name)])
  }

  private func body(_ name: String) -> ArticleEntity {
    ArticleEntity(name: name, kind: .organisation, mentions: [EntityMention(range: TextRange(0, 4), text: name)])
  }

  private func place(_ name: String) -> ArticleEntity {
    ArticleEntity(name: name, kind: .place, mentions: [EntityMention(range: TextRange(0, 4), text: name)])
  }

  private var library: SmallLibrary {
    var library = SmallLibrary(articles: [[1, 10, 11, 12], [1, 10, 11], [1, 10, 12], [2, 20, 21]])
    library.add(1, "Imran Vale", .person, alias: "Vale")
    library.add(2, "Sadie Vale", .person, alias: "Vale")
    for (id, name) in [(10, "Larnova"), (11, "Port Emre"), (12, "Tessel"), (20, "Oster"), (21, "Quay")] as [(Int64, _)]
    {
      library.add(id, name, id < 20 ? .organisation : .place)
    }
    return library
  }

  private func article(_ entities: [ArticleEntity]) -> LinkingArticle { LinkingArticle(entities: entities) }

  private func id(_ link: EntityLink?) -> Int64? {
    if case .existing(let member) = link { member.id } else { nil }
  }

  @Test func aNameThatTheLibraryHasIsThatEntity() throws {
    let links = try EntityLinker(library).link(article([body("Larnova"), place("Nowhere"), person("Imran Vale")]))
    #expect(links.map(id) == [10, nil, 1])
  }

  @Test func aFamilyNameAloneIsTheOneWhoseCompanyFits() throws {
    let linker = EntityLinker(library)
    #expect(
      id(try linker.link(article([person("Vale"), body("Larnova"), body("Port Emre"), body("Tessel")])).first) == 1)
    #expect(id(try linker.link(article([person("Vale"), place("Oster")])).first) == nil)
    #expect(id(try linker.link(article([person("Vale")])).first) == nil)
  }

  @Test func aTitleThatOneBearerHasTellsWhoIsMeant() throws {
    var library = library
    library.roles = [1: ["Prime Minister"], 2: ["Mayor"]]
    func vale(_ role: String?, _ text: String = "Vale") -> ArticleEntity {
      ArticleEntity(
        name: text, kind: .person, mentions: [EntityMention(range: TextRange(0, 4), text: text, role: role)])
    }
    let linker = EntityLinker(library)
    #expect(id(try linker.link(article([vale("Larnovan Prime Minister")])).first) == 1)
    #expect(id(try linker.link(article([vale(nil, "Mayor Vale")])).first) == 2)
    #expect(id(try linker.link(article([vale("President")])).first) == nil)
    library.roles = [1: ["Senator"], 2: ["Senator"]]
    #expect(id(try EntityLinker(library).link(article([vale("Senator")])).first) == nil)
  }

  @Test func aWordOfTheLanguageIsNoAliasWithoutCompany() throws {
    var library = SmallLibrary(articles: [[1, 2], [1, 2], [1, 3]])
    library.add(1, "Larnova Post", .organisation, alias: "Post")
    library.add(2, "Tessel", .organisation)
    library.add(3, "Larnova Workers' Party", .organisation)
    let linker = EntityLinker(library)
    #expect(id(try linker.link(article([body("Post")])).first) == nil)
    #expect(BodyWords.areCommon("Daily News") && !BodyWords.areCommon("Colts") && !BodyWords.areCommon("Larnova Post"))
    #expect(
      try linker.link(article([body("Larnova Worker's Party"), body("Larnova Workers Party")])).map(id) == [3, 3])
  }

  @Test func oneNewNameIsOneEntityOfTheArticle() throws {
    #expect(
      try EntityLinker(library).link(article([body("Acme"), place("Acme"), body("ACME")])) == [
        .new(NewEntity(name: "Acme", kind: .organisation)), .new(NewEntity(name: "Acme", kind: .place)), .same(0),
      ])
  }

  @Test func nothingIsLinkedInAnEmptyLibrary() throws {
    #expect(try EntityLinker(SmallLibrary()).link(article([person("Vale"), place("Oster")])).map(id) == [nil, nil])
    #expect(try EntityLinker(SmallLibrary()).link(article([])).isEmpty)
  }
}
