import NewsModel
import TextCore

/// An expression in FTS5's query language. It is only ever put together from quoted words, so that nothing a user types
/// can become syntax.
struct MatchExpression: Hashable {
  let text: String
  /// The expression whose articles this one leaves out, where it does nothing else.
  private let complementOf: String?

  /// What parts the terms of a phrase, and those that may stand for each other at one place.
  static let blank: UInt8 = 0x20
  static let alternative: UInt8 = 0x1F

  /// The index that it is for.
  let table: String

  private init(_ text: String, in table: String, complementOf: String? = nil) {
    self.text = text
    self.table = table
    self.complementOf = complementOf
  }

  /// Nil where the term has no letter or digit: it asks for nothing.
  init?(_ term: ArticleQuery.TextTerm, in index: SearchIndex) throws {
    guard let phrase = try index.isOldest ? Self.oldPhrase(term) : Self.phrase(term, index) else { return nil }
    switch term.field {
    case .any: self.init(phrase, in: index.table)
    case .title: self.init("{title} : " + phrase, in: index.table)
    case .body: self.init("{body} : " + phrase, in: index.table)
    case .byline: self.init("{byline} : " + phrase, in: index.table)
    case .note: return nil
    }
  }

  /// For the index of the first libraries, whose terms SQLite makes.
  private static func oldPhrase(_ term: ArticleQuery.TextTerm) -> String? {
    let words = term.words.flatMap(\.indexedWords)
    return words.isEmpty ? nil : quoted(words) + (term.isPrefix ? "*" : "")
  }

  private static func phrase(_ term: ArticleQuery.TextTerm, _ index: SearchIndex) throws -> String? {
    var pieces = term.words.flatMap(Piece.pieces)
    // A blank between two letters of scripts without blanks parts nothing.
    for place in pieces.indices.dropLast() {
      pieces[place].isJoined = pieces[place].isLetter && pieces[place + 1].isLetter
    }
    guard let last = pieces.last else { return nil }
    var places: [String] = []
    for (place, piece) in pieces.enumerated() {
      if !piece.isLetter {
        places.append(index.terms(of: piece.text).joined(separator: String(UnicodeScalar(alternative))))
      } else if piece.isJoined {
        places.append(Folding.term(of: piece.text + pieces[place + 1].text))
      } else if place < pieces.count - 1 || place == 0 || !pieces[place - 1].isJoined {
        places.append(Folding.term(of: piece.text))
      }
      // Else it is the end of a pair already.
    }
    // The index has a letter with the one behind it.
    if last.isLetter { return quoted(places) + (pieces.dropLast().last?.isJoined ?? false ? "" : "*") }
    guard term.isPrefix else { return quoted(places) }
    // The index holds stems: that of a word which is half typed may be shorter than what stands there. It is looked for
    // as it is, since many other words begin with it.
    let typed = Folding.term(of: last.text)
    let stems = index.terms(of: last.text) + (pieces.count == 1 ? index.stems(ofPrefix: last.text) : [])
    places.removeLast()
    let forms =
      try beginnings(of: typed, behind: places, index)
      + Set(stems).filter { !$0.hasPrefix(typed) }.sorted().map { quoted(places + [$0]) }
    return forms.count == 1 ? forms[0] : "(" + forms.joined(separator: " OR ") + ")"
  }

  /// Phrases that end with a word which begins with what is typed.
  private static func beginnings(of typed: String, behind places: [String], _ index: SearchIndex) throws -> [String] {
    // What the index has nothing of is asked for all the same, so that it finds nothing.
    guard let longer = try index.longer(typed), !longer.isEmpty else { return [quoted(places + [typed]) + "*"] }
    return longer.map { quoted(places + [$0.text]) + ($0.isBeginning ? "*" : "") }
  }

  private static func quoted(_ terms: [String]) -> String { "\"" + terms.joined(separator: " ") + "\"" }

  /// A word, or a letter of a word in a script without blanks.
  private struct Piece {
    var text: String
    var isLetter: Bool
    /// Another letter stands right behind.
    var isJoined = false

    static func pieces(of word: String) -> [Piece] {
      let units = SearchUnit.cut(word)
      let bytes = Array(word.utf8)
      return units.map { unit in
        Piece(text: String(decoding: bytes[unit.start..<unit.end], as: UTF8.self), isLetter: unit.isLetter)
      }
    }
  }

  /// Stands in every article's column `every` and in no query.
  static let everyWord = "\u{E000}"

  /// What finds every article; see `Schema`.
  private static let everything = "{every} : \"\(everyWord)\""

  /// The articles that it does not find.
  var complement: MatchExpression {
    if let complementOf { return MatchExpression(complementOf, in: table) }
    return MatchExpression("(\(Self.everything)) NOT (\(text))", in: table, complementOf: text)
  }

  static func all(_ parts: [MatchExpression]) -> MatchExpression {
    let table = parts.first?.table ?? SearchSchema.table
    let wanted = parts.filter { $0.complementOf == nil }.map(\.text)
    let unwanted = parts.compactMap(\.complementOf)
    if unwanted.isEmpty { return MatchExpression(joined(wanted, " AND "), in: table) }
    let exclusion = joined(unwanted, " OR ")
    if wanted.isEmpty { return MatchExpression(exclusion, in: table).complement }
    return MatchExpression("(\(joined(wanted, " AND "))) NOT (\(exclusion))", in: table)
  }

  static func any(_ parts: [MatchExpression]) -> MatchExpression {
    MatchExpression(joined(parts.map(\.text), " OR "), in: parts.first?.table ?? SearchSchema.table)
  }

  private static func joined(_ parts: [String], _ separator: String) -> String {
    parts.count == 1 ? parts[0] : parts.map { "(\($0))" }.joined(separator: separator)
  }
}
