import Desk
import Fetching
import Foundation
import NewsModel
import NewsParsing
import NewsStore
import TextCore

/// Several machines fetch for one desk, and one looks at what another filed.
extension NewsLibrary.DeskAccess {
  /// So long a machine keeps a source to itself; one that stops is followed by another after that.
  private static let lease = 900

  /// The sources that are due here and that no other machine of the desk is asking. `machine` is the same for one
  /// library at each start.
  public func dueSources(machine: String, now: Date = Date()) async throws -> [SourceID] {
    guard let membership = try await store.deskMembership() else { throw DeskError.notJoined }
    let due = try await store.sources().filter { FetchSchedule.isDue($0, now: now) }
    guard !due.isEmpty else { return [] }
    let desk = try await DeskConnection.open(DeskAddress(membership.address))
    try DeskFilingRight.check(desk)
    let offered = due.map {
      DeskConnection.OfferedSource(address: WebAddress.withoutPassword($0.address), name: $0.name)
    }
    let leased = try await desk.lease(offered, by: machine, seconds: Self.lease)
    return due.filter { leased.contains(WebAddress.withoutPassword($0.address)) }.map(\.id)
  }

  /// Adds the feeds that other machines of the desk fetch and this library does not have; gives their names. Only
  /// addresses of the web are taken, whatever the desk says.
  public func adoptSources() async throws -> [String] {
    guard let membership = try await store.deskMembership() else { throw DeskError.notJoined }
    let desk = try await DeskConnection.open(DeskAddress(membership.address))
    let known = Set(try await store.sources().map { WebAddress.withoutPassword($0.address) })
    var names: [String] = []
    for source in try await desk.fetchedSources() where !known.contains(source.address) {
      let address = NewsText.cleanLine(source.address)
      guard WebAddress.isWeb(address), address == source.address else { continue }
      let name = String(NewsText.cleanLine(source.name).prefix(1000))
      names.append(try await store.source(kind: .feed, address: address, name: name.isEmpty ? address : name).name)
    }
    return names
  }

  /// What a source says now beside what the archive has of it.
  public struct Refetch: Sendable, Hashable {
    /// Articles that both have.
    public var same = 0
    /// Those that the archive does not have.
    public var missing: [String] = []
    public var differing: [Difference] = []
    public var problem: String?

    public struct Difference: Sendable, Hashable {
      public var title: String
      /// What the archive calls it.
      public var filedTitle: String
      public var filedBy: String
    }
  }

  /// Asks a source itself and compares what it says with what was filed under its address.
  public func refetch(_ address: String, setup: FetchSetup) async throws -> Refetch {
    guard let membership = try await store.deskMembership() else { throw DeskError.notJoined }
    let desk = try await DeskConnection.open(DeskAddress(membership.address))
    let scratch = try NewsLibrary(.memory, reader: NewsReader(findsNames: false, makesProfiles: false))
    let source = try await scratch.store.source(kind: .feed, address: address, name: address)
    let report = try await scratch.sources.refresh(.only([source.id]), setup: setup)
    var result = Refetch()
    if let failed = report.failed.first {
      result.problem = failed.problem
      return result
    }
    let rows = try await scratch.store.page(.everything, edge: .first, count: 500).rows
    var articles: [Article] = []
    for row in rows { if let article = try await scratch.store.article(row.id) { articles.append(article) } }
    let filed = try await desk.articles(of: address, keys: articles.map(\.key))
    for article in articles {
      guard let there = filed.first(where: { $0.article.key == article.key }) else {
        result.missing.append(article.content.title)
        continue
      }
      let text = NewsText.clean(there.article.lead + there.article.body)
      let parts = try NewsStore.parts(of: article.content.document)
      if there.article.title == article.content.title, text == NewsText.clean(parts.lead + parts.body) {
        result.same += 1
      } else {
        result.differing.append(
          .init(
            title: article.content.title, filedTitle: String(NewsText.cleanLine(there.article.title).prefix(1000)),
            filedBy: String(NewsText.cleanLine(there.filedBy).prefix(100))))
      }
    }
    return result
  }
}
