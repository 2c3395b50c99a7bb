import Commands
import Foundation
import NewsLibrary
import NewsModel
import ReaderUI
import Settings
import TextCore

/// How the screen fetches: what the configuration says of it.
struct Fetching: Sendable {
  var setup: FetchSetup
  /// The folder for attachments.
  var downloads: String
  /// Feeds are asked for news when they are due, without a key.
  var keepsFresh: Bool
  /// The folder of logs, histories and tokens.
  var state: String

  init(_ settings: Settings, keepsFresh: Bool) {
    setup = FetchSetup(settings)
    downloads = settings.paths.expanded(settings.options.downloads ?? "~/Downloads")
    state = settings.paths.state
    self.keepsFresh = keepsFresh && settings.options.refreshesByItself
  }
}

/// Fetches while the screen stays usable: refreshes, pages, attachments. One refresh at a time; `stop` ends whatever is
/// fetched, and what has come by then stays.
@MainActor
final class BackgroundFetcher {
  let library: NewsLibrary
  let fetching: Fetching
  let deliver: @MainActor (Message) -> Void
  private var tasks: [Int: Task<Void, Never>] = [:]
  private var number = 0
  private var isRefreshing = false
  var isSyncing = false

  private static let refreshing = "refreshing"

  init(library: NewsLibrary, fetching: Fetching, deliver: @escaping @MainActor (Message) -> Void) {
    self.library = library
    self.fetching = fetching
    self.deliver = deliver
  }

  var isIdle: Bool { tasks.isEmpty }

  func stop() {
    tell(tasks.isEmpty ? "Nothing to stop" : "Stopped; what has arrived is kept")
    for task in tasks.values { task.cancel() }
  }

  // MARK: - Refreshing

  func refresh(_ scope: RefreshScope) {
    guard !isRefreshing else { return tell("Already refreshing") }
    start {
      let accounts: [Account]
      do { accounts = try await self.accounts(of: scope) } catch {
        return self.tell(error.displayMessage, level: .problem)
      }
      if !accounts.isEmpty { self.start { await self.sync(accounts) } }
      await self.refresh(scope, isAsked: true, isAlone: accounts.isEmpty)
    }
  }

  /// Asks feeds that are due, now and every minute, until its task is cancelled.
  func keepFresh() async {
    guard fetching.keepsFresh else { return }
    while !Task.isCancelled {
      if !isRefreshing {
        let task = start { await self.refresh(.due, isAsked: false, isAlone: true) }
        await withTaskCancellationHandler {
          await task.value
        } onCancel: {
          task.cancel()
        }
      }
      do { try await Task.sleep(for: .seconds(60)) } catch { return }
    }
  }

  /// `isAlone` where no account is synchronised as well: then it is told that there was nothing to ask.
  private func refresh(_ scope: RefreshScope, isAsked: Bool, isAlone: Bool) async {
    isRefreshing = true
    let begun = ContinuousClock.now
    let deliver = deliver
    defer {
      isRefreshing = false
      deliver(.work(Self.refreshing, nil))
      deliver(.libraryChanged)
    }
    do {
      let report = try await library.sources.refresh(scope, setup: fetching.setup) { done, total, _ in
        let seconds = Double(begun.duration(to: .now).components.seconds)
        let rest = done > 0 && seconds >= 1 ? Int(seconds / Double(done) * Double(total - done)) : nil
        guard total > 0 else { return }
        Task { @MainActor in
          guard self.isRefreshing else { return }
          deliver(.work(Self.refreshing, WorkProgress(name: Self.refreshing, done: done, total: total, rest: rest)))
        }
      }
      if isAsked && (isAlone || !report.outcomes.isEmpty) || report.added > 0 { tell(Self.words(for: report)) }
    } catch is CancellationError {
      // `stop` has told of it.
    } catch {
      tell((error as? any DatelineError)?.message ?? "the refresh failed: \(error)", level: .problem)
    }
  }

  static func words(for report: RefreshReport) -> String {
    if report.outcomes.isEmpty { return "No feeds to refresh: “:\(Command.addSource.name)” adds one" }
    var words = report.added == 0 ? "Nothing new" : Figures.counted(report.added, "new article")
    if report.updated > 0 { words += ", \(Figures.counted(report.updated, "changed one"))" }
    words += report.wasCancelled ? " so far from \(Figures.counted(report.outcomes.count, "source"))" : ""
    // Whoever asked one source hears of that one, and not that there is nothing new anywhere.
    if report.outcomes.count == 1, report.failed.isEmpty {
      return "\(report.outcomes[0].source.name): \(words.prefix(1).lowercased() + words.dropFirst())"
    }
    let failed = report.failed
    if failed.count == 1, let problem = failed[0].problem { return "\(words); \(failed[0].source.name): \(problem)" }
    return failed.isEmpty
      ? words : "\(words); \(Figures.counted(failed.count, "source")) failed, and the list of sources tells why"
  }

  // MARK: - Single addresses

  func add(_ address: String, offeredBy page: String?) {
    let setup = fetching.setup
    let library = library
    start {
      let deliver = self.deliver
      do {
        switch try await library.sources.add(address, trusting: page, setup: setup) {
        case .success(.feed(let source, let report)):
          let known = try await library.sources.all().first { $0.id == source.id }
          deliver(.sourceAdded(known ?? source))
          for failure in report.failures { self.tell("\(source.name): \(failure.message)", level: .problem) }
        case .success(.articles(let report)):
          deliver(.libraryChanged)
          self.tell("\(Figures.counted(report.added.count, "article")) added")
        case .success(.choice(let feeds)):
          let page = page ?? address
          deliver(.feeds(feeds.map { OfferedFeed(title: $0.title ?? $0.url, address: $0.url, page: page) }))
        case .failure(let problem):
          self.tell("\(WebAddress.withoutPassword(address)): \(problem.message)", level: .problem)
        }
      } catch is CancellationError {
      } catch {
        self.tell(
          (error as? any DatelineError)?.message ?? "\(WebAddress.withoutPassword(address)) cannot be added: \(error)",
          level: .problem)
      }
    }
  }

  func loadFullText(of id: ArticleID) {
    let setup = fetching.setup
    let library = library
    start {
      let problem: String?
      do {
        switch try await library.articles.loadFullText(of: id, setup: setup) {
        case .loaded: problem = nil
        case .failed(let reason): problem = reason
        }
      } catch is CancellationError {
        return
      } catch {
        problem = (error as? any DatelineError)?.message ?? "the page cannot be loaded: \(error)"
      }
      self.deliver(.fullText(id, problem: problem))
    }
  }

  func download(_ address: String, to path: String?, name: String) {
    let file = path.map { Fetching.expanded($0) } ?? "\(fetching.downloads)/\(name)"
    let setup = fetching.setup
    let library = library
    let deliver = deliver
    let work = "downloading"
    start {
      do {
        try Fetching.prepare(file)
        let shown = Moment()
        try await library.articles.download(address, to: file, setup: setup) { done, whole in
          guard let whole, shown.isDue(done == whole) else { return }
          let rest = shown.rest(done: done, of: whole)
          Task { @MainActor in
            deliver(
              .work(work, WorkProgress(name: work, done: done / 1000, total: max(1, whole / 1000), rest: rest)))
          }
        }
        await Task.yield()
        deliver(.work(work, nil))
        self.tell("Downloaded: \(file)")
      } catch is CancellationError {
        deliver(.work(work, nil))
      } catch {
        deliver(.work(work, nil))
        self.tell("\(name): \(error.displayMessage)", level: .problem)
      }
    }
  }

  // MARK: -

  @discardableResult
  func start(_ work: @escaping @MainActor () async -> Void) -> Task<Void, Never> {
    number += 1
    let mine = number
    let task = startInBackground {
      await work()
      await self.forget(mine)
    }
    tasks[mine] = task
    return task
  }

  private func forget(_ number: Int) { tasks[number] = nil }

  func tell(_ words: String, level: Notice.Level = .info) {
    deliver(.notice(Notice(words, level: level, date: Date())))
  }
}
