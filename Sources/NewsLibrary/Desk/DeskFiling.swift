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
}

extension NewsLibrary.DeskAccess {
  /// Files every article that the desk does not have yet as it is now. Stopping keeps what was filed; the next time
  /// goes on there. With `isBackfill` readers are not told.
  ///
  /// Where `sendsFindings` is false the names stay here: who opens such an article finds them again.
  public func file(
    isBackfill: Bool = false, sendsFindings: Bool = true,
    progress: @Sendable (_ done: Int, _ total: Int) -> Void = { _, _ in }
  ) async throws -> DeskFilingReport {
    guard let membership = try await store.deskMembership() else { throw DeskError.notJoined }
    // A desk that came back from a backup gets again what it lost.
    let desk = try await library.desk.exchange().open(membership)
    try DeskFilingRight.check(desk)
    try await store.setFilesToDesk(true)
    var report = DeskFilingReport()
    let total = try await store.deskStanding()?.unfiled ?? 0
    let sources = Dictionary(uniqueKeysWithValues: try await store.sources().map { ($0.id, $0) })
    while true {
      let ids = try await store.unfiledArticles(limit: 200)
      guard !ids.isEmpty else { return report }
      var batch: [DeskArticle] = []
      var done: [(id: ArticleID, hash: String)] = []
      for id in ids {
        try Task.checkCancellation()
        guard let article = try await store.article(id), let source = sources[article.sourceID] else {
          done.append((id, ""))
          continue
        }
        batch.append(try await portable(article, source, withFindings: sendsFindings))
        done.append((id, article.content.rawHash))
      }
      do {
        let filed = try await desk.file(batch, isBackfill: isBackfill)
        report.added += filed.added
        report.changed += filed.changed
        report.unchanged += filed.unchanged
      } catch let error as DeskError {
        guard case .refused = error else { throw error }
        // One of them is not to the desk's liking: each alone, so that the others get there.
        for one in batch {
          do {
            let filed = try await desk.file([one], isBackfill: isBackfill)
            report.added += filed.added
            report.changed += filed.changed
            report.unchanged += filed.unchanged
          } catch let error as DeskError {
            guard case .refused = error else { throw error }
            report.problems.append("\(one.title.prefix(80)): \(error.message)")
          }
        }
      }
      try await store.acknowledgeFiling(done)
      progress(report.added + report.changed + report.unchanged, total)
    }
  }

  private func portable(_ article: Article, _ source: Source, withFindings: Bool) async throws -> DeskArticle {
    let content = article.content
    let (layout, lead, body) = try NewsStore.parts(of: content.document)
    var meta = content
    (meta.title, meta.document, meta.rawHash) = ("", .empty, "")
    var found = withFindings ? try await store.foundForDesk(article.id) : nil
    if found == nil, withFindings {
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
