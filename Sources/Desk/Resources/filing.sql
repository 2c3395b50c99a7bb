-- Filing: what a fetching machine found goes into the archive, and readers are told of it.

-- The words of a text as to_tsvector takes them: as desk.fold has them, for a third of its time, since single blanks
-- stay as they are. Only signs that fold to signs are spared the decomposition: blanks, quotes, dashes, dots, the euro.
-- Neither this nor the next has a search_path or is strict, so that both become part of the caller's expression.
CREATE OR REPLACE FUNCTION desk.words(t text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT regexp_replace(
    CASE WHEN octet_length(t) = length(t) OR t !~ '[^\u0001-\u007f\u00a0\u00ab\u00bb\u2010-\u2027\u20ac]' THEN lower(t)
      ELSE regexp_replace(normalize(lower(t), NFKD), '[\u0300-\u036f]+', '', 'g') END,
    '[^[:alnum:] \n]+', ' ', 'g')
$$;

-- What an article is searched by: its title before its lead before its text. No vector takes more than a megabyte.
CREATE OR REPLACE FUNCTION desk.vector(config regconfig, title text, lead text, body text) RETURNS tsvector
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT setweight(to_tsvector(config, desk.words(left(title, 4000))), 'A')
    || setweight(to_tsvector(config, desk.words(left(lead, 20000))), 'B')
    || setweight(to_tsvector(config, desk.words(left(body, 300000))), 'C')
$$;

-- Files articles: a known key with another hash becomes a version, the rest are new. With `told` false, readers are not
-- told of them (a backfill).
--
-- Several file at once, so what others may wait for is taken in one order: months, sources, languages, keys, the turn.
-- A new month needs all of desk.article for itself and so comes before anything else that a transaction holds.
CREATE OR REPLACE FUNCTION desk.file(articles jsonb, told boolean DEFAULT true)
RETURNS TABLE (added integer, changed integer, unchanged integer)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_variable
DECLARE
  item record;
  feed text;
  origin bigint;
  hash bytea;
  known_id bigint;
  known_month date;
  old desk.article%ROWTYPE;
  number bigint;
  place date;
  said timestamptz;
  code text;
  config regconfig;
  configs regconfig[];
  vector tsvector;
  ids bigint[] := '{}';
  months date[] := '{}';
  kinds text[] := '{}';
BEGIN
  added := 0; changed := 0; unchanged := 0;
  IF jsonb_typeof(articles) IS DISTINCT FROM 'array' OR jsonb_array_length(articles) > 500 THEN
    RAISE EXCEPTION 'at most 500 articles at a time' USING ERRCODE = '22023';
  END IF;
  FOR place IN SELECT DISTINCT date_trunc('month', least(coalesce(r.published, r.received, now()), now())
      AT TIME ZONE 'UTC')::date FROM jsonb_to_recordset(articles) AS r(published timestamptz, received timestamptz)
      ORDER BY 1
  LOOP
    PERFORM desk.make_month(place);
  END LOOP;
  INSERT INTO desk.source (address, name, folder)
    SELECT DISTINCT ON (r.source) r.source, left(coalesce(r.name, r.source), 1000), left(r.folder, 1000)
    FROM jsonb_to_recordset(articles) AS r(source text, name text, folder text)
    WHERE r.source IS NOT NULL AND NOT EXISTS (SELECT 1 FROM desk.source s WHERE s.address = r.source)
    ORDER BY r.source ON CONFLICT (address) DO NOTHING;
  SELECT array_agg(desk.config_of(c.code)) INTO configs FROM (
    SELECT DISTINCT r.meta->>'language' AS code FROM jsonb_to_recordset(articles) AS r(meta jsonb)) c;
  PERFORM 1 FROM desk.language l WHERE l.config = ANY (configs) AND NOT l.is_used ORDER BY l.code FOR UPDATE;
  IF FOUND THEN UPDATE desk.language l SET is_used = true WHERE l.config = ANY (configs) AND NOT l.is_used; END IF;
  FOR item IN SELECT * FROM jsonb_to_recordset(articles) AS r(source text, name text, folder text, key text,
      published timestamptz, received timestamptz, title text, meta jsonb, layout text, lead text, body text, hash text,
      found jsonb)
  LOOP
    IF item.source IS NULL OR item.key IS NULL OR item.title IS NULL OR item.layout IS NULL OR item.lead IS NULL
      OR item.body IS NULL OR item.hash IS NULL OR jsonb_typeof(item.meta) IS DISTINCT FROM 'object' THEN
      RAISE EXCEPTION 'an article needs source, key, title, meta, layout, lead, body and hash' USING ERRCODE = '22023';
    END IF;
    IF octet_length(item.body) > 2000000 OR length(item.key) > 4000 OR length(item.title) > 4000
      OR octet_length(item.body) + octet_length(item.lead) + octet_length(item.layout) + octet_length(item.hash)
        + pg_column_size(item.meta) + coalesce(pg_column_size(item.found), 0) > 4000000 THEN
      RAISE EXCEPTION 'an article is too long' USING ERRCODE = '22023';
    END IF;
    IF feed IS DISTINCT FROM item.source THEN
      feed := item.source;
      SELECT s.id INTO origin FROM desk.source s WHERE s.address = item.source;
    END IF;
    said := least(coalesce(item.published, item.received, now()), now());
    place := date_trunc('month', said AT TIME ZONE 'UTC')::date;
    hash := sha256(convert_to(item.key, 'UTF8'));
    number := nextval('desk.article_id');
    INSERT INTO desk.article_key (source, key_hash, id, month) VALUES (origin, hash, number, place)
      ON CONFLICT DO NOTHING;
    IF FOUND THEN
      known_id := NULL;
    ELSE
      SELECT k.id, k.month INTO known_id, known_month FROM desk.article_key k
        WHERE k.source = origin AND k.key_hash = hash;
      SELECT a.* INTO old FROM desk.article a WHERE a.month = known_month AND a.id = known_id FOR UPDATE;
      -- What went with its month does not come back.
      IF NOT FOUND OR old.raw_hash = item.hash THEN
        unchanged := unchanged + 1;
        CONTINUE;
      END IF;
    END IF;
    IF config IS NULL OR code IS DISTINCT FROM item.meta->>'language' THEN
      code := item.meta->>'language';
      config := desk.config_of(code);
    END IF;
    vector := desk.vector(config, item.title, item.lead, item.body);
    IF known_id IS NULL THEN
      INSERT INTO desk.article
          (id, month, published, source, key, title, meta, layout, lead, body, raw_hash, found, tsv)
        VALUES (number, place, said, origin, item.key, item.title, item.meta, item.layout,
          item.lead, item.body, item.hash, nullif(item.found, 'null'), vector);
      added := added + 1;
      ids := ids || number;
      months := months || place;
      kinds := kinds || 'new'::text;
    ELSE
      INSERT INTO desk.article_version (id, version, content) VALUES (old.id, old.version,
        jsonb_build_object('title', old.title, 'meta', old.meta, 'layout', old.layout, 'lead', old.lead,
          'body', old.body, 'hash', old.raw_hash, 'filed_by', old.filed_by));
      UPDATE desk.article a SET version = a.version + 1, title = item.title, meta = item.meta,
          layout = item.layout, lead = item.lead, body = item.body, raw_hash = item.hash,
          found = nullif(item.found, 'null'), filed_by = session_user, published = said, tsv = vector
        WHERE a.month = old.month AND a.id = old.id;
      changed := changed + 1;
      ids := ids || old.id;
      months := months || old.month;
      kinds := kinds || 'version'::text;
    END IF;
  END LOOP;
  IF told AND cardinality(ids) > 0 THEN
    PERFORM 1 FROM desk.turn FOR UPDATE;
    INSERT INTO desk.arrival (id, month, kind) SELECT * FROM unnest(ids, months, kinds);
    NOTIFY desk;
  END IF;
  RETURN NEXT;
END $$;
