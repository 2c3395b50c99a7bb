import Foundation
import NewsModel
import NewsStore

extension NewsLibrary.Refinement {
  /// Why there is no careful look, in one line; nil where it works.
  public var problem: String? { refiner.problem }

  /// Reads one article carefully, if it has not been. True where its names are others now.
  public func refine(_ id: ArticleID) async throws -> Bool {
    guard let tagger = refiner.tagger, try await store.refinement(at: id) != tagger,
      let article = try await store.article(id), let entities = await refiner.read(article.content)
    else { return false }
    try Task.checkCancellation()
    return try await store.replaceEntities(of: [(article, entities)], tagger: tagger).contains(id)
  }

  /// How many articles were read carefully, of how many.
  public func progress() async throws -> (done: Int, total: Int) {
    guard let tagger = refiner.tagger else { return (0, 0) }
    return (try await store.refinedCount(by: tagger), try await store.tally().articles)
  }

  /// Reads the newest articles that nobody has read carefully, `count` at most, for as long as `goesOn`. What was read
  /// is kept, so that the next call goes on from there. False where nothing is left to read.
  public func refine(upTo count: Int, while goesOn: @Sendable () async -> Bool) async throws -> Bool {
    guard let tagger = refiner.tagger else { return false }
    let ids = try await store.unrefined(by: tagger, limit: count)
    var read: [(article: Article, entities: [ArticleEntity])] = []
    for id in ids {
      guard !Task.isCancelled, await goesOn() else { break }
      guard let article = try await store.article(id) else { continue }
      guard let entities = await refiner.read(article.content) else { break }
      read.append((article, entities))
    }
    if !read.isEmpty { _ = try await store.replaceEntities(of: read, tagger: tagger) }
    return !ids.isEmpty
  }

  /// Ends the look that is being taken; what it has not read is read the next time.
  public func interrupt() { refiner.interrupt() }

  /// How many articles as long as the newest one this machine reads carefully in a second, by reading it once more; nil
  /// where there is no article to read, or no careful look.
  public func rate() async throws -> Double? {
    guard let id = try await store.unrefined(by: "", limit: 1).first, let article = try await store.article(id) else {
      return nil
    }
    _ = refiner.tagger
    let clock = ContinuousClock()
    let start = clock.now
    guard await refiner.read(article.content) != nil else { return nil }
    let seconds = start.duration(to: clock.now) / .seconds(1)
    return 1 / max(seconds, 1e-6)
  }

  /// Gives the memory of the careful tagger back until it is needed again.
  public func releaseEncoder() { refiner.rest() }
}
