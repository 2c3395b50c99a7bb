import Language
import TextCore

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
      guard TermScanner.tells(bytes) else { continue }
      let word = ByteHash.ofLowercased(token: bytes)
      seen += 1
      if seen > 2 { shingles.append(Mix.ordered(Mix.ordered(window.0, window.1), word)) }
      window = (window.1, word)
    }
    self.init(shingles: shingles)
  }

  /// The same of a text whose words stand side by side: over all runs of six letters.
  init(lettersOf text: TokenizedText) {
    var letters: [UInt64] = []
    text.text.withUnsafeBufferPointer { bytes in
      for unit in SearchUnit.cut(bytes) { letters.append(ByteHash.of(bytes[unit.start..<unit.end])) }
    }
    let size = 6
    self.init(
      shingles: letters.indices.dropLast(size - 1).map { start in
        letters[start..<(start + size)].reduce(UInt64(0)) { Mix.ordered($0, $1) }
      })
  }

  /// It as keys of words, two minima to a key: what texts share of them is the square of their resemblance, so that
  /// those of one mould share next to nothing.
  var keys: [UInt64] {
    stride(from: 0, to: minima.count - 1, by: 2).map { slot in
      Mix.short(Mix.spread(UInt64(slot) << 32 | UInt64(minima[slot]) << 16 | UInt64(minima[slot + 1])))
    }
  }

  private init(shingles: [UInt64]) {
    guard !shingles.isEmpty else {
      minima = []
      return
    }
    var minima = [UInt32](repeating: .max, count: Self.size)
    minima.withUnsafeMutableBufferPointer { minima in
      Self.hashes.withUnsafeBufferPointer { hashes in
        for shingle in shingles {
          for slot in 0..<Self.size {
            let hash = shingle &* hashes[slot].factor &+ hashes[slot].summand
            minima[slot] = min(minima[slot], UInt32(truncatingIfNeeded: (hash ^ (hash >> 29)) >> 32))
          }
        }
      }
    }
    // Half of each hash is kept: two that differ look alike once in 65,536 times.
    self.minima = minima.map { UInt16(truncatingIfNeeded: $0) }
  }

  /// The 64 hashes of a run: steps 1 to 64 of a linear congruential generator that begins with it (MMIX, D. Knuth),
  /// each told as one step from the beginning, so that none waits for the one before.
  private static let hashes: [(factor: UInt64, summand: UInt64)] = {
    let (factor, summand): (UInt64, UInt64) = (0x5851_F42D_4C95_7F2D, 0x1405_7B7E_F767_814F)
    var hashes = [(factor: factor, summand: summand)]
    while let last = hashes.last, hashes.count < size {
      hashes.append((last.factor &* factor, last.summand &* factor &+ summand))
    }
    return hashes
  }()

  /// The share of runs of three words that both texts have, of those that either has, from 0 to 1, give or take 0.06.
  public func resemblance(to other: TextSignature) -> Double {
    guard !minima.isEmpty, minima.count == other.minima.count else { return 0 }
    var equal = 0
    for slot in minima.indices where minima[slot] == other.minima[slot] { equal += 1 }
    return Double(equal) / Double(minima.count)
  }
}
