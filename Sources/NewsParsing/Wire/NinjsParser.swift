import Foundation
import NewsModel

/// IPTC ninjs 1 to 3. The versions spell the same names differently, so they are read without regard to case, and lists
/// with roles stand beside single values.
struct NinjsParser {
  private let url: String?

  /// Nil where the object is no ninjs item.
  static func parse(_ root: JSONFields, url: String?) -> ParsedFeed? {
    let root = root.lowercased
    let signs = [
      "versioncreated", "headline", "headlines", "body_text", "body_xhtml", "body_html", "bodies", "pubstatus",
      "firstcreated",
      "description_text", "descriptions", "profile",
    ]
    guard root.values["uri"] != nil || root.values["standard"] != nil, signs.contains(where: { root.values[$0] != nil })
    else { return nil }
    var feed = ParsedFeed(format: .ninjs)
    feed.version = root.object("standard")?.line("version")
    let draft = NinjsParser(url: url).item(root)
    feed.items = [draft.item()]
    feed.title = draft.title
    return feed
  }

  private func item(_ fields: JSONFields) -> ItemDraft {
    var draft = ItemDraft()
    draft.id = fields.line("uri") ?? fields.line("guid")
    draft.title =
      value(in: fields.objects("headlines"), roles: ["main", "headline", "title"])?.plain.nonEmpty
      ?? fields.line("headline") ?? fields.line("title") ?? fields.line("name")
    draft.title = draft.title.map(HTMLText.line)
    draft.byline = fields.line("byline") ?? fields.line("by") ?? fields.objects("bylines").first?.line("value")
    draft.published = DateReader.date(fields.text("firstcreated")) ?? DateReader.date(fields.text("contentcreated"))
    draft.updated = DateReader.date(fields.text("versioncreated"))
    draft.language = fields.line("language")
    draft.wire.slugline = fields.line("slugline") ?? fields.objects("sluglines").first?.line("value")
    draft.wire.urgency = fields.line("urgency")
    draft.wire.ednote = fields.line("ednote") ?? fields.objects("ednotes").first?.line("value")
    draft.wire.embargoed = DateReader.date(fields.text("embargoed"))
    draft.wire.dateline = fields.line("dateline")
    readTexts(of: fields, into: &draft)
    draft.wire.subjects = (fields.objects("subject") + fields.objects("subjects")).map(\.lowercased).map {
      .init(code: $0.line("code") ?? $0.line("uri") ?? $0.line("literal"), name: $0.line("name"))
    }
    let keywords = fields.texts("keywords") + fields.texts("keyword")
    draft.keywords = keywords.isEmpty ? nil : keywords
    draft.publisher = fields.line("source") ?? fields.line("copyrightholder") ?? fields.line("provider")
    let sources =
      fields.objects("infosource") + fields.objects("infosources") + [fields.object("provider")].compactMap { $0 }
    let names = [draft.publisher].compactMap { $0 } + sources.compactMap { $0.lowercased.line("name") }
    draft.agency = names.lazy.compactMap { Agency.leading($0) }.first
    draft.link =
      fields.address("canonicalurl", base: url)
      ?? (draft.id.flatMap { $0.hasPrefix("http") ? Address.harmless($0) : nil })
    draft.enclosures = renditions(of: fields)
    return draft
  }

  private func readTexts(of fields: JSONFields, into draft: inout ItemDraft) {
    for key in ["body_xhtml", "body_html"] where draft.body == nil {
      draft.body = fields.text(key)?.nonEmpty.map { FeedText($0, markup: .html, base: url) }
    }
    draft.body = draft.body ?? body(in: fields.objects("bodies"))
    draft.body = draft.body ?? fields.text("body_text")?.nonEmpty.map { FeedText($0, markup: .none, base: url) }
    for key in ["description_xhtml", "description_html"] where draft.summary == nil {
      draft.summary = fields.text(key)?.nonEmpty.map { FeedText($0, markup: .html, base: url) }
    }
    draft.summary =
      draft.summary ?? value(
        in: fields.objects("descriptions"), roles: ["summary", "abstract", "caption", "text", "main"])
      ?? fields.text("description_text")?.nonEmpty.map { FeedText($0, markup: .none, base: url) }
  }

  /// The marked-up body where it says the same as the plain one, which is the rule, and the plain one where it does not.
  private func body(in list: [JSONFields]) -> FeedText? {
    let marked = value(in: list, roles: ["xhtml", "html", "main", "text"])
    guard let plain = value(in: list, roles: ["text", "main", "xhtml", "html"]), let marked else { return marked }
    func letters(_ text: some StringProtocol) -> String { String(text.filter(\.isLetter).prefix(60)) }
    return letters(marked.plain) == letters(plain.plain) ? marked : plain
  }

  /// The text of the first of these roles; without any of them, that of the first entry.
  private func value(in list: [JSONFields], roles: [String]) -> FeedText? {
    let list = list.map(\.lowercased)
    let chosen =
      roles.lazy.compactMap { role in list.first { $0.line("role")?.lowercased() == role } }.first ?? list.first
    guard let chosen, let text = chosen.text("value")?.nonEmpty else { return nil }
    let isMarkup = chosen.line("contenttype")?.contains("html") ?? (chosen.line("role")?.contains("html") ?? false)
    return FeedText(text, markup: isMarkup ? .html : .none, base: url)
  }

  /// The files of the item itself and of those that it is associated with.
  private func renditions(of fields: JSONFields) -> [Enclosure] {
    var found: [Enclosure] = []
    func collect(_ fields: JSONFields, depth: Int) {
      let fields = fields.lowercased
      var renditions = fields.objects("renditions").map(\.lowercased)
      if renditions.count == 1, renditions[0].values["href"] == nil {
        renditions = renditions[0].values.keys.sorted().compactMap { renditions[0].object($0)?.lowercased }
      }
      // One file stands in many sizes; the largest is the file.
      let best = renditions.max {
        ($0.int("width") ?? $0.int("sizeinbytes") ?? 0) < ($1.int("width") ?? $1.int("sizeinbytes") ?? 0)
      }
      if let best, let address = best.address("href", base: url), !found.contains(where: { $0.url == address }) {
        found.append(
          Enclosure(
            url: address, type: best.line("mimetype") ?? best.line("contenttype"), length: best.int("sizeinbytes")))
      }
      guard depth < 2 else { return }
      var associated = fields.objects("associations")
      if associated.count == 1, associated[0].values["uri"] == nil {
        associated = associated[0].values.keys.sorted().compactMap { associated[0].object($0) }
      }
      for association in associated.prefix(50) { collect(association, depth: depth + 1) }
    }
    collect(fields, depth: 0)
    return found
  }
}

extension JSONFields {
  /// The same with all names in small letters.
  var lowercased: JSONFields {
    JSONFields(
      values: Dictionary(values.map { ($0.key.lowercased(), $0.value) }, uniquingKeysWith: { first, _ in first }))
  }

  init(values: [String: Any]) { self.values = values }
}
