import Support

extension SeededGenerator {
  /// A text of awkward pieces.
  mutating func text(length: Int) -> String {
    (0..<length).map { _ in Self.pieces[Int(next() % UInt64(Self.pieces.count))] }.joined()
  }

  private static let pieces = [
    "a", "news ", " ", "-", "—", "“", "”", "(", ")", ".", "1,000", "$5", "\n", "\t", "\r\n", "é", "e\u{301}", "日本",
    "語。", "한국",
    "👨‍👩‍👧", "🇩🇪", "❤️", "👍🏽", "\u{200B}", "\u{AD}", "\u{200D}", "\u{202E}", "\u{1B}[2J", "\u{9B}", "स्त्री", "كتاب", "ไทย",
    "\u{A0}", "…",
    "\u{301}", "\u{FFFE}", "\u{E000}", "http://a.b/c-d?e=f", "U.S.", "supercalifragilistic",
  ]
}
