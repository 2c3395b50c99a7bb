import Support
import Testing

@testable import Canvas

@Suite struct TextWidthTests {
  @Test(arguments: [
    ("news", 4), ("“é”", 3), ("日本語", 6), ("한국", 4), ("e\u{301}", 1), ("👍", 2), ("👍🏽", 2), ("👨‍👩‍👧", 2), ("🇩🇪", 2), ("🇩", 2),
    ("❤", 1),
    ("❤️", 2), ("1️⃣", 2), ("\u{200B}", 0), ("ｱ", 1), ("Ａ", 2), ("का", 2), ("ไทย", 3), ("⠿", 1), ("│", 1), ("", 0),
    ("𠀀", 2),
    ("स्त्री", 4), ("\u{93E}", 0), ("↩\u{FE0E}", 1), ("⌚\u{FE0E}", 1), ("a\u{AD}b", 2), ("\u{2028}", 0),
  ])
  func columns(text: String, expected: Int) {
    #expect(TextWidth.width(of: text) == expected)
    #expect(text.reduce(0) { $0 + TextWidth.width(of: $1) } == expected)
  }

  @Test func fastAndSlowPathsAgree() {
    var random = SeededGenerator(seed: 3)
    for _ in 0..<2000 {
      let text = random.text(length: Int(random.next() % 8))
      let slow = text.flatMap { TextWidth.pieces(of: $0) }
      #expect(TextWidth.displayForm(text) == slow.map(\.glyph).joined(), "\(text.debugDescription)")
      #expect(TextWidth.width(of: text) == slow.reduce(0) { $0 + $1.width } || text.contains("\r\n"))
      var ranges: [Range<Int>] = []
      Clusters.scan(text) { cluster in
        ranges.append(cluster.range)
        return true
      }
      #expect(ranges.map(\.count) == text.map { String($0).utf8.count }, "\(text.debugDescription)")
    }
  }

  @Test func prefixFits() {
    #expect(TextWidth.prefix("日本語", width: 5) == "日本")
    #expect(TextWidth.prefix("news", width: 9) == "news")
    #expect(TextWidth.prefix("e\u{301}a", width: 1) == "e\u{301}")
    #expect(TextWidth.exceeds("日本語", width: 5))
    #expect(!TextWidth.exceeds("日本語", width: 6))
    #expect(TextWidth.exceeds("news", width: 3))
  }
}
