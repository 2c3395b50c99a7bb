import GRDB
import NewsModel

/// Finds the library's entity for a name in an article, or makes it; remembers what it found for one transaction.
///
/// An entity is found by its name, then by another name that only one entity of its kind has. A person's single-word form
/// ("Smith") finds nobody but an entity of just that name, since many people share it.
struct EntityResolver {
  private struct Key: Hashable {
    var kind: EntityKind
    var folded: String
  }
  private let db: Database
  private var known: [Key: Int64] = [:]
  /// The folded names of the entities met so far.
  private var names: [Int64: Set<String>] = [:]
  private var newArticles: [Int64: Int] = [:]

  init(_ db: Database) { self.db = db }

  /// Writes the mentions of an article that has none yet.
  mutating func write(_ entities: [ArticleEntity], at position: Int64) throws {
    var merged: [Int64: (salience: Double, mentions: [EntityMention])] = [:]
    var order: [Int64] = []
    for entity in entities {
      let id = try resolve(entity)
      if merged[id] == nil { order.append(id) }
      merged[id, default: (0, [])].salience = max(merged[id]?.salience ?? 0, entity.salience)
      merged[id]?.mentions.append(contentsOf: entity.mentions)
    }
    for id in order {
      guard let (salience, mentions) = merged[id] else { continue }
      newArticles[id, default: 0] += 1
      try db.cachedStatement(sql: "INSERT INTO mentions (entity, position, salience, passages) VALUES (?, ?, ?, ?)")
        .execute(arguments: [id, position, salience, Passages.encode(mentions.sorted { $0.range < $1.range })])
    }
  }

  private mutating func resolve(_ entity: ArticleEntity) throws -> Int64 {
    let main = Key(kind: entity.kind, folded: Fold.name(entity.name))
    let id = try known[main] ?? find(main, aliases: entity.aliases) ?? make(entity, folded: main.folded)
    known[main] = id
    for name in [entity.name] + entity.aliases { try learn(name, kind: entity.kind, of: id) }
    return id
  }

  private func find(_ main: Key, aliases: [String]) throws -> Int64? {
    let named = try Int64.fetchOne(
      db.cachedStatement(sql: "SELECT id FROM entities WHERE folded = ? AND kind = ?"),
      arguments: [main.folded, main.kind.rawValue])
    if let named { return named }
    for folded in [main.folded] + aliases.map(Fold.name) where isTelling(folded, main.kind) {
      let found = try Int64.fetchAll(
        db.cachedStatement(sql: "SELECT entity FROM entity_names WHERE folded = ? AND kind = ? LIMIT 2"),
        arguments: [folded, main.kind.rawValue])
      if found.count == 1 { return found[0] }
    }
    return nil
  }

  private func isTelling(_ folded: String, _ kind: EntityKind) -> Bool {
    kind != .person || folded.contains(" ")
  }

  private func make(_ entity: ArticleEntity, folded: String) throws -> Int64 {
    try db.cachedStatement(sql: "INSERT INTO entities (kind, name, folded) VALUES (?, ?, ?)")
      .execute(arguments: [entity.kind.rawValue, entity.name, folded])
    return db.lastInsertedRowID
  }

  private mutating func learn(_ name: String, kind: EntityKind, of id: Int64) throws {
    let folded = Fold.name(name)
    guard !folded.isEmpty else { return }
    if names[id] == nil {
      names[id] = try String.fetchSet(
        db.cachedStatement(sql: "SELECT folded FROM entity_names WHERE entity = ?"), arguments: [id])
    }
    guard names[id]?.insert(folded).inserted == true else { return }
    try db.cachedStatement(
      sql: "INSERT OR IGNORE INTO entity_names (folded, kind, entity, name) VALUES (?, ?, ?, ?)"
    ).execute(arguments: [folded, kind.rawValue, id, name])
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

/// The mentions of an entity in one article, as they are kept: a JSON list of `[start, end, text, role, metonym]`, where what
/// is missing at the end is none and false.
enum Passages {
  private struct Passage: Decodable {
    var mention: EntityMention

    init(from decoder: any Decoder) throws {
      var list = try decoder.unkeyedContainer()
      mention = EntityMention(
        range: TextRange(try list.decode(Int.self), try list.decode(Int.self)), text: try list.decode(String.self))
      if !list.isAtEnd { mention.role = try list.decodeIfPresent(String.self) }
      if !list.isAtEnd { mention.isMetonym = try list.decode(Bool.self) }
    }
  }

  /// Written by hand, since an article has a dozen of these and an encoder for each takes longer than the rest of the insert.
  static func encode(_ mentions: [EntityMention]) -> String {
    var text = "["
    for mention in mentions {
      if text.utf8.count > 1 { text += "," }
      text += "[\(mention.range.start),\(mention.range.end),\(quoted(mention.text))"
      if mention.role != nil || mention.isMetonym { text += "," + (mention.role.map(quoted) ?? "null") }
      if mention.isMetonym { text += ",true" }
      text += "]"
    }
    return text + "]"
  }

  /// The mentions of several entities, in one go since each decoder costs more than what it decodes.
  static func decode(_ texts: [String]) throws -> [[EntityMention]] {
    try StoredJSON.decode([[Passage]].self, from: "[" + texts.joined(separator: ",") + "]").map { $0.map(\.mention) }
  }

  private static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x22, 0x5C:
        quoted += "\\"
        quoted.unicodeScalars.append(scalar)
      case 0..<0x20: quoted += "\\u00" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16)
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}
