import Foundation
import NewsModel
import NewsStore
import Stories

extension NewsLibrary.Stories {
  /// Looks for the running story of every article that waits for one, newest first, then settles the stories that have
  /// grown, then decides again about entities of which more is known, and returns how many articles it looked at.
  ///
  /// Each batch, and each story, is kept in one transaction with leaving its queue, so this may be cancelled or killed
  /// at any moment and goes on where it was. `progress` hears how many of how many are done, stories among them.
  /// Several processes may do it at once.
  @discardableResult
  public func group(progress: @Sendable (Int, Int) -> Void = { _, _ in }) async throws -> Int {
    var (done, reclustered) = (0, 0)
    var grouper = StoryGrouper(library: library)
    while true {
      try Task.checkCancellation()
      let count = try await grouper.step()
      if count == 0 {
        guard try await grouper.recluster() else { break }
        reclustered += 1
      }
      done += count
      let left = try await store.ungroupedCount() + store.reclusterCount()
      progress(done + reclustered, done + reclustered + left)
    }
    try await library.entities.relink(progress: progress)
    return done
  }

  /// Fewer articles say too little of which terms are rare.
  private static let leastArticles = 2000

  /// Groups what an operation brings in while it goes on, as far as the library is large enough for that; the rest
  /// waits for `group`.
  public func grouping<Result>(during operation: () async throws -> Result) async throws -> Result {
    // An error of grouping waits for `group` too, which meets it again and tells of it.
    let grouping = Task {
      var grouper = StoryGrouper(library: library)
      while !Task.isCancelled {
        let isLarge = try await library.relations.currentStatistics().articles >= Self.leastArticles
        let count = isLarge ? try await grouper.step() : 0
        if count == 0 { try await Task.sleep(for: .milliseconds(100)) }
      }
    }
    let result: Result
    do {
      result = try await operation()
    } catch {
      await Self.end(grouping)
      throw error
    }
    await Self.end(grouping)
    return result
  }

  /// Waits for the batch that is underway, so that nobody looks at it twice.
  private static func end(_ grouping: Task<Void, any Error>) async {
    grouping.cancel()
    _ = await grouping.result
  }

  /// How many articles wait for `group`.
  public func ungroupedCount() async throws -> Int { try await store.ungroupedCount() }

  /// The stories of more than one article, those with the latest reports first, without muted ones.
  public func all(limit: Int) async throws -> [Story] { try await store.stories(limit: limit) }

  /// The articles of a story, oldest first.
  public func articles(in story: StoryID) async throws -> [ArticleID] { try await store.articles(in: story) }

  /// How a story came out of others and went into others, oldest first.
  public func changes(of story: StoryID) async throws -> [StoryChange] { try await store.changes(of: story) }

  /// The story that an article is in; nil for one that stands alone.
  public func story(of article: ArticleID) async throws -> StoryID? { try await store.story(of: article) }
}

/// Puts articles into stories batch by batch, and stories that have grown in order one by one.
private struct StoryGrouper {
  /// Few enough that writing them keeps nobody waiting, enough that a transaction is cheap for each.
  private static let batch = 64
  /// Reports that lie so far apart are half as likely to be of one running story.
  private static let days = 45.0
  private static let candidates = 40
  /// A story of more members is not looked over any more.
  private static let most = 128
  /// What is grouped anew with a story: so many stories near it and so many articles that are in none.
  private static let near = (stories: 3, lone: 12)
  /// By so many of its members' signposts what is near a story is found.
  private static let postings = 40

  let library: NewsLibrary
  private var store: NewsStore { library.store }
  /// Kept from step to step: most neighbours of an article are those of the one before it.
  private var assignment: StoryAssignment?

  init(library: NewsLibrary) { self.library = library }

  mutating func step() async throws -> Int {
    // Oldest first, so that a story is named after its first report.
    let waiting = Array(try await store.ungrouped(limit: Self.batch).reversed())
    guard !waiting.isEmpty else { return 0 }
    let statistics = try await library.relations.currentStatistics()
    var assignment = assignment.flatMap { $0.statistics == statistics ? $0 : nil } ?? .init(statistics: statistics)
    assignment.tidy()
    var grouping = Grouping()
    var posts: [(position: Int64, postings: [(key: Int64, weight: Double)])] = []
    for one in waiting {
      let profile = try await profile(of: one)
      assignment.add(profile)
      let postings = profile.postings(in: statistics)
      posts.append((one.position, postings))
      grouping.articles.append(
        .init(
          id: one.id, position: one.position, postings: postings.map(\.key),
          profile: one.profile == nil ? profile.stored : nil))
    }
    let neighbours = try await store.neighbours(
      of: posts, days: Self.days, limit: Self.candidates, known: assignment.known)
    for one in neighbours.joined() where !assignment.knows(one.id) {
      try Task.checkCancellation()
      assignment.add(try await profile(of: one))
    }
    try await place(waiting, beside: neighbours, &assignment, in: &grouping)
    self.assignment = assignment
    try await store.record(grouping)
    return waiting.count
  }

  private func place(
    _ waiting: [StoredProfile], beside neighbours: [[StoredProfile]], _ assignment: inout StoryAssignment,
    in grouping: inout Grouping
  ) async throws {
    let exclusions = try await store.exclusions(of: waiting.map(\.id))
    var stories: [ArticleID: StoryID] = [:]
    for one in neighbours.joined() { stories[one.id] = one.story }
    var placed: [ArticleID] = []
    var begun: Int64 = 0
    for (one, near) in zip(waiting, neighbours) {
      try Task.checkCancellation()
      defer { placed.append(one.id) }
      if let story = one.story { stories[one.id] = story }
      guard one.story == nil else { continue }
      // Those of this batch have no signposts in the library yet.
      let others = Set(near.map(\.id)).union(placed).sorted()
      let decision = assignment.decision(
        for: one.id, among: others, stories: stories, excluded: exclusions[one.id] ?? [])
      switch decision {
      case .standAlone: continue
      case .join(let story):
        stories[one.id] = story
        grouping.joins.append((one.id, story))
      case .begin(let members):
        begun -= 1
        for member in members + [one.id] {
          stories[member] = StoryID(begun)
          grouping.joins.append((member, StoryID(begun)))
        }
      }
    }
  }

  /// Groups a story that has grown anew, together with what is around it, as if these were a collection: it may turn
  /// out to be two, or one with another, or to have left an article aside. False where no story waits.
  func recluster() async throws -> Bool {
    guard var neighbourhood = try await store.nextToRecluster(most: Self.most) else { return false }
    let statistics = try await library.relations.currentStatistics()
    var profiles: [ArticleProfile] = []
    for one in neighbourhood.articles {
      try Task.checkCancellation()
      profiles.append(try await profile(of: one))
    }
    let around = try await store.surroundings(
      of: neighbourhood, postings: Self.postings(of: profiles, statistics), days: Self.days,
      stories: Self.near.stories, lone: Self.near.lone, most: Self.most)
    neighbourhood.articles += around
    for one in around { profiles.append(try await profile(of: one)) }
    try Task.checkCancellation()
    let groups = StoryGrouping(statistics: statistics).groups(of: profiles)
    try await store.recluster(neighbourhood, groups: groups.map { group in group.map { profiles[$0].id } })
    return true
  }

  /// The signposts that tell most of all of these articles together.
  private static func postings(
    of profiles: [ArticleProfile], _ statistics: CorpusStatistics
  ) -> [(key: Int64, weight: Double)] {
    var weights: [Int64: Double] = [:]
    for profile in profiles {
      for post in profile.postings(in: statistics) { weights[post.key, default: 0] += post.weight }
    }
    let best = weights.sorted { ($0.value, $0.key) > ($1.value, $1.key) }.prefix(postings)
    return best.map { ($0.key, $0.value) }
  }

  private func profile(of one: StoredProfile) async throws -> ArticleProfile {
    try await library.relations.profile(of: one)
  }
}
