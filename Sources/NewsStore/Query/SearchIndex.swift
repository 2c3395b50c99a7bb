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
  private let packs: [LanguagePack]
  private let maker = SearchTerms()

  init(_ db: Database) throws {
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
}
