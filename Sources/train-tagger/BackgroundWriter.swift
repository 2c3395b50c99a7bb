import Foundation
import Language
import TextCore

/// Counts in how many pieces of annotated news each word and each name stands: what `BackgroundCounts` reads.
struct BackgroundWriter {
  /// Sentences to a piece, about as long as a report.
  private static let sentences = 15
  /// What stands in fewer pieces is as rare as what stands in none.
  private static let least = 5

  private var pieces = 0
  private var stems: [String: Int] = [:]
  private var names: [String: Int] = [:]

  mutating func read(_ path: String) throws {
    for document in try Conll.read(path) {
      let all = document.text.sentences
      for start in stride(from: 0, to: all.count, by: Self.sentences) {
        let piece = all[start..<min(start + Self.sentences, all.count)]
        guard piece.count >= Self.least, let first = piece.first, let last = piece.last else { continue }
        count(document, tokens: first.lowerBound..<last.upperBound)
      }
    }
  }

  private mutating func count(_ document: AnnotatedDocument, tokens: Range<Int>) {
    pieces += 1
    var stemsHere: Set<String> = []
    for token in tokens {
      let bytes = document.text.bytes(token)
      guard bytes.count > 1, bytes.count <= 40, bytes.contains(where: { $0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A }) else {
        continue
      }
      let lower = Scalars.lowercased(bytes)
      if !StopWords.contains(lower) { stemsHere.insert(String(decoding: Stemmer.stem(lower, .printed), as: UTF8.self)) }
    }
    for stem in stemsHere { stems[stem, default: 0] += 1 }
    var namesHere: Set<String> = []
    for span in document.spans where tokens.contains(span.tokens.lowerBound) {
      namesHere.insert(document.text.string(span.tokens).lowercased())
    }
    for name in namesHere { names[name, default: 0] += 1 }
  }

  var text: String {
    func lines(_ sort: String, _ counts: [String: Int]) -> [String] {
      counts.filter { $0.value >= Self.least }.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        .map { "\(sort)\t\($0.value)\t\($0.key)" }
    }
    return (["pieces\t\(pieces)"] + lines("w", stems) + lines("n", names)).joined(separator: "\n") + "\n"
  }
}
