import Language
import NewsModel
import TextCore

extension FigureReader {
  func isHelper(_ place: Int) -> Bool { place < sentence.upperBound && words.passiveHelpers.contains(word(place)) }

  /// `1,200 people without power`
  func state(at place: Int) -> String? {
    words.states.first { state in
      place + state.words.count <= sentence.upperBound
        && state.words.indices.allSatisfy { word(place + $0) == state.words[$0] }
    }?.verb
  }

  /// A verb of the table, with the word behind it where the two are one.
  private func verb(at place: Int) -> String? {
    guard place < sentence.upperBound, !words.nounForms.contains(word(place)) else { return nil }
    if place + 1 < sentence.upperBound, let verb = words.particles[word(place)]?[word(place + 1)] { return verb }
    return words.verbs[word(place)]
  }

  /// `two gunmen killed nine people`: the number counts who did it.
  func isActive(_ verb: Int, _ noun: Int) -> Bool {
    guard words.activeForms.contains(word(verb)), verb + 1 < sentence.upperBound else { return false }
    if (noun..<verb).contains(where: { words.passiveHelpers.contains(word($0)) }) { return false }
    let next = word(verb + 1)
    if words.rises.contains(next) || words.falls.contains(next) { return false }
    if words.passiveFollowers.contains(next) || words.passiveHelpers.contains(next) { return false }
    return !CalendarNames.weekdays.contains(text.string(verb + 1))
  }

  /// What happened to what is counted, as far as it is said behind it: by the next word, with helping verbs, in a
  /// relative clause, or behind words that tell where they are. Empty where that is of something else. What a
  /// preposition governs has no verb but the next word.
  func verb(behind noun: Int, isGoverned: Bool) -> String {
    var place = noun + 1
    skipOpeners(&place)
    if place < sentence.upperBound, words.suffering.contains(word(place)) {
      place += 1
      skipOpeners(&place)
    }
    guard place < sentence.upperBound else { return "" }
    // "students with minor injuries"
    if place > noun + 1, words.hurts.contains(word(place)), let verb = words.verbs[word(place)] { return verb }
    if let state = state(at: place) { return state }
    let next = word(place)
    if let verb = verb(at: place) {
      guard !isActive(place, noun), !words.needingHelper.contains(next) else { return "" }
      return isGoverned && !words.activeForms.contains(next) ? "" : verb
    }
    if words.relatives.contains(next) {
      if let verb = verb(at: place + 1), !words.activeForms.contains(word(place + 1)) {
        return hasVerb(of: verb, behind: place + 2) ? "" : verb
      }
      let verb = passive(from: place + 1)
      return hasVerb(of: verb, behind: place + 3) ? "" : verb
    }
    if isGoverned { return "" }
    if next == ",", let main = behindInsertion(place) { return passive(from: main) }
    if words.plans.contains(next) {
      let verb = passive(from: place + 1)
      return words.planned.contains(verb) ? words.plannedPrefix + verb : ""
    }
    if isHelper(place) { return passive(from: place) }
    guard words.modifiers.contains(next) else { return "" }
    for later in place + 1..<max(place + 1, min(place + 9, sentence.upperBound)) {
      let word = word(later)
      if words.manyHelpers.contains(word) { return passive(from: later) }
      if words.verbBreaks.contains(word) || words.relatives.contains(word) || words.reports.contains(word)
        || words.verbs[word] != nil || number(at: later) != nil
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
      if words.verbBreaks.contains(word) || words.clauseOpeners.contains(word) || words.relatives.contains(word) {
        return false
      }
      if let other = words.verbs[word], other != verb, !words.nounForms.contains(word) { return true }
    }
    return false
  }

  /// `eight people, all over 70, have died`: where the sentence goes on behind what is only put in.
  private func behindInsertion(_ comma: Int) -> Int? {
    guard comma + 1 < sentence.upperBound,
      words.wholes.contains(word(comma + 1)) || words.parts.contains(word(comma + 1))
        || number(at: comma + 1).map({ words.stretchLinks.contains(word(min($0.1, sentence.upperBound - 1))) }) == true,
      let end = (comma + 1..<min(comma + 9, sentence.upperBound)).first(where: { word($0) == "," }),
      end + 1 < sentence.upperBound, words.manyHelpers.contains(word(end + 1))
    else { return nil }
    return end + 1
  }

  private func skipOpeners(_ place: inout Int) {
    while place < sentence.upperBound, words.verbOpeners.contains(word(place)) || words.degrees[word(place)] != nil {
      place += 1
    }
  }

  /// `had been treated`, `have died`; what somebody has done to others is nothing that happened to him.
  private func passive(from start: Int) -> String {
    // "a revolver with four bullets was found"
    guard start < sentence.upperBound, !words.oneHelpers.contains(word(start)) else { return "" }
    var place = start
    var hasOnlyHaving = true
    while place < sentence.upperBound {
      let word = word(place)
      if words.negations.contains(word) { return "" }
      if words.passiveHelpers.contains(word) {
        hasOnlyHaving = hasOnlyHaving && words.having.contains(word)
      } else if !words.verbOpeners.contains(word), words.degrees[word] == nil {
        break
      }
      place += 1
    }
    guard place > start else { return "" }
    if let state = state(at: place) { return state }
    guard let verb = verb(at: place) else { return "" }
    return hasOnlyHaving && words.activeForms.contains(word(place)) ? "" : verb
  }

  /// "killing 12 fighters": with next to nothing between the two.
  func verb(before range: Range<Int>, _ noun: Int) -> String {
    for place in (max(sentence.lowerBound, range.lowerBound - 6)..<range.lowerBound).reversed() {
      let word = word(place)
      if let particles = words.particles[word] {
        if noun + 1 < sentence.upperBound, let verb = particles[self.word(noun + 1)] { return planned(verb, place) }
        if let verb = particles[self.word(place + 1)] { return planned(verb, place) }
      }
      if let verb = words.verbs[word] {
        // "the deaths of 12", "the killing of 12", but "convicted of two counts"; "a bank shot over two defenders"
        let isOf = words.stretchLinks.contains(self.word(place + 1))
        let isGerund = word.hasSuffix(words.gerund)
        if words.nounForms.contains(word) ? !isOf : isOf && !isGerund { return "" }
        if words.alsoNouns.contains(word), place + 1 < range.lowerBound { return "" }
        return words.withoutObject.contains(word) ? "" : planned(verb, place)
      }
      // "evacuated to ten shelters", but "killed up to ten"
      let isAim =
        words.aims.contains(word) && (place == sentence.lowerBound || !words.limits.contains(self.word(place - 1)))
      let isParticle = place > sentence.lowerBound && words.particles[self.word(place - 1)]?[word] != nil
      guard isParticle || words.objectOpeners.contains(word), !isAim, self.number(at: place) == nil else { break }
    }
    return ""
  }

  /// `will cut 4,000 jobs`: what is announced is not done yet.
  private func planned(_ verb: String, _ place: Int) -> String {
    guard words.planned.contains(verb), place > sentence.lowerBound, words.plans.contains(word(place - 1)) else {
      return verb
    }
    return words.plannedPrefix + verb
  }

  /// The last word before a number that is none of those that tell how near it is (`at least`, `up to`).
  func beforeModifiers(_ number: Int) -> Int {
    var place = number - 1
    while place >= sentence.lowerBound {
      let word = word(place)
      let isLimit =
        words.aims.contains(word) && place > sentence.lowerBound && words.limits.contains(self.word(place - 1))
      guard isLimit || words.degreesOfNumbers.contains(word) else { break }
      place -= isLimit ? 2 : 1
      if place >= sentence.lowerBound, words.degreesOfNumbers.contains(word), self.word(place) == "at",
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
    guard place >= sentence.lowerBound, words.governors.contains(word(place)) else { return false }
    // "in all 46 were arrested", "the toll rose to 12 people killed"
    return !words.wholes.contains(word(place + 1)) && !(isUpdate && words.aims.contains(word(place)))
  }

  /// `seven of the nine`: the second of two numbers.
  func isOfShare(_ number: Int) -> Bool {
    var place = number - 1
    while place > sentence.lowerBound, words.between.contains(word(place)) {
      if words.stretchLinks.contains(word(place)) { return self.number(at: place - 1) != nil }
      place -= 1
    }
    return false
  }
}
