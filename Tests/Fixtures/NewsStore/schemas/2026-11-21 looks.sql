-- 2026-11-21 looks

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

-- rows

INSERT INTO looks (article, tagger) VALUES (1, 'encoder 1');
