import EntityLinking
import GRDB
import NewsModel

/// By which keys entities are found whatever the spelling of their names, and what was decided about them again.
enum LinkingSchema {
  static let name = "2026-11-28 linking"

  /// `entity_keys` lists the entities of a key of `NameKeys` by `level`, which rises with the power of two of their
  /// articles, so that those of a frequent name that are in the news come first. `is_unclear` marks what stands for all
  /// of a name of whom nobody can tell who is meant; `linked_into` what the library itself found to be another entity.
  /// `relink_queue` lists entities to be decided about again, at first all of a library from before; `entity_decisions`
  /// what came of it, with all that it takes to undo it.
  static let sql = """
    ALTER TABLE entities ADD COLUMN is_unclear INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE entities ADD COLUMN linked_into INTEGER REFERENCES entities(id);
    CREATE TABLE entity_keys (
      key INTEGER NOT NULL,
      level INTEGER NOT NULL,
      entity INTEGER NOT NULL REFERENCES entities(id),
      PRIMARY KEY (key, level, entity)
    ) WITHOUT ROWID;
    CREATE TABLE relink_queue (
      entity INTEGER PRIMARY KEY
    );
    CREATE TABLE entity_decisions (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      made REAL NOT NULL,
      source INTEGER NOT NULL REFERENCES entities(id),
      target INTEGER NOT NULL REFERENCES entities(id),
      moved TEXT NOT NULL,
      is_withdrawn INTEGER NOT NULL DEFAULT 0
    );
    CREATE INDEX entity_decisions_of_source ON entity_decisions(source, target);
    CREATE INDEX entities_linked ON entities(linked_into) WHERE linked_into IS NOT NULL;
    INSERT INTO relink_queue SELECT id FROM entities WHERE article_count > 0 AND merged_into IS NULL;
    """

  /// Gives the names that a library has their keys.
  static func fill(_ db: Database) throws {
    let rows = try Row.fetchCursor(
      db, sql: "SELECT n.entity, n.name, n.kind FROM entity_names n WHERE n.origin <> 1 AND n.is_parted = 0")
    var keys: [(key: Int64, entity: Int64)] = []
    while let row = try rows.next() {
      guard let kind = EntityKind(rawValue: row[2]) else { continue }
      for key in NameKeys.of(row[1], kind) { keys.append((key, row[0])) }
    }
    let insert = try db.cachedStatement(
      sql: """
        INSERT OR IGNORE INTO entity_keys (key, level, entity)
        SELECT ?, \(EntityKeys.level("article_count")), id FROM entities WHERE id = ?
        """)
    for (key, entity) in keys.sorted(by: { ($0.key, $0.entity) < ($1.key, $1.entity) }) {
      try insert.execute(arguments: [key, entity])
    }
  }
}
