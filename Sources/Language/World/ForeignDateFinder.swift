import Foundation
import NewsModel
import TextCore

/// Finds the times that are said in words in a language other than English, as `DateFinder` does in English.
///
/// What might be a habit (`los lunes`) or another word (`por la mañana`) is left out.
struct ForeignDateFinder {
  private let text: TokenizedText
  private let names: [TextRange]
  private let words: DateWords
  private let reckoning: DateReckoning

  init(_ text: TokenizedText, names: [TextRange], words: DateWords, published: Date, calendar: Calendar) {
    self.text = text
    self.names = names.sorted()
    self.words = words
    reckoning = DateReckoning(published: published, calendar: calendar)
  }

  func dates() -> [DatedWords] { reckoning.dates(in: text, names: names, reading) }

  private typealias Reading = (Range<Int>, DateReckoning.Meaning?)

  private func reading(at index: Int, in sentence: Range<Int>) -> Reading? {
    monthDay(at: index, in: sentence) ?? weekday(at: index, in: sentence) ?? phrase(at: index, in: sentence)
      ?? month(at: index, in: sentence)
  }

  /// `gestern`, `la semana pasada`.
  private func phrase(at index: Int, in sentence: Range<Int>) -> Reading? {
    guard words.firstWords.contains(lower(index)) else { return nil }
    for count in [3, 2, 1] where index + count <= sentence.upperBound {
      let phrase = (index..<index + count).map(lower).joined(separator: " ")
      guard let (span, step) = words.phrases[phrase] else { continue }
      if words.notBehind[phrase]?.contains(lower(index - 1)) == true { return nil }
      if words.notBefore[phrase]?.contains(lower(index + count)) == true { return nil }
      // A capital inside a sentence makes a noun or a name of it (`am Morgen`).
      if index > sentence.lowerBound, exact(index) != lower(index) { return nil }
      // `Morgen` at the beginning of a sentence may be either.
      if index == sentence.lowerBound, exact(index) != lower(index), words.notBehind[phrase] != nil { return nil }
      return (index..<index + count, span == .day ? reckoning.day(step) : reckoning.turn(of: span, by: step))
    }
    return nil
  }

  /// `am Montag`, `lundi dernier`, `в следующую среду`.
  private func weekday(at index: Int, in sentence: Range<Int>) -> Reading? {
    guard let weekday = name(index, words.names.weekdays) else { return nil }
    let before = lower(index - 1)
    let next = lower(index + 1) == "," ? index + 2 : index + 1
    if let (tokens, meaning) = monthDay(at: next, in: sentence) { return (index..<tokens.upperBound, meaning) }
    guard !words.habits.contains(before), words.beforeWeekdays.isEmpty || words.beforeWeekdays.contains(before) else {
      return nil
    }
    let turnBehind = words.turnsBehind ? words.turns[lower(index + 1)] : nil
    let turn = words.turns[before] ?? turnBehind
    let tokens = (words.turns[before] == nil ? index : index - 1)..<(turnBehind == nil ? index + 1 : index + 2)
    let isAhead = turn == 1 || turn != -1 && !words.since.contains(before) && looksAhead(around: tokens, in: sentence)
    return (tokens, reckoning.weekday(weekday % 7, turn: turn, looksAhead: isAhead))
  }

  /// `12. März`, `12 de marzo`, `1er mars`; with a year behind it nothing is open.
  private func monthDay(at index: Int, in sentence: Range<Int>) -> Reading? {
    guard let number = dayNumber(index) else { return nil }
    var at = index + 1
    if exact(at) == "." || words.links.contains(lower(at)) { at += 1 }
    guard isOnOneLine(index..<at + 1), let month = name(at, words.names.months) else { return nil }
    // `10–12 mars` names two days, and `3.12 mars` is none.
    if index > 0, !text.hasSpaceBefore(index), !"([„“«\"".contains(exact(index - 1)) { return nil }
    var next = at + 1
    while next < at + 3, exact(next) == "," || words.links.contains(lower(next)) { next += 1 }
    if isYear(next) { return (index..<next + 1, nil) }
    if namesYear(behind: at) { return (index..<at + 1, nil) }
    let isAhead = looksAhead(around: index..<at + 1, in: sentence)
    return (index..<at + 1, reckoning.day(number, ofMonth: month, looksAhead: isAhead ? true : nil))
  }

  /// `im März`, `en marzo`, `en mars dernier`.
  private func month(at index: Int, in sentence: Range<Int>) -> Reading? {
    guard let month = name(index, words.names.months), words.beforeMonths.contains(lower(index - 1)),
      isOnOneLine(index - 1..<index + 1)
    else { return nil }
    var next = index + 1
    while next < index + 3, exact(next) == "," || words.links.contains(lower(next)) { next += 1 }
    if isYear(next) { return (index..<next + 1, nil) }
    if namesYear(behind: index) { return (index..<index + 1, nil) }
    let turn = words.turnsBehind ? words.turns[lower(index + 1)] : nil
    let tokens = index..<(turn == nil ? index + 1 : index + 2)
    let isAhead = turn == 1 || turn == nil && looksAhead(around: tokens, in: sentence)
    return (tokens, reckoning.month(month, turn: turn, looksAhead: isAhead))
  }

  // MARK: - Words

  private func looksAhead(around tokens: Range<Int>, in sentence: Range<Int>) -> Bool {
    let near = max(sentence.lowerBound, tokens.lowerBound - 8)..<min(sentence.upperBound, tokens.upperBound + 6)
    return near.contains { index in
      guard !tokens.contains(index) else { return false }
      let word = lower(index)
      return words.ahead.contains(word) || word.count > 4 && words.aheadEndings.contains { word.hasSuffix($0) }
    }
  }

  private func name(_ index: Int, _ names: [String: Int]) -> Int? {
    let word = exact(index)
    guard let first = word.unicodeScalars.first, first.properties.isAlphabetic else { return nil }
    if words.isCased, !first.properties.isUppercase { return nil }
    return names[word.lowercased()]
  }

  private func exact(_ index: Int) -> String { text.tokens.indices.contains(index) ? text.string(index) : "" }
  private func lower(_ index: Int) -> String { exact(index).lowercased() }

  private func isOnOneLine(_ tokens: Range<Int>) -> Bool {
    guard tokens.lowerBound >= 0, tokens.upperBound <= text.tokens.count else { return false }
    return !text.text[Int(text.tokens[tokens.lowerBound].start)..<Int(text.tokens[tokens.upperBound - 1].end)]
      .contains(0x0A)
  }

  /// A day of a month: `3`, `3.`, `1er`.
  private func dayNumber(_ index: Int) -> Int? {
    let word = lower(index)
    let digits = word.prefix { $0.isASCII && $0.isNumber }
    guard digits.count <= 2, ["", ".", "er", "º"].contains(word.dropFirst(digits.count)), let number = Int(digits)
    else { return nil }
    return (1...31).contains(number) ? number : nil
  }

  /// `Oktober letzten Jahres`, `octubre del año pasado`: which year is told in words.
  private func namesYear(behind index: Int) -> Bool {
    for next in index + 1..<max(index + 1, min(index + 5, text.tokens.count)) {
      let word = lower(next)
      if words.years.contains(word) { return true }
      if word.unicodeScalars.first?.properties.isAlphabetic != true { return false }
    }
    return false
  }

  private func isYear(_ index: Int) -> Bool {
    let word = exact(index)
    return word.utf8.count == 4 && Int(word).map { (1000...2999).contains($0) } == true
  }
}
