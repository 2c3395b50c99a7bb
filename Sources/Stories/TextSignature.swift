import Language

/// A sketch of a text from which its resemblance to another is estimated: the smallest of 64 hashes over all runs of
/// three words (A. Broder, "On the resemblance and containment of documents", 1997).
public struct TextSignature: Sendable, Hashable {
  static let size = 64
  /// Empty for a text of under three words.
  private(set) var minima: [UInt16]

  init(minima: [UInt16]) { self.minima = minima }

  init(_ text: TokenizedText) {
    var shingles: [UInt64] = []
    var window: (UInt64, UInt64) = (0, 0)
    var seen = 0
    for index in text.tokens.indices {
      let bytes = text.bytes(index)
      guard bytes.contains(where: TermScanner.isTelling) else { continue }
      let word = ByteHash.of(Scalars.lowercased(bytes))
      seen += 1
      if seen > 2 { shingles.append(Mix.ordered(Mix.ordered(window.0, window.1), word)) }
      window = (window.1, word)
    }
    guard !shingles.isEmpty else {
      minima = []
      return
    }
    var minima = [UInt32](repeating: .max, count: Self.size)
    for shingle in shingles {
      var hash = shingle
      for slot in 0..<Self.size {
        hash = hash &* 0x5851_F42D_4C95_7F2D &+ 0x1405_7B7E_F767_814F
        let value = UInt32(truncatingIfNeeded: (hash ^ (hash >> 29)) >> 32)
        if value < minima[slot] { minima[slot] = value }
      }
    }
    // Half of each hash is kept: two that differ look alike once in 65,536 times.
    self.minima = minima.map { UInt16(truncatingIfNeeded: $0) }
  }

  /// The share of runs of three words that both texts have, of those that either has, from 0 to 1, give or take 0.06.
  public func resemblance(to other: TextSignature) -> Double {
    guard !minima.isEmpty, minima.count == other.minima.count else { return 0 }
    var equal = 0
    for slot in minima.indices where minima[slot] == other.minima[slot] { equal += 1 }
    return Double(equal) / Double(minima.count)
  }
}
