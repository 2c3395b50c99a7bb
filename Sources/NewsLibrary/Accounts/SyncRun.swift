import Accounts
import Fetching
import Foundation
import NewsModel
import NewsStore

/// One synchronisation of one account, step by step: what waits is sent, the server's lists are read whole, what they
/// say is applied, what they leave open is asked for by id, new articles are fetched, and what came in meanwhile is
/// sent. Every step writes short transactions only, and can be cut off: the next synchronisation goes on there.
struct SyncRun {
  let library: NewsLibrary
  var account: Account
  let scope: SyncScope
  let service: any SyncService
  let holder: LeaseHolder
  /// When it began.
  let now: Date
  let progress: @Sendable (_ done: Int, _ total: Int) -> Void
  let company = CompanyMemory()
  var report: SyncReport
  var applied = AppliedChanges()
  var lists = Lists()
  /// Labels that the server had in this synchronisation; nil where it was not asked.
  var labels: [String]?
  /// Rows of the outbox that failed in this synchronisation.
  var failed: Set<Int64> = []
  /// Requests with marks so far.
  var sentBatches = 0
  var hasAskedForNewFeeds = false
  /// Whether the ids of this server's articles mean others than they did.
  var isRenewed = false
  /// Articles beside those of `lists` that the server has shown in this synchronisation.
  var met: Set<String> = []

  /// The ids that the server lists.
  struct Lists {
    var unread: Set<String> = []
    var starred: Set<String> = []
    var newest: [String] = []
    var labelled: [String: Set<String>] = [:]
    var known: [String: KnownRemote] = [:]
    /// Whether the server's counts stand for the list of unread articles, which is the library's own then.
    var unreadIsCounted = false
    /// Whether no list was cut short.
    var isWhole = false
  }

  init(
    library: NewsLibrary, account: Account, scope: SyncScope, service: any SyncService, holder: LeaseHolder,
    now: Date, progress: @escaping @Sendable (_ done: Int, _ total: Int) -> Void
  ) {
    self.library = library
    self.account = account
    self.scope = scope
    self.service = service
    self.holder = holder
    self.now = now
    self.progress = progress
    report = SyncReport(account)
  }

  var store: NewsStore { library.store }
  var isFirst: Bool { account.lastSync == nil }

  mutating func run() async throws -> SyncReport {
    let result: Result<Void, any Error>
    do {
      try await steps()
      result = .success(())
    } catch {
      result = .failure(error)
    }
    // The lease goes back whatever happened, and even where this task was cancelled.
    finish(result)
    let (account, report, applied) = (account, report, applied)
    let (store, holder, isDry) = (store, holder.name, scope.isDry)
    try await Task {
      try await store.keepProgress(of: account)
      let isWorthALine = report.error != nil || report.summary != "nothing new"
      if isWorthALine, !isDry {
        let summary = [report.summary, report.error?.message].compactMap { $0 }.joined(separator: "; ")
        let canUndo = applied != AppliedChanges()
        try await store.logSync(of: account.id, at: Date(), summary: summary, changes: canUndo ? applied : nil)
      }
      try await store.releaseLease(account.id, holder: holder)
    }.value
    if case .failure(let error) = result, !(error is SyncError) { throw error }
    return report
  }

  private mutating func steps() async throws {
    if scope.isDry { return try await look() }
    if scope.direction != .pull { try await push() }
    guard scope.direction != .push else { return }
    try await readLists()
    try await readStructure()
    if isRenewed {
      lists = Lists()
      try await readLists()
    }
    try await readLabels()
    try await applyLists()
    try await verify()
    try await fetchContents()
    if scope.direction != .pull { try await push() }
  }

  /// Before each step: the lease is still ours, and nobody wants this to stop.
  func checkLease() async throws {
    try Task.checkCancellation()
    let until = Date(timeIntervalSinceNow: LeaseHolder.duration)
    guard try await store.renewLease(account.id, holder: holder.name, until: until) else { throw SyncError.busy }
  }

  // MARK: - The end

  private mutating func finish(_ result: Result<Void, any Error>) {
    let now = Date()
    report.pulled.read += applied.read.count
    report.pulled.unread += applied.unread.count
    report.pulled.starred += applied.starred.count
    report.pulled.unstarred += applied.unstarred.count
    report.pulled.tags += applied.tags
    report.pulled.givenUp += applied.givenUp
    let traffic = service.traffic
    report.brought = applied.changes
    report.requests = traffic.requests
    report.bytesIn = traffic.bytesIn
    report.bytesOut = traffic.bytesOut
    if let limit = traffic.limit { account.memory.limit = limit }
    if let used = traffic.used { account.memory.used = used }
    let waiting = Waiting(failures: account.memory.failures)
    switch result {
    case .success:
      if !scope.isDry {
        account.state = scope.direction == .push && isFirst ? .new : .ready
        account.problem = nil
        account.until = nil
        account.memory.failures = 0
        if scope.direction != .push {
          account.lastSync = now
          if lists.isWhole { account.memory.wholeAsked = now }
          account.memory.requests = traffic.requests
        }
      }
    case .failure(let error as SyncError):
      report.error = error
      report.note(error.code, error.message)
      account.problem = error.message
      account.until = nil
      switch error {
      case .unreachable:
        account.state = .offline
        account.until = waiting.retry(now: now, random: .random(in: 0...1))
        account.memory.failures += 1
      case .wait(let until):
        account.state = .waiting
        account.until = until
        account.memory.waitSet = now
        account.memory.failures += 1
      case .refused, .tokenExpired: account.state = .refused
      case .odd, .rejected, .feedsGone: account.state = .odd
      case .settings, .busy: account.state = isFirst ? .new : .ready
      }
    case .failure:
      account.state = isFirst ? .new : .ready
    }
    report.account = account
  }

  /// What would be done, without doing it.
  private mutating func look() async throws {
    for action in try await store.pendingActions(of: account.id) { report.pushed.count(action) }
    try await readLists()
    let plan = ListPlan(lists)
    report.pulled.new = plan.wanted.count
    report.pulled.unread = plan.changes.unread.count
    report.pulled.starred = plan.changes.starred.count
  }
}

extension SyncCounts {
  /// Counts one action of the user.
  mutating func count(_ action: PendingAction) {
    switch (action.field, action.value) {
    case (.read, "1"): read += 1
    case (.read, _): unread += 1
    case (.starred, "1"): starred += 1
    case (.starred, _): unstarred += 1
    case (.tag, _): tags += 1
    case (.title, _), (.folder, _), (.subscription, _): feeds += 1
    }
  }
}
