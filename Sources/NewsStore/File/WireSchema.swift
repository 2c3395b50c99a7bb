/// What the desk sent along with a story (`WireMetadata` as JSON), and what lists and searches ask of it: most articles
/// have nothing of it, so the indexes list the few that have.
enum WireSchema {
  static let name = "2026-11-28 wire metadata"

  /// `embargo` is in seconds since 1970, `slug` folded.
  static let sql = """
    ALTER TABLE articles ADD COLUMN wire TEXT;
    ALTER TABLE articles ADD COLUMN embargo REAL;
    ALTER TABLE articles ADD COLUMN urgency INTEGER;
    ALTER TABLE articles ADD COLUMN signal TEXT;
    ALTER TABLE articles ADD COLUMN slug TEXT;
    CREATE INDEX articles_embargo ON articles(embargo) WHERE embargo IS NOT NULL;
    CREATE INDEX articles_urgency ON articles(urgency, position) WHERE urgency IS NOT NULL;
    CREATE INDEX articles_signal ON articles(signal, position) WHERE signal IS NOT NULL;
    CREATE INDEX articles_slug ON articles(slug, position) WHERE slug IS NOT NULL;
    """
}
