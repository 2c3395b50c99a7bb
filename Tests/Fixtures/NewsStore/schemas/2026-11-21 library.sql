-- 2026-11-21 library

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
  every TEXT NOT NULL DEFAULT ''
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

CREATE VIRTUAL TABLE "search" USING fts5(title, body, byline, every, tokenize='''porter'' ''unicode61'' ''remove_diacritics'' ''2''', content='documents', content_rowid='position', prefix='1 2 3');
CREATE TRIGGER "__search_ad" AFTER DELETE ON "documents" BEGIN
    INSERT INTO "search"("search", "rowid", "title", "body", "byline", "every") VALUES('delete', old."position", old."title", old."body", old."byline", old."every");
END;
CREATE TRIGGER "__search_au" AFTER UPDATE ON "documents" BEGIN
    INSERT INTO "search"("search", "rowid", "title", "body", "byline", "every") VALUES('delete', old."position", old."title", old."body", old."byline", old."every");
    INSERT INTO "search"("rowid", "title", "body", "byline", "every") VALUES (new."position", new."title", new."body", new."byline", new."every");
END;
INSERT INTO search (search, rank) VALUES ('hashsize', 16777216), ('pgsz', 8000);

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

-- rows

INSERT INTO sources (id, kind, address, name, tags) VALUES
  (1, 'feed', 'https://news.example/feed', 'Harbour Wire', '["ports"]'), (2, 'folder', '/news', 'news', NULL);
INSERT INTO status (id, source, key, position, is_read, is_starred, reading_offset, tags, note) VALUES
  (1, 1, 'urn:1', 7434387062784000, 1, 0, 40, '["grain"]', 'Call the union.'), (2, 1, 'urn:2', 7434749450649600, 0, 1, 0, NULL, NULL),
  (3, 1, 'urn:3', NULL, 1, 1, 0, NULL, 'Its article has gone.'), (4, 2, 'b.txt#0', 7434749454843904, 0, 0, 0, NULL, NULL);
INSERT INTO articles (id, position, source, received, published, title_is_derived, publisher, agency, dateline_place, link,
  keywords, has_image, has_audio, version, fingerprint, copy_of, raw_hash) VALUES
  (1, 7434387062784000, 1, 1772496100.5, 1772496000, 0, 'Harbour Wire', 'AFP', 'LARNOVA', 'https://news.example/1', '["ports"]',
    1, 0, 2, 3277146052550589816, NULL, 'e6fb067f'),
  (2, 7434749450649600, 1, 1772582500.25, 1772582400, 0, NULL, 'AFP', 'LARNOVA', NULL, NULL, 0, 0, 1, 1984422355341145543, NULL, ''),
  (4, 7434749454843904, 2, 1772582401, NULL, 0, NULL, 'AFP', 'LARNOVA', NULL, NULL, 0, 0, 1, 1984422355341145543, 2, '12116d34');
INSERT INTO documents (position, title, byline, layout, lead, body) VALUES
  (7434387062784000, 'Grain ships wait as port talks enter third day', 'By Ines Corvane', '{"blocks":[["t",0,46],["d",48,70],["p",72,205]],"links":[]}',
    'Grain ships wait as port talks enter third day

LARNOVA, March 3 (AFP)

', 'Forty ships waited in Germany on Tuesday as talks between Prime Minister Ana Brankov and the union of Peter Holt entered a third day.'),
  (7434749450649600, 'River levels fall after week of floods', NULL, '{"blocks":[["t",0,38],["d",40,62],["p",64,158]],"links":[]}',
    'River levels fall after week of floods

LARNOVA, March 4 (AFP)

', 'Water fell on Wednesday, and the talks between Prime Minister Ana Brankov and Germany went on.'),
  (7434749454843904, 'River levels fall after week of floods', NULL, '{"blocks":[["t",0,38],["d",40,62],["p",64,158]],"links":[]}',
    'River levels fall after week of floods

LARNOVA, March 4 (AFP)

', 'Water fell on Wednesday, and the talks between Prime Minister Ana Brankov and Germany went on.');
INSERT INTO search (rowid, title, body, byline, every) SELECT position, title, body, byline, every FROM documents;
INSERT INTO versions (article, number, replaced, content) VALUES (1, 1, 1772496090,
  '{"enclosures":[],"titleIsDerived":false,"document":{"text":"Grain ships wait as port talks enter second day\n\nForty ships waited.","links":[],"blocks":[{"kind":{"title":{}},"range":{"end":47,"start":0},"spans":[]},{"kind":{"paragraph":{}},"range":{"start":49,"end":68},"spans":[]}]},"rawHash":"aa","notices":[],"agency":"AFP","title":"Grain ships wait as port talks enter second day","datelinePlace":"LARNOVA","keywords":[]}');
INSERT INTO tags (id, name, folded) VALUES (1, 'grain', 'grain'), (2, 'ports', 'ports');
INSERT INTO taggings (tag, position) VALUES (1, 7434387062784000), (2, 7434387062784000);
INSERT INTO entities (id, kind, name, folded, article_count) VALUES (1, 'place', 'Germany', 'germany', 3),
  (2, 'person', 'Ana Brankov', 'ana brankov', 3), (3, 'person', 'Peter Holt', 'peter holt', 1);
INSERT INTO entity_names (folded, kind, entity, name) VALUES ('germany', 'place', 1, 'Germany'),
  ('ana brankov', 'person', 2, 'Ana Brankov'), ('peter holt', 'person', 3, 'Peter Holt');
INSERT INTO mentions (entity, position, salience, passages) VALUES
  (1, 7434387062784000, 0.9, '[[94,101,"Germany"]]'), (2, 7434387062784000, 1.0, '[[145,156,"Ana Brankov","Prime Minister"]]'),
  (3, 7434387062784000, 0.5, '[[174,184,"Peter Holt"]]'), (1, 7434749450649600, 0.8, '[[142,149,"Germany"]]'),
  (2, 7434749450649600, 1.0, '[[126,137,"Ana Brankov","Prime Minister"]]'), (1, 7434749454843904, 0.8, '[[142,149,"Germany"]]'),
  (2, 7434749454843904, 1.0, '[[126,137,"Ana Brankov","Prime Minister"]]');
INSERT INTO stories (id, title) VALUES (1, 'Port talks');
INSERT INTO memberships (article, story, position) VALUES (1, 1, 7434387062784000), (2, 1, 7434749450649600);
INSERT INTO searches (name, words, saved) VALUES ('Ports', 'tag:ports is:unread', 1772496200);
INSERT INTO history (article, read) VALUES (1, 1772496300);
