import GRDB
import NewsModel
import TextCore

/// The full-text index that answers at present, and the languages whose stems it holds.
///
/// A library of an earlier schema keeps its old index until all of its articles stand in the new one; see
/// `SearchSchema`.
struct SearchIndex {
  /// Whether SQLite made its terms.
  let isOldest: Bool
  let table: String
  private let db: Database
  private let packs: [LanguagePack]
  private let maker = SearchTerms()

  init(_ db: Database) throws {
    self.db = db
    table = try SearchSchema.old(db) ?? SearchSchema.table
    isOldest = table == SearchSchema.oldest
    let codes = isOldest ? [] : try String.fetchAll(db, sql: "SELECT code FROM languages ORDER BY code")
    packs = codes.isEmpty ? [.undetermined] : codes.map { LanguagePack.of($0 == "und" ? nil : $0) }
  }

  /// What a typed word may stand as in texts of the library's languages.
  func terms(of word: String) -> [String] {
    packs.flatMap { maker.queryTerms(of: word, in: $0) }.map { String(decoding: $0, as: UTF8.self) }
      .reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }

  /// Stems of the longer words that begin with a word that is half typed.
  func stems(ofPrefix word: String) -> [String] {
    packs.contains { $0.stemming == .porter } ? Stemmer.stems(ofPrefix: Folding.term(of: word)) : []
  }

  /// The beginnings of three letters, and the word, that `beginning` of two stands for, as far as the index has them;
  /// nil where the index has beginnings of this length itself, or there are too many.
  ///
  /// FTS5 brings all places of all words together before it gives the first where a beginning is not in the index; of
  /// those that are, it reads what is asked for and no more.
  func longer(_ beginning: String) throws -> [(text: String, isBeginning: Bool)]? {
    guard table == SearchSchema.table, beginning.unicodeScalars.count == 2 else { return nil }
    let next = try db.cachedStatement(
      sql: "SELECT term FROM \(WordTermsSchema.table) WHERE term >= ? AND term <= ? LIMIT 1")
    let last = beginning + "\u{10FFFF}"
    var found: [(text: String, isBeginning: Bool)] = []
    var from = beginning
    while found.count <= Self.mostBeginnings, let term = try String.fetchOne(next, arguments: [from, last]) {
      let scalars = term.unicodeScalars
      let text = String(String.UnicodeScalarView(scalars.prefix(3)))
      found.append((text, scalars.count > 2))
      from = scalars.count > 2 ? text + "\u{10FFFF}" : text + "\u{1}"
    }
    return found.count > Self.mostBeginnings ? nil : found
  }

  /// As many as the letters of two alphabets and the digits.
  private static let mostBeginnings = 80
}
