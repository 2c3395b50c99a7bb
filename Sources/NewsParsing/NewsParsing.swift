import Foundation
import NewsModel

/// Bytes in, parsed items out: the one way into this module for everything that carries news.
public enum NewsParser {
  /// Reads `data` in whatever format it is found to be in.
  ///
  /// - Parameters:
  ///   - name: the file's name or the address it came from; its ending decides between plain text and Markdown.
  ///   - url: the address that relative links are resolved against.
  /// - Throws: `ParsingError` where the bytes are no text, hold nothing, or are broken beyond reading.
  public static func parse(_ data: Data, name: String, url: String? = nil) throws(ParsingError) -> ParsedFeed {
    let decoded = try TextDecoder.decode(data)
    switch FormatSniffer.family(of: decoded.text, name: name) {
    case .json: return try json(decoded, url: url)
    case .xml: return try xml(DeclaredEncoding.text(of: decoded), url: url)
    case .html: return PageReader.read(decoded, url: url)
    case .markdown: return MarkdownReader.read(decoded, url: url)
    case .newsboat: return NewsboatURLs.parse(TextCleaner.clean(decoded.text))
    case .iptc7901: return try WireTextParser.iptc7901(decoded)
    case .anpa1312: return try WireTextParser.anpa1312(decoded)
    case .text: return try WireCopyReader.read(decoded)
    }
  }

  /// The article of a web page, under a headline that is known from elsewhere; nil where the page is no HTML or has
  /// none.
  public static func article(
    ofPage data: Data, url: String, title: String
  ) throws(ParsingError) -> ArticleContent? {
    let decoded = try TextDecoder.decode(data)
    guard FormatSniffer.family(of: decoded.text, name: url) == .html else { return nil }
    let item = PageReader.read(decoded, url: url, title: title).items.first
    return item?.body == nil ? nil : item?.content
  }

  /// The feeds that a web page says it has, in its order: `<link rel="alternate">` of a feed's type, resolved.
  public static func feedLinks(inPage data: Data, url: String) throws(ParsingError) -> [FeedReference] {
    FeedLinks.find(in: HTMLReader.read(try TextDecoder.decode(data).text), url: url)
  }

  /// A date in any form that feeds, pages and servers use; nil where it cannot be read.
  public static func date(_ text: String) -> Date? { DateReader.date(text) }

  private static func json(_ decoded: DecodedText, url: String?) throws(ParsingError) -> ParsedFeed {
    guard let root = JSONFields.read(decoded.text) else {
      throw .malformed(format: "JSON", reason: "its brackets, quotation marks or commas do not fit")
    }
    if let feed = JSONFeedParser.parse(root, url: url) { return feed }
    if let feed = NinjsParser.parse(root, url: url) { return feed }
    throw .malformed(format: "JSON", reason: "it is neither a JSON Feed nor ninjs")
  }

  private static func xml(_ text: String, url: String?) throws(ParsingError) -> ParsedFeed {
    guard let tree = XMLReader.read(text), let root = tree.documentElement else {
      throw .malformed(format: "XML", reason: "there is no element in it")
    }
    let feed: ParsedFeed?
    switch root.localName {
    case "rss", "rdf", "channel": feed = RSSParser.parse(tree, url: url)
    case "feed", "entry": feed = AtomParser.parse(tree, url: url)
    case "opml", "oml": feed = OPMLParser.parse(tree, url: url)
    case "nitf": feed = NITFParser.parse(root, url: url)
    case "newsml": feed = NewsML1Parser.parse(root, url: url)
    default: feed = NewsMLG2Parser.parse(root, url: url)
    }
    guard let feed else {
      throw .malformed(format: "XML", reason: "<\(root.name)> is no kind of news that is known here")
    }
    return feed
  }
}
