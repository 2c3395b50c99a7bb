import Language
import TextCore

/// The words of texts that are written without blanks, as far as their letters show them: runs of Chinese characters
/// and of katakana, and words of other scripts between them. Hiragana is grammar as a rule.
///
/// A run of Chinese characters counts by its pairs of letters, since nothing tells where one word ends in it; the run
/// as a whole is a word of its own where it is short.
struct LetterTerms {
  /// One term; `isWhole` where it is all of its run, which people can read.
  struct Term {
    var range: Range<Int>
    var isWhole: Bool
    /// It begins behind the one before it with nothing between them.
    var follows: Bool
  }

  private enum Kind { case han, katakana, word, none }
  /// Of Chinese characters; longer runs are several words.
  private static let longestWord = 6
  /// Behind a number they make a date or a time of it.
  private static let counters: Set<String> = ["年", "月", "日", "時", "时", "分", "号", "號", "点", "點", "回", "人", "名"]

  /// The terms of a part of a text, by UTF-8 offsets in the text. `isBreak` tells of a Chinese character, folded,
  /// whether it is grammar and belongs to no word.
  static func terms(of text: [UInt8], in part: Range<Int>, isBreak: ([UInt8]) -> Bool) -> [Term] {
    let units = text[part].withUnsafeBufferPointer { bytes in
      SearchUnit.cut(bytes).map { (start: $0.start + part.lowerBound, end: $0.end + part.lowerBound, $0.isLetter) }
    }
    let kinds = units.indices.map { index -> Kind in
      let unit = units[index]
      let kind = kind(of: text, at: unit.start, isLetter: unit.2)
      guard kind == .han else { return kind }
      let letter = text[unit.start..<unit.end]
      // `3月`, `2026年`
      let isBehindNumber =
        index > 0 && units[index - 1].end == unit.start && text[unit.start - 1] >= 0x30 && text[unit.start - 1] <= 0x39
      if isBehindNumber, counters.contains(String(decoding: letter, as: UTF8.self)) { return .none }
      return isBreak(Folding.indexed(Array(letter))) ? .none : kind
    }
    var terms: [Term] = []
    var index = 0
    while index < units.count {
      let kind = kinds[index]
      var end = index + 1
      if kind == .han || kind == .katakana {
        while end < units.count, kinds[end] == kind, units[end].start == units[end - 1].end { end += 1 }
      }
      defer { index = end }
      let whole = units[index].start..<units[end - 1].end
      switch kind {
      case .none: continue
      case .word: terms.append(Term(range: whole, isWhole: true, follows: false))
      case .katakana where end - index > 1: terms.append(Term(range: whole, isWhole: true, follows: false))
      case .han where end - index > 1:
        for place in index..<(end - 1) {
          terms.append(
            Term(
              range: units[place].start..<units[place + 1].end, isWhole: end - index == 2, follows: place > index))
        }
        if end - index > 2, end - index <= longestWord {
          terms.append(Term(range: whole, isWhole: true, follows: false))
        }
      default: continue
      }
    }
    return terms
  }

  private static func kind(of text: [UInt8], at start: Int, isLetter: Bool) -> Kind {
    let value = text.withUnsafeBufferPointer { Scalars.decode($0, start).value }
    guard isLetter else { return value >= 0x30 && value <= 0x39 || value >= 0xFF10 && value <= 0xFF19 ? .none : .word }
    if Script.of(value) == .han { return .han }
    return value >= 0x30A1 && value <= 0x30FE || value >= 0xFF66 && value <= 0xFF9D ? .katakana : .none
  }
}
