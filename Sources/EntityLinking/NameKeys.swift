import NewsModel
import TextCore

/// Under which number a name is looked up in the library, whatever its spelling.
///
/// Keys stand in libraries: where a rule changes them, a migration makes them anew.
public enum NameKeys {
  /// What a name of this kind is found by: names of people by given and family name, by initial and family name, and by
  /// each alone; names of bodies by their words.
  public static func of(_ name: String, _ kind: EntityKind) -> [Int64] {
    switch kind {
    case .person:
      guard let person = PersonName(name) else { return [] }
      if person.isLone { return [family(person.family)] }
      return [full(person), initial(person), family(person.family)]
        + (person.isInitialled ? [] : [given(person.given[0])]) + (ForeignPersonName(name)?.keys ?? [])
    case .organisation:
      return GenericBody(name) == nil ? [body(name)].compactMap { $0 } : []
    case .place, .group, .event, .work: return []
    }
  }

  /// Those keys of a name that hardly two share: of given and family name, of all words of a body.
  public static func narrow(_ name: String, _ kind: EntityKind) -> [Int64] {
    if kind == .person { return PersonName(name).map { $0.isLone ? [] : [full($0)] } ?? [] }
    return of(name, kind)
  }

  static func full(_ name: PersonName) -> Int64 {
    hash("p \(NameWords.sound(name.given.first ?? "")) \(NameWords.sound(name.family))")
  }

  static func initial(_ name: PersonName) -> Int64 {
    hash("i \((name.given.first ?? "").prefix(1)) \(NameWords.sound(name.family))")
  }

  static func family(_ word: String) -> Int64 { hash("l \(NameWords.sound(word))") }

  static func given(_ word: String) -> Int64 { hash("g \(word)") }

  static func body(_ name: String) -> Int64? {
    let words = BodyWords.of(name)
    return words.isEmpty ? nil : hash("o \(words.joined(separator: " "))")
  }

  /// The keys under which a body may stand: its own, and those of `Farmers' Party` for `Farmer's Party`.
  static func bodies(_ name: String) -> [Int64] {
    guard let own = body(name) else { return [] }
    let words = BodyWords.of(name)
    guard let place = words.firstIndex(where: { BodyWords.manyAndOne[$0] != nil }) else { return [own] }
    var other = words
    other[place] = BodyWords.manyAndOne[words[place]] ?? words[place]
    if BodyWords.isSorted(other) { other.sort() }
    return [own, hash("o \(other.joined(separator: " "))")]
  }

  /// A body that every country has: of one country, or wherever it is where `country` is nil.
  static func generic(_ base: String, country: String?) -> Int64 { hash("b \(base)|\(country ?? "")") }

  /// FNV-1a.
  private static func hash(_ text: String) -> Int64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    return Int64(bitPattern: hash)
  }
}

/// The words of a body's name that tell it from others.
enum BodyWords {
  private static let small: Set<String> = ["the", "of", "and", "for", "in", "on", "to", "&", "de", "du", "des", "la"]
  private static let legal: Set<String> = [
    "inc", "incorporated", "corp", "corporation", "co", "ltd", "plc", "llc", "llp", "ag", "gmbh", "sa", "nv", "limited",
    "spa", "ab", "asa", "oyj", "pty", "kk", "bhd",
  ]
  private static let spellings: [String: String] = [
    "defence": "defense", "labour": "labor", "centre": "center", "theatre": "theater", "programme": "program",
    "harbour": "harbor", "organisation": "organization", "mobilisation": "mobilization", "co-operation": "cooperation",
    "int'l": "international", "dept": "department", "univ": "university", "assn": "association",
    "intl": "international",
  ]
  /// Heads whose fields stand before or behind them: `Justice Department`, `Department of Justice`.
  private static let heads: Set<String> = [
    "ministry", "department", "office", "bureau", "agency", "committee", "commission", "council", "court", "police",
    "army", "university", "bank", "institute", "board", "authority", "embassy", "government", "parliament",
  ]

  /// Words that stand in names with an apostrophe before their s, behind it, or with none.
  static let manyAndOne: [String: String] = [
    "worker": "workers", "workers": "worker", "people": "peoples", "peoples": "people", "farmer": "farmers",
    "farmers": "farmer", "writer": "writers", "writers": "writer", "teacher": "teachers", "teachers": "teacher",
    "player": "players", "players": "player", "veteran": "veterans", "veterans": "veteran", "lawyer": "lawyers",
    "lawyers": "lawyer", "women": "womens", "womens": "women", "men": "mens", "mens": "men",
  ]

  /// Whether the order of these words tells nothing.
  static func isSorted(_ words: [String]) -> Bool { words.contains(where: heads.contains) }

  /// Words that end so many names of bodies that alone they are nobody's.
  private static let common: Set<String> = heads.union([
    "academy", "alliance", "army", "assembly", "associates", "association", "bureau", "cabinet", "center", "chamber",
    "chronicle", "church", "club", "coalition", "college", "company", "conference", "congress", "corporation",
    "courier", "daily", "department", "express", "federation", "force", "forces", "foundation", "front", "fund",
    "gazette", "general", "globe", "group", "guard", "guardian", "herald", "hospital", "house", "independent",
    "industries", "international", "journal", "labor", "league", "library", "mail", "mirror", "movement", "museum",
    "national", "navy", "network", "new", "news", "observer", "opposition", "organization", "party", "post", "press",
    "radio", "record", "register", "review", "school", "senate", "service", "services", "society", "standard", "star",
    "state", "sun", "telegraph", "television", "times", "today", "tribune", "trust", "union", "weekly",
  ])

  /// Whether a name has none but words that stand in the names of many bodies: `Post`, `Daily News`.
  static func areCommon(_ name: String) -> Bool {
    let words = of(name)
    return !words.isEmpty && words.allSatisfy(common.contains)
  }

  /// In one order and spelling, without articles, prepositions and legal forms.
  static func of(_ name: String) -> [String] {
    var words: [String] = []
    for part in Folding.key(of: name).split(whereSeparator: { $0 == " " || $0 == "-" || $0 == "/" }) {
      var word = String(part.filter { $0 != "." && $0 != "," && $0 != "\"" && $0 != "(" && $0 != ")" })
      if word.hasSuffix("'s") { word.removeLast(2) } else if word.hasSuffix("'") { word.removeLast() }
      if word.hasPrefix("'") { word.removeFirst() }
      guard !word.isEmpty, !small.contains(word) else { continue }
      words.append(spellings[word] ?? word)
    }
    while words.count > 1, let last = words.last, legal.contains(last) { words.removeLast() }
    if words.count > 2, words.contains("ministry") || words.contains("department") {
      words.removeAll { $0 == "affairs" }
    }
    return isSorted(words) ? words.sorted() : words
  }
}

extension NameKeys {
  /// The keys that an entity has by what it is called, where its names alone don't give them: a body of one country
  /// (`Supreme Court · India`), or one of which nobody knows whose it is.
  public static func ofShown(_ name: String, _ kind: EntityKind, isUnclear: Bool) -> [Int64] {
    if isUnclear, let whole = Unclear.name(name) {
      if kind == .person { return of(whole, kind) }
      return GenericBody(whole).map { [generic($0.base, country: nil)] } ?? []
    }
    guard kind == .organisation, let country = GenericBody.country(ofShown: name),
      let body = GenericBody(name.range(of: " · ").map { String(name[..<$0.lowerBound]) } ?? name)
    else { return [] }
    return [generic(body.base, country: country), generic(body.base, country: nil)]
  }

  /// The key that only this country's body has, by how that is shown; nil where it is no body of a known country.
  static func ofCountry(_ shown: String) -> Int64? { ofShown(shown, .organisation, isUnclear: false).first }
}
