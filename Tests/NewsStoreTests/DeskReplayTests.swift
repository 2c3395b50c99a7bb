import Foundation
import GRDB
import NewsModel
import Support
import Testing

@testable import NewsStore

/// Libraries that share one log: whatever each does and whenever it hears of the others, all end the same.
struct DeskReplayTests {
  /// The desk as far as its log goes.
  final class Log {
    private(set) var changes: [DeskChange] = []

    func append(_ change: UnsentDeskChange, by member: String) {
      if changes.contains(where: { $0.op == change.op }) { return }
      changes.append(
        DeskChange(
          seq: Int64(changes.count + 1) * 3, op: change.op, member: member, date: Date(), kind: change.kind,
          undoes: change.undoes, body: change.body))
    }

    /// Takes back all that holds of one member, as a chief does in one step.
    func undoAll(of member: String, by chief: String) {
      func holds(_ seq: Int64) -> Bool { !changes.contains { $0.undoes == seq && holds($0.seq) } }
      for change in changes.reversed() where change.member == member && change.kind != .undo && holds(change.seq) {
        append(UnsentDeskChange(op: UUID(), kind: .undo, body: "{}", undoes: change.seq), by: chief)
      }
    }

    func after(_ seq: Int64) -> [DeskChange] { changes.filter { $0.seq > seq } }
  }

  struct Member {
    let store: NewsStore
    let name: String

    func send(to log: Log, most: Int = 100) async throws {
      while true {
        let unsent = try await store.unsentDeskChanges(limit: most)
        for change in unsent { log.append(change, by: name) }
        if unsent.isEmpty || most < 100 { return }
        try await read(log)
      }
    }

    func read(_ log: Log, most: Int = 5) async throws {
      while true {
        let seq = try #require(try await store.deskMembership()).changeSeq
        let changes = Array(log.after(seq).prefix(most))
        if changes.isEmpty { return }
        _ = try await store.replayDeskChanges(changes)
      }
    }

    /// Finds the stories of all articles, as every library does in its own time.
    func group() async throws {
      let rows = try await store.page(.everything, edge: .last, count: 100).rows.reversed().map(\.id)
      var grouping = Grouping()
      grouping.articles = try await store.ungrouped(limit: 100).map {
        .init(id: $0.id, position: $0.position, postings: [])
      }
      if rows.count >= 6, grouping.articles.count == rows.count {
        _ = try await store.addStory(title: "First", articles: Array(rows[0..<3]))
        _ = try await store.addStory(title: "Second", articles: Array(rows[3..<6]))
      }
      try await store.record(grouping)
      try await store.retryDeskChanges()
    }

    /// What is shown of all articles and stories.
    func picture() async throws -> [String] {
      var lines: [String] = []
      var stories: [StoryID: [String]] = [:]
      for row in try await store.page(.everything, edge: .first, count: 100).rows {
        let article = try #require(try await store.article(row.id))
        let names = try await store.entities(of: row.id).map { entity in
          "\(entity.name) \(entity.kind.rawValue) [\(entity.mentions.map(\.text).joined(separator: ","))]"
        }
        lines.append("\(article.key): \(names.sorted())")
        let notes = article.desk.notes.map { "\($0.member): \($0.text)" }
        lines.append("\(article.key): \(notes), \(article.desk.tags.map(\.words))")
        if let story = try await store.story(of: row.id) { stories[story, default: []].append(article.key) }
      }
      for tag in ["later", "urgent"] {
        let query = ArticleQuery.parse("tag:\(tag)", now: Date(), calendar: .current, isTyping: false).query
        lines.append("\(tag): \(try await store.page(query, edge: .first, count: 100).rows.map(\.title).sorted())")
      }
      for (story, keys) in stories {
        lines.append("\(keys.sorted()) “\(try await store.story(story)?.title ?? "")”")
      }
      return lines.sorted()
    }
  }

  private static let names = ["Abu Omar", "Omar Haddad", "Nadia Haddad", "Larnova", "Ines Corvane", "Harbour Guard"]

  private static func named(_ names: [String]) -> [ArticleEntity] {
    var start = 0
    return names.map { name in
      defer { start += name.utf8.count + 1 }
      let kind: EntityKind = name == "Larnova" ? .place : name == "Harbour Guard" ? .organisation : .person
      return ArticleEntity(
        name: name, kind: kind, salience: 0.5,
        mentions: [EntityMention(range: TextRange(start, start + name.utf8.count), text: name)])
    }
  }

  static func articles(_ range: Range<Int> = 0..<12) -> [NewArticle] {
    range.map { number in
      let named = [names[number % 6], names[(number / 2 + 1) % 6]]
      return Sample.article(
        "k\(number)", title: "\(number)", body: "Text \(number).", minutes: Double(number),
        entities: Self.named(named[0] == named[1] ? [named[0]] : named))
    }
  }

  static func member(
    _ name: String, role: DeskRole = .editor, articles: [NewArticle] = articles(), isGrouped: Bool = true
  ) async throws -> Member {
    let (store, _) = try await NewsStore.holding(articles)
    try await store.joinDesk(DeskMembership(address: "postgres:///d", member: name, role: role, generation: "g"))
    let member = Member(store: store, name: name)
    if isGrouped { try await member.group() }
    return member
  }

  private func act(_ member: Member, _ random: inout SeededGenerator) async throws {
    let store = member.store
    let rows = try await store.page(.everything, edge: .first, count: 100).rows
    let article = rows[random.next(below: rows.count)].id
    let other = rows[random.next(below: rows.count)].id
    let entities = try await store.entities(of: article)
    do {
      switch random.next(below: 18) {
      case 0...4 where !entities.isEmpty:
        let entity = entities[random.next(below: entities.count)]
        let name = EntityName(entity.name, entity.kind, id: entity.id)
        let change: EntityCorrection.Change =
          switch random.next(below: 5) {
          case 0: .rename("Name \(random.next(below: 6))")
          case 1: .kind(EntityKind.allCases[random.next(below: 4)])
          case 2:
            .merge(
              into: try await store.entities(of: other).first.map { EntityName($0.name, $0.kind, id: $0.id) }
                ?? EntityName("Nobody", .person))
          case 3: .hide
          default: .split(entity.aliases.first ?? entity.name)
          }
        _ = try await store.correct(EntityCorrection(name, change))
      case 5:
        if let entity = entities.first, let key = try await store.article(article)?.key {
          _ = try await store.correct(
            EntityCorrection(
              EntityName(entity.name, entity.kind, id: entity.id),
              .part(ArticleName(source: "https://example.org/feed", key: key))))
        }
      case 6: _ = try await store.undoCorrection()
      case 7: _ = try await store.redoCorrection()
      case 8: _ = try await store.edit(.pullOut([article]))
      case 9: _ = try await store.edit(.begin([article, other], title: "Story \(random.next(below: 5))"))
      case 10:
        if let story = try await store.story(of: other) { _ = try await store.edit(.putIn([article], story)) }
      case 11:
        if let story = try await store.story(of: article), let into = try await store.story(of: other) {
          _ = try await store.edit(.merge(story, into: into))
        }
      case 12:
        if let story = try await store.story(of: article) {
          _ = try await store.edit(.rename(story, "Title \(random.next(below: 5))"))
        }
      case 13, 14:
        try await store.noteAtDesk(["", "Call them.", "Checked\nby two."][random.next(below: 3)], on: article)
      case 15:
        let title = try #require(rows.first { $0.id == article }).title
        let query = ArticleQuery.parse("title:\(title)", now: Date(), calendar: .current, isTyping: false).query
        _ = try await store.tagAtDesk(["later", "urgent"][random.next(below: 2)], random.next(below: 3) > 0, query)
      case 16:
        let change = try await store.deskChanges(limit: 20).filter { $0.kind == .note || $0.kind == .tag }
          .randomElement(using: &random)
        if let change { try await store.setDeskChangeWithdrawn(change.holds, change.op) }
      default:
        let edits = try await store.storyEdits(limit: 20)
        if let edit = edits.randomElement(using: &random) {
          _ = try await store.setWithdrawn(!edit.isWithdrawn, edit.id)
        }
      }
    } catch let error as StoreError where error.isMisfit {
      // What makes no sense, or is not theirs to undo, is refused to all alike.
    }
  }

  private static let walks = Walks.seeds("DATELINE_DESK_WALKS", usually: 40)

  @Test(arguments: walks) func walksEndEqual(seed: Int) async throws {
    var random = SeededGenerator(seed: UInt64(seed))
    let log = Log()
    let members = [
      try await Self.member("kim"), try await Self.member("lee", isGrouped: seed % 2 == 0),
      try await Self.member("max", role: .chief),
    ]
    // Every second time one of them has not looked for stories yet, and only reads.
    var ungrouped: [Member] = seed % 2 == 0 ? [] : [members[1]]
    let grouped = 5 + random.next(below: 20)
    for step in 0..<30 {
      if step == grouped, let late = ungrouped.popLast() { try await late.group() }
      let member = members[random.next(below: 3)]
      if member.name == ungrouped.first?.name {
        try await member.read(log, most: 3)
        continue
      }
      switch random.next(below: 6) {
      case 0: try await member.send(to: log, most: 1 + random.next(below: 3))
      case 1: try await member.read(log, most: 1 + random.next(below: 4))
      case 2 where random.next(below: 6) == 0: log.undoAll(of: "lee", by: "max")
      default: try await act(member, &random)
      }
    }
    for _ in 0..<4 {
      for member in members {
        try await member.send(to: log)
        try await member.read(log)
      }
    }
    let first = try await members[0].picture()
    for member in members {
      #expect(try await member.store.unsentDeskChanges(limit: 9).isEmpty)
      #expect(try await member.picture() == first, "seed \(seed), \(member.name)")
      #expect(try await member.store.deskOperations().map(\.op) == log.changes.map(\.op))
    }
    // Who joins now and reads all from the beginning sees the same.
    let late = try await Self.member("new")
    try await late.read(log, most: 1000)
    #expect(try await late.picture() == first, "seed \(seed)")
  }

  @Test func theLaterOneWinsAndIsTold() async throws {
    let log = Log()
    let (kim, lee) = (try await Self.member("kim"), try await Self.member("lee"))
    _ = try await kim.store.correct(EntityCorrection(EntityName("Nadia Haddad", .person), .rename("Omar H.")))
    _ = try await lee.store.correct(EntityCorrection(EntityName("Nadia Haddad", .person), .rename("O. Haddad")))
    try await kim.send(to: log)
    try await kim.read(log)
    try await lee.send(to: log)
    try await lee.read(log)
    let seq = try #require(try await kim.store.deskMembership()).changeSeq
    let report = try await kim.store.replayDeskChanges(log.after(seq))
    #expect(report.overtaken == ["lee, after you: Nadia Haddad renamed to O. Haddad"])
    for member in [kim, lee] {
      #expect(try await member.store.entities(named: "nadia haddad").first?.name == "O. Haddad")
    }
    // Lee's own may be taken back by Lee alone; Kim's holds again then.
    let foreign = try #require(try await kim.store.corrections().last)
    await #expect(throws: StoreError.self) { try await kim.store.setWithdrawn(true, foreign.id) }
    _ = try await lee.store.undoCorrection()
    try await lee.send(to: log)
    try await kim.read(log)
    #expect(try await kim.store.entities(named: "nadia haddad").first?.name == "Omar H.")
  }

  /// One step takes back all of one member, and nothing of another, in whatever order they came.
  @Test func whatOneMemberDidIsTakenBackAlone() async throws {
    let log = Log()
    let (kim, lee) = (try await Self.member("kim"), try await Self.member("lee"))
    let before = try await kim.picture()
    let ids = try await kim.store.page(.everything, edge: .last, count: 100).rows.reversed().map(\.id)
    _ = try await lee.store.edit(.begin([ids[0], ids[4]], title: "Bad"))
    _ = try await lee.store.correct(EntityCorrection(EntityName("Larnova", .place), .rename("Nowhere")))
    try await lee.send(to: log)
    try await kim.read(log)
    let story = try #require(try await kim.store.story(of: ids[4]))
    _ = try await kim.store.edit(.rename(story, "Renamed"))
    _ = try await kim.store.edit(.begin([ids[7], ids[8]], title: "Good"))
    try await kim.send(to: log)
    log.undoAll(of: "lee", by: "max")
    for member in [kim, lee] { try await member.read(log) }
    #expect(try await kim.picture() == lee.picture())
    let after = try await kim.picture()
    #expect(after.contains("[\"k7\", \"k8\"] “Good”"))
    #expect(after.contains { $0.hasPrefix("k3: ") && $0.contains("Larnova") })
    #expect(after.filter { !$0.contains("Good") && !$0.hasPrefix("[") } == before.filter { !$0.hasPrefix("[") })
    #expect(!after.contains { $0.contains("Bad") })
  }

  @Test func whatFitsNothingWaitsForItsArticles() async throws {
    let log = Log()
    let (kim, lee) = (try await Self.member("kim"), try await Self.member("lee", articles: Self.articles(0..<2)))
    let ids = try await kim.store.page(.everything, edge: .last, count: 100).rows.reversed().map(\.id)
    _ = try await kim.store.edit(.begin([ids[7], ids[8]], title: "Ferries"))
    _ = try await kim.store.correct(
      EntityCorrection(EntityName("Harbour Guard", .organisation), .rename("Coast Guard")))
    try await kim.send(to: log)
    try await lee.read(log)
    #expect(try await lee.store.deskStanding()?.waiting == 1)
    let source = try #require(try await lee.store.sources().first)
    _ = try await lee.store.insert(Self.articles(2..<12), from: source.id)
    // Whose story nobody has looked for yet, of that nobody can say which story it is in.
    try await lee.store.retryDeskChanges()
    #expect(try await lee.store.deskStanding()?.waiting == 1)
    #expect(try await lee.store.deskWaitsForGrouping())
    try await lee.group()
    #expect(try await !lee.store.deskWaitsForGrouping())
    #expect(try await lee.store.deskStanding()?.waiting == 0)
    let picture = try await lee.picture()
    #expect(picture.contains("[\"k7\", \"k8\"] “Ferries”"))
    #expect(picture.contains { $0.contains("Coast Guard") })
  }

  /// A merge that comes before its stories were found here is not lost.
  @Test func editsWaitUntilStoriesAreFound() async throws {
    let log = Log()
    let (kim, lee) = (try await Self.member("kim"), try await Self.member("lee", isGrouped: false))
    let ids = try await kim.store.page(.everything, edge: .last, count: 100).rows.reversed().map(\.id)
    let from = try #require(try await kim.store.story(of: ids[0]))
    let into = try #require(try await kim.store.story(of: ids[3]))
    _ = try await kim.store.edit(.merge(from, into: into))
    try await kim.send(to: log)
    for member in [kim, lee] { try await member.read(log) }
    #expect(try await lee.store.deskStanding()?.waiting == 1)
    try await lee.group()
    #expect(try await lee.store.deskStanding()?.waiting == 0)
    #expect(try await lee.picture() == kim.picture())
  }

  /// A desk that lost an evening gets it back from those who made it, each change once.
  @Test func aRestoredDeskGetsBackWhatItLost() async throws {
    let old = Log()
    let (kim, lee) = (try await Self.member("kim"), try await Self.member("lee"))
    _ = try await kim.store.correct(EntityCorrection(EntityName("Nadia Haddad", .person), .rename("Omar H.")))
    try await kim.send(to: old)
    for member in [kim, lee] { try await member.read(old) }
    let restored = Log()
    for change in old.changes {
      restored.append(UnsentDeskChange(op: change.op, kind: .correction, body: change.body), by: change.member)
    }
    _ = try await lee.store.correct(EntityCorrection(EntityName("Larnova", .place), .rename("Port Larnova")))
    try await lee.send(to: old)
    for member in [kim, lee] { try await member.read(old) }
    let before = try await kim.picture()
    for member in [kim, lee] { try await member.store.rewindDesk(to: 3, generation: "h") }
    #expect(try await kim.store.entities(named: "port larnova").isEmpty)
    #expect(try await lee.store.entities(named: "port larnova").count == 1)
    for member in [lee, kim] {
      try await member.send(to: restored)
      try await member.read(restored)
    }
    #expect(restored.changes.map(\.op) == old.changes.map(\.op))
    for member in [kim, lee] { #expect(try await member.picture() == before) }
  }

  @Test func marksGoOutAndComeInOnce() async throws {
    let kim = try await Self.member("kim")
    let ids = try await kim.store.page(.everything, edge: .last, count: 100).rows.reversed().map(\.id)
    _ = try await kim.store.change([ids[3]], .read(true))
    #expect(try await kim.store.unsentDeskStatuses(limit: 9).isEmpty)
    try await kim.store.noteDeskArticles(
      (0..<3).map { (100 + Int64($0), ArticleName(source: "https://example.org/feed", key: "k\($0)")) })
    _ = try await kim.store.change([ids[0], ids[1]], .read(true))
    let unsent = try await kim.store.unsentDeskStatuses(limit: 9)
    #expect(unsent.map(\.number).sorted() == [100, 101] && unsent.allSatisfy { $0.field == .read && $0.value })
    try await kim.store.acknowledgeDeskStatuses([unsent[0]])
    // What is on its way stays as it is here; the rest is taken over and not sent back.
    try await kim.store.takeDeskStatuses([
      DeskStatus(seq: 5, article: unsent[1].number, isRead: false, isStarred: nil),
      DeskStatus(seq: 6, article: 102, isRead: true, isStarred: true),
      DeskStatus(seq: 7, article: 999, isRead: true, isStarred: nil),
    ])
    #expect(try await kim.store.unsentDeskStatuses(limit: 9).count == 1)
    #expect(try await kim.store.article(unsent[1].article)?.status.isRead == true)
    #expect(try await kim.store.article(ids[2])?.status.isStarred == true)
    #expect(try await kim.store.deskMembership()?.statusSeq == 7)
  }

  @Test func gapsAreReadFromTheNewestOn() async throws {
    let kim = try await Self.member("kim")
    #expect(try await kim.store.nextDeskGap(upTo: 0) == nil)
    #expect(try #require(try await kim.store.nextDeskGap(upTo: 100)) == (0, 100))
    try await kim.store.closeDeskGap(high: 100, from: 61)
    // More came meanwhile: that goes first.
    #expect(try #require(try await kim.store.nextDeskGap(upTo: 120)) == (100, 120))
    try await kim.store.closeDeskGap(high: 120, from: 101)
    #expect(try #require(try await kim.store.nextDeskGap(upTo: 120)) == (0, 60))
    #expect(try await kim.store.deskStanding()?.behind == 60)
    try await kim.store.closeDeskGap(high: 60, from: 1)
    #expect(try await kim.store.nextDeskGap(upTo: 120) == nil)
  }

  @Test func readersKeepTheirCorrectionsToThemselves() async throws {
    let kim = try await Self.member("kim", role: .reader)
    _ = try await kim.store.correct(EntityCorrection(EntityName("Nadia Haddad", .person), .rename("Omar H.")))
    let lee = try await Self.member("lee")
    _ = try await lee.store.correct(EntityCorrection(EntityName("Nadia Haddad", .person), .note("Met in March.")))
    let ids = try await lee.store.page(.everything, edge: .first, count: 1).rows.map(\.id)
    if let story = try await lee.store.story(of: ids[0]) { _ = try await lee.store.edit(.follow(story, true)) }
    for member in [kim, lee] { #expect(try await member.store.unsentDeskChanges(limit: 9).isEmpty) }
    // A change of a form that nobody knows does no harm.
    let report = try await lee.store.replayDeskChanges([
      DeskChange(seq: 1, op: UUID(), member: "x", date: Date(), kind: nil, body: "{}"),
      DeskChange(seq: 2, op: UUID(), member: "x", date: Date(), kind: .story, body: "[1]"),
      DeskChange(seq: 3, op: UUID(), member: "x", date: Date(), kind: .correction, body: "{\"correction\":{}}"),
      DeskChange(seq: 4, op: UUID(), member: "x", date: Date(), kind: .undo, undoes: 77, body: "{}"),
    ])
    #expect(report.ignored == 4)
    #expect(try await lee.store.deskMembership()?.changeSeq == 4)
    try await lee.store.leaveDesk()
    #expect(try await lee.store.deskStanding() == nil)
    _ = try await lee.store.undoCorrection()
  }
}
