import Foundation
import NewsModel

/// The form in which `dateline parse --json` gives what was read: its keys are fixed, absent values are left out,
/// dates are RFC 3339, all text is plain.
public struct ParsedFeedJSON: Encodable, Sendable {
  private let feed: ParsedFeed

  public init(_ feed: ParsedFeed) {
    self.feed = feed
  }

  /// One line of JSON with sorted keys.
  public func line() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(self), as: UTF8.self)
  }

  private enum Key: String, CodingKey {
    case format, version, title, link, description, language, id, updated, authors, categories, items, feeds, notices
  }

  public func encode(to encoder: any Encoder) throws {
    var object = encoder.container(keyedBy: Key.self)
    try object.encode(feed.format, forKey: .format)
    try object.encodeIfPresent(feed.version, forKey: .version)
    try object.encodeIfPresent(feed.title, forKey: .title)
    try object.encodeIfPresent(feed.link, forKey: .link)
    try object.encodeIfPresent(feed.description, forKey: .description)
    try object.encodeIfPresent(feed.language, forKey: .language)
    try object.encodeIfPresent(feed.id, forKey: .id)
    try object.encodeIfPresent(feed.updated?.rfc3339, forKey: .updated)
    if !feed.authors.isEmpty { try object.encode(feed.authors, forKey: .authors) }
    if !feed.categories.isEmpty { try object.encode(feed.categories, forKey: .categories) }
    try object.encode(feed.items.map(ParsedItemJSON.init), forKey: .items)
    if !feed.feeds.isEmpty { try object.encode(feed.feeds, forKey: .feeds) }
    if !feed.notices.isEmpty { try object.encode(feed.notices, forKey: .notices) }
  }
}

/// One item of `ParsedFeedJSON`.
public struct ParsedItemJSON: Encodable, Sendable {
  private let item: ParsedItem

  public init(_ item: ParsedItem) {
    self.item = item
  }

  private enum Key: String, CodingKey {
    case id, title, link, language, published, updated, summary, content, authors, categories, enclosures, links
    case byline, dateline, slugline, source, urgency, ednote, embargoed, keywords, subjects
    case titleDerived = "title_derived"
    case datelinePlace = "dateline_place"
    case embargoIsOpen = "embargo_open"
    case usageTerms = "usage_terms"
    case agency, notices, signal, location
  }

  public func encode(to encoder: any Encoder) throws {
    let content = item.content
    let wire = content.wire
    var object = encoder.container(keyedBy: Key.self)
    try object.encodeIfPresent(item.id, forKey: .id)
    if !content.title.isEmpty, !content.titleIsDerived || item.isPlainCopy {
      try object.encode(content.title, forKey: .title)
    }
    try object.encodeIfPresent(content.link, forKey: .link)
    try object.encodeIfPresent(content.language, forKey: .language)
    try object.encodeIfPresent(content.published?.rfc3339, forKey: .published)
    try object.encodeIfPresent(content.updated?.rfc3339, forKey: .updated)
    try object.encodeIfPresent(item.summary, forKey: .summary)
    try object.encodeIfPresent(item.body, forKey: .content)
    if !item.authors.isEmpty { try object.encode(item.authors, forKey: .authors) }
    if !item.categories.isEmpty { try object.encode(item.categories, forKey: .categories) }
    if !content.enclosures.isEmpty { try object.encode(content.enclosures, forKey: .enclosures) }
    if !item.links.isEmpty { try object.encode(item.links, forKey: .links) }
    try object.encodeIfPresent(content.byline, forKey: .byline)
    try object.encodeIfPresent(item.dateline, forKey: .dateline)
    try object.encodeIfPresent(content.datelinePlace, forKey: .datelinePlace)
    try object.encodeIfPresent(wire?.slugline, forKey: .slugline)
    try object.encodeIfPresent(content.agency, forKey: .agency)
    try object.encodeIfPresent(content.publisher, forKey: .source)
    try object.encodeIfPresent(wire?.urgency.map(String.init), forKey: .urgency)
    try object.encodeIfPresent(wire?.editorsNote, forKey: .ednote)
    switch wire?.embargo {
    case .until(let date): try object.encode(date.rfc3339, forKey: .embargoed)
    case .untilReleased: try object.encode(true, forKey: .embargoIsOpen)
    case nil: break
    }
    try object.encodeIfPresent(wire?.signal, forKey: .signal)
    try object.encodeIfPresent(wire?.usageTerms, forKey: .usageTerms)
    try object.encodeIfPresent(wire?.location, forKey: .location)
    if !content.keywords.isEmpty { try object.encode(content.keywords, forKey: .keywords) }
    if let subjects = wire?.subjects, !subjects.isEmpty { try object.encode(subjects, forKey: .subjects) }
    if !content.notices.isEmpty { try object.encode(content.notices, forKey: .notices) }
    if item.isPlainCopy { try object.encode(content.titleIsDerived, forKey: .titleDerived) }
  }
}
