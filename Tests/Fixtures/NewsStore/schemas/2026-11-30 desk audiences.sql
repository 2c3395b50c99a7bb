ALTER TABLE desks ADD COLUMN hidden TEXT

-- rows

UPDATE desks SET hidden = '[3]';
