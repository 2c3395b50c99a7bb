import Foundation
import Language
import NewsModel
import TextCore

/// Finds what is counted in one sentence.
struct FigureReader {
  struct Counted {
    /// As written.
    var text: String
    var number: Double
    /// What is counted, in lower case and the plural; empty where the sentence only has the verb.
    var noun: String
    /// One form for each of its kind: "killed" for dead, died, killing.
    var verb: String
    /// Of a number without such a verb the name that stands nearest before it, else behind it: the votes of two
    /// candidates are two figures. Empty where a verb tells what happened or nobody is named.
    var whose = ""
    /// Where it happened, as the sentence says (`in Port Maren`); empty where it does not.
    var place = ""
  }
  let text: TokenizedText
  let sentence: Range<Int>

  private static let verbs: [String: String] = {
    var verbs: [String: String] = [:]
    for (form, words) in [
      "killed": "killed dead died dies kill kills killing deaths death fatalities toll slain",
      "injured": "injured wounded hurt injuring wounding injuries injury",
      "missing": "missing unaccounted", "arrested": "arrested detained arrests arresting detaining",
      "evacuated": "evacuated evacuating", "fled": "fled", "rescued": "rescued freed rescuing",
      "infected": "infected infections cases", "destroyed": "destroyed razed levelled leveled",
      "damaged": "damaged", "displaced": "displaced homeless",
    ] {
      for word in words.split(separator: " ") { verbs[String(word)] = form }
    }
    return verbs
  }()
  /// Without what it happened to, a number of these says nothing.
  private static let happensToThings: Set<String> = ["destroyed", "damaged"]
  private static let words = [
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11,
    "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18,
    "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80,
    "ninety": 90,
  ]
  private static let scales = ["hundred": 100.0, "thousand": 1000, "million": 1e6, "billion": 1e9, "trillion": 1e12]
  /// Words that may stand between a number and what it counts, and nouns of people in general, who are no noun of their
  /// own.
  private static let between: Set<String> = [
    "of", "the", "its", "their", "his", "her", "other", "more", "new", "at", "least", "about", "some", "additional",
  ]
  private static let anyone: Set<String> = [
    "people", "persons", "others", "were", "have", "had", "has", "are", "was", "been",
  ]
  /// What is measured or dated is no figure of a story.
  private static let measures = Set(CalendarNames.months.map { $0.lowercased() }).union([
    "percent", "per", "years", "year", "days", "day", "hours", "hour", "weeks", "week", "months", "month",
    "minutes", "minute", "seconds", "second", "am", "pm", "a.m.", "p.m.", "gmt", "km", "kilometres", "kilometers",
    "miles",
    "mile", "metres", "meters", "feet", "degrees", "times", "o'clock", "points", "cents", "and", "to", "or", "in", "on",
  ])

  /// What happened before, happens as a rule or may happen is no figure of this story.
  private static let past: Set<String> = [
    "ago", "since", "previous", "previously", "annually", "yearly", "recent", "decade", "decades", "history", "average",
    "typically", "usually",
  ]
  private static let possible: Set<String> = ["could", "might", "would", "may", "can", "feared", "if", "unless"]

  private var isBackground: Bool {
    sentence.contains { token in
      let word = word(token)
      if Self.past.contains(word) { return true }
      if word == "last" || word == "every" || word == "each" || word == "per" || word == "past" {
        let next = token + 1 < sentence.upperBound ? self.word(token + 1) : ""
        return ["year", "month", "years", "months", "decade", "day", "century", "two", "three", "five", "ten"].contains(
          next)
          && !(word == "every" && next == "day")
      }
      // A year is named only for what does not happen now.
      return word.count == 4 && word.allSatisfy(\.isNumber) && (1800...2100).contains(Int(word) ?? 0)
    }
  }

  func counted() -> [Counted] {
    guard !isBackground else { return [] }
    var found: [Counted] = []
    var index = sentence.lowerBound
    while index < sentence.upperBound {
      guard let (number, end) = number(at: index) else {
        index += 1
        continue
      }
      if let counted = counted(number, index..<end) { found.append(counted) }
      index = end
    }
    return found
  }

  private func word(_ index: Int) -> String { text.string(index).lowercased() }

  /// The number that begins at a token, and the token after it. Years, dates and sums of money are none.
  private func number(at index: Int) -> (Double, Int)? {
    let written = text.string(index)
    if index > sentence.lowerBound, ["$", "£", "€", "¥", "No.", "Rs"].contains(text.string(index - 1)) { return nil }
    var value: Double
    if let small = Self.words[written.lowercased()] {
      value = Double(small)
    } else {
      let digits = written.replacing(",", with: "")
      guard let first = digits.utf8.first, first >= 0x30, first <= 0x39, let number = Double(digits) else { return nil }
      // A year, as a rule; of such a number of people one rarely hears.
      if digits.count == 4, !written.contains(","), number >= 1800, number < 2100 { return nil }
      value = number
    }
    var end = index + 1
    while end < sentence.upperBound, let scale = Self.scales[word(end)] {
      value *= scale
      end += 1
    }
    // More than anybody counts, and more than a whole number holds.
    guard value < 1e15 else { return nil }
    return (value, end)
  }

  private func counted(_ number: Double, _ range: Range<Int>) -> Counted? {
    var index = range.upperBound
    while index < sentence.upperBound, Self.between.contains(word(index)) { index += 1 }
    guard index < sentence.upperBound else { return nil }
    let next = word(index)
    guard !Self.measures.contains(next), next.utf8.first.map(TermScanner.isDistinctive) == true, Double(next) == nil
    else {
      return nil
    }
    var noun = ""
    var verb = Self.verbs[next] ?? ""
    if !verb.isEmpty, index + 1 < sentence.upperBound, isPlural(word(index + 1)), Self.verbs[word(index + 1)] == nil,
      !Self.anyone.contains(word(index + 1)), !Self.measures.contains(word(index + 1))
    {
      // "two damaged girders"
      index += 1
      noun = word(index)
    } else if verb.isEmpty, !Self.anyone.contains(next) {
      // "12 security forces members": the last of words that end like a plural, at most three.
      var last = index
      for place in index..<min(index + 3, sentence.upperBound) where isPlural(word(place)) { last = place }
      guard isPlural(word(last)) else { return nil }
      noun = (index...last).map(word).joined(separator: " ")
      index = last
    }
    if verb.isEmpty { verb = verbAround(range, index) }
    if isPossible(range, index) { return nil }
    // A bare number of anything is told only where something happened to it.
    guard !noun.isEmpty || !verb.isEmpty && !Self.happensToThings.contains(verb) else { return nil }
    return Counted(
      text: Self.written(number), number: number, noun: noun, verb: verb,
      whose: verb.isEmpty ? name(around: range) : "",
      place: verb.isEmpty ? "" : place(behind: index))
  }

  /// `as many as 12 could be killed`
  private func isPossible(_ range: Range<Int>, _ noun: Int) -> Bool {
    let around = max(sentence.lowerBound, range.lowerBound - 3)..<min(sentence.upperBound, noun + 4)
    return around.contains { Self.possible.contains(word($0)) && !isName($0) }
  }

  private static let prepositions: Set<String> = ["in", "near", "at", "outside", "across", "around"]

  /// The name behind the first preposition of place that follows, in the same clause.
  private func place(behind start: Int) -> String {
    var index = start
    while index + 1 < sentence.upperBound, index < start + 14 {
      let word = word(index)
      if [";", "and", "but", "while"].contains(word) { return "" }
      if Self.prepositions.contains(word) {
        var from = index + 1
        if self.word(from) == "the" { from += 1 }
        while from < sentence.upperBound, from < index + 5, !isName(from),
          [
            "city", "town", "village", "of", "capital", "province", "state", "northern", "southern", "eastern",
            "western", "central", "port", ",",
          ].contains(self.word(from))
        { from += 1 }
        var to = from
        while to < sentence.upperBound, to < from + 3, isName(to) { to += 1 }
        if to > from { return (from..<to).map { text.string($0) }.joined(separator: " ") }
      }
      index += 1
    }
    return ""
  }

  /// One form for a number however it is written: 7, 1,200, 1.2 million.
  static func written(_ number: Double) -> String {
    for (scale, name) in [(1e12, "trillion"), (1e9, "billion"), (1e6, "million")] where number >= scale {
      let value = (number / scale * 100).rounded() / 100
      return (value == value.rounded() ? String(Int(value)) : String(value)) + " " + name
    }
    return number == number.rounded() ? Figures.full(Int(number)) : String(number)
  }

  /// The nearest word with a capital inside the sentence before a number, else behind it; empty where none is.
  private func name(around range: Range<Int>) -> String {
    let before = (sentence.lowerBound..<range.lowerBound).reversed().first { isName($0) }
    guard let token = before ?? (range.upperBound..<sentence.upperBound).first(where: { isName($0) }) else { return "" }
    return text.string(token)
  }

  private func isName(_ token: Int) -> Bool {
    guard let first = text.bytes(token).first, first >= 0x41, first <= 0x5A, text.bytes(token).count > 1 else {
      return false
    }
    let lower = Scalars.lowercased(text.bytes(token))
    return !StopWords.contains(lower) && !Self.measures.contains(String(decoding: lower, as: UTF8.self))
      && !CalendarNames.weekdays.contains(text.string(token))
  }

  private func isPlural(_ word: String) -> Bool {
    word.utf8.count > 3 && word.hasSuffix("s") && !word.hasSuffix("ss") && !Self.measures.contains(word)
      || ["men", "women", "children", "police", "troops"].contains(word)
  }

  /// "… fighters were killed" after the number, "killing 12 fighters" before it.
  private func verbAround(_ range: Range<Int>, _ noun: Int) -> String {
    for place in (noun + 1)..<max(noun + 1, min(noun + 5, sentence.upperBound)) {
      let word = word(place)
      if let verb = Self.verbs[word] { return verb }
      if [",", ";", "and", "but", "who"].contains(word) || self.number(at: place) != nil { break }
    }
    for place in (max(sentence.lowerBound, range.lowerBound - 4)..<range.lowerBound).reversed() {
      let word = word(place)
      if let verb = Self.verbs[word] { return verb }
      if [",", ";"].contains(word) || self.number(at: place) != nil { break }
    }
    return ""
  }
}
