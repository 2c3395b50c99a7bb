import Foundation

/// How the units of one script are written in Latin letters: for each unit and for pairs of them the spellings that
/// were seen, and how likely each is.
package struct SoundTable: Sendable {
  package static let mostUnits = 2
  package static let mostLetters = 4
  /// Words are compared by their beginning: nobody's name is longer.
  static let longest = 40
  /// What a step is worth that the table does not have: a unit without letters, a letter without a unit, one for
  /// another.
  private static let unknown: (unit: Float, letter: Float, pair: Float) = (-6, -7, -8)

  /// One row: units, letters and the logarithm of their likelihood.
  package struct Row: Sendable {
    package var units: [String]
    package var letters: [UInt8]
    package var likelihood: Float
    package init(units: [String], letters: [UInt8], likelihood: Float) {
      self.units = units
      self.letters = letters
      self.likelihood = likelihood
    }
  }

  /// By unit its number, from 1.
  private var numbers: [String: UInt64] = [:]
  private var steps: [UInt64: Float] = [:]
  /// The likeliest letters of each key of units, best first.
  private var likeliest: [UInt64: [(letters: [UInt8], likelihood: Float)]] = [:]
  private static let mostSpellings = 3
  /// The logarithm of the likelihood of each letter in any name, `a` to `z`.
  private let letters: [Float]

  package init(rows: [Row], letters: [Float]) {
    self.letters = letters
    for row in rows {
      for unit in row.units where numbers[unit] == nil { numbers[unit] = UInt64(numbers.count + 1) }
      let units = Self.key(row.units.compactMap { numbers[$0] }[...])
      steps[Self.key(units, row.letters[...])] = row.likelihood
      likeliest[units, default: []].append((row.letters, row.likelihood))
    }
    for (units, spellings) in likeliest {
      likeliest[units] = Array(spellings.sorted { $0.likelihood > $1.likelihood }.prefix(Self.mostSpellings))
    }
  }

  @inline(__always)
  package static func key(_ units: ArraySlice<UInt64>) -> UInt64 { units.reduce(0) { $0 << 16 | $1 } }

  /// Units above, then three bits for the number of letters and five for each letter.
  @inline(__always)
  package static func key(_ units: UInt64, _ letters: ArraySlice<UInt8>) -> UInt64 {
    let word = letters.reduce(UInt64(0)) { $0 << 5 | UInt64($1 - 0x60) }
    return units << 23 | UInt64(letters.count) << 20 | word
  }

  private func numbers(_ units: [String]) -> [UInt64] { units.prefix(Self.longest).map { numbers[$0] ?? 0xFFFF } }

  /// How much likelier `letters` are as a spelling of `units` than as any name at all, as a natural logarithm.
  package func evidence(_ units: [String], _ letters: [UInt8]) -> Float {
    let units = numbers(units)
    let letters = Array(letters.prefix(Self.longest))
    let width = letters.count + 1
    var best = [Float](repeating: -.infinity, count: (units.count + 1) * width)
    best[0] = 0
    for unit in 0...units.count {
      for letter in 0...letters.count {
        let here = best[unit * width + letter]
        func reach(_ moreUnits: Int, _ moreLetters: Int, _ value: Float) {
          let place = (unit + moreUnits) * width + letter + moreLetters
          best[place] = max(best[place], here + value)
        }
        if letter < letters.count { reach(0, 1, Self.unknown.letter) }
        guard unit < units.count else { continue }
        reach(1, 0, Self.unknown.unit)
        if letter < letters.count { reach(1, 1, Self.unknown.pair) }
        for count in 1...min(Self.mostUnits, units.count - unit) {
          let key = Self.key(units[unit..<(unit + count)])
          for length in 0...min(Self.mostLetters, letters.count - letter) {
            if let value = steps[Self.key(key, letters[letter..<(letter + length)])] { reach(count, length, value) }
          }
        }
      }
    }
    let free = letters.reduce(Float(0)) { $0 + self.letters[Int($1 - 0x61)] }
    return (best.last ?? -.infinity) - free
  }

  /// The likeliest spelling of `units`, the first of `spellings` in a tenth of its time; nil where a unit has none.
  package func spelling(_ units: [String]) -> [UInt8]? {
    let units = numbers(units)
    var best = [Float](repeating: -.infinity, count: units.count + 1)
    var steps = [(from: Int, letters: [UInt8])](repeating: (0, []), count: units.count + 1)
    best[0] = 0
    for unit in units.indices where best[unit] > -.infinity {
      for count in 1...min(Self.mostUnits, units.count - unit) {
        guard let step = likeliest[Self.key(units[unit..<(unit + count)])]?.first,
          best[unit] + step.likelihood > best[unit + count]
        else { continue }
        best[unit + count] = best[unit] + step.likelihood
        steps[unit + count] = (unit, step.letters)
      }
    }
    guard best[units.count] > -.infinity else { return nil }
    var parts: [[UInt8]] = []
    var place = units.count
    while place > 0 {
      parts.append(steps[place].letters)
      place = steps[place].from
    }
    return Array(parts.reversed().joined())
  }

  /// The likeliest spellings of `units`, best first, `limit` at most; none where a unit has none.
  package func spellings(_ units: [String], limit: Int) -> [[UInt8]] {
    let units = numbers(units)
    var best: [[(value: Float, letters: [UInt8])]] = Array(repeating: [], count: units.count + 1)
    best[0] = [(0, [])]
    for unit in units.indices {
      // Each place is left with its best ways only, and each spelling once.
      var seen: Set<[UInt8]> = []
      best[unit] = best[unit].sorted { $0.value > $1.value }.filter { seen.insert($0.letters).inserted }
      for here in best[unit].prefix(limit) {
        for count in 1...min(Self.mostUnits, units.count - unit) {
          for step in likeliest[Self.key(units[unit..<(unit + count)])] ?? [] {
            best[unit + count].append((here.value + step.likelihood, here.letters + step.letters))
          }
        }
      }
    }
    var seen: Set<[UInt8]> = []
    let all = (best.last ?? []).sorted { $0.value > $1.value }.map(\.letters)
    return Array(all.filter { seen.insert($0).inserted }.prefix(limit))
  }
}
