-- Version 2: several machines share the fetching. Which of them asks a source until when stands beside it.
ALTER TABLE desk.source ADD COLUMN is_fetched boolean NOT NULL DEFAULT false;
ALTER TABLE desk.source ADD COLUMN leased_by text;
ALTER TABLE desk.source ADD COLUMN leased_until timestamptz;
