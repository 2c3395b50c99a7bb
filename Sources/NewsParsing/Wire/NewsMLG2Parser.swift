import Foundation
import NewsModel

/// IPTC NewsML-G2: messages, news items and packages. Names are compared without their prefix, since content from other
/// namespaces stands inside.
struct NewsMLG2Parser {
  private let url: String?

  static func parse(_ root: MarkupElement, url: String?) -> ParsedFeed? {
    let items = ["newsitem", "packageitem", "planningitem", "conceptitem", "knowledgeitem"]
    let found: [MarkupElement]
    if items.contains(String(root.localName)) {
      found = [root]
    } else if root.localName == "newsmessage" {
      found = root.descendants.filter { items.contains(String($0.localName)) }
    } else {
      return nil
    }
    let parser = NewsMLG2Parser(url: url)
    var feed = ParsedFeed(format: .newsMLG2, version: found.first?["standardversion"])
    feed.items = found.map { parser.item($0).item() }
    feed.title = found.count == 1 ? feed.items.first?.content.title : nil
    feed.language = found.first?["xml:lang"]
    return feed
  }

  private func item(_ element: MarkupElement) -> ItemDraft {
    var draft = ItemDraft()
    draft.id = element["guid"]
    if let meta = element.local("itemmeta") { readItemMeta(meta, into: &draft) }
    draft.wire.usageTerms = element.local("rightsinfo")?.local("usageterms")?.line
    if let meta = element.local("contentmeta") { readContentMeta(meta, into: &draft) }
    draft.language = draft.language ?? element["xml:lang"]
    if let content = element.local("contentset") { readContent(content, into: &draft) }
    if let group = element.local("groupset") { draft.body = draft.body ?? package(group) }
    if draft.title == nil { draft.title = element.local("itemmeta")?.local("title")?.htmlLine }
    if draft.title == nil { draft.title = element.local("concept")?.local("name")?.htmlLine }
    return draft
  }

  private func readItemMeta(_ meta: MarkupElement, into draft: inout ItemDraft) {
    draft.updated = DateReader.date(meta.local("versioncreated")?.text)
    draft.published = DateReader.date(meta.local("firstcreated")?.text)
    let status = meta.local("pubstatus").flatMap { $0["qcode"] ?? $0["uri"] ?? $0.line }
    draft.wire.embargo = WireValues.embargo(meta.local("embargoed")?.text, status: status)
    let signals = meta.locals("signal").compactMap { $0["qcode"] ?? $0["literal"] ?? $0.line }
    draft.wire.signal = WireValues.signal(status: status, signals: signals)
    draft.publisher = meta.local("provider").flatMap { $0.local("name")?.line ?? $0["literal"] }
    draft.agency = draft.publisher.flatMap { Agency.leading($0) }
    // Telephone numbers of the desk are not for readers.
    let notes = meta.locals("ednote").filter { $0["pubconstraint"] == nil && !$0.hasChildElements }.compactMap(\.line)
    draft.wire.editorsNote = notes.isEmpty ? nil : notes.joined(separator: "\n")
    for link in meta.locals("link") where draft.link == nil && link["rel"]?.hasSuffix("seeAlso") != true {
      draft.link = link.address("href", base: url)
    }
  }

  private func readContentMeta(_ meta: MarkupElement, into draft: inout ItemDraft) {
    // Rank 1 comes first; a headline without a rank is the only one.
    let headlines = meta.locals("headline").sorted { rank($0) < rank($1) }
    draft.title = headlines.lazy.compactMap(\.htmlLine).first
    draft.byline = meta.local("by")?.line
    draft.dateline = meta.local("dateline")?.line
    draft.wire.slugline = meta.local("slugline")?.line
    draft.wire.urgency = WireValues.urgency(meta.local("urgency")?.line)
    draft.wire.location = meta.local("located").flatMap { $0.local("name")?.line ?? $0["literal"] }
    draft.language = meta.local("language")?["tag"]
    let keywords = meta.locals("keyword").compactMap(\.line)
    draft.keywords = keywords.isEmpty ? nil : keywords
    draft.authors = meta.locals("creator").compactMap { creator in
      (creator.local("name")?.line ?? creator["literal"]).map { ParsedAuthor(name: $0) }
    }
    let texts =
      meta.locals("description").filter { $0["role"]?.hasSuffix("caption") != true } + meta.locals("description")
    draft.summary = texts.first.map { FeedText($0, markup: .html, base: url) }
    draft.wire.subjects = meta.locals("subject").map { subject in
      .init(code: subject["qcode"] ?? subject["uri"] ?? subject["literal"], name: subject.local("name")?.line)
    }
    if draft.published == nil { draft.published = DateReader.date(meta.local("contentcreated")?.text) }
    let credits = [meta.local("infosource")?.local("name")?.line, meta.local("creditline")?.line].compactMap { $0 }
    if let agency = credits.lazy.compactMap({ Agency.leading($0) }).first { draft.agency = agency }
  }

  private func rank(_ element: MarkupElement) -> Int {
    let isMain = element["role"]?.lowercased().hasSuffix("main") == true
    return isMain ? -1 : element["rank"].flatMap { Int($0) } ?? 0
  }

  private func readContent(_ set: MarkupElement, into draft: inout ItemDraft) {
    for content in set.children {
      switch content.localName {
      case "inlinexml" where draft.body == nil:
        for inner in content.children {
          if inner.localName == "nitf" {
            NITFParser.read(inner, into: &draft, base: url)
          } else if inner.localName == "html" || inner.name.hasPrefix("xhtml:") {
            let body = inner.local("body") ?? inner
            draft.body = FeedText(body, markup: .html, base: url)
          }
        }
      case "inlinedata" where draft.body == nil:
        let isHTML = content["contenttype"]?.contains("html") ?? false
        draft.body = FeedText(content, markup: isHTML ? .html : .none, base: url)
      case "remotecontent":
        if let address = content.address("href", base: url) {
          draft.enclosures.append(
            Enclosure(url: address, type: content["contenttype"], length: content["size"].flatMap { Int($0) }))
        }
      default: break
      }
    }
  }

  /// The table of contents of a package, as a list.
  private func package(_ groups: MarkupElement) -> FeedText {
    var lines: [String] = []
    for reference in groups.descendants where reference.localName == "itemref" {
      if let title = (reference.local("headline") ?? reference.local("title"))?.line { lines.append(title) }
    }
    return FeedText(lines.joined(separator: "\n\n"), markup: .none, base: url)
  }
}

extension MarkupElement {
  /// The first child of this name in whatever namespace.
  func local(_ name: String) -> MarkupElement? {
    for child in children where child.localName == name { return child }
    return nil
  }

  func locals(_ name: String) -> [MarkupElement] {
    children.filter { $0.localName == name }
  }
}
