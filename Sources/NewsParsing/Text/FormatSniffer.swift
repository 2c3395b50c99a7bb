import Foundation

/// Finds out what format a text is in, from its beginning and only then from its name.
enum FormatSniffer {
  enum Family {
    case json, xml, html
    case row(FormatTable.TextRow)
    case text
  }

  /// The family, and where in the text it begins: what servers and scripts put before a feed by mistake is passed over.
  static func find(in text: String, name: String) -> (family: Family, start: String.Index) {
    let sample = FormatTable.Sample(text, name: name)
    if let row = FormatTable.beforeMarkup.first(where: { $0.recognises(sample) }) {
      return (.row(row), text.startIndex)
    }
    if sample.start.first == "{" || sample.start.first == "[" && isJSONList(sample) {
      return (.json, sample.start.startIndex)
    }
    let markup = markup(sample.start)
    if markup != .xml || !startsClean(sample.start), let feed = feedBehindJunk(text) { return feed }
    switch markup {
    case .xml: return (.xml, text.startIndex)
    case .html: return (.html, text.startIndex)
    case nil: break
    }
    if let row = FormatTable.afterMarkup.first(where: { $0.recognises(sample) }) { return (.row(row), text.startIndex) }
    return (.text, text.startIndex)
  }

  private static func isJSONList(_ sample: FormatTable.Sample) -> Bool {
    ["json", "jsonfeed", "ninjs"].contains(sample.ending)
      || sample.start.dropFirst().first { !$0.isWhitespace } == "{"
  }

  // MARK: - Markup

  private enum Markup { case xml, html }

  /// XML or HTML where the text begins with a tag, or has a feed's first tag behind some junk.
  private static func markup(_ head: Substring) -> Markup? {
    var rest = head
    var first: String?
    while let open = rest.firstIndex(of: "<"), let tag = name(after: open, in: rest) {
      if tag == "!--", let end = rest[open...].range(of: "-->") {
        rest = rest[end.upperBound...]
        continue
      }
      if tag == "!doctype" {
        let kind = rest[open...].dropFirst(9).drop(while: \.isWhitespace).prefix(4).lowercased()
        if kind == "html", first == nil { return isXHTMLFeed(rest) ? .xml : .html }
      } else if FormatTable.roots.contains(String(tag.split(separator: ":").last ?? "")) {
        return .xml
      } else if tag == "html", first == nil {
        return .html
      } else if !tag.hasPrefix("?"), !tag.hasPrefix("!"), !tag.hasPrefix("/"), first == nil {
        first = tag
      }
      rest = rest[rest.index(after: open)...]
    }
    guard head.first == "<" else { return nil }
    if head.hasPrefix("<?xml") { return .xml }
    return first.map { $0.first?.isLetter == true } ?? false ? .html : nil
  }

  private static func isXHTMLFeed(_ rest: Substring) -> Bool {
    rest.range(of: "<rss") != nil && rest.range(of: "<html", options: .caseInsensitive) == nil
  }

  private static func name(after open: Substring.Index, in text: Substring) -> String? {
    let next = text.index(after: open)
    guard next < text.endIndex else { return nil }
    if text[next...].hasPrefix("!--") { return "!--" }
    return text[next...].prefix { $0.isLetter || $0.isNumber || "!?/:_-".contains($0) }.lowercased()
  }

  // MARK: - Junk

  private static func startsClean(_ start: Substring) -> Bool {
    start.hasPrefix("<?xml") || start.hasPrefix("<!")
      || FormatTable.feedRoots.contains { start.prefix($0.count).lowercased() == $0 }
  }

  /// A feed that begins behind something else: warnings of a script, a page, a line of JSON's padding. A page that
  /// only shows a feed as an example goes on behind it.
  private static func feedBehindJunk(_ text: String) -> (family: Family, start: String.Index)? {
    for root in FormatTable.feedRoots {
      guard let open = rootTag(root, in: text), isLast(root, in: text[open...]) else { continue }
      // Its declaration belongs to it.
      let before = text[..<open]
      let declaration = before.range(of: "<?xml", options: .backwards)?.lowerBound
      let isNear = declaration.map { before[$0...].utf8.count < 2000 } ?? false
      return (.xml, isNear ? declaration ?? open : open)
    }
    if let version = text.range(of: "jsonfeed.org/version/"),
      let open = text[..<version.lowerBound].firstIndex(of: "{"),
      text[..<open].utf8.count < 4000
    {
      return (.json, open)
    }
    return nil
  }

  /// Where the tag stands behind which another one follows; in a script it is a word among others.
  private static func rootTag(_ root: String, in text: String) -> String.Index? {
    let bytes = text.utf8
    var rest = bytes[...]
    while let found = rest.firstRange(ofFolded: root) {
      rest = rest[found.upperBound...]
      guard let next = rest.first, next <= 0x20 || next == UInt8(ascii: ">"),
        let end = rest.firstIndex(of: UInt8(ascii: ">")), end < bytes.endIndex
      else { continue }
      let content = rest[bytes.index(after: end)...].first { $0 > 0x20 }
      if content == nil || content == UInt8(ascii: "<") { return found.lowerBound }
    }
    return nil
  }

  /// True where hardly anything follows the end of the element, or it never ends.
  private static func isLast(_ root: String, in text: Substring) -> Bool {
    guard let end = text.range(of: "</" + root.dropFirst(), options: [.backwards, .caseInsensitive]) else {
      return text.range(of: "</body", options: .caseInsensitive) == nil
    }
    let rest = text[end.upperBound...]
    return rest.utf8.count < 2000 && rest.range(of: "</", options: .caseInsensitive) == nil
  }
}

extension Substring.UTF8View {
  /// The first place of a text of ASCII in any case, found by bytes.
  fileprivate func firstRange(ofFolded word: String) -> Range<Index>? {
    let word = Array(word.utf8)
    var place = startIndex
    while let found = self[place...].firstIndex(of: word[0]) {
      if self[found...].prefix(word.count).elementsEqual(word, by: { $0 == $1 || $0 | 0x20 == $1 && $0 >= 0x41 }) {
        return found..<index(found, offsetBy: word.count)
      }
      place = index(after: found)
    }
    return nil
  }
}
