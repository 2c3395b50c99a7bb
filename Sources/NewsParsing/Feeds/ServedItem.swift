import Foundation
import NewsModel

/// An article as a server of feeds hands it on: HTML and plain fields, nothing of which is clean yet.
public struct ServedItem: Sendable {
  public var id: String
  public var title: String?
  public var link: String?
  public var html: String
  public var author: String?
  public var published: Date?
  public var updated: Date?
  public var keywords: [String] = []
  public var enclosures: [Enclosure] = []
  /// The address that relative links are resolved against where the article has none.
  public var base: String?

  public init(id: String, title: String?, link: String?, html: String) {
    self.id = id
    self.title = title
    self.link = link
    self.html = html
  }
}

extension NewsParser {
  /// The article of a server as a feed with the same text would have given it.
  public static func content(of served: ServedItem) -> ArticleContent {
    var draft = ItemDraft()
    draft.title = served.title.map(HTMLText.line).flatMap(\.nonEmpty)
    draft.link = address(served.link, base: served.base)
    draft.published = served.published
    draft.updated = served.updated
    draft.body = FeedText(served.html, markup: .html, base: draft.link ?? served.base)
    draft.authors = served.author.flatMap { ParsedAuthor(words: HTMLText.line($0)) }.map { [$0] } ?? []
    draft.categories = served.keywords.compactMap { HTMLText.oneLine($0).nonEmpty }
    draft.enclosures = served.enclosures.compactMap { enclosure in
      address(enclosure.url, base: draft.link ?? served.base).map {
        Enclosure(url: $0, type: enclosure.type.map(HTMLText.oneLine), length: enclosure.length)
      }
    }
    return draft.item().content
  }

  /// A name of a feed, folder or label that a server gives, as one clean line of at most 1,000 characters.
  public static func name(_ text: String) -> String { String(HTMLText.line(text).prefix(1000)) }

  private static func address(_ text: String?, base: String?) -> String? {
    guard let text = text?.nonEmpty else { return nil }
    return Address.harmless(Address.resolve(text, against: base))
  }
}
