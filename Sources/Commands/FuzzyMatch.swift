import TextCore

/// Finding a text by some of its letters in their order, as fzf does.
public struct FuzzyMatch: Hashable, Sendable {
  /// Higher is better; comparable only between texts matched against the same pattern.
  public var score: Int
  /// UTF-8 offsets in the text of the characters that matched, in order.
  public var offsets: [Int]

  /// What a matched letter is worth, and what more it is worth for where it stands. The proportions are those of fzf's
  /// `algo.go`: a word's start outweighs a small gap, and a run of letters keeps the worth of its beginning.
  private enum Worth {
    static let letter = 16
    static let wordStart = 8
    static let textStart = 10
    static let run = 4
    static let gapStart = -3
    static let gapMore = -1
    static let exactCase = 1
  }

  /// Every word of `pattern` must be found; capitals in it match only capitals. Nil where one is missing.
  public static func match(_ pattern: String, in text: String) -> FuzzyMatch? {
    let letters = Letter.all(of: text)
    var total = FuzzyMatch(score: 0, offsets: [])
    for word in pattern.split(whereSeparator: \.isWhitespace) {
      guard let found = match(word: Array(word), in: letters) else { return nil }
      total.score += found.score
      total.offsets += found.offsets
    }
    total.offsets = Set(total.offsets).sorted()
    return total
  }

  /// The elements that match, the best first; equal ones keep their order, shorter texts win over longer ones.
  public static func ranked<Element>(
    _ elements: [Element], by pattern: String, text: (Element) -> String
  ) -> [(element: Element, match: FuzzyMatch)] {
    let found = elements.enumerated().compactMap { index, element -> (Int, Int, Element, FuzzyMatch)? in
      let text = text(element)
      return match(pattern, in: text).map { (index, text.count, element, $0) }
    }
    let ordered = found.sorted { a, b in
      (b.3.score, a.1, a.0) < (a.3.score, b.1, b.0)
    }
    return ordered.map { ($0.2, $0.3) }
  }

  private struct Letter {
    var character: Character
    var lower: Character
    var offset: Int
    var bonus: Int

    static func all(of text: String) -> [Letter] {
      var letters: [Letter] = []
      var offset = 0
      var before: Character?
      for character in text {
        let isStart = before.map { !$0.isInWord || ($0.isLowercase && character.isUppercase) } ?? true
        let isWord = character.isInWord
        let bonus = before == nil ? Worth.textStart : isStart && isWord ? Worth.wordStart : 0
        letters.append(
          Letter(character: character, lower: FuzzyMatch.lower(character), offset: offset, bonus: bonus))
        offset += character.utf8.count
        before = character
      }
      return letters
    }
  }

  private static func lower(_ character: Character) -> Character {
    let lower = character.lowercased()
    return lower.count == 1 ? Character(lower) : character
  }

  /// The best placing of the word's letters, by dynamic programming over (letter of the word, letter of the text):
  /// `best[i][j]` is the worth of the first `i + 1` letters with the last of them at `j`.
  private static func match(word: [Character], in text: [Letter]) -> FuzzyMatch? {
    guard !word.isEmpty, word.count <= text.count else { return nil }
    let impossible = Int.min / 2
    var best = [[Int]](repeating: [Int](repeating: impossible, count: text.count), count: word.count)
    var from = [[Int]](repeating: [Int](repeating: -1, count: text.count), count: word.count)
    /// The bonus that a run of matched letters carries on.
    var carried = [[Int]](repeating: [Int](repeating: 0, count: text.count), count: word.count)
    for i in word.indices {
      /// The best end of the letters before with its gap up to here.
      var gapped = (score: impossible, at: -1)
      for j in text.indices {
        if i > 0, j >= 2 {
          let fresh = best[i - 1][j - 2] + Worth.gapStart
          gapped.score += Worth.gapMore
          if fresh > gapped.score { gapped = (fresh, j - 2) }
        }
        let isSame = word[i].isUppercase ? word[i] == text[j].character : word[i] == text[j].lower
        guard isSame else { continue }
        let worth = Worth.letter + (word[i] == text[j].character ? Worth.exactCase : 0)
        if i == 0 {
          best[i][j] = worth + text[j].bonus * 2
          carried[i][j] = text[j].bonus
          continue
        }
        let run = j > 0 ? best[i - 1][j - 1] : impossible
        let bonus = j > 0 ? max(text[j].bonus, carried[i - 1][j - 1], Worth.run) : 0
        if run > impossible / 2, run + bonus >= gapped.score + text[j].bonus {
          best[i][j] = run + worth + bonus
          from[i][j] = j - 1
          carried[i][j] = max(text[j].bonus, carried[i - 1][j - 1])
        } else if gapped.score > impossible / 2 {
          best[i][j] = gapped.score + worth + text[j].bonus
          from[i][j] = gapped.at
          carried[i][j] = text[j].bonus
        }
      }
    }
    let last = word.count - 1
    guard let end = text.indices.max(by: { best[last][$0] < best[last][$1] }), best[last][end] > impossible / 2 else {
      return nil
    }
    var offsets: [Int] = []
    var at = end
    for i in stride(from: last, through: 0, by: -1) {
      offsets.append(text[at].offset)
      at = from[i][at]
    }
    return FuzzyMatch(score: best[last][end], offsets: offsets.reversed())
  }
}
