import Desk
import Fetching
import Foundation
import NewsModel
import NewsParsing
import NewsStore
import TextCore

/// What a machine filed.
public struct DeskFilingReport: Sendable, Hashable {
  public var added = 0
  public var changed = 0
  public var unchanged = 0
  /// Why some could not be filed, a line each.
  public var problems: [String] = []

  mutating func count(_ filing: DeskConnection.Filing) {
    added += filing.added
    changed += filing.changed
    unchanged += filing.unchanged
  }
}

extension NewsLibrary.DeskAccess {
  /// Files every article that the desk does not have yet as it is now. Stopping keeps what was filed; the next time
  /// goes on there. With `isBackfill` readers are not told.
  ///
  /// Where `sendsFindings` is false the names stay here: who opens such an article finds them again. So many `lanes`
  /// file side by side, each on a connection of its own: while the server works for one, the other is made ready.
  public func file(
    isBackfill: Bool = false, sendsFindings: Bool = true, lanes: Int = 2,
    progress: @escaping @Sendable (_ done: Int, _ total: Int) -> Void = { _, _ in }
  ) async throws -> DeskFilingReport {
    guard let membership = try await store.deskMembership() else { throw DeskError.notJoined }
    // A desk that came back from a backup gets again what it lost.
    let first = try await library.desk.exchange().open(membership)
    try DeskFilingRight.check(first)
    try await store.setFilesToDesk(true)
    var report = DeskFilingReport()
    let total = try await store.deskStanding()?.unfiled ?? 0
    let sources = Dictionary(uniqueKeysWithValues: try await store.sources().map { ($0.id, $0) })
    var batch = try await ready(after: nil, sources, withFindings: sendsFindings)
    var free = [first] + (batch.done.count < Self.batch ? [] : try await others(lanes - 1, membership))
    try await withThrowingTaskGroup(of: (desk: DeskConnection, report: DeskFilingReport).self) { group in
      var busy = 0
      func finish() async throws {
        guard let done = try await group.next() else { return }
        busy -= 1
        free.append(done.desk)
        report.merge(done.report)
        progress(report.added + report.changed + report.unchanged, total)
      }
      while let last = batch.done.last {
        if free.isEmpty { try await finish() }
        let (desk, part) = (free.removeLast(), batch)
        group.addTask { (desk, try await file(part, to: desk, isBackfill: isBackfill)) }
        busy += 1
        // The next ones are made ready while the desk takes these.
        batch = try await ready(after: last.id, sources, withFindings: sendsFindings)
        guard batch.done.isEmpty else { continue }
        // What has changed meanwhile; nothing is on its way twice.
        while busy > 0 { try await finish() }
        batch = try await ready(after: nil, sources, withFindings: sendsFindings)
      }
    }
    return report
  }

  /// More connections for filing; fewer where the member has too many already.
  private func others(_ count: Int, _ membership: DeskMembership) async throws -> [DeskConnection] {
    var others: [DeskConnection] = []
    for _ in 0..<count {
      do { others.append(try await DeskConnection.open(DeskAddress(membership.address))) } catch let error as DeskError
      {
        guard case .busy = error else { throw error }
      }
    }
    return others
  }

  private func file(_ batch: Batch, to desk: DeskConnection, isBackfill: Bool) async throws -> DeskFilingReport {
    var report = DeskFilingReport()
    do {
      report.count(try await filed(batch.articles, desk, isBackfill))
    } catch let error as DeskError {
      guard case .refused = error else { throw error }
      // One of them is not to the desk's liking: each alone, so that the others get there.
      for one in batch.articles {
        do {
          report.count(try await filed([one], desk, isBackfill))
        } catch let error as DeskError {
          guard case .refused = error else { throw error }
          report.problems.append("\(one.title.prefix(80)): \(error.message)")
        }
      }
    }
    try await store.acknowledgeFiling(batch.done)
    return report
  }

  /// Where two file the same at once in another order, the server ends one of them, which begins again.
  private func filed(
    _ articles: [DeskArticle], _ desk: DeskConnection, _ isBackfill: Bool
  ) async throws -> DeskConnection.Filing {
    var tries = 5
    while true {
      do {
        return try await desk.file(articles, isBackfill: isBackfill)
      } catch let error as DeskError {
        guard case .busy = error, tries > 1 else { throw error }
        tries -= 1
        try await Task.sleep(for: .milliseconds(Int.random(in: 50...250)))
      }
    }
  }

  /// Articles as they travel, and which of the library they are.
  private struct Batch {
    var articles: [DeskArticle] = []
    /// With the hash of the form in which they are filed.
    var done: [(id: ArticleID, hash: String)] = []
  }

  /// So many articles are filed together.
  private static let batch = 200

  /// The next articles to be filed, in their order. Names that have to be found again take long, so all cores share
  /// the work.
  private func ready(
    after last: ArticleID?, _ sources: [SourceID: Source], withFindings: Bool
  ) async throws -> Batch {
    let ids = try await store.unfiledArticles(after: last, limit: Self.batch)
    let found = withFindings ? try await store.foundForDesk(ids) : nil
    let share = max(1, (ids.count + Ingest.cores - 1) / Ingest.cores)
    return try await withThrowingTaskGroup(of: (start: Int, batch: Batch).self) { group in
      for start in stride(from: 0, to: ids.count, by: share) {
        group.addTask {
          let part = Array(ids[start..<min(start + share, ids.count)])
          var hashes: [ArticleID: String] = [:]
          var batch = Batch()
          for article in try await store.articles(part) {
            try Task.checkCancellation()
            guard let source = sources[article.sourceID] else { continue }
            batch.articles.append(try portable(article, source, found))
            hashes[article.id] = article.content.rawHash
          }
          // What is gone meanwhile is done with.
          batch.done = part.map { ($0, hashes[$0] ?? "") }
          return (start, batch)
        }
      }
      var parts: [(start: Int, batch: Batch)] = []
      for try await part in group { parts.append(part) }
      return parts.sorted { $0.start < $1.start }.reduce(into: Batch()) { whole, part in
        whole.articles += part.batch.articles
        whole.done += part.batch.done
      }
    }
  }

  /// An article as it travels; with what is found in it, unless `known` is nil.
  private func portable(_ article: Article, _ source: Source, _ known: [ArticleID: String]?) throws -> DeskArticle {
    let content = article.content
    let (layout, lead, body) = try NewsStore.parts(of: content.document)
    var meta = content
    (meta.title, meta.document, meta.rawHash) = ("", .empty, "")
    var found = try known?[article.id].map { try JSONDecoder().decode(DeskFindings.self, from: Data($0.utf8)) }
    if found == nil, known != nil {
      let again = reader.understand(content, key: article.key, received: article.received)
      found = DeskFindings(
        models: reader.models, entities: again.entities, buckets: again.termBuckets, profile: again.profile)
    }
    found?.models = reader.models
    return DeskArticle(
      source: WebAddress.withoutPassword(source.address), name: source.name, folder: source.tags.first,
      key: article.key,
      published: content.published, received: article.received, title: content.title, meta: meta, layout: layout,
      lead: lead, body: body, hash: content.rawHash.isEmpty ? Digest.hex(of: content.document.text) : content.rawHash,
      found: found)
  }
}
