import Foundation
import NewsModel

/// IPTC NITF 2 and 3: one story.
enum NITFParser {
  static func parse(_ root: MarkupElement, url: String?) -> ParsedFeed? {
    guard root.localName == "nitf" else { return nil }
    var feed = ParsedFeed(format: .nitf, version: version(of: root))
    var draft = ItemDraft()
    read(root, into: &draft, base: url)
    feed.title = draft.title
    feed.language = draft.language
    feed.items = [draft.item()]
    return feed
  }

  /// "-//IPTC//DTD NITF 3.6//EN"
  private static func version(of root: MarkupElement) -> String? {
    root["version"]?.split { !($0.isNumber || $0 == ".") }.map(String.init).last { $0.contains(".") }
  }

  /// Fills in what the document says; fields that are set already stay.
  static func read(_ root: MarkupElement, into draft: inout ItemDraft, base: String?) {
    let all = root.descendants
    func first(_ name: String) -> MarkupElement? { all.first { $0.localName == name } }
    draft.title = draft.title ?? first("hl1")?.htmlLine ?? first("hedline")?.htmlLine ?? first("title")?.htmlLine
    draft.byline = draft.byline ?? first("byline").flatMap { byline($0) }
    if draft.dateline == nil, let line = first("dateline") { draft.dateline = dateline(line) }
    draft.summary = draft.summary ?? first("abstract").map { FeedText($0, markup: .html, base: base) }
    if draft.body == nil, let content = first("body.content") {
      draft.body = FeedText(content, markup: .html, base: base)
    }
    draft.language = draft.language ?? root["xml:lang"] ?? first("body")?["xml:lang"] ?? first("p")?["lang"]
    draft.id = draft.id ?? first("doc-id")?["id-string"]?.nonEmpty ?? root["uno"]?.nonEmpty
    draft.published = draft.published ?? DateReader.date(first("date.issue")?["norm"] ?? first("story.date")?["norm"])
    draft.updated = draft.updated ?? DateReader.date(first("revision-history")?["norm"])
    let status = first("docdata")?["management-status"]
    draft.wire.urgency = draft.wire.urgency ?? WireValues.urgency(first("urgency")?["ed-urg"])
    draft.wire.slugline = draft.wire.slugline ?? first("du-key")?["key"]?.nonEmpty ?? first("slugline")?.line
    draft.wire.editorsNote = draft.wire.editorsNote ?? first("ed-msg").flatMap { $0["info"]?.nonEmpty ?? $0.line }
    draft.wire.embargo = draft.wire.embargo ?? embargo(first("date.release")?["norm"], status, issued: draft.published)
    draft.wire.signal =
      draft.wire.signal
      ?? WireValues.signal(status: status, signals: first("correction") == nil ? [] : ["correction"])
    draft.wire.usageTerms = draft.wire.usageTerms ?? first("rights")?.line ?? first("series.rights")?.line
    draft.wire.location = draft.wire.location ?? first("dateline")?.local("location")?.line ?? first("evloc")?["city"]
    draft.publisher = draft.publisher ?? first("pubdata")?["name"] ?? first("doc.copyright")?["holder"]
    draft.agency = draft.agency ?? first("distributor").flatMap { Agency.leading($0.text) }
    if draft.keywords == nil {
      let keys = all.filter { $0.localName == "keyword" }.compactMap { $0["key"]?.nonEmpty }
      if !keys.isEmpty { draft.keywords = keys }
    }
    if draft.wire.subjects.isEmpty {
      draft.wire.subjects = all.filter { $0.localName == "tobject.subject" || $0.localName == "classifier" }.map {
        subject in
        let name =
          subject["tobject.subject.detail"] ?? subject["tobject.subject.matter"] ?? subject["tobject.subject.type"]
        return .init(code: subject["tobject.subject.refnum"] ?? subject["value"], name: name ?? subject["type"])
      }
    }
    draft.enclosures += all.filter { $0.localName == "media-reference" }.compactMap { media in
      media.address("source", base: base).map { Enclosure(url: $0, type: media["mime-type"]) }
    }
  }

  /// The persons named in it, or its words; a title behind a name ("Staff Reporter") is left to the name.
  private static func byline(_ element: MarkupElement) -> String? {
    let persons = element.descendants.filter { $0.localName == "person" }.compactMap(\.htmlLine)
    return persons.isEmpty ? element.htmlLine : persons.joined(separator: ", ")
  }

  /// A date of release is an embargo only where it lies behind the date of issue: usual copy may be released at once.
  private static func embargo(_ release: String?, _ status: String?, issued: Date?) -> WireMetadata.Embargo? {
    if let date = DateReader.date(release), let issued, date <= issued {
      return WireValues.embargo(nil, status: status)
    }
    return WireValues.embargo(release, status: status)
  }

  private static func dateline(_ element: MarkupElement) -> String? {
    let words = element.htmlLine
    guard element.hasChildElements else { return words }
    // "<location>KYIV, Ukraine</location><story.date>March 3</story.date>"
    let parts = element.children.compactMap(\.htmlLine)
    return parts.joined(separator: ", ") == words ? words : words ?? parts.joined(separator: ", ")
  }
}
