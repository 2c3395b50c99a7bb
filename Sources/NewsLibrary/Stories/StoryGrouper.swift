import Foundation
import NewsModel
import NewsStore
import Stories

extension NewsLibrary {
  /// Looks for the running story of every article that waits for one, newest first, and returns how many it looked at.
  ///
  /// Each batch is kept in one transaction with its articles leaving the queue, so this may be cancelled or killed at any
  /// moment and goes on where it was. `progress` hears how many of how many are done. Several processes may do it at once.
  @discardableResult
  public func groupStories(progress: @Sendable (Int, Int) -> Void = { _, _ in }) async throws -> Int {
    var done = 0
    while true {
      try Task.checkCancellation()
      let count = try await StoryGrouper(library: self).step()
      guard count > 0 else { return done }
      done += count
      progress(done, done + (try await store.ungroupedCount()))
    }
  }

  /// How many articles wait for `groupStories`.
  public func ungroupedCount() async throws -> Int { try await store.ungroupedCount() }

  /// The stories of more than one article, those with the latest reports first, without muted ones.
  public func stories(limit: Int) async throws -> [Story] { try await store.stories(limit: limit) }

  /// The articles of a story, oldest first.
  public func articles(in story: StoryID) async throws -> [ArticleID] { try await store.articles(in: story) }

  /// How a story came out of others and went into others, oldest first.
  public func changes(of story: StoryID) async throws -> [StoryChange] { try await store.changes(of: story) }

  /// The story that an article is in; nil for one that stands alone.
  public func story(of article: ArticleID) async throws -> StoryID? { try await store.story(of: article) }
}

/// One batch of articles put into stories.
private struct StoryGrouper {
  /// Few enough that writing them keeps nobody waiting, enough that a transaction is cheap for each.
  private static let batch = 64
  /// Reports that lie further apart are not one running story.
  private static let days = 45.0
  private static let candidates = 40
  /// A story of more members is not looked over again for a split.
  private static let mostSplit = 128

  let library: NewsLibrary
  private var store: NewsStore { library.store }

  init(library: NewsLibrary) { self.library = library }

  func step() async throws -> Int {
    // Oldest first, so that a story is named after its first report.
    let waiting = Array(try await store.ungrouped(limit: Self.batch).reversed())
    guard !waiting.isEmpty else { return 0 }
    let statistics = try await library.relations.currentStatistics()
    var known: [ArticleID: ArticleProfile] = [:]
    var grouping = Grouping()
    var posts: [(position: Int64, signposts: [(key: Int64, weight: Double)])] = []
    for one in waiting {
      let profile = try await profile(of: one)
      known[one.id] = profile
      let signposts = profile.signposts(in: statistics)
      posts.append((one.position, signposts))
      grouping.articles.append(
        .init(
          id: one.id, position: one.position, signposts: signposts.map(\.key),
          profile: one.profile == nil ? profile.stored : nil))
    }
    let neighbours = try await store.neighbours(of: posts, days: Self.days, limit: Self.candidates)
    for one in neighbours.joined() where known[one.id] == nil { known[one.id] = try await profile(of: one) }
    try await place(waiting, beside: neighbours, known, statistics, in: &grouping)
    for story in try await store.record(grouping) { try await split(story, statistics) }
    return waiting.count
  }

  private func place(
    _ waiting: [StoredProfile], beside neighbours: [[StoredProfile]], _ profiles: [ArticleID: ArticleProfile],
    _ statistics: CorpusStatistics, in grouping: inout Grouping
  ) async throws {
    let assignment = StoryAssignment(statistics: statistics)
    let exclusions = try await store.exclusions(of: waiting.map(\.id))
    var stories: [ArticleID: StoryID] = [:]
    for one in neighbours.joined() { stories[one.id] = one.story }
    var placed: [ArticleID] = []
    for (one, near) in zip(waiting, neighbours) {
      defer { placed.append(one.id) }
      if let story = one.story { stories[one.id] = story }
      guard let profile = profiles[one.id], one.story == nil else { continue }
      // Those of this batch have no signposts in the library yet.
      let others = Set(near.map(\.id)).union(placed).sorted()
      let decision = assignment.decision(
        for: profile, among: others.compactMap { profiles[$0] }, stories: stories,
        excluded: exclusions[one.id] ?? [])
      switch decision.place {
      case .standAlone: continue
      case .join(let story):
        stories[one.id] = story
        grouping.joins.append((one.id, story))
        if let other = decision.merging { grouping.merges.append((story, other)) }
      case .begin(let members):
        let story = StoryID(Int64(-1 - grouping.titles.count))
        grouping.titles.append(try await title(of: members + [one.id]))
        for member in members + [one.id] {
          stories[member] = story
          grouping.joins.append((member, story))
        }
      }
    }
  }

  /// The headline of the first report; one that was made from a sentence only where there is no other.
  private func title(of articles: [ArticleID]) async throws -> String {
    let rows = try await store.summaries(articles).sorted { $0.position < $1.position }
    return (rows.first { !$0.titleIsDerived } ?? rows.first)?.title ?? ""
  }

  /// Looks a story over that has grown: groups of it that have little to do with the largest one become stories.
  private func split(_ story: StoryID, _ statistics: CorpusStatistics) async throws {
    let members = try await store.articles(in: story)
    guard members.count <= Self.mostSplit else { return }
    var profiles: [ArticleProfile] = []
    for one in try await store.profiles(of: members) { profiles.append(try await profile(of: one)) }
    var groups: [(title: String, articles: [ArticleID])] = []
    for group in StoryGrouping(statistics: statistics).groups(of: profiles).dropFirst() where group.count > 1 {
      let articles = group.map { profiles[$0].id }
      groups.append((try await title(of: articles), articles))
    }
    if !groups.isEmpty { try await store.split(story, into: groups) }
  }

  private func profile(of one: StoredProfile) async throws -> ArticleProfile {
    try await library.relations.profile(of: one)
  }
}
