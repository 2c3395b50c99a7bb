import Foundation
import NewsModel
import NewsParsing

/// Everything that carries news.
extension FuzzTarget {
  private static let address = "http://news.example/section/"

  static let parsing: [FuzzTarget] = [
    parser("feed", file: "feed.xml", seeds: ["NewsParsing/feeds"]),
    parser("json", file: "feed.json", seeds: []),
    parser("wire", file: "story.xml", seeds: ["NewsParsing/wire"]),
    parser("copy", file: "story.txt", seeds: ["NewsParsing/copy"]),
    parser("markdown", file: "story.md", seeds: []),
    parser("mail", file: "letter.eml", seeds: []),
    parser("opml", file: "list.opml", seeds: []),
    parser("urls", file: "urls", seeds: []),
    parser("broken", file: "file", seeds: ["NewsParsing/broken"]),
    FuzzTarget("html", seeds: ["NewsParsing/pages"], longest: 8192) { data in
      problem { try NewsParser.parse(data, name: "page.html", url: address).items }
        ?? problem {
          _ = try NewsParser.feedLinks(inPage: data, url: address)
          _ = try NewsParser.article(ofPage: data, url: address, title: "Title")
          return []
        }
    },
    FuzzTarget("sitemap") { data in
      problem { try NewsParser.parse(data, name: "sitemap.xml", url: address).items }
        ?? problem {
          _ = try NewsParser.sitemaps(inRobots: data, url: address)
          return []
        }
    },
    // The first line is the encoding that a server declares.
    FuzzTarget("encoding") { data in
      let line = data.prefix(24).prefix { $0 != 0x0A }
      let rest = Data(data.dropFirst(line.count + 1))
      return problem { try NewsParser.parse(rest, name: "a", url: address, charset: Data(line).words).items }
    },
    // A fragment of HTML as a server of an account gives it, behind a line with the headline.
    FuzzTarget("served") { data in
      let parts = data.words.split(separator: "\n", maxSplits: 2, omittingEmptySubsequences: false).map(String.init)
      var served = ServedItem(
        id: "1", title: parts[0], link: parts.count > 1 ? parts[1] : nil, html: parts.last ?? "")
      served.base = address
      let content = NewsParser.content(of: served)
      return complaint(of: content.document, title: content.title)
    },
  ]

  private static func parser(_ name: String, file: String, seeds: [String]) -> FuzzTarget {
    FuzzTarget(name, seeds: seeds) { data in
      problem { try NewsParser.parse(data, name: file, url: address).items }
    }
  }

  /// What is wrong with the items that are read; an error is an answer, as long as it says something.
  private static func problem(_ read: () throws -> [ParsedItem]) -> String? {
    do {
      for item in try read() {
        if let complaint = complaint(of: item.content.document, title: item.content.title) { return complaint }
        for text in [item.summary, item.body] where text?.unicodeScalars.contains(where: isControl) == true {
          return "a control character in a text"
        }
      }
      return nil
    } catch let error as ParsingError {
      return error.message.isEmpty ? "an error without words" : nil
    } catch {
      return "an error of another kind: \(error)"
    }
  }

  /// What holds of every document, whatever it was read from.
  static func complaint(of document: Document, title: String) -> String? {
    if let complaint = complaint(ofLayoutOf: document) { return complaint }
    if title.contains("\n") { return "a headline of two lines" }
    for text in [document.text, title] where text.unicodeScalars.contains(where: isControl) {
      return "a control character in a text"
    }
    return nil
  }

  /// Blocks stand in the text and in order, spans in their blocks, and links are there.
  static func complaint(ofLayoutOf document: Document) -> String? {
    let length = document.text.utf8.count
    var end = 0
    for block in document.blocks {
      guard block.range.start >= end, block.range.end >= block.range.start, block.range.end <= length else {
        return "a block outside of its text"
      }
      end = block.range.end
      if case .caption(let link?) = block.kind, !document.links.indices.contains(link) { return "a lost link" }
      for span in block.spans {
        guard block.range.contains(span.range), span.range.start <= span.range.end else {
          return "a span outside of its block"
        }
        if case .link(let index) = span.style, !document.links.indices.contains(index) { return "a lost link" }
      }
    }
    return nil
  }

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x20 && scalar != "\n" && scalar != "\t" || (0x7F...0x9F).contains(scalar.value)
  }
}
