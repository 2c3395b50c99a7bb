-- 2026-11-21 removed sources

CREATE TABLE removed (
  id INTEGER PRIMARY KEY,
  source INTEGER NOT NULL REFERENCES sources(id),
  key TEXT NOT NULL,
  received REAL NOT NULL,
  content TEXT NOT NULL,
  removed REAL NOT NULL
);
CREATE INDEX removed_of_source ON removed(source, id);

-- rows

INSERT INTO sources (id, kind, address, name, is_removed) VALUES (3, 'folder', '/old', 'old', 1);
INSERT INTO status (id, source, key, is_read) VALUES (5, 3, 'c.txt#0', 1);
INSERT INTO removed (source, key, received, content, removed) VALUES (3, 'c.txt#0', 1772582800,
  '{"agency":"AFP","keywords":[],"document":{"text":"Ferry sails again\n\nThe ferry sailed.","blocks":[{"kind":{"title":{}},"range":{"end":17,"start":0},"spans":[]},{"kind":{"paragraph":{}},"range":{"start":19,"end":36},"spans":[]}],"links":[]},"enclosures":[],"titleIsDerived":false,"rawHash":"12","notices":[],"title":"Ferry sails again"}',
  1772582900);
