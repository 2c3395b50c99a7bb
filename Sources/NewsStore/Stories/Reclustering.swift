import Foundation
import GRDB
import NewsModel

/// A story that has grown, the stories around it, and lone articles near it: what is grouped anew together.
public struct Neighbourhood: Sendable {
  public var story: StoryID
  /// How many articles the story has; where it has others by the time that groups are found, it is looked over again.
  public var size: Int
  /// Those of the story itself first; without their profiles.
  public var articles: [StoredProfile]
}

extension NewsStore {
  /// How many stories have grown and wait to be settled.
  public func reclusterCount() async throws -> Int {
    try await read { try Int.fetchOne($0, sql: "SELECT count(*) FROM unsettled") ?? 0 }
  }

  /// The `count` stories that wait longest to be settled, with their articles. One of more than `most` articles comes
  /// without them: it is not looked over any more.
  public func nextToRecluster(_ count: Int, most: Int) async throws -> [Neighbourhood] {
    try await read { db in
      let reader = try ProfileReader(db)
      return try Int64.fetchAll(db, sql: "SELECT story FROM unsettled ORDER BY story LIMIT ?", arguments: [count]).map {
        let positions = try StoryTable.positions(db, StoryID($0))
        return Neighbourhood(
          story: StoryID($0), size: positions.count,
          articles: positions.count > most ? [] : try positions.compactMap(reader.entry))
      }
    }
  }

  /// The articles around a story: those of the `stories` nearest ones that have no more than `most`, and the `lone`
  /// nearest that are in none, without their profiles. Near is what stands under most of `postings`.
  public func surroundings(
    of neighbourhood: Neighbourhood, postings: [(key: Int64, weight: Double)], days: Double, stories: Int, lone: Int,
    most: Int
  ) async throws -> [StoredProfile] {
    try await read { db in
      let reader = try ProfileReader(db)
      guard let last = neighbourhood.articles.map(\.position).max() else { return [] }
      let found = try reader.positions(
        near: last, postings: postings, days: days, depth: 32, limit: 40,
        besides: Set(neighbourhood.articles.map(\.position)))
      var near: Set<StoryID> = [neighbourhood.story]
      var alone = 0
      var articles: [StoredProfile] = []
      for position in found {
        guard let one = try reader.entry(at: position) else { continue }
        if let story = one.story {
          guard near.count <= stories, !near.contains(story), try StoryTable.count(db, story) <= most else { continue }
          near.insert(story)
          articles += try StoryTable.positions(db, story).compactMap(reader.entry)
        } else if alone < lone {
          alone += 1
          articles.append(one)
        }
      }
      return articles
    }
  }

  /// Puts articles that were grouped anew into stories, and takes each story from the queue; all in one transaction.
  ///
  /// A story is at home in the group with most of its articles. Of those at home in one group the reader's own or the
  /// largest takes in the rest of the group; a group that is nobody's home becomes a new story. What the reader put
  /// into a story stays there, what was taken out does not come back, and a story that the reader named, follows or
  /// muted only grows. Merges and splits leave their trace.
  public func recluster(_ found: [(neighbourhood: Neighbourhood, groups: [[ArticleID]])]) async throws {
    guard !found.isEmpty else { return }
    try await write { db in
      for (neighbourhood, groups) in found {
        let story = neighbourhood.story
        let size = try StoryTable.count(db, story)
        var reclusterer = Reclusterer(db)
        try reclusterer.apply(groups)
        if size == neighbourhood.size {
          try db.execute(sql: "DELETE FROM unsettled WHERE story = ?", arguments: [story.rawValue])
        }
      }
    }
  }
}

private struct Reclusterer {
  private struct Member {
    var article: ArticleID
    var story: StoryID?
    /// Put there by the reader, by itself or as part of a story of the reader's own.
    var stays: Bool
    var excluded: Set<StoryID>
  }
  private let db: Database
  private var own: [StoryID: Bool] = [:]

  init(_ db: Database) { self.db = db }

  mutating func apply(_ groups: [[ArticleID]]) throws {
    let groups = try groups.map { try members($0) }
    let homes = self.homes(of: groups)
    for (number, group) in groups.enumerated() {
      let present = homes[number] ?? []
      let free = group.filter { !$0.stays }
      guard let target = try present.first ?? begin(with: free) else {
        for one in free where one.story != nil { try takeOut(one.article) }
        continue
      }
      for one in free where one.story != target && !one.excluded.contains(target) {
        try StoryTable.put(db, [one.article], in: target)
      }
      for other in present.dropFirst() where try StoryTable.count(db, other) == 0 {
        try StoryTable.merge(db, other, into: target)
      }
    }
  }

  /// The stories at home in each group, by its number; those first that others go into.
  private func homes(of groups: [[Member]]) -> [Int: [StoryID]] {
    var best: [StoryID: (group: Int, count: Int)] = [:]
    for (number, group) in groups.enumerated() {
      for (story, members) in Dictionary(grouping: group, by: \.story) {
        guard let story, members.count > best[story]?.count ?? 0 else { continue }
        best[story] = (number, members.count)
      }
    }
    return Dictionary(grouping: best, by: \.value.group).mapValues { stories in
      stories.sorted { one, other in
        let (isOne, isOther) = (own[one.key] == true, own[other.key] == true)
        return isOne != isOther ? isOne : (other.value.count, one.key) < (one.value.count, other.key)
      }.map(\.key)
    }
  }

  /// A new story, out of those that its articles were in; nil where there is but one.
  private func begin(with articles: [Member]) throws -> StoryID? {
    guard articles.count > 1 else { return nil }
    let new = try StoryTable.make(db, of: articles.map(\.article))
    for story in Set(articles.compactMap(\.story)).sorted() {
      try StoryTable.note(db, .split, story, new)
      // What was taken out of a story was taken out of all that it told.
      try db.execute(
        sql: "INSERT INTO exclusions (article, story) SELECT article, ? FROM exclusions WHERE story = ?",
        arguments: [new.rawValue, story.rawValue])
    }
    return new
  }

  private func takeOut(_ article: ArticleID) throws {
    try db.cachedStatement(sql: "DELETE FROM memberships WHERE article = ?").execute(arguments: [article.rawValue])
  }

  private mutating func members(_ articles: [ArticleID]) throws -> [Member] {
    let membership = try db.cachedStatement(
      sql: "SELECT m.story, m.is_fixed FROM articles a LEFT JOIN memberships m ON m.article = a.id WHERE a.id = ?")
    let exclusions = try StoryTable.exclusions(db, of: articles)
    return try articles.compactMap { article -> Member? in
      guard let row = try Row.fetchOne(membership, arguments: [article.rawValue]) else { return nil }
      let story = (row[0] as Int64?).map { StoryID($0) }
      let isOwned = try story.map { try isOwn($0) } ?? false
      return Member(
        article: article, story: story, stays: isOwned || row[1] ?? false, excluded: exclusions[article] ?? [])
    }
  }

  private mutating func isOwn(_ story: StoryID) throws -> Bool {
    if let known = own[story] { return known }
    let sql = "SELECT is_named OR is_followed OR is_muted FROM stories WHERE id = ?"
    let answer = try Bool.fetchOne(db.cachedStatement(sql: sql), arguments: [story.rawValue]) ?? false
    own[story] = answer
    return answer
  }
}
