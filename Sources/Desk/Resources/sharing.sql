-- Version 3: notes and tags of articles and changes of sources go through the log as well.
ALTER TABLE desk.change DROP CONSTRAINT change_kind_check;
ALTER TABLE desk.change ADD CONSTRAINT change_kind_check
  CHECK (kind IN ('correction', 'story', 'undo', 'note', 'tag', 'source'));
CREATE INDEX ON desk.change ((body->>'address')) WHERE kind = 'source';
