import TextCore

/// newsboat's `urls` file: a feed's address and its tags on each line. `exec:` and `filter:` lines name programs; they
/// are mentioned and never run.
enum NewsboatURLs {
  static func parse(_ text: String) -> ParsedFeed {
    var feed = ParsedFeed(format: .newsboat)
    for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      let words = fields(line)
      guard let address = words.first, !address.hasPrefix("#") else { continue }
      let scheme = WebAddress.scheme(of: address)?.lowercased()
      if scheme == "exec" || scheme == "filter" {
        feed.notices.append("line \(number + 1): programs are never run from a list of feeds, so this one was left out")
        continue
      }
      guard scheme == "query" || Address.harmless(address) != nil, scheme != nil else {
        feed.notices.append("line \(number + 1): this is no address of a feed")
        continue
      }
      var tags = Array(words.dropFirst())
      // A tag that begins with a tilde is the feed's title; "!" hides it from lists.
      let title = tags.first { $0.hasPrefix("~") }.map { String($0.dropFirst()) }
      tags.removeAll { $0.hasPrefix("~") || $0 == "!" }
      let queryTitle = scheme == "query" ? address.split(separator: ":").dropFirst().first.map(String.init) : nil
      feed.feeds.append(FeedReference(title: title ?? queryTitle, url: address, category: tags.first, tags: tags))
    }
    return feed
  }

  /// True for text whose lines are all addresses, comments or blank, with an address among them.
  static func isList(_ text: String) -> Bool {
    var addresses = 0
    for line in text.split(separator: "\n").prefix(200) {
      guard let first = fields(line).first else { continue }
      if first.hasPrefix("#") { continue }
      guard let scheme = WebAddress.scheme(of: first)?.lowercased() else { return false }
      guard ["query", "exec", "filter"].contains(scheme) || first.contains("://"),
        !first.contains(" ") || scheme == "query" || scheme == "exec" || scheme == "filter"
      else { return false }
      addresses += 1
    }
    return addresses > 0
  }

  /// Words apart by blanks; quotation marks hold one together.
  private static func fields(_ line: Substring) -> [String] {
    var fields: [String] = []
    var field = ""
    var isQuoted = false
    var isEscaped = false
    for character in line {
      if isEscaped {
        field.append(character)
        isEscaped = false
      } else if character == "\\", isQuoted {
        isEscaped = true
      } else if character == "\"" {
        isQuoted.toggle()
      } else if character.isWhitespace, !isQuoted {
        if !field.isEmpty { fields.append(field) }
        field = ""
      } else {
        field.append(character)
      }
    }
    if !field.isEmpty { fields.append(field) }
    return fields
  }
}
