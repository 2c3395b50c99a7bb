import Foundation
import NewsModel

/// What one file or answer held: a feed, a list of feeds, a wire document, a page or plain copy.
public struct ParsedFeed: Hashable, Sendable {
  /// The raw values stand in JSON and never change.
  public enum Format: String, Sendable, Codable, CaseIterable {
    case rss, atom, jsonfeed, opml, newsboat
    case nitf, ninjs
    case newsMLG2 = "newsml-g2"
    case newsML1 = "newsml-1"
    case iptc7901, anpa1312
    case mail, sitemap
    case text, markdown, html
  }

  public var format: Format
  public var version: String?
  /// Plain text, as are all names and descriptions here.
  public var title: String?
  public var link: String?
  public var description: String?
  /// BCP 47, where known.
  public var language: String?
  public var id: String?
  public var updated: Date?
  public var authors: [ParsedAuthor]
  public var categories: [String]
  public var items: [ParsedItem]
  /// The feeds that a list of feeds names.
  public var feeds: [FeedReference]
  /// What had to be left out or repaired, in words.
  public var notices: [String]
  /// What the feed says of how often it is to be read; nil where it says nothing.
  public var rhythm: FeedRhythm?

  public init(
    format: Format, version: String? = nil, title: String? = nil, link: String? = nil, description: String? = nil,
    language: String? = nil, id: String? = nil, updated: Date? = nil, authors: [ParsedAuthor] = [],
    categories: [String] = [], items: [ParsedItem] = [], feeds: [FeedReference] = [], notices: [String] = []
  ) {
    self.format = format
    self.version = version
    self.title = title
    self.link = link
    self.description = description
    self.language = language
    self.id = id
    self.updated = updated
    self.authors = authors
    self.categories = categories
    self.items = items
    self.feeds = feeds
    self.notices = notices
  }
}

/// Somebody who wrote a feed or an item.
public struct ParsedAuthor: Hashable, Sendable, Codable {
  public var name: String?
  public var email: String?
  public var url: String?

  public init(name: String? = nil, email: String? = nil, url: String? = nil) {
    self.name = name
    self.email = email
    self.url = url
  }
}

/// A feed that an OPML file or a newsboat list names. Nothing in it is ever run.
public struct FeedReference: Hashable, Sendable, Codable {
  public var title: String?
  /// The feed's own address.
  public var url: String
  /// The address of the site that it belongs to.
  public var link: String?
  /// The folders it lies in, outermost first, joined by `/`, or its first tag.
  public var category: String?
  public var description: String?
  public var tags: [String]

  public init(
    title: String? = nil, url: String, link: String? = nil, category: String? = nil, description: String? = nil,
    tags: [String] = []
  ) {
    self.title = title
    self.url = url
    self.link = link
    self.category = category
    self.description = description
    self.tags = tags
  }
}
