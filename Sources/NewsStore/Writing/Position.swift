import Foundation
import GRDB

/// The place of an article in the order of time, which is also its row in `documents` and in the full-text index: the
/// seconds since 1970 of `published ?? received`, shifted, and a number that tells articles of one second apart.
enum Position {
  private static let shift: Int64 = 22
  /// About 35,000 years to either side; dates beyond are taken to it.
  private static let farthest: Int64 = 1 << 40

  /// The lowest position of an article of `date` or later.
  static func floor(of date: Date) -> Int64 {
    let seconds = date.timeIntervalSince1970.rounded(.down)
    let clamped = seconds.isNaN ? 0 : Int64(max(-Double(farthest), min(Double(farthest), seconds)))
    return clamped << shift
  }

  static func date(of position: Int64) -> Date { Date(timeIntervalSince1970: TimeInterval(position >> shift)) }

  /// The first position of the date's second that is above all taken ones; past a full second it goes on into the next.
  static func free(for date: Date, in db: Database) throws -> Int64 {
    var candidate = floor(of: date)
    while true {
      let next = ((candidate >> shift) + 1) << shift
      let statement = try db.cachedStatement(
        sql: "SELECT max(position) FROM articles WHERE position >= ? AND position < ?")
      guard let taken = try Int64.fetchOne(statement, arguments: [candidate, next]) else { return candidate }
      if taken + 1 < next { return taken + 1 }
      candidate = next
    }
  }
}
