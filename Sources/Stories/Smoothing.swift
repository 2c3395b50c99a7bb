/// Lets the nearest neighbours of an article speak for their own neighbours.
enum Smoothing {
  private static let speakers = 3
  private static let share = 0.7

  /// Each score mixed with how near that one is to the three of the best scores. `similarity` compares two by index; a
  /// speaker says nothing about itself.
  static func scores(_ scores: [Double], similarity: (Int, Int) -> Double) -> [Double] {
    let speakers = best(of: scores)
    let total = speakers.reduce(0) { $0 + scores[$1] }
    guard total > 0 else { return scores }
    return scores.indices.map { index in
      let heard = speakers.reduce(0) { sum, speaker in
        sum + scores[speaker] / total * (speaker == index ? scores[index] : similarity(speaker, index))
      }
      return (1 - share) * scores[index] + share * heard
    }
  }

  /// The indices of the three highest scores, the first of equals first.
  private static func best(of scores: [Double]) -> [Int] {
    var best: [Int] = []
    for index in scores.indices {
      let place = best.firstIndex { scores[$0] < scores[index] } ?? best.count
      guard place < speakers else { continue }
      best.insert(index, at: place)
      if best.count > speakers { best.removeLast() }
    }
    return best
  }
}
