import NewsModel
import TextCore

/// Which entity of the library a name of an article is.
public enum EntityLink: Sendable, Hashable {
  case existing(CooccurrenceContext.Member)
  /// None that the library has.
  case new(EntityKind)
  /// The same as an earlier one of the article, at this index, which is new.
  case same(Int)
}

/// Decides for each name of an article which entity of the library it is; it changes nothing.
///
/// - A telling name (a full name, a place, a body of one's own) is the entity that has it as a name of its kind. A
///   person is kept apart all the same where three articles or more name nobody and nothing of this one's company, and
///   at once where the roles differ too.
/// - An ambiguous name (a family name alone, "Interior Ministry"), or one that several entities bear, is the one whose
///   company decides clearly; where none does it is an entity of its own.
/// - Names of other kinds count where the library has read a name of several words many times as that kind.
///
/// So the names of an article are decided in two turns: what tells by itself first, then the rest with that as company.
public struct EntityLinker {
  /// Of a log likelihood ratio: twenty to one.
  private static let decisive = 3.0
  /// How much better than the next the best must be.
  private static let margin = 2.0
  private static let leastContext = 3
  /// More bearers of one name are looked for by their company.
  private static let mostBearers = 12

  private let evidence: any LinkingEvidence

  public init(_ evidence: any LinkingEvidence) { self.evidence = evidence }

  private struct Name: Hashable {
    var folded: String
    var kind: EntityKind
  }

  /// One link for each entity of an article, in their order.
  public func link(_ entities: [ArticleEntity]) throws -> [EntityLink] {
    var links = entities.map { EntityLink.new($0.kind) }
    var members: [CooccurrenceContext.Member] = []
    var taken: Set<Int64> = []
    var made: [Name: Int] = [:]
    for index in Self.order(entities) {
      let entity = entities[index]
      let context = CooccurrenceContext(members, articleCount: evidence.articleCount)
      let name = Name(folded: Folding.key(of: entity.name), kind: entity.kind)
      var member = CooccurrenceContext.Member(id: -1 - Int64(index), kind: entity.kind, count: 0)
      if let found = try find(entity, name, context, taken: taken) {
        links[index] = .existing(found)
        taken.insert(found.id)
        member = found
        member.id = evidence.shown(found.id)
      } else if let first = made[name] {
        links[index] = .same(first)
        continue
      } else {
        made[name] = index
      }
      if !members.contains(where: { $0.id == member.id }) { members.append(member) }
    }
    return links
  }

  /// What tells by itself, then people and initials, then ambiguous names: each finds the company that it needs.
  private static func order(_ entities: [ArticleEntity]) -> [Int] {
    func turn(_ entity: ArticleEntity) -> Int {
      switch (NameStrength(folded: Folding.key(of: entity.name), kind: entity.kind), entity.kind) {
      case (.distinctive, .person): 1
      case (.distinctive, .organisation): entity.name.contains(where: { $0.isLowercase || $0.isWhitespace }) ? 0 : 1
      case (.distinctive, _): 0
      case (.ambiguous, _): 2
      }
    }
    let turns = entities.map(turn)
    return entities.indices.sorted { (turns[$0], $0) < (turns[$1], $1) }
  }

  private func find(
    _ entity: ArticleEntity, _ name: Name, _ context: CooccurrenceContext, taken: Set<Int64>
  ) throws -> CooccurrenceContext.Member? {
    let all = try bearers(of: name.folded)
    let own = all.filter { $0.has(name.folded, as: name.kind) }
    let strength = NameStrength(folded: name.folded, kind: name.kind)
    if strength == .ambiguous {
      let candidates = try narrowed(all, name, context)
      return try best(candidates.filter { $0.bears(name.kind) && !taken.contains($0.member.id) }, context)
    }
    if name.kind == .person { return try person(entity, name, own, all, context, taken: taken) }
    if !own.isEmpty { return own.count == 1 ? own[0].member : try best(own, context) ?? Self.largest(own) }
    let others =
      try all
      + entity.aliases.flatMap { alias -> [EntityCandidate] in
        let folded = Folding.key(of: alias)
        return NameStrength(folded: folded, kind: name.kind) == .distinctive ? try bearers(of: folded) : []
      }
    let free = Self.distinct(others.filter { $0.bears(name.kind) && !taken.contains($0.member.id) })
    let certain = free.filter { !$0.isGuess }
    if certain.count == 1 { return certain[0].member }
    return try best(free, context) ?? Self.otherKind(name.folded, all)
  }

  /// Somebody of this full name, unless company and roles speak against it; else a family name on its own that the
  /// company shows to be this one.
  private func person(
    _ entity: ArticleEntity, _ name: Name, _ own: [EntityCandidate], _ all: [EntityCandidate],
    _ context: CooccurrenceContext, taken: Set<Int64>
  ) throws -> CooccurrenceContext.Member? {
    func aliases(_ isWanted: (String) -> Bool) throws -> [EntityCandidate] {
      try entity.aliases.map(Folding.key).filter(isWanted).flatMap { folded in
        try narrowed(try bearers(of: folded), Name(folded: folded, kind: .person), context)
          .filter { !taken.contains($0.member.id) && $0.bears(.person) }
      }
    }
    var full = try narrowed(own, name, context)
    full += all.filter { $0.bears(.person) && !$0.has(name.folded, as: .person) }
    full = Self.distinct(full + (try aliases { $0.contains(" ") }))
    if full.isEmpty {
      let short = try aliases { !$0.contains(" ") }.filter { $0.has($0.folded, as: .person) }
      return try best(short, context) ?? Self.otherKind(name.folded, all)
    }
    let possible = try full.filter { try !isContradicted($0, by: entity, context) }
    if possible.count <= 1 || full.count == 1 { return possible.first?.member }
    return try best(possible, context)
  }

  private func bearers(of folded: String) throws -> [EntityCandidate] {
    Self.distinct(try evidence.bearers(of: folded, limit: Self.mostBearers + 1))
  }

  /// Of the bearers of a name those who can be meant: all of a few; of many those that the company has met.
  private func narrowed(_ all: [EntityCandidate], _ name: Name, _ context: CooccurrenceContext) throws
    -> [EntityCandidate]
  {
    guard all.count > Self.mostBearers else { return all }
    return Self.distinct(try evidence.bearers(of: name.folded, name.kind, beside: context.rarest))
  }

  /// True where the article is about somebody else of that name.
  private func isContradicted(_ candidate: EntityCandidate, by entity: ArticleEntity, _ context: CooccurrenceContext)
    throws -> Bool
  {
    guard context.ids.count >= Self.leastContext,
      try !evidence.meets(evidence.shown(candidate.member.id), anyOf: context.ids)
    else { return false }
    let roles = Set(entity.mentions.compactMap(\.role).flatMap(Self.words))
    let others = Set(try evidence.roles(of: candidate.member.id).flatMap(Self.words))
    if !roles.isDisjoint(with: others) { return false }
    return candidate.member.count >= 3 || !roles.isEmpty && !others.isEmpty
  }

  private static func words(_ role: String) -> [String] { Folding.key(of: role).split(separator: " ").map(String.init) }

  /// The one whose company fits clearly, by two names at least; nil where nothing decides.
  private func best(_ candidates: [EntityCandidate], _ context: CooccurrenceContext) throws
    -> CooccurrenceContext.Member?
  {
    guard context.ids.count >= 2, !candidates.isEmpty else { return nil }
    let fits = try candidates.map { candidate in
      (
        candidate.member,
        context.fit(try evidence.companions(of: evidence.shown(candidate.member.id), among: context.ids))
      )
    }.sorted { ($1.1.score, $0.0.id) < ($0.1.score, $1.0.id) }
    let (member, fit) = fits[0]
    guard fit.shared >= 2, fit.score >= Self.decisive else { return nil }
    return fits.count == 1 || fit.score - fits[1].1.score >= Self.margin ? member : nil
  }

  // MARK: - Candidates

  private static func distinct(_ candidates: [EntityCandidate]) -> [EntityCandidate] {
    var seen: Set<Int64> = []
    return candidates.filter { seen.insert($0.member.id).inserted }
  }

  private static func largest(_ candidates: [EntityCandidate]) -> CooccurrenceContext.Member? {
    candidates.max { ($0.member.count, $1.member.id) < ($1.member.count, $0.member.id) }?.member
  }

  /// The entity of another kind for which the library has read this name of several words five times or more.
  private static func otherKind(_ folded: String, _ candidates: [EntityCandidate]) -> CooccurrenceContext.Member? {
    guard folded.contains(" ") else { return nil }
    let others = candidates.filter { $0.has(folded, as: $0.member.kind) && $0.member.count >= 5 }
    return others.count == 1 ? others[0].member : nil
  }
}
