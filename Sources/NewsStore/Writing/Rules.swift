import Foundation
import GRDB
import NewsModel

extension NewsStore {
  /// The rules that every arrival from now on meets.
  public var rules: [ArrivalRule] { arrivalRules.withLock { $0 } }

  /// Replaces the rules.
  public func setRules(_ rules: [ArrivalRule]) { arrivalRules.withLock { $0 = rules } }
}

/// Rules on arrival, at work.
enum RuleWriter {
  /// So many articles are asked about at once: more of them would be found by walking along the words of a query.
  private static let batch = 256

  /// Does to these articles, which have just come in, what the rules say. Every rule meets them as they came: what one
  /// does is nothing that another could look for, so their order means nothing.
  static func apply(_ rules: [ArrivalRule], to articles: [ArticleID], in db: Database, now: Date = Date()) throws {
    guard !rules.isEmpty, !articles.isEmpty else { return }
    let found = try rules.map { try matches(of: $0, among: articles, in: db, now: now) }
    for (rule, ids) in zip(rules, found) where !ids.isEmpty {
      for action in rule.actions {
        let changed = try StatusWriter.change(db, ids, action)
        guard !changed.isEmpty else { continue }
        try JournalTable.add(db, .rule(rule.name, action, changed), by: .rule)
      }
    }
  }

  private static func matches(
    of rule: ArrivalRule, among articles: [ArticleID], in db: Database, now: Date
  ) throws -> [ArticleID] {
    let condition = ArticleQuery.parse(rule.words, now: now, calendar: .current, isTyping: false).query.condition
    let resolver = QueryResolver(db: db, now: now)
    let id = try db.cachedStatement(sql: "SELECT id FROM articles WHERE position = ?")
    return try stride(from: 0, to: articles.count, by: batch).flatMap { start in
      let some = Array(articles[start..<min(start + batch, articles.count)])
      let predicate = try resolver.resolve(ArticleQuery.Condition.and([.articles(some), condition]).simplified)
      return try TimeList(db, predicate).first(some.count).compactMap { position in
        try Int64.fetchOne(id, arguments: [position]).map { ArticleID($0) }
      }
    }
  }
}
