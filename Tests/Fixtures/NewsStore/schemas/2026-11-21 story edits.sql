-- 2026-11-21 story edits

CREATE TABLE story_edits (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  made REAL NOT NULL,
  summary TEXT NOT NULL,
  snapshot TEXT NOT NULL,
  is_withdrawn INTEGER NOT NULL DEFAULT 0
);

-- rows

INSERT INTO story_edits (made, summary, snapshot) VALUES (1772582950, '“Port talks” followed',
  '{"stories":[{"id":1,"title":"Port talks","isFollowed":false,"isNamed":true,"isMuted":false}],"memberships":[]}');
