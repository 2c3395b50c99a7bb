import GRDB

/// Which tagger has read an article again after it was taken in.
enum RefinementSchema {
  static let name = "2026-11-21 looks"

  /// An article without a row was read by the tagger that took it in, no other. `tagger` tells the version as well, so
  /// that a new one reads again; a new version of the article has not been read.
  static let sql = """
    CREATE TABLE looks (
      article INTEGER PRIMARY KEY,
      tagger TEXT NOT NULL
    );
    CREATE TRIGGER look_outdated AFTER UPDATE OF version ON articles WHEN OLD.version <> NEW.version BEGIN
      DELETE FROM looks WHERE article = OLD.id;
    END;
    CREATE TRIGGER look_removed AFTER DELETE ON articles BEGIN
      DELETE FROM looks WHERE article = OLD.id;
    END;
    """
}
