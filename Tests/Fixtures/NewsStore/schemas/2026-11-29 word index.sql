-- 2026-11-29 word index

DROP TRIGGER fulltext_removed;
DROP TRIGGER fulltext_changed;
DROP TABLE fulltext;
INSERT OR IGNORE INTO unindexed SELECT position FROM documents;
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
