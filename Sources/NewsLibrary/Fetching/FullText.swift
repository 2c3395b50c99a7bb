import Fetching
import Foundation
import NewsModel
import NewsParsing

/// What came of loading an article from its page.
public enum FullTextOutcome: Sendable, Hashable {
  case loaded
  /// Why not, in words.
  case failed(String)
}

extension ArticleContent {
  /// Whether this looks like the beginning of a text that goes on on its page: short, or cut off.
  var isSummary: Bool {
    guard link != nil else { return false }
    let body = document.body
    if body.utf8.count < 1200 { return true }
    let end = body.suffix(40).lowercased()
    return ["…", "...", "[…]", "[...]", "read more", "continue reading"].contains { end.hasSuffix($0) }
  }
}

extension NewsLibrary.Articles {
  /// Loads the whole article from the page that it links to and puts it in place of the summary that its feed gave.
  public func loadFullText(of id: ArticleID, setup: FetchSetup) async throws -> FullTextOutcome {
    try await Fetcher.use(setup) { try await self.loadFullText(of: id, fetcher: $0) }
  }

  func loadFullText(of id: ArticleID, fetcher: Fetcher) async throws -> FullTextOutcome {
    guard let article = try await store.article(id) else { return .failed("this article is no longer in the library") }
    guard let link = article.content.link else { return .failed("this article has no link") }
    let body: FetchedBody
    switch await fetcher.fetch(link, trusting: try await library.sources.ownAddress(atHostOf: link)) {
    case .body(let fetched): body = fetched
    case .unchanged: return .failed("the page has not changed")
    case .gone: return .failed("the page is gone (410)")
    case .failed(let problem, _): return .failed(problem.message)
    }
    try Task.checkCancellation()
    let page: ArticleContent?
    do {
      page = try NewsParser.article(
        ofPage: body.data, url: body.address, title: article.content.title, charset: body.charset)
    } catch {
      return .failed(error.message)
    }
    guard let page else { return .failed("no article found on its page") }
    // A page behind a wall says less than the feed did.
    guard page.document.body.count > article.content.document.body.count else {
      return .failed("its page has no more text than the article")
    }
    var content = article.content
    content.document = page.document
    content.byline = content.byline ?? page.byline
    content.publisher = content.publisher ?? page.publisher
    content.published = content.published ?? page.published
    content.language = content.language ?? page.language
    let kept = try await store.setFullText(content, entities: reader.entities(of: content), of: id)
    return kept ? .loaded : .failed("this article is no longer in the library")
  }
}
