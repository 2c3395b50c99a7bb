import Foundation
import NewsLibrary
import NewsModel
import TextCore

/// Prints a whole article, as text for people or as one JSON object.
struct ArticlePrinter {
  private let library: NewsLibrary
  private let json: Bool
  private let sourceNames: [SourceID: String]

  init(library: NewsLibrary, json: Bool) async throws {
    self.library = library
    self.json = json
    let sources = json ? try await library.sources.all() : []
    sourceNames = Dictionary(sources.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
  }

  func print(_ article: Article) async throws {
    if json {
      let entities = try await library.entities.of(article.id)
      try Output.json(ArticleRecord(article, source: sourceNames[article.sourceID], entities: entities))
    } else {
      Output.line(Self.text(article))
    }
  }

  /// `2026-03-28`, of a day in UTC.
  static func day(_ date: Date) -> String { date.formatted(.iso8601.year().month().day()) }

  /// The article as plain text: headline, what is known of its origin, the body.
  static func text(_ article: Article) -> String {
    let content = article.content
    var origin = [
      content.byline, content.agency, content.publisher.map { "via \($0)" } ?? article.sourceName,
    ].compactMap { $0 }
    if let place = content.datelinePlace { origin.insert(place, at: 0) }
    origin.append(content.published.map { $0.formatted(.iso8601) } ?? "no date")
    if let guess = content.guessedDay { origin.append("text says \(Self.day(guess))") }
    if let language = LanguageCode.foreignName(content.language) { origin.append(language) }
    if content.titleIsDerived { origin.append("headline taken from the text") }
    let head = Self.desk(content.wire) + [content.title, origin.joined(separator: " · ")] + content.notices
    return head.joined(separator: "\n") + "\n\n" + content.document.body + "\n"
  }
}

extension ArticlePrinter {
  /// What must be known before the story is used.
  private static func desk(_ wire: WireMetadata?, now: Date = Date()) -> [String] {
    guard let wire else { return [] }
    var lines = wire.isWithdrawn ? ["WITHDRAWN by its desk"] : []
    switch wire.embargo {
    case .until(let date) where date > now: lines.append("EMBARGOED until \(date.formatted(.iso8601))")
    case .untilReleased: lines.append("EMBARGOED until its desk releases it")
    default: break
    }
    return lines
  }
}

/// What the desk sent along, in JSON. Keys: `embargoed embargo_open urgency slugline ednote subjects usage_terms signal
/// location withdrawn`; absent keys are unknown.
struct WireRecord: Encodable {
  var embargoed: Date?
  /// True for an embargo that ends when the desk says so.
  var embargoOpen: Bool?
  var urgency: Int?
  var slugline: String?
  var ednote: String?
  var subjects: [WireMetadata.Subject]?
  var usageTerms: String?
  var signal: WireMetadata.Signal?
  var location: String?
  var withdrawn: Bool?

  enum CodingKeys: String, CodingKey {
    case embargoed, urgency, slugline, ednote, subjects, signal, location, withdrawn
    case embargoOpen = "embargo_open"
    case usageTerms = "usage_terms"
  }

  init?(_ wire: WireMetadata?) {
    guard let wire, !wire.isEmpty else { return nil }
    if case .until(let date) = wire.embargo { embargoed = date }
    embargoOpen = wire.embargo == .untilReleased ? true : nil
    urgency = wire.urgency
    slugline = wire.slugline
    ednote = wire.editorsNote
    subjects = wire.subjects.isEmpty ? nil : wire.subjects
    usageTerms = wire.usageTerms
    signal = wire.signal
    location = wire.location
    withdrawn = wire.isWithdrawn ? true : nil
  }
}

/// An article in JSON. Keys: `id title source title_derived byline agency publisher dateline_place published
/// date_guessed updated received link language keywords notices read starred tags note content hash entities wire
/// desk`; `entities` by falling salience, each with `name kind salience mentions roles metonym note`; `desk`, of a
/// library that belongs to one, with the `notes` and `tags` of its members, where there are any.
struct ArticleRecord: Encodable {
  struct Name: Encodable {
    var name: String
    var kind: EntityKind
    var salience: Double
    var mentions: Int
    var roles: [String]
    /// True where the name stands for a government.
    var metonym: Bool?
    var note: String?
  }

  var id: Int64
  var title: String
  var source: String?
  var titleDerived: Bool
  var byline: String?
  var agency: String?
  var publisher: String?
  var datelinePlace: String?
  var published: Date?
  /// The day that the text of undated copy names.
  var dateGuessed: String?
  var updated: Date?
  var received: Date
  var link: String?
  var language: String?
  var keywords: [String]
  var notices: [String]
  var read: Bool
  var starred: Bool
  /// The reader's own; absent where there are none.
  var tags: [String]?
  var note: String?
  var content: String
  var hash: String
  var entities: [Name]
  var wire: WireRecord?
  var desk: DeskRemarks?

  enum CodingKeys: String, CodingKey {
    case id, title, source, byline, agency, publisher, published, updated, received, link, language, keywords, notices,
      read
    case starred, tags, note, content, hash, entities, wire, desk
    case titleDerived = "title_derived"
    case datelinePlace = "dateline_place"
    case dateGuessed = "date_guessed"
  }

  init(_ article: Article, source: String?, entities: [ArticleEntity]) {
    let content = article.content
    id = article.id.rawValue
    title = content.title
    self.source = source
    titleDerived = content.titleIsDerived
    byline = content.byline
    agency = content.agency
    publisher = content.publisher
    datelinePlace = content.datelinePlace
    published = content.published
    dateGuessed = content.guessedDay.map(ArticlePrinter.day)
    updated = content.updated
    received = article.received
    link = content.link
    language = content.language
    keywords = content.keywords
    notices = content.notices
    read = article.status.isRead
    starred = article.status.isStarred
    tags = article.status.tags.isEmpty ? nil : article.status.tags
    note = article.status.note
    desk = article.desk == DeskRemarks() ? nil : article.desk
    self.content = content.document.body
    hash = content.rawHash
    wire = WireRecord(content.wire)
    self.entities = entities.map {
      Name(
        name: $0.name, kind: $0.kind, salience: $0.salience, mentions: $0.mentions.count, roles: $0.roles,
        metonym: $0.mentions.contains(where: \.isMetonym) ? true : nil, note: $0.note)
    }
  }
}
