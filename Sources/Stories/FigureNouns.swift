import Foundation
import Language
import NewsModel
import TextCore

extension FigureReader {
  /// What a number counts; `previous` is what the number before it does.
  func counted(_ number: Double, _ range: Range<Int>, behind previous: Counted?) -> Counted? {
    if var counted = numberOf(range) {
      guard !isPossible(counted.last..<range.upperBound, range.upperBound) else { return nil }
      counted.text = Self.written(number)
      counted.number = number
      counted.place = place(in: range)
      return counted
    }
    let toll = toll(before: range)
    if let named = named(number, range, toll?.verb, previous) { return named }
    if let short = shortened(number, range, previous) { return short }
    guard let toll, !isPossible(toll.place..<range.upperBound, range.upperBound) else { return nil }
    var counted = Counted(
      text: Self.written(number), number: number, noun: "", verb: toll.verb, place: place(in: range))
    counted.isRise = (toll.place..<range.lowerBound).contains { words.numbers.rises.contains(word($0)) }
    return counted
  }

  /// A number with the words for what it counts behind it.
  private func named(_ number: Double, _ range: Range<Int>, _ toll: String?, _ previous: Counted?) -> Counted? {
    var index = range.upperBound
    // "29 New Yorkers" are no new ones.
    while index < sentence.upperBound, words.numbers.between.contains(word(index)), !isName(index) { index += 1 }
    // "seven of the nine men were killed"
    var isShare = false
    if index > range.upperBound, let (_, end) = self.number(at: index) {
      (index, isShare) = (end, true)
    }
    guard var noun = noun(from: index), noun.last >= noun.first - 1 else { return nil }
    let last = noun.last
    // "nine of the dead were children"
    let isOf = (range.upperBound..<index).contains { words.times.stretchLinks.contains(word($0)) }
    if isOf, !noun.verb.isEmpty { return nil }
    // "600 houses were destroyed and another 1,900 damaged"
    let isShort = noun.text.isEmpty && words.verbs.onlyThings.contains(noun.verb) && isOther(noun.verb, than: previous)
    if isShort { noun.text = previous?.noun ?? "" }
    if isOwned(range.lowerBound) || isRate(last) || isOfName(range, last) { return nil }
    var verb = noun.verb
    var isObject = false
    if isShare {
      guard verb.isEmpty, isHelper(last + 1) else { return nil }
      verb = self.verb(behind: last, isGoverned: false)
      guard !verb.isEmpty else { return nil }
    } else if verb.isEmpty, !noun.standsAlone {
      // "Seven of the nine men were killed" does not say that nine were.
      let isWhole = isOfShare(range.lowerBound)
      verb = self.verb(behind: last, isGoverned: isWhole || isGoverned(range.lowerBound))
      // "they reached 11 of the miners trapped"
      if isOf, !verb.isEmpty, !isHelper(last + 1), !words.verbs.withoutObject.contains(word(last + 1)) { return nil }
      if verb.isEmpty {
        verb = self.verb(before: range, last)
        if verb.isEmpty, let previous, goesOn(range, last, previous) { verb = previous.verb }
        isObject = !verb.isEmpty
      }
      if verb.isEmpty { verb = toll ?? "" }
    }
    let isPlan = verb.hasPrefix(words.verbs.plannedPrefix)
    if !isPlan, isPossible(max(sentence.lowerBound, range.lowerBound - 3)..<range.lowerBound + 1, last) { return nil }
    // "killing one and wounding five others" counts all the wounded.
    if verb != "injured", !isShort,
      isNear(range.lowerBound, words.numbers.rest, before: 1) || isRest(range.upperBound..<last + 1)
    {
      return nil
    }
    // A bare number of anything is told only where something happened to it.
    guard !noun.text.isEmpty || !verb.isEmpty && !words.verbs.onlyThings.contains(verb) else { return nil }
    // "I met a million guys"
    if verb.isEmpty, words.numbers.ones.contains(word(range.lowerBound)) { return nil }
    let isCount = words.nouns.counts.contains(Self.lastWord(noun.text).lowercased())
    if isCount, verb.isEmpty, isNear(range.lowerBound, words.nouns.margins, before: 1) { return nil }
    let degree = verb == "injured" ? degree(around: range.lowerBound..<max(range.upperBound, last + 1)) : ""
    var counted = Counted(
      text: Self.written(number), number: number,
      noun: [noun.text, degree].filter { !$0.isEmpty }.joined(separator: " "), verb: verb,
      whose: verb.isEmpty && isCount ? name(around: range, last) : "",
      place: verb.isEmpty && !isCount && !noun.standsAlone ? "" : place(in: range.lowerBound..<last + 1),
      isPart: isNear(range.lowerBound, words.numbers.parts, before: 3))
    counted.standsAlone = noun.standsAlone || !counted.whose.isEmpty && isHeld(range.lowerBound)
    (counted.isObject, counted.last) = (isObject, last)
    return counted
  }

  /// `five buildings away`, `four deaths per 100,000`
  private func isRate(_ last: Int) -> Bool {
    guard last + 1 < sentence.upperBound else { return false }
    return words.nouns.distances.contains(word(last + 1)) || words.nouns.rates.contains(word(last + 1))
  }

  /// `Flight 610 has been found`, `Beta 2 is affected`: a number that belongs to a name, or of one thing.
  private func isOfName(_ range: Range<Int>, _ last: Int) -> Bool {
    guard last < range.upperBound, isHelper(last + 1) else { return false }
    return words.grammar.oneHelpers.contains(word(last + 1))
      || range.lowerBound > sentence.lowerBound && isName(range.lowerBound - 1)
  }

  /// `damaged 42 offices, 2 roads and 14 hotels`
  private func goesOn(_ range: Range<Int>, _ last: Int, _ previous: Counted) -> Bool {
    guard previous.isObject, previous.last < range.lowerBound else { return false }
    let between = previous.last + 1..<range.lowerBound
    guard !between.isEmpty, words.grammar.joints.contains(word(between.lowerBound)),
      between.allSatisfy({ words.grammar.joints.contains(word($0)) || words.grammar.objectOpeners.contains(word($0)) })
    else { return false }
    guard last + 1 < sentence.upperBound else { return true }
    return words.grammar.joints.contains(word(last + 1))
      || text.bytes(last + 1).first.map(TermScanner.isDistinctive) != true
  }

  /// The words for what is counted.
  private struct Noun {
    /// As shown; empty for people in general.
    var text = ""
    /// The verb where it is one of its words (`two damaged girders`, `12 deaths`).
    var verb = ""
    var standsAlone = false
    var first: Int
    var last: Int
  }

  private func noun(from index: Int) -> Noun? {
    guard index < sentence.upperBound else { return nil }
    let next = word(index)
    guard !words.nouns.measures.contains(next), number(at: index) == nil, Double(next) == nil,
      text.bytes(index).first.map(TermScanner.isDistinctive) == true
    else { return nil }
    if isHelper(index) { return Noun(first: index, last: index - 1) }
    if let state = state(at: index) { return Noun(verb: state, first: index, last: index) }
    if let verb = words.verbs.forms[next], !words.verbs.nounForms.contains(next) {
      if let phrase = phrase(from: index + 1), words.verbs.forms[word(phrase.last)] == nil {
        return Noun(text: phrase.text, verb: verb, first: index, last: phrase.last)
      }
      guard !words.verbs.needingHelper.contains(next), !isActive(index, index), !isAdjective(index) else { return nil }
      return Noun(verb: verb, first: index, last: index)
    }
    guard var phrase = phrase(from: index) else { return nil }
    let head = word(phrase.last)
    guard let verb = words.verbs.forms[head] else { return phrase }
    if words.verbs.caseWords.contains(head), !isOfIllness { return nil }
    let own = (phrase.first..<phrase.last).filter { !words.verbs.plain.contains(word($0)) }
    if own.isEmpty {
      (phrase.text, phrase.verb) = ("", verb)
    } else {
      phrase.text = shown(own + [phrase.last])
      phrase.standsAlone = true
    }
    return phrase
  }

  /// `two missing links`: what is counted is the word behind it, whatever that is.
  private func isAdjective(_ place: Int) -> Bool {
    guard place + 1 < sentence.upperBound, let first = text.bytes(place + 1).first else { return false }
    let next = word(place + 1)
    return first >= 0x61 && first <= 0x7A && !StopWords.contains(Array(next.utf8))
      && !words.grammar.passiveFollowers.contains(next) && !words.grammar.passiveHelpers.contains(next)
      && words.verbs.forms[next] == nil
      && !words.numbers.rises.contains(next) && !words.numbers.falls.contains(next)
      && !words.numbers.results.contains(next)
      && !next.hasSuffix(words.nouns.adverbEnding)
  }

  /// "12 security forces members": the last of words that end like a plural, at most four, and whose they are left out.
  private func phrase(from index: Int) -> Noun? {
    var start = index
    var head: Int?
    var place = index
    while place < sentence.upperBound, place < start + 4 {
      let word = word(place)
      if words.nouns.possessives.contains(word) {
        (start, head) = (place + 1, nil)
      } else {
        if words.nouns.apostrophes.contains(word) { return nil }
        let isPeople = words.nouns.anyone.contains(word) && !words.grammar.passiveHelpers.contains(word)
        guard isPeople || !StopWords.contains(Array(word.utf8)), !words.nouns.measures.contains(word),
          !words.numbers.parts.contains(word),
          number(at: place) == nil, text.bytes(place).first.map(TermScanner.isDistinctive) == true
        else { break }
        if words.verbs.forms[word] != nil {
          if words.verbs.nounForms.contains(word), isPlural(word) { head = place }
          break
        }
        // What stands behind a plural goes on with it only where it is one too.
        if isPeople || isPlural(word) { head = place } else if head != nil { break }
      }
      place += 1
    }
    guard let head else { return nil }
    if head + 1 < sentence.upperBound, words.nouns.apostrophes.contains(word(head + 1)) { return nil }
    let isPeople = head == start && words.nouns.anyone.contains(word(head))
    return Noun(text: isPeople ? "" : shown(Array(start...head)), first: start, last: head)
  }

  /// Words as they are shown: in small letters, but for names where not all words are written with capitals.
  private func shown(_ tokens: [Int]) -> String {
    let written = sentence.filter { text.bytes($0).first.map { $0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A } == true }
    let capitals = written.count { isName($0) }
    let isTitle = 2 * capitals >= written.count
    return tokens.map { isTitle || !isName($0) ? word($0) : text.string($0) }.joined(separator: " ")
  }

  /// `the number of people treated rose to 17`: what the number counts; `last` is where that begins.
  private func numberOf(_ range: Range<Int>) -> Counted? {
    let before = beforeModifiers(range.lowerBound)
    guard before > sentence.lowerBound, words.numbers.results.contains(word(before)) else { return nil }
    var place = before
    while place > max(sentence.lowerBound, before - 16) {
      place -= 1
      if words.grammar.breaks.contains(word(place)) || number(at: place) != nil && !isFormer(place..<place + 1) {
        return nil
      }
      guard words.numbers.numberNouns.contains(word(place)), place + 2 < before,
        words.times.stretchLinks.contains(word(place + 1))
      else { continue }
      let around = max(sentence.lowerBound, place - 3)..<before
      let isRise = around.contains { words.numbers.rises.contains(word($0)) }
      if words.grammar.aims.contains(word(before)), !isRise,
        !around.contains(where: { words.numbers.falls.contains(word($0)) })
      {
        return nil
      }
      var first = place + 2
      while words.numbers.between.contains(word(first)) { first += 1 }
      guard first < before, let noun = noun(from: first) else { return nil }
      var verb = noun.verb
      if verb.isEmpty, !noun.standsAlone { verb = self.verb(behind: noun.last, isGoverned: false) }
      guard !verb.isEmpty || noun.standsAlone else { return nil }
      var counted = Counted(text: "", number: 0, noun: noun.text, verb: verb)
      (counted.isRise, counted.standsAlone, counted.last) = (isRise, noun.standsAlone, place)
      counted.isUpdate = true
      return counted
    }
    return nil
  }

  /// `50 people with serious injuries`, `critically injuring three`: how badly those that a number counts are hurt.
  private func degree(around range: Range<Int>) -> String {
    func first(_ places: some Sequence<Int>) -> String? {
      for place in places {
        if words.grammar.verbBreaks.contains(word(place)) || number(at: place) != nil { return nil }
        if let degree = words.verbs.degrees[word(place)] { return degree }
      }
      return nil
    }
    return first(range.upperBound..<max(range.upperBound, min(range.upperBound + 5, sentence.upperBound)))
      ?? first((max(sentence.lowerBound, range.lowerBound - 4)..<range.lowerBound).reversed())
      ?? first(range.dropFirst().filter { number(at: $0) == nil }) ?? ""
  }

  static func lastWord(_ noun: String) -> String { noun.split(separator: " ").last.map(String.init) ?? noun }

  private func isRest(_ range: Range<Int>) -> Bool {
    range.contains { words.numbers.rest.contains(word($0)) && !isName($0) }
  }

  /// `the death toll rose to 12`: what the number behind it counts.
  private func toll(before range: Range<Int>) -> (verb: String, place: Int)? {
    let near = max(sentence.lowerBound, range.lowerBound - 14)..<range.lowerBound
    guard let place = near.last(where: { words.verbs.tolls[word($0)] != nil }) else { return nil }
    // Further off only where it is said to have grown to it.
    if range.lowerBound - place > 7 {
      guard words.numbers.results.contains(word(beforeModifiers(range.lowerBound))),
        (place..<range.lowerBound).contains(where: {
          words.numbers.rises.contains(word($0)) || words.numbers.falls.contains(word($0))
        })
      else { return nil }
    }
    // "the toll, which officials put at 12, among them 4": the first number behind it.
    guard
      (place + 1..<range.lowerBound).allSatisfy({ place in
        number(at: place).map { isFormer(place..<$0.1) } ?? true
      })
    else { return nil }
    return words.verbs.tolls[word(place)].map { ($0, place) }
  }

  /// `as many as 12 could be killed`
  func isPossible(_ range: Range<Int>, _ noun: Int) -> Bool {
    let around = range.lowerBound..<min(sentence.upperBound, max(range.upperBound, noun + 4))
    return around.contains {
      words.claims.possible.contains(word($0)) && !isName($0) && !CalendarNames.months.contains(text.string($0))
    }
  }

  private func isPlural(_ word: String) -> Bool {
    word.utf8.count > 3 && word.hasSuffix("s") && !word.hasSuffix("ss") && !words.nouns.measures.contains(word)
      || words.nouns.plurals.contains(word) || words.nouns.pluralEndings.contains(where: word.hasSuffix)
  }

  /// `a mother of 12`: the number is of the noun before it.
  private func isOwned(_ number: Int) -> Bool {
    guard number > sentence.lowerBound + 1, words.times.stretchLinks.contains(word(number - 1)) else { return false }
    let owner = word(number - 2)
    return words.verbs.forms[owner] == nil && words.verbs.tolls[owner] == nil && !words.numbers.wholes.contains(owner)
  }
}
