/// A small generator with a seed, so that a failure can be had again (Steele, Lea, Flood: SplitMix64).
struct SplitMix: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }

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
