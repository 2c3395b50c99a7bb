import Foundation
import NewsModel

/// The form in which `dateline extract --json` gives the article of a page.
public struct PageJSON: Encodable, Sendable {
  private let title: String?
  private let byline: String?
  /// RFC 3339.
  private let published: String?
  private let lang: String?
  private let site: String?
  /// The article as plain text; empty where none was found.
  private let text: String

  /// `feed` is what `NewsParser.parse` made of the page: one item.
  public init(_ feed: ParsedFeed) {
    let item = feed.items.first
    title = item?.content.title
    byline = item?.content.byline
    published = item?.content.published?.rfc3339
    lang = item?.content.language
    site = item?.content.publisher
    text = item?.body ?? ""
  }

  /// One line of JSON with sorted keys.
  public func line() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(self), as: UTF8.self)
  }
}
