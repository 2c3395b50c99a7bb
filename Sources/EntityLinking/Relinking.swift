import NewsModel
import TextCore

/// Deciding again, by what the library has come to know since.
extension EntityLinker {
  /// An entity that stands in the articles of another.
  public struct Companion: Sendable, Hashable {
    public var member: CooccurrenceContext.Member
    public var name: String

    public init(member: CooccurrenceContext.Member, name: String) {
      self.member = member
      self.name = name
    }
  }

  /// Whether an entity is the body of a country by how it is shown.
  public static func saysCountry(_ entity: EntityCandidate) -> Bool { NameKeys.ofCountry(entity.foundName) != nil }

  /// The larger entity that this one would be taken for if its name came up now, beside those that it stands with most;
  /// nil where it stays as it is. Names that many bear are decided in each article, but for the bodies of a country,
  /// which are one wherever they are named.
  public func twin(of entity: EntityCandidate, roles: [String], beside companions: [Companion]) throws
    -> CooccurrenceContext.Member?
  {
    let own = entity.member
    guard !entity.isUnclear else { return nil }
    let found: CooccurrenceContext.Member?
    switch NameStrength(entity.foundName, own.kind) {
    case .distinctive: found = try namesake(of: entity, roles: roles, beside: companions)
    case .generic: found = try countryTwin(of: entity)
    case .lone: found = nil
    }
    guard let found, (own.count, found.id) < (found.count, own.id) else { return nil }
    return found
  }

  private func namesake(of entity: EntityCandidate, roles: [String], beside companions: [Companion]) throws
    -> CooccurrenceContext.Member?
  {
    func mentions(_ name: String, _ roles: [String?]) -> [EntityMention] {
      roles.map { EntityMention(range: TextRange(0, 0), text: name, role: $0) }
    }
    let named = ArticleEntity(
      name: entity.foundName, kind: entity.member.kind,
      mentions: mentions(entity.foundName, roles.isEmpty ? [nil] : roles))
    let others = companions.map {
      ArticleEntity(name: $0.name, kind: $0.member.kind, mentions: mentions($0.name, [nil]))
    }
    let linking = ArticleLinking(
      LinkingArticle(entities: [named] + others), without(entity.member.id),
      members: companions.map(\.member))
    guard case .existing(let found) = try linking.link(named) else { return nil }
    if try linking.taken.contains(found.id) || areBeside(entity.member, found), try !isSameBody(entity, found) {
      return nil
    }
    // Who is called by a family name alone is decided about in each article, and takes nobody in whole.
    if entity.member.kind == .person, found.kind == .person,
      try evidence.names(of: found.id).allSatisfy({ PersonName($0)?.isLone ?? true })
    {
      return nil
    }
    return found
  }

  /// Whether an article names both, beside each other.
  private func areBeside(_ one: CooccurrenceContext.Member, _ other: CooccurrenceContext.Member) throws -> Bool {
    try !evidence.companions(of: one.id, among: [other.id]).shared.isEmpty
      || !evidence.companions(of: other.id, among: [one.id]).shared.isEmpty
  }

  /// Whether both are called by the same words, so that even an article that names both means one.
  private func isSameBody(_ entity: EntityCandidate, _ other: CooccurrenceContext.Member) throws -> Bool {
    guard entity.member.kind == .organisation, other.kind == .organisation, entity.foundName.contains(" ") else {
      return false
    }
    let keys = Set(NameKeys.bodies(entity.foundName))
    return try evidence.names(of: other.id).contains { !keys.isDisjoint(with: NameKeys.bodies($0)) }
  }

  private func countryTwin(of entity: EntityCandidate) throws -> CooccurrenceContext.Member? {
    guard let key = NameKeys.ofCountry(entity.foundName) else { return nil }
    return ArticleLinking.largest(
      try evidence.bearers(ofKey: key, limit: ArticleLinking.mostBearers)
        .filter { $0.member.id != entity.member.id && !$0.isUnclear })
  }

  /// Who of the full names of the library the one at an index of an article is, which was read as a family or given
  /// name alone or as a body of which it was unclear whose it is; nil where that stays so.
  ///
  /// The answer never is another such name, so that deciding again comes to an end.
  public func bearer(
    _ article: LinkingArticle, at index: Int, entity: Int64, others: [CooccurrenceContext.Member]
  ) throws -> CooccurrenceContext.Member? {
    let linking = ArticleLinking(article, tellingAlone, members: others)
    let named = article.entities[index]
    if named.kind == .organisation, let body = GenericBody(named.name) { return try linking.dominant(body) }
    guard case .existing(let member) = try linking.link(named), member.id != entity else { return nil }
    return member
  }

  /// Which body of a country the one at an index of an article is, which a library from before knows without its
  /// country; nil where that stays unclear.
  public func countryBody(
    _ article: LinkingArticle, at index: Int, entity: Int64, others: [CooccurrenceContext.Member]
  ) throws -> EntityLink? {
    let linking = ArticleLinking(article, without(entity), members: others)
    let link = try linking.link(article.entities[index])
    switch link {
    case .existing(let member): return member.id == entity ? nil : link
    case .new(let new):
      let isOwn = try evidence.names(of: entity).contains { Folding.key(of: $0) == Folding.key(of: new.name) }
      return new.isUnclear || new.keys.isEmpty || isOwn ? nil : link
    case .same: return nil
    }
  }
}

/// What a library would know if it had only some of its entities.
private struct Selection: LinkingEvidence {
  let evidence: any LinkingEvidence
  let isKept: (EntityCandidate) -> Bool

  var articleCount: Int { evidence.articleCount }

  func bearers(of folded: String, limit: Int) throws -> [EntityCandidate] {
    try evidence.bearers(of: folded, limit: limit).filter(isKept)
  }
  func bearers(ofKey key: Int64, limit: Int) throws -> [EntityCandidate] {
    try evidence.bearers(ofKey: key, limit: limit).filter(isKept)
  }
  func bearers(ofKey key: Int64, beside entities: [Int64]) throws -> [EntityCandidate] {
    try evidence.bearers(ofKey: key, beside: entities).filter(isKept)
  }
  func companions(of entity: Int64, among others: [Int64]) throws -> Companions {
    try evidence.companions(of: entity, among: others)
  }
  func places(of entity: Int64) throws -> [String] { try evidence.places(of: entity) }
  func roles(of entity: Int64) throws -> [String] { try evidence.roles(of: entity) }
  func names(of entity: Int64) throws -> [String] { try evidence.names(of: entity) }
  func shown(_ entity: Int64) -> Int64 { evidence.shown(entity) }
}

extension EntityLinker {
  /// Beside what the library knows of all others than this entity.
  private func without(_ entity: Int64) -> Selection { Selection(evidence: evidence) { $0.member.id != entity } }

  /// Beside what it knows of those whom a name alone tells.
  private var tellingAlone: Selection {
    Selection(evidence: evidence) { !$0.isUnclear && NameStrength($0.foundName, $0.member.kind) != .lone }
  }
}
