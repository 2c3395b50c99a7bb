/// What the reader did to stories, in order. `snapshot` is what it was like before, or, of an edit that was taken back,
/// what it was like after it, as JSON.
enum StoryEditSchema {
  static let name = "2026-11-21 story edits"

  static let sql = """
    CREATE TABLE story_edits (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      made REAL NOT NULL,
      summary TEXT NOT NULL,
      snapshot TEXT NOT NULL,
      is_withdrawn INTEGER NOT NULL DEFAULT 0
    );
    """
}
