-- The groups of a desk and the owner of its functions. They belong to the whole server; where they are there already,
-- nothing changes.
DO $$
DECLARE
  wanted text;
BEGIN
  FOREACH wanted IN ARRAY ARRAY['desk_owner', 'desk_reader', 'desk_editor', 'desk_fetcher', 'desk_chief'] LOOP
    IF NOT EXISTS (SELECT 1 FROM pg_catalog.pg_roles WHERE rolname = wanted) THEN
      -- Another desk of this server may be made at this moment.
      BEGIN
        EXECUTE format('CREATE ROLE %I NOLOGIN', wanted);
      EXCEPTION WHEN duplicate_object OR unique_violation THEN
        NULL;
      END;
    END IF;
  END LOOP;
  -- Makes and dismisses members, which only its functions can ask for.
  IF NOT (SELECT rolcreaterole FROM pg_catalog.pg_roles WHERE rolname = 'desk_owner') THEN
    ALTER ROLE desk_owner CREATEROLE;
  END IF;
  GRANT desk_reader TO desk_editor, desk_fetcher;
  GRANT desk_editor TO desk_chief;
  GRANT desk_reader, desk_editor, desk_fetcher, desk_chief TO desk_owner WITH ADMIN OPTION;
  IF NOT pg_has_role(current_user, 'desk_owner', 'MEMBER') THEN
    EXECUTE format('GRANT desk_owner TO %I', current_user);
  END IF;
  EXECUTE format('GRANT CREATE ON DATABASE %I TO desk_owner', current_database());
  EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database());
  EXECUTE format('GRANT CONNECT ON DATABASE %I TO desk_reader', current_database());
  EXECUTE format('ALTER DATABASE %I SET statement_timeout = ''10s''', current_database());
  EXECUTE format('ALTER DATABASE %I SET idle_in_transaction_session_timeout = ''30s''', current_database());
  -- A server may have been built without it; then long texts are packed as before, at some 0.3 ms an article.
  BEGIN
    EXECUTE format('ALTER DATABASE %I SET default_toast_compression = ''lz4''', current_database());
  EXCEPTION WHEN invalid_parameter_value THEN
    NULL;
  END;
END $$;
REVOKE ALL ON SCHEMA public FROM PUBLIC;
