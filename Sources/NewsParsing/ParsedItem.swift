import Foundation
import NewsModel

/// One piece of news as its source gives it: the article's content, and what only some formats say about it.
public struct ParsedItem: Hashable, Sendable {
  /// The source's own name for it (`guid`, `atom:id`), where there is one.
  public var id: String?
  public var content: ArticleContent
  /// The source's summary, as plain text; nil where it gives none.
  public var summary: String?
  /// The source's full text, as plain text; nil where it gives only a summary.
  public var body: String?
  public var authors: [ParsedAuthor]
  public var categories: [String]
  /// Addresses of the links and pictures in summary and body, resolved.
  public var links: [String]
  /// The dateline as written ("PARIS, March 3 (AFP)").
  public var dateline: String?
  /// True for a story read from plain copy, whose headline may be derived.
  public var isPlainCopy: Bool

  public init(
    id: String? = nil, content: ArticleContent, summary: String? = nil, body: String? = nil,
    authors: [ParsedAuthor] = [], categories: [String] = [], links: [String] = [], dateline: String? = nil,
    isPlainCopy: Bool = false
  ) {
    self.id = id
    self.content = content
    self.summary = summary
    self.body = body
    self.authors = authors
    self.categories = categories
    self.links = links
    self.dateline = dateline
    self.isPlainCopy = isPlainCopy
  }
}
