import Accounts
import Foundation
import NewsModel
import NewsStore

extension SyncRun {
  /// What is enough of the newest articles where nearly all of them are known.
  private static let shortPage = 200
  /// Fewer unread articles than this are listed each time: their ids cost less than the counts of their feeds.
  private static let manyUnread = 2000
  /// Nothing but whole lists is believed for longer than this, in seconds.
  private static let longestWithoutWhole: TimeInterval = 3600

  /// Reads the lists before anything is written, each of them whole.
  ///
  /// Two shorter ways serve between whole readings an hour apart: a short page of the newest articles where it holds
  /// little that is unknown, and, of very many unread articles, the server's counts by feed where nothing is new and
  /// every feed has as many unread articles there as here. One article read and another of the same feed unread there
  /// escape such a count until the next whole reading; nothing is lost by it.
  mutating func readLists() async throws {
    try await checkLease()
    let now = Date()
    let isSettled = !isFirst && !scope.isFull && !isRenewed
    let isShort =
      isSettled
      && account.memory.wholeAsked.map { $0 <= now && now.timeIntervalSince($0) < Self.longestWithoutWhole } ?? false
    if account.options.historyDays != 0 { try await readNewest(isShort: isShort) }
    lists.starred = Set(try await service.ids(of: .starred))
    try await lookUp(Array(lists.starred) + lists.newest)
    try await readUnread(isShort: isShort)
    try await lookUp(Array(lists.unread))
    lists.isWhole = !isShort
    try await readOlder()
  }

  private var isNothingNew: Bool {
    !lists.newest.isEmpty && lists.newest.allSatisfy { lists.known[$0] != nil }
      && lists.starred.allSatisfy { lists.known[$0] != nil }
  }

  /// Reads the list of unread articles, or takes the library's own for it where the server's counts are the same.
  private mutating func readUnread(isShort: Bool) async throws {
    let mayCount = isShort && isNothingNew && account.memory.countsFeeds == true
    let known = mayCount ? try await store.remotes(of: account.id, unread: true) : []
    let asks = known.count >= Self.manyUnread
    if asks, let there = try await service.unreadCounts(), try await store.unreadCounts(of: account.id) == there {
      lists.unread = known
      lists.unreadIsCounted = true
      return
    }
    lists.unread = Set(try await service.ids(of: .unread))
    if asks, lists.unread == known {
      // Counts that are otherwise though the list is the same are of no use.
      account.memory.countsFeeds = false
    } else if isFirst || scope.isFull, lists.unread.count >= Self.manyUnread {
      account.memory.countsFeeds = try await service.unreadCounts() != nil
    }
  }

  /// Reads the newest page: a short one first where that may do.
  private mutating func readNewest(isShort: Bool) async throws {
    if isShort, Self.shortPage < service.newestPage {
      lists.newest = try await service.ids(of: .newest(Self.shortPage))
      try await lookUp(lists.newest)
      let unknown = lists.newest.filter { lists.known[$0] == nil }.count
      guard unknown * 2 > lists.newest.count else { return }
    }
    lists.newest = try await service.ids(of: .newest(service.newestPage))
  }

  /// Reads on where the newest page is cut off: at the first contact, and after a long time away.
  private mutating func readOlder() async throws {
    met = Set(lists.newest)
    let days = account.options.historyDays
    guard days != 0, lists.newest.count >= service.newestPage else { return }
    let unknown = lists.newest.filter { lists.known[$0] == nil }.count
    guard isFirst || scope.isFull || isRenewed || unknown * 5 > lists.newest.count * 4 else { return }
    let since = days.map { Date(timeIntervalSinceNow: -Double($0) * 86_400) }
    let all = try await service.ids(of: .all(since: since))
    lists.newest += all
    met.formUnion(all)
    try await lookUp(all)
  }

  private mutating func lookUp(_ ids: [String]) async throws {
    let unknown = Array(Set(ids).subtracting(lists.known.keys))
    for start in stride(from: 0, to: unknown.count, by: 10_000) {
      let part = Array(unknown[start..<min(start + 10_000, unknown.count)])
      lists.known.merge(try await store.knownRemotes(part, of: account.id)) { first, _ in first }
    }
  }

}
