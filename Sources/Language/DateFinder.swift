import Foundation
import NewsModel
import TextCore

/// Finds the times that are said in words and reckons them from the day of publishing.
///
/// News counts back: a bare weekday is the last one, the day of publishing included, unless a word near it looks ahead
/// (`will meet on Friday`). A day and month without a year is the nearest such day where nothing near it tells.
/// Whatever names its year needs no reckoning and is left out, and so is what lies within a name (`Black Friday`).
package struct DateFinder {
  private let text: TokenizedText
  private let names: [TextRange]
  private let reckoning: DateReckoning

  package init(_ text: TokenizedText, names: [TextRange], published: Date, calendar: Calendar) {
    self.text = text
    self.names = names.sorted()
    reckoning = DateReckoning(published: published, calendar: calendar)
  }

  package func dates() -> [DatedWords] { reckoning.dates(in: text, names: names, reading) }

  // MARK: - What stands at a token

  private typealias Meaning = DateReckoning.Meaning

  /// The tokens of a time that begins at `index`, and what it means; nothing where it names its year.
  private func reading(at index: Int, in sentence: Range<Int>) -> (Range<Int>, Meaning?)? {
    monthDay(at: index, in: sentence) ?? weekday(at: index, in: sentence) ?? near(at: index, in: sentence)
      ?? ago(at: index, in: sentence) ?? month(at: index, in: sentence)
  }

  /// `today`, `last week`, `next year`.
  private func near(at index: Int, in sentence: Range<Int>) -> (Range<Int>, Meaning?)? {
    let word = lower(index, in: sentence)
    if let days = Self.days[word] {
      // `USA Today`, `Today show`: a name, or the beginning of a sentence.
      guard word == exact(index, in: sentence) || index == sentence.lowerBound else { return nil }
      return (index..<index + 1, reckoning.day(days))
    }
    guard let step = Self.turns[word], let span = DatedWords.Span(rawValue: lower(index + 1, in: sentence)),
      span != .day, lower(index - 1, in: sentence) != "the", lower(index + 2, in: sentence) != "of"
    else { return nil }
    return (index..<index + 2, reckoning.turn(of: span, by: step))
  }

  /// `Friday`, `last Friday`.
  private func weekday(at index: Int, in sentence: Range<Int>) -> (Range<Int>, Meaning?)? {
    let turn = Self.turns[lower(index, in: sentence)]
    let place = turn == nil ? index : index + 1
    guard let weekday = Self.weekdays.firstIndex(of: exact(place, in: sentence)) else { return nil }
    // `Friday, 3 January`: the date behind it says it all.
    let next = lower(place + 1, in: sentence) == "," ? place + 2 : place + 1
    if let (tokens, meaning) = monthDay(at: next, in: sentence) { return (index..<tokens.upperBound, meaning) }
    let looksAhead = turn == 1 || turn != -1 && self.looksAhead(around: index..<place + 1, in: sentence) == true
    return (index..<place + 1, reckoning.weekday(weekday, turn: turn, looksAhead: looksAhead))
  }

  /// `3 January`, `January 3rd`, `Jan. 3`; with a year behind it nothing is open.
  private func monthDay(at index: Int, in sentence: Range<Int>) -> (Range<Int>, Meaning?)? {
    let isDayFirst = Self.month(exact(index + 1, in: sentence)) != nil && ordinal(index, in: sentence) != nil
    let (dayAt, monthAt) = isDayFirst ? (index, index + 1) : (index + 1, index)
    guard let month = Self.month(exact(monthAt, in: sentence)), let number = ordinal(dayAt, in: sentence) else {
      return nil
    }
    let tokens = index..<index + 2
    let next = lower(tokens.upperBound, in: sentence) == "," ? tokens.upperBound + 1 : tokens.upperBound
    if isYear(next, in: sentence) { return (index..<next + 1, nil) }
    return (
      tokens, reckoning.day(number, ofMonth: month, looksAhead: looksAhead(around: tokens, in: sentence))
    )
  }

  /// `in March`, `last March`.
  private func month(at index: Int, in sentence: Range<Int>) -> (Range<Int>, Meaning?)? {
    let before = lower(index, in: sentence)
    let turn = Self.turns[before]
    let name = exact(index + 1, in: sentence)
    guard let month = Self.months.firstIndex(of: name), turn != nil || Self.beforeMonths.contains(before) else {
      return nil
    }
    let tokens = (turn == nil ? index + 1 : index)..<index + 2
    let next = lower(index + 2, in: sentence) == "," ? index + 3 : index + 2
    if isYear(next, in: sentence) { return (tokens.lowerBound..<next + 1, nil) }
    let looksAhead = turn == 1 || turn == nil && self.looksAhead(around: tokens, in: sentence) == true
    return (tokens, reckoning.month(month + 1, turn: turn, looksAhead: looksAhead))
  }

  /// `three days ago`, `a year ago`.
  private func ago(at index: Int, in sentence: Range<Int>) -> (Range<Int>, Meaning?)? {
    guard lower(index + 2, in: sentence) == "ago", let count = number(index, in: sentence) else { return nil }
    let unit = lower(index + 1, in: sentence)
    guard let span = DatedWords.Span(rawValue: unit.hasSuffix("s") ? String(unit.dropLast()) : unit) else { return nil }
    return (index..<index + 3, reckoning.ago(count, of: span))
  }

  // MARK: - Words

  /// Whether the words around a time speak of what is to come: the nearest before it that tells either way, else the
  /// nearest behind it; nil where none does.
  private func looksAhead(around tokens: Range<Int>, in sentence: Range<Int>) -> Bool? {
    let before = (tokens.lowerBound - 8..<tokens.lowerBound).reversed()
    for index in Array(before) + Array(tokens.upperBound..<tokens.upperBound + 6) {
      let word = lower(index, in: sentence)
      if Self.ahead.contains(word) { return true }
      if Self.past.contains(word) || word.hasSuffix("ed") && word.utf8.count > 4 { return false }
    }
    return nil
  }

  private func exact(_ index: Int, in sentence: Range<Int>) -> String {
    sentence.contains(index) ? text.string(index) : ""
  }

  private func lower(_ index: Int, in sentence: Range<Int>) -> String { exact(index, in: sentence).lowercased() }

  /// A day of a month: `3`, `3rd`.
  private func ordinal(_ index: Int, in sentence: Range<Int>) -> Int? {
    let word = lower(index, in: sentence)
    let digits = word.prefix { $0.isASCII && $0.isNumber }
    guard ["", "st", "nd", "rd", "th"].contains(word.dropFirst(digits.count)), let number = Int(digits) else {
      return nil
    }
    return (1...31).contains(number) && digits.count <= 2 ? number : nil
  }

  private func isYear(_ index: Int, in sentence: Range<Int>) -> Bool {
    let word = exact(index, in: sentence)
    return word.utf8.count == 4 && Int(word).map { (1000...2999).contains($0) } == true
  }

  private func number(_ index: Int, in sentence: Range<Int>) -> Int? {
    let word = lower(index, in: sentence)
    if let count = Self.numbers.firstIndex(of: word) { return count + 1 }
    if word == "a" || word == "an" { return 1 }
    return word.utf8.count <= 3 ? Int(word).flatMap { $0 > 0 ? $0 : nil } : nil
  }

  private static func month(_ word: String) -> Int? {
    if let index = months.firstIndex(of: word) { return index + 1 }
    return shortMonths[word.hasSuffix(".") ? String(word.dropLast()) : word]
  }

  private static let days = ["today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1]
  private static let turns = ["last": -1, "this": 0, "next": 1]
  private static let weekdays = CalendarNames.weekdays
  private static let months = CalendarNames.months
  private static let shortMonths = CalendarNames.shortMonths
  private static let numbers = [
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
  ]
  /// What stands before the bare name of a month; `May` and `March` are other words as well.
  private static let beforeMonths: Set<String> = [
    "in", "since", "until", "till", "early", "late", "mid", "by", "during", "through", "from",
  ]
  private static let ahead: Set<String> = [
    "will", "shall", "due", "scheduled", "expected", "planned", "plans", "set", "until", "till", "by", "begins",
    "starts",
    "opens", "upcoming", "coming", "'ll", "’ll", "would",
  ]
  private static let past: Set<String> = [
    "said", "told", "says", "was", "were", "had", "has", "did", "began", "came", "went", "met", "held", "took", "saw",
  ]
}

extension EntityAnalyzer {
  /// The times of `document` that are said in words and mean a day only with the day of publishing, in the order of its
  /// text; `entities` are those that `entities(in:title:language:)` gave for it. None in languages whose words for
  /// times are not known.
  public func dates(
    in document: Document, entities: [ArticleEntity], published: Date, calendar: Calendar, language: String? = nil
  ) -> [DatedWords] {
    let names = entities.flatMap { $0.mentions.map(\.range) }
    guard let code = Self.foreign(language) else {
      let text = tokenize(document)
      return DateFinder(text, names: names, published: published, calendar: calendar).dates()
    }
    guard let words = DateWords.of(code), let text = tokenize(document, language: code) else { return [] }
    return ForeignDateFinder(text, names: names, words: words, published: published, calendar: calendar).dates()
  }
}
