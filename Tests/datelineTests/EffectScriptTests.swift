import Foundation
import NewsModel
import NewsStore
import ReaderSupport
import ReaderUI
import Settings
import Testing

@testable import NewsLibrary
@testable import dateline

/// One script of effects, answered by the library of the screen's tests and by the real one: what the screen is tested
/// against is what it meets.
@MainActor @Suite struct EffectScriptTests {
  /// What a step may need of the answers before it: positions and numbers differ from library to library.
  struct Memory {
    var page = ArticlePage()
    var entities: [ArticleEntity] = []
    var corrections: [CorrectionID] = []

    mutating func take(_ message: Message?) {
      switch message {
      case .page(_, _, let page): self.page = page
      case .article(_, _, let entities, _): self.entities = entities
      case .corrected(_, let kept): corrections.append(kept.id)
      default: break
      }
    }

    func entity(_ name: String) -> EntityName {
      let found = entities.first { $0.name == name }
      return EntityName(name, found?.kind ?? .work, id: found?.id)
    }
  }

  private static let now = FakeLibrary.now

  private static func page(_ condition: ArticleQuery.Condition, _ edge: PageEdge, count: Int = 7) -> Effect {
    .loadPage(request: 1, PageRequest(query: ArticleQuery(condition), edge: edge, count: count))
  }

  private static func article(_ number: Int64, search: ArticleQuery.Condition? = nil) -> Effect {
    .loadArticle(request: 2, ArticleID(number), search: search.map { ArticleQuery($0) }, now: now)
  }

  private static func change(_ numbers: [Int64], _ field: StatusField, _ origin: ChangeOrigin = .user) -> Effect {
    .change(StatusChange(articles: numbers.map { ArticleID($0) }, field: field), origin: origin)
  }

  private static let ferry = ArticleQuery.Condition.text(.init(["ferry"]))

  private static let script: [(Memory) -> Effect] = [
    { _ in page(.all, .first) },
    { page(.all, .after($0.page.rows[6].position)) },
    { page(.all, .before($0.page.rows[0].position)) },
    { _ in page(.all, .last) },
    { page(.all, .before($0.page.rows[0].position), count: 100) },
    { _ in page(.all, .around(ArticleID(20))) },
    { _ in page(.state(.unread), .first, count: 100) },
    { _ in page(.and([.state(.unread), .not(ferry)]), .first, count: 100) },
    { _ in page(.or([ferry, .text(.init(["harbour"]))]), .first, count: 100) },
    { _ in page(.text(.init(["zeppelin"])), .first) },
    { _ in page(.articles([ArticleID(3), ArticleID(5), ArticleID(99)]), .first) },
    { _ in page(.storyOf(ArticleID(4)), .first) },
    { _ in page(.storyOf(nil), .first) },
    { _ in page(.relatedTo(nil), .first) },
    { _ in .count(request: 3, ArticleQuery(ferry), supersedes: true) },
    { _ in .count(request: 3, ArticleQuery(.state(.read)), supersedes: false) },
    { _ in article(10) },
    { page(.isEntity($0.entity("Port Alder").id ?? EntityID(0)), .first, count: 100) },
    { _ in article(2, search: ferry) },
    { _ in article(99) },
    { _ in change([1, 2, 3], .read(true)) },
    { _ in change([1, 2, 3], .read(true)) },
    { _ in change([1, 2], .read(false), .undo) },
    { _ in change([4, 8], .starred(true)) },
    { _ in page(.state(.starred), .first) },
    { _ in change([5], .note(from: nil, to: "Ask the harbour master.")) },
    { _ in change([5], .tagged("port", true)) },
    { _ in article(5) },
    { _ in .changeAll(ArticleQuery(ferry), .read(true)) },
    { _ in .loadTally },
    { _ in article(35) },
    { .correct(request: 4, $0.entity("The Guild"), .rename("Harbour Guild")) },
    { _ in .loadNames(ArticleID(35), now: now) },
    { .setWithdrawn(true, $0.corrections[0]) },
    { _ in .loadNames(ArticleID(35), now: now) },
    { .correct(request: 5, $0.entity("The Guild"), .merge(into: EntityName("Nobody", .organisation))) },
    { .correct(request: 6, $0.entity("Port Alder"), .hide) },
    { _ in .loadNames(ArticleID(35), now: now) },
    { _ in .keepReadingOffset(ArticleID(7), 40) },
    { _ in article(7) },
    { _ in .recordReading(ArticleID(7), at: now) },
    { _ in .recordReading(ArticleID(9), at: now) },
    { _ in .recordReading(ArticleID(7), at: now) },
    { _ in .loadHistory(request: 7) },
    { _ in .loadKnown(ArticleID(7)) },
    { _ in .setWatch(Watch(name: "ferry", words: "ferry", added: now), true, now: now) },
    { _ in .loadWatches(now: now) },
    { _ in .setWatch(Watch(name: "ferry", words: "ferry", added: now), false, now: now) },
  ]

  /// What of a message both libraries must agree on.
  private static func words(_ message: Message?) -> String {
    func ids(_ rows: [ArticleSummary]) -> String { rows.map { "\($0.id.rawValue)" }.joined(separator: " ") }
    func names(_ entities: [ArticleEntity]) -> [String] { entities.map(\.name).sorted() }
    switch message {
    case nil: return "nothing"
    case .page(let request, _, let page):
      let marks = page.rows.map { "\($0.id.rawValue)\($0.isRead ? "r" : "")\($0.isStarred ? "s" : "")" }
      return "page \(request) \(marks) before \(page.hasMoreBefore) after \(page.hasMoreAfter)"
    case .counted(let request, let total): return "counted \(request) \(total.count) \(total.isExact)"
    case .article(let request, let article, let entities, let hits):
      let status = article.status
      return """
        article \(request) \(article.id.rawValue) \(article.content.title) \(names(entities)) \(hits.map(\.start)) \
        \(status.isRead) \(status.isStarred) \(status.note ?? "-") \(status.tags) \(status.readingOffset)
        """
    case .changed(let change, let origin):
      return "changed \(change.articles.map(\.rawValue).sorted()) \(change.field) \(origin)"
    case .corrected(let request, let kept): return "corrected \(request) \(kept.correction.summary) \(kept.isWithdrawn)"
    case .names(let id, let entities): return "names \(id.rawValue) \(names(entities))"
    case .tally(let tally): return "tally \(tally.articles) \(tally.unread)"
    case .history(let request, let rows, _): return "history \(request) \(ids(rows))"
    case .known(let id, let ranges): return "known \(id.rawValue) \(ranges.map(\.start))"
    case .watches(let signs): return "watches \(signs.map(\.watch.name))"
    case .libraryChanged: return "library changed"
    case .failed(let request, _): return "failed \(request)"
    default: return "another message"
    }
  }

  /// A library in memory that holds what the other holds, under the same numbers.
  private static func library(like fake: FakeLibrary) async throws -> NewsLibrary {
    let library = try NewsLibrary(.memory)
    let source = try await library.store.source(kind: .feed, address: "https://post.example/", name: "Harbour Post").id
    for article in fake.articles {
      let entities = (fake.entities[article.id] ?? []).map { entity in
        ArticleEntity(name: entity.name, kind: entity.kind, salience: entity.salience, mentions: entity.mentions)
      }
      let new = NewArticle(
        key: article.key, content: article.content, received: article.received, entities: entities)
      let outcome = try await library.store.insert([new], from: source)
      #expect(outcome.added == [article.id])
    }
    _ = try await library.articles.change(fake.articles.filter(\.status.isRead).map(\.id), .read(true))
    return library
  }

  @Test func bothLibrariesGiveTheSameAnswers() async throws {
    var fake = FakeLibrary(count: 40)
    let real = try await Self.library(like: fake)
    let inbox = Inbox()
    let runner = inbox.runner(for: real)
    var (fakeMemory, realMemory) = (Memory(), Memory())
    for (number, step) in Self.script.enumerated() {
      let expected = fake.answer(step(fakeMemory))
      runner.run(step(realMemory))
      let found = await inbox.answer(of: runner)
      #expect(Self.words(found) == Self.words(expected), "step \(number)")
      fakeMemory.take(expected)
      realMemory.take(found)
    }
  }

  @Test func whatFailsIsReportedAndWhatWaitsGoesOn() async throws {
    let real = try await Self.library(like: FakeLibrary(count: 3))
    let inbox = Inbox()
    let runner = inbox.runner(for: real)
    runner.run(.correct(request: 9, EntityName("Port", .place), .merge(into: EntityName("Nobody", .person))))
    guard case .failed(request: 9, let notice) = await inbox.answer(of: runner) else {
      Issue.record("nothing was reported")
      return
    }
    #expect(notice.level == .problem && !notice.text.isEmpty && !notice.text.contains("\n"))
    // A later change is made all the same.
    runner.run(Self.change([1], .starred(true)))
    #expect(Self.words(await inbox.answer(of: runner)).hasPrefix("changed [1]"))
  }

  @Test func whatWasTypedBeforeIsAnsweredNoMore() async throws {
    let real = try await Self.library(like: FakeLibrary(count: 40))
    let inbox = Inbox()
    let runner = inbox.runner(for: real)
    for request in 1...20 {
      let page = PageRequest(query: ArticleQuery(Self.ferry), edge: .first, count: 9, supersedes: true)
      runner.run(.loadPage(request: request, page))
    }
    while !runner.isIdle { await Task.yield() }
    let answered = inbox.messages.compactMap { if case .page(let request, _, _) = $0 { request } else { nil } }
    #expect(answered == [20])
  }

  @Test func keysBecomeAnswersOnTheScreen() async throws {
    let real = try await Self.library(like: FakeLibrary(count: 40))
    let inbox = Inbox()
    let session = inbox.session(for: real)
    for message: Message in [.start, .key(.init(.character("j"))), .key(.init(.character("s"))), .key(.init(.enter))] {
      session.receive(message)
      while !session.isIdle || !inbox.messages.isEmpty {
        if inbox.messages.isEmpty { await Task.yield() } else { session.receive(inbox.messages.removeFirst()) }
      }
    }
    await session.finish()
    #expect(session.state.list.rows.count == 40)
    #expect(session.state.reading?.article.id == ArticleID(2))
    #expect(session.state.openedArticle == ArticleID(2))
    #expect(try await real.articles.article(ArticleID(2))?.status.isStarred == true)
    #expect(try await real.articles.history(limit: 9).map(\.id) == [ArticleID(2)])
  }
}

/// Takes what a runner delivers.
@MainActor
final class Inbox {
  var messages: [Message] = []
  private let settings = Settings.load(environment: ["HOME": "/nonexistent"], shippedThemes: nil)

  func runner(for library: NewsLibrary) -> EffectRunner {
    EffectRunner(
      library: library, fetching: Fetching(settings, keepsFresh: false), loadTheme: { _ in .libraryChanged },
      deliver: { [weak self] in self?.messages.append($0) }, perform: { _ in })
  }

  func session(for library: NewsLibrary) -> Session {
    Session(
      state: ReaderState(size: .init(120, 36), now: FakeLibrary.now, options: settings.readerOptions), library: library,
      fetching: Fetching(settings, keepsFresh: false), loadTheme: { _ in .libraryChanged },
      deliver: { [weak self] in self?.messages.append($0) }, perform: { _ in })
  }

  /// The message that answers what the runner was given last; nil where it answers nothing.
  func answer(of runner: EffectRunner) async -> Message? {
    while !runner.isIdle { await Task.yield() }
    defer { messages = [] }
    return messages.last
  }
}
