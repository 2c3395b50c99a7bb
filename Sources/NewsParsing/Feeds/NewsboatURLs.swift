import TextCore

/// newsboat's `urls` file: a feed's address and its tags on each line. `exec:` and `filter:` lines name programs; they
/// are mentioned and never run.
enum NewsboatURLs {
  static func parse(_ text: String) -> ParsedFeed {
    var feed = ParsedFeed(format: .newsboat)
    for (number, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
      let words = fields(line)
      guard let address = words.first, !address.isComment else { continue }
      switch entry(address.text, words.dropFirst()) {
      case .success(let reference): feed.feeds.append(reference)
      case .failure(let problem): feed.notices.append("line \(number + 1): \(problem.words)")
      }
    }
    return feed
  }

  private struct Problem: Error {
    var words: String
  }

  private static func entry(_ address: String, _ words: ArraySlice<Field>) -> Result<FeedReference, Problem> {
    let scheme = WebAddress.scheme(of: address)?.lowercased()
    switch scheme {
    case "exec", "filter":
      return .failure(.init(words: "programs are never run from a list of feeds, so this one was left out"))
    case "query": break
    case .some where address.contains("://") && WebAddress.isFetchable(address): break
    default: return .failure(.init(words: "“\(address.prefix(60))” is not the address of a feed"))
    }
    // A comment may stand behind the tags; a tag that begins with a tilde is the feed's title; "!" hides it from lists.
    var tags = words.prefix { !$0.isComment }.map(\.text)
    let title = tags.first { $0.hasPrefix("~") }.map { String($0.dropFirst()) }
    tags.removeAll { $0.hasPrefix("~") || $0 == "!" }
    let queryTitle = scheme == "query" ? address.split(separator: ":").dropFirst().first.map(String.init) : nil
    return .success(FeedReference(title: title ?? queryTitle, url: address, category: tags.first, tags: tags))
  }

  /// True for text whose lines begin with addresses, as far as they are no comments. In a file that is called so, and
  /// where addresses are the most by far, other lines may stand between them: they are named when the list is read.
  static func isList(_ head: Substring, file: Substring) -> Bool {
    var addresses = 0
    var others = 0
    // The sample may end within a line.
    let lines = head.split(whereSeparator: \.isNewline)
    let whole = lines.count > 1 && head.utf8.count > 5000 ? lines.dropLast() : lines[...]
    for line in whole {
      guard let first = fields(line).first, !first.isComment else { continue }
      let scheme = WebAddress.scheme(of: first.text)?.lowercased()
      let isCommand = scheme == "query" || scheme == "exec" || scheme == "filter"
      if isCommand || scheme != nil && first.text.contains("://") && !first.text.contains(" ") {
        addresses += 1
      } else {
        // Copy has long lines, a list has headings.
        guard line.utf8.count <= 80 else { return false }
        others += 1
      }
    }
    let isNamed = file == "urls" || file.hasSuffix("newsboat-urls")
    return addresses > 0 && (others == 0 || addresses >= (isNamed ? 1 : 2) && addresses > (isNamed ? 0 : 2 * others))
  }

  private struct Field {
    var text: String
    var isQuoted: Bool
    var isComment: Bool { !isQuoted && text.hasPrefix("#") }
  }

  /// Words apart by blanks; quotation marks hold one together.
  private static func fields(_ line: Substring) -> [Field] {
    var fields: [Field] = []
    var field: Field?
    var isQuoted = false
    var isEscaped = false
    for character in line {
      if isEscaped {
        field?.text.append(character)
        isEscaped = false
      } else if character == "\\", isQuoted {
        isEscaped = true
      } else if character == "\"" {
        isQuoted.toggle()
        if field == nil { field = Field(text: "", isQuoted: true) }
      } else if character.isWhitespace, !isQuoted {
        if let field { fields.append(field) }
        field = nil
      } else if field == nil {
        field = Field(text: String(character), isQuoted: false)
      } else {
        field?.text.append(character)
      }
    }
    if let field { fields.append(field) }
    return fields.filter { !$0.text.isEmpty }
  }
}
