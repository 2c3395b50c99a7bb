-- Version 1: the tables. Nothing but the functions writes them; all belong to desk_owner, who cannot log in.
CREATE SCHEMA desk;

CREATE TABLE desk.meta (
  only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one),
  version integer NOT NULL,
  min_reader integer NOT NULL,
  generation uuid NOT NULL DEFAULT gen_random_uuid()
);
INSERT INTO desk.meta (version, min_reader) VALUES (1, 1);

-- Whoever draws a number of a log holds this row until it commits, so that numbers become visible in order. Members
-- have no right to the row; an advisory lock could be held for ever by anybody who can connect.
CREATE TABLE desk.turn (only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one));
INSERT INTO desk.turn DEFAULT VALUES;

CREATE TABLE desk.member (
  name name PRIMARY KEY,
  role text NOT NULL CHECK (role IN ('reader', 'editor', 'fetcher', 'chief')),
  admitted timestamptz NOT NULL DEFAULT clock_timestamp(),
  admitted_by name NOT NULL DEFAULT session_user,
  dismissed timestamptz,
  dismissed_by name
);

-- audience: a group role that alone may see what comes from it; null: everybody.
CREATE TABLE desk.source (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  address text NOT NULL UNIQUE CHECK (length(address) BETWEEN 1 AND 4000),
  name text NOT NULL CHECK (length(name) <= 1000),
  folder text CHECK (length(folder) <= 1000),
  audience name,
  removed timestamptz
);

-- The key of an article is unique within its source over all months.
CREATE TABLE desk.article_key (
  source bigint NOT NULL REFERENCES desk.source(id),
  key_hash bytea NOT NULL,
  id bigint NOT NULL,
  month date NOT NULL,
  PRIMARY KEY (source, key_hash)
);

CREATE SEQUENCE desk.article_id;
CREATE TABLE desk.article (
  id bigint NOT NULL,
  month date NOT NULL,
  published timestamptz NOT NULL,
  source bigint NOT NULL,
  key text NOT NULL,
  version integer NOT NULL DEFAULT 1,
  title text NOT NULL,
  meta jsonb NOT NULL,
  layout text NOT NULL,
  lead text NOT NULL,
  body text NOT NULL,
  raw_hash text NOT NULL,
  found jsonb,
  filed_by name NOT NULL DEFAULT session_user,
  tsv tsvector NOT NULL,
  PRIMARY KEY (month, id)
) PARTITION BY RANGE (month);
CREATE INDEX ON desk.article USING gin (tsv);
CREATE INDEX ON desk.article (published DESC, id DESC);
-- What claims to be older than any wire stands in one table, so that no fetcher can make thousands.
CREATE TABLE desk.article_old PARTITION OF desk.article FOR VALUES FROM (MINVALUE) TO ('1990-01-01');

CREATE TABLE desk.article_version (
  id bigint NOT NULL,
  version integer NOT NULL,
  replaced timestamptz NOT NULL DEFAULT clock_timestamp(),
  replaced_by name NOT NULL DEFAULT session_user,
  content jsonb NOT NULL,
  PRIMARY KEY (id, version)
);

CREATE TABLE desk.arrival (
  seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  id bigint NOT NULL,
  month date NOT NULL,
  kind text NOT NULL CHECK (kind IN ('new', 'version', 'gone'))
);

CREATE TABLE desk.change (
  seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  op uuid NOT NULL UNIQUE,
  member name NOT NULL DEFAULT session_user,
  at timestamptz NOT NULL DEFAULT clock_timestamp(),
  kind text NOT NULL CHECK (kind IN ('correction', 'story', 'undo')),
  undoes bigint REFERENCES desk.change(seq),
  body jsonb NOT NULL CHECK (octet_length(body::text) <= 65536),
  CHECK ((kind = 'undo') = (undoes IS NOT NULL))
);
CREATE INDEX ON desk.change (member, at);
CREATE INDEX ON desk.change (undoes) WHERE undoes IS NOT NULL;

CREATE TABLE desk.status (
  member name NOT NULL DEFAULT session_user,
  article bigint NOT NULL,
  is_read boolean,
  read_made timestamptz,
  is_starred boolean,
  star_made timestamptz,
  seq bigint NOT NULL,
  PRIMARY KEY (member, article)
);
CREATE INDEX ON desk.status (member, seq);
CREATE SEQUENCE desk.status_seq;
ALTER TABLE desk.status ENABLE ROW LEVEL SECURITY;
ALTER TABLE desk.status FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON desk.status USING (member = session_user) WITH CHECK (member = session_user);

-- Sources are few and looked up by key: a policy costs nothing here.
ALTER TABLE desk.source ENABLE ROW LEVEL SECURITY;
CREATE POLICY audience ON desk.source FOR SELECT USING (
  audience IS NULL OR audience IN (SELECT r.rolname FROM pg_catalog.pg_roles r
    WHERE pg_catalog.pg_has_role(session_user, r.oid, 'MEMBER'))
);

-- Words are stemmed by the language of the article and no word is left out, so that each can be searched.
CREATE TABLE desk.language (
  code text PRIMARY KEY,
  config regconfig NOT NULL,
  is_used boolean NOT NULL DEFAULT false
);
DO $$
DECLARE
  stemmer record;
  kinds constant text := 'asciiword, word, numword, asciihword, hword, numhword, hword_asciipart, hword_part,'
    ' hword_numpart';
BEGIN
  FOR stemmer IN SELECT * FROM (VALUES
    ('ar', 'arabic'), ('ca', 'catalan'), ('da', 'danish'), ('nl', 'dutch'), ('en', 'porter'), ('fi', 'finnish'),
    ('fr', 'french'), ('de', 'german'), ('hu', 'hungarian'), ('it', 'italian'), ('no', 'norwegian'), ('nb', 'norwegian'),
    ('pt', 'portuguese'), ('ro', 'romanian'), ('ru', 'russian'), ('es', 'spanish'), ('sv', 'swedish'), ('tr', 'turkish')
  ) AS known(code, name) LOOP
    IF NOT EXISTS (SELECT 1 FROM pg_catalog.pg_ts_config c WHERE c.cfgname = stemmer.name
      AND c.cfgnamespace = 'desk'::regnamespace) THEN
      BEGIN
        EXECUTE format('CREATE TEXT SEARCH DICTIONARY desk.%I (TEMPLATE = pg_catalog.snowball, Language = %I)',
          stemmer.name || '_stem', stemmer.name);
      EXCEPTION WHEN OTHERS THEN
        CONTINUE;  -- A server without this stemmer searches the language word by word.
      END;
      EXECUTE format('CREATE TEXT SEARCH CONFIGURATION desk.%I (PARSER = pg_catalog.default)', stemmer.name);
      EXECUTE format('ALTER TEXT SEARCH CONFIGURATION desk.%I ADD MAPPING FOR %s WITH desk.%I',
        stemmer.name, kinds, stemmer.name || '_stem');
      EXECUTE format('ALTER TEXT SEARCH CONFIGURATION desk.%I ADD MAPPING FOR int, uint, float, sfloat, version'
        ' WITH pg_catalog.simple', stemmer.name);
    END IF;
    INSERT INTO desk.language (code, config) VALUES (stemmer.code, ('desk.' || stemmer.name)::regconfig);
  END LOOP;
  INSERT INTO desk.language (code, config, is_used) VALUES ('', 'pg_catalog.simple', true);
END $$;
