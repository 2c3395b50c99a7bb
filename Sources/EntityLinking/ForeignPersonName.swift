import TextCore

/// A person's full name in another script than Latin, and how it may be spelled in Latin letters.
///
/// A word alone is not compared across scripts: too many people share it.
struct ForeignPersonName {
  /// Spellings of a name that are looked up.
  private static let mostSpellings = 6
  /// Evidence that each word of two names must give, and both together: e to the power of it is how much likelier one
  /// name is than two.
  private static let sure = (word: Float(2.5), name: Float(9))

  private let first: Substring
  private let last: Substring
  private let transliteration: Transliteration

  /// Nil for names in Latin letters, of a single word, or in a script that is not read.
  init?(_ name: String) {
    guard let script = NameScript(of: name), script != .latin, let transliteration = Transliteration.shipped else {
      return nil
    }
    let words = name.split { $0 == " " || $0 == "・" || $0 == "·" }
    guard words.count > 1, let first = words.first, let last = words.last else { return nil }
    self.first = first
    self.last = last
    self.transliteration = transliteration
  }

  /// How the name may be written in Latin letters, likeliest first.
  var spellings: [String] {
    let given = transliteration.spellings(of: first, limit: 2)
    let families = transliteration.spellings(of: last, limit: Self.mostSpellings)
    return families.flatMap { family in given.map { "\($0) \(family)" } }
  }

  /// The keys under which a namesake in Latin letters may be found.
  var keys: [Int64] {
    var keys: [Int64] = []
    for name in spellings.compactMap({ PersonName($0) }) where !name.isLone {
      for key in [NameKeys.full(name), NameKeys.initial(name)] where !keys.contains(key) { keys.append(key) }
    }
    return keys
  }

  /// Whether a full name in Latin letters surely is this one.
  func isSpelled(_ latin: String) -> Bool {
    guard NameScript(of: latin) == .latin, let name = PersonName(latin), !name.isLone, let given = name.given.first,
      given.utf8.count > 1, let one = transliteration.evidence(first, given),
      let other = transliteration.evidence(last, name.family)
    else { return false }
    return min(one, other) >= Self.sure.word && one + other >= Self.sure.name
  }
}
