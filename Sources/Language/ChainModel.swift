import Foundation

/// The weights of the trained tagger, mapped: rows of sixteen 8-bit weights in an open-addressed table, and the
/// transitions between labels.
package struct ChainModel: Sendable {
  package static let kind = "DLTG"
  package static let version: UInt32 = 2
  /// What one unit of an 8-bit weight is worth.
  package static let step: Float = 0.02

  /// The bytes of a common word's sums: sixteen 16-bit numbers for each distance.
  package static let wordWidth = 32 * (TaggerFeatures.farthest * 2 + 1)

  private let file: ResourceFile
  /// Row `class * 16 + label`: a weight for each next label; minus infinity where it may not follow.
  let transitions: [SIMD16<Float>]

  package enum Section {
    package static let keys = 0
    package static let weights = 1
    package static let transitions = 2
    package static let wordKeys = 3
    package static let wordSums = 4
  }

  package init(url: URL) throws(LanguageError) {
    file = try ResourceFile(url: url, kind: Self.kind, version: Self.version)
    let size = TaggerLabels.count * TaggerLabels.count * TaggerLabels.count * 4
    guard file.length(Section.keys) >= 4, file.length(Section.keys) * 4 == file.length(Section.weights),
      file.length(Section.transitions) == size, file.length(Section.wordKeys) >= 4,
      file.length(Section.wordKeys) / 4 * Self.wordWidth == file.length(Section.wordSums)
    else { throw .resourceDamaged(name: file.name, reason: "its tables do not fit together") }
    transitions = Self.readTransitions(file, Section.transitions)
  }

  private static func readTransitions(_ file: ResourceFile, _ section: Int) -> [SIMD16<Float>] {
    file.withSection(section) { raw in
      let rows = (0..<TaggerLabels.count * TaggerLabels.count).map { row in
        var values = SIMD16<Float>.zero
        for next in 0..<TaggerLabels.count {
          let bits = raw.loadUnaligned(fromByteOffset: (row * TaggerLabels.count + next) * 4, as: UInt32.self)
          values[next] = Float(bitPattern: UInt32(littleEndian: bits))
        }
        return values
      }
      return ChainDecoder.masked(rows)
    }
  }

  /// The first slot of a feature and what stands in it.
  @inline(__always)
  package static func place(_ feature: UInt64, slots: Int) -> (slot: Int, print: UInt32) {
    (
      Int((UInt64(UInt32(truncatingIfNeeded: feature)) * UInt64(slots)) >> 32),
      UInt32(truncatingIfNeeded: feature >> 32) | 1
    )
  }

  /// Calls `body` with something that sums the weights of features.
  func withRows<Result>(_ body: (Rows) -> Result) -> Result {
    file.withSection(Section.keys) { keys in
      file.withSection(Section.weights) { weights in
        file.withSection(Section.wordKeys) { wordKeys in
          file.withSection(Section.wordSums) { wordSums in
            body(Rows(keys: keys, weights: weights, wordKeys: wordKeys, wordSums: wordSums))
          }
        }
      }
    }
  }

  /// The table while it is being read.
  struct Rows {
    private let keys: UnsafeRawBufferPointer
    private let weights: UnsafeRawBufferPointer
    private let wordKeys: UnsafeRawBufferPointer
    private let wordSums: UnsafeRawBufferPointer

    init(
      keys: UnsafeRawBufferPointer, weights: UnsafeRawBufferPointer, wordKeys: UnsafeRawBufferPointer,
      wordSums: UnsafeRawBufferPointer
    ) {
      self.keys = keys
      self.weights = weights
      self.wordKeys = wordKeys
      self.wordSums = wordSums
    }

    /// The slot that `hash` stands in, nil where the table does not have it.
    @inline(__always)
    private func find(_ hash: UInt64, in keys: UnsafeRawBufferPointer) -> Int? {
      let slots = keys.count / 4
      var (slot, print) = ChainModel.place(hash, slots: slots)
      for _ in 0..<slots {
        let key = keys.loadUnaligned(fromByteOffset: slot &* 4, as: UInt32.self)
        if key == print { return slot }
        if key == 0 { return nil }
        slot = slot + 1 == slots ? 0 : slot + 1
      }
      return nil
    }

    /// The sum of the weights of `features`, in steps.
    @inline(__always)
    func sum(_ features: [UInt64]) -> SIMD16<Int16> {
      var total = SIMD16<Int16>.zero
      for feature in features {
        guard let slot = find(feature, in: keys) else { continue }
        let row = weights.loadUnaligned(fromByteOffset: slot &* 16, as: SIMD16<Int8>.self)
        total &+= SIMD16<Int16>(truncatingIfNeeded: row)
      }
      return total
    }

    /// Appends the sums of a common word for each distance; false for a word that has none ready.
    @inline(__always)
    func addSums(ofWord word: UInt64, to sums: inout [SIMD16<Int16>]) -> Bool {
      guard let slot = find(word, in: wordKeys) else { return false }
      for offset in stride(from: slot &* ChainModel.wordWidth, to: (slot &+ 1) &* ChainModel.wordWidth, by: 32) {
        sums.append(wordSums.loadUnaligned(fromByteOffset: offset, as: SIMD16<Int16>.self))
      }
      return true
    }
  }
}
