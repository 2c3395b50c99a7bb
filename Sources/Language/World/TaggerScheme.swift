/// How a tagger reads words, which depends on how its language is written; it stands in the tagger's file.
package enum TaggerScheme: UInt8, Sendable {
  /// As the English tagger was trained: beginnings and endings are bytes, and no list but the English ones is asked.
  case english
  /// Scripts with capitals: beginnings and endings are letters, and the names of the world are asked.
  case cased
  /// Scripts without capitals, whose words are parted by blanks: every word may be a name.
  case caseless
  /// Scripts without blanks, one letter a token.
  case letters
}

extension TaggerScheme {
  /// How the words of a language are read, by its code.
  package static func of(_ language: String) -> TaggerScheme {
    switch language {
    case "en": .english
    case "zh", "ja", "ko", "th", "lo", "km", "my": .letters
    case "ar", "he", "fa", "ur", "hi", "bn", "ta", "te", "mr", "ka", "am": .caseless
    default: .cased
    }
  }
}

/// Small words inside names in languages other than English.
enum TaggerLinks {
  private static let words: Set<[UInt8]> = Set(
    """
    de da do das dos del la las los di della delle dei degli le les des du d' d’ l' l’ von van der den zu zur und et y e \
    i og och ja ve dan és a och för för au aux en na of the and al bin el - & и на по de' het ten ter af på til
    """.split(whereSeparator: \.isWhitespace).map { Array($0.utf8) })

  static func contains(_ lower: [UInt8]) -> Bool { words.contains(lower) }
}
