import Canvas
import Foundation
import NewsModel
import Testing

@testable import ReaderUI

/// The marks of wire metadata, the heading over what has no date, and the question before embargoed copy leaves.
struct WireSignsTests {
  private func words(_ marks: WireMarks, ascii: Bool = true) -> [String] {
    WireSigns(marks, signs: Signs(usesASCII: ascii), dates: SampleNews.dates).words
  }

  @Test func marksSayWhatIsLeftOfAnEmbargo() {
    #expect(words(.init(embargo: .until(SampleNews.date("2025-05-14 19:45")))) == ["e3h"])
    #expect(words(.init(embargo: .until(SampleNews.date("2025-05-14 16:55")))) == ["e25m"])
    #expect(words(.init(embargo: .until(SampleNews.date("2025-05-18 16:30")))) == ["e4d"])
    #expect(words(.init(embargo: .until(SampleNews.date("2025-05-14 16:30")))).isEmpty)
    #expect(words(.init(embargo: .untilReleased)) == ["eheld"])
    #expect(words(.init(urgency: 2, signal: .correction)) == ["ccorr", "!2"])
    #expect(words(.init(urgency: 4, signal: .kill)) == ["xkilled"])
    #expect(words(.init(urgency: 5, signal: .update)).isEmpty)
  }

  @Test func whatHasNoDateStandsUnderItsOwnHeading() {
    var list = ListState()
    list.rows = [
      SampleNews.row(1, "Dated", source: "Wire Desk", "2025-05-14 15:05"),
      SampleNews.row(2, "Undated", source: "Wire Desk", nil),
      SampleNews.row(3, "Also undated", source: "Wire Desk", nil),
      SampleNews.row(4, "Older", source: "Wire Desk", "2025-05-14 11:05"),
    ]
    let items = ListLayout(list, form: .headline, size: Size(60, 30), dates: SampleNews.dates).items
    #expect(
      items.map(\.heading) == ["Wednesday 14 May", "No date · received Wednesday 14 May", nil, "Wednesday 14 May"])
  }

  @Test func embargoedCopyLeavesOnlyWhenAskedTwice() throws {
    var harness = ReaderHarness(articles: 3)
    try harness.press("Enter")
    harness.state.reading?.article.content.wire = WireMetadata(embargo: .untilReleased)
    let before = harness.effects.count
    try harness.press("Y")
    #expect(!harness.effects[before...].contains { if case .cite = $0 { true } else { false } })
    #expect(harness.state.embargoQuestion != nil)
    // Anything else takes the question back.
    try harness.press("jkY")
    #expect(!harness.effects[before...].contains { if case .cite = $0 { true } else { false } })
    try harness.press("Y")
    #expect(harness.effects[before...].contains { if case .cite = $0 { true } else { false } })
  }
}
