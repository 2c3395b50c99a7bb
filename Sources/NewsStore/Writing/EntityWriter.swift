import EntityLinking
import GRDB
import NewsModel
import TextCore

/// Writes the names of articles as mentions of entities: `EntityLinker` decides which those are, by what this library
/// holds.
struct EntityWriter {
  private let db: Database
  private let rules: CorrectionRules
  private let evidence: StoredEvidence
  private let linker: EntityLinker
  /// Whether the log of a desk speaks of entities that no article has named.
  private let hasStandIns: Bool
  /// The folded names that were read of the entities met so far.
  private var names: [Int64: Set<String>] = [:]

  /// Where nothing but this writes about entities until `count`, it may keep who bears a name from article to article.
  init(_ db: Database, memory: CompanyMemory = CompanyMemory(), keepsBearers: Bool = false) throws {
    self.db = db
    rules = try CorrectionRules(db)
    evidence = try StoredEvidence(db, rules: rules, memory: memory, keepsBearers: keepsBearers)
    linker = EntityLinker(evidence)
    hasStandIns = try Bool.fetchOne(db, sql: "SELECT EXISTS (SELECT 1 FROM desk_stand_ins)") ?? false
  }

  /// Writes the mentions of an article that has none yet.
  mutating func write(_ read: LinkingArticle, article: Int64, at position: Int64) throws {
    let entities = read.entities
    var rows: [MentionRow] = []
    let links = try linker.link(read)
    var ids: [Int64] = []
    for link in links {
      switch link {
      case .existing(let member): ids.append(member.id)
      case .new(let new):
        let (id, listing) = try EntityTable.make(db, new)
        evidence.forget(listing)
        ids.append(id)
      case .same: ids.append(0)
      }
    }
    for (index, entity) in entities.enumerated() {
      if case .same(let first) = links[index] { ids[index] = ids[first] }
      let id = ids[index]
      try learn(entity, of: id)
      if let place = rows.firstIndex(where: { $0.entity == id }) {
        rows[place].salience = max(rows[place].salience, entity.salience)
        rows[place].mentions += entity.mentions
      } else {
        rows.append(MentionRow(entity: id, salience: entity.salience, mentions: entity.mentions))
      }
    }
    for place in rows.indices { rows[place].mentions.sort { $0.range < $1.range } }
    evidence.raise(try MentionTable.add(db, rows, article: article, position: position, rules: rules))
  }

  /// Mentions were taken away, and with them the counts of entities have changed.
  func forgetBearers() { evidence.forgetBearers() }

  private mutating func learn(_ entity: ArticleEntity, of id: Int64) throws {
    // Where a capital stands for its government, its name is no name of the country.
    let metonyms = Set(entity.mentions.filter(\.isMetonym).map(\.text))
    for name in [entity.name] + entity.aliases where name == entity.name || !metonyms.contains(name) {
      let folded = Folding.key(of: name)
      guard !folded.isEmpty else { continue }
      if names[id] == nil {
        names[id] = try String.fetchSet(
          db.cachedStatement(sql: "SELECT folded FROM entity_names WHERE entity = ? AND origin = 0"), arguments: [id])
        if hasStandIns { try tellDesk(of: id) }
      }
      guard names[id]?.insert(folded).inserted == true else { continue }
      evidence.forget(try EntityTable.addName(db, name, kind: entity.kind, of: id, origin: .read))
      if name == entity.name { try spellOut(name, of: id) }
    }
  }

  /// Whom only the log of the desk spoke of is somebody now, so what the log says is looked up again.
  private func tellDesk(of id: Int64) throws {
    try db.cachedStatement(sql: "DELETE FROM desk_stand_ins WHERE entity = ?").execute(arguments: [id])
    if db.changesCount > 0 { try db.execute(sql: "UPDATE desks SET names_stale = 1 WHERE names_stale = 0") }
  }

  /// An entity that was known by its initials or family name alone takes the fuller name, and one that was known in
  /// another script the first name in Latin letters.
  private func spellOut(_ name: String, of id: Int64) throws {
    guard
      let row = try Row.fetchOne(
        db.cachedStatement(
          sql: "SELECT coalesce(found_name, name), found_name IS NOT NULL, kind FROM entities WHERE id = ?"),
        arguments: [id])
    else { return }
    let old: String = row[0]
    let isPart =
      row[2] == EntityKind.person.rawValue
      && Folding.key(of: name).split(separator: " ").contains(Folding.key(of: old)[...])
    let isFuller =
      !old.contains(" ") && name.contains(" ")
      && (isPart || NameStrength.initials(of: name) == Folding.key(of: old))
    let isInReach = NameScript(of: name) == .latin && NameScript(of: old).map { $0 != .latin } ?? false
    guard isFuller || isInReach else { return }
    evidence.forgetBearers()
    if row[1] {
      try db.execute(sql: "UPDATE entities SET found_name = ? WHERE id = ?", arguments: [name, id])
    } else {
      try db.execute(
        sql: "UPDATE entities SET name = ?, folded = ? WHERE id = ?", arguments: [name, Folding.key(of: name), id])
    }
  }

  /// Raises the counts of the entities by the articles written since; to be called before the transaction ends. Taken
  /// away mentions are counted by a trigger; for new ones it would take longer than all else about them.
  func count() throws {
    evidence.forgetBearers()
    let statement = try db.cachedStatement(
      sql: "UPDATE entities SET article_count = article_count + ? WHERE id = ? RETURNING article_count")
    for (id, articles) in evidence.takeRaises() {
      guard let count = try Int.fetchOne(statement, arguments: [articles, id]) else { continue }
      try EntityKeys.move(db, id, from: count - articles, to: count)
      try EntityKeys.queue(db, besides: id, from: count - articles, to: count)
      if NamesakeTable.isDue(from: count - articles, to: count) { try NamesakeTable(db: db).split(id) }
    }
  }
}
