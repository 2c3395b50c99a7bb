import Foundation
import NewsModel
import NewsStore

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
    async let older = groupOldest()
    // Which entities are one depends on no story.
    async let relinked = library.entities.relink()
    while true {
      try Task.checkCancellation()
      let count = try await grouper.step()
      if count == 0 {
        let settled = try await grouper.recluster()
        guard settled > 0 else { break }
        reclustered += settled
      }
      done += count
      let left = try await waitingCount()
      progress(done + reclustered, done + reclustered + left)
    }
    _ = try await relinked
    try await library.entities.relink(progress: progress)
    return done + (try await older)
  }

  /// So many waiting articles are worth a second core.
  private static let many = 8 * StoryGrouper.batch

  /// Takes the oldest articles, while the newest are taken elsewhere, until few are left between the two, and returns
  /// how many it looked at. What lies so far apart in time has nothing to do with each other.
  private func groupOldest() async throws -> Int {
    var grouper = StoryGrouper(library: library, takesOldest: true)
    var done = 0
    while try await store.ungroupedCount() > Self.many { done += try await grouper.step() }
    return done
  }

  /// Fewer articles say too little of which terms are rare.
  private static let leastArticles = 2000

  /// Groups what an operation brings in while it goes on, as far as the library is large enough for that; the rest
  /// waits for `group`.
  public func grouping<Result>(during operation: () async throws -> Result) async throws -> Result {
    // An error of grouping waits for `group` too, which meets it again and tells of it.
    let grouping = Task {
      var grouper = StoryGrouper(library: library, batch: StoryGrouper.largeBatch)
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

  /// How many articles, and stories that have grown, wait for `group`.
  public func waitingCount() async throws -> Int { try await store.ungroupedCount() + store.reclusterCount() }

  /// The stories of more than one article, those with the latest reports first, without muted ones.
  public func all(limit: Int) async throws -> [Story] { try await store.stories(limit: limit) }

  /// The articles of a story, oldest first.
  public func articles(in story: StoryID) async throws -> [ArticleID] { try await store.articles(in: story) }

  /// How a story came out of others and went into others, oldest first.
  public func changes(of story: StoryID) async throws -> [StoryChange] { try await store.changes(of: story) }

  /// The story that an article is in; nil for one that stands alone.
  public func story(of article: ArticleID) async throws -> StoryID? { try await store.story(of: article) }
}
