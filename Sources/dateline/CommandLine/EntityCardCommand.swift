import ArgumentParser
import Foundation
import NewsLibrary
import NewsModel
import TextCore

/// `dateline entities card NAME`: all that the library says of an entity.
struct EntityCardCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "card", abstract: "Print what the library knows about an entity.")

  @Argument(help: "The entity's name, or # and its number.")
  var name: String

  @Option(help: "The entity's kind, when several share the name.")
  var kind: EntityKind?

  @Flag(help: "Print one JSON object.")
  var json = false

  @OptionGroup var library: LibraryOptions

  func run() async throws {
    try await reporting {
      let library = try library.open()
      let entity = try await library.entities.meant(by: name, kind: kind)
      guard let id = entity.id, let card = try await library.entities.card(of: id, now: Date()) else {
        throw ExitStatus.nothingFound
      }
      if json { try Output.json(CardRecord(card)) } else { Output.line(Self.text(card)) }
    }
  }

  private static func text(_ card: EntityCard) -> String {
    func day(_ date: Date?) -> String { date?.formatted(.iso8601.year().month().day()) ?? "no date   " }
    var lines = ["\(card.name)  #\(card.id.rawValue)  \(card.kind.rawValue)"]
    func add(_ title: String, _ text: String?) {
      guard let text, !text.isEmpty else { return }
      lines.append(title.padding(toLength: 16, withPad: " ", startingAt: 0) + text)
    }
    add("Role", card.roles.joined(separator: " · "))
    add("Also written", card.aliases.joined(separator: " · "))
    add(
      "Languages",
      card.forms.map { "\(LanguageCode.ownName($0.language)): \($0.words.joined(separator: ", "))" }.joined(
        separator: " · "))
    let span = card.firstSeen == nil ? ", none dated" : " from \(day(card.firstSeen)) to \(day(card.lastSeen))"
    add("Seen", Figures.counted(card.articleCount, "article") + span)
    add("Note", card.note)
    add("A month", card.months.suffix(12).map { "\(CardRecord.text(of: $0)) \($0.count)" }.joined(separator: "  "))
    add("With", card.companions.map { "\($0.name) \($0.count)" }.joined(separator: "  "))
    for (index, said) in card.said.enumerated() { add(index == 0 ? "Said" : "", SaidRecord.line(said)) }
    for (index, row) in card.latest.enumerated() {
      add(index == 0 ? "Latest" : "", "\(day(row.published))  \(row.id.rawValue)  \(row.title)")
    }
    return lines.joined(separator: "\n")
  }
}

/// A card in JSON. Keys: `id name kind aliases forms roles note articles first_seen last_seen months companions said
/// latest`.
private struct CardRecord: Encodable {
  struct Month: Encodable {
    /// As `2026-03`.
    var month: String
    var count: Int
  }
  struct Companion: Encodable {
    var id: Int64
    var name: String
    var kind: EntityKind
    var count: Int
  }
  struct Said: Encodable {
    var quote: String
    var kind: Quotation.Kind
    var denied: Bool
    var article: Int64
    var source: String
    var date: Date?

    init(_ said: SaidQuotation) {
      quote = said.words
      kind = said.quotation.kind
      denied = said.quotation.isDenied
      article = said.carriers[0].article.rawValue
      source = said.carriers[0].source
      date = said.carriers[0].date
    }
  }
  struct Row: Encodable {
    var id: Int64
    var title: String
    var published: Date?
  }

  var id: Int64
  var name: String
  var kind: EntityKind
  var aliases: [String]
  /// Absent where no article of another language names it.
  var forms: [EntityCard.Forms]?
  var roles: [String]
  var note: String?
  var articles: Int
  var firstSeen: Date?
  var lastSeen: Date?
  var months: [Month]
  var companions: [Companion]
  var said: [Said]
  var latest: [Row]

  enum CodingKeys: String, CodingKey {
    case id, name, kind, aliases, forms, roles, note, articles, months, companions, said, latest
    case firstSeen = "first_seen"
    case lastSeen = "last_seen"
  }

  init(_ card: EntityCard) {
    id = card.id.rawValue
    name = card.name
    kind = card.kind
    aliases = card.aliases
    forms = card.forms.isEmpty ? nil : card.forms
    roles = card.roles
    note = card.note
    articles = card.articleCount
    firstSeen = card.firstSeen
    lastSeen = card.lastSeen
    months = card.months.map { Month(month: Self.text(of: $0), count: $0.count) }
    companions = card.companions.map {
      Companion(id: $0.id.rawValue, name: $0.name, kind: $0.kind, count: $0.count)
    }
    said = card.said.map(Said.init)
    latest = card.latest.map { Row(id: $0.id.rawValue, title: $0.title, published: $0.published) }
  }

  static func text(of month: EntityCard.Month) -> String {
    "\(month.year)-\(month.month < 10 ? "0" : "")\(month.month)"
  }
}
