CREATE VIRTUAL TABLE wordindex_terms USING fts5vocab('wordindex', 'instance');
