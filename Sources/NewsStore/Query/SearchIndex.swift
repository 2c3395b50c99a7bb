import GRDB
import NewsModel
import TextCore

/// The full-text index that answers at present, and the languages whose stems it holds.
///
/// A library of an earlier schema keeps its old index, `search`, until all of its articles stand in the new one; see
/// `SearchSchema`.
struct SearchIndex {
  let isOld: Bool
  private let packs: [LanguagePack]
  private let maker = SearchTerms()

  var table: String { isOld ? SearchSchema.old : SearchSchema.table }

  init(_ db: Database) throws {
    isOld = try db.tableExists(SearchSchema.old)
    let codes = isOld ? [] : try String.fetchAll(db, sql: "SELECT code FROM languages ORDER BY code")
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
