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
  /// Counters in one row of `term_shards`: 2 KiB, little-endian.
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
      var counts = try Data.fetchOne(reading, arguments: [shard]) ?? Data()
      let size = Self.shardSize * 4
      if counts.count < size { counts.append(Data(count: size - counts.count)) }
      counts.withUnsafeMutableBytes { bytes in
        for index in 0..<Self.shardSize {
          let burst = bursts[shard * Self.shardSize + index]
          guard burst != 0 else { continue }
          let count = UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: index * 4, as: UInt32.self))
          bytes.storeBytes(of: (count &+ burst).littleEndian, toByteOffset: index * 4, as: UInt32.self)
        }
      }
      try writing.execute(arguments: [shard, counts])
    }
    try db.execute(
      sql: "UPDATE counters SET value = value + ? WHERE name = 'articles with terms'", arguments: [articles])
  }

  static func load(from db: Database) throws -> [UInt32] {
    var counts = [UInt32](repeating: 0, count: NewsStore.termBucketCount)
    let rows = try Row.fetchCursor(db, sql: "SELECT shard, counts FROM term_shards")
    while let row = try rows.next() {
      let first = (row[0] as Int) * shardSize
      let shard: Data = row[1]
      guard first >= 0, first + shard.count / 4 <= counts.count else { continue }
      shard.withUnsafeBytes { bytes in
        for index in 0..<bytes.count / 4 {
          counts[first + index] = UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: index * 4, as: UInt32.self))
        }
      }
    }
    return counts
  }
}
