import Foundation
import NewsModel

/// Whether something is written about more than before: a Poisson test of the number of the last day against the mean
/// of the days before it.
///
/// The mean is taken as (sum + 0.5) / days, so that what never stood anywhere may rise too; the probability of so many
/// or more by chance is the upper tail of the Poisson distribution.
extension Burst {
  /// `days` are the numbers of the days before, oldest first.
  public init(count: Int, before days: [Int]) {
    let mean = (Double(days.reduce(0, +)) + 0.5) / Double(max(1, days.count))
    self.init(count: count, mean: mean, probability: Self.tail(count, mean: mean), days: days.count)
  }

  /// Only against those of the days before of which the library has anything: in one that was begun yesterday
  /// everything would rise.
  public init(count: Int, before days: [Int], covered: [Bool]) {
    self.init(count: count, before: zip(days, covered).filter { $0 > 0 || $1 }.map(\.0))
  }

  /// P(X ≥ count) for a Poisson variable of this mean.
  static func tail(_ count: Int, mean: Double) -> Double {
    guard count > 0 else { return 1 }
    guard Double(count) > mean else {
      return max(0, 1 - (0..<count).reduce(0) { $0 + term($1, mean) })
    }
    // The terms fall from here on; their sum has converged when one adds nothing.
    var sum = 0.0
    var number = count
    while true {
      let next = term(number, mean)
      sum += next
      number += 1
      if next <= sum * 1e-12 { return min(1, sum) }
    }
  }

  private static func term(_ number: Int, _ mean: Double) -> Double {
    exp(Double(number) * log(mean) - mean - lgamma(Double(number) + 1))
  }
}
