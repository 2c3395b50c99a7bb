-- Version 4: what was done away from the desk, or is sent again after it came back from a backup, comes in parts of many
-- changes; these have a limit of their own and do not count for that of a minute.
ALTER TABLE desk.change ADD COLUMN is_part boolean NOT NULL DEFAULT false;
CREATE INDEX ON desk.change (member, at) WHERE is_part;
