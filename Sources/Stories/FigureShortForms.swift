import Language
import NewsModel
import TextCore

/// Numbers that leave out what they count.
extension FigureReader {
  /// A number without the words for what it counts, which stand at the number before it or go without saying: `killed
  /// five, police said`, `destroyed 40 houses and damaged 90`, `Alder won 41 seats and Birk 37`.
  func shortened(_ number: Double, _ range: Range<Int>, _ previous: Counted?) -> Counted? {
    guard number > 1, stands(alone: range.upperBound) else { return nil }
    return ofAnother(number, range, previous) ?? bareObject(number, range, previous)
  }

  /// Whether what follows a number is no word that it could count, and no part of it (`around 1:30`, `230, 000`).
  private func stands(alone next: Int) -> Bool {
    guard next < sentence.upperBound else { return true }
    let word = word(next)
    if word == ",", next + 1 < sentence.upperBound {
      return number(at: next + 1) == nil && Double(self.word(next + 1)) == nil
    }
    guard word != "-", word.utf8.first != 0x3A, !words.times.stretchLinks.contains(word), !isHelper(next) else {
      return false
    }
    if words.places.prepositions.contains(word) || words.grammar.joints.contains(word) { return true }
    let isWord = text.bytes(next).first.map(TermScanner.isDistinctive) == true
    return !words.nouns.measures.contains(word) && (!isWord || StopWords.contains(Array(word.utf8)))
  }

  /// `Alder won 41 seats and Birk 37`: what another one has of the same.
  private func ofAnother(_ number: Double, _ range: Range<Int>, _ previous: Counted?) -> Counted? {
    let name = range.lowerBound - 1
    guard let previous, previous.verb.isEmpty, !previous.whose.isEmpty, previous.last < name, isName(name) else {
      return nil
    }
    let between = previous.last + 1..<range.lowerBound
    guard between.contains(where: { words.grammar.joints.contains(word($0)) }),
      between.allSatisfy({ words.verbs.forms[word($0)] == nil && self.number(at: $0) == nil })
    else { return nil }
    var counted = previous
    counted.whose = fullName(endingAt: name)
    (counted.text, counted.number) = (Self.written(number), number)
    (counted.isRise, counted.last) = (false, range.upperBound - 1)
    return counted.whose == previous.whose ? nil : counted
  }

  /// `killed at least five, police said`
  private func bareObject(_ number: Double, _ range: Range<Int>, _ previous: Counted?) -> Counted? {
    let last = range.upperBound - 1
    let verb = verb(before: range, last)
    // "as many as six", but "dozens hurt as 6.1 quake hits"
    let isCut =
      range.lowerBound > sentence.lowerBound + 1 && words.numbers.pairedDegrees.contains(word(range.lowerBound - 1))
      && !words.numbers.degreesOfNumbers.contains(word(range.lowerBound - 2))
    let written = beforeModifiers(range.lowerBound)
    guard words.verbs.growing.contains(verb), !isCut, words.verbs.forms[word(written)] == verb,
      !words.verbs.nounForms.contains(word(written)), !isNear(range.lowerBound, words.numbers.rest, before: 1),
      !isPossible(max(sentence.lowerBound, range.lowerBound - 3)..<range.lowerBound + 1, last)
    else { return nil }
    let isThing = words.verbs.onlyThings.contains(verb)
    if isThing, !isOther(verb, than: previous) { return nil }
    var counted = Counted(
      text: Self.written(number), number: number, noun: isThing ? previous?.noun ?? "" : "", verb: verb,
      place: place(in: range))
    (counted.isObject, counted.last) = (true, last)
    return counted
  }

  /// `Alder won 1,200 votes`: whose they are stands right before.
  func isHeld(_ number: Int) -> Bool {
    let verb = beforeModifiers(number)
    return verb > sentence.lowerBound && words.nouns.holds.contains(word(verb)) && isName(verb - 1)
  }

  /// Whether the number before is of things to which something else happened.
  func isOther(_ verb: String, than previous: Counted?) -> Bool {
    guard let previous, !previous.noun.isEmpty else { return false }
    return previous.verb != verb && words.verbs.onlyThings.contains(previous.verb)
  }
}
