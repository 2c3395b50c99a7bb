import Foundation
import GRDB

extension NewsStore {
  /// How many counters the term statistics have; a term or an entity counts in the one that its hash names.
  public static let termBucketCount = 1 << 18

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
  /// One for each counter, as soon as there is something to count.
  private var bursts: [UInt32] = []
  private var shards = [Bool](repeating: false, count: NewsStore.termBucketCount / shardSize)

  mutating func count(_ buckets: [UInt32]) {
    guard !buckets.isEmpty else { return }
    if bursts.isEmpty { bursts = [UInt32](repeating: 0, count: NewsStore.termBucketCount) }
    articles += 1
    for bucket in buckets where bucket < NewsStore.termBucketCount {
      bursts[Int(bucket)] += 1
      shards[Int(bucket) / Self.shardSize] = true
    }
  }

  func store(in db: Database) throws {
    guard articles > 0 else { return }
    let reading = try db.cachedStatement(sql: "SELECT counts FROM term_shards WHERE shard = ?")
    let writing = try db.cachedStatement(sql: "INSERT OR REPLACE INTO term_shards (shard, counts) VALUES (?, ?)")
    for shard in shards.indices where shards[shard] {
      let bursts = bursts[(shard * Self.shardSize)..<((shard + 1) * Self.shardSize)]
      var counts = try Data.fetchOne(reading, arguments: [shard]).map(Self.numbers) ?? []
      for (index, burst) in bursts.enumerated() {
        if index < counts.count { counts[index] &+= burst } else { counts.append(burst) }
      }
      try writing.execute(arguments: [shard, Self.data(counts)])
    }
    try db.execute(
      sql: "UPDATE counters SET value = value + ? WHERE name = 'articles with terms'", arguments: [articles])
  }

  static func load(from db: Database) throws -> [UInt32] {
    var counts = [UInt32](repeating: 0, count: NewsStore.termBucketCount)
    let rows = try Row.fetchCursor(db, sql: "SELECT shard, counts FROM term_shards")
    while let row = try rows.next() {
      let first = (row[0] as Int) * shardSize
      for (index, number) in numbers(row[1]).enumerated() where counts.indices.contains(first + index) {
        counts[first + index] = number
      }
    }
    return counts
  }

  /// Little-endian, whatever the machine.
  private static func numbers(_ data: Data) -> [UInt32] {
    data.withUnsafeBytes { bytes in
      (0..<bytes.count / 4).map { UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: $0 * 4, as: UInt32.self)) }
    }
  }

  private static func data(_ numbers: [UInt32]) -> Data {
    numbers.map { $0.littleEndian }.withUnsafeBytes { Data($0) }
  }
}
