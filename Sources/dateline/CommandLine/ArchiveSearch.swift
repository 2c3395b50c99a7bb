import Foundation
import NewsLibrary
import NewsModel

/// An `archive:` search on the command line: it asks the desk, page by page.
struct ArchiveSearch {
  private static let page = 200

  /// Prints what is found, and gives how many that were.
  func run(_ query: ArticleQuery, in library: NewsLibrary, takes: Bool, json: Bool) async throws -> Int {
    let wanted = query.limit ?? 1000
    var found = 0
    var last: ArchiveRow?
    while found < wanted {
      var part = query
      part.limit = min(Self.page, wanted - found)
      let rows = try await library.desk.search(part, past: last)
      for row in rows {
        let taken = takes ? try await library.desk.take(row) : nil
        if json { try Output.json(ArchiveRecord(row, taken)) } else { Output.line(ArchiveRecord.columns(row, taken)) }
      }
      found += rows.count
      last = rows.last
      // What is sorted by relevance is one page.
      if rows.count < part.limit ?? 0 || query.order == .relevance { break }
    }
    return found
  }
}

/// A row of an archive search in JSON. Keys: `archive title source published snippet`, and `id` where it is in the
/// library.
private struct ArchiveRecord: Encodable {
  var archive: Int64
  var id: Int64?
  var title: String
  var source: String
  var published: Date
  var snippet: String

  init(_ row: ArchiveRow, _ taken: ArticleID?) {
    archive = row.id
    id = taken?.rawValue
    title = row.title
    source = row.source
    published = row.published
    snippet = row.snippet
  }

  static func columns(_ row: ArchiveRow, _ taken: ArticleID?) -> String {
    let number = taken.map { String($0.rawValue) } ?? "@\(row.id)"
    let pad = String(repeating: " ", count: max(0, 8 - number.count))
    return "\(pad)\(number)  \(row.published.formatted(.iso8601.year().month().day()))  \(row.source)  \(row.title)"
  }
}
