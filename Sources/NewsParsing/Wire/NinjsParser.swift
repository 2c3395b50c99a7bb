import Foundation
import NewsModel
import TextCore

/// IPTC ninjs 1 to 3 and the older shapes of newsroom systems. Each spells the same names differently, so they are read
/// without regard to case and underscores, lists with roles stand beside single values, and no `$schema` is needed.
struct NinjsParser {
  private let url: String?

  /// Nil where the object is neither an item nor a list of items.
  static func parse(_ root: JSONFields, url: String?) -> ParsedFeed? {
    let root = root.normalized
    let list = root.objects("items").isEmpty ? root.objects("") : root.objects("items")
    let found = isItem(root) ? [root] : list.map(\.normalized).filter(isItem)
    guard !found.isEmpty else { return nil }
    var feed = ParsedFeed(format: .ninjs)
    feed.version = root.object("standard")?.line("version") ?? schemaVersion(of: root)
    let parser = NinjsParser(url: url)
    feed.items = found.map { parser.item($0).item() }
    feed.title =
      found.count == 1 ? feed.items.first.flatMap { $0.content.titleIsDerived ? nil : $0.content.title } : nil
    return feed
  }

  /// Names that mean a news item wherever they stand.
  private static let telling = [
    "versioncreated", "firstcreated", "headline", "headlines", "bodytext", "bodyxhtml", "bodyhtml", "bodies",
    "pubstatus",
    "descriptiontext", "descriptionhtml", "descriptions", "slugline", "ednote", "ednotes", "urgency", "located",
    "copyrightholder", "copyrightnotice", "usageterms",
  ]

  private static func isItem(_ fields: JSONFields) -> Bool {
    let isNamed = ["uri", "guid", "standard", "id"].contains { fields.values[$0] != nil }
    let count = telling.count { fields.values[$0] != nil }
    return count >= (isNamed ? 1 : 2) && fields.values["items"] == nil
  }

  /// "https://www.iptc.org/std/ninjs/ninjs-schema_2.1.json"
  private static func schemaVersion(of root: JSONFields) -> String? {
    root.text("$schema")?.split { !($0.isNumber || $0 == ".") }.map(String.init).last {
      $0.contains(where: \.isNumber)
    }?
    .trimmingPrefix(".").description.split(separator: ".").prefix(2).joined(separator: ".")
  }

  private func item(_ fields: JSONFields) -> ItemDraft {
    var draft = ItemDraft()
    draft.id = fields.line("uri") ?? fields.line("guid") ?? fields.line("id")
    draft.title =
      value(of: fields, "headlines", roles: ["main", "headline", "title"])?.plain.nonEmpty
      ?? fields.line("headline") ?? fields.line("title") ?? fields.line("name")
    draft.title = draft.title.map(HTMLText.line)
    draft.byline = (fields.line("byline") ?? fields.line("by") ?? value(of: fields, "bylines", roles: ["main"])?.plain)
      .map(HTMLText.line).flatMap(\.nonEmpty)
    draft.authors = fields.objects("authors").map(\.normalized).compactMap { $0.line("name") }.map { .init(name: $0) }
    draft.published = date(fields, "firstcreated") ?? date(fields, "firstpublished") ?? date(fields, "contentcreated")
    draft.updated = date(fields, "versioncreated")
    draft.language = fields.line("language")
    readTexts(of: fields, into: &draft)
    readWire(of: fields, into: &draft)
    let keywords = names(fields, "keywords") + names(fields, "keyword")
    draft.keywords = keywords.isEmpty ? nil : keywords
    draft.publisher = fields.line("source") ?? fields.line("copyrightholder") ?? fields.line("provider")
    let sources = names(fields, "infosource") + names(fields, "infosources") + names(fields, "provider")
    draft.agency = ([draft.publisher].compactMap { $0 } + sources).lazy.compactMap { Agency.leading($0) }.first
    draft.link =
      fields.address("canonicalurl", base: url)
      ?? (draft.id.flatMap { WebAddress.isWeb($0) ? Address.harmless($0) : nil }) ?? fields.address("url", base: url)
    draft.enclosures = renditions(of: fields)
    return draft
  }

  private func date(_ fields: JSONFields, _ key: String) -> Date? { DateReader.date(fields.text(key)) }

  private func readWire(of fields: JSONFields, into draft: inout ItemDraft) {
    draft.wire.slugline =
      fields.line("slugline") ?? value(of: fields, "sluglines", roles: ["main"])?.plain.nonEmpty ?? fields.line("slug")
    draft.wire.urgency = WireValues.urgency(fields.line("urgency") ?? fields.line("priority"))
    let notes = [fields.line("ednote")].compactMap { $0 } + fields.objects("ednotes").compactMap { $0.line("value") }
    draft.wire.editorsNote = notes.map(HTMLText.line).joined(separator: "\n").nonEmpty
    draft.wire.usageTerms = (fields.line("usageterms") ?? fields.object("rightsinfo")?.normalized.line("usageterms"))
      .map(HTMLText.line).flatMap(\.nonEmpty)
    draft.wire.subjects = (entries(fields, "subject") + entries(fields, "subjects")).map { subject in
      .init(
        code: subject.line("code") ?? subject.line("qcode") ?? subject.line("uri") ?? subject.line("literal"),
        name: subject.line("name"))
    }
    let dateline = fields.object("dateline")?.normalized
    draft.dateline = fields.line("dateline") ?? dateline?.line("text")
    draft.wire.location =
      names(fields, "located").first ?? dateline.flatMap { names($0, "located").first }
      ?? names(fields, "location").first
    let status = fields.line("pubstatus")
    let signals = names(fields, "signal") + names(fields, "signals")
    draft.wire.signal = WireValues.signal(status: status, signals: signals)
    draft.wire.embargo = WireValues.embargo(
      fields.text("embargoed") ?? fields.text("embargo")
        ?? fields.object("schedulesettings")?.normalized.text("utcembargo"),
      status: status)
  }

  private func readTexts(of fields: JSONFields, into draft: inout ItemDraft) {
    for key in ["bodyxhtml", "bodyhtml"] where draft.body == nil {
      draft.body = fields.text(key)?.nonEmpty.map { FeedText($0, markup: .html, base: url) }
    }
    draft.body = draft.body ?? body(in: entries(fields, "bodies"))
    for key in ["bodytext", "body", "storytext"] where draft.body == nil {
      draft.body = fields.text(key)?.nonEmpty.map(text)
    }
    for key in ["descriptionxhtml", "descriptionhtml"] where draft.summary == nil {
      draft.summary = fields.text(key)?.nonEmpty.map { FeedText($0, markup: .html, base: url) }
    }
    draft.summary =
      draft.summary ?? value(of: fields, "descriptions", roles: ["summary", "abstract", "caption", "text", "main"])
    for key in ["descriptiontext", "description", "abstract", "summary"] where draft.summary == nil {
      draft.summary = fields.text(key)?.nonEmpty.map(text)
    }
  }

  /// A text of which nothing is said: with a paragraph's or a line's tag in it, it is HTML.
  private func text(_ text: String) -> FeedText {
    let isMarkup = text.contains(
      /(?i)<\/?(p|br|div|span|a|b|i|em|strong|h[1-6]|ul|ol|li|blockquote|table)(\s[^<>]*)?\/?>/)
    return FeedText(text, markup: isMarkup ? .html : .none, base: url)
  }

  /// The marked-up body where it says the same as the plain one, which is the rule, and the plain one where it does
  /// not.
  private func body(in list: [JSONFields]) -> FeedText? {
    let marked = value(in: list, roles: ["xhtml", "html", "main", "text"])
    guard let plain = value(in: list, roles: ["text", "main", "xhtml", "html"]), let marked else { return marked }
    func letters(_ text: some StringProtocol) -> String { String(text.filter(\.isLetter).prefix(60)) }
    return letters(marked.plain) == letters(plain.plain) ? marked : plain
  }

  private func value(of fields: JSONFields, _ key: String, roles: [String]) -> FeedText? {
    value(in: entries(fields, key), roles: roles)
  }

  /// The text of the first of these roles; without any of them, that of the first entry.
  private func value(in list: [JSONFields], roles: [String]) -> FeedText? {
    let chosen =
      roles.lazy.compactMap { role in list.first { $0.line("role")?.lowercased() == role } }.first ?? list.first
    guard let chosen, let words = (chosen.text("value") ?? chosen.text("name"))?.nonEmpty else { return nil }
    let isMarkup = chosen.line("contenttype")?.contains("html") ?? (chosen.line("role")?.contains("html") ?? false)
    return isMarkup ? FeedText(words, markup: .html, base: url) : text(words)
  }

  /// A list of objects; of bare words each is an object with its name; an object of roles is a list of its values.
  private func entries(_ fields: JSONFields, _ key: String) -> [JSONFields] {
    let objects = fields.objects(key).map(\.normalized)
    if objects.count == 1, let only = objects.first,
      ["value", "name", "code", "role"].allSatisfy({ only.values[$0] == nil })
    {
      let roles = only.values.keys.sorted().compactMap { role in
        only.text(role).map { JSONFields(values: ["role": role, "value": $0]) }
      }
      if !roles.isEmpty { return roles }
    }
    return objects.isEmpty ? fields.texts(key).map { JSONFields(values: ["name": $0]) } : objects
  }

  private func names(_ fields: JSONFields, _ key: String) -> [String] {
    entries(fields, key).compactMap { ($0.line("name") ?? $0.line("code") ?? $0.line("city") ?? $0.line("value")) }
  }

  /// The files of the item itself and of those that it is associated with.
  private func renditions(of fields: JSONFields) -> [Enclosure] {
    var found: [Enclosure] = []
    func collect(_ fields: JSONFields, depth: Int) {
      let fields = fields.normalized
      var renditions = fields.objects("renditions").map(\.normalized)
      if renditions.count == 1, renditions[0].values["href"] == nil {
        renditions = renditions[0].values.keys.sorted().compactMap { renditions[0].object($0)?.normalized }
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
  /// The same with all names in small letters and without underscores and hyphens.
  var normalized: JSONFields {
    JSONFields(
      values: Dictionary(
        values.map { ($0.key.lowercased().filter { $0 != "_" && $0 != "-" }, $0.value) },
        uniquingKeysWith: { first, _ in first }))
  }

  init(values: [String: Any]) { self.values = values }
}
