import GRDB
import NewsModel

/// Finds the library's entity for each name of an article, or makes it.
///
/// - A telling name (a full name, a place, a body of one's own) is the entity that has it as a name of its kind. A person is
///   kept apart all the same where three articles or more name nobody and nothing of this one's company, and at once
///   where the roles differ too.
/// - A weak name (a family name alone, "Interior Ministry"), or one that several entities bear, is the one whose company
///   decides clearly; where none does it is an entity of its own.
/// - Names of other kinds count where the library has read a name of several words many times as that kind.
///
/// So the names of an article are resolved in two turns: what tells by itself first, then the rest with that as company.
struct EntityResolver {
  /// Of a log likelihood ratio: twenty to one.
  private static let decisive = 3.0
  /// How much better than the next the best must be.
  private static let margin = 2.0
  private static let leastContext = 3

  private let db: Database
  private let rules: CorrectionRules
  private let articleCount: Int
  /// What a telling name that is no person's led to in this transaction.
  private var known: [Name: CooccurrenceContext.Member] = [:]
  /// The folded names that were read of the entities met so far.
  private var names: [Int64: Set<String>] = [:]
  private var newArticles: [Int64: Int] = [:]

  private struct Name: Hashable {
    var folded: String
    var kind: EntityKind
  }

  init(_ db: Database) throws {
    self.db = db
    rules = try CorrectionRules(db)
    articleCount = try Int.fetchOne(db, sql: "SELECT articles FROM tallies WHERE source = 0") ?? 0
  }

  /// Writes the mentions of an article that has none yet.
  mutating func write(_ entities: [ArticleEntity], article: Int64, at position: Int64) throws {
    var found: [Int: Int64] = [:]
    var members: [CooccurrenceContext.Member] = []
    for index in Self.order(entities) {
      let member = try resolve(entities[index], members, taken: Set(found.values))
      found[index] = member.id
      let shown = rules.merged(member.id)
      if !members.contains(where: { $0.id == shown }) {
        members.append(CooccurrenceContext.Member(id: shown, kind: member.kind, count: member.count))
      }
    }
    var rows: [MentionRow] = []
    for (index, entity) in entities.enumerated() {
      guard let id = found[index] else { continue }
      if let place = rows.firstIndex(where: { $0.entity == id }) {
        rows[place].salience = max(rows[place].salience, entity.salience)
        rows[place].mentions += entity.mentions
      } else {
        rows.append(MentionRow(entity: id, salience: entity.salience, mentions: entity.mentions))
      }
    }
    for place in rows.indices { rows[place].mentions.sort { $0.range < $1.range } }
    for id in try MentionTable.add(db, rows, article: article, position: position, rules: rules) {
      newArticles[id, default: 0] += 1
    }
  }

  /// What tells by itself, then people and initials, then weak names: each finds the company that it needs.
  private static func order(_ entities: [ArticleEntity]) -> [Int] {
    func turn(_ entity: ArticleEntity) -> Int {
      switch (NameStrength(folded: Fold.name(entity.name), kind: entity.kind), entity.kind) {
      case (.distinctive, .person): 1
      case (.distinctive, .organisation): entity.name.contains(where: { $0.isLowercase || $0.isWhitespace }) ? 0 : 1
      case (.distinctive, _): 0
      case (.ambiguous, _): 2
      }
    }
    let turns = entities.map(turn)
    return entities.indices.sorted { (turns[$0], $0) < (turns[$1], $1) }
  }

  private mutating func resolve(
    _ entity: ArticleEntity, _ members: [CooccurrenceContext.Member], taken: Set<Int64>
  ) throws -> CooccurrenceContext.Member {
    let name = Name(folded: Fold.name(entity.name), kind: entity.kind)
    let isFixed = entity.kind != .person && NameStrength(folded: name.folded, kind: name.kind) == .distinctive
    if isFixed, let member = known[name] {
      try learn(entity, of: member.id)
      return member
    }
    let context = try CooccurrenceContext(members, articleCount: articleCount)
    let member = try find(entity, name, context, taken: taken) ?? make(entity, folded: name.folded)
    if isFixed { known[name] = member }
    try learn(entity, of: member.id)
    return member
  }

  // MARK: - Finding

  private func find(
    _ entity: ArticleEntity, _ name: Name, _ context: CooccurrenceContext, taken: Set<Int64>
  ) throws -> CooccurrenceContext.Member? {
    let all = try EntityCandidates.read(db, name.folded)
    let own = all.filter { $0.has(name.folded, as: name.kind) }
    let strength = NameStrength(folded: name.folded, kind: name.kind)
    if strength == .ambiguous {
      let candidates = try narrowed(all, name, context)
      return try best(candidates.filter { $0.bears(name.kind) && !taken.contains($0.member.id) }, context)
    }
    if name.kind == .person { return try person(entity, name, own, all, context, taken: taken) }
    if !own.isEmpty { return own.count == 1 ? own[0].member : try best(own, context) ?? EntityCandidates.largest(own) }
    let others =
      try all
      + entity.aliases.flatMap { alias -> [EntityCandidate] in
        let folded = Fold.name(alias)
        return NameStrength(folded: folded, kind: name.kind) == .distinctive
          ? try EntityCandidates.read(db, folded) : []
      }
    let free = EntityCandidates.distinct(others.filter { $0.bears(name.kind) && !taken.contains($0.member.id) })
    let certain = free.filter { !$0.isGuess }
    if certain.count == 1 { return certain[0].member }
    return try best(free, context) ?? EntityCandidates.otherKind(name.folded, all)
  }

  /// Somebody of this full name, unless company and roles speak against it; else a family name on its own that the company
  /// shows to be this one.
  private func person(
    _ entity: ArticleEntity, _ name: Name, _ own: [EntityCandidate], _ all: [EntityCandidate],
    _ context: CooccurrenceContext, taken: Set<Int64>
  ) throws -> CooccurrenceContext.Member? {
    func aliases(_ isWanted: (String) -> Bool) throws -> [EntityCandidate] {
      try entity.aliases.map(Fold.name).filter(isWanted).flatMap { folded in
        let alias = Name(folded: folded, kind: .person)
        return try narrowed(try EntityCandidates.read(db, folded), alias, context)
          .filter { !taken.contains($0.member.id) && $0.bears(.person) }
      }
    }
    var full = try narrowed(own, name, context)
    full += all.filter { $0.bears(.person) && !$0.has(name.folded, as: .person) }
    full = EntityCandidates.distinct(full + (try aliases { $0.contains(" ") }))
    if full.isEmpty {
      let short = try aliases { !$0.contains(" ") }.filter { $0.has($0.folded, as: .person) }
      return try best(short, context) ?? EntityCandidates.otherKind(name.folded, all)
    }
    let possible = try full.filter { try !isContradicted($0, by: entity, context) }
    if possible.count <= 1 || full.count == 1 { return possible.first?.member }
    return try best(possible, context)
  }

  /// Of the bearers of a name those who can be meant: all of a few; of many those that the company has met.
  private func narrowed(_ all: [EntityCandidate], _ name: Name, _ context: CooccurrenceContext) throws
    -> [EntityCandidate]
  {
    guard all.count > EntityCandidates.most else { return all }
    return try EntityCandidates.read(
      db, name.folded, name.kind, among: try context.candidates(of: name.folded, name.kind, db))
  }

  /// True where the article is about somebody else of that name.
  private func isContradicted(_ candidate: EntityCandidate, by entity: ArticleEntity, _ context: CooccurrenceContext)
    throws -> Bool
  {
    guard context.size >= Self.leastContext, try !context.meets(rules.merged(candidate.member.id), db) else {
      return false
    }
    let roles = Set(entity.mentions.compactMap(\.role).flatMap(Self.words))
    let others = Set(try CardReader(db: db, id: candidate.member.id).roles().flatMap(Self.words))
    if !roles.isDisjoint(with: others) { return false }
    let articles = candidate.member.count + (newArticles[candidate.member.id] ?? 0)
    return articles >= 3 || !roles.isEmpty && !others.isEmpty
  }

  private static func words(_ role: String) -> [String] { Fold.name(role).split(separator: " ").map(String.init) }

  /// The one whose company fits clearly, by two names at least; nil where nothing decides.
  private func best(_ candidates: [EntityCandidate], _ context: CooccurrenceContext) throws -> CooccurrenceContext
    .Member?
  {
    guard context.size >= 2, !candidates.isEmpty else { return nil }
    let fits = try candidates.map { ($0.member, try context.fit(rules.merged($0.member.id), db)) }
      .sorted { ($1.1.score, $0.0.id) < ($0.1.score, $1.0.id) }
    let (member, fit) = fits[0]
    guard fit.shared >= 2, fit.score >= Self.decisive else { return nil }
    return fits.count == 1 || fit.score - fits[1].1.score >= Self.margin ? member : nil
  }

  // MARK: - Making and learning

  private func make(_ entity: ArticleEntity, folded: String) throws -> CooccurrenceContext.Member {
    let id = try EntityTable.make(db, name: entity.name, kind: entity.kind)
    if entity.kind == .organisation, let initials = NameStrength.initials(of: entity.name) {
      try EntityTable.addName(db, initials.uppercased(), kind: entity.kind, of: id, origin: .guessed)
    }
    return CooccurrenceContext.Member(id: id, kind: entity.kind, count: 0)
  }

  private mutating func learn(_ entity: ArticleEntity, of id: Int64) throws {
    // Where a capital stands for its government, its name is no name of the country.
    let metonyms = Set(entity.mentions.filter(\.isMetonym).map(\.text))
    for name in [entity.name] + entity.aliases where name == entity.name || !metonyms.contains(name) {
      let folded = Fold.name(name)
      guard !folded.isEmpty else { continue }
      if names[id] == nil {
        names[id] = try String.fetchSet(
          db.cachedStatement(sql: "SELECT folded FROM entity_names WHERE entity = ? AND origin = 0"), arguments: [id])
      }
      guard names[id]?.insert(folded).inserted == true else { continue }
      try EntityTable.addName(db, name, kind: entity.kind, of: id, origin: .read)
      if name == entity.name { try spellOut(name, of: id) }
    }
  }

  /// An entity that was known by its initials or family name alone takes the fuller name.
  private func spellOut(_ name: String, of id: Int64) throws {
    guard
      let row = try Row.fetchOne(
        db.cachedStatement(
          sql: "SELECT coalesce(found_name, name), found_name IS NOT NULL, kind FROM entities WHERE id = ?"),
        arguments: [id])
    else { return }
    let old: String = row[0]
    let isPart =
      row[2] == EntityKind.person.rawValue && Fold.name(name).split(separator: " ").contains(Fold.name(old)[...])
    guard !old.contains(" "), name.contains(" "), isPart || NameStrength.initials(of: name) == Fold.name(old) else {
      return
    }
    if row[1] {
      try db.execute(sql: "UPDATE entities SET found_name = ? WHERE id = ?", arguments: [name, id])
    } else {
      try db.execute(
        sql: "UPDATE entities SET name = ?, folded = ? WHERE id = ?", arguments: [name, Fold.name(name), id])
    }
  }

  /// Raises the counts of the entities by the articles written since; to be called before the transaction ends. Taken away
  /// mentions are counted by a trigger; for new ones it would take longer than all else about them.
  mutating func count() throws {
    let statement = try db.cachedStatement(sql: "UPDATE entities SET article_count = article_count + ? WHERE id = ?")
    for (id, articles) in newArticles.sorted(by: { $0.key < $1.key }) {
      try statement.execute(arguments: [articles, id])
    }
    newArticles = [:]
  }
}
