import Testing

@testable import ReaderUI

@Suite struct RowFormatTests {
  private func placed(_ text: String, _ width: Int) throws -> [String] {
    try RowFormat(text).placed(in: 3..<(3 + width)).map { "\($0.column) \($0.range.lowerBound)-\($0.range.upperBound)" }
  }

  @Test func theHeadlineTakesWhatIsLeft() throws {
    #expect(
      try placed("time headline source:12 marks", 80) == ["time 3-8", "headline 10-61", "source 63-75", "marks 77-83"])
    #expect(try placed("headline", 10) == ["headline 3-13"])
  }

  @Test func columnsGoFromTheRightWhereThereIsNoRoom() throws {
    #expect(try placed("time headline source:12 marks", 30) == ["time 3-8", "headline 10-33"])
    #expect(try placed("time source headline", 15) == ["headline 3-18"])
  }

  @Test(arguments: [
    ("time source", "the headline must be among the columns"), ("headline tine", "unknown column “tine”"),
    ("headline time time", "“time” is given twice"), ("headline time:0", "the width in “time:0” must be from 1 to 200"),
    ("headline:9", "the width in “headline:9” must be from 1 to 200"), ("", "the headline must be among the columns"),
  ]) func mistakesAreTold(text: String, message: String) {
    #expect(throws: RowFormat.Problem.self) { try RowFormat(text) }
    do throws(RowFormat.Problem) { _ = try RowFormat(text) } catch { #expect(error.message == message) }
  }
}
