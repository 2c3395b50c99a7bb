import TextCore

/// Other names under which the bearer of a full name may stand in the news.
extension PersonName {
  /// The same words cut otherwise: `Jean Bertrand Aristide` beside `Jean-Bertrand Aristide`, `Anne Hall Vale` beside
  /// `Anne Hall-Vale`. Nothing is left out of a name, so that these are as good as the name itself.
  static func cuts(of name: String) -> [PersonName] {
    let (words, generation) = words(of: name)
    guard words.count > 1, let first = words.first, let last = words.last else { return [] }
    var cuts: [[String]] = []
    if first.contains("-") { cuts.append(first.split(separator: "-").map(String.init) + words.dropFirst()) }
    if last.contains("-") { cuts.append(words.dropLast() + last.split(separator: "-").map(String.init)) }
    if words.count > 2 {
      let before = words[words.count - 2]
      // An initial is no part of a word.
      if min(first.utf8.count, words[1].utf8.count) > 1 { cuts.append([first + words[1]] + words.dropFirst(2)) }
      if before.utf8.count > 1 { cuts.append(words.dropLast(2) + [before + last]) }
    }
    let own = PersonName(name)
    return cuts.filter { $0.count > 1 }.map { words in
      var cut = PersonName(words: words)
      cut.generation = generation
      return cut
    }.filter { $0 != own && !$0.isInitialled }
  }

  /// Whether both are the same in all their parts, however they are spelled.
  func isSame(as other: PersonName) -> Bool {
    let (one, two) = (given + middle, other.given + other.middle)
    return generation == other.generation && Self.isAlike(family, other.family) && one.count == two.count
      && zip(one, two).allSatisfy(Self.isAlike)
  }

  /// Without the first given name: `Reza Asefi` of `Hamid Reza Asefi`.
  var withoutFirst: PersonName? {
    guard let second = middle.last, second.utf8.count > 1 else { return nil }
    return PersonName(words: [second, family])
  }

  /// Without the last of two families: `Daniel Ortega` of `Daniel Ortega Saavedra`.
  var withoutLast: PersonName? {
    guard let first = given.first, let second = middle.last, second.utf8.count > 1, first.utf8.count > 1 else {
      return nil
    }
    return PersonName(words: [first, second])
  }

  private static func isAlike(_ one: String, _ other: String) -> Bool {
    one == other || NameWords.sound(one) == NameWords.sound(other)
  }

  /// Whether two words are one but for the vowels inside: `Mashaal`, `Meshaal`; short ones would be other names.
  static func differInVowels(_ one: String, _ other: String) -> Bool {
    guard one != other, min(one.utf8.count, other.utf8.count) > 4, one.utf8.first == other.utf8.first else {
      return false
    }
    let (one, other) = (NameWords.sound(one), NameWords.sound(other))
    return one.utf8.last == other.utf8.last && one.utf8.filter(isConsonant) == other.utf8.filter(isConsonant)
  }

  private static func isConsonant(_ letter: UInt8) -> Bool {
    letter != UInt8(ascii: "a") && letter != UInt8(ascii: "i") && letter != UInt8(ascii: "u")
  }
}
