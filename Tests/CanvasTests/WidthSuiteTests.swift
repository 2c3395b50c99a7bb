import Foundation
import Support
import Testing

@testable import Canvas

/// The width suite of `../shared`, with the share that must come out right.
@Suite(.enabled(if: SharedFolder.isPresent, Comment(rawValue: SharedFolder.absence)))
struct WidthSuiteTests {
  private struct Row: Decodable {
    var s: String
    var w: Int?
    var breaks: [Int]?
    var cls: String?
    var agree: Bool?
  }

  private func rows(_ kind: WidthAnswer) throws -> [Row] {
    let path = try #require(SharedFolder.path("suites/width/\(kind.rawValue).jsonl"))
    let decoder = JSONDecoder()
    return try Data(contentsOf: URL(filePath: path)).split(separator: 10).map { try decoder.decode(Row.self, from: $0) }
  }

  private func positive(_ json: String) throws -> [Int] {
    try JSONDecoder().decode([Int].self, from: Data(json.utf8)).filter { $0 > 0 }
  }

  @Test func widths() throws {
    let rows = try rows(.width)
    let wrong = rows.filter { WidthAnswer.width.json(for: $0.s) != String($0.w ?? -2) }
    #expect(Double(rows.count - wrong.count) >= 0.99 * Double(rows.count), "\(wrong.map(\.s))")
    // What stays: soft hyphens, a joiner that swallows the letter after it, and conjuncts of more than two columns,
    // which curses could not draw in two.
    #expect(wrong.filter { $0.agree == true }.count <= 8)
  }

  @Test func graphemes() throws {
    for row in try rows(.grapheme) {
      #expect(
        try positive(WidthAnswer.grapheme.json(for: row.s)) == row.breaks?.filter { $0 > 0 },
        "\(row.s.debugDescription)")
    }
  }

  @Test func lineBreaks() throws {
    let rows = try rows(.linebreak)
    let wrong = try rows.filter { try positive(WidthAnswer.linebreak.json(for: $0.s)) != $0.breaks }
    #expect(Double(rows.count - wrong.count) >= 0.999 * Double(rows.count), "\(wrong.map(\.s))")
  }
}
