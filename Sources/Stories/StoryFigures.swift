import Foundation
import Language
import NewsModel
import TextCore

/// Numbers that the reports of a story give, gathered report by report, such as a toll of 12 that becomes 15.
///
/// A number counts something where a verb of a fixed list (killed, injured, arrested …) or a noun of its own stands
/// beside it. Two numbers are of one figure where verb and noun agree; a figure without a noun of its own ("15 were
/// killed") is that of any noun with the verb, as long as there is only one.
public struct StoryFigures: Sendable {
  private struct Entry {
    var noun: String
    var verb: String
    var whose: String
    var values: [(number: Double, value: StoryFigure.Value)]
    var reports: Set<ArticleID>
  }
  private var entries: [Entry] = []

  public init() {}

  /// Those that changed first, then those that most reports give; one that a single report gives is told only with a
  /// verb of harm or loss.
  public var figures: [StoryFigure] {
    let told = entries.filter { $0.values.count > 1 || $0.reports.count > 1 || !$0.verb.isEmpty }
    let ranked = told.enumerated().sorted { one, other in
      let (left, right) = (one.element, other.element)
      let (first, second) = (left.values.count > 1, right.values.count > 1)
      if first != second { return first }
      if left.reports.count != right.reports.count { return left.reports.count > right.reports.count }
      return one.offset < other.offset
    }
    return ranked.map { _, entry in
      StoryFigure(
        what: [entry.noun, entry.verb, entry.whose.isEmpty ? "" : "(\(entry.whose))"].filter { !$0.isEmpty }
          .joined(separator: " "), values: entry.values.map(\.value))
    }
  }

  /// Takes in a later report. Of several numbers for one figure its first counts: the others are of the past or of
  /// parts.
  public mutating func read(_ document: Document, of article: ArticleID) {
    let text = Tokenizer.tokenize(document.text, blocks: document.blocks.filter(\.isBody).map(\.range))
    var seen: Set<Int> = []
    for sentence in text.sentences {
      for counted in FigureReader(text: text, sentence: sentence).counted() {
        let place = self.place(of: counted)
        guard seen.insert(place).inserted else { continue }
        let value = StoryFigure.Value(text: counted.text, article: article)
        if entries[place].noun.isEmpty { entries[place].noun = counted.noun }
        entries[place].reports.insert(article)
        if entries[place].values.last?.number != counted.number {
          entries[place].values.append((counted.number, value))
        }
      }
    }
  }

  private mutating func place(of counted: FigureReader.Counted) -> Int {
    if let same = entries.firstIndex(where: {
      $0.noun == counted.noun && $0.verb == counted.verb && $0.whose == counted.whose
    }) {
      return same
    }
    if !counted.verb.isEmpty {
      let kin = entries.indices.filter { index in
        entries[index].verb == counted.verb && (entries[index].noun.isEmpty || counted.noun.isEmpty)
      }
      if kin.count == 1 { return kin[0] }
    }
    entries.append(Entry(noun: counted.noun, verb: counted.verb, whose: counted.whose, values: [], reports: []))
    return entries.count - 1
  }
}

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

  func counted() -> [Counted] {
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
    if verb.isEmpty, !Self.anyone.contains(next) {
      // "12 security forces members": the last of words that end like a plural, at most three.
      var last = index
      for place in index..<min(index + 3, sentence.upperBound) where isPlural(word(place)) { last = place }
      guard isPlural(word(last)) else { return nil }
      noun = (index...last).map(word).joined(separator: " ")
      index = last
    }
    if verb.isEmpty { verb = verbAround(range, index) }
    // A bare number of anything is told only where something happened to it.
    guard !noun.isEmpty || !verb.isEmpty else { return nil }
    return Counted(
      text: Self.written(number), number: number, noun: noun, verb: verb, whose: verb.isEmpty ? name(around: range) : ""
    )
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
