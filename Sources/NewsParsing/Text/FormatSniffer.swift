import Foundation

/// Finds out what format a text is in, from its beginning and only then from its name.
enum FormatSniffer {
  enum Family {
    case json, xml, html, markdown, newsboat, iptc7901, anpa1312, text
  }

  static func family(of text: String, name: String) -> Family {
    let head = text.prefix(6000)
    let start = head.drop { $0.isWhitespace || $0 == "\u{FEFF}" || $0 == "\0" }
    if WireHeader.isANPA(head) { return .anpa1312 }
    if WireHeader.isIPTC7901(head) { return .iptc7901 }
    let ending = name.split(separator: ".").last.map { $0.lowercased() } ?? ""
    if start.first == "{" || start.first == "[" && ["json", "jsonfeed", "ninjs"].contains(ending) { return .json }
    if let family = markup(start) { return family }
    if start.hasPrefix("---\n") || start.hasPrefix("---\r\n") || ["md", "markdown", "mdown"].contains(ending) {
      return .markdown
    }
    let file = name.split(separator: "/").last ?? ""
    if file == "urls" || file.hasSuffix("newsboat-urls"), NewsboatURLs.isList(String(head)) { return .newsboat }
    if NewsboatURLs.isList(String(head)), !head.contains(". ") { return .newsboat }
    return .text
  }

  private static let roots = [
    "rss", "rdf:rdf", "rdf", "feed", "entry", "opml", "oml", "channel", "nitf", "newsml", "newsmessage", "newsitem",
    "packageitem", "knowledgeitem", "conceptitem", "planningitem", "catalogitem", "item",
  ]

  /// XML or HTML where the text begins with a tag, or has a feed's first tag behind some junk.
  private static func markup(_ head: Substring) -> Family? {
    var rest = head
    var first: String?
    while let open = rest.firstIndex(of: "<"), let tag = name(after: open, in: rest) {
      if tag == "!--", let end = rest[open...].range(of: "-->") {
        rest = rest[end.upperBound...]
        continue
      }
      if tag == "!doctype" {
        let kind = rest[open...].dropFirst(9).drop(while: \.isWhitespace).prefix(4).lowercased()
        if kind == "html", first == nil { return isXHTMLFeed(rest) ? .xml : .html }
      } else if roots.contains(tag) || roots.contains(where: { tag.hasSuffix(":" + $0) }) {
        return .xml
      } else if tag == "html", first == nil {
        return .html
      } else if !tag.hasPrefix("?"), !tag.hasPrefix("!"), !tag.hasPrefix("/"), first == nil {
        first = tag
      }
      rest = rest[rest.index(after: open)...]
    }
    guard head.first == "<" else { return nil }
    if head.hasPrefix("<?xml") { return .xml }
    return first.map { $0.first?.isLetter == true } ?? false ? .html : nil
  }

  private static func isXHTMLFeed(_ rest: Substring) -> Bool {
    rest.range(of: "<rss") != nil && rest.range(of: "<html", options: .caseInsensitive) == nil
  }

  private static func name(after open: Substring.Index, in text: Substring) -> String? {
    let next = text.index(after: open)
    guard next < text.endIndex else { return nil }
    if text[next...].hasPrefix("!--") { return "!--" }
    return text[next...].prefix { $0.isLetter || $0.isNumber || "!?/:_-".contains($0) }.lowercased()
  }
}
