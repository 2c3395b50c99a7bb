import Foundation
import GRDB

extension NewsStore {
  /// How many counters the term statistics have; a term counts in the one that its hash names.
  public static let termBucketCount = 1 << 17

  /// In how many articles the terms of each counter stand, and how many articles were counted.
  public func termStatistics() async throws -> (articles: Int, counts: [UInt32]) {
    try await read { db in
      let articles = try Int.fetchOne(db, sql: "SELECT value FROM counters WHERE name = 'articles with terms'") ?? 0
      return (articles, try TermCounters.load(from: db))
    }
  }
}

/// Document frequencies, gathered over one transaction and then added to those of the library, which stand in pieces so
/// that a small change writes little.
struct TermCounters {
  /// Counters in one row of `term_shards`: 2 KiB.
  private static let shardSize = 512

  private var articles = 0
  private var rises: [UInt32: UInt32] = [:]

  mutating func count(_ buckets: [UInt32]) {
    guard !buckets.isEmpty else { return }
    articles += 1
    for bucket in buckets where bucket < NewsStore.termBucketCount { rises[bucket, default: 0] += 1 }
  }

  func store(in db: Database) throws {
    guard articles > 0 else { return }
    for (shard, buckets) in Dictionary(grouping: rises.keys, by: { Int($0) / Self.shardSize }) {
      var counts = try Self.shard(shard, in: db)
      for bucket in buckets { counts[Int(bucket) % Self.shardSize] &+= rises[bucket] ?? 0 }
      try db.cachedStatement(sql: "INSERT OR REPLACE INTO term_shards (shard, counts) VALUES (?, ?)")
        .execute(arguments: [shard, Self.data(counts)])
    }
    try db.execute(
      sql: "UPDATE counters SET value = value + ? WHERE name = 'articles with terms'", arguments: [articles])
  }

  static func load(from db: Database) throws -> [UInt32] {
    var counts = [UInt32](repeating: 0, count: NewsStore.termBucketCount)
    let rows = try Row.fetchCursor(db, sql: "SELECT shard, counts FROM term_shards")
    while let row = try rows.next() {
      let first = (row[0] as Int) * shardSize
      guard first >= 0, first + shardSize <= counts.count else { continue }
      counts.replaceSubrange(first..<(first + shardSize), with: numbers(row[1]))
    }
    return counts
  }

  private static func shard(_ shard: Int, in db: Database) throws -> [UInt32] {
    let data = try Data.fetchOne(
      db.cachedStatement(sql: "SELECT counts FROM term_shards WHERE shard = ?"), arguments: [shard])
    return data.map(numbers) ?? [UInt32](repeating: 0, count: shardSize)
  }

  private static func numbers(_ data: Data) -> [UInt32] {
    var numbers = [UInt32](repeating: 0, count: shardSize)
    for (index, byte) in data.prefix(shardSize * 4).enumerated() {
      numbers[index / 4] |= UInt32(byte) << UInt32(8 * (index % 4))
    }
    return numbers
  }

  /// Little-endian, whatever the machine.
  private static func data(_ numbers: [UInt32]) -> Data {
    var data = Data(capacity: numbers.count * 4)
    for number in numbers {
      for shift in [0, 8, 16, 24] as [UInt32] { data.append(UInt8(truncatingIfNeeded: number >> shift)) }
    }
    return data
  }
}
