import Foundation
import NewsModel

/// RSS in every dialect: 0.90 to 2.0 and RSS 1.0, with Dublin Core, content, iTunes and Media RSS.
struct RSSParser {
  /// The address the feed came from.
  let url: String?
  let tree: MarkupTree
  /// The fields of items that this feed has.
  private let names: ItemNames

  static func parse(_ tree: MarkupTree, url: String?) -> ParsedFeed? {
    guard let root = tree.documentElement else { return nil }
    return RSSParser(url: url, tree: tree, names: ItemNames(tree)).feed(root)
  }

  private func feed(_ root: MarkupElement) -> ParsedFeed? {
    // RSS 1.1 calls its outermost element `Channel`; broken feeds leave `rss` or `channel` out.
    let channel = root.name == "channel" ? root : root.child("channel") ?? root
    var feed = ParsedFeed(format: .rss, version: version(of: root))
    feed.title = channel.child("title")?.htmlLine ?? channel.child("dc:title")?.htmlLine
    feed.link = link(of: channel)
    feed.description = description(of: channel)
    feed.language = (channel.child("language") ?? channel.child("dc:language"))?.line ?? channel.inherited("xml:lang")
    feed.id = channel.child("atom:id")?.line ?? channel.child("dc:identifier")?.line
    feed.updated = date(
      channel,
      tree.known(["lastbuilddate", "atom:updated", "dcterms:modified", "pubdate", "dc:date", "atom:modified"]),
      language: feed.language)
    feed.authors = authors(
      of: channel,
      tree.known(["managingeditor", "author", "dc:creator", "dc:author", "itunes:author", "webmaster"]))
    feed.categories = categories(of: channel)
    feed.rhythm = FeedRhythm(channel)
    feed.items = items(in: root, channel: channel).map { item($0, feed: feed) }
    return feed
  }

  private func version(of root: MarkupElement) -> String? {
    // There is no RSS beyond 2.0, only writers who believe so.
    if let version = root["version"]?.nonEmpty { return version.hasPrefix("2") ? "2.0" : version }
    if tree.namespaces.contains("http://purl.org/net/rss1.1#") { return "1.1" }
    if tree.namespaces.contains("http://purl.org/rss/1.0/") { return "1.0" }
    if tree.namespaces.contains(where: { $0.hasSuffix("netscape.com/rdf/simple/0.9/") }) { return "0.90" }
    return root.name == "rdf:rdf" ? "1.0" : nil
  }

  /// Items stand in the channel, beside it (RSS 1.0), or in a list of their own (RSS 1.1).
  private func items(in root: MarkupElement, channel: MarkupElement) -> [MarkupElement] {
    var found: [MarkupElement] = []
    for parent in [channel] + (root.index == channel.index ? [] : [root]) + channel.children("items") {
      for child in parent.children where child.name == "item" { found.append(child) }
    }
    return found
  }

  // MARK: Channel

  private func link(of element: MarkupElement) -> String? {
    // Of several the last counts, as with the other fields; broken feeds write RSS links as Atom does.
    var found: String?
    for name in names.links {
      for child in element.children(name) where (child["rel"] ?? "alternate") == "alternate" {
        found = child.address(base: url) ?? child.address("href", base: url) ?? found
      }
    }
    if let found { return found }
    for name in names.atomLinks {
      for child in element.children(name) where (child["rel"] ?? "alternate") == "alternate" {
        if let address = child.address("href", base: url) { return address }
      }
    }
    return nil
  }

  private func description(of channel: MarkupElement) -> String? {
    for name in ["description", "dc:description", "itunes:summary", "itunes:subtitle", "tagline", "atom:subtitle"] {
      if let element = channel.child(name) {
        let text = FeedText(element, markup: .html, base: url).plain
        if let text = text.nonEmpty { return text }
      }
    }
    return nil
  }

  // MARK: Items

  private func item(_ element: MarkupElement, feed: ParsedFeed) -> ParsedItem {
    var draft = ItemDraft()
    draft.title = title(of: element)
    draft.link = link(of: element)
    if let guid = element.child(names.ids) {
      draft.id = guid.line
      let isAddress = guid["ispermalink"]?.lowercased() != "false"
      if draft.link == nil, isAddress, let id = draft.id, id.contains("://") { draft.link = guid.address(base: url) }
    }
    draft.id = draft.id ?? element["rdf:about"]?.nonEmpty ?? element.child(names.identifiers)?.line
    if draft.link == nil, let about = element["rdf:about"], about.contains("://") {
      draft.link = element.address("rdf:about", base: url)
    }
    draft.language = element.child(names.languages)?.line ?? element.inherited("xml:lang")
    draft.published = date(element, names.published, language: draft.language ?? feed.language)
    draft.updated = date(element, names.updated, language: draft.language ?? feed.language)
    readTexts(of: element, into: &draft)
    draft.authors = authors(of: element, names.authors)
    if draft.authors.isEmpty { draft.authors = feed.authors }
    draft.categories = categories(of: element)
    draft.enclosures = MediaReader.enclosures(of: element, base: url)
    draft.publisher = line(of: element, names.publishers)
    return draft.item()
  }

  private func title(of element: MarkupElement) -> String? {
    line(of: element, names.titles) ?? MediaReader.described(element, by: "media:title")?.htmlLine
  }

  /// The first of these fields that says anything, as one line.
  private func line(of element: MarkupElement, _ names: [Int32]) -> String? {
    for name in names {
      if let line = element.child(name)?.htmlLine { return line }
    }
    return nil
  }

  private func readTexts(of element: MarkupElement, into draft: inout ItemDraft) {
    for name in names.bodies {
      guard let child = element.child(name) else { continue }
      let text = FeedText(child, markup: .html, base: url)
      if !text.plain.isEmpty || !text.addresses.isEmpty {
        draft.body = text
        break
      }
    }
    for name in names.summaries {
      guard let child = element.child(name) else { continue }
      let text = FeedText(child, markup: .html, base: url)
      guard !text.plain.isEmpty || !text.addresses.isEmpty else { continue }
      guard draft.summary != nil else {
        draft.summary = text
        continue
      }
      // Beside a description, a summary of its own is the longer text of feeds that know no other field for it.
      if draft.body == nil, child.name == "summary" {
        // Of two that stand for the same thing, the one that comes second is the longer one.
        let isSecond = (element.child("description")?.index ?? 0) < child.index
        draft.body = isSecond ? text : draft.summary
        if !isSecond { draft.summary = text }
      }
    }
    if draft.summary == nil, let child = MediaReader.described(element, by: "media:description") {
      draft.summary = FeedText(child, markup: .html, base: url)
    }
  }

  // MARK: Fields of both

  /// The first of these fields that holds a date that can be read.
  private func date(_ element: MarkupElement, _ names: [Int32], language: String?) -> Date? {
    for name in names {
      var found: Date?
      for child in element.children(name) { found = DateReader.date(child.text, language: language) ?? found }
      if let found { return found }
    }
    return nil
  }

  /// Everybody named in the first of these fields that names anybody.
  private func authors(of element: MarkupElement, _ names: [Int32]) -> [ParsedAuthor] {
    for name in names {
      var found: [ParsedAuthor] = []
      for child in element.children(name) {
        if child.hasChildElements, let author = AtomParser.person(child, base: url) {
          found.append(author)
        } else if let text = child.htmlLine, let author = ParsedAuthor(words: text) {
          found.append(author)
        }
      }
      if !found.isEmpty { return found }
    }
    if let owner = element.child("itunes:owner") {
      let author = ParsedAuthor(name: owner.child("itunes:name")?.line, email: owner.child("itunes:email")?.line)
      if author.name != nil || author.email != nil { return [author] }
    }
    return []
  }

  private func categories(of element: MarkupElement) -> [String] {
    var found: [String] = []
    var known: Set<String> = []
    func add(_ text: String?) {
      if let text, known.insert(text).inserted { found.append(text) }
    }
    for child in element.children where names.categories.contains(child.number) {
      switch child.name {
      case "category", "dc:subject", "media:category": add(child.htmlLine)
      case "atom:category": add(child["term"]?.nonEmpty ?? child.line)
      case "itunes:category":
        add(child["text"]?.nonEmpty)
        for inner in child.children where inner.name == "itunes:category" { add(inner["text"]?.nonEmpty) }
      case "itunes:keywords", "media:keywords", "tags":
        for word in child.text.split(separator: ",") { add(HTMLText.oneLine(String(word)).nonEmpty) }
      default: break
      }
    }
    return found
  }
}

/// The names under which the fields of items go, the one that counts most first, as far as they stand in a feed.
private struct ItemNames {
  let titles, links, atomLinks, ids, identifiers, languages, published, updated: [Int32]
  let bodies, summaries, authors, categories, publishers: [Int32]

  init(_ tree: MarkupTree) {
    titles = tree.known(["title", "dc:title", "atom:title", "itunes:title", "media:title"])
    links = tree.known(["link"])
    atomLinks = tree.known(["atom:link"])
    ids = tree.known(["guid", "atom:id", "id"])
    identifiers = tree.known(["dc:identifier"])
    languages = tree.known(["dc:language", "language"])
    published = tree.known([
      "pubdate", "dcterms:issued", "dc:date", "atom:published", "published", "dcterms:created", "atom:issued", "date",
    ])
    updated = tree.known([
      "dcterms:modified", "atom:updated", "updated", "atom:modified", "lastbuilddate", "modified",
    ])
    bodies = tree.known(["content:encoded", "xhtml:body", "body", "fullitem", "atom:content", "content"])
    summaries = tree.known([
      "description", "atom:summary", "summary", "dc:description", "itunes:summary", "media:description",
      "itunes:subtitle",
    ])
    authors = tree.known([
      "author", "dc:creator", "dc:author", "atom:author", "itunes:author", "managingeditor", "media:credit",
    ])
    categories = tree.known([
      "category", "dc:subject", "media:category", "atom:category", "itunes:category", "itunes:keywords",
      "media:keywords", "tags",
    ])
    publishers = tree.known(["source", "dc:publisher"])
  }
}
