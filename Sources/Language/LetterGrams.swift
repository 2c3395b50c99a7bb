import TextCore

/// The letter n-grams (one to four letters) that a text's language is told by: hashes of runs of the letters of its
/// leading script in lower case, words bounded by a mark.
package struct LetterGrams {
  /// Lengths of n-grams.
  package static let lengths = 1...4
  /// Stands for whatever is between words.
  private static let boundary: UInt32 = 0x5F

  /// Letters of Latin names stand in texts of all scripts, those of others seldom in Latin ones; and one of these says
  /// as much as several of an alphabet.
  private static func weight(_ script: Script) -> Int {
    switch script {
    case .han, .kana, .hangul: 4
    case .latin: 1
    case .other: 0
    default: 2
    }
  }

  /// The script of most of the text; nil where it has no letters. Kana count as Han, which they are written with.
  package let script: Script?
  /// Letters of that script that were looked at.
  package private(set) var letterCount = 0
  private var letters: [UInt32] = [boundary]

  /// Reads at most `limit` letters of `text`. Texts of all scripts quote Latin names, so only letters of the leading
  /// script count.
  package init(_ text: UnsafeBufferPointer<UInt8>, limit: Int) {
    script = Self.leadingScript(text, limit: limit)
    guard let script else { return }
    letters.reserveCapacity(min(limit, text.count) + 2)
    var index = 0
    while index < text.count, letterCount < limit {
      let (scalar, length) = Scalars.decode(text, index)
      index += length
      if Self.group(Script.of(scalar)) == script {
        letters.append(Self.lowercased(scalar))
        letterCount += 1
      } else if letters[letters.count - 1] != Self.boundary {
        // Points and vowel signs that stand outside of the ranges of letters part no words.
        letters.append(Self.boundary)
      }
    }
    if letters[letters.count - 1] != Self.boundary { letters.append(Self.boundary) }
  }

  private static func group(_ script: Script) -> Script { script == .kana ? .han : script }

  private static func leadingScript(_ text: UnsafeBufferPointer<UInt8>, limit: Int) -> Script? {
    var weights = [Int](repeating: 0, count: Script.allCases.count)
    var index = 0
    var letters = 0
    while index < text.count, letters < limit {
      let (scalar, length) = Scalars.decode(text, index)
      index += length
      let script = group(Script.of(scalar))
      guard script != .other else { continue }
      weights[Int(script.rawValue)] += weight(script)
      letters += 1
    }
    guard let most = weights.max(), most > 0, let first = weights.firstIndex(of: most) else { return nil }
    return Script(rawValue: UInt8(first))
  }

  private static func lowercased(_ scalar: UInt32) -> UInt32 {
    switch scalar {
    case 0x460...0x481, 0x48A...0x4BF, 0x4D0...0x52F: scalar | 1
    default: Scalars.lowercased(scalar)
    }
  }

  /// What an n-gram's hash is made from, letter by letter from its end.
  private static let seed: UInt64 = 0xCBF2_9CE4_8422_2325

  @inline(__always)
  private static func adding(_ letter: UInt32, to state: UInt64) -> UInt64 {
    (state ^ UInt64(letter)) &* 0x9E37_79B9_7F4A_7C15
  }

  @inline(__always)
  private static func hash(_ state: UInt64, _ length: Int) -> UInt32 {
    UInt32(truncatingIfNeeded: ByteHash.mix(state &+ UInt64(length)) >> 32)
  }

  /// Gives each n-gram's hash with its length.
  @inline(__always)
  package func visit(_ body: (_ hash: UInt32, _ length: Int) -> Void) {
    for end in letters.indices {
      var state = Self.seed
      for length in Self.lengths {
        guard end - length + 1 >= 0 else { break }
        state = Self.adding(letters[end - length + 1], to: state)
        if length == 1, letters[end] == Self.boundary { continue }
        body(Self.hash(state, length), length)
      }
    }
  }

  /// Letters of an alphabet that are told apart where n-grams are counted; those of larger ones are given one by one.
  private static let mostNumbers = 64

  /// Gives the same n-grams as `visit`, those of one and two letters once each with how often they stand there: a text
  /// has few of them, and nearly every language has each.
  @inline(__always)
  package func visitCounted(_ body: (_ hash: UInt32, _ length: Int, _ count: Int) -> Void) {
    let most = Self.mostNumbers
    var alphabet: [UInt32] = []
    alphabet.reserveCapacity(most)
    letters.withUnsafeBufferPointer { letters in
      withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 0x800) { numbers in
        withUnsafeTemporaryAllocation(of: UInt32.self, capacity: most * (most + 1)) { counts in
          numbers.initialize(repeating: 0xFF)
          counts.initialize(repeating: 0)
          // Pairs stand at the number of the first letter * most + that of the second, single letters behind them.
          var previous = most
          for end in letters.indices {
            let letter = letters[end]
            var number = letter < 0x800 ? Int(numbers[Int(letter)]) : 0xFF
            if number == 0xFF, letter < 0x800, alphabet.count < most {
              number = alphabet.count
              numbers[Int(letter)] = UInt8(number)
              alphabet.append(letter)
            }
            var state = Self.adding(letter, to: Self.seed)
            if number < most {
              counts[most * most + number] += 1
            } else if letter != Self.boundary {
              body(Self.hash(state, 1), 1, 1)
            }
            guard end > 0 else {
              previous = number
              continue
            }
            state = Self.adding(letters[end - 1], to: state)
            if number < most, previous < most {
              counts[previous * most + number] += 1
            } else {
              body(Self.hash(state, 2), 2, 1)
            }
            previous = number
            guard end > 1 else { continue }
            state = Self.adding(letters[end - 2], to: state)
            body(Self.hash(state, 3), 3, 1)
            guard end > 2 else { continue }
            body(Self.hash(Self.adding(letters[end - 3], to: state), 4), 4, 1)
          }
          for (number, letter) in alphabet.enumerated() {
            let single = Self.adding(letter, to: Self.seed)
            let count = counts[most * most + number]
            if count > 0, letter != Self.boundary { body(Self.hash(single, 1), 1, Int(count)) }
            for (first, before) in alphabet.enumerated() {
              let count = counts[first * most + number]
              if count > 0 { body(Self.hash(Self.adding(before, to: single), 2), 2, Int(count)) }
            }
          }
        }
      }
    }
  }
}
