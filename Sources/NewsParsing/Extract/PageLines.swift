import TextCore

/// Tells the lines that pages put between the paragraphs of an article from the article's own.
enum PageLines {
  /// Labels that stand alone, in any language that was met; compared without marks and case.
  private static let labels: Set = [
    "advertisement", "advertising", "advert", "ad", "ads", "anzeige", "werbung", "publicidad", "publicité",
    "pubblicità",
    "iklan", "реклама", "reklama", "annonce", "annons", "publicidade", "sponsored", "promoted", "skip to content",
    "skip to main content", "continue reading below", "story continues below", "story continues below advertisement",
    "article continues below advertisement", "continue reading", "scroll to continue", "read more", "learn more",
    "see more",
    "show more", "load more", "more", "share", "share this", "share this article", "share on facebook", "tweet",
    "email",
    "print", "print article", "order reprints", "text size", "comments", "comment", "post comment", "leave a comment",
    "comments are closed", "caption", "close", "enlarge", "enlarge image", "view image", "open image", "play",
    "play video",
    "pause", "mute", "fullscreen", "loading", "loading video", "this slideshow requires javascript", "newsletter",
    "newsletters",
    "subscribe", "sign up", "log in", "related", "related articles", "related stories", "related news",
    "related topics",
    "related content", "related posts", "you may also like", "you might also like", "recommended",
    "recommended for you", "most popular",
    "most read", "trending", "trending now", "popular", "more stories", "more news", "dont miss", "editors picks",
    "up next",
    "media playback is unsupported on your device", "feedback", "photo", "photos", "image", "video", "highlights",
    "tags", "topics",
    "reuse content", "show all", "back to top", "save", "follow", "follow us", "copy link",
    "link copied",
    "share this story", "what do you think", "report a typo", "our standards", "opens in new window",
  ]

  /// Beginnings of lines that call on the reader or credit a picture, wherever they stand.
  private static let openings = [
    "click here to", "click here for", "share this on", "(image credit", "(image:", "image credit:", "image copyright",
    "image caption",
    "media caption", "(photo:", "photo credit:", "photo by ", "photograph by ", "file photo:", "credit...",
    "story continues",
    "article continues", "this slideshow requires", "read more on ", "get the latest updates", "sign up for our",
    "sign up to our",
    "sign up for the", "subscribe to our", "subscribe to the", "follow us on ", "like us on facebook",
    "download our app",
    "this website uses cookies", "by signing up", "don't miss", "don’t miss",
  ]

  /// Beginnings of lines that only count above the first or below the last paragraph.
  private static let outerOpenings = [
    "tags:", "tags ", "tagged", "filed under", "filed in", "posted in", "posted on", "posted by", "categories:",
    "category:", "topics:",
    "first published", "published", "updated", "last updated", "last modified", "original ", "follow @", "follow ",
    "reach the reporter",
    "reach ", "write to ", "email ", "contact ", "have a tip", "have a story", "like this story", "subscribe",
    "sign up", "get access to",
    "copyright", "©", "all rights reserved", "via ", "reporting by", "(reporting by", "editing by",
    "our standards",
    "see more", "read more", "read also", "also read", "read next", "more:", "related:", "see also", "by ", "photo:",
    "photos:", "image:",
    "source:", "this post may contain", "reviewed by", "print this", "share:", "share ", "comments (", "leave a reply",
    "tempo de leitura",
    "reading time", "estimated reading", "min read", "about the author", "join ", "learn more",
    "more on ",
    "more great ", "more stories", "more from", "featured ", "visit ",
  ]

  /// True for a line that belongs to no article, wherever it stands.
  static func isRubbish(_ text: String) -> Bool {
    guard text.utf8.count <= 300 else { return false }
    let lower = text.lowercased()
    if labels.contains(bare(lower)) { return true }
    if text.utf8.count <= 200, openings.contains(where: lower.hasPrefix) { return true }
    return isPictureNumber(lower)
  }

  /// True for a line above or below the article that speaks of it, of its author or of the site.
  static func isOuterRubbish(_ text: String) -> Bool {
    guard text.utf8.count <= 300 else { return false }
    let lower = text.lowercased()
    if isRubbish(text) || outerOpenings.contains(where: lower.hasPrefix) { return true }
    if isDate(text) { return true }
    // Counters, and marks without a word.
    return !text.contains(where: \.isLetter)
  }

  private static func bare(_ text: String) -> String {
    String(text.filter { $0.isInWord || $0 == " " }).trimmed
  }

  /// "Image 1 of 9", "1of4Grass Valley's …", "3 of 12".
  static func isPictureNumber(_ text: String) -> Bool {
    var rest = text[...]
    for word in ["image", "photo", "picture", "slide"] where rest.hasPrefix(word) {
      rest = rest.dropFirst(word.count).drop { $0 == " " }
    }
    let number = rest.prefix(while: \.isASCIIDigit)
    guard (1...3).contains(number.count) else { return false }
    let after = rest[number.endIndex...].drop { $0 == " " }
    guard after.hasPrefix("of") else { return false }
    let total = after.dropFirst(2).drop { " /".contains($0) }.prefix(while: \.isASCIIDigit)
    guard (1...3).contains(total.count) else { return false }
    // "3 of 12 ministers resigned" goes on with a word.
    let tail = after[total.endIndex...]
    return tail.first.map { $0 != " " } ?? true
  }

  private static let dateWords: Set = [
    "published", "updated", "posted", "original", "on", "at", "am", "pm", "a", "p", "m", "et", "est", "edt", "pt",
    "pst", "pdt", "ct", "cst",
    "cdt", "gmt", "utc", "bst", "ist", "ap", "by", "last", "modified", "first", "às", "de", "of", "the", "time", "uhr",
    "um", "le", "el",
  ]

  /// A line that is a date, perhaps with a time and a word or two beside it.
  static func isDate(_ text: String) -> Bool {
    guard text.utf8.count <= 120 else { return false }
    let words = text.plainWords
    guard (2...24).contains(words.count), words.contains(where: { DateWords.year($0.prefix(4)) != nil }) else {
      return false
    }
    var others = 0
    for word in words {
      let isKnown =
        word.first?.isNumber == true || !DateVocabulary.months(word, language: nil).isEmpty
        || CalendarNames.isWeekday(word)
        || dateWords.contains(word.lowercased())
      if !isKnown { others += 1 }
    }
    return others <= 3 && others * 2 < words.count
  }
}
