/// The words of the full-text index as a table of SQLite's (FTS5 documentation, 9), which holds nothing itself.
enum WordTermsSchema {
  static let name = "2026-11-29 word terms"
  static let table = "wordindex_terms"

  static let sql = "CREATE VIRTUAL TABLE wordindex_terms USING fts5vocab('wordindex', 'instance');\n"
}
