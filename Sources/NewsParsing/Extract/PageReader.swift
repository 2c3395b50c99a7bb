import Foundation
import NewsModel

/// Reads a web page as one article.
enum PageReader {
  static func read(_ decoded: DecodedText, url: String?) -> ParsedFeed {
    let tree = HTMLReader.read(TextCleaner.clean(DeclaredEncoding.text(of: decoded)))
    let title = tree.root.descendants.first { $0.name == "title" }?.line
    let result = DocumentWriter.write(tree.root, options: .init(base: url, isPage: true))
    var draft = ItemDraft()
    draft.title = title
    draft.link = url
    draft.body = FeedText(result)
    return ParsedFeed(format: .html, title: title, items: [draft.item()])
  }
}
