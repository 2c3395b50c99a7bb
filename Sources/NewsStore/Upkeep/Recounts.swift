import GRDB

/// What the library keeps twice, once as rows and once as a sum or a copy of them: how to count where the two differ,
/// and how to make the copy anew.
enum Recounts {
  struct Recount {
    /// In words, as `doctor` says it.
    var name: String
    /// How many rows are wrong.
    var wrong: String
    var mending: String
  }

  static let all = [
    Recount(
      name: "number of stories",
      wrong: """
        SELECT count(*) FROM tallies WHERE source = 0
          AND stories <> (SELECT count(*) FROM (SELECT 1 FROM memberships GROUP BY story HAVING count(*) > 1))
        """,
      mending: """
        UPDATE tallies SET stories =
          (SELECT count(*) FROM (SELECT 1 FROM memberships GROUP BY story HAVING count(*) > 1)) WHERE source = 0;
        """),
    Recount(
      name: "articles and unread articles of a source",
      wrong: """
        SELECT sum(number) FROM (SELECT count(*) AS number FROM tallies t WHERE
          articles <> (SELECT count(*) FROM status s
            WHERE position IS NOT NULL AND is_hidden = 0 AND (t.source = 0 OR s.source = t.source))
          OR unread <> (SELECT count(*) FROM status s
            WHERE position IS NOT NULL AND is_hidden = 0 AND is_read = 0 AND (t.source = 0 OR s.source = t.source))
        UNION ALL SELECT count(*) FROM sources WHERE id NOT IN (SELECT source FROM tallies))
        """,
      mending: """
        DELETE FROM tallies;
        INSERT INTO tallies (source) SELECT 0 UNION SELECT id FROM sources;
        UPDATE tallies SET
          articles = (SELECT count(*) FROM status s
            WHERE position IS NOT NULL AND is_hidden = 0 AND (tallies.source = 0 OR s.source = tallies.source)),
          unread = (SELECT count(*) FROM status s
            WHERE position IS NOT NULL AND is_hidden = 0 AND is_read = 0
              AND (tallies.source = 0 OR s.source = tallies.source));
        """),
    Recount(
      name: "articles of a story",
      wrong: """
        SELECT count(*) FROM stories s WHERE article_count <> (SELECT count(*) FROM memberships WHERE story = s.id)
        """,
      mending: """
        UPDATE stories SET article_count = (SELECT count(*) FROM memberships WHERE story = stories.id);
        """),
    Recount(
      name: "articles of a name",
      wrong: """
        SELECT count(*) FROM entities e WHERE article_count <> (SELECT count(*) FROM mentions WHERE entity = e.id)
        """,
      mending: """
        UPDATE entities SET article_count = (SELECT count(*) FROM mentions WHERE entity = entities.id);
        """),
    Recount(
      name: "articles of a tag",
      wrong: "SELECT count(*) FROM tags t WHERE article_count <> (SELECT count(*) FROM taggings WHERE tag = t.id)",
      mending: "UPDATE tags SET article_count = (SELECT count(*) FROM taggings WHERE tag = tags.id);"),
    Recount(
      name: "article and its status",
      wrong: """
        SELECT (SELECT count(*) FROM articles a LEFT JOIN status s USING (id) WHERE s.position IS NOT a.position)
          + (SELECT count(*) FROM status WHERE position IS NOT NULL AND id NOT IN (SELECT id FROM articles))
        """,
      mending: "UPDATE status SET position = (SELECT position FROM articles WHERE articles.id = status.id);"),
    Recount(
      name: "article and its text",
      wrong: """
        SELECT (SELECT count(*) FROM articles WHERE position NOT IN (SELECT position FROM documents))
          + (SELECT count(*) FROM documents WHERE position NOT IN (SELECT position FROM articles))
        """,
      mending: ""),
    Recount(
      name: "what belongs to an article that is gone",
      wrong: """
        SELECT (SELECT count(*) FROM mentions WHERE position NOT IN (SELECT position FROM articles))
          + (SELECT count(*) FROM taggings WHERE position NOT IN (SELECT position FROM articles))
          + (SELECT count(*) FROM memberships WHERE article NOT IN (SELECT id FROM articles))
        """,
      mending: """
        DELETE FROM mentions WHERE position NOT IN (SELECT position FROM articles);
        DELETE FROM recognised WHERE position NOT IN (SELECT position FROM articles);
        DELETE FROM taggings WHERE position NOT IN (SELECT position FROM articles);
        DELETE FROM memberships WHERE article NOT IN (SELECT id FROM articles);
        DELETE FROM profiles WHERE position NOT IN (SELECT position FROM articles);
        DELETE FROM ungrouped WHERE position NOT IN (SELECT position FROM articles);
        DELETE FROM versions WHERE article NOT IN (SELECT id FROM articles);
        DELETE FROM looks WHERE article NOT IN (SELECT id FROM articles);
        """),
  ]

  /// The order in which what was recovered is mended: rows first, then what counts them.
  static func mend(_ db: Database) throws {
    for recount in all.reversed() where !recount.mending.isEmpty { try db.execute(sql: recount.mending) }
  }
}
