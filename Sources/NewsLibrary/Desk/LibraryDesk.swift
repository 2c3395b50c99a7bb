import Desk
import Foundation
import NewsModel
import NewsParsing
import NewsStore
import TextCore

/// The desk of this library: joining, leaving, what was done there, and what is asked of it.
extension NewsLibrary.DeskAccess {
  /// What passes between the library and its desk.
  public func exchange() -> DeskExchange { DeskExchange(library) }

  /// How the library stands with its desk; nil where it belongs to none.
  public func standing() async throws -> DeskStanding? { try await store.deskStanding() }

  /// Joins the desk at an address; gives what the desk says of the member. Nothing is kept where that fails.
  public func join(_ address: String, keepDays: Int?, sources: [String]) async throws -> DeskMembership {
    let place = try DeskAddress(address)
    let desk = try await DeskConnection.open(place)
    var membership = DeskMembership(
      address: place.text, member: desk.greeting.member, role: desk.greeting.role,
      generation: desk.greeting.generation)
    membership.keepDays = keepDays
    membership.sources = sources
    try await store.joinDesk(membership)
    // What a fetching machine finds in its news as that comes in is kept for the desk, and need not be found again.
    if membership.role == .fetcher { try await store.setFilesToDesk(true) }
    return membership
  }

  /// Gives the desk what was corrected here before; gives how many corrections that are.
  public func shareCorrections() async throws -> Int { try await store.shareCorrections() }

  /// Leaves the desk; gives how it stood. Articles, corrections and stories stay.
  public func leave() async throws -> DeskStanding {
    guard let standing = try await store.deskStanding() else { throw DeskError.notJoined }
    try await store.leaveDesk()
    return standing
  }

  /// A connection to the desk of this library, or to the one at `address`.
  public func open(_ address: String? = nil) async throws -> DeskClient {
    let own = try await store.deskMembership()?.address
    guard let text = address ?? own else { throw DeskError.notJoined }
    return DeskClient(connection: try await DeskConnection.open(DeskAddress(text)))
  }

  /// The last changes that this library knows of, newest first.
  public func changes(limit: Int, about words: String? = nil) async throws -> [KnownDeskChange] {
    try await store.deskChanges(limit: limit, about: words)
  }

  /// Takes a change back that somebody made at the desk, or makes it hold again; throws where only its author or a
  /// chief may.
  public func setWithdrawn(_ isWithdrawn: Bool, _ op: UUID) async throws {
    try await store.setDeskChangeWithdrawn(isWithdrawn, op)
  }

  // MARK: - Notes, tags and sources of everybody

  /// Writes a note on an article for everybody at the desk; nil takes one's own away. Gives the step, which the journal
  /// takes back; nil where the note is so already.
  @discardableResult
  public func note(
    _ text: String?, on id: ArticleID, by origin: JournalOrigin = .commandLine
  ) async throws -> KeptDeskStep? {
    try await store.noteAtDesk(text, on: id, by: origin)
  }

  /// Gives the articles of a query a tag for everybody at the desk, or takes it away. Gives the step, which the journal
  /// takes back; nil where all were so already.
  @discardableResult
  public func tag(
    _ tag: String, _ value: Bool, _ query: ArticleQuery, by origin: JournalOrigin = .commandLine
  ) async throws -> KeptDeskStep? {
    try await store.tagAtDesk(tag, value, library.articles.resolved(query), by: origin)
  }

  /// Changes a source for everybody at the desk: what it is called, where it stands, whether it is fetched.
  public func edit(_ edit: PortableSourceEdit) async throws {
    guard WebAddress.isWeb(edit.address) || edit.action != .add else {
      throw StoreError.impossibleCorrection(reason: "\(edit.address) is no address of the web")
    }
    try await store.editDeskSource(edit)
  }

  // MARK: - The archive

  /// The newest articles of the archive that a query asks for; cancelling the task ends the question there.
  public func search(_ query: ArticleQuery, past: ArchiveRow? = nil) async throws -> [ArchiveRow] {
    guard let membership = try await store.deskMembership() else { throw DeskError.notJoined }
    let names = try await archiveNames(query.condition)
    let wanted = try ArchiveQuery(query, past: past?.hit) { kind, name in
      names[ArchiveName(kind: kind, name: name)] ?? [name]
    }
    let hits = try await library.archive.ask(DeskAddress(membership.address)) { try await $0.search(wanted) }
    return hits.map { ArchiveRow(cleaning: $0) }
  }

  /// Takes an article of the archive into the library; nil where the desk does not have it any more.
  public func take(_ row: ArchiveRow) async throws -> ArticleID? {
    if let known = try await store.article(withDeskNumber: row.id), try await store.article(known) != nil {
      return known
    }
    guard let membership = try await store.deskMembership() else { throw DeskError.notJoined }
    let place = [(id: row.id, month: row.hit.month)]
    let found = try await library.archive.ask(DeskAddress(membership.address)) { try await $0.articles(place) }
    guard let article = found.first else { return nil }
    try await library.takeDeskArticles([(row.id, article)])
    return try await store.article(withDeskNumber: row.id)
  }

  private struct ArchiveName: Hashable {
    var kind: EntityKind?
    var name: String
  }

  /// The aliases that this library knows of the entities in a query.
  private func archiveNames(_ condition: ArticleQuery.Condition) async throws -> [ArchiveName: [String]] {
    var names: [ArchiveName: [String]] = [:]
    switch condition {
    case .entity(let kind, let name):
      let known = try await store.entities(named: name, kind: kind).prefix(3).flatMap { [$0.name] + $0.aliases }
      names[ArchiveName(kind: kind, name: name)] = [name] + known.filter { $0 != name }
    case .and(let parts), .or(let parts):
      for part in parts { names.merge(try await archiveNames(part)) { first, _ in first } }
    case .not(let part): names = try await archiveNames(part)
    default: break
    }
    return names
  }
}

/// A row of an `archive:` search, with texts made harmless.
public struct ArchiveRow: Sendable, Hashable, Identifiable {
  /// Cleaned, whatever the desk said.
  public let hit: ArchiveHit
  /// The desk's number of the article.
  public var id: Int64 { hit.id }
  public var published: Date { hit.published }
  public var source: String { hit.sourceName }
  public var title: String { hit.title }
  public var snippet: String { hit.snippet }

  public init(cleaning hit: ArchiveHit) {
    var hit = hit
    hit.title = String(NewsText.cleanLine(hit.title).prefix(1000))
    hit.sourceName = String(NewsText.cleanLine(hit.sourceName).prefix(200))
    hit.snippet = String(NewsText.cleanLine(hit.snippet).prefix(1000))
    self.hit = hit
  }
}

/// What members and chiefs ask of a desk directly.
public struct DeskClient: Sendable {
  let connection: DeskConnection

  public var greeting: DeskGreeting { connection.greeting }
  /// The desk's address without a name, for messages.
  public var name: String { connection.address.name }

  /// Changes of the log, newest first.
  public func log(by member: String?, since: Date?, about: String?, limit: Int) async throws -> [DeskLogLine] {
    try await connection.log(by: member, since: since, about: about, most: limit).map(DeskLogLine.init(cleaning:))
  }

  /// Takes back one change; gives the place of the undo.
  public func undo(_ seq: Int64) async throws -> Int64 {
    try await connection.append(UUID(), .undo, "{}", undoes: seq)
  }

  /// Takes back all that holds of one member since a time, in one step.
  public func undoAll(by member: String, since: Date) async throws -> Int {
    try await connection.undoAll(by: member, since: since)
  }

  public func admit(_ name: String, as role: DeskRole, password: String?) async throws -> Bool {
    try await connection.admit(name, as: role, password: password)
  }

  public func dismiss(_ name: String) async throws { try await connection.dismiss(name) }
  public func members() async throws -> [DeskMember] { try await connection.members() }
  public func renew() async throws { try await connection.renew() }
}

/// What `desk init`, `migrate` and `check` do in the database itself.
public enum DeskDatabase {
  public typealias Report = DeskSchema.Report
  public typealias Health = DeskSchema.Health

  /// The statements that `prepare` runs in an empty database.
  public static var sql: String { DeskSchema.sql }

  public static func prepare(_ address: String) async throws -> Report {
    try await DeskSchema.prepare(DeskAddress(address))
  }

  public static func check(_ address: String) async throws -> Health {
    try await DeskSchema.check(DeskAddress(address))
  }

  /// Tells all readers that the database came back from a backup.
  public static func renew(_ address: String) async throws {
    try await DeskConnection.open(DeskAddress(address)).renew()
  }

  /// Host, port, database and member of an address, for other programs; throws where it is none.
  public static func parts(
    _ address: String
  ) throws -> (host: String, port: Int?, database: String, member: String?) {
    let address = try DeskAddress(address)
    return (address.host, address.port, address.database, address.member)
  }
}

/// A change of the desk's log in words.
public struct DeskLogLine: Sendable, Hashable {
  public var seq: Int64
  public var op: UUID
  public var member: String
  public var date: Date
  public var kind: String
  public var undoes: Int64?
  /// What it does.
  public var summary: String

  init(cleaning change: DeskChange) {
    seq = change.seq
    op = change.op
    member = String(NewsText.cleanLine(change.member).prefix(100))
    date = change.date
    kind = change.kind?.rawValue ?? "unknown"
    undoes = change.undoes
    summary = String(NewsText.cleanLine(Self.words(change)).prefix(500))
  }

  private static func words(_ change: DeskChange) -> String {
    let data = Data(change.body.utf8)
    do {
      switch change.kind {
      case .correction: return try JSONDecoder().decode(PortableCorrection.self, from: data).correction.summary
      case .story: return try JSONDecoder().decode(PortableStoryEdit.self, from: data).summary
      case .note: return try JSONDecoder().decode(PortableNote.self, from: data).summary
      case .tag: return try JSONDecoder().decode(PortableTag.self, from: data).summary
      case .source: return try JSONDecoder().decode(PortableSourceEdit.self, from: data).summary
      case .undo: return "takes back \(change.undoes ?? 0)"
      case nil: return "made by a newer version of Dateline"
      }
    } catch {
      return "of a form that this version does not know"
    }
  }
}
