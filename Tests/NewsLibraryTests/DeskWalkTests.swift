import Desk
import Foundation
import NewsModel
import NewsStore
import Support
import Testing

@testable import NewsLibrary

/// Three libraries and a fetching machine at a real server do what comes to mind: correct, edit stories, lose the
/// server, are stopped in the middle of an exchange. After quiet all show the same, and each change stands once.
@Suite(.enabled(if: PostgresServer.isPresent, Comment(rawValue: PostgresServer.absence)))
struct DeskWalkTests {
  private static let walks = Walks.seeds("DATELINE_DESK_WALKS", usually: 4)

  private static let people = ["Ines Corvane", "Omar Haddad", "Nadia Haddad", "Abu Omar", "Mira Tolland"]
  private static let places = ["Larnova", "Port Maren", "Hallin Bay"]

  private static func feed(_ count: Int) -> String {
    let items = (0..<count).map { number in
      let (who, other) = (people[number % 5], people[(number / 2 + 1) % 5])
      let place = places[number % 3]
      return """
        <item><guid isPermaLink="false">w\(number)</guid><title>\(who) in \(place), report \(number)</title>
        <pubDate>Tue, 03 Mar 2026 \(10 + number / 60):\(10 + number % 50):00 GMT</pubDate>
        <description>\(place.uppercased()) (AFP) - \(who) met \(other) in \(place) on Tuesday to speak of the ferry \
        strike, the port and the bridge. \(other) said nothing more.</description></item>
        """
    }
    return """
      <rss version="2.0"><channel><title>Harbour</title><link>https://harbour.example/</link>\
      \(items.joined(separator: "\n"))</channel></rss>
      """
  }

  /// What is shown of all articles and stories.
  private func picture(_ library: NewsLibrary) async throws -> [String] {
    var lines: [String] = []
    var stories: [StoryID: [String]] = [:]
    for row in try await library.articles.page(.everything, edge: .first, count: 100).rows {
      let names = try await library.entities.of(row.id).map { "\($0.name) \($0.kind.rawValue)" }
      lines.append("\(row.title): \(names.sorted())")
      let remarks = try await library.articles.article(row.id)?.desk ?? DeskRemarks()
      lines.append("\(row.title): \(remarks.notes.map { "\($0.member): \($0.text)" }), \(remarks.tags.map(\.words))")
      if let story = try await library.stories.story(of: row.id) { stories[story, default: []].append(row.title) }
    }
    let titles = try await library.stories.all(limit: 100)
    for (story, members) in stories {
      lines.append("\(members.sorted()) “\(titles.first { $0.id == story }?.title ?? "")”")
    }
    return lines.sorted()
  }

  private func act(_ library: NewsLibrary, _ random: inout SeededGenerator) async throws {
    let rows = try await library.articles.page(.everything, edge: .first, count: 100).rows
    guard let article = rows.randomElement(using: &random)?.id, let other = rows.randomElement(using: &random)?.id
    else {
      return
    }
    do {
      switch random.next(below: 10) {
      case 0...2:
        guard let entity = try await library.entities.of(article).randomElement(using: &random) else { return }
        let name = EntityName(entity.name, entity.kind, id: entity.id)
        let target = try await library.entities.of(other).first.map { EntityName($0.name, $0.kind, id: $0.id) }
        let change: EntityCorrection.Change =
          switch random.next(below: 6) {
          case 0: .rename("Name \(random.next(below: 6))")
          case 1, 2: .kind(EntityKind.allCases[random.next(below: 4)])
          case 3: target.map { .merge(into: $0) } ?? .hide
          case 4: .split(entity.aliases.randomElement(using: &random) ?? entity.name)
          default: .hide
          }
        _ = try await library.entities.correct(EntityCorrection(name, change))
      case 3: _ = try await library.stories.edit(.begin([article, other], title: "Story \(random.next(below: 5))"))
      case 4: _ = try await library.stories.edit(.pullOut([article]))
      case 5:
        guard let story = try await library.stories.story(of: article) else { return }
        _ = try await library.stories.edit(.rename(story, "Title \(random.next(below: 5))"))
      case 6:
        guard let story = try await library.stories.story(of: article),
          let into = try await library.stories.story(of: other)
        else { return }
        _ = try await library.stories.edit(.merge(story, into: into))
      case 7, 8: try await remark(library, &random)
      case 9 where random.next(below: 2) == 0:
        // What one wrote last for everybody is taken back, or made to hold again.
        let entries = try await library.journal.entries(limit: 20)
        guard let entry = entries.first(where: { $0.words.contains("desk") }) else { return }
        _ = try await library.journal.setUndone(!entry.isUndone, entry.id)
      default: _ = try await library.articles.change([article], .read(random.next(below: 2) == 0))
      }
    } catch let error as StoreError {
      // What makes no sense, or is not theirs to undo, is refused.
      switch error {
      case .unknownEntity, .impossibleCorrection, .notAllowed, .unknownStory: return
      default: throw error
      }
    }
  }

  /// Notes and tags for everybody.
  private func remark(_ library: NewsLibrary, _ random: inout SeededGenerator) async throws {
    let rows = try await library.articles.page(.everything, edge: .first, count: 100).rows
    guard let row = rows.randomElement(using: &random) else { return }
    if random.next(below: 2) == 0 {
      try await library.desk.note("Note \(random.next(below: 4))", on: row.id)
    } else {
      let text = "\"report \(random.next(below: 12))\""
      let query = ArticleQuery.parse(text, now: Date(), calendar: .current, isTyping: false).query
      _ = try await library.desk.tag("tag\(random.next(below: 2))", random.next(below: 3) > 0, query)
    }
  }

  @Test func walksEndEqual() async throws {
    let server = try PostgresServer()
    for seed in Self.walks { try await walk(seed, on: server) }
  }

  private func walk(_ seed: Int, on server: PostgresServer) async throws {
    var random = SeededGenerator(seed: UInt64(seed))
    let desk = try await DeskExchangeTests.Desk.make(on: server)
    let machine = try await desk.join(.fetcher)
    let source = try await NewsServer.start { _ in .init(Self.feed(12)) }
    _ = try await machine.sources.addFeed(FeedReference(url: source.address("/feed")))
    _ = try await machine.sources.refresh(setup: FetchSetup())
    #expect(try await machine.desk.file().added == 12)
    let libraries = [
      try await desk.join(.editor), try await desk.join(.editor), try await desk.join(.chief),
    ]
    for library in libraries where random.next(below: 3) > 0 { try await library.desk.exchange().once() }
    for library in libraries { try await library.stories.group() }
    var isUp = true
    for _ in 0..<24 {
      let library = libraries[random.next(below: 3)]
      switch random.next(below: 8) {
      case 0:
        if isUp { try server.stop(mode: "immediate") } else { try server.start() }
        isUp.toggle()
      case 1, 2, 3:
        let exchange = Task { try await library.desk.exchange().once() }
        // Some are stopped wherever they are.
        if random.next(below: 3) == 0 {
          try await Task.sleep(for: .milliseconds(random.next(below: 60)))
          exchange.cancel()
        }
        do { try await exchange.value } catch is CancellationError {} catch is DeskError {}
      default: try await act(library, &random)
      }
    }
    if !isUp { try server.start() }
    for _ in 0..<3 { for library in libraries { try await library.desk.exchange().once() } }
    // Where nobody edited a story, no library had to look for any.
    for library in libraries { try await library.stories.group() }
    let first = try await picture(libraries[0])
    var operations: [[UUID]] = []
    for library in libraries {
      #expect(try await library.desk.standing()?.unsent == 0, "seed \(seed)")
      let difference = try await Set(picture(library)).symmetricDifference(first).sorted()
      #expect(difference == [], "seed \(seed)")
      operations.append(try await library.store.deskOperations().map(\.op))
    }
    #expect(Set(operations).count == 1 && Set(operations[0]).count == operations[0].count, "seed \(seed)")
    let there = try server.psql(desk.database, "SELECT count(*) FROM desk.change")
    #expect(Int(there.trimmingCharacters(in: .whitespacesAndNewlines)) == operations[0].count, "seed \(seed)")
  }
}
