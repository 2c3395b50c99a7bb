import Foundation
import TextCore

/// What a page says of itself: JSON-LD, Open Graph and other `<meta>`, and the page's own words.
struct PageMetadata {
  var title: String?
  var byline: String?
  var site: String?
  var language: String?
  var published: Date?
  var updated: Date?
  var description: String?
  var canonical: String?
  var image: String?
  var keywords: [String] = []

  init(_ tree: MarkupTree, url: String?) {
    let elements = tree.root.descendants
    let meta = Self.metaFields(elements)
    let linked = LinkedData(elements)
    func field(_ names: String...) -> String? { names.lazy.compactMap { meta[$0] }.first }

    title =
      linked.title
      ?? field(
        "dc:title", "dcterm:title", "og:title", "weibo:article:title", "weibo:webpage:title", "title", "twitter:title",
        "parsely-title")
    let author = field(
      "dc:creator", "dcterm:creator", "author", "parsely-author", "article:author", "sailthru.author", "byl")
    byline =
      linked.byline
      ?? author.flatMap { WebAddress.scheme(of: $0)?.hasPrefix("http") == true ? nil : HTMLText.line($0).nonEmpty }
    site = (linked.site ?? field("og:site_name", "application-name")).map(HTMLText.line)?.nonEmpty
    title = title.map(HTMLText.line)?.nonEmpty ?? PageTitle.find(in: elements, site: site)
    description =
      (linked.description
      ?? field("dc:description", "dcterm:description", "og:description", "description", "twitter:description"))
      .map(HTMLText.line)?.nonEmpty
    published =
      DateReader.date(linked.published)
      ?? DateReader.date(
        field(
          "article:published_time", "parsely-pub-date", "datepublished", "dc.date.issued", "dc:date", "dcterms.created",
          "date", "pubdate", "publishdate", "sailthru.date", "og:published_time", "article.published", "dc.date",
          "publication_date", "cxenseparse:recs:publishtime", "ptime"))
      ?? Self.timeElement(elements)
    updated =
      DateReader.date(linked.updated) ?? DateReader.date(field("article:modified_time", "og:updated_time", "lastmod"))
    language = elements.first { $0.localName == "html" }.flatMap { ($0["lang"] ?? $0["xml:lang"])?.nonEmpty }
    let link = elements.first { $0.localName == "link" && $0["rel"]?.lowercased() == "canonical" }?["href"]
    canonical = Address.harmless((link ?? field("og:url")).map { Address.resolve($0, against: url) })
    image = Address.harmless(
      (linked.image ?? field("og:image", "twitter:image")).map { Address.resolve($0, against: url) })
    if let list = field("news_keywords", "keywords", "parsely-tags") {
      keywords = list.split(separator: ",").compactMap(\.nonEmpty)
    }
  }

  /// The fields of `<meta>` by name in small letters, with `.` and blanks before the last part as `:`.
  private static func metaFields(_ elements: [MarkupElement]) -> [String: String] {
    var fields: [String: String] = [:]
    for element in elements where element.localName == "meta" {
      guard let content = element["content"]?.nonEmpty else { continue }
      let names = [element["property"], element["name"], element["itemprop"]].compactMap { $0 }
      for name in names.flatMap({ $0.split(whereSeparator: \.isWhitespace) }) {
        var key = name.lowercased()
        for prefix in ["dc.", "dcterm.", "dcterms.", "og.", "twitter.", "weibo:article.", "weibo:webpage."]
        where key.hasPrefix(prefix) {
          key = prefix.dropLast() + ":" + key.dropFirst(prefix.count)
        }
        if key.hasPrefix("dcterms:") { key = "dcterm:" + key.dropFirst(8) }
        if fields[key] == nil { fields[key] = content }
      }
    }
    return fields
  }

  /// The first `<time>` of the page that is said to be its date, else the first one.
  private static func timeElement(_ elements: [MarkupElement]) -> Date? {
    let times = elements.filter { $0.localName == "time" || $0["itemprop"] == "datePublished" }
    let marked = times.filter {
      $0["pubdate"] != nil || $0["itemprop"]?.contains("datePublished") ?? false
        || $0["class"]?.contains("publish") ?? false
    }
    for time in marked + times.prefix(1) {
      if let date = DateReader.date(time["datetime"] ?? time["content"]) ?? DateReader.date(time.text.collapsed) {
        return date
      }
    }
    return nil
  }
}
