import Canvas
import NewsModel
import Testing

@testable import ReaderUI

@Suite struct TextFlowTests {
  private func lines(_ text: String, _ width: Int, balanced: Bool = false, justified: Bool = false) -> [String] {
    let flow = TextFlow(TextRange(0, text.utf8.count), of: text, numbering: [], ascii: true)
    let lines = flow.lines(width: width, names: [], balanced: balanced)
    return lines.enumerated().map { index, line in
      var row = ""
      for piece in flow.pieces(of: line, from: 0, stretchedTo: justified && index < lines.count - 1 ? width : nil) {
        row += String(repeating: " ", count: max(0, piece.column - TextWidth.width(of: row)))
        switch piece.content {
        case .text(let range): row += text[range]
        case .words(let words, _): row += words
        }
      }
      return row
    }
  }

  @Test func aLoneLastWordGetsCompany() {
    let text = "two of its wagons came to rest against the stone parapet"
    #expect(lines(text, 50) == ["two of its wagons came to rest against the stone", "parapet"])
    #expect(lines(text, 50, balanced: true) == ["two of its wagons came to rest against the", "stone parapet"])
    // Neither where the last line is long enough nor where there is but one.
    #expect(lines(text, 34, balanced: true) == lines(text, 34))
    #expect(lines("one line", 50, balanced: true) == ["one line"])
    // Not where the line before would be left half empty.
    #expect(lines("a extraordinarilylongwords b", 27, balanced: true) == lines("a extraordinarilylongwords b", 27))
  }

  @Test func linesAreStretchedToAnEvenEdge() {
    let text = "two of its wagons came to rest against the stone parapet of it"
    let rows = lines(text, 30, justified: true)
    #expect(rows.dropLast().allSatisfy { TextWidth.width(of: $0) == 30 })
    #expect(rows.joined(separator: " ").split(separator: " ").joined(separator: " ") == text)
    // What would tear a line apart is left.
    #expect(lines("a b extraordinarilylongword", 20, justified: true)[0] == "a b")
  }

  @Test func whatIsWrittenFromRightToLeftIsMarked() {
    let text = "The paper \u{5D9}\u{5D3} \u{5D0}, and \u{62F}\u{64E}\u{644} said"
    #expect(lines(text, 60) == ["The paper <\u{5D9}\u{5D3} \u{5D0}, and <\u{62F}\u{64E}\u{644} said"])
    #expect(RightToLeft.runs(in: "Zoë, Čapek, 日本 and ‘quotes’").isEmpty)
    #expect(RightToLeft.runs(in: "\u{5D0} 12 \u{5D1} b").map { $0.count } == [8])
  }
}
