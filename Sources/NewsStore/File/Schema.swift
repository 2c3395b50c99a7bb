import GRDB

/// The form of the library, as the steps that led to it. A step that has been published is never changed: its name and
/// its SQL stand in libraries already.
///
/// Everything that is listed in order of time carries the `position` of its article, so that each kind of list has an
/// index in the order in which it is shown.
enum Schema {
  /// Tells a library from other SQLite files: `DTLN`.
  static let applicationID: Int32 = 0x4454_4C4E

  static let migrator: DatabaseMigrator = {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("2026-11-21 library", foreignKeyChecks: .immediate) { db in
      try db.execute(sql: sources)
      try db.execute(sql: articles)
      try db.create(virtualTable: "search", using: FTS5()) { table in
        table.synchronize(withTable: "documents")
        table.tokenizer = .porter(wrapping: .unicode61(diacritics: .remove))
        table.prefixes = [1, 2, 3]
        table.column("title")
        table.column("body")
        table.column("byline")
        table.column("every")
      }
      // New documents are put into the index by `SearchIndexing`, which says why.
      try db.execute(sql: "DROP TRIGGER __search_ai")
      // In bytes: what one transaction gathers before it is written out, and the size of a piece of the index.
      try db.execute(sql: "INSERT INTO search (search, rank) VALUES ('hashsize', 16777216), ('pgsz', 8000)")
      try db.execute(sql: entities)
      try db.execute(sql: stories)
      try db.execute(sql: personal)
      try db.execute(sql: counts)
      try db.execute(sql: lifetimes)
    }
    migrator.registerMigration("2026-11-21 corrections") { db in try db.execute(sql: corrections) }
    migrator.registerMigration(StorySchema.name, foreignKeyChecks: .immediate) { db in
      try db.execute(sql: StorySchema.sql)
    }
    migrator.registerMigration(SourceSchema.name) { try $0.execute(sql: SourceSchema.sql) }
    migrator.registerMigration(RefinementSchema.name) { db in try db.execute(sql: RefinementSchema.sql) }
    migrator.registerMigration(RemovedSchema.name) { try $0.execute(sql: RemovedSchema.sql) }
    migrator.registerMigration(StoryEditSchema.name) { db in try db.execute(sql: StoryEditSchema.sql) }
    migrator.registerMigration(ReclusterQueueSchema.name) { db in try db.execute(sql: ReclusterQueueSchema.sql) }
    migrator.registerMigration(WireSchema.name) { db in try db.execute(sql: WireSchema.sql) }
    migrator.registerMigration(IdentitySchema.name) { db in try IdentitySchema.migrate(db) }
    migrator.registerMigration(LanguageSchema.name) { db in try db.execute(sql: LanguageSchema.sql) }
    migrator.registerMigration(LinkingSchema.name) { db in
      try db.execute(sql: LinkingSchema.sql)
      try LinkingSchema.fill(db)
    }
    migrator.registerMigration(ChangedSchema.name) { db in try db.execute(sql: ChangedSchema.sql) }
    migrator.registerMigration(DeskTablesSchema.name) { db in try db.execute(sql: DeskTablesSchema.sql) }
    migrator.registerMigration(AccountSchema.name) { db in try db.execute(sql: AccountSchema.sql) }
    migrator.registerMigration(JournalSchema.name) { db in try db.execute(sql: JournalSchema.sql) }
    migrator.registerMigration(NamesakeSchema.name) { db in try db.execute(sql: NamesakeSchema.sql) }
    migrator.registerMigration(WordIndexSchema.name) { db in try WordIndexSchema.migrate(db) }
    migrator.registerMigration(RuleSchema.name) { db in try db.execute(sql: RuleSchema.sql) }
    migrator.registerMigration(WordTermsSchema.name) { db in try db.execute(sql: WordTermsSchema.sql) }
    migrator.registerMigration(DeskRemarksSchema.name) { db in try db.execute(sql: DeskRemarksSchema.sql) }
    migrator.registerMigration(UndatedSchema.name) { db in try db.execute(sql: UndatedSchema.sql) }
    migrator.registerMigration(DeskNamesSchema.name) { db in try db.execute(sql: DeskNamesSchema.sql) }
    migrator.registerMigration(CorrectionQueueSchema.name) { db in try db.execute(sql: CorrectionQueueSchema.sql) }
    migrator.registerMigration(DeskStandInsSchema.name) { db in try db.execute(sql: DeskStandInsSchema.sql) }
    migrator.registerMigration(DeskAudiencesSchema.name) { db in try db.execute(sql: DeskAudiencesSchema.sql) }
    return migrator
  }()

  /// A source stays when it is removed, since the status of its articles is found again by its address.
  private static let sources = """
    CREATE TABLE sources (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      kind TEXT NOT NULL,
      address TEXT NOT NULL UNIQUE,
      name TEXT NOT NULL,
      tags TEXT,
      last_refreshed REAL,
      problem TEXT,
      is_removed INTEGER NOT NULL DEFAULT 0
    );
    """

  /// `status` numbers the articles and outlives them: `position` is null while the library does not hold the content.
  /// In `documents`, `lead` and `body` together are the text; `body` begins at the first block that the copy itself
  /// says. `every` holds a word that stands in every article and in no query, from which the full-text index can take
  /// others away ("all without these words").
  private static let articles = """
    CREATE TABLE status (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      source INTEGER NOT NULL REFERENCES sources(id),
      key TEXT NOT NULL,
      position INTEGER,
      is_read INTEGER NOT NULL DEFAULT 0,
      is_starred INTEGER NOT NULL DEFAULT 0,
      is_expired INTEGER NOT NULL DEFAULT 0,
      reading_offset INTEGER NOT NULL DEFAULT 0,
      tags TEXT,
      note TEXT,
      UNIQUE (source, key)
    );
    CREATE INDEX status_unread ON status(position) WHERE is_read = 0 AND position IS NOT NULL;
    CREATE INDEX status_unread_in_source ON status(source, position) WHERE is_read = 0 AND position IS NOT NULL;
    CREATE INDEX status_read ON status(position) WHERE is_read = 1 AND position IS NOT NULL;
    CREATE INDEX status_starred ON status(position) WHERE is_starred = 1 AND position IS NOT NULL;
    CREATE INDEX status_noted ON status(position) WHERE note IS NOT NULL AND position IS NOT NULL;

    CREATE TABLE articles (
      id INTEGER PRIMARY KEY REFERENCES status(id),
      position INTEGER NOT NULL UNIQUE,
      source INTEGER NOT NULL REFERENCES sources(id),
      received REAL NOT NULL,
      published REAL,
      updated REAL,
      title_is_derived INTEGER NOT NULL,
      publisher TEXT,
      agency TEXT,
      language TEXT,
      dateline_place TEXT,
      link TEXT,
      keywords TEXT,
      notices TEXT,
      enclosures TEXT,
      has_image INTEGER NOT NULL,
      has_audio INTEGER NOT NULL,
      version INTEGER NOT NULL DEFAULT 1,
      fingerprint INTEGER NOT NULL,
      copy_of INTEGER,
      raw_hash TEXT NOT NULL
    );
    CREATE INDEX articles_source ON articles(source, position);
    CREATE INDEX articles_agency ON articles(agency, position);
    CREATE INDEX articles_language ON articles(language, position);
    CREATE INDEX articles_link ON articles(position) WHERE link IS NOT NULL;
    CREATE INDEX articles_no_link ON articles(position) WHERE link IS NULL;
    CREATE INDEX articles_image ON articles(position) WHERE has_image = 1;
    CREATE INDEX articles_audio ON articles(position) WHERE has_audio = 1;
    CREATE INDEX articles_updated ON articles(position) WHERE version > 1;
    CREATE INDEX articles_copies ON articles(position) WHERE copy_of IS NOT NULL;
    CREATE INDEX articles_received ON articles(received);
    CREATE INDEX articles_fingerprint ON articles(fingerprint);
    CREATE INDEX articles_raw_hash ON articles(substr(raw_hash, 1, 16)) WHERE raw_hash <> '';

    CREATE TABLE documents (
      position INTEGER PRIMARY KEY,
      title TEXT NOT NULL,
      byline TEXT,
      layout TEXT NOT NULL,
      lead TEXT NOT NULL,
      body TEXT NOT NULL,
      every TEXT NOT NULL DEFAULT '\(MatchExpression.everyWord)'
    );

    CREATE TABLE versions (
      id INTEGER PRIMARY KEY,
      article INTEGER NOT NULL,
      number INTEGER NOT NULL,
      replaced REAL NOT NULL,
      content TEXT NOT NULL,
      UNIQUE (article, number)
    );

    CREATE TABLE tags (
      id INTEGER PRIMARY KEY,
      name TEXT NOT NULL,
      folded TEXT NOT NULL UNIQUE,
      article_count INTEGER NOT NULL DEFAULT 0
    );
    CREATE TABLE taggings (
      tag INTEGER NOT NULL REFERENCES tags(id),
      position INTEGER NOT NULL,
      PRIMARY KEY (tag, position)
    ) WITHOUT ROWID;
    CREATE INDEX taggings_of_article ON taggings(position);
    """

  /// The mentions of one article stand together, so that taking it in writes one place; the index lists those of an
  /// entity.
  private static let entities = """
    CREATE TABLE entities (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      kind TEXT NOT NULL,
      name TEXT NOT NULL,
      folded TEXT NOT NULL,
      article_count INTEGER NOT NULL DEFAULT 0,
      UNIQUE (folded, kind)
    );
    CREATE INDEX entities_popular ON entities(article_count) WHERE article_count >= 8;
    CREATE TABLE entity_names (
      folded TEXT NOT NULL,
      kind TEXT NOT NULL,
      entity INTEGER NOT NULL REFERENCES entities(id),
      name TEXT NOT NULL,
      PRIMARY KEY (folded, kind, entity)
    ) WITHOUT ROWID;
    CREATE INDEX entity_names_of_entity ON entity_names(entity, name);
    CREATE TABLE mentions (
      entity INTEGER NOT NULL REFERENCES entities(id),
      position INTEGER NOT NULL,
      salience REAL NOT NULL,
      passages TEXT NOT NULL,
      PRIMARY KEY (position, entity)
    ) WITHOUT ROWID;
    CREATE INDEX mentions_of_entity ON mentions(entity, position);
    """

  private static let stories = """
    CREATE TABLE stories (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      title TEXT NOT NULL,
      article_count INTEGER NOT NULL DEFAULT 0,
      merged_into INTEGER REFERENCES stories(id)
    );
    CREATE TABLE memberships (
      article INTEGER PRIMARY KEY,
      story INTEGER NOT NULL REFERENCES stories(id),
      position INTEGER NOT NULL
    );
    CREATE INDEX memberships_of_story ON memberships(story, position);
    CREATE INDEX memberships_position ON memberships(position);
    """

  private static let personal = """
    CREATE TABLE searches (
      id INTEGER PRIMARY KEY,
      name TEXT NOT NULL UNIQUE,
      words TEXT NOT NULL,
      saved REAL NOT NULL
    );
    CREATE TABLE history (
      id INTEGER PRIMARY KEY,
      article INTEGER NOT NULL REFERENCES status(id),
      read REAL NOT NULL
    );
    CREATE INDEX history_of_article ON history(article, read);
    CREATE TABLE term_shards (
      shard INTEGER PRIMARY KEY,
      counts BLOB NOT NULL
    );
    CREATE TABLE counters (
      name TEXT PRIMARY KEY,
      value INTEGER NOT NULL
    ) WITHOUT ROWID;
    INSERT INTO counters (name, value) VALUES ('articles with terms', 0);
    """

  /// Counts that are read often are kept by triggers; that of an entity's new articles by `EntityWriter`, which says
  /// why. In `tallies`, source 0 is the whole library.
  private static let counts = """
    CREATE TABLE tallies (
      source INTEGER PRIMARY KEY,
      articles INTEGER NOT NULL DEFAULT 0,
      unread INTEGER NOT NULL DEFAULT 0,
      stories INTEGER NOT NULL DEFAULT 0
    );
    INSERT INTO tallies (source) VALUES (0);
    CREATE TRIGGER tally_source AFTER INSERT ON sources BEGIN
      INSERT INTO tallies (source) VALUES (NEW.id);
    END;
    CREATE TRIGGER tally_article AFTER INSERT ON status WHEN NEW.position IS NOT NULL BEGIN
      UPDATE tallies SET articles = articles + 1, unread = unread + (NEW.is_read = 0) WHERE source IN (0, NEW.source);
    END;
    CREATE TRIGGER tally_change AFTER UPDATE OF position, is_read ON status
    WHEN (OLD.position IS NULL) <> (NEW.position IS NULL) OR OLD.is_read <> NEW.is_read BEGIN
      UPDATE tallies SET
        articles = articles + (NEW.position IS NOT NULL) - (OLD.position IS NOT NULL),
        unread = unread + (NEW.position IS NOT NULL AND NEW.is_read = 0) - (OLD.position IS NOT NULL AND OLD.is_read = 0)
      WHERE source IN (0, NEW.source);
    END;
    CREATE TRIGGER tally_mention_gone AFTER DELETE ON mentions BEGIN
      UPDATE entities SET article_count = article_count - 1 WHERE id = OLD.entity;
    END;
    CREATE TRIGGER tally_tagging AFTER INSERT ON taggings BEGIN
      UPDATE tags SET article_count = article_count + 1 WHERE id = NEW.tag;
    END;
    CREATE TRIGGER tally_tagging_gone AFTER DELETE ON taggings BEGIN
      UPDATE tags SET article_count = article_count - 1 WHERE id = OLD.tag;
    END;
    CREATE TRIGGER tally_member AFTER INSERT ON memberships BEGIN
      UPDATE stories SET article_count = article_count + 1 WHERE id = NEW.story;
    END;
    CREATE TRIGGER tally_member_gone AFTER DELETE ON memberships BEGIN
      UPDATE stories SET article_count = article_count - 1 WHERE id = OLD.story;
    END;
    CREATE TRIGGER tally_member_moved AFTER UPDATE OF story ON memberships WHEN OLD.story <> NEW.story BEGIN
      UPDATE stories SET article_count = article_count - 1 WHERE id = OLD.story;
      UPDATE stories SET article_count = article_count + 1 WHERE id = NEW.story;
    END;
    CREATE TRIGGER tally_story AFTER UPDATE OF article_count ON stories
    WHEN (OLD.article_count > 1) <> (NEW.article_count > 1) BEGIN
      UPDATE tallies SET stories = stories + (NEW.article_count > 1) - (OLD.article_count > 1) WHERE source = 0;
    END;
    """

  /// What hangs on an article goes with it, and follows it when its date changes.
  private static let lifetimes = """
    CREATE TRIGGER article_removed AFTER DELETE ON articles BEGIN
      UPDATE status SET position = NULL WHERE id = OLD.id;
      DELETE FROM documents WHERE position = OLD.position;
      DELETE FROM mentions WHERE position = OLD.position;
      DELETE FROM taggings WHERE position = OLD.position;
      DELETE FROM memberships WHERE article = OLD.id;
      DELETE FROM versions WHERE article = OLD.id;
    END;
    CREATE TRIGGER article_moved AFTER UPDATE OF position ON articles WHEN OLD.position <> NEW.position BEGIN
      UPDATE status SET position = NEW.position WHERE id = NEW.id;
      UPDATE documents SET position = NEW.position WHERE position = OLD.position;
      UPDATE mentions SET position = NEW.position WHERE position = OLD.position;
      UPDATE taggings SET position = NEW.position WHERE position = OLD.position;
      UPDATE memberships SET position = NEW.position WHERE article = NEW.id;
    END;
    """
}
