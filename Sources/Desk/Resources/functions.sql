-- The functions of a desk: the only way in which anything is written. `desk init` and `desk migrate` make them anew.

-- Lower case without accents, every mark a blank: what words are compared by.
CREATE OR REPLACE FUNCTION desk.fold(t text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
  SELECT regexp_replace(
    CASE WHEN octet_length(t) = length(t) THEN lower(t)
      ELSE regexp_replace(normalize(lower(t), NFKD), '[\u0300-\u036f]+', '', 'g') END,
    '[^[:alnum:]]+', ' ', 'g')
$$;

CREATE OR REPLACE FUNCTION desk.config_of(code text) RETURNS regconfig
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT coalesce(
    (SELECT config FROM desk.language WHERE language.code = lower(split_part(coalesce($1, 'en'), '-', 1))),
    'pg_catalog.simple'::regconfig)
$$;

-- The month in which an article lies; it never changes.
CREATE OR REPLACE FUNCTION desk.month_of(published timestamptz) RETURNS date
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT date_trunc('month', least(coalesce(published, now()), now()) AT TIME ZONE 'UTC')::date
$$;

CREATE OR REPLACE FUNCTION desk.make_month(month date) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF month < '1990-01-01' OR to_regclass(format('desk.article_%s', to_char(month, 'YYYY_MM'))) IS NOT NULL THEN
    RETURN;
  END IF;
  -- Not the turn: who has that may hold articles, and this waits for all of them.
  PERFORM 1 FROM desk.meta FOR UPDATE;
  EXECUTE format('CREATE TABLE IF NOT EXISTS desk.%I PARTITION OF desk.article FOR VALUES FROM (%L) TO (%L)',
    'article_' || to_char(month, 'YYYY_MM'), month, (month + interval '1 month')::date);
END $$;

-- Whether a note, a tag or a change of a source is of the form that libraries read.
CREATE OR REPLACE FUNCTION desk.is_remark(kind text, body jsonb) RETURNS boolean
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT coalesce(CASE kind
    WHEN 'source' THEN body->>'action' IN ('add', 'rename', 'move', 'remove')
      AND length(body->>'address') BETWEEN 1 AND 4000
      AND coalesce(length(body->>'name') BETWEEN 1 AND 200, body->>'action' <> 'rename')
      AND coalesce(length(body->>'folder') <= 200, true)
    ELSE jsonb_typeof(body->'article'->'source') = 'string' AND jsonb_typeof(body->'article'->'key') = 'string'
      AND jsonb_typeof(body->'title') = 'string'
      AND CASE kind WHEN 'note' THEN jsonb_typeof(body->'text') = 'string' AND length(body->>'text') <= 20000
        ELSE length(body->>'tag') BETWEEN 1 AND 200 AND jsonb_typeof(body->'value') = 'boolean' END
    END, false)
$$;

-- Brings what machines fetch into accord with the log: a source is fetched from where it was added to where it was
-- removed. One that was added and whose adding was taken back is not.
CREATE OR REPLACE FUNCTION desk.settle_sources() RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  INSERT INTO desk.source (address, name)
    SELECT DISTINCT ON (c.body->>'address') c.body->>'address', coalesce(c.body->>'name', c.body->>'address')
    FROM desk.change c WHERE c.kind = 'source' AND c.body->>'action' = 'add'
    ON CONFLICT (address) DO NOTHING;
  WITH said AS (
    SELECT c.body->>'address' AS address, c.body->>'action' AS action, c.seq, desk.holds(c.seq) AS holds
    FROM desk.change c WHERE c.kind = 'source' AND c.body->>'action' IN ('add', 'remove')),
  last AS (
    SELECT s.address, (array_agg(s.action ORDER BY s.seq DESC) FILTER (WHERE s.holds))[1] AS action,
      bool_or(s.action = 'add') AS was_added
    FROM said s GROUP BY s.address)
  UPDATE desk.source s SET is_fetched = s.is_fetched OR l.action = 'add',
      removed = CASE WHEN l.action = 'remove' OR l.action IS NULL AND l.was_added
        THEN coalesce(s.removed, clock_timestamp()) END
    FROM last l WHERE s.address = l.address;
END $$;

-- Whether a member may make a change of this form; says why not.
CREATE OR REPLACE FUNCTION desk.check_change(kind text, body jsonb, undoes bigint) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_variable
DECLARE
  author name;
BEGIN
  IF kind = 'correction' THEN
    IF jsonb_typeof(body->'correction') IS DISTINCT FROM 'object'
      OR jsonb_typeof(body->'correction'->'name') IS DISTINCT FROM 'string'
      OR jsonb_typeof(body->'correction'->'kind') IS DISTINCT FROM 'string'
      OR jsonb_typeof(body->'correction'->'action') IS DISTINCT FROM 'string' THEN
      RAISE EXCEPTION 'a correction needs a name, a kind and an action' USING ERRCODE = '22023';
    END IF;
  ELSIF kind = 'story' THEN
    IF jsonb_typeof(body->'action') IS DISTINCT FROM 'string' THEN
      RAISE EXCEPTION 'an edit of a story needs an action' USING ERRCODE = '22023';
    END IF;
  ELSIF kind = 'undo' THEN
    SELECT c.member INTO author FROM desk.change c WHERE c.seq = check_change.undoes;
    IF NOT FOUND THEN RAISE EXCEPTION 'no change % to undo', undoes USING ERRCODE = '22023'; END IF;
    IF author <> session_user AND NOT pg_has_role(session_user, 'desk_chief', 'MEMBER') THEN
      RAISE EXCEPTION 'only % or a chief can undo this', author USING ERRCODE = '42501';
    END IF;
  ELSIF kind IN ('note', 'tag', 'source') THEN
    IF NOT desk.is_remark(kind, body) THEN
      RAISE EXCEPTION 'this % is not of the form that the desk knows', kind USING ERRCODE = '22023';
    END IF;
  ELSE
    RAISE EXCEPTION 'no such kind of change: %', kind USING ERRCODE = '22023';
  END IF;
END $$;

-- The number of a change that is there already; nobody has another's op.
CREATE OR REPLACE FUNCTION desk.number_of(op uuid) RETURNS bigint
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  number bigint;
  author name;
BEGIN
  SELECT c.seq, c.member INTO number, author FROM desk.change c WHERE c.op = number_of.op;
  IF author <> session_user THEN
    RAISE EXCEPTION 'this change was made by somebody else' USING ERRCODE = '42501';
  END IF;
  RETURN number;
END $$;

-- One change, under the lock. The same op again gives the same number.
CREATE OR REPLACE FUNCTION desk.append(op uuid, kind text, body jsonb, undoes bigint DEFAULT NULL) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_variable
DECLARE
  number bigint := desk.number_of(op);
BEGIN
  IF number IS NOT NULL THEN RETURN number; END IF;
  PERFORM desk.check_change(kind, body, undoes);
  IF (SELECT count(*) FROM desk.change c WHERE c.member = session_user AND NOT c.is_part
      AND c.at > clock_timestamp() - interval '1 minute') >= 600 THEN
    RAISE EXCEPTION 'more than 600 changes a minute' USING ERRCODE = '53400';
  END IF;
  PERFORM 1 FROM desk.turn FOR UPDATE;
  INSERT INTO desk.change (op, member, kind, undoes, body)
    VALUES (append.op, session_user, append.kind, CASE WHEN append.kind = 'undo' THEN append.undoes END, append.body)
    ON CONFLICT ON CONSTRAINT change_op_key DO NOTHING RETURNING seq INTO number;
  -- Two machines of one person sent it at once.
  IF number IS NULL THEN SELECT c.seq INTO number FROM desk.change c WHERE c.op = append.op; END IF;
  IF kind IN ('source', 'undo') THEN PERFORM desk.settle_sources(); END IF;
  NOTIFY desk;
  RETURN number;
END $$;

-- Many changes in one step, each an object of op, kind, undoes and body, which is text: those that somebody made away
-- from the desk. Gives those that are refused, and why; the others stand in the log in their order.
CREATE OR REPLACE FUNCTION desk.append_part(changes jsonb) RETURNS TABLE (refused uuid, code text, reason text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  item jsonb;
  settles boolean := false;
BEGIN
  IF jsonb_typeof(changes) IS DISTINCT FROM 'array' OR jsonb_array_length(changes) > 500 THEN
    RAISE EXCEPTION 'at most 500 changes at a time' USING ERRCODE = '22023';
  END IF;
  -- Parts of one member one after the other, so that what is counted is all.
  PERFORM 1 FROM desk.turn FOR UPDATE;
  IF (SELECT count(*) FROM desk.change c WHERE c.member = session_user AND c.is_part
      AND c.at > clock_timestamp() - interval '1 day') + jsonb_array_length(changes) > 10000 THEN
    RAISE EXCEPTION 'more than 10000 changes a day from away' USING ERRCODE = '53400';
  END IF;
  FOR item IN SELECT value FROM jsonb_array_elements(changes) LOOP
    BEGIN
      CONTINUE WHEN desk.number_of((item->>'op')::uuid) IS NOT NULL;
      PERFORM desk.check_change(item->>'kind', (item->>'body')::jsonb, (item->>'undoes')::bigint);
      INSERT INTO desk.change (op, member, kind, undoes, body, is_part)
        VALUES ((item->>'op')::uuid, session_user, item->>'kind',
          CASE WHEN item->>'kind' = 'undo' THEN (item->>'undoes')::bigint END, (item->>'body')::jsonb, true);
      settles := settles OR item->>'kind' IN ('source', 'undo');
    EXCEPTION WHEN insufficient_privilege OR data_exception OR integrity_constraint_violation THEN
      refused := item->>'op';
      code := SQLSTATE;
      reason := SQLERRM;
      RETURN NEXT;
    END;
  END LOOP;
  IF settles THEN PERFORM desk.settle_sources(); END IF;
  NOTIFY desk;
END $$;

-- Whether a change holds: none that holds undoes it.
CREATE OR REPLACE FUNCTION desk.holds(number bigint) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  undo bigint;
BEGIN
  FOR undo IN SELECT c.seq FROM desk.change c WHERE c.undoes = number LOOP
    IF desk.holds(undo) THEN RETURN false; END IF;
  END LOOP;
  RETURN true;
END $$;

-- Takes back all that holds of one person since a time, in one step; gives how many changes that were.
CREATE OR REPLACE FUNCTION desk.undo_all(who name, since timestamptz) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  taken integer;
BEGIN
  IF who <> session_user AND NOT pg_has_role(session_user, 'desk_chief', 'MEMBER') THEN
    RAISE EXCEPTION 'only a chief can undo what others did' USING ERRCODE = '42501';
  END IF;
  PERFORM 1 FROM desk.turn FOR UPDATE;
  -- First what the person undid, so that this does not hide a change to be taken back.
  INSERT INTO desk.change (op, member, kind, undoes, body, is_part)
    SELECT gen_random_uuid(), session_user, 'undo', c.seq, '{}', true FROM desk.change c
    WHERE c.member = who AND c.at >= since AND c.kind = 'undo' AND desk.holds(c.seq)
      -- An undo of one's own change within the time is right as it is.
      AND NOT EXISTS (SELECT 1 FROM desk.change t WHERE t.seq = c.undoes AND t.member = who AND t.at >= since)
    ORDER BY c.seq DESC;
  GET DIAGNOSTICS taken = ROW_COUNT;
  INSERT INTO desk.change (op, member, kind, undoes, body, is_part)
    SELECT gen_random_uuid(), session_user, 'undo', c.seq, '{}', true FROM desk.change c
    WHERE c.member = who AND c.at >= since AND c.kind <> 'undo' AND desk.holds(c.seq) ORDER BY c.seq DESC;
  DECLARE more integer;
  BEGIN
    GET DIAGNOSTICS more = ROW_COUNT;
    taken := taken + more;
  END;
  PERFORM desk.settle_sources();
  NOTIFY desk;
  RETURN taken;
END $$;

-- The offered sources that a machine may ask for news now: those that no other machine has taken. They are its own for
-- so many seconds, whatever becomes of it.
CREATE OR REPLACE FUNCTION desk.lease(machine text, offered jsonb, seconds integer) RETURNS SETOF text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  who constant text := session_user || '/' || left(machine, 64);
BEGIN
  IF jsonb_typeof(offered) IS DISTINCT FROM 'array' OR jsonb_array_length(offered) > 5000
    OR seconds NOT BETWEEN 1 AND 3600 THEN
    RAISE EXCEPTION 'at most 5000 sources for at most an hour' USING ERRCODE = '22023';
  END IF;
  INSERT INTO desk.source (address, name, is_fetched)
    SELECT DISTINCT ON (o->>'address') o->>'address', left(coalesce(o->>'name', o->>'address'), 1000), true
    FROM jsonb_array_elements(offered) o WHERE length(o->>'address') BETWEEN 1 AND 4000
    ON CONFLICT (address) DO NOTHING;
  RETURN QUERY
    WITH free AS (
      SELECT s.id FROM desk.source s
      WHERE s.address IN (SELECT o->>'address' FROM jsonb_array_elements(offered) o) AND s.removed IS NULL
        AND (s.leased_until IS NULL OR s.leased_until < clock_timestamp() OR s.leased_by = who)
      FOR UPDATE SKIP LOCKED)
    UPDATE desk.source s SET leased_by = who, leased_until = clock_timestamp() + make_interval(secs => seconds),
        is_fetched = true
      FROM free WHERE s.id = free.id RETURNING s.address;
END $$;

-- The addresses of sources that a member may not see.
CREATE OR REPLACE FUNCTION desk.hidden() RETURNS bigint[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT coalesce(array_agg(s.id), '{}') FROM desk.source s
  WHERE s.audience IS NOT NULL AND s.audience NOT IN (
    SELECT r.rolname FROM pg_roles r WHERE pg_has_role(session_user, r.oid, 'MEMBER'))
$$;

-- An article as it travels.
CREATE OR REPLACE FUNCTION desk.portable(a desk.article) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT jsonb_build_object('id', a.id, 'month', a.month, 'source', s.address, 'name', s.name, 'folder', s.folder,
    'key', a.key, 'version', a.version, 'published', a.published, 'title', a.title, 'meta', a.meta, 'layout', a.layout,
    'lead', a.lead, 'body', a.body, 'hash', a.raw_hash, 'found', a.found)
  FROM desk.source s WHERE s.id = a.source
$$;

-- The arrivals after `low` up to `high`, newest first, `most` of them; with the article where the reader wants it. Who
-- wants articles since a time is not led through the years before: those arrivals are left out with which the log was
-- at an end before the first one of that month.
CREATE OR REPLACE FUNCTION desk.arrivals(
  low bigint, high bigint, most integer, since timestamptz DEFAULT NULL, sources text[] DEFAULT NULL)
RETURNS TABLE (seq bigint, kind text, id bigint, article jsonb)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE
  hidden bigint[] := desk.hidden();
  first bigint := low + 1;
BEGIN
  IF since IS NOT NULL THEN
    SELECT greatest(first, coalesce(min(f.seq), high + 1)) INTO first
      FROM generate_series(desk.month_of(since), now() AT TIME ZONE 'UTC' + interval '1 month', interval '1 month') AS m,
        LATERAL (SELECT min(l.seq) AS seq FROM desk.arrival l WHERE l.month = m::date) f;
  END IF;
  RETURN QUERY
    SELECT r.seq, r.kind, r.id, CASE WHEN a.id IS NOT NULL THEN desk.portable(a) END
    FROM (SELECT * FROM desk.arrival l WHERE l.seq >= first AND l.seq <= high ORDER BY l.seq DESC
        LIMIT least(greatest(most, 1), 500)) r
      LEFT JOIN desk.article a ON a.month = r.month AND a.id = r.id AND r.kind <> 'gone'
        AND NOT a.source = ANY (hidden) AND (since IS NULL OR a.published >= since)
        AND (arrivals.sources IS NULL
          OR a.source IN (SELECT s.id FROM desk.source s WHERE s.address = ANY (arrivals.sources)))
    ORDER BY r.seq DESC;
END $$;

-- Articles by number and month.
CREATE OR REPLACE FUNCTION desk.articles(ids bigint[], months date[]) RETURNS SETOF jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT desk.portable(a) FROM (SELECT * FROM unnest(ids, months) LIMIT 500) AS wanted(id, month)
    JOIN desk.article a ON a.month = wanted.month AND a.id = wanted.id
  WHERE NOT a.source = ANY (desk.hidden())
$$;

-- Articles of a source by their keys, for whoever compares them with what the source says now.
CREATE OR REPLACE FUNCTION desk.by_key(source_address text, keys text[]) RETURNS TABLE (article jsonb, filed_by name)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT desk.portable(a), a.filed_by FROM (SELECT * FROM unnest(keys) LIMIT 500) AS wanted(key)
    JOIN desk.source s ON s.address = source_address
    JOIN desk.article_key k ON k.source = s.id AND k.key_hash = sha256(convert_to(wanted.key, 'UTF8'))
    JOIN desk.article a ON a.month = k.month AND a.id = k.id
  WHERE NOT a.source = ANY (desk.hidden())
$$;

-- The later action wins; a clock that runs ahead counts five minutes at most.
CREATE OR REPLACE FUNCTION desk.set_status(articles bigint[], read boolean, starred boolean, made timestamptz)
RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  time timestamptz := least(made, clock_timestamp() + interval '5 minutes');
  count integer;
BEGIN
  IF cardinality(articles) > 1000 THEN
    RAISE EXCEPTION 'at most 1000 articles at a time' USING ERRCODE = '22023';
  END IF;
  -- One machine of a member at a time, so that numbers become visible in order.
  PERFORM 1 FROM desk.member m WHERE m.name = session_user FOR UPDATE;
  INSERT INTO desk.status AS s (member, article, is_read, read_made, is_starred, star_made, seq)
    SELECT DISTINCT session_user, a, read, CASE WHEN read IS NOT NULL THEN time END, starred,
      CASE WHEN starred IS NOT NULL THEN time END, nextval('desk.status_seq')
    FROM unnest(articles) a
    ON CONFLICT (member, article) DO UPDATE SET
      is_read = CASE WHEN excluded.read_made >= coalesce(s.read_made, '-infinity') THEN excluded.is_read
        ELSE s.is_read END,
      read_made = greatest(s.read_made, excluded.read_made),
      is_starred = CASE WHEN excluded.star_made >= coalesce(s.star_made, '-infinity') THEN excluded.is_starred
        ELSE s.is_starred END,
      star_made = greatest(s.star_made, excluded.star_made),
      seq = excluded.seq;
  GET DIAGNOSTICS count = ROW_COUNT;
  NOTIFY desk;
  RETURN count;
END $$;

-- What a member is, and where the logs stand. A database that was made anew from a dump is another generation, whether
-- or not somebody said so.
CREATE OR REPLACE FUNCTION desk.hello() RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT jsonb_build_object('version', m.version, 'min_reader', m.min_reader, 'generation',
      concat_ws('-', m.generation, 'desk.meta'::regclass::oid::bigint::text,
        (SELECT d.oid::bigint::text FROM pg_database d WHERE d.datname = current_database())),
    'member', session_user,
    'role', CASE WHEN pg_has_role(session_user, 'desk_chief', 'MEMBER') THEN 'chief'
      WHEN pg_has_role(session_user, 'desk_editor', 'MEMBER') THEN 'editor'
      WHEN pg_has_role(session_user, 'desk_fetcher', 'MEMBER') THEN 'fetcher' ELSE 'reader' END,
    'change', coalesce((SELECT max(seq) FROM desk.change), 0),
    'arrival', coalesce((SELECT max(seq) FROM desk.arrival), 0),
    'clock', extract(epoch FROM clock_timestamp()), 'hidden', desk.hidden())
  FROM desk.meta m
$$;

-- Makes somebody a member with one role, in place of the one before. `verifier` is what SCRAM keeps of a password;
-- where the login is new and it is null, somebody else sets the password.
CREATE OR REPLACE FUNCTION desk.admit(who text, as_role text, verifier text DEFAULT NULL) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  login record;
  is_new boolean;
  wanted text;
BEGIN
  IF NOT pg_has_role(session_user, 'desk_chief', 'MEMBER') THEN
    RAISE EXCEPTION 'only a chief can admit members' USING ERRCODE = '42501';
  END IF;
  IF who !~ '^[[:alpha:]][[:alnum:]_.@-]{0,62}$' OR who ~ '^(pg_|desk_)' THEN
    RAISE EXCEPTION 'a member''s name begins with a letter and has letters, digits, _ . @ and - only'
      USING ERRCODE = '22023';
  END IF;
  IF as_role NOT IN ('reader', 'editor', 'fetcher', 'chief') THEN
    RAISE EXCEPTION 'no such role: %; there are reader, editor, fetcher and chief', as_role USING ERRCODE = '22023';
  END IF;
  IF verifier IS NOT NULL AND verifier !~ '^SCRAM-SHA-256\$[0-9]+:[A-Za-z0-9+/=]+\$[A-Za-z0-9+/=:]+$' THEN
    RAISE EXCEPTION 'the password must come as a SCRAM-SHA-256 verifier' USING ERRCODE = '22023';
  END IF;
  SELECT r.rolsuper OR r.rolcreaterole OR r.rolcreatedb OR r.rolreplication OR r.rolbypassrls AS is_mighty, r.rolcanlogin
    INTO login FROM pg_roles r WHERE r.rolname = who;
  is_new := NOT FOUND;
  IF login.is_mighty THEN
    RAISE EXCEPTION '% administers the server and cannot be a member', who USING ERRCODE = '42501';
  END IF;
  -- Groups are no members, and whoever another desk of this server dismissed is let in by its administrator alone.
  IF NOT is_new AND NOT login.rolcanlogin AND NOT EXISTS (SELECT 1 FROM desk.member m WHERE m.name = who) THEN
    RAISE EXCEPTION '% exists on this server and may not log in; its administrator can allow it', who
      USING ERRCODE = '42501';
  END IF;
  IF NOT is_new AND NOT EXISTS (SELECT 1 FROM desk.member m WHERE m.name = who) AND verifier IS NOT NULL THEN
    RAISE EXCEPTION '% has a login already; admit it without a new password', who USING ERRCODE = '42710';
  END IF;
  IF is_new THEN
    EXECUTE format('CREATE ROLE %I LOGIN NOINHERIT CONNECTION LIMIT 4', who);
    EXECUTE format('ALTER ROLE %I INHERIT', who);
  ELSIF EXISTS (SELECT 1 FROM desk.member m WHERE m.name = who) THEN
    EXECUTE format('ALTER ROLE %I LOGIN', who);
  END IF;
  IF verifier IS NOT NULL THEN EXECUTE format('ALTER ROLE %I PASSWORD %L', who, verifier); END IF;
  FOREACH wanted IN ARRAY ARRAY['reader', 'editor', 'fetcher', 'chief'] LOOP
    IF wanted <> as_role AND EXISTS (SELECT 1 FROM desk.member m WHERE m.name = who AND m.role = wanted) THEN
      EXECUTE format('REVOKE %I FROM %I', 'desk_' || wanted, who);
    END IF;
  END LOOP;
  EXECUTE format('GRANT %I TO %I', 'desk_' || as_role, who);
  INSERT INTO desk.member (name, role) VALUES (who, as_role)
    ON CONFLICT (name) DO UPDATE SET role = excluded.role, admitted = clock_timestamp(), admitted_by = session_user,
      dismissed = NULL, dismissed_by = NULL;
  RETURN CASE WHEN is_new THEN 'new login' ELSE 'known login' END;
END $$;

-- Takes a member's rights and closes the login; what the member did stays in the log.
CREATE OR REPLACE FUNCTION desk.dismiss(who text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  held text;
BEGIN
  IF NOT pg_has_role(session_user, 'desk_chief', 'MEMBER') THEN
    RAISE EXCEPTION 'only a chief can dismiss members' USING ERRCODE = '42501';
  END IF;
  IF NOT EXISTS (SELECT 1 FROM desk.member m WHERE m.name = who AND m.dismissed IS NULL) THEN
    RAISE EXCEPTION 'no member named %', who USING ERRCODE = '42704';
  END IF;
  IF EXISTS (SELECT 1 FROM desk.member m WHERE m.name = who AND m.role = 'chief')
    AND NOT EXISTS (SELECT 1 FROM desk.member m WHERE m.name <> who AND m.role = 'chief' AND m.dismissed IS NULL) THEN
    RAISE EXCEPTION '% is the only chief; admit another one first', who USING ERRCODE = '42501';
  END IF;
  SELECT m.role INTO held FROM desk.member m WHERE m.name = who;
  EXECUTE format('REVOKE %I FROM %I', 'desk_' || held, who);
  EXECUTE format('ALTER ROLE %I NOLOGIN', who);
  UPDATE desk.member m SET dismissed = clock_timestamp(), dismissed_by = session_user WHERE m.name = who;
END $$;

-- Who may see a source: a group role, or everybody again.
CREATE OR REPLACE FUNCTION desk.set_audience(source_address text, role name) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NOT pg_has_role(session_user, 'desk_chief', 'MEMBER') THEN
    RAISE EXCEPTION 'only a chief can set audiences' USING ERRCODE = '42501';
  END IF;
  IF role IS NOT NULL AND NOT EXISTS (SELECT 1 FROM pg_roles r WHERE r.rolname = role) THEN
    RAISE EXCEPTION 'no role named %', role USING ERRCODE = '42704';
  END IF;
  UPDATE desk.source s SET audience = role WHERE s.address = source_address;
  IF NOT FOUND THEN RAISE EXCEPTION 'no such source: %', source_address USING ERRCODE = '42704'; END IF;
END $$;

-- After the desk came back from a backup: readers see by the new generation that numbers mean other things now.
CREATE OR REPLACE FUNCTION desk.renew() RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  fresh uuid;
BEGIN
  IF NOT pg_has_role(session_user, 'desk_chief', 'MEMBER') THEN
    RAISE EXCEPTION 'only a chief can say that the desk was restored' USING ERRCODE = '42501';
  END IF;
  UPDATE desk.meta SET generation = gen_random_uuid() RETURNING generation INTO fresh;
  NOTIFY desk;
  RETURN fresh;
END $$;
