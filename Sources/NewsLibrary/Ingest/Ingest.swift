import Foundation
import NewsModel
import NewsParsing
import NewsStore

/// The one way of news into the library: (parsed feed, source, time of receipt) → identity → is it new? → understand →
/// store. Files, folders, standard input, feeds, pages, restored sources and the Welcome edition all pass through it.
///
/// What has not changed costs no finding of names. What is new is understood and written in small batches, the next one
/// being understood while the one before is written: what is written is there at once, and stopping keeps it.
struct Ingest: Sendable {
  /// So many articles are understood and written together: few at first, so that something is there to be read soon,
  /// then more, since a large transaction costs each of its articles less.
  static let batchSizes = 64...512

  let store: NewsStore
  let reader: NewsReader
  let relations: Relations
  /// How many articles are understood side by side.
  var width = Self.cores

  /// So many things are worked at side by side where each takes long.
  static let cores = max(1, ProcessInfo.processInfo.activeProcessorCount)

  /// An article that is to be understood and written.
  struct Item: Sendable {
    var content: ArticleContent
    var key: String
    var identity: NewArticle.Identity
    var received: Date
  }

  /// What is to be done with the items of a feed.
  struct Plan: Sendable {
    var items: [Item] = []
    var renamed: [ArticleID: String] = [:]
    var unchanged = 0
  }

  /// Takes in what is new of a feed.
  func take(
    _ feed: ParsedFeed, into source: Source, as origin: ItemOrigin = .feed, received: Date
  ) async throws -> ImportReport {
    try await take(try await plan(feed, source: source, as: origin, received: received), into: source)
  }

  /// Takes in articles under the keys that they had.
  func take(_ items: [Item], into source: Source) async throws -> ImportReport {
    try await take(Plan(items: items), into: source)
  }

  private func take(_ plan: Plan, into source: Source) async throws -> ImportReport {
    var writer = BatchWriter(store: store, relations: relations)
    var report = ImportReport()
    do {
      try await write(plan, into: source, writer: &writer)
    } catch {
      // What was understood is kept, whatever ended the work.
      _ = try await writer.finish()
      throw error
    }
    report.merge(try await writer.finish())
    return report
  }

  // MARK: - Identity

  func plan(_ feed: ParsedFeed, source: Source, as origin: ItemOrigin, received: Date) async throws -> Plan {
    let items = origin.items(of: feed)
    let recognisesText = if case .feed = origin { true } else { false }
    let contents = feed.items.map { item in
      var content = item.content
      content.language = content.language ?? feed.language
      return content
    }
    return try await plan(items, contents, source, recognisesText: recognisesText, received)
  }

  func plan(
    _ items: [Identity.Item], _ contents: [ArticleContent], _ source: Source, recognisesText: Bool, _ received: Date
  ) async throws -> Plan {
    let verdicts = try await Identity.verdicts(
      of: items, known: try await store.knownArticles(items.map(\.clue), of: source.id),
      recognisesText: recognisesText
    ) { try await store.article($0)?.content }
    var plan = Plan()
    for (content, verdict) in zip(contents, verdicts) {
      switch verdict {
      case .new(let key):
        plan.items.append(Item(content: content, key: key, identity: .new, received: received))
      case .changed(let id, let key):
        plan.items.append(Item(content: content, key: key, identity: .known(id), received: received))
      case .unchanged(let id, let key):
        plan.unchanged += 1
        if let key { plan.renamed[id] = key }
      case .repeated:
        plan.unchanged += 1
      }
    }
    return plan
  }

  // MARK: - Understanding and writing

  /// Understands what is new and gives it to the writer, batch by batch. `progress` hears after each how many of how
  /// many are understood, and how many the writer has written in all.
  func write(
    _ plan: Plan, into source: Source, writer: inout BatchWriter, progress: (Int, Int, Int) -> Void = { _, _, _ in }
  ) async throws {
    writer.unchanged(plan.unchanged)
    var renamed = plan.renamed
    // From the end, which is the oldest: what comes later stands above where there are no dates.
    var end = plan.items.count
    while end > 0 || !renamed.isEmpty {
      try Task.checkCancellation()
      let size = min(max(writer.begun, Self.batchSizes.lowerBound), Self.batchSizes.upperBound)
      let start = max(0, end - size)
      let articles = try await understand(Array(plan.items[start..<end]))
      try await writer.write(articles, renamed: renamed, from: source.id)
      (end, renamed) = (start, [:])
      progress(plan.items.count - end, plan.items.count, writer.written)
    }
  }

  /// Understands articles side by side, in the order given.
  func understand(_ items: [Item]) async throws -> [NewArticle] {
    guard width > 1, items.count > 1 else {
      var articles: [NewArticle] = []
      for item in items {
        try Task.checkCancellation()
        articles.append(understand(item))
        // Whatever the user waits for comes in between.
        await Task.yield()
      }
      return articles
    }
    // Short runs keep all cores busy to the end, and cost no task for each article.
    let run = max(1, items.count / (width * 4))
    let starts = Array(stride(from: 0, to: items.count, by: run))
    return try await withThrowingTaskGroup(of: (Int, [NewArticle]).self) { group in
      var results = [[NewArticle]](repeating: [], count: starts.count)
      var next = 0
      func start() {
        guard next < starts.count else { return }
        let number = next
        let slice = items[starts[number]..<min(starts[number] + run, items.count)]
        group.addTask {
          var articles: [NewArticle] = []
          for item in slice {
            try Task.checkCancellation()
            articles.append(understand(item))
          }
          return (number, articles)
        }
        next += 1
      }
      for _ in 0..<width { start() }
      for try await (number, articles) in group {
        results[number] = articles
        start()
      }
      return results.flatMap { $0 }
    }
  }

  private func understand(_ item: Item) -> NewArticle {
    var article = reader.understand(item.content, key: item.key, received: item.received)
    article.identity = item.identity
    return article
  }
}
