import GRDB

/// The form of what the user corrects of entities.
extension Schema {
  /// Two entities may bear one name; SQLite can give up a uniqueness only by making the table anew. `name`, `folded`
  /// and `kind` are those that are shown; `found_name` and `found_kind` keep what was read where a correction says
  /// otherwise.
  ///
  /// In `entity_names`, `kind` is the one under which names are read, `origin` is 0 for names that were read, 1 for
  /// initials that stand for the name in no article yet, 2 for names that the user gave, and `is_parted` is true for
  /// forms that the user gave to another entity.
  ///
  /// In `mentions`, `is_corrected` is true for rows that corrections made; the rows that they were made of are in
  /// `recognised`. So what was read is never lost, and a correction can be taken back whatever came after it.
  static let corrections = """
    PRAGMA legacy_alter_table = ON;
    CREATE TABLE entities_with_namesakes (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      kind TEXT NOT NULL,
      name TEXT NOT NULL,
      folded TEXT NOT NULL,
      article_count INTEGER NOT NULL DEFAULT 0,
      found_name TEXT,
      found_kind TEXT,
      note TEXT,
      merged_into INTEGER REFERENCES entities(id)
    );
    INSERT INTO entities_with_namesakes (id, kind, name, folded, article_count)
      SELECT id, kind, name, folded, article_count FROM entities ORDER BY id;
    DROP TABLE entities;
    ALTER TABLE entities_with_namesakes RENAME TO entities;
    PRAGMA legacy_alter_table = OFF;
    CREATE INDEX entities_popular ON entities(article_count) WHERE article_count >= 8;
    CREATE INDEX entities_merged ON entities(merged_into) WHERE merged_into IS NOT NULL;

    ALTER TABLE entity_names ADD COLUMN origin INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE entity_names ADD COLUMN is_parted INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE mentions ADD COLUMN is_corrected INTEGER NOT NULL DEFAULT 0;
    CREATE TABLE recognised (
      entity INTEGER NOT NULL REFERENCES entities(id),
      position INTEGER NOT NULL,
      salience REAL NOT NULL,
      passages TEXT NOT NULL,
      PRIMARY KEY (position, entity)
    ) WITHOUT ROWID;
    CREATE INDEX recognised_of_entity ON recognised(entity, position);

    CREATE TABLE corrections (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      entity INTEGER NOT NULL REFERENCES entities(id),
      other INTEGER REFERENCES entities(id),
      article INTEGER REFERENCES status(id),
      correction TEXT NOT NULL,
      is_withdrawn INTEGER NOT NULL DEFAULT 0
    );
    CREATE INDEX corrections_of_entity ON corrections(entity);

    CREATE TRIGGER recognised_removed AFTER DELETE ON articles BEGIN
      DELETE FROM recognised WHERE position = OLD.position;
    END;
    CREATE TRIGGER recognised_moved AFTER UPDATE OF position ON articles WHEN OLD.position <> NEW.position BEGIN
      UPDATE recognised SET position = NEW.position WHERE position = OLD.position;
    END;
    """
}
