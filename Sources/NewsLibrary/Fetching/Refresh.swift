import Fetching
import Foundation
import NewsModel
import NewsParsing
import NewsStore
import TextCore

/// What a refresh did, source by source in the order in which they were done.
public struct RefreshReport: Sendable {
  public var outcomes: [RefreshOutcome] = []
  /// True where it was stopped before its end; what had come stays.
  public var wasCancelled = false
  /// Sources that were not asked, since they or another feed of their host were told to wait.
  public var held = 0

  public var added: Int { outcomes.reduce(0) { $0 + $1.added.count } }
  public var updated: Int { outcomes.reduce(0) { $0 + $1.updated.count } }
  public var failed: [RefreshOutcome] { outcomes.filter { $0.problem != nil } }

  public init(held: Int = 0) { self.held = held }
}

/// What came of one source.
public struct RefreshOutcome: Sendable {
  /// As it was before.
  public var source: Source
  public var added: [ArticleID] = []
  public var updated: [ArticleID] = []
  /// In words; nil where all went well.
  public var problem: String?
  /// What the reader should know although it went well: the source sent more than is taken from one answer.
  public var notice: String?
  /// What kept it from being fetched.
  public var error: FetchError?
  /// Until when its host wants to be left alone.
  public var waitsUntil: Date?
}

extension NewsLibrary.Sources {
  /// Asks the sources of `scope` for news, many at a time, and takes in what is new. A source that fails disturbs no
  /// other: what went wrong is kept with it. Cancelling ends the requests and keeps every source that was done.
  /// `progress` hears after each source how many of how many are done.
  public func refresh(
    _ scope: RefreshScope = .due, setup: FetchSetup, now: Date = Date(),
    progress: @escaping @Sendable (_ done: Int, _ total: Int, _ latest: RefreshOutcome?) -> Void = { _, _, _ in }
  ) async throws -> RefreshReport {
    for name in setup.programs.keys.sorted() {
      _ = try await store.source(kind: .program, address: "program:\(name)", name: name)
    }
    let known = try await store.sources()
    let sources = known.filter { source in
      switch scope {
      case .due: FetchSchedule.isDue(source, now: now)
      case .all: source.isFetchedHere && !source.fetch.isGone && !FetchSchedule.mustWait(source, now: now)
      case .only(let ids): source.isFetchedHere && ids.contains(source.id)
      }
    }
    progress(0, sources.count, nil)
    // Who asks for all hears of those that are left alone.
    let waiting = scope == .all ? known.count { $0.isFetchedHere && FetchSchedule.mustWait($0, now: now) } : 0
    guard !sources.isEmpty else { return RefreshReport(held: waiting) }
    return try await Fetcher.use(setup) { fetcher in
      let refresh = SourceRefresh(library: library, fetcher: fetcher, now: now)
      var report = try await refresh.run(sources, progress: progress)
      report.held += waiting
      if setup.keepTotal != nil, report.added > 0 { _ = try await expire(setup, now: now) }
      return report
    }
  }
}

/// The refresh of single sources with one fetcher.
struct SourceRefresh: Sendable {
  let library: NewsLibrary
  let fetcher: Fetcher
  let now: Date

  private var setup: FetchSetup { fetcher.setup }

  func run(
    _ sources: [Source], progress: @Sendable (Int, Int, RefreshOutcome?) -> Void
  ) async throws -> RefreshReport {
    try await withThrowingTaskGroup(of: RefreshOutcome?.self) { group in
      var queue = RefreshQueue(sources, policy: setup.policy)
      var report = RefreshReport()
      // A refresh stays behind whatever the user waits for.
      func start() {
        while let source = queue.next() {
          group.addTask(priority: .utility) { try await outcome(of: source) }
        }
      }
      start()
      while let outcome = try await group.next() {
        guard let outcome, !Task.isCancelled else { continue }
        report.outcomes.append(outcome)
        queue.finish(outcome.source)
        if let until = outcome.waitsUntil {
          let held = queue.hold(outcome.source)
          report.held += held.count
          for source in held { try await hold(source, until: until) }
        }
        progress(report.outcomes.count + report.held, sources.count, outcome)
        start()
      }
      report.wasCancelled = Task.isCancelled
      return report
    }
  }

  /// What one feed of a host was told holds for its other feeds too.
  private func hold(_ source: Source, until: Date) async throws {
    var state = source.fetch
    state.waitsUntil = until
    state.nextDue = max(state.nextDue ?? until, until)
    try await library.store.keepRefresh(of: source.id, state, at: nil, problem: source.problem)
  }

  /// Nil where the task was cancelled.
  private func outcome(of source: Source) async throws -> RefreshOutcome? {
    do {
      return try await refresh(source)
    } catch is CancellationError {
      return nil
    }
  }

  /// Asks one source. What is wrong with the source becomes part of the outcome; an error is one of the library.
  func refresh(_ source: Source) async throws -> RefreshOutcome {
    var outcome = RefreshOutcome(source: source)
    var answer = await ask(source)
    try Task.checkCancellation()
    var rhythm: FeedRhythm?
    switch answer {
    case .unchanged: break
    case .gone: outcome.error = .status(410)
    case .failed(let error, _): outcome.error = error
    // The same bytes as the last time, from a server that knows no validators.
    case .body(let body) where body.digest == source.fetch.digest: break
    case .body(let body):
      do {
        let feed = try NewsParser.parseFeed(body, allowsCopy: source.kind == .program)
        rhythm = feed.rhythm
        let (bounded, excess) = FeedBound.newest(of: feed)
        let report = try await take(bounded, into: source)
        (outcome.added, outcome.updated, outcome.notice) = (report.added, report.updated, excess)
      } catch let error as ParsingError {
        outcome.problem = error.message
        // What cannot be read is asked for in full the next time.
        answer = .failed(.file(error.message), retryAfter: nil)
      }
    }
    let schedule = FetchSchedule(policy: setup.policy)
    let state = schedule.next(
      source.fetch, after: answer, rhythm: rhythm, minutes: source.settings.refreshMinutes, now: now,
      random: .random(in: 0...1))
    if let error = outcome.error {
      outcome.problem = error.message
      if error.asksToWait {
        outcome.waitsUntil = state.nextDue
        outcome.problem = error.message(nextTry: state.nextDue, now: now)
      }
    }
    try await library.store.keepRefresh(
      of: source.id, state, at: outcome.problem == nil ? now : nil, problem: outcome.problem ?? outcome.notice)
    try await loadFullTexts(of: outcome)
    _ = try await library.sources.expire(source, setup, now: now)
    return outcome
  }

  private func ask(_ source: Source) async -> FetchAnswer {
    guard source.kind == .program else {
      return await fetcher.fetch(
        source.location, trusting: source.address, etag: source.fetch.etag, lastModified: source.fetch.lastModified)
    }
    let name = String(source.address.dropFirst("program:".count))
    guard let arguments = setup.programs[name] else {
      return .failed(.program("no program “\(name)” in config.toml"), retryAfter: nil)
    }
    do {
      let data = try await ProgramRunner.run(
        arguments, limit: setup.policy.bodyLimit, deadline: setup.policy.wholeDeadline)
      return .body(FetchedBody(data: data, address: source.address))
    } catch {
      return .failed(error, retryAfter: nil)
    }
  }

  /// Takes in what the library does not know yet, one article at a time: many sources are asked side by side, and
  /// whatever the user waits for comes in between.
  private func take(_ feed: ParsedFeed, into source: Source) async throws -> ImportReport {
    if source.name == WebAddress.withoutPassword(source.address), let title = feed.title, !title.isEmpty {
      var named = source
      named.name = title
      try await library.store.updateSource(named)
    }
    var ingest = library.ingest
    ingest.width = 1
    return try await ingest.take(feed, into: source, received: now)
  }

  /// Loads the pages of new articles where the source is set so, and of changed ones whose page had been loaded.
  private func loadFullTexts(of outcome: RefreshOutcome) async throws {
    guard outcome.source.settings.loadsFullText == true else { return }
    for id in outcome.added + outcome.updated {
      guard let article = try await library.store.article(id), article.content.isSummary else { continue }
      try Task.checkCancellation()
      // A page that cannot be had leaves the summary; `O` asks again and tells why.
      _ = try await library.articles.loadFullText(of: id, fetcher: fetcher)
    }
  }

}
