import NewsModel
import NewsStore
import Stories

/// Looks over stories that have grown, one after another: each is grouped anew together with what is around it, as if
/// these were a collection. A story may turn out to be two, or one with another, or to have left an article aside.
actor StorySettler {
  /// A story of more members is not looked over any more.
  static let most = 128
  /// What is grouped anew with a story: so many stories near it and so many articles that are in none.
  private static let near = (stories: 3, lone: 12)
  /// By so many of its members' signposts what is near a story is found.
  private static let postings = 40

  typealias Finding = (neighbourhood: Neighbourhood, groups: [[ArticleID]])

  private let library: NewsLibrary
  private var store: NewsStore { library.store }
  /// Kept from story to story: much of what is around one is around the next.
  private var assignment: StoryAssignment?
  private var signposts: [ArticleID: [(key: Int64, weight: Double)]] = [:]

  init(library: NewsLibrary) { self.library = library }

  /// Takes in what is around a story and groups it all.
  func groups(of story: Neighbourhood) async throws -> Finding {
    let statistics = try await library.relations.currentStatistics()
    if assignment?.statistics != statistics { assignment = nil }
    assignment?.tidy()
    if assignment?.known.isEmpty ?? true { signposts = [:] }
    var neighbourhood = story
    try await read(story.articles.filter { signposts[$0.id] == nil }, statistics, keepsSignposts: true)
    neighbourhood.articles += try await store.surroundings(
      of: story, postings: postings(of: story.articles), days: StoryGrouper.days, stories: Self.near.stories,
      lone: Self.near.lone, most: Self.most)
    try await read(neighbourhood.articles, statistics, keepsSignposts: false)
    try Task.checkCancellation()
    return (neighbourhood, assignment?.groups(of: neighbourhood.articles.map(\.id)) ?? [])
  }

  /// Reads the articles of which nothing is known yet.
  private func read(_ articles: [StoredProfile], _ statistics: CorpusStatistics, keepsSignposts: Bool) async throws {
    let unknown = articles.filter { keepsSignposts || assignment?.knows($0.id) != true }
    for one in try await store.read(unknown) {
      try Task.checkCancellation()
      let profile = try await library.relations.profile(of: one)
      if keepsSignposts { signposts[one.id] = profile.postings(in: statistics) }
      assignment = assignment ?? StoryAssignment(statistics: statistics)
      assignment?.add(profile)
    }
  }

  /// The signposts that tell most of all of these articles together.
  private func postings(of articles: [StoredProfile]) -> [(key: Int64, weight: Double)] {
    var weights: [Int64: Double] = [:]
    for post in articles.compactMap({ signposts[$0.id] }).joined() { weights[post.key, default: 0] += post.weight }
    let best = weights.sorted { ($0.value, $0.key) > ($1.value, $1.key) }.prefix(Self.postings)
    return best.map { ($0.key, $0.value) }
  }
}
