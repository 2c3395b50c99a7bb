import NewsModel
import NewsStore

/// Writes batches one behind the other, each while the caller makes the next.
struct BatchWriter {
  /// So many batches wait or are being written, so that neither side waits for the other where one batch takes longer.
  private static let depth = 2

  let store: NewsStore
  let relations: Relations
  private let memory = CompanyMemory()
  private var underway: [Task<InsertOutcome, any Error>] = []
  private var outcome = InsertOutcome()
  /// Articles that were added or changed, without the batches that are underway.
  private(set) var written = 0
  /// Articles that were given to it.
  private(set) var begun = 0
  /// Batches that were given to it, and those of them that stand in the library.
  private(set) var given = 0
  var settled: Int { given - underway.count }

  init(store: NewsStore, relations: Relations) {
    self.store = store
    self.relations = relations
  }

  /// Waits until there is room for one more. What is begun is written to its end, whatever becomes of the task that
  /// gave it; behind a batch that failed none is written.
  mutating func write(
    _ articles: [NewArticle], renamed: [ArticleID: String] = [:], from source: SourceID
  ) async throws {
    while underway.count >= Self.depth { try await settleFirst() }
    begun += articles.count
    given += 1
    underway.append(
      Task { [store, memory, before = underway.last] in
        // While those before it are written.
        let prepared = try PreparedArticles(articles)
        _ = try await before?.value
        return try await store.insert(prepared, renamed: renamed, from: source, memory: memory)
      })
  }

  /// Counts articles that need no writing.
  mutating func unchanged(_ count: Int) { outcome.unchanged += count }

  /// Waits for the last batch and gives what came of all since the last time.
  mutating func finish() async throws -> InsertOutcome {
    while !underway.isEmpty { try await settleFirst() }
    defer { outcome = InsertOutcome() }
    return outcome
  }

  private mutating func settleFirst() async throws {
    let result = try await underway.removeFirst().value
    outcome.added += result.added
    outcome.updated += result.updated
    outcome.unchanged += result.unchanged
    written += result.added.count + result.updated.count
    relations.added(result.added.count)
  }
}
