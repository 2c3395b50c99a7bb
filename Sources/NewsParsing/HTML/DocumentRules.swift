import NewsModel

/// What the elements of HTML mean for a text.
enum DocumentRules {
  /// Elements that hold no text for people.
  static let dropped: Set = ["script", "style", "template", "head", "noembed", "param"]

  /// Elements that make a block of their text.
  static let blocks: Set = [
    "p", "div", "section", "article", "main", "header", "footer", "aside", "nav", "address", "center", "details",
    "summary",
    "dl", "dd", "fieldset", "form", "figure", "tr", "td", "th", "tbody", "thead", "tfoot", "caption", "body", "html",
    "hgroup",
    "option", "legend", "noscript", "frameset", "marquee",
    // NITF
    "block", "hedline", "media", "body.content", "abstract", "note", "dateline", "byline", "hl1",
  ]

  private static let pageMatter: Set = [
    "nav", "form", "button", "select", "textarea", "input", "noscript", "svg", "canvas", "object", "embed", "iframe",
    "dialog", "menu", "fieldset", "math-field", "footer",
  ]

  /// True for what a page puts around and between its text: forms, navigation, hidden parts.
  static func isPageMatter(_ element: MarkupElement) -> Bool {
    pageMatter.contains(String(element.localName)) || isHidden(element)
  }

  static func isHidden(_ element: MarkupElement) -> Bool {
    if element["hidden"] != nil { return true }
    if element["aria-hidden"] == "true", element.localName != "a" {
      return !element.descendants.contains { $0.localName == "img" }
    }
    guard let style = element["style"] else { return false }
    let flat = style.lowercased().filter { !$0.isWhitespace }
    return flat.contains("display:none") || flat.contains("visibility:hidden")
  }

  /// The address of a picture: pages that load pictures late keep it in other attributes.
  static func pictureAddress(_ element: MarkupElement) -> String? {
    let candidates = [element["src"], element["data-src"], element["data-original"], element["data-lazy-src"]]
    return candidates.lazy.compactMap { $0 }.first { !$0.isEmpty && !$0.hasPrefix("data:") }
  }

  /// A picture of one point that counts readers.
  static func isTracker(_ element: MarkupElement) -> Bool {
    ["width", "height"].contains { attribute in ["0", "1", "1px", "0px"].contains(element[attribute] ?? "") }
  }

  /// False for tables that only place things on a page.
  static func isDataTable(_ element: MarkupElement) -> Bool {
    if element["role"] == "presentation" { return false }
    let structure: Set<Substring> = [
      "table", "p", "div", "ul", "ol", "blockquote", "h1", "h2", "h3", "h4", "section", "article", "pre",
    ]
    return !element.descendants.contains { structure.contains($0.localName) }
  }
}
