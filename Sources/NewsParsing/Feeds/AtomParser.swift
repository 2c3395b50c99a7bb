import Foundation
import NewsModel

/// Atom 0.3 and 1.0 (RFC 4287).
struct AtomParser {
  let url: String?
  let isOld: Bool

  static func parse(_ tree: MarkupTree, url: String?) -> ParsedFeed? {
    guard let root = tree.documentElement else { return nil }
    let isOld = tree.namespaces.contains("http://purl.org/atom/ns#") || root["version"]?.hasPrefix("0.") == true
    return AtomParser(url: url, isOld: isOld).feed(root)
  }

  private func feed(_ root: MarkupElement) -> ParsedFeed {
    var feed = ParsedFeed(format: .atom, version: isOld ? root["version"] ?? "0.3" : "1.0")
    guard root.name != "entry" else {
      feed.items = [item(root, feed: feed)]
      return feed
    }
    feed.title = root.child("title").flatMap(title)
    feed.link = link(of: root)
    feed.description = ["subtitle", "tagline", "info"].lazy.compactMap { root.child($0) }.first
      .flatMap { text($0).plain.nonEmpty }
    feed.language = root["xml:lang"] ?? root.child("dc:language")?.line
    feed.id = root.child("id")?.line
    feed.updated = date(root, ["updated", "modified", "dc:date", "published"], language: feed.language)
    feed.authors = authors(of: root)
    feed.categories = categories(of: root)
    feed.rhythm = FeedRhythm(root)
    feed.items = root.children.filter { $0.name == "entry" }.map { item($0, feed: feed) }
    return feed
  }

  private func item(_ entry: MarkupElement, feed: ParsedFeed) -> ParsedItem {
    var draft = ItemDraft()
    draft.id = entry.child("id")?.line
    draft.title = entry.child("title").flatMap(title) ?? MediaReader.described(entry, by: "media:title")?.htmlLine
    draft.link = link(of: entry)
    draft.language =
      entry["xml:lang"] ?? entry.child("content")?["xml:lang"] ?? entry.inherited("xml:lang")
      ?? entry.child("dc:language")?.line
    let language = draft.language ?? feed.language
    draft.published = date(
      entry, ["published", "issued", "created", "dc:date", "dcterms:issued", "pubdate"], language: language)
    draft.updated = date(entry, ["updated", "modified", "dcterms:modified"], language: language)
    draft.summary = entry.child("summary").map(text) ?? MediaReader.described(entry, by: "media:description").map(text)
    draft.body = entry.children("content").lazy.map(text).first { !$0.plain.isEmpty || !$0.addresses.isEmpty }
    if let content = entry.child("content"), draft.link == nil { draft.link = content.address("src", base: url) }
    draft.authors = authors(of: entry)
    if let source = entry.child("source") {
      if draft.authors.isEmpty { draft.authors = authors(of: source) }
      draft.publisher = source.child("title").flatMap(title)
    }
    if draft.authors.isEmpty { draft.authors = feed.authors }
    draft.categories = categories(of: entry)
    draft.enclosures = MediaReader.enclosures(of: entry, base: url)
    return draft.item()
  }

  // MARK: Text constructs

  private func text(_ element: MarkupElement) -> FeedText {
    let type = element["type"]?.lowercased().trimmed ?? ""
    if element["mode"]?.lowercased() == "base64" || isBinary(type, element) {
      guard let data = Data(base64Encoded: element.text, options: .ignoreUnknownCharacters), data.count < 4_000_000
      else {
        return FeedText("", markup: .none, base: nil)
      }
      let decoded = String(validating: data, as: UTF8.self) ?? ""
      let isLiteral = type.hasPrefix("text/plain") || type == "text"
      return FeedText(decoded, markup: isLiteral ? .none : .html, base: element.base(url))
    }
    if type == "html" || type == "text/html", element.hasChildElements {
      // Elements right in a field whose text is markup as well: both are read together.
      return FeedText(element.markup, markup: .html, base: element.base(url))
    }
    return FeedText(element, markup: isLiteral(type, element) ? .none : .html, base: url)
  }

  private func isBinary(_ type: String, _ element: MarkupElement) -> Bool {
    guard !isOld, !element.hasChildElements else { return false }
    return type == "application/octet-stream" || ["image/", "audio/", "video/"].contains { type.hasPrefix($0) }
  }

  /// True where markup in the text is meant as text.
  private func isLiteral(_ type: String, _ element: MarkupElement) -> Bool {
    switch type {
    case "html", "xhtml", "text/html", "application/xhtml+xml", "text/xhtml": false
    case "", "text", "text/plain", "plain":
      // Atom 0.3 says with `mode` whether there is markup; elements right inside are markup whatever is said.
      element["mode"]?.lowercased() == "escaped" && type.isEmpty ? false : !element.hasChildElements
    default: !type.contains("xml") && !type.contains("html")
    }
  }

  private func title(_ element: MarkupElement) -> String? {
    HTMLText.oneLine(text(element).plain).nonEmpty
  }

  // MARK: Links, people, categories

  private func link(of element: MarkupElement) -> String? {
    let links = element.children.filter { $0.name == "link" }
    let alternates = links.filter { ["alternate", "", nil].contains($0["rel"]?.lowercased().trimmed) }
    let pages = alternates.filter { $0["type"].map { $0.contains("html") } ?? true }
    for link in pages + alternates {
      if let address = link.address("href", base: url) { return address }
      // Feeds that mix up Atom and RSS put the address into the element.
      if let address = link.address(base: url) { return address }
    }
    return nil
  }

  private func authors(of element: MarkupElement) -> [ParsedAuthor] {
    var found: [ParsedAuthor] = []
    for name in ["author", "dc:creator", "itunes:author"] where found.isEmpty {
      for child in element.children where child.name == name {
        if let author = Self.person(child, base: url), !found.contains(author) { found.append(author) }
      }
    }
    return found
  }

  /// A person with a name, an address for mail and one of a page, or all in one text.
  static func person(_ element: MarkupElement, base: String?) -> ParsedAuthor? {
    func field(_ names: String...) -> MarkupElement? {
      for name in names {
        if let child = element.child(name) ?? element.child("atom:" + name) { return child }
      }
      return nil
    }
    guard element.hasChildElements else { return element.htmlLine.flatMap { ParsedAuthor(words: $0) } }
    let author = ParsedAuthor(
      name: field("name")?.htmlLine, email: field("email")?.line,
      url: field("uri", "url", "homepage")?.address(base: base))
    return author.name == nil && author.email == nil && author.url == nil ? nil : author
  }

  private func categories(of element: MarkupElement) -> [String] {
    var found: [String] = []
    var known: Set<String> = []
    for child in element.children {
      let text: String?
      switch child.name {
      case "category": text = child["term"]?.nonEmpty ?? child["label"]?.nonEmpty ?? child.line
      case "dc:subject": text = child.line
      default: continue
      }
      if let text = text.map(HTMLText.oneLine), !text.isEmpty, known.insert(text).inserted { found.append(text) }
    }
    return found
  }

  private func date(_ element: MarkupElement, _ names: [String], language: String?) -> Date? {
    for name in names {
      // Of several the last counts.
      for child in element.children(name).reversed() {
        if let date = DateReader.date(child.text, language: language) { return date }
      }
    }
    return nil
  }
}
