import Foundation
import NewsModel

/// IPTC NewsML 1.0 to 1.2.
struct NewsML1Parser {
  private let url: String?

  static func parse(_ root: MarkupElement, url: String?) -> ParsedFeed? {
    guard root.localName == "newsml" else { return nil }
    let parser = NewsML1Parser(url: url)
    var feed = ParsedFeed(format: .newsML1, version: root["version"])
    let provider = root.local("newsenvelope")?.local("sentfrom")?.local("party")?["formalname"]
    feed.items = root.locals("newsitem").map { parser.item($0, provider: provider).item() }
    feed.title = feed.items.count == 1 ? feed.items.first?.content.title : nil
    return feed
  }

  private func item(_ element: MarkupElement, provider: String?) -> ItemDraft {
    var draft = ItemDraft()
    let identifier = element.local("identification")?.local("newsidentifier")
    draft.id = identifier?.local("publicidentifier")?.line ?? identifier?.local("newsitemid")?.line
    if let management = element.local("newsmanagement") {
      draft.published = DateReader.date(management.local("firstcreated")?.text)
      draft.updated = DateReader.date(management.local("thisrevisioncreated")?.text)
      draft.wire.urgency = WireValues.urgency(management.local("urgency")?["formalname"])
      // Until when its status will be other than usable.
      let status = management.local("status")?["formalname"]
      if ["embargoed", "withheld"].contains(status?.lowercased()) {
        let change = management.descendants.first { $0.localName == "dateandtime" }?.text
        draft.wire.embargo = WireValues.embargo(change, status: status)
      }
      let instructions = management.locals("instruction")
      draft.wire.editorsNote = instructions.compactMap(\.line).first
      draft.wire.signal = WireValues.signal(status: status, signals: instructions.compactMap { $0["formalname"] })
    }
    let components = element.descendants.filter { $0.localName == "newscomponent" }
    readLines(of: components, into: &draft)
    draft.body = text(in: components)
    readMetadata(of: element, into: &draft)
    draft.wire.usageTerms =
      element.descendants.first { $0.localName == "usagetype" || $0.localName == "rightsline" }?.line
    let source = element.descendants.first { $0.localName == "source" }?.local("party")?["formalname"]
    draft.publisher = source ?? provider
    draft.agency = [source, provider].lazy.compactMap { $0.flatMap { Agency.leading($0) } }.first
    return draft
  }

  /// The lines of the first component that has a headline; those of pictures and films come after the story's own.
  private func readLines(of components: [MarkupElement], into draft: inout ItemDraft) {
    let withLines = components.filter { $0.local("newslines")?.local("headline") != nil }
    let main = withLines.first { !Self.isMedia($0) } ?? withLines.first
    guard let main, let lines = main.local("newslines") else { return }
    draft.title = lines.local("headline")?.htmlLine
    draft.byline = lines.local("byline")?.htmlLine
    draft.dateline = lines.local("dateline")?.htmlLine
    draft.wire.slugline = lines.local("slugline")?.htmlLine
    let keywords = lines.locals("keywordline").compactMap(\.line)
    draft.keywords = keywords.isEmpty ? nil : keywords
    let languages = [main] + components
    draft.language =
      languages.lazy.compactMap { $0.local("descriptivemetadata")?.local("language")?["formalname"] }.first
  }

  private static func role(_ component: MarkupElement) -> String {
    component.local("role")?["formalname"]?.lowercased() ?? ""
  }

  private static func isMedia(_ component: MarkupElement) -> Bool {
    ["photo", "picture", "video", "audio", "logo", "graphic", "image", "caption", "thumbnail"].contains(role(component))
  }

  /// The component that is said to be the body, else the longest text.
  private func text(in components: [MarkupElement]) -> FeedText? {
    var best: FeedText?
    for component in components where !Self.isMedia(component) {
      let role = Self.role(component)
      if ["stylesheet", "headline", "subheadline", "contact"].contains(role) { continue }
      for item in component.locals("contentitem") {
        guard let data = item.local("datacontent") else { continue }
        let text = content(data)
        if ["body", "main", "main text"].contains(role), !text.plain.isEmpty { return text }
        if text.plain.utf8.count > best?.plain.utf8.count ?? 0 { best = text }
      }
    }
    return best
  }

  private func content(_ data: MarkupElement) -> FeedText {
    for inner in data.descendants where inner.localName == "body.content" || inner.localName == "body" {
      let isInside = inner.localName == "body" && inner.descendants.contains { $0.localName == "body.content" }
      if !isInside { return FeedText(inner, markup: .html, base: url) }
    }
    return FeedText(data, markup: .html, base: url)
  }

  private func readMetadata(of element: MarkupElement, into draft: inout ItemDraft) {
    var keywords = draft.keywords ?? []
    for found in element.descendants {
      switch found.localName {
      case "subject", "subjectmatter", "subjectdetail":
        if let code = found["formalname"] { draft.wire.subjects.append(.init(code: code)) }
      case "property":
        if found["formalname"]?.lowercased().hasSuffix("keywords") == true, let value = found["value"]?.nonEmpty,
          !keywords.contains(value)
        {
          keywords.append(value)
        }
      default: break
      }
    }
    draft.keywords = keywords.isEmpty ? nil : keywords
  }
}
