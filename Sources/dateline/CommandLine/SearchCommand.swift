import ArgumentParser
import Foundation
import NewsLibrary
import NewsModel
import TextCore

/// `dateline search WORDS…`: the articles of a query, newest first.
struct SearchCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "search", abstract: "Search the library.",
    discussion: """
      The words are those of the search line: iraq strike, "two words", -word, title:, source:, person:, place:, \
      after:2026-03-01, date:2026-03-01..2026-03-05, is:unread, sort:, limit:. --saved runs a saved search, which the \
      words narrow. Behind archive: they ask the desk, whose archive is larger than what this library keeps; --take \
      takes what is found into the library.
      """)

  @Argument(parsing: .allUnrecognized, help: "The search; without one, everything is listed.")
  var words: [String] = []

  @Option(help: "A saved search to run, by its name.")
  var saved: String?

  @Flag(help: "Print every matching sentence instead of the articles.")
  var sentences = false

  @Flag(help: "Print the places that the articles name, with their coordinates, instead of the articles.")
  var places = false

  @Flag(help: "Print one JSON object for each article, sentence or place.")
  var json = false

  @Option(help: "Print at most this many articles.")
  var limit: Int?

  @Flag(help: "Take what an archive: search finds into the library.")
  var take = false

  @OptionGroup var library: LibraryOptions

  func validate() throws {
    if let limit, limit < 1 { throw ValidationError("--limit takes a number from 1 up.") }
    if sentences, places { throw ValidationError("Give --sentences or --places, not both.") }
  }

  func run() async throws {
    try await reporting {
      let library = try library.open()
      var text = words.filter { $0 != "--" }.joined(separator: " ")
      if let saved { text = try await Self.words(ofSaved: saved, in: library) + (text.isEmpty ? "" : " (\(text))") }
      let archive = ArchiveWords(text)
      let parsed = ArticleQuery.parse(archive?.words ?? text, now: Date(), calendar: .current, isTyping: false)
      if let problem = parsed.problems.first {
        throw CommandFailure(
          "search, column \(problem.range.start + 1 + (archive?.offset ?? 0)): \(problem.message)", ExitStatus.usage)
      }
      var query = parsed.query
      if let limit { query.limit = min(limit, query.limit ?? limit) }
      if archive != nil {
        if try await ArchiveSearch().run(query, in: library, takes: take, json: json) == 0 {
          throw ExitStatus.nothingFound
        }
        return
      }
      if sentences { return try await printSentences(of: query, in: library) }
      if places { return try await printPlaces(of: query, in: library) }
      let found = try await library.articles.forEachPage(query) { rows in
        let ids = rows.map(\.id)
        let references = json ? try await library.articles.references(of: ids) : [:]
        let pending = json ? try await library.accounts.pendingArticles(among: ids) : []
        for row in rows {
          if json {
            try Output.json(RowRecord(row, references[row.id], isPending: pending.contains(row.id)))
          } else {
            Output.line(RowRecord.columns(row))
          }
        }
      }
      if found == 0 {
        let hints = try await library.articles.hints(for: query)
        for hint in hints { Output.problem(hint) }
        if hints.isEmpty, let meant = try await library.searches.suggestion(for: text, now: Date()) {
          Output.problem("nothing found; did you mean “\(meant)”?")
        }
        throw ExitStatus.nothingFound
      }
    }
  }

  private static func words(ofSaved name: String, in library: NewsLibrary) async throws -> String {
    let all = try await library.searches.all()
    if let found = all.first(where: { $0.name == name }) { return "(\(found.words))" }
    let hint = Suggestion.nearest(to: name, among: all.map(\.name)).map { "; did you mean “\($0)”?" }
    throw CommandFailure(
      "no saved search named “\(name)”\(hint ?? "; “dateline searches” lists them")", ExitStatus.nothingFound)
  }

  private func printSentences(of query: ArticleQuery, in library: NewsLibrary) async throws {
    let found = try await library.articles.sentences(query)
    for sentence in found {
      if json {
        try Output.json(SentenceRecord(sentence))
      } else {
        let day = sentence.article.published?.formatted(.iso8601.year().month().day()) ?? "no date   "
        Output.line(
          "\(sentence.article.id.rawValue)  \(day)  \(sentence.text.split(separator: "\n").joined(separator: " "))")
      }
    }
    if found.isEmpty { throw ExitStatus.nothingFound }
  }
}

extension SearchCommand {
  /// Keys: `name entity latitude longitude mentions articles`.
  private struct PlaceRecord: Encodable {
    var name: String
    var entity: Int64?
    var latitude: Double
    var longitude: Double
    var mentions: Int
    var articles: Int
  }

  private func printPlaces(of query: ArticleQuery, in library: NewsLibrary) async throws {
    var ids: [ArticleID] = []
    _ = try await library.articles.forEach(query) { ids.append($0.id) }
    let found = try await library.articles.places(in: ids)
    for place in found {
      let point = place.point
      if json {
        try Output.json(
          PlaceRecord(
            name: place.name, entity: place.id?.rawValue, latitude: point.latitude, longitude: point.longitude,
            mentions: place.mentionCount, articles: place.articleCount))
      } else {
        let degrees = String(format: "%7.2f %7.2f", point.latitude, point.longitude)
        Output.line("\(degrees)  \(place.name)  \(Figures.counted(place.articleCount, "article"))")
      }
    }
    if found.isEmpty { throw ExitStatus.nothingFound }
  }
}

/// A sentence that a search found, in JSON. Keys: `id title source published sentence`.
struct SentenceRecord: Encodable {
  var id: Int64
  var title: String
  var source: String
  var published: Date?
  var sentence: String

  init(_ sentence: FoundSentence) {
    id = sentence.article.id.rawValue
    title = sentence.article.title
    source = sentence.article.outletName
    published = sentence.article.published
    self.sentence = sentence.text
  }
}

extension NewsLibrary.Articles {
  /// Calls `body` for every article of `query` in its order and returns how many there were.
  func forEach(_ query: ArticleQuery, _ body: (ArticleSummary) throws -> Void) async throws -> Int {
    try await forEachPage(query) { for row in $0 { try body(row) } }
  }

  /// Calls `body` for page after page of `query` in its order and returns how many articles there were.
  func forEachPage(_ query: ArticleQuery, _ body: ([ArticleSummary]) async throws -> Void) async throws -> Int {
    var seen = 0
    var edge = PageEdge.first
    while true {
      let wanted = min(500, (query.limit ?? .max) - seen)
      guard wanted > 0 else { return seen }
      let page = try await page(
        query, edge: edge, count: wanted, search: query.textTerms.isEmpty ? nil : query)
      try await body(page.rows)
      seen += page.rows.count
      guard page.hasMoreAfter, let last = page.rows.last else { return seen }
      edge = .after(last.position)
    }
  }
}

/// A row of a list in JSON. Keys: `id key title source publisher agency date received language read starred changed
/// tags desk_tags link pending snippet urgency embargoed signal`; those that are not known are absent. `desk_tags` are
/// those of the members of a desk, each with `name member date`.
struct RowRecord: Encodable {
  var id: Int64
  var key: String?
  var title: String
  var source: String
  var publisher: String?
  var agency: String?
  var date: Date?
  var received: Date
  var language: String?
  var read: Bool
  var starred: Bool
  /// Whether its text changed after it was read.
  var changed: Bool
  var tags: [String]?
  var deskTags: [DeskRemarks.Tag]?
  var link: String?
  /// Whether a mark or tag waits to be sent to an account's server.
  var pending: Bool
  var snippet: String?
  var urgency: Int?
  var embargoed: Bool?
  var signal: WireMetadata.Signal?

  enum CodingKeys: String, CodingKey {
    case id, key, title, source, publisher, agency, date, received, language, read, starred, changed, tags, link
    case pending, snippet, urgency, embargoed, signal
    case deskTags = "desk_tags"
  }

  init(_ row: ArticleSummary, _ reference: ArticleReference?, isPending: Bool) {
    id = row.id.rawValue
    key = reference?.key
    title = row.title
    source = row.sourceName
    publisher = row.publisher
    agency = row.agency
    date = row.published
    received = row.received
    read = row.isRead
    starred = row.isStarred
    changed = row.isChanged
    language = reference?.language
    tags = reference?.tags
    deskTags = reference.flatMap { $0.deskTags.isEmpty ? nil : $0.deskTags }
    link = reference?.link
    pending = isPending
    snippet = row.snippet?.text
    urgency = row.wire.urgency
    embargoed = row.wire.embargo.map { $0.holds(at: Date()) }
    signal = row.wire.signal
  }

  /// Number, day, source and headline in columns.
  static func columns(_ row: ArticleSummary) -> String {
    let day = row.published?.formatted(.iso8601.year().month().day()) ?? "no date   "
    let number = String(row.id.rawValue)
    let mark = row.isStarred ? "*" : row.isRead ? " " : "N"
    let pad = String(repeating: " ", count: max(0, 6 - number.count))
    return "\(pad)\(number) \(mark) \(day)  \(row.publisher ?? row.agency ?? row.sourceName)  \(row.title)"
  }
}
