CREATE TABLE desk_stand_ins (entity INTEGER PRIMARY KEY);
UPDATE desks SET names_stale = 1;

-- rows

INSERT INTO desk_stand_ins (entity) SELECT max(id) FROM entities;
