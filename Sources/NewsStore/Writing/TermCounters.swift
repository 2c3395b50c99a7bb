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
  private var bursts: [Int: [UInt32]] = [:]

  mutating func count(_ buckets: [UInt32]) {
    guard !buckets.isEmpty else { return }
    articles += 1
    for bucket in buckets where bucket < NewsStore.termBucketCount {
      let (shard, index) = Int(bucket).quotientAndRemainder(dividingBy: Self.shardSize)
      bursts[shard, default: [UInt32](repeating: 0, count: Self.shardSize)][index] += 1
    }
  }

  func store(in db: Database) throws {
    guard articles > 0 else { return }
    let reading = try db.cachedStatement(sql: "SELECT counts FROM term_shards WHERE shard = ?")
    let writing = try db.cachedStatement(sql: "INSERT OR REPLACE INTO term_shards (shard, counts) VALUES (?, ?)")
    for (shard, bursts) in bursts.sorted(by: { $0.key < $1.key }) {
      var counts = try Data.fetchOne(reading, arguments: [shard]).map(Self.numbers) ?? []
      for index in bursts.indices {
        if index < counts.count { counts[index] &+= bursts[index] } else { counts.append(bursts[index]) }
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
