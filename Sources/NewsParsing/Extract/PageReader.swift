import Foundation
import NewsModel

/// Reads a web page as one article: its text as a reader mode shows it, and what the page says of itself.
enum PageReader {
  /// `title` is the headline where it is known from elsewhere, such as the feed that led here.
  static func read(_ decoded: DecodedText, url: String?, title: String? = nil) -> ParsedFeed {
    let tree = HTMLReader.read(HTMLMender.withBody(TextCleaner.clean(decoded.text)))
    let metadata = PageMetadata(tree, url: url)
    let base =
      tree.root.descendants.first { $0.localName == "base" }?["href"].map { Address.resolve($0, against: url) } ?? url
    var draft = ItemDraft()
    draft.title = title ?? metadata.title
    draft.link = metadata.canonical ?? url
    draft.language = metadata.language
    draft.published = metadata.published
    draft.updated = metadata.updated
    draft.summary = metadata.description.map { FeedText($0, markup: .none, base: base) }
    draft.publisher = metadata.site
    draft.categories = metadata.keywords
    if let image = metadata.image { draft.enclosures = [Enclosure(url: image, type: "image")] }
    if let found = ArticleFinder.find(in: tree, title: title ?? metadata.title ?? "") {
      draft.byline = metadata.byline ?? found.byline
      let written = DocumentWriter.write(found.page, parts: found.parts, options: .init(base: base, isPage: true))
      draft.body = FeedText(PageTrimmer.trim(written))
    } else {
      draft.byline = metadata.byline
    }
    draft.agency = draft.byline.flatMap { Agency.leading($0) } ?? metadata.site.flatMap { Agency.named($0) }
    var feed = ParsedFeed(format: .html, title: metadata.site ?? metadata.title, link: url, language: metadata.language)
    feed.items = [draft.item()]
    return feed
  }
}
