import NewsModel
import TextCore

/// Decides for each name of an article which entity of the library it is; it changes nothing.
///
/// - A full name is one person, a name of its own one body, until something speaks against it.
/// - A body that every country has is that of the country which its place in the article is about.
/// - A family or given name alone is the bearer whose company fits, else the library's dominant bearer where it fits at
///   all, else unclear.
///
/// The names are taken in three turns, so that each finds the company that it needs: what tells by itself, then people
/// of full names and bodies known by initials, then what is ambiguous.
public struct EntityLinker {
  let evidence: any LinkingEvidence

  public init(_ evidence: any LinkingEvidence) { self.evidence = evidence }

  /// One link for each entity of an article, in their order.
  public func link(_ article: LinkingArticle) throws -> [EntityLink] {
    var linking = ArticleLinking(article, evidence)
    return try linking.run()
  }
}

/// The names of one article on their way to entities.
struct ArticleLinking {
  typealias Member = CooccurrenceContext.Member

  /// Of a log likelihood ratio: twenty to one.
  private static let decisive = 3.0
  /// How much better than the next the best must be.
  private static let margin = 2.0
  /// More bearers of one name are looked for by their company.
  static let mostBearers = 12
  /// The library has read a name so often as one kind that another kind is taken for a slip.
  private static let kindVotes = (least: 5, times: 3)
  /// So often, and of a single word so many times as often, where their company is the same as well.
  private static let kindCompany = (least: 2, times: 2)

  let article: LinkingArticle
  let evidence: any LinkingEvidence
  let places: PlaceContext
  /// The text, where it may tell somebody from a namesake.
  let notes: [UInt8]?
  private(set) var taken: Set<Int64> = []
  private(set) var context: CooccurrenceContext
  private var members: [Member] = []

  /// `members` are entities of the article that are known already; nothing else of it is one of them.
  init(_ article: LinkingArticle, _ evidence: any LinkingEvidence, members: [Member] = []) {
    self.article = article
    self.evidence = evidence
    self.members = members
    taken = Set(members.map(\.id))
    places = PlaceContext(article)
    notes = NamesakeNote.text(of: article)
    context = CooccurrenceContext(members, articleCount: evidence.articleCount)
  }

  mutating func run() throws -> [EntityLink] {
    var links: [EntityLink?] = Array(repeating: nil, count: article.entities.count)
    var made: [NewEntity: Int] = [:]
    for index in order() {
      let entity = article.entities[index]
      let link = try link(entity)
      switch link {
      case .existing(var member):
        taken.insert(member.id)
        member.id = evidence.shown(member.id)
        join(member)
        links[index] = link
      case .new(let new):
        let key = NewEntity(name: Self.sameKey(new), kind: new.kind)
        if let first = made[key] {
          links[index] = .same(first)
        } else {
          made[key] = index
          links[index] = link
          join(Member(id: -1 - Int64(index), kind: new.kind, count: 0))
        }
      case .same: links[index] = link
      }
    }
    return links.compactMap { $0 }
  }

  /// What two new names of an article have in common that are one: all but the spelling and order of a body's words.
  private static func sameKey(_ new: NewEntity) -> String {
    guard new.kind == .organisation, !new.isUnclear, new.keys.isEmpty, new.name.contains(" "),
      let body = NameKeys.body(new.name)
    else { return Folding.key(of: new.name) }
    return String(body)
  }

  private mutating func join(_ member: Member) {
    guard !members.contains(where: { $0.id == member.id }) else { return }
    members.append(member)
    context = CooccurrenceContext(members, articleCount: evidence.articleCount)
  }

  private func order() -> [Int] {
    let turns = article.entities.map { entity in
      switch (NameStrength(entity.name, entity.kind), entity.kind) {
      case (.distinctive, .person): PersonName(entity.name)?.isInitialled == true ? 2 : 1
      case (.distinctive, .organisation): entity.name.contains(where: { $0.isLowercase || $0.isWhitespace }) ? 0 : 1
      case (.distinctive, _): 0
      case (.generic, _): 3
      case (.lone, _): 4
      }
    }
    return article.entities.indices.sorted { (turns[$0], $0) < (turns[$1], $1) }
  }

  func link(_ entity: ArticleEntity) throws -> EntityLink {
    let entity = entity.namedInFull
    if entity.kind == .person, let name = PersonName(entity.name) { return try person(entity, name) }
    if entity.kind == .organisation, let body = GenericBody(entity.name) { return try generic(entity, body) }
    return try named(entity)
  }

  // MARK: - Names of their own

  /// A place, a people, an event, a work, or a body of a name of its own.
  private func named(_ entity: ArticleEntity) throws -> EntityLink {
    let folded = Folding.key(of: entity.name)
    let all = Self.distinct(try evidence.bearers(of: folded, limit: Self.mostBearers + 1))
    let own = all.filter { candidate in
      !candidate.isGuess && candidate.bears(entity.kind)
        && [candidate.foundName, candidate.shownName].contains { Folding.key(of: $0) == folded }
    }
    if let other = try otherKind(folded, entity.kind, all, than: own.map(\.member.count).max() ?? 0) {
      return .existing(other)
    }
    if let found = try fitting(own) { return .existing(found) }
    if entity.kind == .organisation {
      // Two bodies of one article that have the same words are one.
      let isLong = entity.name.contains(" ")
      for key in NameKeys.bodies(entity.name) {
        let same = try evidence.bearers(ofKey: key, limit: Self.mostBearers)
          .filter { $0.bears(.organisation) && (isLong || !taken.contains($0.member.id)) }
        if let found = try fitting(same) { return .existing(found) }
      }
    }
    if let found = try calledSo(entity, all) { return .existing(found) }
    return .new(NewEntity(name: entity.name, kind: entity.kind))
  }

  /// The one entity that is also called so. Words that stand for many (`Post`, `Daily News`), and a name that only
  /// another name of the entity leads to, need company as well.
  private func calledSo(_ entity: ArticleEntity, _ all: [EntityCandidate]) throws -> Member? {
    func free(_ candidates: [EntityCandidate]) -> [EntityCandidate] {
      Self.distinct(
        candidates.filter { $0.bears(entity.kind) && !$0.isUnclear && !taken.contains($0.member.id) })
    }
    let named = free(all)
    let certain = named.filter { !$0.isGuess }
    if certain.count == 1, entity.kind != .organisation || !BodyWords.areCommon(entity.name) {
      return certain[0].member
    }
    let aliased = try entity.aliases.filter { Self.isTelling($0) && NameStrength($0, entity.kind) == .distinctive }
      .flatMap { alias in
        try evidence.bearers(of: Folding.key(of: alias), limit: Self.mostBearers + 1).map { (alias, $0) }
      }
    // Initials that one body has are its own.
    let short = free(aliased.filter { !$0.0.contains(" ") && !$0.1.isGuess }.map(\.1))
    if certain.isEmpty, short.count == 1 { return short[0].member }
    return try best(Self.distinct(named + free(aliased.map(\.1))))
  }

  /// Whether a name says more than a single word of the language may.
  private static func isTelling(_ name: String) -> Bool {
    (name.contains(" ") || name.utf8.count > 2 && !name.contains(where: \.isLowercase)) && !BodyWords.areCommon(name)
  }

  /// The entity of another kind as which the library has read this name so much more often that this reading is taken
  /// for a slip; where it is not that often, the one in whose company the name stands. Words alone are of several kinds
  /// by right (`Jordan`), so that only company tells.
  func otherKind(_ folded: String, _ kind: EntityKind, _ all: [EntityCandidate], than count: Int) throws -> Member? {
    let others = all.filter { candidate in
      candidate.member.kind != kind && candidate.readKind != kind && !candidate.isGuess && !candidate.isUnclear
        && [candidate.foundName, candidate.shownName].contains { Folding.key(of: $0) == folded }
    }
    guard let largest = Self.largest(others) else { return nil }
    let isLong = folded.contains(" ")
    if isLong, largest.count >= Self.kindVotes.least, largest.count >= Self.kindVotes.times * count { return largest }
    guard !taken.contains(largest.id), largest.count >= Self.kindCompany.least,
      largest.count >= (isLong ? 1 : Self.kindCompany.times) * count
    else { return nil }
    return try best(others.filter { $0.member.id == largest.id })
  }

  // MARK: - Bodies that every country has

  /// So many articles, and so many times those of the next, make a country's body the one that is meant wherever that
  /// country is named, unless the name itself says another.
  private static let dominance = (least: 10, times: 5)

  private func generic(_ entity: ArticleEntity, _ body: GenericBody) throws -> EntityLink {
    let all = try evidence.bearers(ofKey: NameKeys.generic(body.base, country: nil), limit: Self.mostBearers)
    if let country = country(of: entity, body, all) {
      let key = NameKeys.generic(body.base, country: country)
      if let found = Self.largest(try evidence.bearers(ofKey: key, limit: 4)) { return .existing(found) }
      return .new(
        NewEntity(
          name: body.shown(in: country, as: entity.name), kind: .organisation,
          keys: [key, NameKeys.generic(body.base, country: nil)]))
    }
    if let found = try best(all.filter { !$0.isUnclear && !taken.contains($0.member.id) }) { return .existing(found) }
    if let unclear = all.first(where: \.isUnclear) { return .existing(unclear.member) }
    return .new(
      NewEntity(
        name: Unclear.body(body.shown), kind: .organisation, isUnclear: true,
        keys: [NameKeys.generic(body.base, country: nil)]))
  }

  private func country(of entity: ArticleEntity, _ body: GenericBody, _ all: [EntityCandidate]) -> String? {
    if let said = body.country ?? places.said(of: entity.mentions) { return said }
    if body.isLocal { return nil }
    // `Pentagon`, `U.S. Department of Defense`: what else it is called says it.
    for other in entity.mentions.map(\.text) + entity.aliases {
      if let said = GenericBody(other), said.base == body.base, let country = said.country { return country }
    }
    if body.isOnlyOne, let home = body.home { return home }
    if let country = dominantCountry(all) { return country }
    return places.voted(of: entity.mentions, home: body.home)
  }

  /// The country whose body of this name the library names far more often than any other, where the article names it.
  private func dominantCountry(_ all: [EntityCandidate]) -> String? {
    let ranked = all.filter { !$0.isUnclear }.sorted { $0.member.count > $1.member.count }
    guard let first = ranked.first, first.member.count >= Self.dominance.least,
      ranked.count == 1 || first.member.count >= Self.dominance.times * ranked[1].member.count,
      let country = GenericBody.country(ofShown: first.foundName), places.names(country)
    else { return nil }
    return country
  }

  /// The body of a country that is meant where neither the name nor its place in the article tells the country.
  func dominant(_ body: GenericBody) throws -> Member? {
    let all = try evidence.bearers(ofKey: NameKeys.generic(body.base, country: nil), limit: Self.mostBearers)
    if !body.isLocal, let country = dominantCountry(all) {
      return Self.largest(try evidence.bearers(ofKey: NameKeys.generic(body.base, country: country), limit: 4))
    }
    return try best(all.filter { !$0.isUnclear && !taken.contains($0.member.id) })
  }

  // MARK: - Company

  /// The one whose company fits clearly, by two names at least; nil where nothing decides.
  func best(_ candidates: [EntityCandidate]) throws -> Member? {
    guard context.ids.count >= 2, !candidates.isEmpty else { return nil }
    let fits = try candidates.map { ($0.member, try fit($0.member)) }
      .sorted { ($1.1.score, $0.0.id) < ($0.1.score, $1.0.id) }
    let (first, found) = fits[0]
    guard found.shared >= 2, found.score >= Self.decisive else { return nil }
    return fits.count == 1 || found.score - fits[1].1.score >= Self.margin ? first : nil
  }

  /// One of those who surely bear the name: the one whose company fits clearly, else the one in most articles.
  func fitting(_ candidates: [EntityCandidate]) throws -> Member? {
    candidates.count > 1 ? try best(candidates) ?? Self.largest(candidates) : candidates.first?.member
  }

  func fit(_ member: Member) throws -> CooccurrenceContext.Fit {
    context.fit(try evidence.companions(of: evidence.shown(member.id), among: context.ids))
  }

  static func distinct(_ candidates: [EntityCandidate]) -> [EntityCandidate] {
    var seen: Set<Int64> = []
    return candidates.filter { seen.insert($0.member.id).inserted }
  }

  static func largest(_ candidates: [EntityCandidate]) -> Member? {
    candidates.max { ($0.member.count, $1.member.id) < ($1.member.count, $0.member.id) }?.member
  }
}

/// How entities are called that stand for all of a name of whom nobody can tell who is meant.
enum Unclear {
  private static let tails = [", unclear who", ", unclear whose"]

  static func person(_ name: String) -> String { name + tails[0] }
  static func body(_ name: String) -> String { name + tails[1] }

  /// The name itself.
  static func name(_ shown: String) -> String? {
    tails.first(where: shown.hasSuffix).map { String(shown.dropLast($0.count)) }
  }
}
