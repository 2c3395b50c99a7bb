import Foundation

/// Finds the feeds that a web page points to.
enum FeedLinks {
  private static let types: Set = [
    "application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml", "application/json",
    "text/xml", "application/xml", "application/x-rss+xml", "text/rss+xml",
  ]

  static func find(in tree: MarkupTree, url: String) -> [FeedReference] {
    let base =
      tree.root.descendants.first { $0.localName == "base" }?["href"].map { Address.resolve($0, against: url) } ?? url
    var found: [FeedReference] = []
    for link in tree.root.descendants where link.localName == "link" || link.localName == "a" {
      let relations = (link["rel"] ?? "").lowercased().split(whereSeparator: \.isWhitespace)
      guard relations.contains("alternate") || relations.contains("feed") else { continue }
      let type = (link["type"] ?? "").lowercased().split(separator: ";").first.map { $0.trimmed } ?? ""
      // A translation of the page is an alternate too, and has the type of a page or none.
      guard types.contains(type) || relations.contains("feed"), let address = link.address("href", base: base),
        !found.contains(where: { $0.url == address }), !type.hasPrefix("application/json+oembed"),
        !address.contains("/wp-json/")
      else { continue }
      found.append(FeedReference(title: link["title"].flatMap { HTMLText.line($0).nonEmpty }, url: address, link: url))
    }
    return found
  }
}
