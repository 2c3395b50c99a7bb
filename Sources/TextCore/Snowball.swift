import CStemmer

/// One of Snowball's stemmers. It holds the word it works on, so that each thread needs its own.
final class Snowball {
  private let stemmer: OpaquePointer

  /// Nil where the library has no such algorithm.
  init?(_ algorithm: String) {
    guard let stemmer = sb_stemmer_new(algorithm, "UTF_8") else { return nil }
    self.stemmer = stemmer
  }

  deinit { sb_stemmer_delete(stemmer) }

  /// The stem of a word given in UTF-8 and lower case; of a word over 64 bytes, the word.
  func stem(_ word: [UInt8]) -> [UInt8] {
    guard !word.isEmpty, word.count <= 64 else { return word }
    // The library gives no word only where memory is short.
    guard let stem = sb_stemmer_stem(stemmer, word, Int32(word.count)) else { return word }
    return Array(UnsafeBufferPointer(start: stem, count: Int(sb_stemmer_length(stemmer))))
  }
}
