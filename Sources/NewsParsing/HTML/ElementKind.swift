/// What an element of HTML or NITF is to the writer of documents.
enum ElementKind: UInt8, Sendable {
  /// Nothing of its own: its text belongs to the block around it.
  case inline
  /// A block of its own.
  case block
  /// Holds no text for people.
  case dropped
  case lineBreak, rule, heading1, heading2, heading3, heading4, heading5, heading6
  case quote, preformatted, bulletList, numberedList, item, table, row, cell, headerCell, tableCaption
  case figure, caption, picture, link, emphasis, strong, code, term, media

  static let byName: [String: ElementKind] = {
    var kinds: [String: ElementKind] = [
      "br": .lineBreak, "hr": .rule, "h1": .heading1, "h2": .heading2, "h3": .heading3, "h4": .heading4,
      "h5": .heading5,
      "h6": .heading6, "hl2": .heading2, "blockquote": .quote, "bq": .quote, "pre": .preformatted,
      "listing": .preformatted,
      "xmp": .preformatted, "ul": .bulletList, "menu": .bulletList, "dir": .bulletList, "ol": .numberedList,
      "li": .item,
      "table": .table, "tr": .row, "td": .cell, "th": .headerCell, "caption": .tableCaption, "figure": .figure,
      "figcaption": .caption, "media-caption": .caption, "img": .picture, "amp-img": .picture, "a": .link,
      "em": .emphasis,
      "i": .emphasis, "cite": .emphasis, "dfn": .emphasis, "var": .emphasis, "strong": .strong, "b": .strong,
      "code": .code,
      "kbd": .code, "samp": .code, "tt": .code, "dt": .term, "video": .media, "audio": .media, "source": .media,
      "embed": .media, "iframe": .media,
    ]
    for name in DocumentRules.dropped { kinds[name] = .dropped }
    for name in DocumentRules.blocks where kinds[name] == nil { kinds[name] = .block }
    return kinds
  }()

  /// 1 to 6 for a heading.
  var headingLevel: Int? {
    let level = Int(rawValue) - Int(Self.heading1.rawValue) + 1
    return (1...6).contains(level) ? level : nil
  }
}
