import Accounts
import Foundation
import NewsModel
import NewsStore
import Support
import Testing

@testable import NewsLibrary

/// A library and a scripted server, through everything that a user does on either side.
struct SyncTests {
  static let flavours = ScriptedReader.Flavour.all.indices

  private func harness(_ index: Int, items: Int = 5) async throws -> SyncHarness {
    let harness = try await SyncHarness(ScriptedReader.Flavour.all[index])
    for number in 0..<items {
      harness.reader.add(isRead: number % 3 == 1, isStarred: number % 4 == 1, feed: "feed/\(number % 2 + 1)")
    }
    return harness
  }

  @Test(arguments: flavours) func everythingComesOnce(flavour: Int) async throws {
    let harness = try await harness(flavour)
    let first = try await harness.sync()
    #expect(first.error == nil && first.pulled.new == 5 && first.account.state == .ready)
    #expect(try await harness.differences() == [])
    let quiet = try await harness.sync()
    #expect(quiet.pulled == SyncCounts() && quiet.pushed == SyncCounts())
    #expect(quiet.requests <= 5)
  }

  @Test(arguments: flavours) func marksGoBothWays(flavour: Int) async throws {
    let harness = try await harness(flavour)
    try await harness.sync()
    let items = harness.reader.items
    try await harness.change(items[0], .read(true))
    try await harness.change(items[1], .read(false))
    try await harness.change(items[2], .starred(true))
    harness.reader.change(items[3].number) { $0.isRead = true }
    harness.reader.change(items[4].number) { $0.isStarred.toggle() }
    let report = try await harness.sync()
    #expect(report.pushed.read == 1 && report.pushed.unread == 1 && report.pushed.starred == 1)
    #expect(report.pulled.read == 1)
    #expect(try await harness.differences() == [])
  }

  /// What a server brings meets the rules on arrival, and the marks that they set go to the server.
  @Test(arguments: flavours) func whatAnAccountBringsMeetsTheRules(flavour: Int) async throws {
    let harness = try await harness(flavour)
    let items = harness.reader.items
    func rule(_ item: ScriptedReader.Item, _ actions: StatusField...) -> ArrivalRule {
      ArrivalRule(name: item.title, words: "title:\(item.title.prefix { $0 != " " })", actions: actions)
    }
    harness.library.articles.setRules([
      rule(items[0], .read(true)), rule(items[2], .starred(true), .tagged("desk", true)), rule(items[4], .hidden(true)),
    ])
    try await harness.sync()
    #expect(try await harness.article(items[0])?.status.isRead == true)
    let marked = try #require(try await harness.article(items[2]))
    #expect(marked.status.isStarred && marked.status.tags == ["desk"] && !marked.status.isRead)
    let hidden = try await harness.library.articles.page(ArticleQuery(.state(.hidden)), edge: .first, count: 9).rows
    #expect(hidden.map(\.title) == [items[4].title])
    for _ in 0..<4 { try await harness.sync() }
    // Nothing but that one is missing in lists, and nothing waits to be sent.
    #expect(try await harness.differences() == ["\(items[4].title) is missing"])
    #expect(harness.reader.items[0].isRead && harness.reader.items[2].isStarred)
  }

  @Test func anActionHereWinsOverOneThere() async throws {
    let harness = try await harness(0)
    try await harness.sync()
    let item = harness.reader.items[0]
    // There and back is an action, too: kept unread here, read there.
    try await harness.change(item, .read(true))
    try await harness.change(item, .read(false))
    harness.reader.change(item.number) { $0.isRead = true }
    try await harness.sync()
    #expect(try await harness.article(item)?.status.isRead == false)
    #expect(try await harness.differences() == [])
  }

  @Test(arguments: flavours) func tagsGoBothWaysWhereTheServerHasLabels(flavour: Int) async throws {
    let harness = try await harness(flavour)
    try await harness.sync()
    let items = harness.reader.items
    try await harness.change(items[0], .tagged("later", true))
    for _ in 0..<4 { try await harness.sync() }
    #expect(try await harness.differences() == [])
    #expect(try await harness.article(items[0])?.status.tags == ["later"], "a tag that the server does not take stays")
    guard harness.reader.flavour.hasLabels else { return }
    harness.reader.change(items[1].number) { $0.labels = ["later", "desk"] }
    harness.reader.change(items[0].number) { $0.labels = [] }
    try await harness.sync()
    #expect(try await harness.article(items[0])?.status.tags == [])
    #expect(try await harness.differences() == [])
    // The label is taken out altogether.
    harness.reader.change(items[1].number) { $0.labels = ["later"] }
    harness.reader.state.withLock { _ = $0.labels.remove("desk") }
    try await harness.sync()
    #expect(try await harness.differences() == [])
  }

  @Test func aTagWithTheNameOfAFolderStaysHere() async throws {
    let harness = try await harness(0)
    try await harness.sync()
    try await harness.change(harness.reader.items[0], .tagged("Money", true))
    let report = try await harness.sync()
    #expect(report.problems.map(\.code) == ["folder"] && report.pending == 0 && report.error == nil)
    try await harness.sync()
    #expect(try await harness.article(harness.reader.items[0])?.status.tags == ["Money"])
  }

  @Test func whatTheServerGivesUpStaysAsItIs() async throws {
    let harness = try await harness(0)
    try await harness.sync()
    let item = harness.reader.items[0]
    harness.reader.state.withLock { _ = $0.items.removeValue(forKey: item.number) }
    let report = try await harness.sync()
    #expect(report.pulled.givenUp == 1)
    let article = try #require(try await harness.article(item))
    #expect(!article.status.isRead)
    // It is not asked for again, and what is marked here is no action for that server.
    #expect(try await harness.sync().pulled.givenUp == 0)
    try await harness.change(item, .read(true))
    #expect(try await harness.sync().pending == 0)
  }

  @Test func aServerThatWasMadeAnewBringsNothingTwice() async throws {
    let harness = try await harness(0, items: 0)
    for _ in 0..<5 { harness.reader.add() }
    try await harness.sync()
    let old = harness.reader.items
    try await harness.change(old[2], .starred(true))
    try await harness.sync()
    // The same articles under other ids, all of them unread.
    harness.reader.state.withLock { state in
      state.items = [:]
    }
    try await harness.sync()
    harness.reader.state.withLock { state in
      for item in old {
        var copy = item
        copy.number += 100
        copy.isRead = false
        copy.isStarred = false
        state.items[copy.number] = copy
      }
      state.linkShift = 100
    }
    try await harness.sync()
    try await harness.sync()
    #expect(try await harness.differences() == [])
    #expect(harness.reader.items[2].isStarred, "no mark is lost")
  }

  @Test(arguments: flavours) func veryManyReadThereCostFewRequests(flavour: Int) async throws {
    let harness = try await harness(flavour, items: 0)
    for _ in 0..<1300 { harness.reader.add() }
    try await harness.sync()
    for item in harness.reader.items.prefix(700) { harness.reader.change(item.number) { $0.isRead = true } }
    let report = try await harness.sync()
    #expect(report.pulled.read == 700 && report.requests <= 14, "\(report.requests) requests")
    #expect(try await harness.differences() == [])
  }

  // MARK: - Trouble

  @Test(arguments: ScriptedReader.Fault.allCases, 0..<7)
  func everyFaultIsSurvived(fault: ScriptedReader.Fault, request: Int) async throws {
    let harness = try await harness(0, items: 9)
    harness.reader.state.withLock { $0.page = 3 }
    try await harness.sync()
    let items = harness.reader.items
    try await harness.change(items[0], .read(true))
    try await harness.change(items[2], .tagged("later", true))
    harness.reader.change(items[3].number) { $0.isStarred.toggle() }
    harness.reader.add()
    harness.reader.state.withLock { $0.faults[request] = fault }
    let report = try await harness.sync()
    if let error = report.error {
      #expect(
        [.unreachable, .askedToWait, .badData, .loginRefused].contains(error.category),
        "\(fault) at \(request): \(error)")
    }
    harness.reader.state.withLock { $0.faults = [:] }
    for _ in 0..<2 { #expect(try await harness.sync().error == nil) }
    #expect(try await harness.differences() == [])
  }

  @Test(arguments: 1...12) func aKilledSynchronisationGoesOn(request: Int) async throws {
    let harness = try await harness(0, items: 12)
    harness.reader.state.withLock { $0.page = 5 }
    await #expect(throws: (any Error).self) {
      try await harness.sync(killedAt: request)
      try await harness.sync(killedAt: 1)
    }
    try await harness.sync()
    try await harness.change(harness.reader.items[1], .starred(true))
    do { try await harness.sync(killedAt: request) } catch is SyncHarness.Killed {}
    try await harness.sync()
    #expect(try await harness.differences() == [])
  }

  @Test func aWrongPasswordIsTriedOnce() async throws {
    let harness = try await harness(0)
    try harness.setPassword("wrong")
    #expect(try await harness.sync().error == .refused(hint: nil))
    #expect(try await harness.account.state == .refused)
    #expect(try await harness.sync().error == .refused(hint: nil))
    #expect(harness.reader.state.withLock { $0.logins } == 1, "the second time the server was not asked")
    try harness.setPassword("invented-pass")
    #expect(try await harness.sync().error == nil)
    #expect(try await harness.differences() == [])
  }

  @Test func aServerThatAsksToWaitIsLeftAlone() async throws {
    let harness = try await harness(0)
    try await harness.sync()
    var account = try await harness.account
    account.state = .waiting
    account.until = Date(timeIntervalSinceNow: 600)
    account.memory.waitSet = Date()
    try await harness.library.store.updateAccount(account)
    let asked = harness.reader.state.withLock { $0.requests.count }
    #expect(try await harness.sync().error?.category == .askedToWait)
    #expect(harness.reader.state.withLock { $0.requests.count } == asked)
  }

  @Test func oneProcessSynchronisesAtATime() async throws {
    let harness = try await harness(0)
    let account = try await harness.account
    let other = LeaseHolder()
    #expect(
      try await harness.library.store.takeLease(
        account.id, holder: other.name, until: Date(timeIntervalSinceNow: 60), now: Date(), isAlive: LeaseHolder.isAlive
      ))
    #expect(try await harness.sync().error == .busy)
    try await harness.library.store.releaseLease(account.id, holder: other.name)
    // A process that is not there any more holds nothing.
    let gone = other.name.replacing(" \(ProcessInfo.processInfo.processIdentifier) ", with: " 4194305 ")
    #expect(
      try await harness.library.store.takeLease(
        account.id, holder: gone, until: Date(timeIntervalSinceNow: 60), now: Date(), isAlive: LeaseHolder.isAlive))
    #expect(try await harness.sync().error == nil)
  }

  @Test func aTakenBackPullIsSent() async throws {
    let harness = try await harness(0)
    try await harness.sync()
    for item in harness.reader.items { harness.reader.change(item.number) { $0.isRead = true } }
    try await harness.sync()
    let entry = try #require(try await harness.library.accounts.log(limit: 1).first)
    #expect(entry.canUndo)
    #expect(try await harness.library.accounts.undo(entry.id) == 3)
    #expect(try await harness.library.accounts.undo(entry.id) == nil)
    try await harness.sync()
    #expect(harness.reader.items.filter { !$0.isRead }.count == 3)
    #expect(try await harness.differences() == [])
  }

  @Test func twoAccountsShareASource() async throws {
    let one = try await harness(0)
    let two = try await SyncHarness(.miniflux, in: one.library, name: "work")
    for number in 0..<5 {
      two.reader.add(isRead: number % 3 == 1, isStarred: number % 4 == 1, feed: "feed/\(number % 2 + 1)")
    }
    try await one.sync()
    try await two.sync()
    #expect(try await one.library.articles.tally().articles == 5)
    one.reader.change(1) { $0.isRead = true }
    try await one.sync()
    try await two.sync()
    #expect(two.reader.items[0].isRead, "what was read on one server is an action for the other")
    #expect(try await one.differences() == [])
    #expect(try await two.differences() == [])
  }

  /// Very many unread articles are told by the counts of their feeds where nothing is new.
  @Test func countsOfFeedsStandForALongList() async throws {
    let harness = try await SyncHarness(.freshRSS)
    for number in 0..<2100 { harness.reader.add(feed: "feed/\(number % 2 + 1)", age: Double(number)) }
    try await harness.sync()
    func lists(_ scope: SyncScope = .init()) async throws -> (counts: Int, unread: Int, short: Int) {
      let before = harness.reader.state.withLock { $0.requests.count }
      try await harness.sync(scope)
      let asked = harness.reader.state.withLock { $0.requests.dropFirst(before) }
      func count(_ words: String) -> Int { asked.filter { $0.contains(words) }.count }
      return (count("unread-count"), count("xt="), count("n=200"))
    }
    let quiet = try await lists()
    #expect(quiet.counts == 1 && quiet.unread == 0 && quiet.short > 0)
    // Read there, unread there, and new there change the counts or the newest page.
    let items = harness.reader.items
    harness.reader.change(items[7].number) { $0.isRead = true }
    #expect(try await lists().unread == 1)
    #expect(try await harness.differences() == [])
    harness.reader.change(items[7].number) { $0.isRead = false }
    #expect(try await lists().unread == 1)
    #expect(try await harness.differences() == [])
    harness.reader.change(items[8].number) { $0.isRead = true }
    harness.reader.add(feed: items[8].feed)
    #expect(try await lists().counts == 0, "something is new: the list itself is asked for")
    #expect(try await harness.differences() == [])
    // One for another of the same feed escapes the counts, and no whole reading.
    harness.reader.change(items[8].number) { $0.isRead = false }
    harness.reader.change(items[10].number) { $0.isRead = true }
    #expect(try await lists().unread == 0)
    #expect(try await lists(SyncScope(isFull: true)).unread == 1)
    #expect(try await harness.differences() == [])
  }

  @Test func countsThatTellNothingOfFeedsAreNotAskedFor() async throws {
    var flavour = ScriptedReader.Flavour.freshRSS
    flavour.countsFeeds = false
    let harness = try await SyncHarness(flavour)
    for number in 0..<2100 { harness.reader.add(feed: "feed/\(number % 2 + 1)", age: Double(number)) }
    try await harness.sync()
    #expect(try await harness.sync().requests == 5)
    #expect(try await harness.account.memory.countsFeeds == false)
    harness.reader.change(5) { $0.isRead = true }
    try await harness.sync()
    #expect(try await harness.differences() == [])
  }

  @Test func aShortPageOfTheNewestIsReadOnWhereMuchIsNew() async throws {
    let harness = try await harness(1)
    try await harness.sync()
    for _ in 0..<450 { harness.reader.add(isRead: true) }
    let report = try await harness.sync()
    #expect(report.pulled.new == 450)
    #expect(try await harness.differences() == [])
  }
}
