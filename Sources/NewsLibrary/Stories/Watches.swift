import Foundation
import NewsModel
import NewsStore
import Stories

extension NewsLibrary.Watches {
  public func all() async throws -> [Watch] { try await store.watches() }

  /// Watches for what `words`, a search, will find from now on; a watch of the same name is replaced.
  public func add(name: String, words: String, by origin: JournalOrigin? = nil) async throws {
    let watch = Watch(name: name, words: words, added: Date())
    try await store.addWatch(watch)
    if let origin { try await store.addToJournal(.watch(watch, isSet: true), by: origin) }
  }

  /// Tells whether there was one of that name.
  public func remove(named name: String, by origin: JournalOrigin? = nil) async throws -> Bool {
    let watch = try await store.watches().first { $0.name == name }
    guard try await store.removeWatch(named: name) else { return false }
    if let origin, let watch { try await store.addToJournal(.watch(watch, isSet: false), by: origin) }
    return true
  }

  /// What each watch has found since it was checked last, and whether it rises; all of them where `names` is empty.
  /// `isFinal` takes it as told, so that the next check tells only of what comes then.
  public func check(
    _ names: [String] = [], now: Date, calendar: Calendar = .current, isFinal: Bool = true
  ) async throws -> [WatchReport] {
    var reports: [WatchReport] = []
    for watch in try await store.watches() where names.isEmpty || names.contains(watch.name) {
      let unseen = try await store.unseen(byWatch: watch.name, limit: Self.mostUnseen)
      let query = ArticleQuery.parse(watch.words, now: now, calendar: calendar, isTyping: false).query
      var found: [ArticleSummary] = []
      if !unseen.isEmpty {
        found = try await library.articles.page(query.narrowed(by: .articles(unseen)), edge: .first, count: 100).rows
      }
      let burst = try await burst(of: query, now: now)
      reports.append(WatchReport(watch: watch, found: found, burst: burst))
      if isFinal, let last = unseen.max() { try await store.setSeen(last, byWatch: watch.name) }
    }
    return reports
  }

  /// Of these articles those that a watch finds, with the names of the watches.
  public func sorted(
    among articles: [ArticleID], now: Date, calendar: Calendar = .current
  ) async throws -> [ArticleID: [String]] {
    var found: [ArticleID: [String]] = [:]
    guard !articles.isEmpty else { return found }
    for watch in try await store.watches() {
      let query = ArticleQuery.parse(watch.words, now: now, calendar: calendar, isTyping: false).query
      let rows = try await library.articles.page(
        query.narrowed(by: .articles(articles)), edge: .first, count: articles.count
      ).rows
      for row in rows { found[row.id, default: []].append(watch.name) }
    }
    return found
  }

  /// Entities that are written about more in the last day than in the four weeks before, the least likely first.
  public func trends(now: Date, limit: Int = 10) async throws -> [Trend] {
    let busy = try await store.busyEntities(now: now, days: Self.pastDays, limit: Self.mostBusy)
    let covered = try await coveredDays(now: now)
    let bursts = busy.map { one in (one: one, burst: Burst(count: one.count, before: one.before, covered: covered)) }
    return bursts.filter(\.burst.isBursting).sorted { $0.burst.probability < $1.burst.probability }.prefix(limit).map {
      Trend(entity: $0.one.entity.id, name: $0.one.entity.name, kind: $0.one.entity.kind, burst: $0.burst)
    }
  }

  /// The watches with the words by which they are seen in headlines: those of a search, or the forms of a name.
  public func signs(now: Date, calendar: Calendar = .current) async throws -> [WatchSign] {
    var signs: [WatchSign] = []
    for watch in try await store.watches() {
      let query = ArticleQuery.parse(watch.words, now: now, calendar: calendar, isTyping: false).query
      var sign = WatchSign(watch, terms: query.textTerms)
      for (kind, name) in query.condition.names {
        for entity in try await store.entities(named: name, kind: kind).prefix(Self.mostNamed) {
          sign.kind = sign.kind ?? entity.kind
          sign.terms += ([entity.name] + entity.aliases).map { form in
            ArticleQuery.TextTerm(form.split(separator: " ").map(String.init), isExact: true)
          }
        }
      }
      signs.append(sign)
    }
    return signs
  }

  /// Rises of a story: its dates sorted into days that end with `now`.
  static func burst(of dates: [Date], now: Date, covered: [Bool]) -> Burst {
    var before = [Int](repeating: 0, count: pastDays)
    var count = 0
    for date in dates {
      let back = Int((now.timeIntervalSince(date) / 86_400).rounded(.down))
      if back <= 0 { count += 1 } else if back <= before.count { before[before.count - back] += 1 }
    }
    return Burst(count: count, before: before, covered: covered)
  }

  /// Of which of the days that a rise is told against the library has anything, oldest first.
  func coveredDays(now: Date) async throws -> [Bool] { try await store.coveredDays(now: now, days: Self.pastDays) }

  /// Whether more is found by a query in the last day than in the days before.
  func burst(of query: ArticleQuery, now: Date) async throws -> Burst {
    let day: TimeInterval = 86_400
    var days: [Int] = []
    for back in (0...Self.pastDays).reversed() {
      let end = now.addingTimeInterval(-Double(back) * day)
      let span = ArticleQuery.Condition.date(from: end.addingTimeInterval(-day), to: end)
      days.append(try await store.count(query.narrowed(by: span), upTo: Self.mostCounted).count)
    }
    return Burst(count: days.removeLast(), before: days, covered: try await coveredDays(now: now))
  }

  private static var pastDays: Int { 28 }
  private static var mostNamed: Int { 4 }
  private static var mostBusy: Int { 200 }
  private static var mostCounted: Int { 500 }
  private static var mostUnseen: Int { 5000 }
}

extension ArticleQuery.Condition {
  /// The entities that it asks for by name.
  fileprivate var names: [(kind: EntityKind?, name: String)] {
    switch self {
    case .entity(let kind, let name): [(kind, name)]
    case .and(let parts), .or(let parts): parts.flatMap(\.names)
    default: []
    }
  }
}
