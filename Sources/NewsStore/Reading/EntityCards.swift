import Foundation
import GRDB
import NewsModel
import TextCore

extension NewsStore {
  /// All that the library says of an entity; nil where there is none of this number. What is dated more than a day
  /// after `now` has no month.
  ///
  /// Months are counted along the index of its articles; roles and companions are those of its newest articles, so that
  /// what is named everywhere costs no more than a few thousand rows.
  public func card(of id: EntityID, now: Date) async throws -> EntityCard? {
    guard let entity = try await entity(id) else { return nil }
    return try await read { db in
      let reader = CardReader(db: db, id: entity.id.rawValue)
      var card = EntityCard(
        id: entity.id, name: entity.name, kind: entity.kind, aliases: entity.aliases,
        roles: entity.kind == .person ? try reader.roles() : [], note: entity.note, articleCount: entity.articleCount,
        firstSeen: entity.firstSeen, lastSeen: entity.lastSeen, months: try reader.months(now: now),
        companions: try reader.companions(), latest: try reader.latest())
      let forms = try reader.forms()
      card.forms = forms.foreign
      let abroad = Set(forms.foreign.flatMap(\.words)).subtracting(forms.home)
      card.aliases.removeAll(where: abroad.contains)
      return card
    }
  }
}

/// Reads what a card shows beyond the entity itself.
struct CardReader {
  /// Articles whose passages are read for roles.
  private static let roleDepth = 100
  private static let roleCount = 3
  /// Articles whose other names are counted.
  private static let companionDepth = 2000
  private static let companionCount = 12
  private static let latestCount = 8

  let db: Database
  let id: Int64

  private static let calendar: Calendar = {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = .gmt
    return calendar
  }()

  /// The times of its oldest and its newest article with a date; nil where none has one.
  func seen() throws -> (first: Date?, last: Date?) {
    func end(_ direction: String) throws -> Date? {
      try Int64.fetchOne(
        db.cachedStatement(
          sql: """
            SELECT position FROM mentions m INDEXED BY mentions_of_entity WHERE entity = ?
              AND NOT EXISTS (SELECT 1 FROM articles INDEXED BY articles_undated
                WHERE published IS NULL AND position = m.position)
            ORDER BY position \(direction) LIMIT 1
            """), arguments: [id]
      ).map(Position.date)
    }
    return (try end("ASC"), try end("DESC"))
  }

  /// Steps from one month with an article to the next, and counts each along the index. What has no date stands in no
  /// month.
  func months(now: Date) throws -> [EntityCard.Month] {
    let first = try db.cachedStatement(
      sql: """
        SELECT min(position) FROM mentions INDEXED BY mentions_of_entity
        WHERE entity = ? AND position >= ? AND position < ?
        """)
    let counting = try db.cachedStatement(
      sql: """
        SELECT (SELECT count(*) FROM mentions INDEXED BY mentions_of_entity
            WHERE entity = ?1 AND position >= ?2 AND position < ?3)
          - (SELECT count(*) FROM articles a INDEXED BY articles_undated CROSS JOIN mentions m
            ON m.position = a.position AND m.entity = ?1
            WHERE a.published IS NULL AND a.position >= ?2 AND a.position < ?3)
        """)
    let end = Position.floor(of: now.addingTimeInterval(86_400))
    var months: [EntityCard.Month] = []
    var from = Int64.min
    while let position = try Int64.fetchOne(first, arguments: [id, from, end]) {
      guard let month = Self.calendar.dateInterval(of: .month, for: Position.date(of: position)) else { break }
      let next = max(position + 1, Position.floor(of: month.end))
      let count = try Int.fetchOne(counting, arguments: [id, position, min(next, end)]) ?? 0
      let parts = Self.calendar.dateComponents([.year, .month], from: month.start)
      if count > 0 { months.append(EntityCard.Month(year: parts.year ?? 0, month: parts.month ?? 1, count: count)) }
      from = next
    }
    return months
  }

  /// The titles that stand with the name in the newest articles, in the spelling that is used most.
  func roles(depth: Int = roleDepth) throws -> [String] {
    let texts = try String.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT m.passages FROM (SELECT position FROM mentions INDEXED BY mentions_of_entity
            WHERE entity = ?1 ORDER BY position DESC LIMIT ?2) n
          CROSS JOIN mentions m ON m.position = n.position AND m.entity = ?1
          """), arguments: [id, depth])
    var counts: [String: Int] = [:]
    for mentions in try StoredMentions.decode(texts) {
      for role in Set(mentions.compactMap(\.role)) { counts[role, default: 0] += 1 }
    }
    var seen: Set<String> = []
    return counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key)
      .filter { seen.insert(Folding.key(of: $0)).inserted }.prefix(Self.roleCount).map { $0 }
  }

  /// Articles whose passages are read for forms, and how many forms and languages are told.
  private static let formDepth = 400
  private static let formCount = 4
  private static let formLanguages = 12

  /// What it is called in its newest articles: those of the interface's language, and by language those of others.
  func forms(depth: Int = formDepth) throws -> (home: Set<String>, foreign: [EntityCard.Forms]) {
    let rows = try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT m.passages, a.language FROM (SELECT position FROM mentions INDEXED BY mentions_of_entity
            WHERE entity = ?1 ORDER BY position DESC LIMIT ?2) n
          CROSS JOIN mentions m ON m.position = n.position AND m.entity = ?1
          CROSS JOIN articles a ON a.position = n.position
          """), arguments: [id, depth])
    var counts: [String: [String: Int]] = [:]
    var articles: [String: Int] = [:]
    for (mentions, row) in zip(try StoredMentions.decode(rows.map { $0[0] }), rows) {
      let language = LanguageCode.primary(row[1]) ?? LanguageCode.interface
      articles[language, default: 0] += 1
      for form in Set(mentions.map(\.text)) { counts[language, default: [:]][form, default: 0] += 1 }
    }
    articles[LanguageCode.interface] = nil
    let languages = articles.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(Self.formLanguages).map(\.key)
    let foreign = languages.map { language in
      let words = (counts[language] ?? [:]).sorted { ($1.value, $0.key) < ($0.value, $1.key) }
      return EntityCard.Forms(language: language, words: words.prefix(Self.formCount).map(\.key))
    }
    return (Set((counts[LanguageCode.interface] ?? [:]).keys), foreign)
  }

  func companions() throws -> [EntityCard.Companion] {
    let rows = try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT c.entity, e.name, e.kind, c.shared
          FROM (SELECT m.entity, count(*) AS shared
            FROM (SELECT position FROM mentions INDEXED BY mentions_of_entity
              WHERE entity = ?1 ORDER BY position DESC LIMIT \(Self.companionDepth)) n
            CROSS JOIN mentions m ON m.position = n.position
            WHERE m.entity <> ?1 GROUP BY m.entity ORDER BY shared DESC, m.entity LIMIT \(Self.companionCount)) c
          CROSS JOIN entities e ON e.id = c.entity
          ORDER BY c.shared DESC, c.entity
          """), arguments: [id])
    return rows.compactMap { row in
      EntityKind(rawValue: row[2]).map {
        EntityCard.Companion(id: EntityID(row[0]), name: row[1], kind: $0, count: row[3])
      }
    }
  }

  func latest() throws -> [ArticleSummary] {
    let positions = try Int64.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT position FROM mentions INDEXED BY mentions_of_entity
          WHERE entity = ? ORDER BY position DESC LIMIT \(Self.latestCount)
          """), arguments: [id])
    let reader = try SummaryReader(db, search: nil)
    return try positions.compactMap(reader.summary)
  }
}
