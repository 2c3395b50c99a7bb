import Commands
import Foundation
import NewsModel
import Testing

@testable import ReaderUI

@Suite struct DatesTests {
  /// A desk with an article open in which `text` was found to be said of a time.
  private func harness(_ text: String, _ span: DatedWords.Span = .day, on day: String) throws -> ReaderHarness {
    var harness = ReaderHarness()
    try harness.press("Enter")
    let reading = try #require(harness.state.reading)
    let body = reading.article.content.document.text
    let found = try #require(body.range(of: text))
    let start = body.utf8.distance(from: body.startIndex, to: found.lowerBound)
    let date = try #require(
      try? Date(day, strategy: Date.ISO8601FormatStyle(timeZone: harness.state.calendar.timeZone).year().month().day()))
    harness.library.dated[reading.article.id] = [
      DatedWords(range: TextRange(start, start + text.utf8.count), start: date, span: span)
    ]
    return harness
  }

  private func words(_ harness: ReaderHarness) -> String {
    let text = harness.state.reading?.article.content.document.text ?? ""
    return (harness.state.articleLayout?.lines ?? []).map { line in
      line.pieces.map { piece in
        switch piece.content {
        case .text(let range): String(text[range])
        case .words(let words, _): words
        }
      }.joined()
    }.joined(separator: " ")
  }

  @Test func theDayMeantStandsBehindTheWordsOnDemand() throws {
    var harness = try harness("it stops", on: "2024-03-09")
    let plain = words(harness)
    try harness.press("gd")
    #expect(words(harness).contains("it stops [9 Mar 2024]"))
    #expect(harness.state.notice?.text == "1 date worked out from the publication date")
    #expect(harness.effects.filter { if case .loadDated = $0 { true } else { false } }.count == 1)
    let top = harness.state.reading?.topOffset
    try harness.press("gd")
    #expect(words(harness) == plain)
    #expect(harness.state.reading?.topOffset == top)
  }

  @Test func theNextArticleIsAskedForToo() throws {
    var harness = try harness("it stops", .year, on: "2024-01-01")
    try harness.press("gd J")
    #expect(harness.effects.filter { if case .loadDated = $0 { true } else { false } }.count == 2)
    #expect(harness.state.reading?.dated == [])
    #expect(harness.state.notice?.text == "No relative dates in this article")
  }
}
