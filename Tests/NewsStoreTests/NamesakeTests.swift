import Foundation
import NewsModel
import NewsStore
import Testing

/// One entity across the library, and two of one name.
struct NamesakeTests {
  private struct Desk {
    let store: NewsStore
    let source: SourceID

    init() async throws { (store, source) = try await NewsStore.holding([], kind: .folder) }

    /// Takes an article in and gives the entity of its first name.
    func read(_ entities: ArticleEntity...) async throws -> EntityID? { try await read(entities) }

    func read(_ entities: [ArticleEntity]) async throws -> EntityID? {
      let number = try await store.tally().articles
      let article = Sample.article(
        "\(number)", title: "\(number)", body: "Text \(number).", minutes: Double(number), entities: entities)
      let id = try #require(try await store.insert([article], from: source).added.first)
      let range = entities[0].mentions[0]
      return try await store.entities(of: id).first { $0.mentions.contains(range) }?.id
    }
  }

  /// An entity whose mention tells it apart from all others of its article.
  private func named(_ name: String, _ kind: EntityKind, _ aliases: [String] = [], role: String? = nil) -> ArticleEntity
  {
    let start = name.utf8.reduce(0) { ($0 * 31 + Int($1)) % 100_003 }
    return ArticleEntity(
      name: name, kind: kind, aliases: aliases, salience: 0.5,
      mentions: [EntityMention(range: TextRange(start, start + name.utf8.count), text: name, role: role)])
  }
  private func person(_ name: String, _ aliases: [String] = [], role: String? = nil) -> ArticleEntity {
    named(name, .person, aliases, role: role)
  }
  private func body(_ name: String, _ aliases: [String] = []) -> ArticleEntity { named(name, .organisation, aliases) }
  private func place(_ name: String) -> ArticleEntity { named(name, .place) }

  private var pakistan: [ArticleEntity] {
    [place("Pakistan"), place("Islamabad"), body("Movement for Justice"), person("Asif Mir")]
  }
  private var london: [ArticleEntity] {
    [place("London"), body("City Hall"), body("Labour Movement"), person("Grace Hall")]
  }
  private var boston: [ArticleEntity] {
    [place("Boston"), body("Harbour Sox"), body("Eastern League"), person("Luis Ortega")]
  }

  @Test func onePersonInManyArticlesIsOne() async throws {
    let desk = try await Desk()
    var ids: Set<EntityID?> = []
    for number in 0..<60 {
      ids.insert(
        try await desk.read([person("Imran Khan", ["Khan"]), place("Pakistan"), person("Somebody \(number)")]))
    }
    #expect(ids.count == 1)
    #expect(try await desk.store.entities(named: "Imran Khan").map(\.articleCount) == [60])
  }

  @Test func aFamilyNameAloneGoesToTheOneWhoseCompanyItKeeps() async throws {
    let desk = try await Desk()
    let imran = try await desk.read([person("Imran Khan", ["Khan"])] + pakistan)
    let sadiq = try await desk.read([person("Sadiq Khan", ["Khan"])] + london)
    #expect(imran != sadiq)
    #expect(try await desk.read([person("Khan")] + pakistan) == imran)
    #expect(try await desk.read([person("Khan")] + london) == sadiq)
    let paris = try await desk.read(person("Khan"), place("Paris"), body("Seine Bank"))
    #expect(paris != imran && paris != sadiq)
    let alone = try await desk.read(person("Khan"))
    #expect(alone != imran && alone != sadiq && alone != paris)
    // A country in common says too little.
    let country = try await desk.read(person("Khan"), place("Pakistan"), place("Karachi"))
    #expect(country != imran)
  }

  @Test func whatFitsTwoIsKeptApart() async throws {
    let desk = try await Desk()
    let first = try await desk.read([person("Omar Khan", ["Khan"])] + pakistan)
    let second = try await desk.read([person("Bilal Khan", ["Khan"])] + pakistan)
    let third = try await desk.read([person("Khan")] + pakistan)
    #expect(Set([first, second, third]).count == 3)
  }

  @Test func oneArticleNeverMakesTwoPeopleOne() async throws {
    let desk = try await Desk()
    let imran = try await desk.read([person("Imran Khan", ["Khan"])] + pakistan)
    #expect(try await desk.read([person("Khan"), person("Imran Khan")] + pakistan) != imran)
  }

  @Test func twoOfOneFullNameAreTwoWhereAllElseDiffers() async throws {
    let desk = try await Desk()
    var politicians: Set<EntityID?> = []
    for _ in 0..<4 { politicians.insert(try await desk.read([person("John Smith", ["Smith"])] + london)) }
    #expect(politicians.count == 1)
    let player = try await desk.read([person("John Smith", ["Smith"])] + boston)
    #expect(!politicians.contains(player))
    #expect(try await desk.read([person("John Smith")] + boston) == player)
    #expect(politicians.contains(try await desk.read([person("John Smith")] + london)))
    // Too little is said to know which: another one.
    let unsure = try await desk.read(person("John Smith"))
    #expect(unsure != player && !politicians.contains(unsure))
  }

  @Test func rolesTellApartAtOnceAndBringTogether() async throws {
    let desk = try await Desk()
    let minister = try await desk.read([person("Jane Roe", role: "Finance Minister")] + london)
    let captain = try await desk.read([person("Jane Roe", role: "Captain")] + boston)
    #expect(captain != minister)
    let other = try await Desk()
    let first = try await other.read([person("Jane Roe", role: "Finance Minister")] + london)
    for _ in 0..<3 { _ = try await other.read([person("Jane Roe", role: "Minister")] + london) }
    #expect(try await other.read([person("Jane Roe", role: "Minister")] + boston) == first)
  }

  @Test func aBodyThatEveryCountryHasIsTheOneOfItsCompany() async throws {
    let desk = try await Desk()
    let here = try await desk.read([body("Interior Ministry")] + pakistan)
    let there = try await desk.read([body("Interior Ministry")] + boston)
    #expect(here != there)
    #expect(try await desk.read([body("Interior Ministry")] + pakistan) == here)
  }

  @Test func initialsFindTheExpansionThatTheLibraryKnows() async throws {
    let desk = try await Desk()
    let forces = try await desk.read([body("Popular Mobilisation Forces")] + pakistan)
    // Never written "PMF" so far: the company decides.
    let elsewhere = try await desk.read([body("PMF")] + boston)
    #expect(elsewhere != forces)
    let other = try await Desk()
    let first = try await other.read([body("Popular Mobilisation Forces")] + pakistan)
    #expect(try await other.read([body("PMF")] + pakistan) == first)
    // Once an article gives both, the initials alone suffice.
    let third = try await Desk()
    let spelled = try await third.read(body("Popular Mobilisation Forces", ["PMF"]))
    #expect(try await third.read(body("PMF")) == spelled)
  }

  @Test func aGuessIsNeitherShownNorFound() async throws {
    let desk = try await Desk()
    _ = try await desk.read(body("Popular Mobilisation Forces"))
    #expect(try await desk.store.entities(named: "PMF").isEmpty)
    #expect(try await desk.store.titles(.entity(kind: nil, name: "pmf")).isEmpty)
    #expect(try await desk.store.entities(named: "Popular Mobilisation Forces").first?.aliases == [])
  }

  @Test func theFullerNameIsTaken() async throws {
    let desk = try await Desk()
    let id = try #require(try await desk.read(body("PMF")))
    #expect(try await desk.read(body("Popular Mobilisation Forces", ["PMF"])) == id)
    #expect(try await desk.store.entity(id)?.name == "Popular Mobilisation Forces")
    let khan = try #require(try await desk.read([person("Khan")] + pakistan))
    #expect(try await desk.read([person("Imran Khan", ["Khan"])] + pakistan) == khan)
    #expect(try await desk.store.entity(khan)?.name == "Imran Khan")
    #expect(try await desk.store.entity(khan)?.aliases == ["Khan"])
  }

  @Test func theLibraryKnowsTheKindBetter() async throws {
    let desk = try await Desk()
    let group = try await desk.read(body("Kataeb Front"))
    for _ in 0..<5 { #expect(try await desk.read(body("Kataeb Front")) == group) }
    #expect(try await desk.read(person("Kataeb Front")) == group)
    // A single word may well be a place here and a person there.
    for _ in 0..<6 { _ = try await desk.read(place("Jordan")) }
    let player = try #require(try await desk.read(person("Jordan")))
    #expect(try await desk.store.entity(player)?.kind == .person)
  }

  @Test func aCapitalInPlaceOfItsGovernmentIsNoNameOfTheCountry() async throws {
    let desk = try await Desk()
    var country = named("United States", .place, ["Washington", "US"])
    country.mentions.append(EntityMention(range: TextRange(90_000, 90_010), text: "Washington", isMetonym: true))
    let states = try await desk.read(country)
    #expect(try await desk.read(named("US", .place)) == states)
    #expect(try await desk.read(place("Washington")) != states)
  }
}
