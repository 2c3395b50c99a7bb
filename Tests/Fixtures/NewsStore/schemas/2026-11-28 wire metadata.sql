-- 2026-11-28 wire metadata

ALTER TABLE articles ADD COLUMN wire TEXT;
ALTER TABLE articles ADD COLUMN embargo REAL;
ALTER TABLE articles ADD COLUMN urgency INTEGER;
ALTER TABLE articles ADD COLUMN signal TEXT;
ALTER TABLE articles ADD COLUMN slug TEXT;
CREATE INDEX articles_embargo ON articles(embargo) WHERE embargo IS NOT NULL;
CREATE INDEX articles_urgency ON articles(urgency, position) WHERE urgency IS NOT NULL;
CREATE INDEX articles_signal ON articles(signal, position) WHERE signal IS NOT NULL;
CREATE INDEX articles_slug ON articles(slug, position) WHERE slug IS NOT NULL;

-- rows

UPDATE articles SET wire = '{"s":"ports-talks","u":3}', urgency = 3, slug = 'ports-talks' WHERE id = 1;
