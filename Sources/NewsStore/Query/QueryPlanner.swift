import Foundation
import GRDB
import NewsModel
import TextCore

/// Makes the list of a query: its condition resolved, its order, its limit.
struct QueryPlanner {
  /// By relevance, so many of the newest hits are weighed and come first; older ones follow by date, so that a word
  /// that stands in every article costs no more than another.
  private static let mostWeighed = 2000

  let db: Database
  private let resolver: QueryResolver

  init(_ db: Database, now: Date = Date()) {
    self.db = db
    resolver = QueryResolver(db: db, now: now)
  }

  /// The articles of a query, in the order of its list.
  func articles(_ query: ArticleQuery) throws -> [ArticleID] {
    let statement = try db.cachedStatement(sql: "SELECT id FROM articles WHERE position = ?")
    return try list(query).first(.max).compactMap { position in
      try Int64.fetchOne(statement, arguments: [position]).map { ArticleID($0) }
    }
  }

  func list(_ query: ArticleQuery) throws -> any ArticleList {
    let predicate = try resolver.resolve(query.condition.simplified)
    let list = try ordered(predicate, query, without: hidden(from: query))
    guard let limit = query.limit, try query.showsHidden || limit < articleCount() else { return list }
    return FixedList(positions: try list.first(max(0, limit)))
  }

  func timeList(_ query: ArticleQuery) throws -> TimeList {
    try TimeList(db, resolver.resolve(query.condition.simplified), without: hidden(from: query))
  }

  /// What a query does not show; nil where it asks for hidden articles, or where there are none.
  private func hidden(from query: ArticleQuery) throws -> TimeIndex? {
    guard !query.showsHidden else { return nil }
    let hidden = try resolver.hidden()
    return hidden.size == 0 ? nil : hidden
  }

  /// The kept count of a whole list, where it needs no counting.
  func keptCount(_ query: ArticleQuery) throws -> Int? {
    guard !query.showsHidden else { return nil }
    let column: String
    let source: Int64
    switch query.condition.simplified {
    case .all: (column, source) = ("articles", 0)
    case .state(.unread): (column, source) = ("unread", 0)
    case .state(.read): (column, source) = ("articles - unread", 0)
    case .inSource(let id): (column, source) = ("articles", id.rawValue)
    case .and(let parts) where parts.count == 2 && parts.contains(.state(.unread)):
      guard case .inSource(let id)? = parts.first(where: { $0 != .state(.unread) }) else { return nil }
      (column, source) = ("unread", id.rawValue)
    default: return nil
    }
    let count = try Int.fetchOne(db, sql: "SELECT \(column) FROM tallies WHERE source = ?", arguments: [source]) ?? 0
    return min(count, query.limit ?? count)
  }

  private func articleCount() throws -> Int {
    try Int.fetchOne(db, sql: "SELECT articles FROM tallies WHERE source = 0") ?? 0
  }

  private func ordered(_ predicate: Predicate, _ query: ArticleQuery, without hidden: TimeIndex?) throws
    -> any ArticleList
  {
    switch query.order {
    case .date: return try TimeList(db, predicate, without: hidden)
    case .oldest: return ReversedList(list: try TimeList(db, predicate, without: hidden))
    case .source: return try bySource(predicate, without: hidden)
    case .relevance:
      if let ids = query.condition.simplified.listedArticles { return try asListed(ids, predicate, without: hidden) }
      guard let words = predicate.words else { return try TimeList(db, predicate, without: hidden) }
      return try byRelevance(predicate, words, without: hidden)
    }
  }

  private func bySource(_ predicate: Predicate, without hidden: TimeIndex?) throws -> ChainedList {
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT id, name FROM sources WHERE EXISTS (SELECT 1 FROM articles WHERE source = sources.id) ORDER BY id
        """)
    let sources = rows.map { (id: $0[0] as Int64, folded: Folding.key(of: $0[1])) }.sorted { $0.folded < $1.folded }
    return ChainedList(
      parts: try sources.map { source in
        let inSource = try resolver.resolve(.inSource(SourceID(source.id)))
        return SourceSection(
          db: db, source: source.id, list: try TimeList(db, .conjunction([inSource, predicate]), without: hidden))
      })
  }

  private func byRelevance(_ predicate: Predicate, _ words: MatchExpression, without hidden: TimeIndex?) throws
    -> any ArticleList
  {
    let hits = try TimeList(db, predicate, without: hidden).first(Self.mostWeighed)
    guard let oldest = hits.last else { return FixedList(positions: []) }
    let ranks = try Row.fetchCursor(
      db,
      sql: """
        SELECT rowid, bm25(\(words.table), \(SearchSchema.weights(in: words.table))) FROM \(words.table)
        WHERE \(words.table) MATCH ? AND rowid >= ? ORDER BY rowid DESC
        """, arguments: [words.text, oldest])
    var rank: [Int64: Double] = [:]
    while let row = try ranks.next() { rank[row[0]] = row[1] }
    let weighed = hits.sorted { (rank[$0] ?? 0, -$0) < (rank[$1] ?? 0, -$1) }
    guard hits.count == Self.mostWeighed else { return FixedList(positions: weighed) }
    return ChainedList(
      parts: [
        FixedList(positions: weighed),
        try TimeList(db, .conjunction([predicate, .span(from: nil, to: oldest)]), without: hidden),
      ])
  }

  /// Related articles come in the order in which they are named.
  private func asListed(_ ids: [ArticleID], _ predicate: Predicate, without hidden: TimeIndex?) throws -> FixedList {
    let found = try Set(TimeList(db, predicate, without: hidden).first(ids.count))
    let statement = try db.cachedStatement(sql: "SELECT position FROM articles WHERE id = ?")
    return FixedList(
      positions: try ids.compactMap { id in
        try Int64.fetchOne(statement, arguments: [id.rawValue]).flatMap { found.contains($0) ? $0 : nil }
      })
  }
}

extension Predicate {
  /// The words that the articles of the test are found by, where there are such.
  fileprivate var words: MatchExpression? {
    switch self {
    case .match(let expression): expression
    case .all(let parts): parts.lazy.compactMap(\.words).first
    default: nil
    }
  }
}

extension ArticleQuery.Condition {
  fileprivate var listedArticles: [ArticleID]? {
    switch self {
    case .articles(let ids): ids
    case .and(let parts): parts.lazy.compactMap(\.listedArticles).first
    default: nil
    }
  }
}
