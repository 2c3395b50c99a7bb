CREATE INDEX articles_undated ON articles(position) WHERE published IS NULL;
