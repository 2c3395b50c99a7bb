import Foundation
import GRDB
import NewsModel

extension NewsStore {
  /// Does what the reader asked for, and keeps how it was before, so that it can be taken back.
  public func edit(_ edit: StoryEdit, at date: Date = Date()) async throws -> KeptStoryEdit {
    try await write { db in
      let editor = StoryEditor(db)
      let outbox = try DeskOutbox(db)
      let portable = outbox.takesEdits ? try PortableStories(db: db).portable(edit) : nil
      let words = try editor.words(for: edit)
      let id = try editor.doAgain(edit, into: nil, at: date)
      try outbox.note(portable, id)
      return KeptStoryEdit(id: id, summary: words, made: date)
    }
  }

  /// Takes an edit back, or does it again; nothing where it is so already, nil where there is none of this number.
  public func setWithdrawn(_ isWithdrawn: Bool, _ id: StoryEditID) async throws -> KeptStoryEdit? {
    try await write { db in
      guard
        let row = try Row.fetchOne(
          db, sql: "SELECT made, summary, is_withdrawn, snapshot FROM story_edits WHERE id = ?",
          arguments: [id.rawValue])
      else { return nil }
      if row[2] as Bool != isWithdrawn, try !DeskOutbox(db).setWithdrawn(isWithdrawn, id) {
        let editor = StoryEditor(db)
        let snapshot = try StoredJSON.decode(StorySnapshot.self, from: row[3])
        let now = try editor.snapshot(
          stories: snapshot.stories.map(\.id), articles: snapshot.memberships.map(\.article))
        try editor.restore(snapshot)
        try db.execute(
          sql: "UPDATE story_edits SET is_withdrawn = ?, snapshot = ? WHERE id = ?",
          arguments: [isWithdrawn, try StoredJSON.encode(now), id.rawValue])
      }
      return KeptStoryEdit(
        id: id, summary: row[1], made: Date(timeIntervalSince1970: row[0]), isWithdrawn: isWithdrawn)
    }
  }

  /// The last `limit` edits, newest first; of `withdrawn` ones only or of those that hold, where it is given.
  public func storyEdits(limit: Int, withdrawn: Bool? = nil) async throws -> [KeptStoryEdit] {
    try await read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT id, summary, made, is_withdrawn FROM story_edits
          WHERE ?1 IS NULL OR is_withdrawn = ?1 ORDER BY id DESC LIMIT ?2
          """, arguments: [withdrawn, limit]
      ).map {
        KeptStoryEdit(
          id: StoryEditID($0[0]), summary: $0[1], made: Date(timeIntervalSince1970: $0[2]), isWithdrawn: $0[3])
      }
    }
  }

  /// The stories that the reader took these articles out of.
  public func exclusions(of articles: [ArticleID]) async throws -> [ArticleID: Set<StoryID>] {
    try await read { db in try StoryTable.exclusions(db, of: articles) }
  }
}

struct StoryEditor {
  private let db: Database

  init(_ db: Database) { self.db = db }

  /// What an edit does, in words; told before it is done, while stories have their old titles.
  func words(for edit: StoryEdit) throws -> String {
    func title(_ story: StoryID) throws -> String {
      let id = try StoryTable.present(db, story)
      return "“\(try StoryTable.story(db, id)?.title ?? "")”"
    }
    func count(_ articles: [ArticleID]) -> String { Figures.counted(articles.count, "article") }
    switch edit {
    case .pullOut(let articles): return "\(count(articles)) taken out of the story"
    case .putIn(let articles, let story): return "\(count(articles)) put into \(try title(story))"
    case .begin(let articles, let title): return "new story “\(title)” of \(count(articles))"
    case .merge(let story, let other): return "\(try title(story)) merged into \(try title(other))"
    case .rename(let story, let name): return "\(try title(story)) renamed “\(name)”"
    case .follow(let story, true): return "\(try title(story)) followed"
    case .follow(let story, false): return "\(try title(story)) no longer followed"
    case .mute(let story, true): return "\(try title(story)) muted"
    case .mute(let story, false): return "\(try title(story)) no longer muted"
    }
  }

  /// Makes an edit and keeps how it was before, in the row of `id` where that is given.
  func doAgain(_ edit: StoryEdit, into id: StoryEditID?, at date: Date) throws -> StoryEditID {
    let words = try words(for: edit)
    let before = try StoredJSON.encode(try run(edit))
    try db.execute(
      sql: """
        INSERT INTO story_edits (id, made, summary, snapshot) VALUES (?, ?, ?, ?)
        ON CONFLICT (id) DO UPDATE SET summary = excluded.summary, snapshot = excluded.snapshot, is_withdrawn = 0
        """, arguments: [id?.rawValue, date.timeIntervalSince1970, words, before])
    return id ?? StoryEditID(db.lastInsertedRowID)
  }

  /// Takes an edit back that is to be done again or not at all; what the reader follows and mutes stays as it is.
  func takeBack(_ id: StoryEditID) throws {
    let row = try Row.fetchOne(
      db, sql: "SELECT snapshot FROM story_edits WHERE id = ? AND is_withdrawn = 0", arguments: [id.rawValue])
    guard let row else { return }
    var snapshot = try StoredJSON.decode(StorySnapshot.self, from: row[0])
    let now = try self.snapshot(stories: snapshot.stories.map(\.id), articles: snapshot.memberships.map(\.article))
    for (place, story) in now.stories.enumerated() where snapshot.stories.indices.contains(place) {
      snapshot.stories[place].isFollowed = story.isFollowed
      snapshot.stories[place].isMuted = story.isMuted
    }
    try restore(snapshot)
    try db.execute(
      sql: "UPDATE story_edits SET is_withdrawn = 1, snapshot = ? WHERE id = ?",
      arguments: [StoredJSON.encode(now), id.rawValue])
  }

  func run(_ edit: StoryEdit) throws -> StorySnapshot {
    switch edit {
    case .pullOut(let articles):
      let before = try snapshot(stories: [], articles: articles)
      for one in before.memberships {
        guard let story = one.story else { continue }
        try db.execute(
          sql: "INSERT OR IGNORE INTO exclusions (article, story) VALUES (?, ?)",
          arguments: [one.article.rawValue, story.rawValue])
        try db.execute(sql: "DELETE FROM memberships WHERE article = ?", arguments: [one.article.rawValue])
      }
      return before
    case .putIn(let articles, let story):
      let before = try snapshot(stories: [], articles: articles)
      try fix(articles, in: try StoryTable.present(db, story))
      return before
    case .begin(let articles, let title):
      let before = try snapshot(stories: [], articles: articles)
      let story = try StoryTable.make(db, title: title)
      try db.execute(sql: "UPDATE stories SET is_named = 1 WHERE id = ?", arguments: [story.rawValue])
      try fix(articles, in: story)
      return before
    case .merge(let story, let other):
      let from = try StoryTable.present(db, story)
      let into = try StoryTable.present(db, other)
      let articles = try Int64.fetchAll(
        db, sql: "SELECT article FROM memberships WHERE story = ?", arguments: [from.rawValue])
      let before = try snapshot(stories: [from, into], articles: articles.map { ArticleID($0) })
      if from != into { try StoryTable.merge(db, from, into: into) }
      // From now on it is a story of the reader's own, which nothing but the reader takes apart.
      try db.execute(sql: "UPDATE stories SET is_named = 1 WHERE id = ?", arguments: [into.rawValue])
      return before
    case .rename(let story, let title): return try set(story, "title = ?, is_named = 1", title)
    case .follow(let story, let value): return try set(story, "is_followed = ?", value)
    case .mute(let story, let value): return try set(story, "is_muted = ?", value)
    }
  }

  private func set(_ story: StoryID, _ assignment: String, _ value: any DatabaseValueConvertible) throws
    -> StorySnapshot
  {
    let id = try StoryTable.present(db, story)
    let before = try snapshot(stories: [id], articles: [])
    try db.execute(sql: "UPDATE stories SET \(assignment) WHERE id = ?", arguments: [value, id.rawValue])
    return before
  }

  private func fix(_ articles: [ArticleID], in story: StoryID) throws {
    try StoryTable.put(db, articles, in: story)
    for article in articles {
      try db.execute(sql: "UPDATE memberships SET is_fixed = 1 WHERE article = ?", arguments: [article.rawValue])
      try db.execute(
        sql: "DELETE FROM exclusions WHERE article = ? AND story = ?", arguments: [article.rawValue, story.rawValue])
    }
  }

  func snapshot(stories: [StoryID], articles: [ArticleID]) throws -> StorySnapshot {
    let story = try db.cachedStatement(
      sql: "SELECT title, is_named, is_followed, is_muted, merged_into FROM stories WHERE id = ?")
    let membership = try db.cachedStatement(sql: "SELECT story, is_fixed FROM memberships WHERE article = ?")
    let exclusions = try db.cachedStatement(sql: "SELECT story FROM exclusions WHERE article = ?")
    return StorySnapshot(
      stories: try stories.compactMap { id in
        try Row.fetchOne(story, arguments: [id.rawValue]).map { row in
          .init(
            id: id, title: row[0], isNamed: row[1], isFollowed: row[2], isMuted: row[3],
            mergedInto: (row[4] as Int64?).map { StoryID($0) })
        }
      },
      memberships: try articles.map { article in
        let row = try Row.fetchOne(membership, arguments: [article.rawValue])
        return .init(
          article: article, story: row.map { StoryID($0[0]) }, isFixed: row?[1] ?? false,
          exclusions: try Int64.fetchAll(exclusions, arguments: [article.rawValue]).map { StoryID($0) })
      })
  }

  func restore(_ snapshot: StorySnapshot) throws {
    for story in snapshot.stories {
      try db.execute(
        sql: """
          UPDATE stories SET title = ?, is_named = ?, is_followed = ?, is_muted = ?, merged_into = ? WHERE id = ?
          """,
        arguments: [
          story.title, story.isNamed, story.isFollowed, story.isMuted, story.mergedInto?.rawValue, story.id.rawValue,
        ])
    }
    for one in snapshot.memberships {
      if let story = try one.story.flatMap({ try StoryTable.follow(db, $0) }) {
        try StoryTable.put(db, [one.article], in: story)
        try db.execute(
          sql: "UPDATE memberships SET is_fixed = ? WHERE article = ?", arguments: [one.isFixed, one.article.rawValue])
      } else {
        try db.execute(sql: "DELETE FROM memberships WHERE article = ?", arguments: [one.article.rawValue])
      }
      try db.execute(sql: "DELETE FROM exclusions WHERE article = ?", arguments: [one.article.rawValue])
      for story in one.exclusions {
        try db.execute(
          sql: "INSERT INTO exclusions (article, story) VALUES (?, ?)",
          arguments: [one.article.rawValue, story.rawValue])
      }
    }
  }
}
