import NewsModel
import NewsStore

extension NewsLibrary.Articles {
  /// Puts the articles of a library of an earlier schema into the full-text index, newest first, each in the language
  /// that it is written in, and returns how many. Until the last one is there the old index answers.
  ///
  /// Each batch is one transaction, so this may be cancelled or killed at any moment and goes on where it was.
  /// `progress` hears how many of how many are done.
  @discardableResult
  public func reindex(progress: @Sendable (Int, Int) -> Void = { _, _ in }) async throws -> Int {
    let batch = 64
    var done = 0
    var left = try await store.unindexedCount()
    let reader = NewsReader(findsNames: false)
    while left > 0 {
      try Task.checkCancellation()
      let articles = try await store.unindexed(limit: batch)
      guard !articles.isEmpty else { break }
      var found: [(position: Int64, languages: ArticleLanguages)] = []
      for article in articles {
        let content = ArticleContent(title: article.title, language: article.language, document: article.document)
        found.append((article.position, reader.languages(of: content)))
        await Task.yield()
      }
      try await store.index(found)
      done += articles.count
      left = try await store.unindexedCount()
      progress(done, done + left)
    }
    return done
  }
}
