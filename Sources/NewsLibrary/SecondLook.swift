import Foundation
import NewsModel
import NewsStore

extension NewsLibrary {
  /// Why there is no careful look, in one line; nil where it works.
  public var carefulProblem: String? { careful.problem }

  /// Reads one article carefully, if it has not been. True where its names are others now.
  public func lookCarefully(at id: ArticleID) async throws -> Bool {
    guard let tagger = careful.tagger, try await store.look(at: id) != tagger,
      let article = try await store.article(id), let entities = careful.entities(of: article.content)
    else { return false }
    try Task.checkCancellation()
    return try await store.replaceEntities(of: [(article, entities)], tagger: tagger).contains(id)
  }

  /// How many articles were read carefully, of how many.
  public func carefulProgress() async throws -> (done: Int, total: Int) {
    guard let tagger = careful.tagger else { return (0, 0) }
    return (try await store.lookCount(by: tagger), try await store.tally().articles)
  }

  /// Reads the newest articles that nobody has read carefully, `count` at most, for as long as `goesOn`. What was read is
  /// kept, so that the next call goes on from there. False where nothing is left to read.
  public func lookCarefully(upTo count: Int, while goesOn: @Sendable () async -> Bool) async throws -> Bool {
    guard let tagger = careful.tagger else { return false }
    let ids = try await store.withoutLook(by: tagger, limit: count)
    var read: [(article: Article, entities: [ArticleEntity])] = []
    for id in ids {
      guard !Task.isCancelled, await goesOn() else { break }
      guard let article = try await store.article(id), let entities = careful.entities(of: article.content) else {
        continue
      }
      read.append((article, entities))
    }
    if !read.isEmpty { _ = try await store.replaceEntities(of: read, tagger: tagger) }
    return !ids.isEmpty
  }

  /// Gives the memory of the careful tagger back until it is needed again.
  public func restCareful() { careful.rest() }
}
