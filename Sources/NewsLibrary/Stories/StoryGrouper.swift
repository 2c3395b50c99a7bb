import Foundation
import NewsModel
import NewsStore
import Stories

/// Puts articles into stories batch by batch, and stories that have grown in order.
struct StoryGrouper {
  /// Few enough that writing them keeps nobody waiting.
  static let batch = 64
  /// While much is written, so that this keeps up with one transaction between two others.
  static let largeBatch = 512
  /// So many of a batch are looked at together.
  private static let chunk = 64
  /// Reports that lie so far apart are half as likely to be of one running story.
  static let days = 45.0
  private static let candidates = 40
  /// So many are looked over in one turn: enough that a large one keeps no core waiting, few enough that they seldom
  /// share articles.
  private static let storiesAtOnce = 4 * Ingest.cores

  private let library: NewsLibrary
  private let batch: Int
  private let takesOldest: Bool
  private var store: NewsStore { library.store }
  /// Kept from step to step: most neighbours of an article are those of the one before it.
  private var assignment: StoryAssignment?
  private let settlers: [StorySettler]

  /// It takes the newest of what waits, or the oldest.
  init(library: NewsLibrary, batch: Int = Self.batch, takesOldest: Bool = false) {
    self.library = library
    self.batch = batch
    self.takesOldest = takesOldest
    settlers = (0..<Ingest.cores).map { _ in StorySettler(library: library) }
  }

  // MARK: - Articles that wait

  /// Looks for the stories of a batch and returns how many articles it had. Where it is cancelled, what was looked at
  /// by then is kept.
  mutating func step() async throws -> Int {
    // Oldest first, so that a story is named after its first report.
    let found = try await store.ungrouped(limit: batch, oldest: takesOldest)
    let waiting = takesOldest ? found : found.reversed()
    guard !waiting.isEmpty else { return 0 }
    let statistics = try await library.relations.currentStatistics()
    var assignment = assignment.flatMap { $0.statistics == statistics ? $0 : nil } ?? .init(statistics: statistics)
    var placed = PlacedArticles(exclusions: try await store.exclusions(of: waiting.map(\.id)))
    for start in stride(from: 0, to: waiting.count, by: Self.chunk) {
      do {
        try await place(waiting[start..<min(start + Self.chunk, waiting.count)], &assignment, in: &placed)
      } catch is CancellationError where start > 0 {
        break
      }
    }
    self.assignment = assignment
    // In a task of its own, which is not cancelled.
    let grouping = placed.grouping
    try await Task { [store] in try await store.record(grouping) }.value
    return grouping.articles.count
  }

  private func place(
    _ waiting: ArraySlice<StoredProfile>, _ assignment: inout StoryAssignment, in placed: inout PlacedArticles
  ) async throws {
    assignment.tidy()
    var posts: [[(key: Int64, weight: Double)]] = []
    for one in waiting {
      let profile = try await profile(of: one)
      assignment.add(profile)
      posts.append(profile.postings(in: assignment.statistics))
    }
    let neighbours = try await store.neighbours(
      of: zip(waiting, posts).map { ($0.position, $1) }, days: Self.days, limit: Self.candidates,
      known: assignment.known)
    for one in neighbours.joined() where !assignment.knows(one.id) {
      try Task.checkCancellation()
      assignment.add(try await profile(of: one))
    }
    for (one, (near, posts)) in zip(waiting, zip(neighbours, posts)) {
      // The library has no signposts of this batch yet.
      let beside = placed.nearest(to: posts, limit: Self.candidates)
      for other in beside where !assignment.knows(other.id) { assignment.add(try await profile(of: other)) }
      placed.know(near)
      let others = Set(near.map(\.id)).union(beside.map(\.id)).sorted()
      let decision = one.story == nil ? placed.decision(for: one.id, among: others, by: &assignment) : .standAlone
      // Kept where the library has none.
      let profile = one.profile == nil ? try await profile(of: one).stored : nil
      placed.add(one, posts.map(\.key), profile: profile, decision)
    }
  }

  // MARK: - Stories that have grown

  /// Groups stories that have grown anew, each together with what is around it. Looks at several side by side and
  /// returns how many; 0 where none waits.
  func recluster() async throws -> Int {
    let waiting = try await store.nextToRecluster(Self.storiesAtOnce, most: StorySettler.most)
    var found: [StorySettler.Finding] = []
    try await withThrowingTaskGroup(of: (StorySettler, StorySettler.Finding).self) { group in
      var left = waiting[...]
      func start(_ settler: StorySettler) {
        guard let story = left.popFirst() else { return }
        group.addTask { (settler, try await settler.groups(of: story)) }
      }
      settlers.forEach(start)
      for try await (settler, finding) in group {
        found.append(finding)
        start(settler)
      }
    }
    var settled: Set<ArticleID> = []
    // What shares articles with one before it was looked at without what that one changed, and waits for its turn.
    let free = found.sorted { $0.neighbourhood.story < $1.neighbourhood.story }.filter { one in
      let members = one.neighbourhood.articles.map(\.id)
      guard settled.isDisjoint(with: members) else { return false }
      settled.formUnion(members)
      return true
    }
    try Task.checkCancellation()
    try await store.recluster(free)
    return free.count
  }

  private func profile(of one: StoredProfile) async throws -> ArticleProfile {
    try await library.relations.profile(of: one)
  }
}

/// The articles of a batch that have their places and are not written yet.
private struct PlacedArticles {
  private(set) var grouping = Grouping()
  /// The stories of all articles met; a negative number is a new one.
  private var stories: [ArticleID: StoryID] = [:]
  private let exclusions: [ArticleID: Set<StoryID>]
  private var articles: [StoredProfile] = []
  private var signposts: [Int64: [Int]] = [:]
  private var begun: Int64 = 0

  init(exclusions: [ArticleID: Set<StoryID>]) { self.exclusions = exclusions }

  /// The stories that these are in, as the library has them.
  mutating func know(_ neighbours: [StoredProfile]) {
    for one in neighbours where stories[one.id] == nil { stories[one.id] = one.story }
  }

  /// The `limit` articles with most weight under the same signposts.
  func nearest(to postings: [(key: Int64, weight: Double)], limit: Int) -> [StoredProfile] {
    var weights: [Int: Double] = [:]
    for post in postings {
      for index in signposts[post.key] ?? [] { weights[index, default: 0] += post.weight }
    }
    let best = weights.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(limit)
    return best.map { articles[$0.key] }
  }

  func decision(
    for article: ArticleID, among others: [ArticleID], by assignment: inout StoryAssignment
  ) -> StoryAssignment.Decision {
    assignment.decision(for: article, among: others, stories: stories, excluded: exclusions[article] ?? [])
  }

  mutating func add(
    _ one: StoredProfile, _ postings: [Int64], profile: Data?, _ decision: StoryAssignment.Decision
  ) {
    for key in postings { signposts[key, default: []].append(articles.count) }
    articles.append(one)
    grouping.articles.append(.init(id: one.id, position: one.position, postings: postings, profile: profile))
    if let story = one.story { stories[one.id] = story }
    switch decision {
    case .standAlone: return
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
