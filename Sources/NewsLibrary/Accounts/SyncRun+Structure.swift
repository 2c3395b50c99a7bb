import Accounts
import Foundation
import NewsModel
import NewsParsing
import NewsStore

extension SyncRun {
  /// After so many synchronisations that found feeds and labels as they were, every second busy one asks for one of
  /// both in turn. An article of a feed that is not known makes all of them be asked for at once.
  private static let steadyAfter = 4
  private static let longest: TimeInterval = 6 * 3600
  private static let manyBatches = 20
  /// No server has more labels that are worth asking for.
  private static let mostLabels = 500

  private var isBusy: Bool { lists.unread.contains { lists.known[$0] == nil } }

  /// Reads the feeds and the names of labels, or one of both.
  mutating func readStructure() async throws {
    try await checkLease()
    let now = Date()
    func isDue(_ asked: Date?) -> Bool {
      guard let asked, asked <= now else { return true }
      return now.timeIntervalSince(asked) > Self.longest
    }
    // A synchronisation that sends very much leaves what is not due to the next one.
    if sentBatches > Self.manyBatches, !isFirst, !scope.isFull, !isDue(account.memory.feedsAsked),
      !isDue(account.memory.labelsAsked)
    {
      return
    }
    let asksBoth = scope.isFull || isFirst || account.memory.steady < Self.steadyAfter || !isBusy
    if !asksBoth, account.memory.steady % 2 == 1, !isDue(account.memory.feedsAsked),
      !isDue(account.memory.labelsAsked)
    {
      account.memory.steady += 1
      return
    }
    let feedsAsked = account.memory.feedsAsked ?? .distantPast
    let labelsAsked = account.memory.labelsAsked ?? .distantPast
    var changed = false
    if asksBoth || isDue(account.memory.feedsAsked) || feedsAsked <= labelsAsked {
      changed = try await readFeeds()
      account.memory.feedsAsked = now
    }
    if asksBoth || isDue(account.memory.labelsAsked) || labelsAsked < feedsAsked {
      try await readLabelNames()
      account.memory.labelsAsked = now
    }
    account.memory.steady = changed ? 0 : account.memory.steady + 1
  }

  // MARK: - Feeds

  /// Brings the sources to the server's list of feeds; true where anything was otherwise.
  @discardableResult
  mutating func readFeeds() async throws -> Bool {
    var feeds = try await service.feeds()
    try await renumber(feeds)
    let known = try await store.remoteFeeds(of: account.id)
    func missing() -> [KnownFeed] {
      let there = Set(feeds.map(\.id))
      return known.filter { !$0.isRemoved && !there.contains($0.remote) }
    }
    let here = known.filter { !$0.isRemoved }.count
    func isTooMuch() -> Bool { missing().count >= 2 && missing().count * 2 >= here }
    if !scope.accepts, isTooMuch() {
      // Half of the feeds at once is more likely the server's trouble than the user's wish.
      feeds = try await service.feeds()
      if isTooMuch() { throw SyncError.feedsGone(missing().count, of: here) }
    }
    var changes = 0
    let byRemote = Dictionary(known.map { ($0.remote, $0) }, uniquingKeysWith: { first, _ in first })
    for feed in feeds {
      let title = NewsParser.name(feed.title)
      let folder = feed.folder.map(NewsParser.name).flatMap { $0.isEmpty ? nil : $0 }
      if let old = byRemote[feed.id] {
        guard old.title != title || old.folder != folder else { continue }
        try await store.linkFeed(feed.id, of: account.id, to: old.source, title: title, folder: folder)
        if !old.title.isEmpty || old.folder != folder { changes += 1 }
      } else {
        let source = try await source(of: feed, title: title)
        try await store.linkFeed(feed.id, of: account.id, to: source, title: title, folder: folder)
        changes += 1
      }
    }
    let there = Set(feeds.map(\.id))
    for feed in known where !there.contains(feed.remote) {
      // The source goes first: cut off in between, the next synchronisation finds the feed gone again.
      if !feed.isRemoved { try await store.removeUnsubscribed(feed.source) }
      try await store.unlinkFeed(feed.remote, of: account.id)
      changes += 1
    }
    report.pulled.feeds += changes
    return changes > 0
  }

  /// Follows feeds whose ids are others now: a server that was made anew, a feed that was taken out there and put back.
  /// Where an id means another feed than it did, no id of an article means what it did either.
  private mutating func renumber(_ feeds: [RemoteFeed]) async throws {
    let known = try await store.remoteFeeds(of: account.id).filter { !$0.isRemoved }
    let sources = Dictionary(
      try await store.sources().map { ($0.id, $0.address) }, uniquingKeysWith: { first, _ in first })
    let addresses = Dictionary(
      feeds.map { ($0.id, $0.url.flatMap { URL(string: $0)?.absoluteString }) }, uniquingKeysWith: { first, _ in first }
    )
    // Feeds that are not under their ids any more, by their addresses.
    let moved = Dictionary(
      known.compactMap { feed in
        sources[feed.source].flatMap { (addresses[feed.remote] ?? nil) == $0 ? nil : ($0, feed) }
      }, uniquingKeysWith: { first, _ in first })
    let ids = Set(known.map(\.remote))
    var pairs: [(old: String, new: String)] = []
    for feed in feeds {
      guard let address = addresses[feed.id] ?? nil, let old = moved[address], old.remote != feed.id else { continue }
      pairs.append((old.remote, feed.id))
    }
    guard !pairs.isEmpty else { return }
    isRenewed = pairs.contains { ids.contains($0.new) }
    if isRenewed { account.memory.renewals = (account.memory.renewals ?? 0) + 1 }
    try await store.renumberFeeds(pairs, of: account, forgetsItems: isRenewed)
  }

  private func source(of feed: RemoteFeed, title: String) async throws -> SourceID {
    let own = "account:\(account.name)/\(feed.id)"
    var address = feed.url.flatMap { URL(string: $0)?.absoluteString } ?? own
    let linked = Set(try await store.remoteFeeds(of: account.id).map(\.source))
    let sources = try await store.sources()
    // Two feeds of one server with one address are two sources here as well.
    if let taken = sources.first(where: { $0.address == address }), linked.contains(taken.id) { address = own }
    _ = try await library.sources.restore(at: address)
    let kind: Source.Kind = address == own ? .pages : .feed
    let source = try await store.source(kind: kind, address: address, name: title.isEmpty ? address : title)
    if source.fetch.isGone {
      var state = source.fetch
      state.isGone = false
      try await store.keepRefresh(of: source.id, state, at: nil, problem: nil)
    }
    return source.id
  }

  // MARK: - Labels

  private mutating func readLabelNames() async throws {
    guard account.memory.hasLabels != false else { return }
    let folders = Set(try await store.remoteFeeds(of: account.id).compactMap(\.folder))
    guard let names = try await service.labels(besides: folders) else {
      account.memory.hasLabels = false
      return
    }
    // A name that does not survive cleaning could not be told from another here.
    labels = names.filter { NewsParser.name($0) == $0 }.prefix(Self.mostLabels).map { $0 }
  }

  /// Reads the list of each label that the server has just named, and of no other.
  mutating func readLabels() async throws {
    for label in labels ?? [] {
      try await checkLease()
      lists.labelled[label] = Set(try await service.ids(of: .label(label)))
    }
    let ids = Set(lists.labelled.values.flatMap { $0 }).subtracting(lists.known.keys)
    if !ids.isEmpty {
      let known = try await store.knownRemotes(Array(ids), of: account.id)
      lists.known.merge(known) { first, _ in first }
    }
  }
}
