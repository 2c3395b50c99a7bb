import Testing

@testable import Canvas

@Suite struct SanitizerTests {
  @Test(arguments: [
    ("plain — “text”\n\tok", "plain — “text”\n\tok"), ("\u{1B}[31mred\u{1B}[0m", "\u{FFFD}[31mred\u{FFFD}[0m"),
    ("\u{9B}31m", "\u{FFFD}31m"), ("a\u{202E}b\u{2066}c\u{200F}", "abc"), ("a\r\nb", "a\nb"), ("\u{FEFF}x", "x"),
    ("\u{0}\u{7F}", "\u{FFFD}\u{FFFD}"), ("👨‍👩‍👧 ❤️ e\u{301}", "👨‍👩‍👧 ❤️ e\u{301}"), ("a\u{E0041}b", "ab"),
    ("🏴\u{E0067}\u{E0062}\u{E007F}", "🏴\u{E0067}\u{E0062}\u{E007F}"), ("\u{E000}\u{378}", "\u{FFFD}\u{FFFD}"),
  ])
  func onlyHarmlessTextStays(text: String, expected: String) {
    let clean = Sanitizer.clean(text)
    #expect(Array(clean.unicodeScalars) == Array(expected.unicodeScalars))
    #expect(Sanitizer.clean(clean) == clean)
  }
}
