import Foundation

/// Lets the nearest neighbours of an article speak for their own neighbours.
enum Smoothing {
  private static let speakers = 3
  private static let share = 0.7
  /// The nearer one speaks louder, by this power of its score: one that is no nearer than others hardly counts.
  private static let power = 3.0
  /// By what factor something may be nearer than the one that speaks for it. A stranger's nearest is far from it, and
  /// so stay the neighbours of that one.
  private static let reach = 1.5

  /// Each score mixed with how near that one is to the three of the best scores. `similarities` tells how near all are
  /// to one by its index; a speaker says nothing about itself.
  static func scores(_ scores: [Double], similarities: (Int) -> [Double]) -> [Double] {
    let speakers = best(of: scores)
    let voices = speakers.map { pow(scores[$0], power) }
    let total = voices.reduce(0, +)
    guard total > 0 else { return scores }
    var heard = [Double](repeating: 0, count: scores.count)
    for (speaker, voice) in zip(speakers, voices) {
      let near = similarities(speaker)
      for index in scores.indices {
        heard[index] +=
          voice / total * (index == speaker ? scores[index] : min(near[index], reach * scores[speaker]))
      }
    }
    return scores.indices.map { (1 - share) * scores[$0] + share * heard[$0] }
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
