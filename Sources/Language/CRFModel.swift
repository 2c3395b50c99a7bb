import CKernels
import Foundation

/// The weights of the trained tagger, mapped: rows of sixteen 8-bit weights, and the transitions between labels.
///
/// The rows lie in the order of their buckets; `starts` tells where each bucket begins, and 16 bits of a feature's
/// hash, its print, tell the rows of a bucket apart. A feature without a row gets the row of zeros at the end: nothing
/// branches on it.
package struct CRFModel: Sendable {
  package static let kind = "DLTG"
  package static let version: UInt32 = 4
  /// What one unit of an 8-bit weight is worth.
  package static let step: Float = 0.02

  /// The bytes of a common word's sums: sixteen 16-bit numbers for each distance.
  package static let wordWidth = 32 * (TaggerFeatures.farthest * 2 + 1)

  /// The sum over all weights, which tells models apart.
  let checksum: UInt64
  private let file: ResourceFile
  /// Row `class * 16 + label`: a weight for each next label; minus infinity where it may not follow.
  let transitions: [SIMD16<Float>]
  /// How the model reads words, and the code of its language.
  let scheme: TaggerScheme
  let language: String

  package enum Section {
    package static let sum = 0
    package static let starts = 1
    package static let prints = 2
    package static let weights = 3
    package static let transitions = 4
    package static let wordKeys = 5
    package static let wordSums = 6
    /// One byte, the raw value of a `TaggerScheme`, then the code of the language; English models have none.
    package static let scheme = 7
  }

  package init(url: URL) throws(LanguageError) {
    file = try ResourceFile(url: url, kind: Self.kind, version: Self.version)
    checksum = try file.verifiedSum(at: Section.sum)
    let size = TaggerLabels.count * TaggerLabels.count * TaggerLabels.count * 4
    let rows = file.length(Section.weights) / 16 - 1
    guard rows >= 0, file.length(Section.prints) == (rows + Self.printsBehind) * 2,
      file.length(Section.transitions) == size, file.length(Section.wordKeys) >= 4,
      file.length(Section.wordKeys) / 4 * Self.wordWidth == file.length(Section.wordSums),
      Self.areInOrder(file, rows)
    else { throw .resourceDamaged(name: file.name, reason: "its tables do not fit together") }
    transitions = Self.readTransitions(file, Section.transitions)
    let told = file.withSection(Section.scheme) { Array($0) }
    guard let scheme = TaggerScheme(rawValue: told.first ?? TaggerScheme.english.rawValue) else {
      throw .resourceDamaged(name: file.name, reason: "its words are read in an unknown way")
    }
    self.scheme = scheme
    language = told.isEmpty ? "en" : String(decoding: told.dropFirst(), as: UTF8.self)
  }

  /// True where the buckets end where the rows do and none begins behind its end, so that no lookup leaves the file.
  private static func areInOrder(_ file: ResourceFile, _ rows: Int) -> Bool {
    file.withSection(Section.starts) { raw in
      guard raw.count >= 8 else { return false }
      var last: UInt32 = 0
      for offset in stride(from: 0, to: raw.count - 3, by: 4) {
        let start = UInt32(littleEndian: raw.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
        guard start >= last else { return false }
        last = start
      }
      return last == UInt32(rows)
    }
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
      return CRFDecoder.masked(rows)
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

  /// The bucket of a feature and what tells it from the others there.
  @inline(__always)
  package static func bucket(_ feature: UInt64, buckets: Int) -> (bucket: Int, print: UInt16) {
    (
      Int((UInt64(UInt32(truncatingIfNeeded: feature)) &* UInt64(buckets)) >> 32),
      UInt16(truncatingIfNeeded: feature >> 48)
    )
  }

  /// Prints are read four at a time, so these many stand behind the last.
  package static let printsBehind = 4

  /// Features whose weights are summed group by group.
  struct FeatureGroups {
    var features: [UInt64] = []
    /// Where each group ends.
    private(set) var ends: [Int] = []

    mutating func endGroup() { ends.append(features.count) }

    mutating func removeAll() {
      features.removeAll(keepingCapacity: true)
      ends.removeAll(keepingCapacity: true)
    }
  }

  /// Calls `body` with something that sums the weights of features.
  func withRows<Result>(_ body: (Rows) -> Result) -> Result {
    file.withSection(Section.starts) { starts in
      file.withSection(Section.prints) { prints in
        file.withSection(Section.weights) { weights in
          file.withSection(Section.wordKeys) { wordKeys in
            file.withSection(Section.wordSums) { wordSums in
              body(Rows(starts: starts, prints: prints, weights: weights, wordKeys: wordKeys, wordSums: wordSums))
            }
          }
        }
      }
    }
  }

  /// The table while it is being read.
  struct Rows {
    let starts: UnsafeRawBufferPointer
    let prints: UnsafeRawBufferPointer
    let weights: UnsafeRawBufferPointer
    let wordKeys: UnsafeRawBufferPointer
    let wordSums: UnsafeRawBufferPointer

    /// The slot that `hash` stands in, nil where the table does not have it.
    @inline(__always)
    private func find(_ hash: UInt64, in keys: UnsafeRawBufferPointer) -> Int? {
      let slots = keys.count / 4
      var (slot, print) = CRFModel.place(hash, slots: slots)
      for _ in 0..<slots {
        let key = keys.loadUnaligned(fromByteOffset: slot &* 4, as: UInt32.self)
        if key == print { return slot }
        if key == 0 { return nil }
        slot = slot + 1 == slots ? 0 : slot + 1
      }
      return nil
    }

    /// Writes the sums of the weights of each group of features, in steps.
    func sum(_ groups: FeatureGroups, into sums: inout [SIMD16<Int16>]) {
      sums.removeAll(keepingCapacity: true)
      sums.append(contentsOf: repeatElement(.zero, count: groups.ends.count))
      guard let starts = starts.baseAddress, let prints = prints.baseAddress,
        let weights = weights.bindMemory(to: Int8.self).baseAddress
      else { return }
      var rows = kernel_rows(
        starts: starts, buckets: self.starts.count / 4 - 1, prints: prints, weights: weights,
        count: self.weights.count / 16 - 1)
      sums.withUnsafeMutableBytes { sums in
        kernel_sum_rows(
          &rows, groups.features, groups.ends, groups.ends.count, sums.bindMemory(to: Int16.self).baseAddress)
      }
    }

    /// Writes the sums of a common word for each distance; false for a word that has none ready.
    @inline(__always)
    func sums(ofWord word: UInt64, into sums: inout [SIMD16<Int16>], at index: Int) -> Bool {
      guard let slot = find(word, in: wordKeys) else { return false }
      for number in 0..<CRFModel.wordWidth / 32 {
        sums[index + number] = wordSums.loadUnaligned(
          fromByteOffset: slot &* CRFModel.wordWidth &+ number &* 32, as: SIMD16<Int16>.self)
      }
      return true
    }
  }
}
