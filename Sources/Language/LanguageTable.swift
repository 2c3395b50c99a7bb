import CKernels
import Foundation
import TextCore

/// What `languages.bin` holds: how likely letter n-grams are in each language. `train-tagger languages` makes it.
///
/// A gram that a language does not have costs it the same (`floors`, by length and language); a posting tells how much
/// better one is that it has, in sixteenths of a nat.
package struct LanguageTable: Sendable {
  package static let kind = "DLLN"
  package static let version: UInt32 = 1
  /// Steps of a weight in one nat.
  package static let scale: Float = 16

  /// Section 0 is the sum over the others: codes (text, parted by blanks), floors (`Float`, four rows), hashes
  /// (`UInt32`, rising), starts (`UInt32`, one more than hashes), then postings (language, weight: a byte each).
  private let file: ResourceFile
  package let codes: [String]
  private let floors: [Float]
  private let count: Int
  /// Where the hashes that begin with the same `bucketBits` begin, and after them the end.
  private let buckets: [UInt32]
  private static let bucketBits: UInt32 = 14

  package init(url: URL) throws(LanguageError) {
    file = try ResourceFile(url: url, kind: Self.kind, version: Self.version)
    let name = file.name
    func damaged(_ reason: String) -> LanguageError { .resourceDamaged(name: name, reason: reason) }
    codes = file.withSection(1) { String(decoding: $0, as: UTF8.self) }.split(separator: " ").map(String.init)
    floors = file.withSection(2) { bytes in
      (0..<(bytes.count / 4)).map { Float(bitPattern: UInt32(littleEndian: Self.word(bytes, $0))) }
    }
    let size = file.withSection(3) { $0.count }
    count = size / 4
    buckets = file.withSection(3) { Self.buckets($0) }
    let starts = file.withSection(4) { $0.count }
    let postings = file.withSection(5) { $0.count }
    let last = file.withSection(4) { $0.count >= 4 ? Int(Self.word($0, $0.count / 4 - 1)) : 0 }
    guard !codes.isEmpty, codes.count <= 255, floors.count == codes.count * LetterGrams.lengths.count,
      starts == size + 4, postings == last * 2
    else { throw damaged("its sections do not fit each other") }
  }

  /// The table that the program ships.
  package static func shipped() throws(LanguageError) -> LanguageTable {
    try LanguageTable(url: try Resources.url("languages.bin"))
  }

  @inline(__always)
  private static func word(_ bytes: UnsafeRawBufferPointer, _ index: Int) -> UInt32 {
    UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: index * 4, as: UInt32.self))
  }

  /// How likely a text is in each language (logarithms, comparable only with each other), and how many of its grams of
  /// three and four letters each language has.
  package struct Score: Sendable {
    package var logs: [Float]
    package var hits: [Int]
    /// Grams of any length that some language has.
    package var known = 0
    /// Grams of three and four letters.
    package var longGrams = 0
    package var letters = 0

    package static func += (sum: inout Score, part: Score) {
      for index in sum.logs.indices {
        sum.logs[index] += part.logs[index]
        sum.hits[index] += part.hits[index]
      }
      sum.known += part.known
      sum.longGrams += part.longGrams
      sum.letters += part.letters
    }
  }

  package var nothing: Score {
    Score(logs: [Float](repeating: 0, count: codes.count), hits: [Int](repeating: 0, count: codes.count))
  }

  package func score(_ grams: LetterGrams) -> Score {
    var score = nothing
    score.letters = grams.letterCount
    var counted: [kernel_gram] = []
    counted.reserveCapacity(grams.letterCount * 3)
    grams.visitCounted { hash, length, count in
      if length > 2 { score.longGrams += count }
      counted.append(kernel_gram(hash: hash, length: UInt16(length), count: UInt16(clamping: count)))
    }
    var known = [Int](repeating: 0, count: LetterGrams.lengths.upperBound + 1)
    // As many as a byte has values: a damaged file reads wrong and never beyond an end. Weights and hits stand in one
    // number for each language, the hits above the weights.
    var sums = [UInt64](repeating: 0, count: 256)
    add(counted, to: &sums, &known)
    score.known = known.reduce(0, +)
    for language in codes.indices {
      score.logs[language] = Float(sums[language] & (kernel_hit - 1)) / Self.scale
      score.hits[language] = Int(sums[language] / kernel_hit)
      for length in LetterGrams.lengths {
        score.logs[language] += Float(known[length]) * floors[(length - 1) * codes.count + language]
      }
    }
    return score
  }

  private func add(_ grams: [kernel_gram], to sums: inout [UInt64], _ known: inout [Int]) {
    file.withSection(3) { hashes in
      file.withSection(4) { starts in
        file.withSection(5) { postings in
          buckets.withUnsafeBufferPointer { buckets in
            guard let hashes = hashes.baseAddress, let starts = starts.baseAddress,
              let bytes = postings.bindMemory(to: UInt8.self).baseAddress
            else { return }
            var table = kernel_grams(
              buckets: buckets.baseAddress, shift: 32 - Self.bucketBits, hashes: hashes, starts: starts,
              postings: bytes, postings_count: postings.count / 2)
            kernel_add_grams(&table, grams, grams.count, &sums, &known)
          }
        }
      }
    }
  }

  private static func buckets(_ hashes: UnsafeRawBufferPointer) -> [UInt32] {
    var buckets = [UInt32](repeating: 0, count: 1 << bucketBits + 1)
    for index in 0..<(hashes.count / 4) { buckets[Int(word(hashes, index) >> (32 - bucketBits)) + 1] += 1 }
    for bucket in 1..<buckets.count { buckets[bucket] += buckets[bucket - 1] }
    return buckets
  }
}
