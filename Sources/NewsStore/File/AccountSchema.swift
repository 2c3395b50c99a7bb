/// What the library keeps of servers with which it is synchronised.
///
/// A row of `outbox` is an intention of the user and holds an absolute value: sending it twice does no harm. A newer
/// action on the same thing replaces it under a new `seq`, so that what was sent is deleted by its `seq` alone. The
/// rows are made by triggers, since screen, commands, undo and other processes must all be caught; `pulling` holds a
/// row only inside a transaction that applies what a server says, which is no action of the user on that account. Tags
/// are queued by `Tagging`.
///
/// In `remote_items`, `state` is 0 for what is to be fetched (`article` is null), 1 for what is here, 2 for what the
/// server has given up. `remote_labels` lists which labels were sent (0) or seen (1) with an article on the server.
enum AccountSchema {
  static let name = "2026-11-28 accounts"

  static let sql = """
    CREATE TABLE accounts (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      name TEXT NOT NULL UNIQUE,
      kind TEXT NOT NULL,
      url TEXT NOT NULL,
      user TEXT NOT NULL,
      options TEXT NOT NULL,
      flavour TEXT,
      state TEXT NOT NULL,
      until REAL,
      problem TEXT,
      lease TEXT,
      lease_ends REAL,
      last_sync REAL,
      memory TEXT NOT NULL
    );
    CREATE TABLE remote_feeds (
      account INTEGER NOT NULL REFERENCES accounts(id),
      remote TEXT NOT NULL,
      source INTEGER NOT NULL REFERENCES sources(id),
      title TEXT NOT NULL,
      folder TEXT,
      PRIMARY KEY (account, remote)
    ) WITHOUT ROWID;
    CREATE INDEX remote_feeds_of_source ON remote_feeds(source);
    CREATE TABLE remote_items (
      account INTEGER NOT NULL REFERENCES accounts(id),
      remote TEXT NOT NULL,
      article INTEGER REFERENCES status(id),
      state INTEGER NOT NULL,
      PRIMARY KEY (account, remote)
    ) WITHOUT ROWID;
    CREATE INDEX remote_items_of_article ON remote_items(article);
    CREATE INDEX remote_items_wanted ON remote_items(account) WHERE state = 0;
    CREATE TABLE remote_labels (
      account INTEGER NOT NULL REFERENCES accounts(id),
      label TEXT NOT NULL,
      article INTEGER NOT NULL REFERENCES status(id),
      is_seen INTEGER NOT NULL,
      PRIMARY KEY (account, label, article)
    ) WITHOUT ROWID;
    CREATE TABLE outbox (
      seq INTEGER PRIMARY KEY AUTOINCREMENT,
      account INTEGER NOT NULL,
      article INTEGER,
      feed TEXT,
      field TEXT NOT NULL,
      name TEXT NOT NULL DEFAULT '',
      value TEXT NOT NULL,
      made REAL NOT NULL,
      tries INTEGER NOT NULL DEFAULT 0,
      problem TEXT
    );
    CREATE UNIQUE INDEX outbox_one ON outbox(account, coalesce(article, 0), coalesce(feed, ''), field, name);
    CREATE INDEX outbox_of_article ON outbox(article) WHERE article IS NOT NULL;
    CREATE TABLE pulling (account INTEGER NOT NULL);
    CREATE TABLE sync_log (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      account INTEGER NOT NULL,
      made REAL NOT NULL,
      summary TEXT NOT NULL,
      changes TEXT,
      is_withdrawn INTEGER NOT NULL DEFAULT 0
    );
    CREATE TRIGGER outbox_read AFTER UPDATE OF is_read ON status WHEN OLD.is_read <> NEW.is_read BEGIN
      INSERT OR REPLACE INTO outbox (account, article, field, value, made)
      SELECT account, NEW.id, 'read', NEW.is_read, (julianday('now') - 2440587.5) * 86400
      FROM remote_items WHERE article = NEW.id AND state = 1 AND account NOT IN (SELECT account FROM pulling);
    END;
    CREATE TRIGGER outbox_starred AFTER UPDATE OF is_starred ON status WHEN OLD.is_starred <> NEW.is_starred BEGIN
      INSERT OR REPLACE INTO outbox (account, article, field, value, made)
      SELECT account, NEW.id, 'starred', NEW.is_starred, (julianday('now') - 2440587.5) * 86400
      FROM remote_items WHERE article = NEW.id AND state = 1 AND account NOT IN (SELECT account FROM pulling);
    END;
    CREATE TRIGGER outbox_title AFTER UPDATE OF name ON sources WHEN OLD.name <> NEW.name BEGIN
      INSERT OR REPLACE INTO outbox (account, feed, field, value, made)
      SELECT account, remote, 'title', NEW.name, (julianday('now') - 2440587.5) * 86400
      FROM remote_feeds WHERE source = NEW.id AND account NOT IN (SELECT account FROM pulling);
    END;
    CREATE TRIGGER outbox_folder AFTER UPDATE OF tags ON sources
    WHEN OLD.tags ->> 0 IS NOT NEW.tags ->> 0 BEGIN
      INSERT OR REPLACE INTO outbox (account, feed, field, value, made)
      SELECT account, remote, 'folder', coalesce(NEW.tags ->> 0, ''), (julianday('now') - 2440587.5) * 86400
      FROM remote_feeds WHERE source = NEW.id AND account NOT IN (SELECT account FROM pulling);
    END;
    CREATE TRIGGER outbox_subscription AFTER UPDATE OF is_removed ON sources WHEN OLD.is_removed <> NEW.is_removed BEGIN
      INSERT OR REPLACE INTO outbox (account, feed, field, value, made)
      SELECT account, remote, 'subscription', NOT NEW.is_removed, (julianday('now') - 2440587.5) * 86400
      FROM remote_feeds WHERE source = NEW.id AND account NOT IN (SELECT account FROM pulling);
    END;
    """
}
