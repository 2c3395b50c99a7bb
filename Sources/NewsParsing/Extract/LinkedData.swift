import Foundation

/// The article that a page describes in JSON-LD (schema.org).
struct LinkedData {
  private(set) var title: String?
  private(set) var byline: String?
  private(set) var site: String?
  private(set) var published: String?
  private(set) var updated: String?
  private(set) var description: String?
  private(set) var image: String?

  init(_ elements: [MarkupElement]) {
    for element in elements where element.localName == "script" {
      guard element["type"]?.lowercased().contains("ld+json") == true else { continue }
      let text = element.text.trimmed
      guard text.utf8.count < 1_000_000 else { continue }
      var json = text[...]
      // Pages written as XHTML hide it from the parser.
      for mark in ["<!--", "<![CDATA[", "//<![CDATA[", "/*<![CDATA[*/"] where json.hasPrefix(mark) {
        json = json.dropFirst(mark.count)
      }
      for mark in ["-->", "/*]]>*/", "//]]>", "]]>"] where json.hasSuffix(mark) { json = json.dropLast(mark.count) }
      guard let value = Self.value(String(json)), let article = Self.article(in: value, depth: 0) else { continue }
      take(article)
      return
    }
  }

  private static func value(_ text: String) -> Any? {
    do {
      return try JSONSerialization.jsonObject(with: Data(text.utf8), options: [.fragmentsAllowed])
    } catch {
      return nil
    }
  }

  private static func article(in value: Any, depth: Int) -> JSONFields? {
    guard depth < 4 else { return nil }
    if let list = value as? [Any] {
      return list.lazy.compactMap { article(in: $0, depth: depth + 1) }.first
    }
    guard let fields = JSONFields(value) else { return nil }
    let types = fields.texts("@type")
    if types.contains(where: isArticle) { return fields }
    for key in ["@graph", "mainEntity", "mainEntityOfPage"] {
      if let inner = fields.values[key], let found = article(in: inner, depth: depth + 1) { return found }
    }
    return nil
  }

  private static func isArticle(_ type: String) -> Bool {
    let name = type.split(separator: "/").last.map(String.init) ?? type
    return name.hasSuffix("Article") || name.hasSuffix("Posting")
      || ["Report", "BackgroundNewsArticle", "Review", "Recipe", "TechArticle"].contains(name)
  }

  private mutating func take(_ article: JSONFields) {
    title = article.line("headline") ?? article.line("name")
    let people = article.objects("author") + article.objects("creator")
    let names =
      people.compactMap { $0.line("name") }
      + (people.isEmpty ? article.texts("author").compactMap { HTMLText.line($0).nonEmpty } : [])
    var seen: [String] = []
    for name in names where !seen.contains(name) { seen.append(name) }
    byline = seen.isEmpty ? nil : seen.joined(separator: ", ")
    site = article.object("publisher")?.line("name")
    published = article.text("datePublished")
    updated = article.text("dateModified")
    description = article.line("description")
    image = article.object("image")?.text("url") ?? article.texts("image").first
  }
}
