import Foundation

/// How near each of some articles is to each other one, told by all of them together; all go by their numbers.
///
/// The cosine of two articles is mixed with what the nearest neighbours of either say (`Smoothing`), both ways, so that
/// it is the same from either side. Where articles are crowded, as reports of one kind of event are, they are all near
/// each other, and only what is nearer than they are among themselves is told by it (`relax`).
struct Likeness {
  /// How crowded an article stands is told by so many of its neighbours, and none of them counts as nearer than this:
  /// copies of one text would make strangers of all that others write of the same.
  private static let neighbours = 20
  private static let nearest: Float = 0.5
  /// How much more crowded than at a story's threshold articles may be before it counts. These three were found on the
  /// development split of `data/related`, alone and among two hundred articles that have nothing to do with it.
  private static let leeway = 1.1

  let count: Int
  private(set) var values: [Float]

  /// `nearness` is a factor for two of them, by the time between them.
  init(of vectors: [WeightedVector], in space: inout VectorSpace, nearness: (Int, Int) -> Double) {
    let count = vectors.count
    self.count = count
    var plain = [Float](repeating: 0, count: count * count)
    for row in 0..<count {
      for (column, value) in space.similarities(of: vectors[row], to: vectors[..<row]).enumerated() {
        plain[row * count + column] = value
        plain[column * count + row] = value
      }
    }
    values = [Float](repeating: 0, count: count * count)
    for row in 0..<count {
      let own = (0..<count).map { $0 == row ? 0 : Double(plain[row * count + $0]) }
      let scores = Smoothing.scores(own) { speaker in (0..<count).map { Double(plain[speaker * count + $0]) } }
      for column in 0..<count where column != row {
        let value = Float(scores[column] * nearness(row, column) / 2)
        values[row * count + column] += value
        values[column * count + row] += value
      }
    }
  }

  subscript(row: Int, column: Int) -> Float { values[row * count + column] }

  /// Takes from the likeness of crowded articles what they owe to that: local scaling by how near an article's
  /// neighbours are (L. Zelnik-Manor and P. Perona, Self-Tuning Spectral Clustering, 2004). Where they are no nearer
  /// than `threshold` allows, all stays as it is.
  mutating func relax(threshold: Double) {
    let limit = Float(threshold * Self.leeway)
    let crowding = (0..<count).map { row in
      let near = values[(row * count)..<((row + 1) * count)].sorted(by: >).prefix(Self.neighbours)
      let mean = near.reduce(0) { $0 + min($1, Self.nearest) } / Float(Self.neighbours)
      return max(limit, mean)
    }
    for row in 0..<count {
      for column in 0..<count {
        values[row * count + column] *= limit / (crowding[row] * crowding[column]).squareRoot()
      }
    }
  }
}
