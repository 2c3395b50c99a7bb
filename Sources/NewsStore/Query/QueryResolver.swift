import Foundation
import GRDB
import NewsModel
import TextCore

/// Turns a condition into tests: looks names up, and knows for each kind of condition which index lists it.
struct QueryResolver {
  /// Names that stand for more values than this are tested row by row.
  private static let manyValues = 16

  let db: Database
  let now: Date

  func resolve(_ condition: ArticleQuery.Condition) throws -> Predicate {
    switch condition {
    case .all: return .always
    case .and(let parts): return try conjunction(of: parts)
    case .or(let parts): return try .disjunction(parts.map(resolve))
    case .not(let part): return try negation(of: part)
    case .text(let term): return try text(term)
    case .source(let name, let isExact): return try sources(sourcesNamed(name, isExact: isExact))
    case .inSource(let id): return try .index(source(id))
    case .tag(let name): return try tag(name)
    case .language(let name): return try values("language", languages(name))
    case .agency(let name): return try values("agency", agencies(name))
    case .entity(let kind, let name): return try entity(kind, name)
    case .isEntity(let id): return try .index(entity(EntityTable.follow(db, id.rawValue) ?? id.rawValue))
    case .date(let from, let to): return .span(from: from.map(Position.floor), to: to.map(Position.floor))
    case .urgency(let range):
      return try .index(measured(wire("urgency", "urgency BETWEEN \(range.lowerBound) AND \(range.upperBound)")))
    case .slug(let words): return try slug(words)
    case .keyword(let word): return try keyword(word)
    case .changed(let from, let to): return try .index(changed(from: from, to: to))
    case .state(let state): return try self.state(state)
    case .inStory(let id): return try .index(story(StoryTable.follow(db, id) ?? id))
    case .articles(let ids): return try .index(articles(ids))
    // They are replaced by what they stand for before the library is asked.
    case .storyOf, .relatedTo, .said: return .never
    }
  }

  private func conjunction(of parts: [ArticleQuery.Condition]) throws -> Predicate {
    let sources = parts.compactMap { if case .inSource(let id) = $0 { id } else { nil } }
    guard sources.count == 1, parts.contains(.state(.unread)) else { return try .conjunction(parts.map(resolve)) }
    // The unread ones of one source are looked at often, and may be few among many that were read.
    let others = parts.filter { $0 != .inSource(sources[0]) && $0 != .state(.unread) }
    return try .conjunction([.index(unread(in: sources[0]))] + others.map(resolve))
  }

  private func unread(in source: SourceID) throws -> TimeIndex {
    let size = try Int.fetchOne(db, sql: "SELECT unread FROM tallies WHERE source = ?", arguments: [source.rawValue])
    return TimeIndex(
      table: "status i INDEXED BY status_unread_in_source",
      predicate: "i.source = \(source.rawValue) AND i.is_read = 0 AND i.position IS NOT NULL",
      check: "a.source = \(source.rawValue) AND s.is_read = 0", size: size ?? 0)
  }

  private func text(_ term: ArticleQuery.TextTerm) throws -> Predicate {
    let check = WordCheck(term)
    if term.field == .note {
      guard let check else { return .always }
      return .conjunction([noted, .check("has_words(\(check.pattern), NULL, s.note)")])
    }
    guard let expression = try MatchExpression(term, in: try SearchIndex(db)) else { return .always }
    guard let check else { return .match(expression) }
    let columns: SQL =
      switch check.field {
      case .title: "d.title"
      case .body: "d.body"
      case .byline: "d.byline"
      case .any, .note: "d.title, d.body, d.byline"
      }
    return .conjunction([
      .match(expression),
      .check(
        "EXISTS (SELECT 1 FROM documents d WHERE d.position = a.position AND has_words(\(check.pattern), d.languages, \(literal: columns)))"
      ),
    ])
  }

  /// What is common in a library is rare in its negation: that is listed by the values that remain, not by walking past
  /// all that do not.
  private func negation(of condition: ArticleQuery.Condition) throws -> Predicate {
    switch condition {
    case .source(let name, let isExact):
      let unwanted = try Set(sourcesNamed(name, isExact: isExact))
      return try sources(allSources().map(\.id).filter { !unwanted.contains($0) })
    case .inSource(let id): return try sources(allSources().map(\.id).filter { $0 != id })
    case .language(let name): return try values("language", languages(name), negated: true)
    case .agency(let name): return try values("agency", agencies(name), negated: true)
    case .state(.unread): return try state(.read)
    case .state(.read): return try state(.unread)
    case .state(.hasLink): return .index(try measured(article("articles_no_link", "link IS NULL")))
    default: return try .negation(resolve(condition))
    }
  }

  /// Sources by their names and addresses, both folded.
  private func allSources() throws -> [(id: SourceID, name: String, address: String)] {
    try Row.fetchAll(db, sql: "SELECT id, name, address FROM sources WHERE is_removed = 0").map {
      (SourceID($0[0]), Folding.key(of: $0[1]), Folding.key(of: $0[2]))
    }
  }

  /// The source that is called so; else those with these words in their names or addresses; else those with words that
  /// begin so.
  private func sourcesNamed(_ name: String, isExact: Bool) throws -> [SourceID] {
    let folded = Folding.key(of: name)
    let all = try allSources()
    let named = all.filter { $0.name == folded || $0.address == folded }
    if !named.isEmpty || isExact { return named.map(\.id) }
    let wanted = folded.indexedWords
    guard !wanted.isEmpty else { return [] }
    func having(_ fits: (_ word: String, _ wanted: String) -> Bool) -> [SourceID] {
      all.filter { source in
        [source.name, source.address].contains { text in
          let words = text.indexedWords
          return wanted.allSatisfy { wanted in words.contains { fits($0, wanted) } }
        }
      }.map(\.id)
    }
    let whole = having { $0 == $1 }
    return whole.isEmpty ? having { $0.hasPrefix($1) } : whole
  }

  private func sources(_ ids: [SourceID]) throws -> Predicate {
    if ids.count <= Self.manyValues { return try .disjunction(ids.map { .index(try source($0)) }) }
    let list = try StoredJSON.encode(ids.map(\.rawValue))
    let total = try Int.fetchOne(db, sql: "SELECT articles FROM tallies WHERE source = 0") ?? 0
    let size = try ids.reduce(0) { try $0 + source($1).size }
    // Few articles are sorted at once; many are met soon enough along the whole list.
    return .index(
      TimeIndex(
        table: "articles i INDEXED BY articles_source", predicate: "i.source IN (SELECT value FROM json_each(\(list)))",
        check: "a.source IN (SELECT value FROM json_each(\(list)))", size: size),
      if: size < max(2000, total / 50))
  }

  private func source(_ id: SourceID) throws -> TimeIndex {
    let size = try Int.fetchOne(db, sql: "SELECT articles FROM tallies WHERE source = ?", arguments: [id.rawValue])
    return TimeIndex(
      table: "articles i INDEXED BY articles_source", predicate: "i.source = \(id.rawValue)",
      check: "a.source = \(id.rawValue)", size: size ?? 0)
  }

  private func tag(_ name: String) throws -> Predicate {
    let folded = Folding.key(of: name)
    var predicates: [Predicate] = []
    if let row = try Row.fetchOne(db, sql: "SELECT id, article_count FROM tags WHERE folded = ?", arguments: [folded]) {
      predicates.append(.index(tagged(row[0], size: row[1])))
    }
    let rows = try Row.fetchAll(db, sql: "SELECT id, tags FROM sources WHERE tags IS NOT NULL AND is_removed = 0")
    let tagged = try rows.filter { row in
      try StoredJSON.decodeList(String.self, from: row[1]).contains { Folding.key(of: $0) == folded }
    }
    predicates.append(try sources(tagged.map { SourceID($0[0]) }))
    return .disjunction(predicates)
  }

  private func tagged(_ id: Int64, size: Int) -> TimeIndex {
    TimeIndex(
      table: "taggings i", predicate: "i.tag = \(id)",
      check: "EXISTS (SELECT 1 FROM taggings WHERE tag = \(id) AND position = a.position)", size: size)
  }

  private func languages(_ name: String) -> (String) -> Bool {
    let folded = Folding.key(of: LanguageCode.canonical(name) ?? name)
    return { $0 == folded || $0.hasPrefix(folded + "-") }
  }

  private func agencies(_ name: String) -> (String) -> Bool {
    let folded = Folding.key(of: name)
    let wanted = folded.indexedWords
    return { agency in
      let words = agency.indexedWords
      // `ap` is the Associated Press; whatever else holds these letters is not meant.
      return String(words.compactMap(\.first)) == folded
        || wanted.allSatisfy { word in
          words.contains { $0.hasPrefix(word) }
        }
    }
  }

  /// A condition on a column of `articles` with few different values, each of which an index lists: steps from one
  /// value to the next instead of reading all rows. Without a value an article is none that is wanted, so negated it is
  /// one.
  private func values(_ column: String, _ isWanted: (String) -> Bool, negated: Bool = false) throws -> Predicate {
    let present = try String.fetchAll(
      db,
      sql: """
        WITH RECURSIVE present(value) AS (
          SELECT min(\(column)) FROM articles WHERE \(column) IS NOT NULL
          UNION ALL
          SELECT (SELECT min(\(column)) FROM articles WHERE \(column) > value) FROM present WHERE value IS NOT NULL
        ) SELECT value FROM present WHERE value IS NOT NULL
        """)
    let found: [String?] = present.filter { isWanted(Folding.key(of: $0)) != negated } + (negated ? [nil] : [])
    let name = SQL(sql: column)
    if found.count > Self.manyValues {
      let list = try StoredJSON.encode(found)
      return .check("EXISTS (SELECT 1 FROM json_each(\(list)) WHERE value IS a.\(literal: name))")
    }
    return try .disjunction(
      found.map { value in
        // An index of the rows that have a value is used for `=` only, not for `IS`.
        let predicate: SQL = value == nil ? "i.\(literal: name) IS NULL" : "i.\(literal: name) = \(value)"
        let index = TimeIndex(
          table: "articles i INDEXED BY articles_\(literal: name)", predicate: predicate,
          check: "a.\(literal: name) IS \(value)", size: 0)
        return .index(try measured(index))
      })
  }

  private func entity(_ kind: EntityKind?, _ name: String) throws -> Predicate {
    let folded = Folding.key(of: name)
    let kinds = (kind.map { [$0] } ?? EntityKind.allCases).map(\.rawValue)
    let kindList = SQL(sql: kinds.map { "'\($0)'" }.joined(separator: ","))
    let shown: SQL = """
      SELECT DISTINCT t.id FROM entity_names n CROSS JOIN entities e ON e.id = n.entity
      CROSS JOIN entities t ON t.id = coalesce(e.merged_into, e.id)
      WHERE n.origin <> 1 AND n.is_parted = 0 AND t.kind IN (\(literal: kindList))
      """
    var request: SQL = "\(literal: shown) AND n.folded = \(folded)"
    var found = try SQLRequest<Int64>(literal: request).fetchAll(db)
    if found.isEmpty {
      // A surname, or any other whole word of a name.
      request = "\(literal: shown) AND instr(' ' || n.folded || ' ', \(" " + folded + " ")) LIMIT 64"
      found = try SQLRequest<Int64>(literal: request).fetchAll(db)
    }
    if found.isEmpty {
      request = "\(literal: shown) AND n.folded > \(folded) AND n.folded < \(folded + "\u{10FFFF}") LIMIT 64"
      found = try SQLRequest<Int64>(literal: request).fetchAll(db)
    }
    if found.isEmpty, kinds.contains(EntityKind.person.rawValue) {
      // Somebody who is known in another script only, by how the name may be spelled.
      request = """
        SELECT DISTINCT t.id FROM entity_names n CROSS JOIN entities e ON e.id = n.entity
        CROSS JOIN entities t ON t.id = coalesce(e.merged_into, e.id)
        WHERE n.origin = 1 AND n.is_parted = 0 AND n.folded = \(folded) AND t.kind = 'person' LIMIT 64
        """
      found = try SQLRequest<Int64>(literal: request).fetchAll(db)
    }
    let indexes = try found.map(entity).filter { $0.size > 0 }.sorted { $0.size > $1.size }
    return .disjunction(indexes.prefix(Self.manyValues).map { .index($0) })
  }

  private func entity(_ id: Int64) throws -> TimeIndex {
    let size = try Int.fetchOne(db, sql: "SELECT article_count FROM entities WHERE id = ?", arguments: [id])
    return TimeIndex(
      table: "mentions i INDEXED BY mentions_of_entity", predicate: "i.entity = \(id)",
      check: "EXISTS (SELECT 1 FROM mentions WHERE entity = \(id) AND position = a.position)", size: size ?? 0)
  }

  private func story(_ id: StoryID) -> TimeIndex {
    TimeIndex(
      table: "memberships i INDEXED BY memberships_of_story", predicate: "i.story = \(id.rawValue)",
      check: "EXISTS (SELECT 1 FROM memberships WHERE article = a.id AND story = \(id.rawValue))", size: 100)
  }

  private func changed(from: Date?, to: Date?) throws -> TimeIndex {
    let ids = try Int64.fetchAll(
      db, sql: "SELECT DISTINCT article FROM versions WHERE replaced >= ? AND replaced < ?",
      arguments: [
        (from ?? .distantPast).timeIntervalSince1970, (to ?? .distantFuture).timeIntervalSince1970,
      ])
    return try articles(ids.map { ArticleID($0) })
  }

  private func articles(_ ids: [ArticleID]) throws -> TimeIndex {
    let list = try StoredJSON.encode(ids.map(\.rawValue))
    return TimeIndex(
      table: "articles i", predicate: "i.id IN (SELECT value FROM json_each(\(list)))",
      check: "a.id IN (SELECT value FROM json_each(\(list)))", size: ids.count)
  }

  private func state(_ state: ArticleQuery.State) throws -> Predicate {
    switch state {
    case .unread:
      let size = try Int.fetchOne(db, sql: "SELECT unread FROM tallies WHERE source = 0")
      return .index(status("status_unread", "is_read = 0", size: size ?? 0))
    case .read:
      let size = try Int.fetchOne(db, sql: "SELECT articles - unread FROM tallies WHERE source = 0")
      return .index(status("status_read", "is_read = 1", size: size ?? 0))
    case .starred: return .index(try measured(status("status_starred", "is_starred = 1", size: 0)))
    case .hasNote: return noted
    case .new: return .conjunction([try self.state(.unread), try receivedLately()])
    case .updated: return .index(try measured(article("articles_updated", "version > 1")))
    case .changed: return .index(try measured(status("status_changed", "is_changed = 1", size: 0)))
    case .hidden: return .index(try hidden())
    case .highlighted: return .index(try measured(status("status_highlighted", "is_highlighted = 1", size: 0)))
    case .embargoed:
      let now = now.timeIntervalSince1970
      return .index(try measured(wire("embargo", "embargo > \(now)")))
    case .corrected: return .index(try measured(wire("signal", "signal = 'correction'")))
    case .withdrawn: return .index(try measured(wire("signal", "signal = 'kill'")))
    case .pending:
      return .index(
        try measured(
          TimeIndex(
            table: "articles i", predicate: "i.id IN (SELECT article FROM outbox WHERE article IS NOT NULL)",
            check: "EXISTS (SELECT 1 FROM outbox WHERE article = a.id)", size: 0)))
    case .duplicate: return .index(try measured(article("articles_copies", "copy_of IS NOT NULL")))
    case .hasLink: return .index(try measured(article("articles_link", "link IS NOT NULL")))
    case .hasImage: return .index(try measured(article("articles_image", "has_image = 1")))
    case .hasAudio: return .index(try measured(article("articles_audio", "has_audio = 1")))
    }
  }

  /// Those that lists leave out.
  func hidden() throws -> TimeIndex { try measured(status("status_hidden", "is_hidden = 1", size: 0)) }

  /// A condition on a column of `WireSchema`, which most articles leave empty.
  private func wire(_ column: String, _ condition: String) -> TimeIndex {
    // Without a value the condition is unknown, and so would be its opposite.
    TimeIndex(
      table: SQL(sql: "articles i INDEXED BY articles_\(column)"),
      predicate: SQL(sql: "i.\(column) IS NOT NULL AND i.\(condition)"),
      check: SQL(sql: "a.\(column) IS NOT NULL AND a.\(condition)"), size: 0)
  }

  /// The slugs that have all these words, each as the beginning of a word.
  private func slug(_ words: String) throws -> Predicate {
    let wanted = Folding.key(of: words).indexedWords
    guard !wanted.isEmpty else { return .always }
    return try values("slug") { slug in
      let present = slug.indexedWords
      return wanted.allSatisfy { word in present.contains { $0.hasPrefix(word) } }
    }
  }

  /// A keyword that the source gives, by all of its words or some. Keywords are found where tags are; whether it is the
  /// source's own, the article tells.
  private func keyword(_ words: String) throws -> Predicate {
    let folded = Folding.key(of: words)
    guard !folded.isEmpty else { return .always }
    let rows = try Row.fetchAll(
      db, sql: "SELECT id, folded, article_count FROM tags WHERE instr(folded, ?)", arguments: [folded]
    ).filter { Keywords.has(folded, in: $0[1]) }
    let check: SQL = "a.keywords IS NOT NULL AND has_keyword(a.keywords, \(folded))"
    guard rows.count <= Self.manyValues else { return .check(check) }
    return .conjunction([.disjunction(rows.map { .index(tagged($0[0], size: $0[2])) }), .check(check)])
  }

  private func receivedLately() throws -> Predicate {
    let since = now.addingTimeInterval(-24 * 60 * 60).timeIntervalSince1970
    let index = try measured(
      TimeIndex(
        table: "articles i INDEXED BY articles_received", predicate: "i.received >= \(since)",
        check: "a.received >= \(since)", size: 0))
    // The index is in order of arrival: few articles are sorted at once, many are met soon along the list.
    return .index(index, if: index.size < .max / 2)
  }

  private var noted: Predicate { .index(status("status_noted", "note IS NOT NULL", size: 1000)) }

  private func status(_ index: String, _ predicate: String, size: Int) -> TimeIndex {
    TimeIndex(
      table: SQL(sql: "status i INDEXED BY \(index)"), predicate: SQL(sql: "i.\(predicate) AND i.position IS NOT NULL"),
      check: SQL(sql: "s.\(predicate)"), size: size)
  }

  private func article(_ index: String, _ predicate: String) -> TimeIndex {
    TimeIndex(
      table: SQL(sql: "articles i INDEXED BY \(index)"), predicate: SQL(sql: "i.\(predicate)"),
      check: SQL(sql: "a.\(predicate)"),
      size: 0)
  }

  /// Counts what the index lists, up to a bound beyond which it only counts as large.
  private func measured(_ index: TimeIndex) throws -> TimeIndex {
    var index = index
    let bound = 2000
    let request: SQL =
      "SELECT count(*) FROM (SELECT 1 FROM \(literal: index.table) WHERE \(literal: index.predicate) LIMIT \(bound))"
    let count = try SQLRequest<Int>(literal: request).fetchOne(db) ?? 0
    index.size = count < bound ? count : .max / 2
    return index
  }
}
