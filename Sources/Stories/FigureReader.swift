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
  }
  let text: TokenizedText
  let sentence: Range<Int>
  let words: FigureWords

  /// What happened before, happens as a rule, may happen or is only claimed is no figure of this story.
  private var isBackground: Bool {
    let corrects = isCorrection
    return sentence.contains { token in
      let word = word(token)
      if words.unconfirmed.contains(word) { return true }
      if words.past.contains(word) { return !(corrects && words.before.contains(word)) }
      if words.turns.contains(word), token + 1 < sentence.upperBound {
        return words.turned.contains(self.word(token + 1)) && !isStretch(at: token + 1)
          && !words.present.contains("\(word) \(self.word(token + 1))")
      }
      // A year is named only for what does not happen now.
      return word.count == 4 && word.allSatisfy(\.isNumber) && (1800...2100).contains(Int(word) ?? 0)
    }
  }

  /// Whether the sentence says that a figure was wrong.
  var isCorrection: Bool { sentence.contains { words.corrections.contains(word($0)) } }

  /// Whether it says how many there are by now.
  var isUpdate: Bool { isCorrection || sentence.contains { words.updates.contains(word($0)) } }

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
      if !isFormer(index..<end), !isSpan(index..<end), var counted = counted(number, index..<end) {
        counted.isSum = isSum
        counted.precision = precision(before: index)
        found.append(counted)
      }
      index = end
    }
    return found
  }

  private func word(_ index: Int) -> String { text.string(index).lowercased() }

  private func isNear(_ index: Int, _ set: Set<String>, before count: Int) -> Bool {
    (max(sentence.lowerBound, index - count)..<index).contains { set.contains(word($0)) }
  }

  /// `eight days` behind `the past`, `12 days of`.
  private func isStretch(at index: Int) -> Bool {
    guard let (_, end) = number(at: index), end < sentence.upperBound, words.stretches.contains(word(end)) else {
      return false
    }
    if index > sentence.lowerBound, words.turns.contains(word(index - 1)) { return true }
    return end + 1 < sentence.upperBound && words.stretchLinks.contains(word(end + 1))
  }

  /// `20 from 24 reported earlier`: what a figure was.
  private func isFormer(_ range: Range<Int>) -> Bool {
    if range.lowerBound > sentence.lowerBound, words.before.contains(word(range.lowerBound - 1)) { return true }
    for place in (max(sentence.lowerBound, range.lowerBound - 4)..<range.lowerBound).reversed() where isUpdate {
      if number(at: place) != nil { break }
      if words.before.contains(word(place)) { return true }
    }
    for place in range.upperBound..<max(range.upperBound, min(range.upperBound + 4, sentence.upperBound)) {
      if number(at: place) != nil { break }
      if words.former.contains(word(place)), words.reported.contains(word(place - 1)) { return true }
    }
    // "The UN said earlier that it had confirmed 30 dead and 55 wounded."
    return !isCorrection && (sentence.lowerBound..<range.lowerBound).contains { words.former.contains(word($0)) }
  }

  /// `10 to 20`, `two or three`: the number is not known.
  private func isSpan(_ range: Range<Int>) -> Bool {
    // "The toll rose from 31 to 40."
    guard !isUpdate else { return false }
    let behind = range.upperBound
    if behind + 1 < sentence.upperBound, words.spans.contains(word(behind)), number(at: behind + 1) != nil {
      return true
    }
    let before = range.lowerBound - 1
    guard before > sentence.lowerBound, words.spans.contains(word(before)) else { return false }
    return (max(sentence.lowerBound, before - 2)..<before).contains { number(at: $0)?.1 == before }
  }

  private func precision(before index: Int) -> Precision {
    guard index > sentence.lowerBound else { return .exact }
    let word = word(index - 1)
    if words.above.contains(word) { return .above }
    return words.near.contains(word) && !(words.changes.contains(word) && isUpdate) ? .near : .exact
  }

  /// The number that begins at a token, and the token after it. Years, dates and sums of money are none.
  private func number(at index: Int) -> (Double, Int)? {
    guard index < sentence.upperBound else { return nil }
    let written = text.string(index)
    if index > sentence.lowerBound {
      let before = text.string(index - 1)
      let month = before.hasSuffix(".") ? String(before.dropLast()) : before
      if words.moneySigns.contains(before) || CalendarNames.months.contains(month)
        || CalendarNames.shortMonths[month] != nil
      {
        return nil
      }
    }
    var value: Double
    if let small = words.numbers[written.lowercased()] {
      value = Double(small)
    } else {
      let digits = written.replacing(",", with: "")
      guard let first = digits.utf8.first, first >= 0x30, first <= 0x39, let number = Double(digits) else { return nil }
      // A year, as a rule; of such a number of people one rarely hears.
      if digits.count == 4, !written.contains(","), number >= 1800, number < 2100 { return nil }
      value = number
    }
    var end = index + 1
    while end < sentence.upperBound, let scale = words.scales[word(end)] {
      value *= scale
      end += 1
    }
    // More than anybody counts, and more than a whole number holds.
    guard value < 1e15 else { return nil }
    return (value, end)
  }

  private func counted(_ number: Double, _ range: Range<Int>) -> Counted? {
    let toll = toll(before: range)
    if let named = named(number, range, toll) { return named }
    guard let toll, !isPossible(range, range.upperBound) else { return nil }
    return Counted(text: Self.written(number), number: number, noun: "", verb: toll, place: place(in: range))
  }

  /// A number with the words for what it counts behind it.
  private func named(_ number: Double, _ range: Range<Int>, _ toll: String?) -> Counted? {
    var index = range.upperBound
    while index < sentence.upperBound, words.between.contains(word(index)) { index += 1 }
    guard index < sentence.upperBound else { return nil }
    let next = word(index)
    // "three of the four soldiers"
    if self.number(at: index) != nil { return nil }
    guard !words.measures.contains(next), next.utf8.first.map(TermScanner.isDistinctive) == true, Double(next) == nil
    else {
      return nil
    }
    var noun = ""
    var verb = words.verbs[next] ?? ""
    if !verb.isEmpty, index + 1 < sentence.upperBound, isPlural(word(index + 1)), words.verbs[word(index + 1)] == nil,
      !words.anyone.contains(word(index + 1)), !words.measures.contains(word(index + 1))
    {
      // "two damaged girders"
      index += 1
      noun = word(index)
    } else if verb.isEmpty, !words.anyone.contains(next) {
      // "12 security forces members": the last of words that end like a plural, at most three.
      var last = index
      for place in index..<min(index + 3, sentence.upperBound) {
        if words.joints.contains(word(place)) { break }
        if isPlural(word(place)) { last = place }
      }
      guard isPlural(word(last)) else { return nil }
      noun = (index...last).map(word).joined(separator: " ")
      index = last
    }
    if isOwned(range.lowerBound) || index + 1 < sentence.upperBound && words.distances.contains(word(index + 1)) {
      return nil
    }
    if verb.isEmpty { verb = verbAround(range, index) }
    if verb.isEmpty { verb = toll ?? "" }
    if isPossible(range, index) { return nil }
    // "killing one and wounding five others" counts all the wounded.
    if verb != "injured", isNear(range.lowerBound, words.rest, before: 1) || isRest(range.upperBound...index) {
      return nil
    }
    // A bare number of anything is told only where something happened to it.
    guard !noun.isEmpty || !verb.isEmpty && !words.onlyThings.contains(verb) else { return nil }
    let isCount = words.counts.contains(Self.lastWord(noun))
    let degree = verb == "injured" ? degree(around: range.lowerBound..<index + 1) : ""
    return Counted(
      text: Self.written(number), number: number, noun: [noun, degree].filter { !$0.isEmpty }.joined(separator: " "),
      verb: verb,
      whose: verb.isEmpty && isCount ? name(around: range) : "",
      place: verb.isEmpty && !isCount ? "" : place(in: range.lowerBound..<index + 1),
      isPart: isNear(range.lowerBound, words.parts, before: 3))
  }

  /// `50 people with serious injuries`, `critically injuring three`: how badly those that a number counts are hurt.
  private func degree(around range: Range<Int>) -> String {
    func first(_ places: some Sequence<Int>) -> String? {
      for place in places {
        if words.verbBreaks.contains(word(place)) || number(at: place) != nil { return nil }
        if let degree = words.degrees[word(place)] { return degree }
      }
      return nil
    }
    return first(range.upperBound..<max(range.upperBound, min(range.upperBound + 5, sentence.upperBound)))
      ?? first((max(sentence.lowerBound, range.lowerBound - 4)..<range.lowerBound).reversed())
      ?? first(range.dropFirst().filter { number(at: $0) == nil }) ?? ""
  }

  static func lastWord(_ noun: String) -> String { noun.split(separator: " ").last.map(String.init) ?? noun }

  private func isRest(_ range: ClosedRange<Int>) -> Bool { range.contains { words.rest.contains(word($0)) } }

  /// `the death toll rose to 12`: what the number behind it counts.
  private func toll(before range: Range<Int>) -> String? {
    let near = max(sentence.lowerBound, range.lowerBound - 7)..<range.lowerBound
    guard let place = near.last(where: { words.tolls[word($0)] != nil }) else { return nil }
    // "the toll, which officials put at 12, among them 4": the first number behind it.
    guard
      (place + 1..<range.lowerBound).allSatisfy({ place in
        number(at: place).map { isFormer(place..<$0.1) } ?? true
      })
    else { return nil }
    return words.tolls[word(place)]
  }

  /// `as many as 12 could be killed`
  private func isPossible(_ range: Range<Int>, _ noun: Int) -> Bool {
    let around = max(sentence.lowerBound, range.lowerBound - 3)..<min(sentence.upperBound, noun + 4)
    return around.contains { words.possible.contains(word($0)) && !isName($0) }
  }

  /// The name behind the first preposition of place that follows a count, in the same clause.
  private func place(in range: Range<Int>) -> String {
    var index = range.upperBound - 1
    let start = index
    while index + 1 < sentence.upperBound, index < start + 14 {
      let word = word(index)
      if words.breaks.contains(word) { return "" }
      if words.prepositions.contains(word) {
        var from = index + 1
        if words.articles.contains(self.word(from)) { from += 1 }
        while from < sentence.upperBound, from < index + 5, !isName(from),
          words.placeKinds.contains(self.word(from))
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
    return !StopWords.contains(lower) && !words.measures.contains(String(decoding: lower, as: UTF8.self))
      && !CalendarNames.weekdays.contains(text.string(token))
  }

  private func isPlural(_ word: String) -> Bool {
    word.utf8.count > 3 && word.hasSuffix("s") && !word.hasSuffix("ss") && !words.measures.contains(word)
      || words.plurals.contains(word)
  }

  /// `two gunmen killed nine people`: the number counts who did it.
  private func isActive(_ verb: Int, _ noun: Int) -> Bool {
    guard words.activeForms.contains(word(verb)), verb + 1 < sentence.upperBound else { return false }
    if (noun..<verb).contains(where: { words.passiveHelpers.contains(word($0)) }) { return false }
    let next = word(verb + 1)
    if words.passiveFollowers.contains(next) || words.passiveHelpers.contains(next) { return false }
    return !CalendarNames.weekdays.contains(text.string(verb + 1))
  }

  /// "… fighters were killed" after the number, "killing 12 fighters" before it: with a verb that helps before it, or
  /// with next to nothing between the two.
  private func verbAround(_ range: Range<Int>, _ noun: Int) -> String {
    for place in (noun + 1)..<max(noun + 1, min(noun + 6, sentence.upperBound)) {
      let word = word(place)
      if let verb = words.verbs[word] {
        var before = place - 1
        while before > noun, words.verbOpeners.contains(self.word(before)) || words.degrees[self.word(before)] != nil {
          before -= 1
        }
        let isOfNoun = before == noun || words.passiveHelpers.contains(self.word(before))
        return isOfNoun && !isActive(place, noun) ? verb : ""
      }
      if words.verbBreaks.contains(word) || self.number(at: place) != nil { break }
    }
    for place in (max(sentence.lowerBound, range.lowerBound - 6)..<range.lowerBound).reversed() {
      let word = word(place)
      if let verb = words.verbs[word] { return words.withoutObject.contains(verb) ? "" : verb }
      // "evacuated to ten shelters", but "killed up to ten"
      let isAim =
        words.aims.contains(word) && (place == sentence.lowerBound || !words.limits.contains(self.word(place - 1)))
      guard words.objectOpeners.contains(word), !isAim, self.number(at: place) == nil else { break }
    }
    return ""
  }

  /// `a mother of 12`: the number is of the noun before it.
  private func isOwned(_ number: Int) -> Bool {
    guard number > sentence.lowerBound + 1, words.stretchLinks.contains(word(number - 1)) else { return false }
    let owner = word(number - 2)
    return words.verbs[owner] == nil && words.tolls[owner] == nil && !words.wholes.contains(owner)
  }
}
