-- Rights, said anew each time: what is not named here nobody has.
REVOKE ALL ON SCHEMA desk FROM PUBLIC;
REVOKE ALL ON ALL TABLES IN SCHEMA desk FROM PUBLIC, desk_reader, desk_editor, desk_fetcher, desk_chief;
REVOKE ALL ON ALL SEQUENCES IN SCHEMA desk FROM PUBLIC, desk_reader, desk_editor, desk_fetcher, desk_chief;
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA desk FROM PUBLIC, desk_reader, desk_editor, desk_fetcher, desk_chief;
GRANT USAGE ON SCHEMA desk TO desk_reader;
GRANT SELECT ON desk.change, desk.arrival, desk.source, desk.status, desk.member TO desk_reader;
GRANT EXECUTE ON FUNCTION desk.hello(), desk.arrivals(bigint, bigint, integer, timestamptz, text[]),
  desk.articles(bigint[], date[]), desk.by_key(text, text[]), desk.search(jsonb), desk.set_status(bigint[], boolean, boolean, timestamptz)
  TO desk_reader;
GRANT EXECUTE ON FUNCTION desk.append(uuid, text, jsonb, bigint), desk.append_part(jsonb),
  desk.undo_all(name, timestamptz) TO desk_editor;
GRANT EXECUTE ON FUNCTION desk.file(jsonb, boolean), desk.lease(text, jsonb, integer) TO desk_fetcher;
GRANT EXECUTE ON FUNCTION desk.admit(text, text, text), desk.dismiss(text), desk.set_audience(text, name), desk.renew()
  TO desk_chief;
