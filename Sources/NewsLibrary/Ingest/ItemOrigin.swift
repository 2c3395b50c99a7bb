import Foundation
import NewsModel
import NewsParsing
import NewsStore

/// What a parsed document is to the source that its items go to: this decides what an item without a name of its own is
/// known by.
enum ItemOrigin: Sendable, Hashable {
  /// A feed, from wherever it was read: an item is its id, else its link, else what it says.
  case feed
  /// A file, by its path below the folder that is its source: plain copy is its place in the file.
  case file(String)
  /// A page or document by its address.
  case page(String)

  /// How the items of a feed are known, in its order.
  func items(of feed: ParsedFeed) -> [Identity.Item] {
    feed.items.enumerated().map { index, item in
      let content = item.content
      let (handle, key, isVague) = name(item, index: index, in: feed)
      let digest = KnownArticle.digest(rawHash: content.rawHash) ?? ""
      let link = Self.telling(content.link, in: feed)
      return Identity.Item(
        clue: IdentityClue(handle: handle, digest: digest, link: link), key: key, isVague: isVague,
        published: content.published, title: content.title, text: content.document.text)
    }
  }

  private func name(_ item: ParsedItem, index: Int, in feed: ParsedFeed) -> (String, key: String, isVague: Bool) {
    switch self {
    case .page(let address):
      return (address, feed.items.count == 1 ? address : "\(address)#\(index)", false)
    case .file(let path) where item.isPlainCopy:
      return (path, "\(path)#\(index)", feed.items.count > 1)
    case .feed, .file:
      if let id = item.id, !id.isEmpty { return (id, id, false) }
      if let link = item.content.link, !link.isEmpty {
        return (link, link, Self.telling(link, in: feed) == nil)
      }
      if case .file(let path) = self { return (path, "\(path)#\(index)", feed.items.count > 1) }
      return (item.content.rawHash, item.content.rawHash, false)
    }
  }

  /// The link where it can lead to a single article: not that of the home page or of the feed itself.
  private static func telling(_ link: String?, in feed: ParsedFeed) -> String? {
    guard let link, !link.isEmpty, link != feed.link else { return nil }
    guard let parts = URLComponents(string: link) else { return link }
    return ["", "/"].contains(parts.path) && parts.query == nil && parts.fragment == nil ? nil : link
  }
}
