import Foundation
import GRDB
import NewsModel

/// The articles of a query in its order. Rows are named by their positions; pages go on from a position, never from a
/// count.
protocol ArticleList {
  func first(_ count: Int) throws -> [Int64]
  /// The last rows, in the order of the list.
  func last(_ count: Int) throws -> [Int64]
  func after(_ position: Int64, _ count: Int) throws -> [Int64]
  /// The rows just before, in the order of the list.
  func before(_ position: Int64, _ count: Int) throws -> [Int64]
  /// Whether paging on from this position belongs to this list, be the row still in it or not.
  func leads(_ position: Int64) throws -> Bool
  func contains(_ position: Int64) throws -> Bool
  func count(upTo bound: Int) throws -> Int
}

/// Newest first.
extension TimeList: ArticleList {
  func first(_ count: Int) throws -> [Int64] { try older(than: nil, count: count) }
  func last(_ count: Int) throws -> [Int64] { try newer(than: nil, count: count).reversed() }
  func after(_ position: Int64, _ count: Int) throws -> [Int64] { try older(than: position, count: count) }
  func before(_ position: Int64, _ count: Int) throws -> [Int64] {
    try newer(than: position, count: count).reversed()
  }
  func leads(_ position: Int64) throws -> Bool { true }
}

/// The same articles the other way round.
struct ReversedList: ArticleList {
  let list: any ArticleList

  func first(_ count: Int) throws -> [Int64] { try list.last(count).reversed() }
  func last(_ count: Int) throws -> [Int64] { try list.first(count).reversed() }
  func after(_ position: Int64, _ count: Int) throws -> [Int64] { try list.before(position, count).reversed() }
  func before(_ position: Int64, _ count: Int) throws -> [Int64] { try list.after(position, count).reversed() }
  func leads(_ position: Int64) throws -> Bool { try list.leads(position) }
  func contains(_ position: Int64) throws -> Bool { try list.contains(position) }
  func count(upTo bound: Int) throws -> Int { try list.count(upTo: bound) }
}

/// A list that has been worked out.
struct FixedList: ArticleList {
  let positions: [Int64]

  func first(_ count: Int) -> [Int64] { Array(positions.prefix(count)) }
  func last(_ count: Int) -> [Int64] { Array(positions.suffix(count)) }
  func after(_ position: Int64, _ count: Int) -> [Int64] {
    guard let index = positions.firstIndex(of: position) else { return [] }
    return Array(positions[(index + 1)...].prefix(count))
  }
  func before(_ position: Int64, _ count: Int) -> [Int64] {
    guard let index = positions.firstIndex(of: position) else { return [] }
    return Array(positions[..<index].suffix(count))
  }
  func leads(_ position: Int64) -> Bool { positions.contains(position) }
  func contains(_ position: Int64) -> Bool { positions.contains(position) }
  func count(upTo bound: Int) -> Int { min(bound, positions.count) }
}

/// The articles of one source in the order by sources.
struct SourceSection: ArticleList {
  let db: Database
  let source: Int64
  let list: TimeList

  func first(_ count: Int) throws -> [Int64] { try list.first(count) }
  func last(_ count: Int) throws -> [Int64] { try list.last(count) }
  func after(_ position: Int64, _ count: Int) throws -> [Int64] { try list.after(position, count) }
  func before(_ position: Int64, _ count: Int) throws -> [Int64] { try list.before(position, count) }
  func leads(_ position: Int64) throws -> Bool {
    try Int64.fetchOne(db, sql: "SELECT source FROM articles WHERE position = ?", arguments: [position]) == source
  }
  func contains(_ position: Int64) throws -> Bool { try list.contains(position) }
  func count(upTo bound: Int) throws -> Int { try list.count(upTo: bound) }
}

/// Lists one after another. No article stands in two of them.
struct ChainedList: ArticleList {
  let parts: [any ArticleList]

  func first(_ count: Int) throws -> [Int64] { try gather(parts[...], count) { try $0.first($1) } }

  func last(_ count: Int) throws -> [Int64] { try gatherBack(parts[...], count) }

  func after(_ position: Int64, _ count: Int) throws -> [Int64] {
    guard let index = try parts.firstIndex(where: { try $0.leads(position) }) else { return [] }
    let rows = try parts[index].after(position, count)
    return try rows + gather(parts[(index + 1)...], count - rows.count) { try $0.first($1) }
  }

  func before(_ position: Int64, _ count: Int) throws -> [Int64] {
    guard let index = try parts.firstIndex(where: { try $0.leads(position) }) else { return [] }
    let rows = try parts[index].before(position, count)
    return try gatherBack(parts[..<index], count - rows.count) + rows
  }

  func leads(_ position: Int64) throws -> Bool { try parts.contains { try $0.leads(position) } }
  func contains(_ position: Int64) throws -> Bool { try parts.contains { try $0.contains(position) } }
  func count(upTo bound: Int) throws -> Int {
    try parts.reduce(0) { sum, part in sum < bound ? try sum + part.count(upTo: bound - sum) : sum }
  }

  private func gather(
    _ parts: ArraySlice<any ArticleList>, _ count: Int, _ fetch: (any ArticleList, Int) throws -> [Int64]
  ) throws -> [Int64] {
    var rows: [Int64] = []
    for part in parts where rows.count < count { rows += try fetch(part, count - rows.count) }
    return rows
  }

  private func gatherBack(_ parts: ArraySlice<any ArticleList>, _ count: Int) throws -> [Int64] {
    var rows: [Int64] = []
    for part in parts.reversed() where rows.count < count { rows = try part.last(count - rows.count) + rows }
    return rows
  }
}
