import Commands
import Foundation
import NewsModel
import Testing

@testable import ReaderUI

@Suite struct DatesTests {
  /// A desk with an article open in which `text` was found to be said of a time.
  private func desk(_ text: String, _ span: DatedWords.Span = .day, on day: String) throws -> Desk {
    var desk = Desk()
    try desk.press("Enter")
    let reading = try #require(desk.state.reading)
    let body = reading.article.content.document.text
    let found = try #require(body.range(of: text))
    let start = body.utf8.distance(from: body.startIndex, to: found.lowerBound)
    let date = try #require(
      try? Date(day, strategy: Date.ISO8601FormatStyle(timeZone: desk.state.calendar.timeZone).year().month().day()))
    desk.library.dated[reading.article.id] = [
      DatedWords(range: TextRange(start, start + text.utf8.count), start: date, span: span)
    ]
    return desk
  }

  private func words(_ desk: Desk) -> String {
    let text = desk.state.reading?.article.content.document.text ?? ""
    return (desk.state.articleLayout?.lines ?? []).map { line in
      line.pieces.map { piece in
        switch piece.content {
        case .text(let range): String(text[range])
        case .words(let words, _): words
        }
      }.joined()
    }.joined(separator: " ")
  }

  @Test func theDayMeantStandsBehindTheWordsOnDemand() throws {
    var desk = try desk("it stops", on: "2024-03-09")
    let plain = words(desk)
    try desk.press("gd")
    #expect(words(desk).contains("it stops [9 Mar 2024]"))
    #expect(desk.state.notice?.text == "1 time reckoned from the day of publishing")
    #expect(desk.effects.filter { if case .loadDated = $0 { true } else { false } }.count == 1)
    let top = desk.state.reading?.topOffset
    try desk.press("gd")
    #expect(words(desk) == plain)
    #expect(desk.state.reading?.topOffset == top)
  }

  @Test func theNextArticleIsAskedForToo() throws {
    var desk = try desk("it stops", .year, on: "2024-01-01")
    try desk.press("gd J")
    #expect(desk.effects.filter { if case .loadDated = $0 { true } else { false } }.count == 2)
    #expect(desk.state.reading?.dated == [])
    #expect(desk.state.notice?.text == "No time here needs to be reckoned")
  }
}
