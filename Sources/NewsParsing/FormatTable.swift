import Foundation
import NewsModel

/// Every format that is read, in one table: how it is recognised and who reads it. A new format is a new row here and
/// a case of `ParsedFeed.Format`.
enum FormatTable {
  /// What the recognition of a format looks at.
  struct Sample {
    /// The text's first 6,000 characters.
    let head: Substring
    /// The same behind white space.
    let start: Substring
    /// The file's name without its folder, and its ending in small letters.
    let file: Substring
    let ending: String

    init(_ text: String, name: String) {
      head = text.prefix(6000)
      start = head.drop { $0.isWhitespace || $0 == "\u{FEFF}" || $0 == "\0" }
      file = name.split(separator: "/").last ?? ""
      ending = file.split(separator: ".").last.map { $0.lowercased() } ?? ""
    }
  }

  /// Formats that are told by the look of their text, in the order in which they are asked. Markup and JSON come in
  /// between, and plain copy is what remains.
  struct TextRow: Sendable {
    let recognises: @Sendable (Sample) -> Bool
    let parse: @Sendable (DecodedText, _ url: String?) throws(ParsingError) -> ParsedFeed
  }

  static let beforeMarkup: [TextRow] = [
    TextRow(
      recognises: { WireHeader.isANPA($0.head) },
      parse: { (text, _) throws(ParsingError) in
        try WireTextParser.anpa1312(text)
      }),
    TextRow(
      recognises: { WireHeader.isIPTC7901($0.head) },
      parse: { (text, _) throws(ParsingError) in
        try WireTextParser.iptc7901(text)
      }),
    TextRow(
      recognises: { MailParser.isMail($0.head) },
      parse: { (text, _) throws(ParsingError) in
        try MailParser.parse(text.data)
      }),
  ]

  static let afterMarkup: [TextRow] = [
    TextRow(
      recognises: {
        $0.start.hasPrefix("---\n") || $0.start.hasPrefix("---\r\n") || ["md", "markdown", "mdown"].contains($0.ending)
      },
      parse: { (text, url) throws(ParsingError) in MarkdownReader.read(text, url: url) }),
    TextRow(
      recognises: { NewsboatURLs.isList($0.head, file: $0.file) },
      parse: { (text, _) throws(ParsingError) in NewsboatURLs.parse(TextCleaner.clean(text.text)) }),
  ]

  /// Formats in XML, by the local names of their outermost elements. A nil result means that the element is something
  /// else.
  struct XMLRow: Sendable {
    let roots: [String]
    let parse: @Sendable (MarkupTree, MarkupElement, _ url: String?) -> ParsedFeed?
  }

  static let xml: [XMLRow] = [
    XMLRow(roots: ["rss", "rdf", "channel"]) { tree, _, url in RSSParser.parse(tree, url: url) },
    XMLRow(roots: ["feed", "entry"]) { tree, _, url in AtomParser.parse(tree, url: url) },
    XMLRow(roots: ["opml", "oml"]) { tree, _, url in OPMLParser.parse(tree, url: url) },
    XMLRow(roots: ["urlset", "sitemapindex"]) { _, root, url in SitemapParser.parse(root, url: url) },
    XMLRow(roots: ["nitf"]) { _, root, url in NITFParser.parse(root, url: url) },
    XMLRow(roots: ["newsml"]) { _, root, url in NewsML1Parser.parse(root, url: url) },
    XMLRow(
      roots: [
        "newsmessage", "newsitem", "packageitem", "knowledgeitem", "conceptitem", "planningitem", "catalogitem", "item",
      ]
    ) { _, root, url in NewsMLG2Parser.parse(root, url: url) },
  ]

  /// Local names of outermost elements that mark a text as XML.
  static let roots: Set<String> = Set(xml.flatMap(\.roots))

  /// Outermost elements before which other things may stand by mistake: a server's warnings, a page, a script.
  static let feedRoots = ["<rss", "<feed", "<rdf:rdf", "<opml", "<urlset"]

  /// Formats in JSON, asked in turn.
  static let json: [@Sendable (JSONFields, _ url: String?) -> ParsedFeed?] = [JSONFeedParser.parse, NinjsParser.parse]
}

extension ParsedFeed.Format {
  /// What a format is to a library.
  public enum Kind: Sendable {
    /// Grows, has a name of its own, and is asked again for news.
    case feed
    /// Names feeds and holds no news.
    case list
    /// What an agency sends: one story or several.
    case document
    /// Letters, whose senders are the sources.
    case mail
    /// A web page.
    case page
    /// Copy, which may be anything.
    case text
  }

  public var kind: Kind {
    switch self {
    case .rss, .atom, .jsonfeed, .sitemap: .feed
    case .opml, .newsboat: .list
    case .nitf, .ninjs, .newsMLG2, .newsML1, .iptc7901, .anpa1312: .document
    case .mail: .mail
    case .html: .page
    case .text, .markdown: .text
    }
  }
}
