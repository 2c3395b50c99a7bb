-- 2026-11-21 running stories

ALTER TABLE stories ADD COLUMN is_named INTEGER NOT NULL DEFAULT 0;
ALTER TABLE stories ADD COLUMN is_followed INTEGER NOT NULL DEFAULT 0;
ALTER TABLE stories ADD COLUMN is_muted INTEGER NOT NULL DEFAULT 0;
ALTER TABLE memberships ADD COLUMN is_fixed INTEGER NOT NULL DEFAULT 0;
CREATE INDEX stories_followed ON stories(id) WHERE is_followed = 1;
CREATE TABLE exclusions (
  article INTEGER NOT NULL,
  story INTEGER NOT NULL REFERENCES stories(id),
  PRIMARY KEY (article, story)
) WITHOUT ROWID;
CREATE TABLE story_changes (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  story INTEGER NOT NULL REFERENCES stories(id),
  other INTEGER NOT NULL REFERENCES stories(id),
  changed REAL NOT NULL
);
CREATE INDEX story_changes_of_story ON story_changes(story);
CREATE INDEX story_changes_of_other ON story_changes(other);

CREATE TABLE profiles (
  position INTEGER PRIMARY KEY,
  profile BLOB NOT NULL
);
CREATE TABLE signposts (
  term INTEGER NOT NULL,
  position INTEGER NOT NULL,
  PRIMARY KEY (term, position)
) WITHOUT ROWID;
CREATE TABLE ungrouped (position INTEGER PRIMARY KEY);
INSERT INTO ungrouped SELECT position FROM articles;
CREATE TRIGGER queue_article AFTER INSERT ON articles BEGIN
  INSERT OR IGNORE INTO ungrouped (position) VALUES (NEW.position);
END;
CREATE TRIGGER story_article_removed AFTER DELETE ON articles BEGIN
  DELETE FROM profiles WHERE position = OLD.position;
  DELETE FROM ungrouped WHERE position = OLD.position;
END;
CREATE TRIGGER story_article_moved AFTER UPDATE OF position ON articles WHEN OLD.position <> NEW.position BEGIN
  UPDATE profiles SET position = NEW.position WHERE position = OLD.position;
  DELETE FROM ungrouped WHERE position = OLD.position;
  INSERT OR IGNORE INTO ungrouped (position) VALUES (NEW.position);
END;

CREATE TABLE watches (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  words TEXT NOT NULL,
  added REAL NOT NULL,
  seen INTEGER NOT NULL
);
INSERT OR IGNORE INTO counters (name, value) VALUES ('last brief', 0);

-- rows

UPDATE stories SET is_named = 1, is_followed = 1 WHERE id = 1;
UPDATE memberships SET is_fixed = 1 WHERE article = 1;
DELETE FROM ungrouped WHERE position IN (7434387062784000, 7434749450649600);
INSERT INTO watches (name, words, added, seen) VALUES ('Brankov', 'person:"Ana Brankov"', 1772582600, 7434387062784000);
UPDATE counters SET value = 1772582700 WHERE name = 'last brief';
