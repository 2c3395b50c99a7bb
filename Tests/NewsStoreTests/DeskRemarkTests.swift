import Foundation
import GRDB
import NewsModel
import Testing

@testable import NewsStore

/// Notes, tags and changes of sources that everybody at a desk sees.
struct DeskRemarkTests {
  private typealias Desk = DeskReplayTests

  private func query(_ text: String) -> ArticleQuery {
    ArticleQuery.parse(text, now: Date(), calendar: .current, isTyping: false).query
  }

  private func article(_ member: DeskReplayTests.Member, _ key: String) async throws -> Article {
    let rows = try await member.store.page(.everything, edge: .first, count: 100).rows
    return try #require(try await member.store.articles(rows.map(\.id)).first { $0.key == key })
  }

  @Test func notesStandUnderEachOther() async throws {
    let log = Desk.Log()
    let (kim, lee) = (try await Desk.member("kim"), try await Desk.member("lee"))
    for (member, text) in [(kim, "First."), (lee, "Second."), (kim, "Third.")] {
      try await member.store.noteAtDesk(text, on: try await article(member, "k1").id)
      try await member.send(to: log)
    }
    for member in [kim, lee] {
      try await member.read(log)
      let notes = try await article(member, "k1").desk.notes
      #expect(notes.map(\.member) == ["lee", "kim"] && notes.map(\.text) == ["Second.", "Third."])
      // One's own note is another thing.
      #expect(try await article(member, "k1").status.note == nil)
    }
    // Undone, the one before it holds; taken away, none of that member.
    let last = try #require(try await kim.store.deskChanges(limit: 1).first)
    #expect(last.summary == "note on “1”: Third.")
    try await kim.store.setDeskChangeWithdrawn(true, last.op)
    #expect(try await article(kim, "k1").desk.notes.map(\.text) == ["First.", "Second."])
    await #expect(throws: StoreError.self) { try await lee.store.setDeskChangeWithdrawn(true, last.op) }
    try await lee.store.noteAtDesk(" ", on: try await article(lee, "k1").id)
    for _ in 0..<2 {
      for member in [kim, lee] {
        try await member.send(to: log)
        try await member.read(log)
      }
    }
    for member in [kim, lee] { #expect(try await article(member, "k1").desk.notes.map(\.text) == ["First."]) }
  }

  @Test func tagsAreFoundWhereverTheArticleComesIn() async throws {
    let log = Desk.Log()
    let kim = try await Desk.member("kim")
    let lee = try await Desk.member("lee", articles: Desk.articles(0..<2))
    #expect(try await kim.store.tagAtDesk("Urgent", true, query("title:7 OR title:1"))?.step.ops.count == 2)
    #expect(try await kim.store.tagAtDesk("urgent", true, query("title:7")) == nil)
    try await kim.send(to: log)
    try await lee.read(log)
    #expect(try await lee.store.count(query("tag:urgent"), upTo: 9).count == 1)
    let given = try #require(try await article(lee, "k1").desk.tags.first)
    #expect(given.words == "Urgent (kim)")
    let id = try await article(lee, "k1").id
    #expect(try await lee.store.references(of: [id])[id]?.deskTags == [given])
    let source = try #require(try await lee.store.sources().first)
    _ = try await lee.store.insert(Desk.articles(2..<12), from: source.id)
    #expect(try await lee.store.count(query("tag:urgent"), upTo: 9).count == 2)
    // A tag of one's own stays when the desk's goes.
    _ = try await lee.store.change([try await article(lee, "k7").id], .tagged("urgent", true))
    #expect(try await kim.store.tagAtDesk("URGENT", false, query("tag:urgent"))?.step.ops.count == 2)
    try await kim.send(to: log)
    try await lee.read(log)
    #expect(try await lee.store.page(query("tag:urgent"), edge: .first, count: 9).rows.map(\.title) == ["7"])
    #expect(try await kim.store.count(query("tag:urgent"), upTo: 9).count == 0)
  }

  /// Of several members who gave the same tag the last is told; whoever gave it may take back only what is one's own.
  @Test func stepsForTheDeskAreTakenBackAsOne() async throws {
    let log = Desk.Log()
    let (kim, lee) = (try await Desk.member("kim"), try await Desk.member("lee"))
    let step = try #require(try await kim.store.tagAtDesk("urgent", true, query("title:1 OR title:2"), by: .screen))
    _ = try await lee.store.tagAtDesk("Urgent", true, query("title:1"))
    for _ in 0..<2 {
      for member in [kim, lee] {
        try await member.send(to: log)
        try await member.read(log)
      }
    }
    func tags(_ member: DeskReplayTests.Member, _ key: String) async throws -> [String] {
      try await article(member, key).desk.tags.map(\.words)
    }
    for member in [kim, lee] {
      #expect(try await tags(member, "k1") == ["Urgent (lee)"])
      #expect(try await tags(member, "k2") == ["urgent (kim)"])
    }
    let entry = try #require(try await kim.store.journal(limit: 9).first)
    #expect(entry.words == "2 articles tagged “urgent” for the desk" && entry.articleCount == 2)
    #expect(entry.origin == .screen && entry.id == .change(step.journal))
    #expect(try await kim.store.setUndone(true, journal: step.journal))
    #expect(try await !kim.store.setUndone(true, journal: step.journal))
    #expect(try await kim.store.count(query("tag:urgent"), upTo: 9).count == 1)
    try await kim.send(to: log)
    for member in [kim, lee] {
      try await member.read(log)
      #expect(try await tags(member, "k1") == ["Urgent (lee)"])
      #expect(try await tags(member, "k2") == [])
    }
    // Made again, it comes before what was given later.
    #expect(try await kim.store.setUndone(false, journal: step.journal))
    #expect(try await tags(kim, "k1") == ["Urgent (lee)"])
    #expect(try await tags(kim, "k2") == ["urgent (kim)"])
    // What a chief took back is so in one's own journal, and cannot be made again.
    try await kim.send(to: log)
    log.undoAll(of: "kim", by: "anna")
    try await kim.read(log)
    #expect(try await kim.store.journal(limit: 1).first?.isUndone == true)
    #expect(try await !kim.store.setUndone(true, journal: step.journal))
    await #expect(throws: StoreError.self) { try await kim.store.setUndone(false, journal: step.journal) }
    // The same note once more is no change, and the one before comes back.
    let id = try await article(kim, "k3").id
    _ = try await kim.store.noteAtDesk("First.", on: id)
    let second = try #require(try await kim.store.noteAtDesk("Second.", on: id))
    #expect(try await kim.store.noteAtDesk("Second.", on: id) == nil)
    #expect(try await kim.store.setUndone(true, journal: second.journal))
    #expect(try await article(kim, "k3").desk.notes.map(\.text) == ["First."])
    // What a desk has forgotten cannot be taken back, and what was written at one that was left stands in no list.
    try await kim.store.write { db in try db.execute(sql: "DELETE FROM desk_changes WHERE kind = 'note'") }
    await #expect(throws: StoreError.self) { try await kim.store.setUndone(false, journal: second.journal) }
    _ = try await kim.store.change([id], .starred(true), by: .screen)
    try await kim.store.leaveDesk()
    #expect(try await kim.store.journal(limit: 9).map(\.words) == ["1 article starred"])
  }

  @Test func whoLeavesKeepsWhatWasSaid() async throws {
    let log = Desk.Log()
    let (kim, lee) = (try await Desk.member("kim"), try await Desk.member("lee"))
    try await kim.store.noteAtDesk("Theirs.", on: try await article(kim, "k2").id)
    _ = try await kim.store.tagAtDesk("later", true, query("title:2"))
    try await kim.send(to: log)
    try await lee.store.noteAtDesk("Mine.", on: try await article(lee, "k2").id)
    try await lee.store.setNote("Own.", of: try await article(lee, "k2").id)
    try await lee.send(to: log)
    try await lee.store.leaveDesk()
    let left = try await article(lee, "k2")
    #expect(left.status.note == "Own.\n\nkim: Theirs.\n\nMine." && left.status.tags == ["later"])
    #expect(left.desk == DeskRemarks())
    #expect(try await lee.store.count(query("tag:later"), upTo: 9).count == 1)
  }

  @Test func sourcesOfTheDeskAreCalledAsItSays() async throws {
    let log = Desk.Log()
    let address = "https://example.org/feed"
    let (kim, lee) = (try await Desk.member("kim"), try await Desk.member("lee"))
    let own = try #require(try await lee.store.sources().first)
    try await kim.store.write { db in try db.execute(sql: "UPDATE sources SET kind = 'desk'") }
    let former = try #require(try await kim.store.sources().first).name
    try await kim.store.editDeskSource(PortableSourceEdit(.rename, address: address, name: "Harbour"))
    try await kim.store.editDeskSource(PortableSourceEdit(.move, address: address, folder: "Ports"))
    try await kim.send(to: log)
    for member in [kim, lee] { try await member.read(log) }
    let named = try #require(try await kim.store.sources().first)
    #expect(named.name == "Harbour" && named.tags == ["Ports"])
    // What a library fetches itself stays its own.
    #expect(try await lee.store.sources().first?.name == own.name)
    for change in try await kim.store.deskChanges(limit: 9) {
      try await kim.store.setDeskChangeWithdrawn(true, change.op)
    }
    let after = try #require(try await kim.store.sources().first)
    #expect(after.name == former && after.tags.isEmpty)
    await #expect(throws: StoreError.self) {
      try await kim.store.editDeskSource(PortableSourceEdit(.add, address: "https://me:secret@example.org/"))
    }
  }

  @Test func readersWriteNothingForOthers() async throws {
    let reader = try await Desk.member("kim", role: .reader)
    let id = try await article(reader, "k1").id
    let refusal = StoreError.notAllowed(reason: "only editors of the desk can do that; ask a chief for that role")
    #expect(refusal.category == .loginRefused)
    await #expect(throws: refusal) { try await reader.store.noteAtDesk("No.", on: id) }
    await #expect(throws: refusal) { try await reader.store.tagAtDesk("no", true, query("title:1")) }
    let (alone, _) = try await NewsStore.holding(Desk.articles(0..<1))
    let only = try #require(try await alone.page(.everything, edge: .first, count: 1).rows.first).id
    await #expect(throws: StoreError.noDesk) { try await alone.noteAtDesk("No.", on: only) }
    // Forms that nobody knows and texts without end do no harm.
    let long = String(repeating: "x", count: 100_000)
    let place = #"{"source":"https://example.org/feed","key":"k1"}"#
    let bodies = [
      "[]", "{}", #"{"article":\#(place),"title":"1","text":7}"#,
      #"{"article":\#(place),"title":"1","text":"\#(long)"}"#,
    ]
    let report = try await reader.store.replayDeskChanges(
      bodies.enumerated().map {
        DeskChange(seq: Int64($0.offset + 1), op: UUID(), member: "x", date: Date(), kind: .note, body: $0.element)
      })
    #expect(report.ignored == 3)
    #expect(try await article(reader, "k1").desk.notes.map(\.text.count) == [20_000])
  }
}
