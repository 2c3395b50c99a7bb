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

  /// The larger entity that this one would be taken for if its name came up now, beside those that it stands with most;
  /// nil where it stays as it is. Names that many bear are decided in each article.
  public func twin(of entity: EntityCandidate, roles: [String], beside companions: [Companion]) throws
    -> CooccurrenceContext.Member?
  {
    let own = entity.member
    guard !entity.isUnclear, NameStrength(entity.foundName, own.kind) == .distinctive else { return nil }
    func mentions(_ name: String, _ roles: [String?]) -> [EntityMention] {
      roles.map { EntityMention(range: TextRange(0, 0), text: name, role: $0) }
    }
    let named = ArticleEntity(
      name: entity.foundName, kind: own.kind, mentions: mentions(entity.foundName, roles.isEmpty ? [nil] : roles))
    let others = companions.map {
      ArticleEntity(name: $0.name, kind: $0.member.kind, mentions: mentions($0.name, [nil]))
    }
    let linking = ArticleLinking(
      LinkingArticle(entities: [named] + others), Without(evidence: evidence, entity: own.id),
      members: companions.map(\.member))
    guard case .existing(let found) = try linking.link(named), !linking.taken.contains(found.id) else { return nil }
    return (own.count, found.id) < (found.count, own.id) ? found : nil
  }

  /// Which entity the one at an index of an article would be now, the others being known; nil where it stays.
  public func again(
    _ article: LinkingArticle, at index: Int, entity: Int64, others: [CooccurrenceContext.Member]
  ) throws -> EntityLink? {
    let linking = ArticleLinking(article, Without(evidence: evidence, entity: entity), members: others)
    let link = try linking.link(article.entities[index])
    switch link {
    case .existing(let member): return member.id == entity ? nil : link
    case .new(let new): return new.isUnclear || new.keys.isEmpty ? nil : link
    case .same: return nil
    }
  }
}

/// What a library would know without one of its entities.
private struct Without: LinkingEvidence {
  let evidence: any LinkingEvidence
  let entity: Int64

  var articleCount: Int { evidence.articleCount }

  private func others(_ all: [EntityCandidate]) -> [EntityCandidate] { all.filter { $0.member.id != entity } }

  func bearers(of folded: String, limit: Int) throws -> [EntityCandidate] {
    others(try evidence.bearers(of: folded, limit: limit))
  }
  func bearers(ofKey key: Int64, limit: Int) throws -> [EntityCandidate] {
    others(try evidence.bearers(ofKey: key, limit: limit))
  }
  func bearers(ofKey key: Int64, beside entities: [Int64]) throws -> [EntityCandidate] {
    others(try evidence.bearers(ofKey: key, beside: entities))
  }
  func companions(of entity: Int64, among others: [Int64]) throws -> Companions {
    try evidence.companions(of: entity, among: others)
  }
  func places(of entity: Int64) throws -> [String] { try evidence.places(of: entity) }
  func roles(of entity: Int64) throws -> [String] { try evidence.roles(of: entity) }
  func names(of entity: Int64) throws -> [String] { try evidence.names(of: entity) }
  func shown(_ entity: Int64) -> Int64 { evidence.shown(entity) }
}
