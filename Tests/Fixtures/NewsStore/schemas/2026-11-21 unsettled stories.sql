-- 2026-11-21 unsettled stories

CREATE TABLE unsettled (story INTEGER PRIMARY KEY);

-- rows

INSERT INTO unsettled (story) VALUES (1);
