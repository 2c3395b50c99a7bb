import Support
import Testing

@testable import Canvas

@Suite struct TextWrapTests {
  private func wrapped(_ text: String, _ width: Int, keep names: [String] = []) -> [String] {
    let bytes = Array(text.utf8)
    let keep = names.compactMap { name -> Range<Int>? in
      guard let range = text.range(of: name) else { return nil }
      let start = text.utf8.distance(from: text.startIndex, to: range.lowerBound)
      return start..<(start + name.utf8.count)
    }
    return TextWrap.lines(text, width: width, keep: keep).map { String(decoding: bytes[$0], as: UTF8.self) }
  }

  @Test func linesBreakAtWords() {
    #expect(wrapped("The talks ended on Friday.", 10) == ["The talks", "ended on", "Friday."])
    #expect(wrapped("The  talks   ended", 9) == ["The", "talks", "ended"])
    #expect(wrapped("exactly ten", 11) == ["exactly ten"])
  }

  @Test func wordsBreakOnlyWhereTheyAreTooLong() {
    #expect(wrapped("a supercalifragilistic b", 8) == ["a", "supercal", "ifragili", "stic b"])
    #expect(wrapped("日本語の新聞を読む", 6) == ["日本語", "の新聞", "を読む"])
    #expect(wrapped("e\u{301}e\u{301}e\u{301}", 2) == ["e\u{301}e\u{301}", "e\u{301}"])
  }

  @Test func lineEndsAreKept() {
    #expect(wrapped("one\ntwo", 9) == ["one", "two"])
    #expect(wrapped("one\n\ntwo\n", 9) == ["one", "", "two"])
    #expect(wrapped("one\r\n  two", 9) == ["one", "  two"])
    #expect(wrapped("", 9) == [""])
    #expect(wrapped("   ", 2) == [""])
  }

  @Test func punctuationStaysWithItsWord() {
    #expect(wrapped("He said: “No comment.”", 9) == ["He said:", "“No", "comment.”"])
    #expect(wrapped("about $1,000.50 (net)", 9) == ["about", "$1,000.50", "(net)"])
    #expect(wrapped("well-known twenty—five", 8) == ["well-", "known", "twenty—", "five"])
    #expect(wrapped("10\u{A0}km far", 7) == ["10\u{A0}km", "far"])
  }

  @Test func namesAreKeptWhole() {
    let text = "On Friday Othman Al-Ghanimi spoke"
    #expect(wrapped(text, 18) == ["On Friday Othman", "Al-Ghanimi spoke"])
    #expect(wrapped(text, 18, keep: ["Othman Al-Ghanimi"]) == ["On Friday", "Othman Al-Ghanimi", "spoke"])
    // The line before the name would stay nearly empty.
    #expect(wrapped("On Othman Al-Ghanimi", 18, keep: ["Othman Al-Ghanimi"]) == ["On Othman Al-", "Ghanimi"])
    #expect(wrapped("Othman Al-Ghanimi", 8, keep: ["Othman Al-Ghanimi"]) == ["Othman", "Al-", "Ghanimi"])
  }

  @Test func linesFitAndNothingIsLost() {
    var random = SeededGenerator(seed: 7)
    for _ in 0..<800 {
      let text = random.text(length: Int(random.next() % 14))
      let width = Int(random.next() % 24) + 4
      let count = text.utf8.count
      let keep = (0..<Int(random.next() % 3)).map { _ -> Range<Int> in
        let start = Int(random.next() % UInt64(count + 1))
        return start..<min(count, start + Int(random.next() % 20))
      }
      let bytes = Array(text.utf8)
      var end = 0
      for line in TextWrap.lines(text, width: width, keep: keep) {
        #expect(line.lowerBound >= end)
        let gap = String(decoding: bytes[end..<line.lowerBound], as: UTF8.self)
        #expect(gap.unicodeScalars.allSatisfy { $0.properties.isWhitespace || TextWidth.width(of: Character($0)) == 0 })
        let shown = String(decoding: bytes[line], as: UTF8.self)
        #expect(TextWidth.width(of: shown) <= width, "\(shown.debugDescription) in \(width)")
        end = line.upperBound
      }
      let rest = String(decoding: bytes[end...], as: UTF8.self)
      #expect(rest.unicodeScalars.allSatisfy { $0.properties.isWhitespace || TextWidth.width(of: Character($0)) == 0 })
    }
  }
}

extension String {
  fileprivate func range(of name: String) -> Range<String.Index>? { firstRange(of: name) }
}
