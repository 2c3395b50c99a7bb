import Foundation
import NewsModel

/// Searching: the list follows every key, Enter keeps what it shows as a limit, Esc cancels.
extension ReaderState {
  /// `/`: in the reader finds in its text, elsewhere searches the library; words behind the command are searched at
  /// once.
  mutating func search(_ words: String?) -> [Effect] {
    if let words { return searchAtOnce(words, .search) }
    if let again = searchArchiveAgain() { return again }
    return openPrompt(focus == .reader && reading != nil ? .find : .search)
  }

  mutating func limit(_ words: String?) -> [Effect] {
    if let words { return searchAtOnce(words, .limit) }
    return openPrompt(.limit)
  }

  /// Where nothing was found, something near may have been meant.
  mutating func askForSuggestion() -> [Effect] {
    guard let search = list.search, list.total?.count == 0, list.suggestionAsked != search.text else { return [] }
    list.suggestionAsked = search.text
    list.suggestion = nil
    return [.suggest(search.text, now: now)]
  }

  /// Two searches as one that finds what both find.
  static func both(_ one: String, _ other: String) -> String {
    func closed(_ words: String) -> String {
      words.contains(" OR ") || words.contains("|") ? "(\(words))" : words
    }
    return one.isEmpty ? other : "\(closed(one)) \(closed(other))"
  }

  mutating func searchAtOnce(_ words: String, _ purpose: Prompt.Purpose) -> [Effect] {
    let effects = openPrompt(purpose, text: words)
    if let problem = prompt?.problems.first { tell(problem.message, level: .problem) }
    return effects + keepResults()
  }

  /// Shows what the line asks for; an empty line shows the former list.
  mutating func showResults() -> [Effect] {
    guard let prompt else { return [] }
    if prompt.purpose == .search, let line = ArchiveWords(prompt.text) { return showArchive(line) }
    let left = leaveArchive()
    if !left.isEmpty { return left + showResults() }
    let before = prompt.before
    guard prompt.text.contains(where: { !$0.isWhitespace }) else {
      self.prompt?.problems = []
      list = before.list
      return list.isOutdated ? refresh() : []
    }
    let parsed = ArticleQuery.parse(prompt.text, now: now, calendar: calendar, isTyping: true)
    self.prompt?.problems = parsed.problems
    var query = parsed.query.bound(to: meantArticle)
    var path = ["Search", "the whole library"]
    var search = ListSearch(text: prompt.text, query: parsed.query)
    if prompt.purpose == .limit {
      query = before.list.query.narrowed(by: query)
      if let former = before.list.search {
        search = ListSearch(text: "\(former.text) \(prompt.text)", query: former.query.narrowed(by: parsed.query))
      }
      path = before.list.path + [prompt.text]
    }
    // A blank more or less asks for nothing new.
    let isLimit = prompt.purpose == .limit
    let words = isLimit ? before.list.words.map { Self.both($0, prompt.text) } : prompt.text
    guard query != list.query || list.search == nil else {
      list.search = search
      list.path = path
      list.words = words
      return []
    }
    let total = list.total
    list = listOver(query, path: path, search: search)
    list.total = total
    list.isLimited = isLimit
    list.words = words
    // What was read stays under the time of reading while it is narrowed.
    if prompt.purpose == .limit { list.times = before.list.times }
    return askForPage(.first) + askForTotal()
  }

  /// Enter: the results become a list upon the former one.
  mutating func keepResults() -> [Effect] {
    guard let prompt else { return [] }
    if prompt.purpose == .search, ArchiveWords(prompt.text) != nil { return keepArchive() }
    self.prompt = nil
    guard prompt.text.contains(where: { !$0.isWhitespace }) else {
      focus = prompt.before.focus
      return []
    }
    layAside(prompt.before.list, on: prompt.before.lists)
    if prompt.purpose == .search { list.path = prompt.before.list.path.prefix(1) + [prompt.text] }
    return []
  }

  // MARK: - Finding in the text

  mutating func findInText() {
    guard let prompt, let before = prompt.before.reading, var found = reading else { return }
    self.prompt?.problems = []
    found.topOffset = before.topOffset
    found.topLine = before.topLine
    found.find = prompt.text
    found.hits = TextFinder.ranges(of: prompt.text, in: found.article.content.document.text)
    found.hit = nil
    reading = found
    if prompt.text.isEmpty {
      reading?.hits = before.hits
      reading?.find = before.find
      reading?.hit = before.hit
    } else if let next = found.hits.firstIndex(where: { $0.start >= before.topOffset }) {
      goToHit(index: next)
    } else if !found.hits.isEmpty {
      goToHit(index: 0)
    } else {
      let whole = TextRange(0, prompt.text.utf8.count)
      self.prompt?.problems = [QueryProblem(range: whole, message: "no matches in this article")]
    }
  }

  /// Enter: the hits stay marked for `n` and `N`; with an empty line no hits are marked any more.
  mutating func keepFind() {
    guard let prompt else { return }
    self.prompt = nil
    if prompt.text.isEmpty {
      reading?.find = nil
      reading?.hits = []
      reading?.hit = nil
    } else if let reading, reading.hits.isEmpty {
      self.reading?.find = nil
      tell("No matches for “\(prompt.text)” in this article")
    }
  }
}

extension ArticleQuery {
  /// The articles of both, in the other's order where it asks for one.
  func narrowed(by other: ArticleQuery) -> ArticleQuery {
    var query = narrowed(by: other.condition)
    if other.order != .date { query.order = other.order }
    query.limit = [limit, other.limit].compactMap(\.self).min()
    return query
  }
}
