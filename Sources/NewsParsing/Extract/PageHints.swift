/// What the names that a page gives its parts (class and id) say about them, after Mozilla's Readability.
enum PageHints {
  /// Parts that are hardly ever the text.
  static let unlikely = NameMatcher([
    "-ad-", "ai2html", "banner", "breadcrumb", "combx", "comment", "community", "cover-wrap", "disqus", "extra",
    "footer",
    "gdpr", "header", "legends", "menu", "related", "remark", "replies", "rss", "shoutbox", "sidebar", "skyscraper",
    "social", "sponsor", "supplemental", "ad-break", "agegate", "pagination", "pager", "popup", "yom-remote",
  ])
  /// Parts that hold what readers wrote, by one whole word of their names.
  static let readers: Set<String> = [
    "comments", "comment-list", "commentlist", "comments-area", "comments-section", "comments-list", "comment-section",
    "disqus_thread", "respond", "comment-respond", "comments-wrapper", "commentwrapper", "comment-wrapper",
    "fb-comments",
  ]
  /// Names that overrule `unlikely`.
  static let maybe = NameMatcher(["and", "article", "body", "column", "content", "main", "mathjax", "shadow"])
  static let positive = NameMatcher([
    "article", "body", "content", "entry", "hentry", "h-entry", "main", "page", "pagination", "post", "text", "blog",
    "story",
  ])
  static let negative = NameMatcher([
    "-ad-", "hidden", "banner", "combx", "comment", "com-", "contact", "footer", "gdpr", "masthead", "media", "meta",
    "outbrain", "promo", "related", "scroll", "share", "shoutbox", "sidebar", "skyscraper", "sponsor", "shopping",
    "tags",
    "widget",
  ])
  static let byline = NameMatcher(["byline", "author", "dateline", "writtenby", "p-author"])
  static let comments = NameMatcher(["comment", "disqus", "respond"])
  static let share = NameMatcher(["share", "sharedaddy"], wholeWords: true)

  /// Roles whose parts are never the text.
  static let unlikelyRoles: Set = ["menu", "menubar", "complementary", "navigation", "alert", "alertdialog", "dialog"]

  /// Plus or minus 25 for each of class and id.
  static func weight(class name: [UInt8], id: [UInt8]) -> Double {
    var weight = 0.0
    for part in [name, id] where !part.isEmpty {
      if negative.matches(part) || part.split(separator: 0x20).contains(where: { $0.elementsEqual("hid".utf8) }) {
        weight -= 25
      }
      if positive.matches(part) { weight += 25 }
    }
    return weight
  }
}

/// Finds any of a list of words in names, in one pass over the bytes.
struct NameMatcher: Sendable {
  /// The words by their first byte.
  private let words: [[[UInt8]]]
  private let wholeWords: Bool

  init(_ list: [String], wholeWords: Bool = false) {
    var words = [[[UInt8]]](repeating: [], count: 256)
    for word in list {
      let bytes = Array(word.utf8)
      words[Int(bytes[0])].append(bytes)
    }
    self.words = words
    self.wholeWords = wholeWords
  }

  /// `name` in small letters.
  func matches(_ name: [UInt8]) -> Bool {
    for start in name.indices {
      for word in words[Int(name[start])] where start + word.count <= name.count {
        guard name[start..<(start + word.count)].elementsEqual(word) else { continue }
        if !wholeWords { return true }
        let isStart = start == 0 || !isWordByte(name[start - 1])
        let isEnd = start + word.count == name.count || !isWordByte(name[start + word.count])
        if isStart, isEnd { return true }
      }
    }
    return false
  }

  private func isWordByte(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte)
  }
}
