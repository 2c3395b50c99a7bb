/// How much of a text was garbled on its way.
public enum TextDamage {
  /// The characters that nobody wrote: U+FFFD in place of bytes that could not be read, and UTF-8 that was read as
  /// windows-1252 or ISO 8859-1 ("Ã¤", "â€™").
  public static func amount(in text: String) -> Int {
    var text = text
    return text.withUTF8 { bytes in
      // Nothing that is counted here is ASCII.
      guard bytes.contains(where: { $0 >= 0x80 }) else { return 0 }
      var count = 0
      var lead: UInt32 = 0
      for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
        if scalar.value == 0xFFFD { count += 1 }
        if lead != 0, continues(scalar.value) { count += 1 }
        lead = begins(scalar.value) ? scalar.value : 0
      }
      return count
    }
  }

  /// That of a headline and its text together.
  public static func amount(in content: ArticleContent) -> Int {
    amount(in: content.title) + amount(in: content.document.text)
  }

  /// A letter that the first byte of two or three of UTF-8 turns into. Those that stand before a sign in real words too
  /// ("É…") are left out, but for the two of Western Europe's letters and of its punctuation.
  private static func begins(_ value: UInt32) -> Bool {
    value == 0xC2 || value == 0xC3 || value == 0xE2 || value == 0xD0 || value == 0xD1
  }

  /// What a byte from 0x80 to 0xBF turns into: a control, a sign of ISO 8859-1, or one of windows-1252.
  private static func continues(_ value: UInt32) -> Bool {
    (0x80...0xBF).contains(value) || windows1252.contains(value)
  }

  private static let windows1252: Set<UInt32> = [
    0x20AC, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x017D, 0x02DC,
    0x2122, 0x0161, 0x203A, 0x0153, 0x017E, 0x0178,
  ]
}
