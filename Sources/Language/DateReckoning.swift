import Foundation
import NewsModel

/// Reckons from the day of publishing what words for times mean, whatever language they are in.
struct DateReckoning {
  /// What words mean: the beginning of a time and its length.
  struct Meaning {
    var start: Date
    var span: DatedWords.Span
    var leavesYearOpen = false
  }

  private let calendar: Calendar
  /// Midnight before publishing.
  private let today: Date

  init(published: Date, calendar: Calendar) {
    var gregorian = Calendar(identifier: .gregorian)
    gregorian.timeZone = calendar.timeZone
    // Weeks are those of ISO 8601.
    gregorian.firstWeekday = 2
    self.calendar = gregorian
    today = gregorian.startOfDay(for: published)
  }

  /// The times of a text in its order: `reading` gives the tokens of one that begins at a token, and what it means;
  /// no meaning where it needs no reckoning. What lies within one of `names`, which are in order, is left out.
  func dates(
    in text: TokenizedText, names: [TextRange],
    _ reading: (_ index: Int, _ sentence: Range<Int>) -> (Range<Int>, Meaning?)?
  ) -> [DatedWords] {
    var found: [DatedWords] = []
    var name = 0
    for sentence in text.sentences {
      var index = sentence.lowerBound
      while index < sentence.upperBound {
        guard let (tokens, meaning) = reading(index, sentence) else {
          index += 1
          continue
        }
        index = tokens.upperBound
        let range = text.textRange(tokens)
        while name < names.count, names[name].end <= range.start { name += 1 }
        let isInName = name < names.count && names[name].start < range.end
        guard let meaning, !isInName else { continue }
        found.append(
          DatedWords(
            range: range, start: meaning.start, span: meaning.span, leavesYearOpen: meaning.leavesYearOpen))
      }
    }
    return found
  }

  /// The day `days` after that of publishing.
  func day(_ days: Int) -> Meaning? {
    calendar.date(byAdding: .day, value: days, to: today).map { Meaning(start: $0, span: .day) }
  }

  /// This, the last or the next week, month or year.
  func turn(of span: DatedWords.Span, by step: Int) -> Meaning? {
    let start = calendar.dateInterval(of: Self.component(span), for: today)?.start
    let moved = start.flatMap { calendar.date(byAdding: Self.component(span), value: step, to: $0) }
    return moved.map { Meaning(start: $0, span: span) }
  }

  /// A day of the week, counted from Sunday as 0: the last one, the day of publishing included, or the next one.
  /// `turn` is -1 for a last, 0 for a this and 1 for a next before it.
  func weekday(_ weekday: Int, turn: Int?, looksAhead: Bool) -> Meaning? {
    let back = (calendar.component(.weekday, from: today) - 1 - weekday + 7) % 7
    if looksAhead { return day(back == 0 ? (turn == 1 ? 7 : 0) : 7 - back) }
    return day(back == 0 && turn == -1 ? -7 : -back)
  }

  /// A day of a month, 1 to 12, without a year; where `looksAhead` is nil, the nearest one.
  func day(_ number: Int, ofMonth month: Int, looksAhead: Bool?) -> Meaning? {
    let year = calendar.component(.year, from: today)
    let candidates = (year - 1...year + 1).compactMap { year -> Date? in
      let parts = DateComponents(year: year, month: month, day: number)
      guard let date = calendar.date(from: parts), calendar.component(.day, from: date) == number else { return nil }
      return date
    }
    let meant =
      switch looksAhead {
      case true?: candidates.first { $0 >= today }
      case false?: candidates.last { $0 <= today }
      case nil: candidates.min { abs($0.timeIntervalSince(today)) < abs($1.timeIntervalSince(today)) }
      }
    return meant.map { Meaning(start: $0, span: .day, leavesYearOpen: true) }
  }

  /// A month, 1 to 12, without a year.
  func month(_ month: Int, turn: Int?, looksAhead: Bool) -> Meaning? {
    var months = month - calendar.component(.month, from: today)
    if looksAhead, months < (turn == 1 ? 1 : 0) { months += 12 }
    if !looksAhead, turn != 0, months > (turn == -1 ? -1 : 0) { months -= 12 }
    let start = calendar.dateInterval(of: .month, for: today)?.start
    let moved = start.flatMap { calendar.date(byAdding: .month, value: months, to: $0) }
    return moved.map { Meaning(start: $0, span: .month, leavesYearOpen: true) }
  }

  /// The day, week, month or year `count` of them ago.
  func ago(_ count: Int, of span: DatedWords.Span) -> Meaning? {
    let moved = calendar.date(byAdding: Self.component(span), value: -count, to: today)
    let start = moved.flatMap { calendar.dateInterval(of: Self.component(span), for: $0)?.start }
    return start.map { Meaning(start: $0, span: span) }
  }

  private static func component(_ span: DatedWords.Span) -> Calendar.Component {
    switch span {
    case .day: .day
    case .week: .weekOfYear
    case .month: .month
    case .year: .year
    }
  }
}
