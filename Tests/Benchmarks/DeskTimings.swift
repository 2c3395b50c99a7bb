import Desk
import Foundation
import NewsLibrary
import NewsModel
import Support

/// What a desk costs, on a server of its own: backfill, filing, searches by twenty readers, joining, corrections on
/// their way to others, and keys at a screen meanwhile. All but the searches is done by the real program.
struct DeskTimings {
  let corpus: Corpus
  let folder: URL
  let program: String
  let server: PostgresServer

  init(corpus: Corpus, folder: URL, program: String) throws {
    (self.corpus, self.folder, self.program) = (corpus, folder, program)
    server = try PostgresServer(settings: "-c shared_buffers=1GB -c max_wal_size=4GB")
  }

  /// So many articles at most are filed with what was found in them; the rest is old copy.
  private static let mostFiled = 100_000
  /// Old copy lies in feeds of some four megabytes.
  private static let feedLength = 1500
  private static let corrections = 2000

  private var home: URL { folder.appending(path: "home") }

  /// A desk as one of its members sees it.
  private struct Member {
    var address: String
    var library: URL
    var place: [String] { ["--library", library.path] }
  }

  func measure(_ count: Int, into table: inout Table, column: Int) async throws {
    print("a desk of \(count) articles")
    let names: [(String, DeskRole)] = [
      ("robot", .fetcher), ("anna", .chief), ("kim", .editor), ("lee", .editor), ("mo", .reader), ("zoe", .reader),
    ]
    let readers = (1...20).map { "reader\($0)" }
    let database = "news\(count)"
    try server.psql("postgres", "CREATE DATABASE \(database)")
    let owner = server.address(database)
    _ = try await DeskDatabase.prepare(owner)
    let desk = try await NewsLibrary(.memory).desk.open(owner)
    for (name, role) in names + readers.map({ ($0, .reader) }) {
      _ = try await desk.admit(name, as: role, password: nil)
    }
    func member(_ name: String) -> Member {
      let library = folder.appending(path: "desk-\(name).sqlite")
      Place.removeLibrary(library)
      return Member(address: server.address(database, user: name, overTCP: true), library: library)
    }
    let (robot, anna, kim, lee) = (member("robot"), member("anna"), member("kim"), member("lee"))
    let (mo, zoe) = (member("mo"), member("zoe"))
    defer { for one in [robot, anna, kim, lee, mo, zoe] { Place.removeLibrary(one.library) } }

    try join(robot)
    try backfill(count, robot, into: &table, column: column)
    let filed = min(count, Self.mostFiled)
    try file(filed, robot, into: &table, column: column)
    let searches = DeskSearches(addresses: readers.map { server.address(database, user: $0, overTCP: true) })
    try await searches.measure(into: &table, column: column)
    try await take(filed, anna, "joining", into: &table, column: column)
    try await take(filed, kim, nil, into: &table, column: column)
    try await take(filed, lee, nil, into: &table, column: column)
    try await pass(from: kim, to: lee, into: &table, column: column)
    // One who was away joins late: all changes and all articles come at once.
    let changes = try await correct(kim, into: &table, column: column)
    try await follow(lee, changes, into: &table, column: column)
    try join(mo)
    try await take(filed, mo, "a month away", into: &table, column: column)
    try join(zoe)
    let screen = ScreenTimings(program: program, library: zoe.library, home: folder)
    try screen.measureKeys("catching up", into: &table, column: column)
    try ScreenTimings(program: program, library: anna.library, home: folder)
      .measureKeys("desk live", into: &table, column: column)
    try server.stop()
    try ScreenTimings(program: program, library: anna.library, home: folder)
      .measureKeys("desk away", into: &table, column: column)
    try server.start()
    try server.psql("postgres", "DROP DATABASE \(database) WITH (FORCE)")
  }

  @discardableResult
  private func run(_ words: [String], _ member: Member) throws -> Usage {
    try Usage.of(program, words + member.place, home: home)
  }

  private func join(_ member: Member) throws {
    try run(["desk", "join", member.address, "--keep", "all", "--later"], member)
  }

  private func backfill(_ count: Int, _ robot: Member, into table: inout Table, column: Int) throws {
    let copy = folder.appending(path: "desk-copy")
    defer { try? FileManager.default.removeItem(at: copy) }
    try FileManager.default.createDirectory(at: copy, withIntermediateDirectories: true)
    var left = count
    while left > 0 {
      // Feeds of other lengths are other articles.
      let length = min(left, Self.feedLength + left / Self.feedLength)
      try IntakeFeed(corpus: corpus).write(length, to: copy.appending(path: "\(left).xml"))
      left -= length
    }
    let usage = try run(["desk", "import", "--backfill", copy.path], robot)
    table.set("backfill", Double(count) / usage.seconds, unit: "articles/s", column: column)
    table.set("backfill, processor here", usage.processor / Double(count) * 1000, unit: "ms/article", column: column)
  }

  private func file(_ count: Int, _ robot: Member, into table: inout Table, column: Int) throws {
    let feed = folder.appending(path: "desk-feed.xml")
    try IntakeFeed(corpus: corpus).write(count, to: feed)
    try run(["add", feed.path], robot)
    let usage = try run(["desk", "fetch", "--once", "--file-only"], robot)
    table.set("filing with what was found", Double(count) / usage.seconds, unit: "articles/s", column: column)
    table.set("filing, processor here", usage.processor / Double(count) * 1000, unit: "ms/article", column: column)
  }

  /// A library that takes over everything; without a name nothing is kept of how long that took.
  private func take(
    _ count: Int, _ member: Member, _ name: String?, into table: inout Table, column: Int
  ) async throws {
    let begin = milliseconds()
    let words = name == "joining" || name == nil ? ["join", member.address, "--keep", "all"] : ["sync"]
    let run = try Run(program, ["desk"] + words + member.place, home: home)
    var (names, first): (Double?, Double?)
    if name != nil {
      let library = try NewsLibrary(.file(member.library.path))
      while run.isRunning, names == nil || first == nil {
        try await Task.sleep(for: .milliseconds(20))
        // The log of changes comes before the first article.
        if names == nil, let standing = try await library.desk.standing(), standing.behind > 0 {
          names = milliseconds()
        }
        if try await library.articles.count(.everything, upTo: 500).count >= 500 { first = milliseconds() }
      }
    }
    let usage = try run.usage()
    guard let name else { return }
    if name != "joining" {
      table.set("\(name): names right", ((names ?? begin) - begin) / 1000, unit: "s", column: column)
    }
    table.set("\(name): newest 500", ((first ?? milliseconds()) - begin) / 1000, unit: "s", column: column)
    table.set("\(name): all \(count)", usage.seconds, unit: "s", column: column)
    table.set("\(name): processor here", usage.processor, unit: "s", column: column)
    table.set("\(name): memory at most", usage.memory, unit: "MiB", column: column)
  }

  /// Twelve corrections, from the end of the author's command to another's library; both exchange all the time.
  private func pass(from author: Member, to other: Member, into table: inout Table, column: Int) async throws {
    let runs = try [author, other].map { try Run(program, ["desk", "sync", "--watch"] + $0.place, home: home) }
    defer { for run in runs { run.stop() } }
    let library = try NewsLibrary(.file(other.library.path))
    var names: [String] = []
    for name in try await library.names(beginning: "", of: .entity(.person), limit: 100).map(\.name) {
      // Whom a name alone tells.
      if names.count < 12, try await library.entities.named(name).count == 1 { names.append(name) }
    }
    try await Task.sleep(for: .seconds(3))
    var times: [Double] = []
    for (number, name) in names.enumerated() {
      let (begin, new) = (milliseconds(), "Corrected Name \(number)")
      try run(["entities", "correct", "rename", name, new], author)
      let kept = milliseconds()
      while try await library.entities.named(new).isEmpty {
        guard milliseconds() - begin < 30_000 else { throw Failure(message: "a correction never came") }
        try await Task.sleep(for: .milliseconds(5))
      }
      times.append(milliseconds() - kept)
      try await Task.sleep(for: .milliseconds(500))
    }
    table.set("a correction at another reader: median", times.quantile(0.5), unit: "ms", column: column)
    table.set("a correction at another reader: slowest of \(times.count)", times.max() ?? 0, unit: "ms", column: column)
  }

  /// Many corrections of the commonest names, sent in one go; gives the place of the last.
  private func correct(_ author: Member, into table: inout Table, column: Int) async throws -> Int64 {
    let library = try NewsLibrary(.file(author.library.path))
    var corrections: [EntityCorrection] = []
    for kind in [EntityKind.person, .organisation, .place] {
      let names = try await library.names(beginning: "", of: .entity(kind), limit: Self.corrections / 3 + 1)
      for (number, name) in names.enumerated() {
        let change: EntityCorrection.Change =
          switch number % 5 {
          case 0, 1: .rename("\(name.name) \(number)")
          case 2: .kind(kind == .person ? .place : .person)
          default: .hide
          }
        corrections.append(EntityCorrection(EntityName(name.name, kind), change))
      }
    }
    _ = try await library.entities.importCorrections(Array(corrections.prefix(Self.corrections)))
    let usage = try run(["desk", "sync"], author)
    table.set("\(corrections.count) corrections sent", usage.seconds, unit: "s", column: column)
    return try await library.desk.standing()?.membership.changeSeq ?? 0
  }

  /// From the start of the exchange until the names are right, and until every article is.
  private func follow(_ reader: Member, _ last: Int64, into table: inout Table, column: Int) async throws {
    let begin = milliseconds()
    let library = try NewsLibrary(.file(reader.library.path))
    let run = try Run(program, ["desk", "sync"] + reader.place, home: home)
    while run.isRunning, try await library.desk.standing()?.membership.changeSeq ?? 0 < last {
      try await Task.sleep(for: .milliseconds(20))
    }
    table.set("the corrections elsewhere: names", (milliseconds() - begin) / 1000, unit: "s", column: column)
    table.set("the corrections elsewhere: every article", try run.usage().seconds, unit: "s", column: column)
  }
}
