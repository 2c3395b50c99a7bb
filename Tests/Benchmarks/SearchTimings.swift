import Foundation
import NewsLibrary
import NewsModel
import NewsStore

/// What the library takes to answer, without a screen.
struct SearchTimings {
  let library: URL

  /// Typed letter by letter: common and rare words, a phrase, fields, names.
  private static let lines = [
    "a", "the", "government data", "\"social media\" user", "title:digital is:unread", "zz",
    "website -mobile OR federal",
    "entity:gsa", "after:30d service", "api sort:relevance",
  ]

  func measure(into table: inout Table, column: Int) async throws {
    let library = try NewsLibrary(.file(library.path))
    var keys: [Double] = []
    var firsts: [Double] = []
    for line in Self.lines {
      for length in 1...line.count {
        let typed = String(line.prefix(length))
        let begin = milliseconds()
        let query = ArticleQuery.parse(typed, now: Date(), calendar: .current, isTyping: true).query
        _ = try await library.articles.page(query, edge: .first, count: 40, search: query)
        keys.append(milliseconds() - begin)
        if length == 1 { firsts.append(keys[keys.count - 1]) }
      }
    }
    table.set("search, each key: median", keys.quantile(0.5), unit: "ms", column: column)
    table.set("search, each key: slowest of \(keys.count)", keys.quantile(1), unit: "ms", column: column)
    table.set("search, one letter: slowest", firsts.quantile(1), unit: "ms", column: column)

    var counts: [Double] = []
    for line in Self.lines {
      let query = ArticleQuery.parse(line, now: Date(), calendar: .current, isTyping: false).query
      let begin = milliseconds()
      _ = try await library.articles.count(query)
      counts.append(milliseconds() - begin)
    }
    table.set("count of a search, up to 10,000: slowest", counts.quantile(1), unit: "ms", column: column)

    var related: [Double] = []
    var position: PageEdge = .first
    for _ in 0..<20 {
      let page = try await library.articles.page(.everything, edge: position, count: 50)
      guard let first = page.rows.first, let last = page.rows.last else { break }
      let begin = milliseconds()
      _ = try await library.articles.related(to: first.id)
      related.append(milliseconds() - begin)
      position = .after(last.position)
    }
    // The first one also reads the statistics of the library.
    table.set("related stories: first", related.first ?? 0, unit: "ms", column: column)
    table.set("related stories: median", related.quantile(0.5), unit: "ms", column: column)
  }
}
