import Foundation
import NewsModel

/// Bytes in, parsed items out: the one way into this module for everything that carries news.
public enum NewsParser {
  /// Reads `data` in whatever format it is found to be in.
  ///
  /// - Parameters:
  ///   - name: the file's name or the address it came from; its ending decides between plain text and Markdown.
  ///   - url: the address that relative links are resolved against.
  ///   - charset: the encoding's label in the server's `Content-Type`, where there was one.
  /// - Throws: `ParsingError` where the bytes are no text, hold nothing, or are broken beyond reading.
  public static func parse(
    _ data: Data, name: String, url: String? = nil, charset: String? = nil
  ) throws(ParsingError) -> ParsedFeed {
    var decoded = try TextDecoder.decode(data, charset: charset)
    let (family, start) = FormatSniffer.find(in: decoded.text, name: name)
    if start > decoded.text.startIndex { decoded.text = String(decoded.text[start...]) }
    switch family {
    case .json: return try json(decoded.text, url: url)
    case .xml: return try xml(decoded.text, url: url)
    case .html: return PageReader.read(decoded, url: url)
    case .row(let row): return try row.parse(decoded, url)
    case .text: return try WireCopyReader.read(decoded)
    }
  }

  /// Reads what the address of a feed answered. A page, a line of text or anything else that is no feed and no
  /// document of an agency is the server's trouble and no news. A program of the user's own may write copy:
  /// `allowsCopy`.
  ///
  /// - Throws: `ParsingError.notFeed` with the first words of what came instead, and whatever `parse` throws.
  public static func parseFeed(
    _ data: Data, name: String, url: String? = nil, charset: String? = nil, allowsCopy: Bool = false
  ) throws(ParsingError) -> ParsedFeed {
    let feed = try parse(data, name: name, url: url, charset: charset)
    let words = feed.items.first?.content.title ?? feed.title ?? ""
    switch feed.format.kind {
    case .feed, .document, .mail: return feed
    case .page: throw .notFeed("a web page", words: words)
    case .list: throw .notFeed("a list of feeds", words: "")
    case .text where allowsCopy: return feed
    case .text: throw .notFeed("plain text", words: words)
    }
  }

  /// The article of a web page, under a headline that is known from elsewhere; nil where the page is no HTML or has
  /// none.
  public static func article(
    ofPage data: Data, url: String, title: String, charset: String? = nil
  ) throws(ParsingError) -> ArticleContent? {
    let decoded = try TextDecoder.decode(data, charset: charset)
    guard case .html = FormatSniffer.find(in: decoded.text, name: url).family else { return nil }
    let item = PageReader.read(decoded, url: url, title: title).items.first
    return item?.body == nil ? nil : item?.content
  }

  /// The feeds that a web page says it has, in its order: `<link rel="alternate">` of a feed's type, resolved.
  public static func feedLinks(
    inPage data: Data, url: String, charset: String? = nil
  ) throws(ParsingError) -> [FeedReference] {
    FeedLinks.find(in: HTMLReader.read(try TextDecoder.decode(data, charset: charset).text), url: url)
  }

  /// The addresses of the sitemaps that a site's `robots.txt` names, those of news first.
  public static func sitemaps(inRobots data: Data, url: String) throws(ParsingError) -> [String] {
    SitemapParser.addresses(inRobots: try TextDecoder.decode(data).text, url: url)
  }

  /// A date in any form that feeds, pages and servers use; nil where it cannot be read.
  public static func date(_ text: String) -> Date? { DateReader.date(text) }

  private static func json(_ text: String, url: String?) throws(ParsingError) -> ParsedFeed {
    guard let value = JSONFields.value(of: text) else {
      throw .malformed(format: "JSON", reason: "its brackets, quotation marks or commas do not match")
    }
    guard let root = JSONFields(value) else { throw .notNews("is valid JSON, but no JSON Feed and no ninjs") }
    for parse in FormatTable.json {
      if let feed = parse(root, url) { return feed }
    }
    throw .notNews("is valid JSON, but no JSON Feed and no ninjs")
  }

  private static func xml(_ text: String, url: String?) throws(ParsingError) -> ParsedFeed {
    guard let tree = XMLReader.read(text), let root = tree.documentElement else {
      throw .malformed(format: "XML", reason: "there is no element in it")
    }
    let row = FormatTable.xml.first { $0.roots.contains(String(root.localName)) } ?? FormatTable.xml.last
    guard let feed = row?.parse(tree, root, url) else {
      throw .notNews("is XML, but <\(root.name)> is no format of news that is read here")
    }
    return feed
  }
}
