/// Who is not whom, although their names are the same.
enum NamesakeSchema {
  static let name = "2026-11-29 namesakes"

  /// `entity_apart` lists pairs that the library never makes one: a text tells them apart, or their articles do. All
  /// people and bodies of a library from before are decided about again, by the rules of today.
  static let sql = """
    CREATE TABLE entity_apart (
      one INTEGER NOT NULL REFERENCES entities(id),
      other INTEGER NOT NULL REFERENCES entities(id),
      PRIMARY KEY (one, other)
    ) WITHOUT ROWID;
    INSERT OR IGNORE INTO relink_queue
    SELECT id FROM entities
    WHERE article_count > 0 AND merged_into IS NULL AND kind IN ('person', 'organisation');
    """
}
