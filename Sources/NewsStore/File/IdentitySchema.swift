import Foundation
import GRDB

/// What tells an item that comes again from a new one; see `KnownArticle`.
///
/// `digest` keeps the first digits of an article's raw hash once its content is gone. The index finds articles by the
/// end of their link, which tells more than its beginning and is shorter than the whole.
enum IdentitySchema {
  /// That `a`, a row of `articles`, has the link of a parameter, asked so that its index serves. Without the `+` SQLite
  /// puts the parameter in the place of the column everywhere, and then finds nothing to use the index for; with a
  /// source beside it, it would walk along that.
  static func hasLink(_ parameter: String) -> String {
    "a.link IS NOT NULL AND substr(a.link, -16) = substr(\(parameter), -16) AND +a.link = \(parameter)"
  }

  static let name = "2026-11-28 identity"

  static let sql = """
    ALTER TABLE status ADD COLUMN digest TEXT;
    CREATE INDEX articles_link_end ON articles(substr(link, -16)) WHERE link IS NOT NULL;
    DROP TRIGGER article_removed;
    CREATE TRIGGER article_removed AFTER DELETE ON articles BEGIN
      UPDATE status SET position = NULL, digest = substr(OLD.raw_hash, 1, 16) WHERE id = OLD.id;
      DELETE FROM documents WHERE position = OLD.position;
      DELETE FROM mentions WHERE position = OLD.position;
      DELETE FROM taggings WHERE position = OLD.position;
      DELETE FROM memberships WHERE article = OLD.id;
      DELETE FROM versions WHERE article = OLD.id;
    END;
    UPDATE sources SET kind = 'input' WHERE kind = 'feed' AND address = 'standard input';
    """

  /// A feed that was added as a file had its path for an address, and failed at each refresh: it takes the `file:`
  /// address of that path, unless there is such a source already.
  static func migrate(_ db: Database) throws {
    try db.execute(sql: sql)
    let rows = try Row.fetchAll(db, sql: "SELECT id, address FROM sources WHERE kind = 'feed' AND address LIKE '/%'")
    for row in rows {
      try db.execute(
        sql: "UPDATE OR IGNORE sources SET address = ?, fetch = NULL, problem = NULL WHERE id = ?",
        arguments: [URL(filePath: row[1] as String, directoryHint: .notDirectory).absoluteString, row[0] as Int64])
    }
  }
}
