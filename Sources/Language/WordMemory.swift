import Synchronization
import TextCore

/// The words that a tagger met last: most words of an article stood in those before it, and looking one up in the
/// mapped lists costs many times as much as finding it here.
///
/// Words are the same where the 64-bit hashes of their bytes are. A word stands in the one place that its hash has, and
/// gives way to the next that has the same place, so that the table never grows.
final class WordMemory: Sendable {
  /// About 0.5 MB.
  private static let places = 4096

  private let words = Mutex<[(hash: UInt64, word: TaggerWords.Word)?]>([])

  /// What is known of a word by its bytes, or what `look` finds.
  func word(_ bytes: ArraySlice<UInt8>, look: () -> TaggerWords.Word) -> TaggerWords.Word {
    let hash = ByteHash.of(token: bytes)
    let place = Int(truncatingIfNeeded: hash % UInt64(Self.places))
    let known = words.withLock { $0.isEmpty ? nil : $0[place] }
    if let known, known.hash == hash { return known.word }
    let word = look()
    words.withLock { words in
      if words.isEmpty { words = Array(repeating: nil, count: Self.places) }
      words[place] = (hash, word)
    }
    return word
  }
}
