import Desk
import Foundation
import NewsModel
import Support

/// Readers who ask the archive, each once a second, of all kinds of questions.
struct DeskSearches {
  let addresses: [String]

  private static let seconds = 30

  /// Common and rare words, phrases, windows of time, filters, alternatives, and the most relevant.
  private static let questions = [
    "government", "website users", "\"social media\"", "accessibility -mobile", "api OR blockchain", "usability*",
    "data after:2026-06", "content before:2026-05", "title:usability", "agencies sort:relevance",
    "source:intake design",
    "zzyzx", "hackathon", "\"plain language\" training", "(metadata OR taxonomy) search", "drupal lang:en",
  ]

  func measure(into table: inout Table, column: Int) async throws {
    let queries = try Self.questions.map { words in
      try ArchiveQuery(ArticleQuery.parse(words, now: Date(), calendar: .current, isTyping: false).query)
    }
    let desks = try await withThrowingTaskGroup(of: DeskConnection.self) { group in
      for address in addresses { group.addTask { try await DeskConnection.open(DeskAddress(address)) } }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    let times = try await withThrowingTaskGroup(of: [(query: Int, time: Double)].self) { group in
      for (reader, desk) in desks.enumerated() {
        group.addTask {
          var random = SeededGenerator(seed: UInt64(reader + 1))
          var times: [(query: Int, time: Double)] = []
          var next = milliseconds() + Double(reader) * 1000 / Double(desks.count)
          for _ in 0..<Self.seconds {
            try await Task.sleep(for: .milliseconds(max(0, next - milliseconds())))
            let query = random.next(below: queries.count)
            // A reader who asks once a second asks then, whether the answer before took long or not.
            let begin = next
            _ = try await desk.search(queries[query])
            times.append((query, milliseconds() - begin))
            next += 1000
          }
          return times
        }
      }
      return try await group.reduce(into: []) { $0 += $1 }
    }
    let all = times.map(\.time)
    table.set(
      "archive: median of \(all.count), \(addresses.count) readers", all.quantile(0.5), unit: "ms", column: column)
    table.set("archive: p95", all.quantile(0.95), unit: "ms", column: column)
    table.set("archive: slowest", all.max() ?? 0, unit: "ms", column: column)
    for (number, words) in Self.questions.enumerated() {
      let own = times.filter { $0.query == number }.map(\.time)
      print("    \(words): median \(Int(own.quantile(0.5))) ms, slowest \(Int(own.max() ?? 0)) ms")
    }
  }
}
