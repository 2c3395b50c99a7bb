import Language
import NewsModel
import TextCore

extension FigureReader {
  func isHelper(_ place: Int) -> Bool {
    place < sentence.upperBound && words.grammar.passiveHelpers.contains(word(place))
  }

  /// `1,200 people without power`
  func state(at place: Int) -> String? {
    words.verbs.states.first { state in
      place + state.words.count <= sentence.upperBound
        && state.words.indices.allSatisfy { word(place + $0) == state.words[$0] }
    }?.verb
  }

  /// A verb of the table, with the word behind it where the two are one.
  private func verb(at place: Int) -> String? {
    guard place < sentence.upperBound, !words.verbs.nounForms.contains(word(place)) else { return nil }
    if place + 1 < sentence.upperBound, let verb = words.verbs.particles[word(place)]?[word(place + 1)] { return verb }
    return words.verbs.forms[word(place)]
  }

  /// `two gunmen killed nine people`: the number counts who did it.
  func isActive(_ verb: Int, _ noun: Int) -> Bool {
    guard words.verbs.activeForms.contains(word(verb)), verb + 1 < sentence.upperBound else { return false }
    if (noun..<verb).contains(where: { words.grammar.passiveHelpers.contains(word($0)) }) { return false }
    let next = word(verb + 1)
    if words.numbers.rises.contains(next) || words.numbers.falls.contains(next) { return false }
    if words.grammar.passiveFollowers.contains(next) || words.grammar.passiveHelpers.contains(next) { return false }
    return !CalendarNames.weekdays.contains(text.string(verb + 1))
  }

  /// What happened to what is counted, as far as it is said behind it: by the next word, with helping verbs, in a
  /// relative clause, or behind words that tell where they are. Empty where that is of something else. What a
  /// preposition governs has no verb but the next word.
  func verb(behind noun: Int, isGoverned: Bool) -> String {
    var place = noun + 1
    skipOpeners(&place)
    if place < sentence.upperBound, words.verbs.suffering.contains(word(place)) {
      place += 1
      skipOpeners(&place)
    }
    guard place < sentence.upperBound else { return "" }
    // "students with minor injuries"
    if place > noun + 1, words.verbs.hurts.contains(word(place)), let verb = words.verbs.forms[word(place)] {
      return verb
    }
    if let state = state(at: place) { return state }
    let next = word(place)
    if let verb = verb(at: place) {
      guard !isActive(place, noun), !words.verbs.needingHelper.contains(next) else { return "" }
      return isGoverned && !words.verbs.activeForms.contains(next) ? "" : verb
    }
    if words.grammar.relatives.contains(next) {
      if let verb = verb(at: place + 1), !words.verbs.activeForms.contains(word(place + 1)) {
        return hasVerb(of: verb, behind: place + 2) ? "" : verb
      }
      let verb = passive(from: place + 1)
      return hasVerb(of: verb, behind: place + 3) ? "" : verb
    }
    if isGoverned { return "" }
    if next == ",", let main = behindInsertion(place) { return passive(from: main) }
    if words.verbs.plans.contains(next) {
      let verb = passive(from: place + 1)
      return words.verbs.planned.contains(verb) ? words.verbs.plannedPrefix + verb : ""
    }
    if isHelper(place) { return passive(from: place) }
    guard words.grammar.modifiers.contains(next) else { return "" }
    for later in place + 1..<max(place + 1, min(place + 9, sentence.upperBound)) {
      let word = word(later)
      if words.grammar.manyHelpers.contains(word) { return passive(from: later) }
      if words.grammar.verbBreaks.contains(word) || words.grammar.relatives.contains(word)
        || words.claims.reports.contains(word)
        || words.verbs.forms[word] != nil || number(at: later) != nil
      {
        return ""
      }
    }
    return ""
  }

  /// `two pilgrims who were hurt near Maren died`: the clause goes on with another verb, of some of them.
  private func hasVerb(of verb: String, behind start: Int) -> Bool {
    guard !verb.isEmpty, start < sentence.upperBound else { return false }
    for place in start..<sentence.upperBound {
      let word = word(place)
      if words.grammar.verbBreaks.contains(word) || words.grammar.clauseOpeners.contains(word)
        || words.grammar.relatives.contains(word)
      {
        return false
      }
      if let other = words.verbs.forms[word], other != verb, !words.verbs.nounForms.contains(word) { return true }
    }
    return false
  }

  /// `eight people, all over 70, have died`: where the sentence goes on behind what is only put in.
  private func behindInsertion(_ comma: Int) -> Int? {
    guard comma + 1 < sentence.upperBound,
      words.numbers.wholes.contains(word(comma + 1)) || words.numbers.parts.contains(word(comma + 1))
        || number(at: comma + 1).map({ words.times.stretchLinks.contains(word(min($0.1, sentence.upperBound - 1))) })
          == true,
      let end = (comma + 1..<min(comma + 9, sentence.upperBound)).first(where: { word($0) == "," }),
      end + 1 < sentence.upperBound, words.grammar.manyHelpers.contains(word(end + 1))
    else { return nil }
    return end + 1
  }

  private func skipOpeners(_ place: inout Int) {
    while place < sentence.upperBound,
      words.grammar.verbOpeners.contains(word(place)) || words.verbs.degrees[word(place)] != nil
    {
      place += 1
    }
  }

  /// `had been treated`, `have died`; what somebody has done to others is nothing that happened to him.
  private func passive(from start: Int) -> String {
    // "a revolver with four bullets was found"
    guard start < sentence.upperBound, !words.grammar.oneHelpers.contains(word(start)) else { return "" }
    var place = start
    var hasOnlyHaving = true
    while place < sentence.upperBound {
      let word = word(place)
      if words.claims.negations.contains(word) { return "" }
      if words.grammar.passiveHelpers.contains(word) {
        hasOnlyHaving = hasOnlyHaving && words.grammar.having.contains(word)
      } else if !words.grammar.verbOpeners.contains(word), words.verbs.degrees[word] == nil {
        break
      }
      place += 1
    }
    guard place > start else { return "" }
    if let state = state(at: place) { return state }
    guard let verb = verb(at: place) else { return "" }
    return hasOnlyHaving && words.verbs.activeForms.contains(word(place)) ? "" : verb
  }

  /// "killing 12 fighters": with next to nothing between the two.
  func verb(before range: Range<Int>, _ noun: Int) -> String {
    for place in (max(sentence.lowerBound, range.lowerBound - 6)..<range.lowerBound).reversed() {
      let word = word(place)
      if let particles = words.verbs.particles[word] {
        if noun + 1 < sentence.upperBound, let verb = particles[self.word(noun + 1)] { return planned(verb, place) }
        if let verb = particles[self.word(place + 1)] { return planned(verb, place) }
      }
      if let verb = words.verbs.forms[word] {
        // "the deaths of 12", "the killing of 12", but "convicted of two counts"; "a bank shot over two defenders"
        let isOf = words.times.stretchLinks.contains(self.word(place + 1))
        let isGerund = word.hasSuffix(words.verbs.gerund)
        if words.verbs.nounForms.contains(word) ? !isOf : isOf && !isGerund { return "" }
        if words.verbs.alsoNouns.contains(word), place + 1 < range.lowerBound { return "" }
        return words.verbs.withoutObject.contains(word) ? "" : planned(verb, place)
      }
      // "evacuated to ten shelters", but "killed up to ten"
      let isAim =
        words.grammar.aims.contains(word)
        && (place == sentence.lowerBound || !words.grammar.limits.contains(self.word(place - 1)))
      let isParticle = place > sentence.lowerBound && words.verbs.particles[self.word(place - 1)]?[word] != nil
      guard isParticle || words.grammar.objectOpeners.contains(word), !isAim, self.number(at: place) == nil else {
        break
      }
    }
    return ""
  }

  /// `will cut 4,000 jobs`: what is announced is not done yet.
  private func planned(_ verb: String, _ place: Int) -> String {
    guard words.verbs.planned.contains(verb), place > sentence.lowerBound, words.verbs.plans.contains(word(place - 1))
    else {
      return verb
    }
    return words.verbs.plannedPrefix + verb
  }

  /// The last word before a number that is none of those that tell how near it is (`at least`, `up to`).
  func beforeModifiers(_ number: Int) -> Int {
    var place = number - 1
    while place >= sentence.lowerBound {
      let word = word(place)
      let isLimit =
        words.grammar.aims.contains(word) && place > sentence.lowerBound
        && words.grammar.limits.contains(self.word(place - 1))
      guard isLimit || words.numbers.degreesOfNumbers.contains(word) else { break }
      place -= isLimit ? 2 : 1
      if place >= sentence.lowerBound, words.numbers.degreesOfNumbers.contains(word), self.word(place) == "at",
        word == "least" || word == "most"
      {
        place -= 1
      }
    }
    return place
  }

  /// `users in 38 countries were arrested`: the verb behind is of a noun before the preposition.
  func isGoverned(_ number: Int) -> Bool {
    let place = beforeModifiers(number)
    guard place >= sentence.lowerBound, words.grammar.governors.contains(word(place)) else { return false }
    // "in all 46 were arrested", "the toll rose to 12 people killed"
    return !words.numbers.wholes.contains(word(place + 1)) && !(isUpdate && words.grammar.aims.contains(word(place)))
  }

  /// `seven of the nine`: the second of two numbers.
  func isOfShare(_ number: Int) -> Bool {
    var place = number - 1
    while place > sentence.lowerBound, words.numbers.between.contains(word(place)) {
      if words.times.stretchLinks.contains(word(place)) { return self.number(at: place - 1) != nil }
      place -= 1
    }
    return false
  }
}
