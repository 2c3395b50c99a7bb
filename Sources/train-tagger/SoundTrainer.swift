import Foundation
import TextCore

/// Learns how the units of a script are written in Latin letters from names of which both spellings are known.
///
/// Expectation maximisation over all ways to cut a pair into steps of up to two units and four letters (Jiampojamarn,
/// Kondrak and Sherif 2007). Of several spellings of one place those count that fit about as well as the best.
struct SoundTrainer {
  private struct Group {
    var units: [UInt64]
    var spellings: [[UInt8]]
  }

  /// A step's likelihood in the first round, by its units and letters: one letter for each unit is the rule.
  private static let first: [[Double]] = [[], [0.01, 0.1, 0.02, 0.001, 0], [0, 0.002, 0.001, 0.0005, 0.0001]]
  private static let pairPenalty = 0.3
  private static let rounds = 6
  /// A pair that fits worse than this for each of its letters is no spelling of the same name.
  private static let worst = -1.6
  private static let tolerance = 0.3
  /// Steps seen less often, or less likely, are left out of the table.
  private static let least = (count: 1.2, likelihood: 0.002)

  private var names: [String] = [""]
  private var numbers: [String: UInt64] = [:]
  private var groups: [Group] = []
  private var steps: [UInt64: Double] = [:]

  /// Adds a word and the Latin words that may spell it.
  mutating func add(_ units: [String], _ spellings: [[UInt8]]) {
    let ids = units.map { unit -> UInt64 in
      if let known = numbers[unit] { return known }
      names.append(unit)
      numbers[unit] = UInt64(names.count - 1)
      return UInt64(names.count - 1)
    }
    groups.append(Group(units: ids, spellings: spellings))
  }

  /// The rows of the table, in order.
  mutating func train() -> [SoundTable.Row] {
    var counts: [UInt64: Double] = [:]
    for round in 0..<Self.rounds {
      counts = [:]
      var sums: [UInt64: Double] = [:]
      for group in groups {
        let fits = group.spellings.compactMap { spelling -> (fit: Double, spelling: [UInt8])? in
          let sum = forward(group.units, spelling, round).last ?? 0
          return sum > 0 ? (log(sum) / Double(group.units.count + spelling.count), spelling) : nil
        }
        guard let best = fits.map(\.fit).max(), round < 2 || best >= Self.worst else { continue }
        for (fit, spelling) in fits where round == 0 || fit > best - Self.tolerance {
          count(group.units, spelling, round, 1 / Double(fits.count), &counts, &sums)
        }
      }
      steps = [:]
      for (key, count) in counts where count > 0.01 {
        steps[key] = max(0, count - Self.pairPenalty) / (sums[key >> 23] ?? 1)
      }
    }
    return steps.filter { $0.value > Self.least.likelihood && counts[$0.key] ?? 0 >= Self.least.count }
      .map { row($0.key, $0.value) }
      .sorted { ($0.units.joined(separator: " "), $1.likelihood) < ($1.units.joined(separator: " "), $0.likelihood) }
  }

  private func row(_ key: UInt64, _ likelihood: Double) -> SoundTable.Row {
    let units = [key >> 39, key >> 23 & 0xFFFF].filter { $0 > 0 }.map { names[Int($0)] }
    let count = Int(key >> 20 & 7)
    let letters = (0..<count).map { UInt8(key >> UInt64(5 * (count - 1 - $0)) & 31) + 0x60 }
    return SoundTable.Row(units: units, letters: letters, likelihood: Float(log(likelihood)))
  }

  /// Calls `body` with every step from a place: how many units and letters it takes, its key and its likelihood.
  @inline(__always)
  private func forEachStep(
    _ units: [UInt64], _ letters: [UInt8], from unit: Int, _ letter: Int, _ round: Int,
    _ body: (Int, Int, UInt64, Double) -> Void
  ) {
    guard unit < units.count else { return }
    for count in 1...min(SoundTable.mostUnits, units.count - unit) {
      let key = SoundTable.key(units[unit..<(unit + count)])
      for length in 0...min(SoundTable.mostLetters, letters.count - letter) {
        let step = SoundTable.key(key, letters[letter..<(letter + length)])
        let value = round == 0 ? Self.first[count][length] : (steps[step] ?? 0) * (count == 2 ? Self.pairPenalty : 1)
        if value > 0 { body(count, length, step, value) }
      }
    }
  }

  /// The sums of the likelihoods of all ways to each place.
  private func forward(_ units: [UInt64], _ letters: [UInt8], _ round: Int) -> [Double] {
    let width = letters.count + 1
    var sums = [Double](repeating: 0, count: (units.count + 1) * width)
    sums[0] = 1
    for unit in units.indices {
      for letter in 0...letters.count where sums[unit * width + letter] > 0 {
        let here = sums[unit * width + letter]
        forEachStep(units, letters, from: unit, letter, round) { count, length, _, value in
          sums[(unit + count) * width + letter + length] += here * value
        }
      }
    }
    return sums
  }

  /// Adds how often each step is taken, over all ways by their likelihoods.
  private func count(
    _ units: [UInt64], _ letters: [UInt8], _ round: Int, _ weight: Double, _ counts: inout [UInt64: Double],
    _ sums: inout [UInt64: Double]
  ) {
    let width = letters.count + 1
    let before = forward(units, letters, round)
    guard let whole = before.last, whole > 0 else { return }
    var behind = [Double](repeating: 0, count: before.count)
    behind[before.count - 1] = 1
    for unit in units.indices.reversed() {
      for letter in (0...letters.count).reversed() {
        let place = unit * width + letter
        forEachStep(units, letters, from: unit, letter, round) { count, length, key, value in
          let rest = value * behind[(unit + count) * width + letter + length]
          behind[place] += rest
          let share = weight * before[place] * rest / whole
          guard share > 0 else { return }
          counts[key, default: 0] += share
          sums[key >> 23, default: 0] += share
        }
      }
    }
  }
}
