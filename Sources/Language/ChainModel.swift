import Foundation

/// The weights of the trained tagger, mapped: rows of sixteen 8-bit weights in an open-addressed table, and the
/// transitions between labels.
package struct ChainModel: Sendable {
  package static let kind = "DLTG"
  package static let version: UInt32 = 1
  /// What one unit of an 8-bit weight is worth.
  package static let step: Float = 0.02

  private let file: ResourceFile
  /// Row `class * 16 + label`: a weight for each next label; minus infinity where it may not follow.
  let transitions: [SIMD16<Float>]
  /// The same for the second pass.
  let laterTransitions: [SIMD16<Float>]

  package enum Section {
    package static let keys = 0
    package static let weights = 1
    package static let transitions = 2
    package static let laterTransitions = 3
  }

  package init(url: URL) throws(LanguageError) {
    file = try ResourceFile(url: url, kind: Self.kind, version: Self.version)
    let size = TaggerLabels.count * TaggerLabels.count * TaggerLabels.count * 4
    guard file.length(Section.keys) >= 4, file.length(Section.keys) * 4 == file.length(Section.weights),
      file.length(Section.transitions) == size, file.length(Section.laterTransitions) == size
    else { throw .resourceDamaged(name: file.name, reason: "its tables do not fit together") }
    transitions = Self.readTransitions(file, Section.transitions)
    laterTransitions = Self.readTransitions(file, Section.laterTransitions)
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
        body(Rows(keys: keys, weights: weights, slots: keys.count / 4))
      }
    }
  }

  /// The table while it is being read.
  struct Rows {
    let keys: UnsafeRawBufferPointer
    let weights: UnsafeRawBufferPointer
    let slots: Int

    /// The sum of the weights of `features`, in steps.
    @inline(__always)
    func sum(_ features: [UInt64]) -> SIMD16<Int16> {
      var total = SIMD16<Int16>.zero
      for feature in features {
        var (slot, print) = ChainModel.place(feature, slots: slots)
        for _ in 0..<slots {
          let key = keys.loadUnaligned(fromByteOffset: slot * 4, as: UInt32.self)
          if key == 0 { break }
          if key == print {
            let row = weights.loadUnaligned(fromByteOffset: slot * 16, as: SIMD16<Int8>.self)
            total &+= SIMD16<Int16>(truncatingIfNeeded: row)
            break
          }
          slot = slot + 1 == slots ? 0 : slot + 1
        }
      }
      return total
    }
  }
}
