import TextCore

/// Tells English from other languages by its letters and commonest words.
enum EnglishDetector {
  private static let common: Set<UInt64> = hashes(
    "the of and to in a is that for it was on with as by at be this are from or an have not had has but his they were which"
  )
  private static let foreign: Set<UInt64> = hashes(
    """
    der die das und nicht ist ein eine den dem mit auf für von zu le la les des et est une dans que qui pour pas sur el los \
    las por una con para del se il di che non per della sono een het van niet op met och att som det är jag og til ikke que \
    não uma os em do da dos yang dan untuk dengan bir ve ile için w z na się i że jest
    """)

  private static func hashes(_ words: String) -> Set<UInt64> {
    Set(words.split(whereSeparator: \.isWhitespace).map { ByteHash.of(Scalars.lowercased($0.utf8)) })
  }

  /// The language of a text shows in its first words.
  private static let mostWords = 1000
  /// The bytes of the longest word of the two lists.
  private static let longest = 6

  private static func plainHash(_ word: ArraySlice<UInt8>) -> UInt64 {
    var hash = ByteHash()
    for byte in word { hash.add(byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte) }
    return hash.value
  }

  /// True for English, and for texts too short to tell whose letters are Latin; where `least` words are asked for, a
  /// text of fewer is not called English.
  static func isEnglish(_ text: TokenizedText, least: Int = 0) -> Bool {
    var words = 0
    var english = 0
    var other = 0
    var latin = 0
    var letters = 0
    for index in text.tokens.indices.prefix(mostWords) {
      let bytes = text.bytes(index)
      guard let first = bytes.first else { continue }
      let isLatin = first < 0x80 ? first | 0x20 >= 0x61 && first | 0x20 <= 0x7A : first >= 0xC3 && first <= 0xC9
      let isOther = first >= 0xCA && !(first == 0xE2)
      if isLatin { latin += bytes.count }
      if isLatin || isOther { letters += bytes.count }
      guard isLatin else { continue }
      words += 1
      guard bytes.count <= longest else { continue }
      let lower = first < 0x80 ? plainHash(bytes) : ByteHash.of(Scalars.lowercased(bytes))
      if common.contains(lower) { english += 1 } else if foreign.contains(lower) { other += 1 }
    }
    if letters == 0 || latin * 2 < letters { return false }
    if words < least { return false }
    if words < 12 { return other <= english + 1 }
    return english * 2 >= other && (words < 40 || english * 25 >= words)
  }
}
