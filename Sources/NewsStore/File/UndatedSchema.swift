/// Finds the few articles without a date, which stand in the order of time by when they came and nowhere in time.
enum UndatedSchema {
  static let name = "2026-11-29 undated articles"
  static let sql = "CREATE INDEX articles_undated ON articles(position) WHERE published IS NULL"
}
