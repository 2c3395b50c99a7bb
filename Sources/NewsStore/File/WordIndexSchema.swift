import GRDB

/// The third full-text index. It holds the same terms as `fulltext` in two thirds of the room: FTS5 writes a column's
/// number beside each place but those of the first, which is the body now, and beginnings of two letters are found
/// among those of three. In a library that has `fulltext` whole that one answers until this one is whole; a library
/// that is still on its way from `search` goes on from there.
enum WordIndexSchema {
  static let name = "2026-11-29 word index"

  static func migrate(_ db: Database) throws {
    try db.execute(sql: try db.tableExists(SearchSchema.oldest) ? withoutSecond : withSecond)
    try db.execute(sql: sql)
  }

  private static let withoutSecond = """
    DROP TRIGGER fulltext_removed;
    DROP TRIGGER fulltext_changed;
    DROP TABLE fulltext;
    INSERT OR IGNORE INTO unindexed SELECT position FROM documents;
    """

  /// Every article stands in `fulltext`, whatever waits for the third.
  private static let withSecond = """
    DROP TRIGGER fulltext_removed;
    DROP TRIGGER fulltext_changed;
    INSERT OR IGNORE INTO unindexed SELECT position FROM documents;
    CREATE TRIGGER fulltext_removed AFTER DELETE ON documents BEGIN
      INSERT INTO fulltext (fulltext, rowid, title, body, byline, every)
        VALUES ('delete', OLD.position, search_text(OLD.title, OLD.languages, 0),
          search_text(OLD.body, OLD.languages, 1), search_text(OLD.byline, OLD.languages, 0), OLD.every);
    END;
    CREATE TRIGGER fulltext_changed AFTER UPDATE OF position, title, byline, body ON documents BEGIN
      INSERT INTO fulltext (fulltext, rowid, title, body, byline, every)
        VALUES ('delete', OLD.position, search_text(OLD.title, OLD.languages, 0),
          search_text(OLD.body, OLD.languages, 1), search_text(OLD.byline, OLD.languages, 0), OLD.every);
      INSERT INTO fulltext (rowid, title, body, byline, every)
        VALUES (NEW.position, search_text(NEW.title, NEW.languages, 0), search_text(NEW.body, NEW.languages, 1),
          search_text(NEW.byline, NEW.languages, 0), NEW.every);
    END;
    """

  private static let sql = """
    CREATE VIRTUAL TABLE wordindex USING fts5(
      body, title, byline, every, content='search_texts', content_rowid='position', tokenize='dateline', prefix='1 3');
    INSERT INTO wordindex (wordindex, rank) VALUES ('hashsize', 16777216), ('pgsz', 8000);
    CREATE TRIGGER wordindex_removed AFTER DELETE ON documents BEGIN
      INSERT INTO wordindex (wordindex, rowid, body, title, byline, every)
        SELECT 'delete', OLD.position, search_text(OLD.body, OLD.languages, 1), search_text(OLD.title, OLD.languages, 0),
          search_text(OLD.byline, OLD.languages, 0), OLD.every
        WHERE NOT EXISTS (SELECT 1 FROM unindexed WHERE position = OLD.position);
      DELETE FROM unindexed WHERE position = OLD.position;
    END;
    CREATE TRIGGER wordindex_changed AFTER UPDATE OF position, title, byline, body ON documents BEGIN
      INSERT INTO wordindex (wordindex, rowid, body, title, byline, every)
        SELECT 'delete', OLD.position, search_text(OLD.body, OLD.languages, 1), search_text(OLD.title, OLD.languages, 0),
          search_text(OLD.byline, OLD.languages, 0), OLD.every
        WHERE NOT EXISTS (SELECT 1 FROM unindexed WHERE position = OLD.position);
      DELETE FROM unindexed WHERE position = OLD.position;
      INSERT INTO wordindex (rowid, body, title, byline, every)
        VALUES (NEW.position, search_text(NEW.body, NEW.languages, 1), search_text(NEW.title, NEW.languages, 0),
          search_text(NEW.byline, NEW.languages, 0), NEW.every);
    END;
    """
}
