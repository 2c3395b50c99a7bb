import Foundation
import NewsModel

/// JSON Feed 1.0 and 1.1.
struct JSONFeedParser {
  let url: String?

  /// Nil where the object is no JSON Feed.
  static func parse(_ root: JSONFields, url: String?) -> ParsedFeed? {
    let version = root.text("version") ?? ""
    guard version.contains("jsonfeed.org") || (root.values["items"] is [Any] && root.values["uri"] == nil) else {
      return nil
    }
    return JSONFeedParser(url: url).feed(root, version: version)
  }

  private func feed(_ root: JSONFields, version: String) -> ParsedFeed {
    var feed = ParsedFeed(format: .jsonfeed)
    feed.version = version.split(separator: "/").last.map(String.init)
    if feed.version == "1" { feed.version = "1.0" }
    feed.title = root.line("title")
    feed.link = root.address("home_page_url", base: url)
    feed.description = root.text("description").flatMap { TextCleaner.clean($0).nonEmpty }
    feed.language = root.line("language")
    feed.id = root.line("feed_url")
    feed.authors = authors(of: root)
    feed.items = root.objects("items").map { item($0, feed: feed) }
    return feed
  }

  private func item(_ fields: JSONFields, feed: ParsedFeed) -> ParsedItem {
    var draft = ItemDraft()
    draft.id = fields.line("id")
    draft.title = fields.line("title")
    draft.link = fields.address("url", base: url) ?? fields.address("external_url", base: url)
    draft.language = fields.line("language")
    draft.published = DateReader.date(fields.text("date_published"), language: draft.language ?? feed.language)
    draft.updated = DateReader.date(fields.text("date_modified"), language: draft.language ?? feed.language)
    draft.summary = fields.text("summary").map { FeedText($0, markup: .none, base: url) }
    if let html = fields.text("content_html")?.nonEmpty {
      draft.body = FeedText(html, markup: .html, base: draft.link ?? url)
    } else if let text = fields.text("content_text")?.nonEmpty {
      draft.body = FeedText(text, markup: .none, base: url)
    }
    draft.authors = authors(of: fields)
    if draft.authors.isEmpty { draft.authors = feed.authors }
    draft.categories = fields.texts("tags").compactMap { HTMLText.oneLine($0).nonEmpty }
    draft.enclosures = fields.objects("attachments").compactMap { attachment in
      attachment.address("url", base: url).map {
        Enclosure(
          url: $0, type: attachment.line("mime_type"), length: attachment.int("size_in_bytes"),
          duration: attachment.int("duration_in_seconds").flatMap { $0 > 0 ? $0 : nil })
      }
    }
    return draft.item()
  }

  private func authors(of fields: JSONFields) -> [ParsedAuthor] {
    let people = fields.objects("authors") + fields.objects("author")
    let names = people.isEmpty ? (fields.texts("authors") + fields.texts("author")) : []
    var found: [ParsedAuthor] = []
    for author in people.compactMap(person) + names.compactMap({ ParsedAuthor(words: $0) })
    where !found.contains(author) {
      found.append(author)
    }
    return found
  }

  private func person(_ fields: JSONFields) -> ParsedAuthor? {
    let author = ParsedAuthor(name: fields.line("name"), url: fields.address("url", base: url))
    return author.name == nil && author.url == nil ? nil : author
  }
}
