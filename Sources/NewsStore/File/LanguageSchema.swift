import GRDB
import NewsModel

/// The second full-text index, `fulltext`, the first whose terms `SearchTokenizer` makes, by the language of each
/// article. It followed `search` and was followed by that of `WordIndexSchema`.
///
/// `documents.languages` holds them as `StoredLanguages` reads them. FTS5 reads the texts from `search_texts`, which
/// puts marks of the languages into them. `unindexed` is the queue of articles that stand in an old index and not yet
/// in the present one.
enum LanguageSchema {
  static let name = "2026-11-28 languages"

  static let sql = """
    ALTER TABLE documents ADD COLUMN languages TEXT;
    CREATE TABLE languages (code TEXT PRIMARY KEY) WITHOUT ROWID;
    CREATE TABLE unindexed (position INTEGER PRIMARY KEY);
    INSERT INTO unindexed SELECT position FROM documents;
    CREATE VIEW search_texts AS
      SELECT position, search_text(title, languages, 0) AS title, search_text(body, languages, 1) AS body,
        search_text(byline, languages, 0) AS byline, every
      FROM documents;
    CREATE VIRTUAL TABLE fulltext USING fts5(
      title, body, byline, every, content='search_texts', content_rowid='position', tokenize='dateline', prefix='1 2 3');
    INSERT INTO fulltext (fulltext, rank) VALUES ('hashsize', 16777216), ('pgsz', 8000);
    CREATE TRIGGER fulltext_removed AFTER DELETE ON documents BEGIN
      INSERT INTO fulltext (fulltext, rowid, title, body, byline, every)
        SELECT 'delete', OLD.position, search_text(OLD.title, OLD.languages, 0), search_text(OLD.body, OLD.languages, 1),
          search_text(OLD.byline, OLD.languages, 0), OLD.every
        WHERE NOT EXISTS (SELECT 1 FROM unindexed WHERE position = OLD.position);
      DELETE FROM unindexed WHERE position = OLD.position;
    END;
    CREATE TRIGGER fulltext_changed AFTER UPDATE OF position, title, byline, body ON documents BEGIN
      INSERT INTO fulltext (fulltext, rowid, title, body, byline, every)
        SELECT 'delete', OLD.position, search_text(OLD.title, OLD.languages, 0), search_text(OLD.body, OLD.languages, 1),
          search_text(OLD.byline, OLD.languages, 0), OLD.every
        WHERE NOT EXISTS (SELECT 1 FROM unindexed WHERE position = OLD.position);
      DELETE FROM unindexed WHERE position = OLD.position;
      INSERT INTO fulltext (rowid, title, body, byline, every)
        VALUES (NEW.position, search_text(NEW.title, NEW.languages, 0), search_text(NEW.body, NEW.languages, 1),
          search_text(NEW.byline, NEW.languages, 0), NEW.every);
    END;
    DROP TRIGGER __search_au;
    CREATE TRIGGER __search_au AFTER UPDATE OF position, title, byline, body ON documents BEGIN
      INSERT INTO search (search, rowid, title, body, byline, every)
        VALUES ('delete', OLD.position, OLD.title, OLD.body, OLD.byline, OLD.every);
      INSERT INTO search (rowid, title, body, byline, every)
        VALUES (NEW.position, NEW.title, NEW.body, NEW.byline, NEW.every);
    END;
    """
}
