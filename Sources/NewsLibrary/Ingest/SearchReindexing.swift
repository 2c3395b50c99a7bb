import NewsModel
import NewsStore
import Stories
import TextCore

extension NewsLibrary.Articles {
  /// Puts the articles of a library of an earlier schema into the full-text index, newest first, each in the language
  /// that it is written in, and returns how many. Until the last one is there the old index answers. Those in other
  /// languages than the interface's wait for a story again.
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
      var found: [IndexedArticle] = []
      for article in articles {
        if let languages = article.languages {
          found.append(IndexedArticle(position: article.position, languages: languages))
          continue
        }
        let content = ArticleContent(title: article.title, language: article.language, document: article.document)
        let languages = reader.languages(of: content)
        var one = IndexedArticle(position: article.position, languages: languages)
        // Until now every text was compared by the words of the interface's language.
        if let main = LanguageCode.primary(languages.main), main != LanguageCode.interface {
          let profile = ArticleProfile(
            id: ArticleID(0), title: article.title, document: article.document, entities: [], date: nil,
            language: main, keepsSurfaces: false)
          (one.profile, one.termBuckets) = (profile.stored, profile.buckets)
        }
        found.append(one)
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
