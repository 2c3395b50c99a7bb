import Foundation

/// The probabilities of the labels of a sentence: forward and backward sums over all sequences (Rabiner, 1989).
struct CRFSums {
  /// By class and label: e to the weight of each next label, and of each label before.
  private let factors: [SIMD16<Float>]
  private let columns: [SIMD16<Float>]

  /// `transitions` are masked rows by class and label.
  init(transitions: [SIMD16<Float>]) {
    let width = TaggerLabels.count
    var factors = transitions
    var columns = transitions
    for index in transitions.indices {
      for next in 0..<width {
        let factor = exp(transitions[index][next])
        factors[index][next] = factor
        columns[index - index % width + next][index % width] = factor
      }
    }
    self.factors = factors
    self.columns = columns
  }

  /// For each token of a sentence the probabilities of the labels; `kind` is the word kind that chooses the
  /// transitions.
  func probabilities(
    _ scores: ArraySlice<SIMD16<Float>>, kind: (Int) -> TaggerWords.Kind
  ) -> [SIMD16<Float>] {
    let width = TaggerLabels.count
    let kinds = scores.indices.map { Int(kind($0).rawValue) }
    var potentials: [SIMD16<Float>] = []
    for score in scores {
      let highest = score.max()
      var row = SIMD16<Float>.zero
      for label in 0..<width { row[label] = exp(score[label] - highest) }
      potentials.append(row)
    }
    guard let last = potentials.indices.last else { return [] }
    func base(_ place: Int) -> Int { (kinds[place - 1] * 4 + kinds[place]) * width }
    var forward: [SIMD16<Float>] = []
    for place in potentials.indices {
      var row = SIMD16<Float>.zero
      if place == 0 {
        for label in 0..<width where TaggerLabels.mayBegin(label) { row[label] = 1 }
      } else {
        for label in 0..<width { row += factors[base(place) + label] * forward[place - 1][label] }
      }
      row *= potentials[place]
      forward.append(row / max(row.sum(), 1e-30))
    }
    var result = forward
    var backward = SIMD16<Float>.zero
    for label in 0..<width where TaggerLabels.mayEnd(label) { backward[label] = 1 }
    for place in potentials.indices.reversed() {
      if place < last {
        let next = potentials[place + 1] * backward
        var row = SIMD16<Float>.zero
        for label in 0..<width { row += columns[base(place + 1) + label] * next[label] }
        backward = row / max(row.sum(), 1e-30)
      }
      let product = forward[place] * backward
      result[place] = product / max(product.sum(), 1e-30)
    }
    return result
  }
}
