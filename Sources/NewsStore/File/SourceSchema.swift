/// What a source remembers of its server and of the user's choices, and which articles were loaded from their pages.
/// `fetch` and `settings` are short JSON: they are read and written as a whole and never searched.
enum SourceSchema {
  static let name = "2026-11-21 refreshing"

  static let sql = """
    ALTER TABLE sources ADD COLUMN fetch TEXT;
    ALTER TABLE sources ADD COLUMN settings TEXT;
    ALTER TABLE sources ADD COLUMN rank INTEGER;
    ALTER TABLE articles ADD COLUMN is_full_text INTEGER NOT NULL DEFAULT 0;
    """
}
