import Foundation
import NewsModel

/// Sitemaps of news: the addresses that a site publishes for search engines, with titles and dates (Google News
/// sitemaps).
enum SitemapParser {
  /// Nil where the element is no sitemap.
  static func parse(_ root: MarkupElement, url: String?) -> ParsedFeed? {
    switch root.localName {
    case "urlset": return urls(root, url: url)
    case "sitemapindex": return index(root, url: url)
    default: return nil
    }
  }

  private static func urls(_ root: MarkupElement, url: String?) -> ParsedFeed {
    var feed = ParsedFeed(format: .sitemap)
    feed.link = url.flatMap { Address.resolve("/", against: $0) }
    for entry in root.children where entry.localName == "url" {
      guard let address = field("loc", of: entry)?.address(base: url) else { continue }
      // An address without news says neither title nor day, and most of a site's pages are no news.
      guard let news = field("news", of: entry) else { continue }
      let publication = field("publication", of: news)
      var draft = ItemDraft()
      (draft.id, draft.link) = (address, address)
      draft.title = field("title", of: news)?.htmlLine
      draft.language = publication.flatMap { field("language", of: $0)?.line }
      draft.publisher = publication.flatMap { field("name", of: $0)?.htmlLine }
      draft.published = DateReader.date(field("publication_date", of: news)?.text, language: draft.language)
      draft.updated = DateReader.date(field("lastmod", of: entry)?.text)
      if draft.updated == draft.published { draft.updated = nil }
      draft.categories = (field("keywords", of: news)?.htmlLine ?? "").split(separator: ",").compactMap(\.nonEmpty)
      draft.enclosures = pictures(of: entry, url: url)
      guard draft.title != nil else { continue }
      feed.items.append(draft.item())
    }
    feed.title = feed.items.first?.content.publisher
    feed.language = feed.items.first?.content.language
    if feed.items.isEmpty { feed.notices.append("this sitemap names pages, but no news") }
    return feed
  }

  private static func pictures(of entry: MarkupElement, url: String?) -> [Enclosure] {
    entry.children.filter { $0.localName == "image" }.compactMap { image in
      field("loc", of: image)?.address(base: url).map { Enclosure(url: $0, type: "image") }
    }
  }

  private static func index(_ root: MarkupElement, url: String?) -> ParsedFeed {
    var feed = ParsedFeed(format: .sitemap)
    var entries: [(address: String, modified: Date?)] = []
    for entry in root.children where entry.localName == "sitemap" {
      guard let address = field("loc", of: entry)?.address(base: url) else { continue }
      entries.append((address, DateReader.date(field("lastmod", of: entry)?.text)))
    }
    // Those of news come first, of each kind the newest.
    entries.sort {
      let (first, second) = (isOfNews($0.address), isOfNews($1.address))
      return first == second ? ($0.modified ?? .distantPast) > ($1.modified ?? .distantPast) : first
    }
    feed.feeds = entries.map { FeedReference(url: $0.address) }
    return feed
  }

  static func isOfNews(_ address: String) -> Bool {
    let path = address.lowercased()
    return ["news", "nachrichten", "noticias", "actualite", "aktuell", "notizie"].contains { path.contains($0) }
  }

  private static func field(_ name: String, of element: MarkupElement) -> MarkupElement? {
    element.children.first { $0.localName == name }
  }

  /// The `Sitemap:` lines of a `robots.txt`.
  static func addresses(inRobots text: String, url: String) -> [String] {
    var found: [String] = []
    for line in text.split(whereSeparator: \.isNewline).prefix(5000) {
      let parts = line.split(separator: ":", maxSplits: 1)
      guard parts.count == 2, parts[0].trimmed.lowercased() == "sitemap",
        let address = Address.harmless(Address.resolve(parts[1].trimmed, against: url)), !found.contains(address)
      else { continue }
      found.append(address)
    }
    return found.filter(isOfNews) + found.filter { !isOfNews($0) }
  }
}
