-- `archive:` searches. A query comes as JSON and never as text of a query: words become lexemes by the dictionaries,
-- every other value is quoted.

-- What the words of a term are searched as, in every language that the desk has.
CREATE OR REPLACE FUNCTION desk.term(words text, weights text, is_prefix boolean) RETURNS tsquery
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  folded text := trim(desk.fold(words));
  config regconfig;
  parsed text;
  result tsquery;
BEGIN
  FOR config IN SELECT DISTINCT l.config FROM desk.language l WHERE l.is_used LOOP
    parsed := phraseto_tsquery(config, folded)::text;
    CONTINUE WHEN parsed = '';
    -- Lexemes of folded words are letters and digits in single quotes.
    IF weights <> '' OR is_prefix THEN
      parsed := regexp_replace(parsed, '''([[:alnum:]]+)''', '''\1'':' || weights, 'g');
      IF is_prefix THEN parsed := regexp_replace(parsed, '(:[A-D]*)$', '\1*'); END IF;
    END IF;
    result := CASE WHEN result IS NULL THEN parsed::tsquery ELSE result || parsed::tsquery END;
  END LOOP;
  RETURN result;
END $$;

-- A condition as SQL in which every value is a literal.
CREATE OR REPLACE FUNCTION desk.condition(c jsonb, depth integer DEFAULT 0) RETURNS text
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  kind text;
  parts text[] := '{}';
  part jsonb;
  query tsquery;
  pattern text;
  sources bigint[];
BEGIN
  IF jsonb_typeof(c) IS DISTINCT FROM 'object' OR depth > 20 THEN
    RAISE EXCEPTION 'this search is not of the form that the desk knows' USING ERRCODE = '22023';
  END IF;
  SELECT k INTO kind FROM jsonb_object_keys(c) k
    WHERE k IN ('all', 'and', 'or', 'not', 'words', 'source', 'by', 'agency', 'language', 'tag', 'after', 'before');
  CASE kind
  WHEN 'all' THEN RETURN 'true';
  WHEN 'and', 'or' THEN
    IF jsonb_typeof(c->kind) IS DISTINCT FROM 'array' OR jsonb_array_length(c->kind) NOT BETWEEN 1 AND 100 THEN
      RAISE EXCEPTION 'a group of a search needs 1 to 100 parts' USING ERRCODE = '22023';
    END IF;
    FOR part IN SELECT value FROM jsonb_array_elements(c->kind) LOOP
      parts := parts || desk.condition(part, depth + 1);
    END LOOP;
    RETURN '(' || array_to_string(parts, CASE kind WHEN 'and' THEN ' AND ' ELSE ' OR ' END) || ')';
  WHEN 'not' THEN RETURN format('NOT (%s)', desk.condition(c->'not', depth + 1));
  WHEN 'words' THEN
    query := desk.term(left(c->>'words', 1000),
      CASE c->>'field' WHEN 'title' THEN 'A' WHEN 'body' THEN 'BC' ELSE '' END, c->'prefix' = 'true');
    IF query IS NULL THEN RETURN 'true'; END IF;
    RETURN format('a.tsv @@ %L::tsquery', query::text);
  WHEN 'after' THEN RETURN format('a.published >= %L::timestamptz', (c->>'after')::timestamptz);
  WHEN 'before' THEN RETURN format('a.published < %L::timestamptz', (c->>'before')::timestamptz);
  WHEN 'source' THEN
    pattern := trim(desk.fold(c->>'source'));
    SELECT array_agg(s.id) INTO sources FROM desk.source s WHERE s.address = c->>'source'
      OR pattern <> '' AND strpos(' ' || desk.fold(s.name) || ' ', ' ' || pattern) > 0;
    RETURN CASE WHEN sources IS NULL THEN 'false' ELSE format('a.source = ANY (%L::bigint[])', sources) END;
  WHEN 'language' THEN
    RETURN format('split_part(lower(coalesce(a.meta->>''language'', '''')), ''-'', 1) = %L',
      split_part(lower(c->>'language'), '-', 1));
  WHEN 'tag' THEN
    RETURN format('EXISTS (SELECT 1 FROM jsonb_array_elements_text(CASE WHEN jsonb_typeof(a.meta->''keywords'') ='
      ' ''array'' THEN a.meta->''keywords'' ELSE ''[]'' END) k WHERE trim(desk.fold(k)) = %L)',
      trim(desk.fold(c->>'tag')));
  WHEN 'by', 'agency' THEN
    pattern := '% ' || trim(desk.fold(c->>kind)) || '%';
    kind := CASE kind WHEN 'by' THEN 'byline' ELSE 'agency' END;
    -- Most articles have none, and folding is dear.
    RETURN format('(a.meta->>%L <> '''' AND '' '' || desk.fold(a.meta->>%L) LIKE %L)', kind, kind, pattern);
  ELSE
    RAISE EXCEPTION 'this search is not of the form that the desk knows' USING ERRCODE = '22023';
  END CASE;
END $$;

-- The newest articles of a query, month by month until the page is full; `past` is where the page before ended.
--
-- Rare words come from the GIN index, common ones by the date index: the GIN is asked first, for a thousand at most.
-- Without words there is nothing to ask it, and the planner knows sources and dates.
CREATE OR REPLACE FUNCTION desk.search(query jsonb)
RETURNS TABLE (id bigint, month date, published timestamptz, source text, name text, title text, snippet text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE
  most integer := least(coalesce((query->>'limit')::integer, 50), 1000);
  test text := desk.condition(query->'condition');
  from_time timestamptz := (query->>'after')::timestamptz;
  to_time timestamptz := (query->>'before')::timestamptz;
  past timestamptz := (query->'past'->>'published')::timestamptz;
  past_id bigint := (query->'past'->>'id')::bigint;
  marked tsquery := desk.term(left(query->>'marked', 1000), '', false);
  hidden bigint[] := desk.hidden();
  part record;
  rows_found bigint[];
  months_found date[];
  found_ids bigint[] := '{}';
  found_months date[] := '{}';
  probe integer := 1;
  has_words boolean := test ~ 'a\.tsv @@';
  ranked boolean := query->>'sort' = 'relevance' AND marked IS NOT NULL;
  wanted integer := CASE WHEN ranked THEN 2000 ELSE most END;
BEGIN
  IF cardinality(hidden) > 0 THEN test := test || format(' AND NOT a.source = ANY (%L::bigint[])', hidden); END IF;
  IF from_time IS NOT NULL THEN test := test || format(' AND a.published >= %L::timestamptz', from_time); END IF;
  IF to_time IS NOT NULL THEN test := test || format(' AND a.published < %L::timestamptz', to_time); END IF;
  IF past IS NOT NULL THEN
    test := test || format(' AND (a.published, a.id) < (%L::timestamptz, %s)', past, coalesce(past_id, 0));
  END IF;
  FOR part IN
    SELECT c.relname, CASE WHEN c.relname <> 'article_old' THEN to_date(substr(c.relname, 9), 'YYYY_MM') END AS m
    FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
    WHERE i.inhparent = 'desk.article'::regclass ORDER BY 2 DESC NULLS LAST
  LOOP
    CONTINUE WHEN part.m > least(to_time, past);
    EXIT WHEN from_time IS NOT NULL AND coalesce(part.m + interval '1 month', '1990-01-01') < from_time;
    -- A version may say another day than the month that its article lies in.
    IF has_words THEN
      PERFORM set_config('enable_indexscan', 'off', true), set_config('enable_seqscan', 'off', true);
      EXECUTE format('SELECT count(*) FROM (SELECT 1 FROM desk.%I a WHERE %s LIMIT 1001) p', part.relname, test)
        INTO probe;
      PERFORM set_config('enable_indexscan', CASE WHEN probe > 1000 THEN 'on' ELSE 'off' END, true),
        set_config('enable_bitmapscan', CASE WHEN probe > 1000 THEN 'off' ELSE 'on' END, true);
    END IF;
    IF probe > 0 THEN
      EXECUTE format('SELECT array_agg(f.id), array_agg(f.month) FROM (SELECT a.id, a.month FROM desk.%I a WHERE %s'
        ' ORDER BY a.published DESC, a.id DESC LIMIT %s) f', part.relname, test, wanted - cardinality(found_ids))
        INTO rows_found, months_found;
      found_ids := found_ids || coalesce(rows_found, '{}');
      found_months := found_months || coalesce(months_found, '{}');
    END IF;
    PERFORM set_config('enable_indexscan', 'on', true), set_config('enable_bitmapscan', 'on', true),
      set_config('enable_seqscan', 'on', true);
    EXIT WHEN cardinality(found_ids) >= wanted;
  END LOOP;
  RETURN QUERY
    SELECT a.id, a.month, a.published, s.address, s.name, a.title,
      CASE WHEN marked IS NOT NULL THEN ts_headline(desk.config_of(a.meta->>'language'), left(a.body, 20000), marked,
        'StartSel="", StopSel="", MaxWords=24, MinWords=12') ELSE left(a.body, 160) END
    FROM unnest(found_ids, found_months) AS f(id, month)
      JOIN desk.article a ON a.month = f.month AND a.id = f.id JOIN desk.source s ON s.id = a.source
    ORDER BY CASE WHEN ranked THEN ts_rank_cd(a.tsv, marked) END DESC NULLS LAST, a.published DESC, a.id DESC
    LIMIT most;
END $$;
