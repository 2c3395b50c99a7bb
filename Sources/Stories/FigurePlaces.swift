import Language
import NewsModel
import TextCore

extension FigureReader {
  /// The name behind the first preposition of place that follows a count, in the same clause.
  func place(in range: Range<Int>) -> String {
    placeBehind(range.upperBound - 1) ?? placeBefore(range.lowerBound) ?? ""
  }

  private func placeBehind(_ start: Int) -> String? {
    var index = start
    while index + 1 < sentence.upperBound, index < start + 14 {
      let word = word(index)
      if words.grammar.breaks.contains(word) || words.grammar.clauseOpeners.contains(word)
        || words.claims.reports.contains(word)
      {
        return nil
      }
      // "12 people, most of them in Maren"
      if words.grammar.joints.contains(word), words.numbers.wholes.contains(self.word(index + 1)) { return nil }
      if index > start, isThere(index) { return lastName(before: start) }
      if words.places.prepositions.contains(word), let place = placeName(from: index + 1) { return place }
      index += 1
    }
    return nil
  }

  /// `strikes on Maren killed 12 people`, `in Maren, 12 people were killed`: the nearest place before a number in its
  /// clause.
  private func placeBefore(_ number: Int) -> String? {
    for index in (sentence.lowerBound..<number).reversed() {
      let word = word(index)
      if isThere(index) { return lastName(before: index) }
      let isOpening = index == sentence.lowerBound
      if words.places.prepositions.contains(word) || isTarget(index), let place = placeName(from: index + 1) {
        return place
      }
      if words.grammar.breaks.contains(word) || words.grammar.clauseOpeners.contains(word)
        || words.claims.reports.contains(word) && !isOpening
        || words.grammar.relatives.contains(word)
      {
        return nil
      }
      if words.grammar.verbBreaks.contains(word), !opensWithPlace(until: index) { return nil }
    }
    return nil
  }

  /// `the dead there`, and not `there were 12 dead`.
  private func isThere(_ index: Int) -> Bool { words.places.there.contains(word(index)) && !isHelper(index + 1) }

  /// `the strikes on Maren`
  private func isTarget(_ index: Int) -> Bool {
    guard words.places.targets.contains(word(index)), index > sentence.lowerBound else { return false }
    let event = word(index - 1)
    return words.nouns.events.contains(event)
      || event.hasSuffix("s") && words.nouns.events.contains(String(event.dropLast()))
  }

  private func opensWithPlace(until comma: Int) -> Bool {
    words.places.prepositions.contains(word(sentence.lowerBound)) && comma <= sentence.lowerBound + 6
      && (sentence.lowerBound + 1..<comma).allSatisfy {
        isName($0) || words.places.placeKinds.contains(word($0))
          || words.places.articles.contains(word($0)) || words.places.nameLinks.contains(word($0))
      }
  }

  private func lastName(before place: Int) -> String? {
    (sentence.lowerBound..<place).last { isName($0) }.map { fullName(endingAt: $0) }
  }

  /// The names that stand side by side up to a token.
  func fullName(endingAt last: Int) -> String {
    var first = last
    while first > sentence.lowerBound {
      // "Farmers' List"
      let isOwner =
        words.nouns.possessives.contains(word(first - 1)) || words.nouns.apostrophes.contains(word(first - 1))
      let next = isOwner ? first - 2 : first - 1
      guard next >= sentence.lowerBound, isName(next) else { break }
      first = next
    }
    let titles = LanguagePack.interface.words(.abbreviationsBeforeNames)
    while first < last, titles.contains(word(first).filter { $0 != "." }) { first += 1 }
    let (start, end) = (Int(text.tokens[first].start), Int(text.tokens[last].end))
    return String(decoding: text.text[start..<end], as: UTF8.self)
  }

  /// A name at a token, behind what may stand before that of a place; nil where it only belongs to what follows
  /// (`the French capital`) or is written as bodies are (`the CNDD-FDD`).
  private func placeName(from start: Int) -> String? {
    var from = start
    let hasArticle = from < sentence.upperBound && words.places.articles.contains(word(from))
    if hasArticle { from += 1 }
    while from < sentence.upperBound, from < start + 4, !isName(from), words.places.placeKinds.contains(word(from)) {
      from += 1
    }
    var to = from
    while to < sentence.upperBound, to < from + 6 {
      let isLink =
        to > from && words.places.nameLinks.contains(word(to)) && to + 1 < sentence.upperBound && isName(to + 1)
      guard isName(to) || isLink else { break }
      to += 1
    }
    guard to > from else { return nil }
    if to < sentence.upperBound, words.places.placeKinds.contains(word(to)), to + 1 < sentence.upperBound,
      words.times.stretchLinks.contains(word(to + 1))
    {
      // "the Israeli city of Tel Aviv"
      return placeName(from: to)
    }
    if hasArticle, to < sentence.upperBound, let next = text.bytes(to).first, next >= 0x61, next <= 0x7A,
      !StopWords.contains(Array(text.bytes(to))), words.verbs.forms[word(to)] == nil
    {
      return nil
    }
    let isBody = (from..<to).allSatisfy { text.bytes($0).count > 3 && text.bytes($0).allSatisfy { $0 < 0x61 } }
    return isBody ? nil : (from..<to).map { text.string($0) }.joined(separator: " ")
  }

  /// The nearest word with a capital before a number in its clause, else that of `votes for Alder` behind it; empty
  /// where none is.
  func name(around range: Range<Int>, _ last: Int) -> String {
    if last + 2 < sentence.upperBound, words.nouns.owners.contains(word(last + 1)),
      var name = (last + 2..<min(last + 5, sentence.upperBound)).first(where: { isName($0) })
    {
      while name + 1 < sentence.upperBound, isName(name + 1) { name += 1 }
      return fullName(endingAt: name)
    }
    for place in (sentence.lowerBound..<range.lowerBound).reversed() {
      if isName(place) { return fullName(endingAt: place) }
      if words.grammar.verbBreaks.contains(word(place)) || words.grammar.clauseOpeners.contains(word(place)) { break }
    }
    return ""
  }

  func isName(_ token: Int) -> Bool {
    guard let first = text.bytes(token).first, first >= 0x41, first <= 0x5A, text.bytes(token).count > 1 else {
      return false
    }
    let lower = Scalars.lowercased(text.bytes(token))
    return !StopWords.contains(lower) && !words.nouns.measures.contains(String(decoding: lower, as: UTF8.self))
      && !CalendarNames.weekdays.contains(text.string(token)) && !CalendarNames.months.contains(text.string(token))
  }
}
