import NewsModel
import TextCore

/// An expression in FTS5's query language. It is only ever put together from quoted words, so that nothing a user types
/// can become syntax.
struct MatchExpression: Hashable {
  let text: String
  /// The expression whose articles this one leaves out, where it does nothing else.
  private let complementOf: String?

  private init(_ text: String, complementOf: String? = nil) {
    self.text = text
    self.complementOf = complementOf
  }

  /// Nil where the term has no letter or digit: it asks for nothing.
  init?(_ term: ArticleQuery.TextTerm) {
    let words = term.words.flatMap(\.indexedWords)
    guard let last = words.last else { return nil }
    let column: String
    switch term.field {
    case .any: column = ""
    case .title: column = "{title} : "
    case .body: column = "{body} : "
    case .byline: column = "{byline} : "
    case .note: return nil
    }
    let phrase = "\"" + words.joined(separator: " ") + "\""
    complementOf = nil
    guard term.isPrefix else {
      text = column + phrase
      return
    }
    // The index holds stems: of a word that is half typed, the stem may be shorter than what stands there.
    let stems = words.count == 1 ? WordForms.stems(ofPrefix: last) : []
    let forms = [phrase + "*"] + stems.map { "\"\($0)\"" }
    text = column + (forms.count == 1 ? forms[0] : "(" + forms.joined(separator: " OR ") + ")")
  }

  /// Stands in every article's column `every` and in no query.
  static let everyWord = "\u{E000}"

  /// What finds every article; see `Schema`.
  private static let everything = "{every} : \"\(everyWord)\""

  /// The articles that it does not find.
  var complement: MatchExpression {
    if let complementOf { return MatchExpression(complementOf) }
    return MatchExpression("(\(Self.everything)) NOT (\(text))", complementOf: text)
  }

  static func all(_ parts: [MatchExpression]) -> MatchExpression {
    let wanted = parts.filter { $0.complementOf == nil }.map(\.text)
    let unwanted = parts.compactMap(\.complementOf)
    if unwanted.isEmpty { return MatchExpression(joined(wanted, " AND ")) }
    let exclusion = joined(unwanted, " OR ")
    if wanted.isEmpty { return MatchExpression(exclusion).complement }
    return MatchExpression("(\(joined(wanted, " AND "))) NOT (\(exclusion))")
  }

  static func any(_ parts: [MatchExpression]) -> MatchExpression { MatchExpression(joined(parts.map(\.text), " OR ")) }

  private static func joined(_ parts: [String], _ separator: String) -> String {
    parts.count == 1 ? parts[0] : parts.map { "(\($0))" }.joined(separator: separator)
  }
}

/// What the Porter stemmer of the index may have made of a word of which only the beginning is typed.
enum WordForms {
  private static let endings = [
    "ational", "tional", "ization", "isation", "ations", "ation", "ators", "ator", "fulness", "ousness", "iveness",
    "alism", "ality", "ivity", "bility", "ances", "ance", "ences", "ence", "ments", "ement", "ment", "ness", "icate",
    "ative", "alize", "ical", "able", "ible", "ants", "ant", "ents", "ent", "ions", "ion", "ing", "ings", "ized",
    "izes",
    "ize", "ising", "ies", "ied", "ers", "er", "eds", "ed", "es", "ous", "ive", "ful", "ally", "ly", "ity", "ate", "al",
  ]

  /// Words whose stems may stand for the words that begin with `prefix`: "governm" begins "government", which the index
  /// holds as "govern".
  static func stems(ofPrefix prefix: String) -> [String] {
    let letters = Array(prefix.lowercased().utf8)
    guard letters.count >= 4, letters.allSatisfy({ (0x61...0x7A).contains($0) }) else { return [] }
    var found: [String] = []
    for cut in max(3, letters.count - 6)..<letters.count {
      let rest = String(decoding: letters[cut...], as: UTF8.self)
      guard endings.contains(where: { $0.hasPrefix(rest) }) else { continue }
      let base = String(decoding: letters[..<cut], as: UTF8.self)
      found.append(base)
      found.append(base + "e")
      if cut > 3, letters[cut - 1] == letters[cut - 2] { found.append(String(base.dropLast())) }
    }
    return found.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }
}
