import Foundation
import Language
import NewsModel
import TextCore

/// Finds what is counted in one sentence.
struct FigureReader {
  /// How near a number is to what it counts.
  enum Precision { case exact, above, near }

  struct Counted {
    /// As written.
    var text: String
    var number: Double
    var precision = Precision.exact
    /// What is counted, in lower case and the plural; empty where the sentence only has the verb.
    var noun: String
    /// One form for each of its kind: "killed" for dead, died, killing.
    var verb: String
    /// Of a number without such a verb the name that stands nearest before it, else behind it: the votes of two
    /// candidates are two figures. Empty where a verb tells what happened or nobody is named.
    var whose = ""
    /// Where it happened, as the sentence says (`in Port Maren`); empty where it does not.
    var place = ""
    /// Some of those that the sentence counts before it (`including five children`).
    var isPart = false
    /// Of a stretch of time with more than this event (`in the 12 days of the siege`).
    var isSum = false
    /// The sentence says that it grew to this number, or what the number is by now.
    var isRise = false
    var isUpdate = false
    /// What it says without a verb says enough where a single report has it (`37 suspected cases`).
    var standsAlone = false
    /// Where its number begins.
    var first = 0
    /// It is what its verb, which stands before it, was done to; and its last word.
    var isObject = false
    var last = 0
  }
  let text: TokenizedText
  let sentence: Range<Int>
  let words: FigureWords
  /// Whether the report is about an illness, of which `cases` are counted.
  var isOfIllness = false

  /// What happened before, happens as a rule, may happen or is only claimed is no figure of this story.
  private var isBackground: Bool {
    let corrects = isCorrection
    return sentence.contains { token in
      let word = word(token)
      if words.claims.unconfirmed.contains(word) { return true }
      if words.times.past.contains(word) { return !(corrects && words.times.before.contains(word)) }
      if words.times.since.contains(word) { return !isOfEvent(since: token) }
      if words.times.turns.contains(word), token + 1 < sentence.upperBound {
        return words.times.turned.contains(self.word(token + 1)) && !isStretch(at: token + 1)
          && !words.times.present.contains("\(word) \(self.word(token + 1))")
      }
      // A year is named only for what does not happen now.
      return word.count == 4 && word.allSatisfy(\.isNumber) && (1800...2100).contains(Int(word) ?? 0)
    }
  }

  /// `eight people have died since Monday`, `the outbreak has infected 400 people since May`: what is summed up from
  /// then on is no more than what the story is about.
  private func isOfEvent(since place: Int) -> Bool {
    let behind = place + 1..<max(place + 1, min(place + 8, sentence.upperBound))
    if behind.contains(where: {
      CalendarNames.weekdays.contains(text.string($0)) || words.times.nearDays.contains(word($0))
    }) {
      return true
    }
    return sentence.prefix(5).contains { token in
      let isEvent = words.nouns.events.contains(word(token)) || words.verbs.illness.contains(word(token))
      return isEvent && token + 1 < sentence.upperBound && words.grammar.oneHelpers.contains(word(token + 1))
    }
  }

  /// Whether the sentence says that a figure was wrong.
  var isCorrection: Bool { sentence.contains { words.times.corrections.contains(word($0)) } }

  /// Whether it says how many there are by now.
  var isUpdate: Bool { isCorrection || sentence.contains { words.times.updates.contains(word($0)) } }

  /// The words that can be compared with those of another sentence.
  var content: Set<String> {
    Set(sentence.lazy.filter { text.bytes($0).first.map(TermScanner.isDistinctive) == true }.map(word))
  }

  func counted() -> [Counted] {
    guard !isBackground else { return [] }
    let isSum = sentence.contains { isStretch(at: $0) }
    var found: [Counted] = []
    var index = sentence.lowerBound
    while index < sentence.upperBound {
      guard let (number, end) = number(at: index) else {
        index += 1
        continue
      }
      if !isFormer(index..<end), !isSpan(index..<end), var counted = counted(number, index..<end, behind: found.last) {
        counted.isSum = isSum
        counted.first = index
        counted.precision = precision(before: index)
        if words.numbers.ones.contains(word(index)), counted.precision == .exact { counted.precision = .near }
        found.append(counted)
      }
      index = end
    }
    return found
  }

  /// Whether a day that the sentence names, by where it begins, is that of what is counted: no other clause and no verb
  /// of saying stands between.
  func isDay(_ start: Int, of counted: Counted) -> Bool {
    guard let day = sentence.last(where: { Int(text.tokens[$0].start) <= start }) else { return false }
    let before = day - (words.places.targets.contains(word(max(sentence.lowerBound, day - 1))) ? 2 : 1)
    if before >= sentence.lowerBound, words.claims.reports.contains(word(before)) { return false }
    return !(min(day, counted.first)..<max(day, counted.first)).contains {
      words.grammar.clauseOpeners.contains(word($0)) || words.grammar.relatives.contains(word($0))
    }
  }

  /// The numbers that the sentence gives as those of before (`3,200 instead of 4,000`, `from 31 to 40`).
  var formerNumbers: Set<Double> {
    var found: Set<Double> = []
    for place in sentence.dropFirst() {
      guard let (number, end) = number(at: place) else { continue }
      let isInstead =
        place > sentence.lowerBound + 1 && words.times.stretchLinks.contains(word(place - 1))
        && words.times.instead.contains(word(place - 2))
      if isInstead || isFormer(place..<end) { found.insert(number) }
    }
    return found
  }

  func word(_ index: Int) -> String { text.string(index).lowercased() }

  func isNear(_ index: Int, _ set: Set<String>, before count: Int) -> Bool {
    (max(sentence.lowerBound, index - count)..<index).contains { set.contains(word($0)) }
  }

  /// `eight days` behind `the past`, `12 days of`.
  private func isStretch(at index: Int) -> Bool {
    guard let (_, end) = number(at: index), end < sentence.upperBound, words.times.stretches.contains(word(end)) else {
      return false
    }
    if index > sentence.lowerBound, words.times.turns.contains(word(index - 1)) { return true }
    return end + 1 < sentence.upperBound && words.times.stretchLinks.contains(word(end + 1))
  }

  /// `20 from 24 reported earlier`: what a figure was.
  func isFormer(_ range: Range<Int>) -> Bool {
    if range.lowerBound > sentence.lowerBound, words.times.before.contains(word(range.lowerBound - 1)) { return true }
    for place in (max(sentence.lowerBound, range.lowerBound - 4)..<range.lowerBound).reversed() where isUpdate {
      if number(at: place) != nil { break }
      if words.times.before.contains(word(place)) { return true }
    }
    for place in range.upperBound..<max(range.upperBound, min(range.upperBound + 4, sentence.upperBound)) {
      if number(at: place) != nil { break }
      if words.times.former.contains(word(place)), words.times.reported.contains(word(place - 1)) { return true }
    }
    // "The UN said earlier that it had confirmed 30 dead and 55 wounded."
    return !isCorrection && (sentence.lowerBound..<range.lowerBound).contains { words.times.former.contains(word($0)) }
  }

  /// `10 to 20`, `two or three`: the number is not known.
  private func isSpan(_ range: Range<Int>) -> Bool {
    // "The toll rose from 31 to 40."
    guard !isUpdate else { return false }
    let behind = range.upperBound
    if behind + 1 < sentence.upperBound, words.numbers.spans.contains(word(behind)), number(at: behind + 1) != nil {
      return true
    }
    let before = range.lowerBound - 1
    guard before > sentence.lowerBound, words.numbers.spans.contains(word(before)) else { return false }
    return (max(sentence.lowerBound, before - 2)..<before).contains { number(at: $0)?.1 == before }
  }

  private func precision(before index: Int) -> Precision {
    guard index > sentence.lowerBound else { return .exact }
    let word = word(index - 1)
    if words.numbers.above.contains(word) { return .above }
    return words.numbers.near.contains(word) && !(words.numbers.changes.contains(word) && isUpdate) ? .near : .exact
  }

  /// The number that begins at a token, and the token after it. Years, dates and sums of money are none.
  func number(at index: Int) -> (Double, Int)? {
    guard index < sentence.upperBound else { return nil }
    let written = text.string(index)
    if index > sentence.lowerBound {
      let before = text.string(index - 1)
      let month = before.hasSuffix(".") ? String(before.dropLast()) : before
      if words.numbers.moneySigns.contains(before) || CalendarNames.months.contains(month)
        || CalendarNames.shortMonths[month] != nil
      {
        return nil
      }
    }
    var value: Double
    var end = index + 1
    if words.numbers.ones.contains(written.lowercased()) {
      let isHalf = index > sentence.lowerBound && words.numbers.wholes.contains(word(index - 1))
      guard end < sentence.upperBound, words.numbers.scales[word(end)] != nil, !isHalf else { return nil }
      value = 1
    } else if let small = words.numbers.values[written.lowercased()] {
      value = Double(small)
      // "twenty four"
      if small >= 20, end < sentence.upperBound, let unit = words.numbers.values[word(end)], unit < 10 {
        value += Double(unit)
        end += 1
      }
    } else if let compound = compound(written.lowercased()) {
      value = compound
    } else {
      let digits = written.replacing(",", with: "")
      guard let first = digits.utf8.first, first >= 0x30, first <= 0x39, let number = Double(digits) else { return nil }
      // "5, 000": what is left of a number that was cut.
      if digits.count == 3, first == 0x30 || isCut(index) { return nil }
      // A year, as a rule; of such a number of people one rarely hears.
      if digits.count == 4, !written.contains(","), number >= 1800, number < 2100 { return nil }
      value = number
    }
    while end < sentence.upperBound, let scale = words.numbers.scales[word(end)] {
      value *= scale
      end += 1
    }
    // More than anybody counts, and more than a whole number holds.
    guard value < 1e15 else { return nil }
    return (value, end)
  }

  /// `twenty-four`
  private func compound(_ written: String) -> Double? {
    let parts = written.split(separator: "-").map(String.init)
    guard parts.count == 2, let tens = words.numbers.values[parts[0]], tens >= 20 else { return nil }
    let unit = words.numbers.ones.contains(parts[1]) ? 1 : words.numbers.values[parts[1]] ?? 0
    return (1..<10).contains(unit) ? Double(tens + unit) : nil
  }

  /// Behind up to three digits and a comma.
  private func isCut(_ index: Int) -> Bool {
    guard index > sentence.lowerBound + 1, text.string(index - 1) == "," else { return false }
    let before = text.string(index - 2)
    return before.count <= 3 && before.allSatisfy { $0.isASCII && $0.isNumber }
  }

  /// One form for a number however it is written: 7, 1,200, 1.2 million.
  static func written(_ number: Double) -> String {
    for (scale, name) in [(1e12, "trillion"), (1e9, "billion"), (1e6, "million")] where number >= scale {
      let value = (number / scale * 100).rounded() / 100
      return (value == value.rounded() ? String(Int(value)) : String(value)) + " " + name
    }
    return number == number.rounded() ? Figures.full(Int(number)) : String(number)
  }
}
