import Foundation
import TextCore

/// A body that every country has, by the words of its name: `Supreme Court`, `Iraqi Interior Ministry`, `Labour Party`.
struct GenericBody: Sendable, Hashable {
  /// The words that are no country's, in one order and spelling.
  var base: String
  /// The letters of the country that the name itself says.
  var country: String?
  /// The name as it is written, without its country.
  var shown: String
  /// True for what towns and counties have, so that a country says too little.
  var isLocal: Bool
  /// The letters of the country whose body is mostly meant where nothing else is said.
  var home: String? { Homes.of[base] }
  /// True where no other country has a body of this name.
  var isOnlyOne: Bool { Homes.only.contains(base) }

  /// True for what says its country in its own name (`Pakistan Army`, `Palestinian Authority`) and is called so.
  private var isWhole = false

  /// How it is shown once its country is known.
  func shown(in country: String, as written: String) -> String {
    isWhole && self.country == country ? written : "\(titled) · \(Countries.name(country) ?? country)"
  }

  /// `Foreign Ministry` of `foreign ministry`.
  private var titled: String {
    guard shown.allSatisfy({ !$0.isUppercase }) else { return shown }
    return shown.split(separator: " ").map { Self.joints.contains(String($0)) ? String($0) : $0.capitalized }
      .joined(separator: " ")
  }

  /// The country of a body by how it is shown.
  static func country(ofShown name: String) -> String? {
    if let dot = name.range(of: " · ") { return Countries.letters(of: String(name[dot.upperBound...])) }
    return GenericBody(name)?.country
  }

  /// Nil where a word of the name tells more than which country's it is.
  init?(_ name: String) {
    guard let known = Self.remembered.value(of: name, read: GenericBody.init(reading:)) else { return nil }
    self = known
  }

  private static let remembered = Remembered<GenericBody>()

  private init?(reading name: String) {
    var words = name.split(whereSeparator: { $0.isWhitespace }).map(String.init)
    country = Self.takeCountry(from: &words)
    while let first = words.first, Self.joints.contains(Folding.key(of: first)) { words.removeFirst() }
    while let last = words.last, Self.joints.contains(Folding.key(of: last)) { words.removeLast() }
    shown = words.joined(separator: " ")
    let found = BodyWords.of(shown)
    guard !found.isEmpty, found.allSatisfy(Self.common.contains), found.contains(where: Self.heads.contains) else {
      return nil
    }
    // Bodies of the United Nations, which no country has.
    if country == nil, found == ["general", "assembly"] || found == ["council", "security"] { return nil }
    // `Bank of England` is no bank that each country has; a central bank is.
    if found.contains("bank"), found.isDisjoint(with: ["central", "reserve"]) { return nil }
    base = found.joined(separator: " ")
    isLocal = found.contains(where: Self.local.contains)
    isWhole = country != nil && found.isDisjoint(with: Self.offices)
  }

  /// Bodies that are called by their office, whatever stands before it.
  private static let offices: Set<String> = [
    "assembly", "cabinet", "congress", "court", "department", "government", "ministry", "parliament", "police",
    "senate",
    "treasury",
  ]

  private static let joints: Set<String> = ["of", "the", "in", "for", "and", "'s"]

  /// Takes the longest name or demonym of a country out of the words.
  private static func takeCountry(from words: inout [String]) -> String? {
    let folded = words.map { word -> String in
      var word = Folding.key(of: word)
      if word.hasSuffix("'s") { word.removeLast(2) } else if word.hasSuffix("s'") { word.removeLast() }
      return word
    }
    for length in stride(from: min(4, words.count - 1), through: 1, by: -1) {
      for start in 0...(words.count - length) {
        let phrase = folded[start..<(start + length)].joined(separator: " ")
        guard let code = Countries.code(ofAdjective: phrase) else { continue }
        words.removeSubrange(start..<(start + length))
        return code
      }
    }
    return nil
  }

  /// One of these stands in each such name.
  private static let heads: Set<String> = [
    "agency", "army", "assembly", "authorities", "authority", "bank", "board", "bureau", "cabinet", "chamber",
    "commission", "committee", "congress", "council", "court", "department", "force", "forces", "government", "guard",
    "judiciary", "military", "ministry", "navy", "office", "opposition", "parliament", "party",
    "police", "representatives", "senate", "service", "services", "treasury",
  ]

  /// What towns, counties and schools have as well.
  private static let local: Set<String> = [
    "city", "county", "district", "fire", "hospital", "local", "municipal", "regional", "school", "university", "water",
  ]

  /// Words of which no choice tells whose ministry, court, force or party is meant, as `BodyWords` spells them.
  private static let common: Set<String> = heads.union(local).union([
    "a", "affairs", "agriculture", "air", "armed", "attorney", "border", "central", "civil", "coast", "commerce",
    "communist", "company", "conservative", "constitution", "constitutional", "culture", "defense", "democratic",
    "development", "economic", "economy", "education", "election", "elections", "electoral", "energy", "environment",
    "federal", "finance", "foreign", "general", "green", "health", "high", "home", "immigration",
    "industry",
    "information", "interior", "internal", "justice", "labor", "liberal", "lower", "national", "oil",
    "people", "peoples", "petroleum", "planning", "president", "prime", "progressive", "prosecutor", "prosecutors",
    "house", "public", "reserve", "royal", "science", "security", "social",
    "socialist", "sports", "statistics", "supreme", "technology", "tourism", "trade", "transport",
    "transportation", "upper", "workers",
  ])
}

/// Bodies whose name alone means that of one country, by the letters of that country.
private enum Homes {
  /// As other countries call theirs otherwise, mostly.
  static let of = Dictionary(bases(mostly) + bases(alone)) { first, _ in first }
  /// As no other country has one.
  static let only = Set(bases(alone).map(\.0))

  private static func bases(_ lists: [String: String]) -> [(String, String)] {
    lists.flatMap { code, names in
      names.split(separator: "\n").map { (BodyWords.of(String($0)).joined(separator: " "), code) }
    }
  }

  private static let alone: [String: String] = [
    "US": """
    Democratic National Committee
    National Security Agency
    Federal Election Commission
    House Judiciary Committee
    Senate Judiciary Committee
    Senate Foreign Relations Committee
    House Foreign Affairs Committee
    Senate Armed Services Committee
    House Armed Services Committee
    Federal Reserve Board
    """,
    "GB": "Home Office",
  ]

  private static let mostly: [String: String] = [
    "US": """
    Department of Defense
    Department of Justice
    Department of Labor
    Department of Commerce
    Department of Energy
    Department of the Interior
    Department of the Treasury
    Department of Agriculture
    Department of Education
    Department of Transportation
    House of Representatives
    Democratic Party
    """,
    "GB": """
    Foreign Office
    Labour Party
    Conservative Party
    """,
  ]
}

extension Array where Element: Hashable {
  fileprivate func isDisjoint(with others: Set<Element>) -> Bool { !contains(where: others.contains) }
}
