import Accounts
import Foundation
import NewsModel
import NewsStore

extension SyncRun {
  /// A source that was removed here is unsubscribed there only after so many seconds, so that an undo comes in time.
  private static let patience: TimeInterval = 60
  /// Single rows that a server may reject in a row before it is taken for the server's own trouble.
  private static let mostRejected = 3
  /// After so many rejections a row is tried once a day.
  private static let mostTries = 5

  /// An action on an article that the server does not know is kept for so many seconds.
  private static let memory: TimeInterval = 30 * 86_400

  /// What is sent in one request, and how it goes on after a rejection.
  private struct Batch: Hashable {
    var field: PendingAction.Field
    var name: String
    var value: String
    /// Those that were rejected before go by themselves.
    var isTroubled: Bool
  }

  /// Sends what waits, oldest first. A row is taken out when the server has said that it is done, and only that row.
  mutating func push() async throws {
    let all = try await store.pendingActions(of: account.id).filter { !failed.contains($0.seq) }
    guard !all.isEmpty else { return }
    let folders = Set(try await store.remoteFeeds(of: account.id).compactMap(\.folder))
    let marks = try await sendable(all.filter { $0.article != nil }, folders: folders, now: now)
    var order: [Batch] = []
    var batches: [Batch: [PendingAction]] = [:]
    for action in marks {
      let key = Batch(field: action.field, name: action.name, value: action.value, isTroubled: action.tries > 0)
      if batches[key] == nil { order.append(key) }
      batches[key, default: []].append(action)
    }
    var rejected = 0
    // Tags last: not every server knows them.
    for key in order.filter({ $0.field != .tag }) + order.filter({ $0.field == .tag }) {
      var rest = (batches[key] ?? [])[...]
      while !rest.isEmpty {
        let size = BatchSize(account.memory.batch, most: service.mostIDs).count
        let part = Array(rest.prefix(size))
        rest = rest.dropFirst(part.count)
        try await send(part, key, rejected: &rejected)
      }
    }
    try await pushFeeds(all.filter { $0.feed != nil }, now: now)
  }

  /// Without what can never be sent, which is dropped and said once.
  private mutating func sendable(
    _ actions: [PendingAction], folders: Set<String>, now: Date
  ) async throws -> [PendingAction] {
    var dropped: [PendingAction] = []
    var untaken: Set<String> = []
    for name in Set(actions.filter { $0.field == .tag && $0.value == "1" }.map(\.name)) {
      if account.memory.hasLabels != false, try await !service.takes(label: name) { untaken.insert(name) }
    }
    let sendable = actions.filter { action in
      guard action.remote != nil else {
        // A server that was made anew has the article under another id, which is found again while it still has it.
        if now.timeIntervalSince(action.made) > Self.memory { dropped.append(action) }
        return false
      }
      if action.field == .tag {
        if account.memory.hasLabels == false {
          report.note("no-labels", "the server keeps no labels of articles: tags stay here")
          dropped.append(action)
          return false
        }
        if folders.contains(action.name) {
          report.note("folder", "“\(action.name)” is a folder on the server: as a tag it stays here")
          dropped.append(action)
          return false
        }
      }
      if action.field == .tag, action.value == "1", untaken.contains(action.name) {
        report.note("label", "“\(action.name)” is no label on the server: as a tag it stays here")
        dropped.append(action)
        return false
      }
      return action.tries < Self.mostTries || now.timeIntervalSince(action.made) > Double(action.tries) * 86_400
    }
    if !dropped.isEmpty { try await store.dropActions(dropped) }
    return sendable
  }

  private mutating func send(_ part: [PendingAction], _ key: Batch, rejected: inout Int) async throws {
    try await checkLease()
    let field: RemoteMark.Field =
      switch key.field {
      case .starred: .starred
      case .tag: .label(key.name)
      default: .read
      }
    let begun = ContinuousClock.now
    do {
      try await service.push(RemoteMark(field, key.value == "1", part.compactMap(\.remote)))
      var size = BatchSize(account.memory.batch, most: service.mostIDs)
      size.adapt(to: (ContinuousClock.now - begun) / .seconds(1))
      account.memory.batch = size.count
      try await store.finishActions(part, of: account.id)
      sentBatches += 1
      rejected = 0
      for action in part { report.pushed.count(action) }
    } catch let error as SyncError {
      switch error {
      case .unreachable(.status) where key.field == .tag: try await failTags(part, error)
      case .rejected where part.count > 1:
        // Down to the one that is wrong.
        try await send(Array(part.prefix(part.count / 2)), key, rejected: &rejected)
        try await send(Array(part.dropFirst(part.count / 2)), key, rejected: &rejected)
      case .rejected where key.field == .tag: try await failTags(part, error)
      case .rejected:
        rejected += 1
        try await fail(part, error)
        if rejected >= Self.mostRejected { throw error }
      default: throw error
      }
    }
  }

  private mutating func fail(_ part: [PendingAction], _ error: SyncError) async throws {
    try await store.failActions(part, problem: error.message)
    failed.formUnion(part.map(\.seq))
    report.note(error.code, "\(part.count) not sent: \(error.message)")
  }

  /// A server that refuses every label has none; one that has shown some is asked again.
  private mutating func failTags(_ part: [PendingAction], _ error: SyncError) async throws {
    let isTriedOften = part.contains { $0.tries >= 2 }
    if isTriedOften, account.memory.hasLabels != true, try await store.knownLabels(of: account.id).isEmpty {
      account.memory.hasLabels = false
      report.note("no-labels", "the server keeps no labels of articles: tags stay here")
      return try await store.dropActions(part)
    }
    try await fail(part, error)
  }

  // MARK: - Feeds

  private mutating func pushFeeds(_ actions: [PendingAction], now: Date) async throws {
    guard !actions.isEmpty else { return }
    let known = Dictionary(
      try await store.remoteFeeds(of: account.id).map { ($0.remote, $0) }, uniquingKeysWith: { first, _ in first })
    for action in actions {
      guard let feed = action.feed, action.tries < Self.mostTries else { continue }
      try await checkLease()
      do {
        guard let isDone = try await send(action, of: feed, known: known[feed], now: now) else { continue }
        try await store.finishActions([action], of: account.id)
        if isDone { report.pushed.count(action) }
        account.memory.feedsAsked = nil
      } catch let error as SyncError {
        guard case .rejected = error else { throw error }
        try await fail([action], error)
      }
    }
  }

  /// Sends one change of a feed. False where the server cannot do it, nil where it is to wait.
  private mutating func send(
    _ action: PendingAction, of feed: String, known: KnownFeed?, now: Date
  ) async throws -> Bool? {
    switch action.field {
    case .subscription where action.name == "new":
      return try await edit(.subscribe(url: feed, title: action.value.isEmpty ? nil : action.value, folder: nil))
    case .subscription where action.value == "1":
      guard let url = try await address(of: known) else { return false }
      return try await edit(.subscribe(url: url, title: nil, folder: known?.folder))
    case .subscription:
      guard now.timeIntervalSince(action.made) >= Self.patience || now < action.made else { return nil }
      // A feed that stays there stays known, so that it does not come back here.
      guard try await edit(.unsubscribe(id: feed)) else { return false }
      try await store.unlinkFeed(feed, of: account.id)
    case .title:
      guard try await edit(.rename(id: feed, title: action.value)) else { return false }
      try await store.noteSent(feed, of: account.id, title: true)
    case .folder:
      let folder = action.value.isEmpty ? nil : action.value
      guard folder != known?.folder else { return true }
      guard try await edit(.move(id: feed, from: known?.folder, to: folder)) else { return false }
      try await store.noteSent(feed, of: account.id, folder: .some(folder))
    case .read, .starred, .tag: return false
    }
    return true
  }

  /// False where the server cannot do it: that is said once, and the change stays here beside what the server has.
  private mutating func edit(_ edit: FeedEdit) async throws -> Bool {
    guard service.supports(edit) else {
      report.note("edit", "this server's API cannot change its feeds so: the change stays here")
      return false
    }
    try await service.edit(edit)
    return true
  }

  private func address(of feed: KnownFeed?) async throws -> String? {
    guard let feed else { return nil }
    return try await store.sources().first { $0.id == feed.source }?.address
  }
}
