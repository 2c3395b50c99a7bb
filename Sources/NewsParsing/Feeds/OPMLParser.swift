import Foundation

/// OPML 1.0 and 2.0: lists of feeds in folders.
enum OPMLParser {
  static func parse(_ tree: MarkupTree, url: String?) -> ParsedFeed? {
    guard let root = tree.documentElement, root.name == "opml" || root.name == "oml" else { return nil }
    var feed = ParsedFeed(format: .opml, version: root["version"] ?? "1.0")
    let head = root.child("head")
    feed.title = head?.child("title")?.line
    feed.updated = DateReader.date(head?.child("datemodified")?.text ?? head?.child("datecreated")?.text)
    let owner = ParsedAuthor(name: head?.child("ownername")?.line, email: head?.child("owneremail")?.line)
    if owner.name != nil || owner.email != nil { feed.authors = [owner] }
    // Feeds outside of `body` stand in broken lists.
    collect(root.child("body") ?? root, folders: [], into: &feed, url: url)
    return feed
  }

  private static func collect(
    _ parent: MarkupElement, folders: [String], into feed: inout ParsedFeed, url: String?
  ) {
    for outline in parent.children where outline.name == "outline" {
      let title = (outline["title"]?.nonEmpty ?? outline["text"]?.nonEmpty).map(HTMLText.line)
      if let address = outline.address("xmlurl", base: url) ?? linked(outline, url: url) {
        let named =
          outline["category"].map { $0.split(separator: ",").compactMap { HTMLText.line(String($0)).nonEmpty } } ?? []
        feed.feeds.append(
          FeedReference(
            title: title?.nonEmpty, url: address, link: outline.address("htmlurl", base: url),
            category: folders.isEmpty ? named.first : folders.joined(separator: "/"),
            description: outline["description"].flatMap { HTMLText.line($0).nonEmpty }, tags: folders + named))
        collect(outline, folders: folders, into: &feed, url: url)
      } else if !outline.children.contains(where: { _ in true }) {
        feed.notices.append("\(title?.nonEmpty.map { "“\($0)”" } ?? "an outline without a name"): no address of a feed")
      } else {
        collect(outline, folders: folders + (title?.nonEmpty.map { [$0] } ?? []), into: &feed, url: url)
      }
    }
  }

  /// Some writers keep a feed's address in `url`, with a type that says what it is.
  private static func linked(_ outline: MarkupElement, url: String?) -> String? {
    guard ["rss", "atom", "feed", "rss1", "pie"].contains(outline["type"]?.lowercased() ?? "") else { return nil }
    return outline.address("url", base: url)
  }
}
