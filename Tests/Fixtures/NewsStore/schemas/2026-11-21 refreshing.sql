-- 2026-11-21 refreshing

ALTER TABLE sources ADD COLUMN fetch TEXT;
ALTER TABLE sources ADD COLUMN settings TEXT;
ALTER TABLE sources ADD COLUMN rank INTEGER;
ALTER TABLE articles ADD COLUMN is_full_text INTEGER NOT NULL DEFAULT 0;

-- rows

UPDATE sources SET fetch = '{"failures":0,"isGone":false,"etag":"v7"}', settings = '{}', rank = 1 WHERE id = 1;
