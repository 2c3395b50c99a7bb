import Foundation
import GRDB
import NewsModel

extension NewsStore {
  /// At most `count` rows of the list of `query` at `edge`; with snippets of the words of `search` where that is given.
  /// Takes as long in a large library as in a small one.
  public func page(
    _ query: ArticleQuery, edge: PageEdge, count: Int, search: ArticleQuery? = nil
  ) async throws -> ArticlePage {
    try await read { db in
      let page = try Page(QueryPlanner(db).list(query), edge, max(1, count), db)
      let reader = try SummaryReader(db, search: search)
      return ArticlePage(
        rows: try page.positions.compactMap(reader.summary), hasMoreBefore: page.hasMoreBefore,
        hasMoreAfter: page.hasMoreAfter)
    }
  }

  /// How many articles the query has, counted up to `bound`; exact without counting where the library keeps the count.
  public func count(_ query: ArticleQuery, upTo bound: Int) async throws -> (count: Int, isExact: Bool) {
    try await read { db in
      let planner = QueryPlanner(db)
      if let count = try planner.keptCount(query) { return (count, true) }
      // The order does not change how many there are.
      var unordered = query
      unordered.order = .date
      let count = try planner.list(unordered).count(upTo: min(bound, .max - 1) + 1)
      return (min(count, bound), count <= bound)
    }
  }
}

/// The positions of one page.
private struct Page {
  var positions: [Int64]
  var hasMoreBefore: Bool
  var hasMoreAfter: Bool

  init(_ list: any ArticleList, _ edge: PageEdge, _ count: Int, _ db: Database) throws {
    switch edge {
    case .first: self.init(try list.first(count + 1), keeping: count, hasMoreBefore: false)
    case .after(let position):
      self.init(try list.after(position, count + 1), keeping: count, hasMoreBefore: true)
    case .last: self.init(try list.last(count + 1), keepingLast: count, hasMoreAfter: false)
    case .before(let position):
      self.init(try list.before(position, count + 1), keepingLast: count, hasMoreAfter: true)
    case .around(let id):
      let position = try Int64.fetchOne(db, sql: "SELECT position FROM articles WHERE id = ?", arguments: [id.rawValue])
      if let position, try list.leads(position) {
        try self.init(list, around: position, count)
      } else {
        self.init(try list.first(count + 1), keeping: count, hasMoreBefore: false)
      }
    }
  }

  private init(_ found: [Int64], keeping count: Int, hasMoreBefore: Bool) {
    positions = Array(found.prefix(count))
    self.hasMoreBefore = hasMoreBefore
    hasMoreAfter = found.count > count
  }

  private init(_ found: [Int64], keepingLast count: Int, hasMoreAfter: Bool) {
    positions = Array(found.suffix(count))
    hasMoreBefore = found.count > count
    self.hasMoreAfter = hasMoreAfter
  }

  /// Half of the page to either side, more where the other side has too little.
  private init(_ list: any ArticleList, around position: Int64, _ count: Int) throws {
    let itself = try list.contains(position) ? [position] : []
    let older = try list.after(position, count + 1)
    let newer = try list.before(position, count + 1)
    let room = count - itself.count
    let above = min(newer.count, max(room / 2, room - older.count))
    let below = min(older.count, room - above)
    positions = newer.suffix(above) + itself + older.prefix(below)
    hasMoreBefore = newer.count > above
    hasMoreAfter = older.count > below
  }
}
