-- Version 5: what comes from few of many sources is found in the archive without reading everything else, and so is
-- where the log of arrivals begins for those who want only the last months.
CREATE INDEX ON desk.article (source, published DESC, id DESC);
CREATE INDEX ON desk.arrival (month, seq);
