/// What a source held when it was taken out, so that it can come back with its articles. `content` is an
/// `ArticleContent` in JSON; what is made of it (entities, stories, the index of words) is made again.
enum RemovedSchema {
  static let name = "2026-11-21 removed sources"

  static let sql = """
    CREATE TABLE removed (
      id INTEGER PRIMARY KEY,
      source INTEGER NOT NULL REFERENCES sources(id),
      key TEXT NOT NULL,
      received REAL NOT NULL,
      content TEXT NOT NULL,
      removed REAL NOT NULL
    );
    CREATE INDEX removed_of_source ON removed(source, id);
    """
}
