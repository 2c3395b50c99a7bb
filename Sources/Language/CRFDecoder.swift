/// Finds the best sequence of labels (Viterbi, 1967) for the scores of a sentence.
package struct CRFDecoder {
  private let transitions: [SIMD16<Float>]
  private var origins: [SIMD16<Int8>] = []

  /// `transitions` are masked rows by class and label.
  package init(transitions: [SIMD16<Float>]) { self.transitions = transitions }

  /// Rows with minus infinity where a label may not follow.
  package static func masked(_ rows: [SIMD16<Float>]) -> [SIMD16<Float>] {
    rows.indices.map { index in
      var row = rows[index]
      for next in 0..<TaggerLabels.count where !TaggerLabels.mayFollow(index % TaggerLabels.count, next) {
        row[next] = -.infinity
      }
      return row
    }
  }

  /// One label for each token; `kinds` are the word kinds that choose the transitions.
  package mutating func decode(_ scores: ArraySlice<SIMD16<Float>>, kinds: (Int) -> Int) -> [Int] {
    guard let first = scores.first else { return [] }
    let start = scores.startIndex
    origins.removeAll(keepingCapacity: true)
    var best = first
    for label in 0..<TaggerLabels.count where !TaggerLabels.mayBegin(label) { best[label] = -.infinity }
    var kind = kinds(start)
    for index in scores.indices.dropFirst() {
      let next = kinds(index)
      let base = (kind * 4 + next) * TaggerLabels.count
      var row = SIMD16<Float>(repeating: -.infinity)
      var origin = SIMD16<Int32>(repeating: 0)
      transitions.withUnsafeBufferPointer { transitions in
        for label in 0..<TaggerLabels.count where best[label] > -1e30 {
          let candidate = transitions[base + label] + best[label]
          let isBetter = candidate .> row
          row.replace(with: candidate, where: isBetter)
          origin.replace(with: Int32(label), where: isBetter)
        }
      }
      origins.append(SIMD16<Int8>(truncatingIfNeeded: origin))
      best = row + scores[index]
      kind = next
    }
    var label = 0
    for candidate in 0..<TaggerLabels.count where TaggerLabels.mayEnd(candidate) && best[candidate] > best[label] {
      label = candidate
    }
    var labels = [Int](repeating: 0, count: scores.count)
    for place in stride(from: scores.count - 1, through: 0, by: -1) {
      labels[place] = label
      if place > 0 { label = Int(origins[place - 1][label]) }
    }
    return labels
  }
}
