import Accounts
import Foundation
import NewsModel
import NewsParsing
import NewsStore

extension SyncRun {
  /// Above so many open questions the server's count is asked before the articles.
  private static let manyOpen = 500
  /// So many articles are asked for by id in one synchronisation where nothing else tells.
  private static let mostVerified = 2000

  /// Writes what the lists say for certain, and notes what is to be fetched.
  mutating func applyLists() async throws {
    try await checkLease()
    var plan = ListPlan(lists)
    for (label, ids) in plan.changes.tagged {
      let known = Set(
        try await store.labelledRemotes(of: account.id, label: label).filter(\.isSeen).map(\.remote))
      plan.changes.tagged[label] = ids.filter { !known.contains($0) }
    }
    try await store.revive(plan.revived, of: account.id)
    applied.merge(try await store.apply(plan.changes, of: account.id))
    try await store.want(plan.wanted, of: account.id)
    // The largest thing in memory, and nobody asks for it from here on.
    lists.known = [:]
  }

  // MARK: - What the lists leave open

  /// Articles that the lists should have and do not: each is asked for, and says itself what it is.
  private struct OpenQuestions {
    var unread: Set<String> = []
    var starred: Set<String> = []
    /// By label; true where the label stood there once.
    var labelled: [String: [String: Bool]] = [:]
    var all: Set<String> { unread.union(starred).union(labelled.values.flatMap(\.keys)) }
  }

  mutating func verify() async throws {
    var open = OpenQuestions()
    open.unread = try await store.remotes(of: account.id, unread: true).subtracting(lists.unread)
    open.starred = try await store.remotes(of: account.id, unread: false).subtracting(lists.starred)
    if let labels {
      for label in try await store.knownLabels(of: account.id) {
        let there = lists.labelled[label] ?? []
        for (remote, isSeen) in try await store.labelledRemotes(of: account.id, label: label)
        where !there.contains(remote) && (isSeen || labels.contains(label)) {
          open.labelled[label, default: [:]][remote] = isSeen
        }
      }
    }
    for action in try await store.pendingActions(of: account.id) {
      guard let remote = action.remote else { continue }
      switch action.field {
      case .read: open.unread.remove(remote)
      case .starred: open.starred.remove(remote)
      case .tag: open.labelled[action.name]?[remote] = nil
      default: break
      }
    }
    if open.unread.count > Self.manyOpen { try await settleByCount(&open) }
    try await askEach(open)
  }

  /// Very many that are read there by all appearance: where the server's count is the length of its list before and
  /// after, the list of all ids tells what is read from what is gone.
  private mutating func settleByCount(_ open: inout OpenQuestions) async throws {
    try await checkLease()
    guard try await service.unreadCount() == lists.unread.count else { return }
    let all = Set(try await service.ids(of: .all(since: nil)))
    let again = Set(try await service.ids(of: .unread))
    guard again == lists.unread, try await service.unreadCount() == again.count else { return }
    let read = open.unread.intersection(all)
    var changes = RemoteChanges()
    changes.read = Array(read)
    applied.merge(try await store.apply(changes, of: account.id))
    open.unread.subtract(read)
  }

  private mutating func askEach(_ open: OpenQuestions) async throws {
    let all = open.all.sorted(by: >).prefix(Self.mostVerified)
    let size = min(account.memory.contents, service.mostIDs)
    for start in stride(from: 0, to: all.count, by: size) {
      try await checkLease()
      let (items, missing) = try await ask(Array(all[start..<min(start + size, all.count)]))
      var changes = RemoteChanges()
      for item in items {
        if open.unread.contains(item.id), item.state.isRead { changes.read.append(item.id) }
        if open.starred.contains(item.id), !item.state.isStarred { changes.unstarred.append(item.id) }
        guard let labels = item.state.labels else { continue }
        for (label, remotes) in open.labelled where remotes[item.id] != nil && !labels.contains(label) {
          changes.untagged[label, default: []].append(item.id)
        }
      }
      changes.givenUp = Array(missing)
      applied.merge(try await store.apply(changes, of: account.id))
    }
  }

  /// The articles of these ids, and the ids that the server does not have any more.
  private func ask(_ ids: [String]) async throws -> (items: [RemoteItem], missing: Set<String>) {
    var items = try await service.items(ids)
    var missing = Set(ids).subtracting(items.map(\.id))
    if !missing.isEmpty, missing.count < ids.count {
      // An answer that was cut short is no proof.
      items += try await service.items(Array(missing))
      missing.subtract(items.map(\.id))
    }
    return (items, missing)
  }

  /// A server that was made anew gives new ids to what it had: where articles come in with the link and headline of
  /// others, those others are asked for, unless a list of this synchronisation has just had them.
  private mutating func giveUpReplaced(by incoming: [IncomingRemote]) async throws {
    let others = try await store.sameArticles(as: incoming, of: account.id).filter { !isListed($0) }
    for start in stride(from: 0, to: others.count, by: service.mostIDs) {
      let (items, missing) = try await ask(Array(others[start..<min(start + service.mostIDs, others.count)]))
      met.formUnion(items.map(\.id))
      var changes = RemoteChanges()
      changes.givenUp = Array(missing)
      applied.merge(try await store.apply(changes, of: account.id))
    }
  }

  private func isListed(_ id: String) -> Bool {
    met.contains(id) || (!lists.unreadIsCounted && lists.unread.contains(id)) || lists.starred.contains(id)
  }

  // MARK: - Contents

  /// Fetches what is wanted, the next answer while the one before is taken in; each answer is one transaction.
  mutating func fetchContents() async throws {
    let total = try await store.wantedCount(of: account.id)
    guard total > 0 else { return }
    var queue = try await store.wantedRemotes(of: account.id, limit: total)[...]
    let size = min(account.memory.contents, service.mostIDs)
    var done = 0
    var missing: [String] = []
    func next() -> [String] {
      let batch = Array(queue.prefix(size))
      queue = queue.dropFirst(batch.count)
      return batch
    }
    let service = service
    progress(0, total)
    var batch = next()
    var items = try await service.items(batch)
    while !batch.isEmpty {
      try await checkLease()
      let following = next()
      async let ahead = following.isEmpty ? [] : service.items(following)
      try await takeIn(items)
      missing += Set(batch).subtracting(items.map(\.id))
      done += batch.count
      progress(done, total)
      items = try await ahead
      batch = following
    }
    for start in stride(from: 0, to: missing.count, by: size) {
      let ids = Array(missing[start..<min(start + size, missing.count)])
      let found = try await service.items(ids)
      try await takeIn(found)
      try await store.giveUp(Array(Set(ids).subtracting(found.map(\.id))), of: account.id)
    }
  }

  private mutating func takeIn(_ items: [RemoteItem]) async throws {
    guard !items.isEmpty else { return }
    var sources = try await sourcesByFeed()
    if items.contains(where: { $0.feed.map { sources[$0] == nil } ?? false }), !hasAskedForNewFeeds {
      // A feed that was subscribed since the list of feeds was read.
      hasAskedForNewFeeds = true
      try await readFeeds()
      sources = try await sourcesByFeed()
    }
    let now = Date()
    var places: [(RemoteItem, SourceID)] = []
    for item in items {
      if let feed = item.feed, let source = sources[feed] {
        places.append((item, source))
      } else {
        places.append((item, try await strayArticles()))
      }
    }
    let articles = try await library.ingest.understand(
      items.map { item in
        Ingest.Item(content: content(of: item), key: key(of: item), identity: .byKey, received: now)
      })
    let folders = Set(try await store.remoteFeeds(of: account.id).compactMap(\.folder))
    let incoming = zip(places, articles).map { place, article in
      IncomingRemote(
        remote: place.0.id, source: place.1, article: article, guid: place.0.guid, isRead: place.0.state.isRead,
        isStarred: place.0.state.isStarred,
        labels: (place.0.state.labels ?? []).filter {
          !folders.contains($0) && $0 != "Uncategorized" && NewsParser.name($0) == $0
        }.sorted())
    }
    try await giveUpReplaced(by: incoming)
    met.formUnion(items.map(\.id))
    let outcome = try await store.takeIn(
      incoming, of: account.id, prefer: account.options.prefer, memory: company)
    library.relations.added(outcome.added.count)
    report.pulled.new += outcome.added.count
    report.pulled.updated += outcome.updated.count
    applied.merge(outcome.applied)
  }

  private func sourcesByFeed() async throws -> [String: SourceID] {
    Dictionary(
      try await store.remoteFeeds(of: account.id).map { ($0.remote, $0.source) },
      uniquingKeysWith: { first, _ in first })
  }

  /// Where articles stand whose feed the server does not name among its own: starred ones of a feed that was
  /// unsubscribed there.
  private func strayArticles() async throws -> SourceID {
    try await store.source(kind: .pages, address: "account:\(account.name)", name: account.name).id
  }

  private func content(of item: RemoteItem) -> ArticleContent {
    var served = ServedItem(id: item.id, title: item.title, link: item.link, html: item.html)
    served.author = item.author
    served.published = item.published
    served.updated = item.updated
    served.keywords = item.keywords
    served.enclosures = item.enclosures
    return NewsParser.content(of: served)
  }

  /// Ids are unique within a server until it is made anew, and a source may be that of two servers.
  private func key(of item: RemoteItem) -> String {
    let host = URL(string: account.url)?.host() ?? account.name
    let renewal = account.memory.renewals.map { "#\($0)" } ?? ""
    return "\(host)/\(account.user)\(renewal):\(item.id)"
  }
}
