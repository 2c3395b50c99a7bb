import Desk
import Foundation
import Language
import NewsModel
import NewsParsing
import NewsStore
import Synchronization

/// What the exchange is doing.
public enum DeskState: Sendable, Hashable {
  case joining
  /// So many arrivals are still to be looked at.
  case catchingUp(Int64)
  case live
  /// Everything is exchanged but so much, which the desk takes in a while.
  case waiting(unsent: Int, reason: String)
  /// The desk cannot be reached; so much is to be sent.
  case away(unsent: Int, reason: String)
  /// Nothing helps but somebody's doing.
  case refused(String)
}

/// Passes between a library and its desk: what was done here goes there, what others did comes here.
///
/// It works in short local transactions, and on a connection of its own; whatever the desk does, the library is free.
public final class DeskExchange: Sendable {
  /// Few changes a transaction, so that whoever writes meanwhile does not wait. An edit of stories may move many
  /// articles; corrections only leave word of those that they touch.
  static let changeBatch = 16
  static let correctionBatch = 100
  static let arrivalBatch = 250
  /// More changes than these go in one step, up to so many bytes.
  static let (few, partBytes) = (20, 2_000_000)
  /// So many come in before anything else, so that there is something to read.
  static let firstBatch = 100

  private let library: NewsLibrary
  private let connection = Mutex<DeskConnection?>(nil)
  private let found = Mutex<[String]>([])
  private let hidden = Mutex<[Int64]?>(nil)
  private let hasToldOfClocks = Mutex(false)
  private var store: NewsStore { library.store }

  init(_ library: NewsLibrary) { self.library = library }

  /// What others did to one's own changes since the last time this was asked.
  public func takeNotices() -> [String] {
    found.withLock { notices in
      defer { notices = [] }
      return notices
    }
  }

  /// Tells the exchange that something is to be sent.
  public func wake() { connection.withLock { $0 }?.wake() }

  /// Exchanges until both sides know the same, and tells of the progress.
  public func once(_ tell: @escaping @Sendable (DeskState) -> Void = { _ in }) async throws {
    guard let membership = try await store.deskMembership() else { throw DeskError.notJoined }
    do {
      let desk = try await open(membership)
      let wait = try await pass(desk, tell)
      try await groupForChanges()
      try await store.noteDesk(problem: nil, at: Date())
      if let wait { throw wait }
      tell(.live)
    } catch let error as DeskError {
      try await store.noteDesk(problem: error.message, at: nil)
      throw error
    }
  }

  /// Exchanges for as long as its task lives: at once when the desk or the library tells of something. `groups` where
  /// nobody else looks for the stories of what comes in.
  public func run(groups: Bool = false, _ tell: @escaping @Sendable (DeskState) -> Void) async {
    var pause = 1.0
    tell(.joining)
    while !Task.isCancelled {
      do {
        guard let membership = try await store.deskMembership() else { return }
        let desk = try await open(membership)
        try await desk.listen()
        let listening = Task { [weak self] in
          guard let self else { return }
          for await _ in self.library.changes() { self.wake() }
        }
        defer { listening.cancel() }
        while !Task.isCancelled {
          let wait = try await pass(desk, tell)
          if groups { try await groupForChanges() }
          try await store.noteDesk(problem: wait?.message, at: Date())
          pause = 1
          if let wait {
            tell(.waiting(unsent: try await store.deskStanding()?.unsent ?? 0, reason: wait.message))
          } else {
            tell(.live)
          }
          // Where nobody tells, as behind a pooler, the desk is asked again.
          _ = try await desk.wait(upTo: .seconds(5))
          // What happens in one moment is exchanged together.
          try await Task.sleep(for: .milliseconds(50))
        }
      } catch is CancellationError {
        return
      } catch {
        connection.withLock { $0 = nil }
        let reason = error.displayMessage
        do {
          try await store.noteDesk(problem: reason, at: nil)
          let unsent = try await store.deskStanding()?.unsent ?? 0
          let isPassing = (error as? DeskError)?.isPassing ?? true
          tell(isPassing ? .away(unsent: unsent, reason: reason) : .refused(reason))
          let wait = isPassing ? pause * Double.random(in: 0.75...1.25) : 60
          try await Task.sleep(for: .seconds(wait))
        } catch {
          return
        }
        pause = min(60, pause * 2)
      }
    }
  }

  /// Edits of stories mean stories, so the articles that they name are grouped first.
  private func groupForChanges() async throws {
    guard try await store.deskWaitsForGrouping() else { return }
    try await library.stories.group()
    try await store.retryDeskChanges()
  }

  /// Connects, and goes back to where library and desk agree.
  func open(_ membership: DeskMembership) async throws -> DeskConnection {
    let desk = try await DeskConnection.open(DeskAddress(membership.address))
    connection.withLock { $0 = desk }
    let greeting = desk.greeting
    try await store.noteDesk(member: greeting.member, role: greeting.role)
    try await noteHidden(greeting)
    compareClocks(greeting)
    try await findCommonPoint(desk, membership)
    return desk
  }

  /// A chief may hide a source or show it at any time.
  private func noteHidden(_ greeting: DeskGreeting) async throws {
    guard let now = greeting.hidden?.sorted(), hidden.withLock({ $0 != now }) else { return }
    try await store.noteDesk(hidden: now)
    hidden.withLock { $0 = now }
  }

  /// What was done last wins, and articles are dated by when they came: a clock that is far off is told once.
  private func compareClocks(_ greeting: DeskGreeting) {
    guard let clock = greeting.clock else { return }
    let difference = clock - Date().timeIntervalSince1970
    guard abs(difference) > 300 else { return }
    let isNews = hasToldOfClocks.withLock { told in
      defer { told = true }
      return !told
    }
    guard isNews else { return }
    let words = Duration.seconds(abs(difference)).formatted(.units(allowed: [.days, .hours, .minutes], width: .wide))
    found.withLock {
      $0.append("the desk's clock is \(words) \(difference > 0 ? "ahead of" : "behind") this machine's; one is wrong")
    }
  }

  /// A desk that came back from a backup has forgotten what is known here: both go back to where they agree.
  private func findCommonPoint(_ desk: DeskConnection, _ membership: DeskMembership) async throws {
    let last = membership.changeSeq
    var isSame = desk.greeting.generation == membership.generation && desk.greeting.change >= last
    if isSame, last > 0 {
      let here = try await store.deskOperation(at: last)
      let there = try await desk.operations(after: last - 1, most: 1).first
      isSame = there?.seq == last && there?.op == here
    }
    guard !isSame else { return }
    var theirs: [Int64: UUID] = [:]
    var seen: Int64 = 0
    while true {
      let page = try await desk.operations(after: seen)
      for one in page { theirs[one.seq] = one.op }
      guard let end = page.last?.seq, page.count >= 10_000 else { break }
      seen = end
    }
    var common: Int64 = 0
    for (seq, op) in try await store.deskOperations() {
      guard theirs[seq] == op else { break }
      common = seq
    }
    let lost = try await store.rewindDesk(to: common, generation: desk.greeting.generation)
    guard lost.own + lost.foreign > 0 else { return }
    var parts: [String] = []
    if lost.own > 0 { parts.append("\(Figures.counted(lost.own, "change")) of yours sent again") }
    if lost.foreign > 0 {
      parts.append("\(Figures.counted(lost.foreign, "change")) by others gone here until they send it again")
    }
    let words = parts.joined(separator: "; ")
    found.withLock { $0.append("the desk came back from a backup: \(words)") }
  }

  // MARK: - One pass

  /// Gives why some changes have to wait, where the desk takes no more for a while; all else is exchanged.
  private func pass(
    _ desk: DeskConnection, _ tell: @escaping @Sendable (DeskState) -> Void
  ) async throws -> DeskError? {
    var wait = try await sendChanges(desk)
    try await readChanges(desk)
    try await exchangeStatuses(desk)
    while true {
      try Task.checkCancellation()
      let greeting = try await desk.greetAgain()
      try await noteHidden(greeting)
      guard let gap = try await store.nextDeskGap(upTo: greeting.arrival) else { break }
      let behind = try await store.deskStanding()?.behind ?? 0
      if behind > Int64(Self.arrivalBatch) { tell(.catchingUp(behind)) }
      let reached = try await takeArrivals(desk, gap, isFirst: behind == gap.high - gap.low)
      try await store.closeDeskGap(high: gap.high, from: reached)
      // Names come before old articles.
      if wait == nil { wait = try await sendChanges(desk) }
      try await readChanges(desk)
    }
    // Marks on articles that came only now.
    try await exchangeStatuses(desk)
    try await store.retryDeskChanges()
    return wait
  }

  /// Sends what is on its way; gives why the rest has to wait, where the desk takes no more for a while.
  private func sendChanges(_ desk: DeskConnection) async throws -> DeskError? {
    var takesParts = desk.takesParts
    while true {
      let unsent = try await store.unsentDeskChanges(limit: DeskConnection.part)
      if unsent.isEmpty { return nil }
      var (sent, wait) = (0, DeskError?.none)
      do {
        if takesParts, unsent.count > Self.few {
          sent = try await sendPart(unsent, desk)
        } else {
          for change in unsent.prefix(100) { sent += try await send(change, desk) ? 1 : 0 }
        }
      } catch let error as DeskError {
        guard case .enough = error else { throw error }
        // What does not go in one step may still go one by one.
        if takesParts, unsent.count > Self.few { takesParts = false } else { wait = error }
      }
      // They get their places as the log comes back.
      if sent > 0 { try await readChanges(desk) }
      if let wait { return wait }
    }
  }

  private func send(_ change: UnsentDeskChange, _ desk: DeskConnection) async throws -> Bool {
    do {
      _ = try await desk.append(change.op, change.kind, change.body, undoes: change.undoes)
      return true
    } catch let error as DeskError {
      try await refuse(change.op, error)
      return false
    }
  }

  /// What was done away from the desk goes in one step; gives how many changes the desk took.
  private func sendPart(_ unsent: [UnsentDeskChange], _ desk: DeskConnection) async throws -> Int {
    var room = Self.partBytes
    let part = unsent.prefix { change in
      room -= change.body.utf8.count
      return room >= 0
    }
    // A body that alone is too long goes alone.
    guard !part.isEmpty else { return try await send(unsent[0], desk) ? 1 : 0 }
    let refused = try await desk.append(part.map { ($0.op, $0.kind, $0.body, $0.undoes) })
    for (op, error) in refused { try await refuse(op, error) }
    return part.count - refused.count
  }

  /// What the desk never takes stays here with the reason; anything else stops the exchange.
  private func refuse(_ op: UUID, _ error: DeskError) async throws {
    switch error {
    case .refused, .notAllowed: try await store.refuseDeskChange(op, error.message)
    default: throw error
    }
  }

  private func readChanges(_ desk: DeskConnection) async throws {
    while true {
      let last = try await store.deskMembership()?.changeSeq ?? 0
      let changes = try await desk.changes(after: last)
      if changes.isEmpty { return try await store.writeCorrectedArticles() }
      var rest = changes[...]
      while !rest.isEmpty {
        try Task.checkCancellation()
        let corrections = rest.prefix { $0.kind == .correction }.prefix(Self.correctionBatch)
        let part = corrections.count > Self.changeBatch ? corrections : rest.prefix(Self.changeBatch)
        rest = rest.dropFirst(part.count)
        let report = try await store.replayDeskChanges(part.map(cleaned), moreFollow: true)
        if !report.overtaken.isEmpty { found.withLock { $0 += report.overtaken } }
      }
    }
  }

  /// The texts of a change are shown as names and titles.
  private func cleaned(_ change: DeskChange) -> DeskChange {
    var change = change
    change.member = String(NewsText.cleanLine(change.member).prefix(100))
    // JSON writes controls as escapes, so what is inside is cleaned as JSON.
    if let value = try? JSONSerialization.jsonObject(with: Data(change.body.utf8)),
      let data = try? JSONSerialization.data(withJSONObject: Self.cleaned(value), options: [.sortedKeys])
    {
      change.body = String(decoding: data, as: UTF8.self)
    }
    return change
  }

  /// Only a note may have more than one line.
  private static func cleaned(_ value: Any, isNote: Bool = false) -> Any {
    switch value {
    case let text as String: isNote ? NewsText.clean(text) : NewsText.cleanLine(text)
    case let list as [Any]: list.map { cleaned($0) }
    case let object as [String: Any]:
      Dictionary(uniqueKeysWithValues: object.map { ($0.key, cleaned($0.value, isNote: $0.key == "text")) })
    default: value
    }
  }

  private func exchangeStatuses(_ desk: DeskConnection) async throws {
    while true {
      let unsent = try await store.unsentDeskStatuses(limit: 1000)
      if unsent.isEmpty { break }
      // Those of one action go together.
      struct Action: Hashable {
        var field: UnsentDeskStatus.Field
        var value: Bool
        var second: Int
      }
      let actions = Dictionary(grouping: unsent) { one in
        Action(field: one.field, value: one.value, second: Int(one.made.timeIntervalSince1970))
      }
      for (action, rows) in actions.sorted(by: { $0.key.second < $1.key.second }) {
        let made = rows.map(\.made).max() ?? Date()
        try await desk.setStatus(
          of: rows.map(\.number), isRead: action.field == .read ? action.value : nil,
          isStarred: action.field == .starred ? action.value : nil, made: made)
        try await store.acknowledgeDeskStatuses(rows)
      }
    }
    while true {
      let last = try await store.deskMembership()?.statusSeq ?? 0
      let statuses = try await desk.statuses(after: last)
      if statuses.isEmpty { return }
      try await store.takeDeskStatuses(statuses)
    }
  }

  // MARK: - Articles

  /// Takes in the newest part of a gap, and gives where that began.
  private func takeArrivals(_ desk: DeskConnection, _ gap: (low: Int64, high: Int64), isFirst: Bool) async throws
    -> Int64
  {
    guard let membership = try await store.deskMembership() else { return gap.low + 1 }
    let since = membership.keepDays.map { Date(timeIntervalSinceNow: -86_400 * Double($0)) }
    let most = isFirst ? Self.firstBatch : Self.arrivalBatch
    let arrivals = try await desk.arrivals(
      after: gap.low, upTo: gap.high, most: most, since: since,
      sources: membership.sources.isEmpty ? nil : membership.sources)
    var taken: Set<Int64> = []
    let articles = arrivals.filter { $0.article != nil && taken.insert($0.id).inserted }
    try await library.takeDeskArticles(articles.compactMap { arrival in arrival.article.map { (arrival.id, $0) } })
    // Fewer than were asked for: there are no more.
    return arrivals.count < most ? gap.low + 1 : arrivals.last?.seq ?? gap.low + 1
  }
}

extension NewsLibrary {
  /// Takes articles of the desk in as any other: cleaned, with their names, in the transaction of their source.
  func takeDeskArticles(_ articles: [(number: Int64, article: DeskArticle)]) async throws {
    let received = Date()
    let cleaning = DeskCleaning(models: reader.models)
    let relations = relations
    for (address, group) in Dictionary(grouping: articles, by: \.article.source).sorted(by: { $0.key < $1.key }) {
      let clean = NewsText.cleanLine(address)
      guard !clean.isEmpty, clean.utf8.count <= 4000 else { continue }
      let name = group.first?.article.name.map { String(NewsText.cleanLine($0).prefix(1000)) } ?? clean
      let source = try await store.source(kind: .desk, address: clean, name: name.isEmpty ? clean : name)
      if source.articleCount == 0 { try await store.settleDeskSource(clean) }
      var new: [NewArticle] = []
      var numbers: [(Int64, ArticleName)] = []
      for (number, article) in group {
        try Task.checkCancellation()
        guard let (taken, isUnderstood) = cleaning.article(article, received: received) else { continue }
        new.append(
          isUnderstood ? taken : reader.understand(taken.content, key: taken.key, received: received))
        numbers.append((number, ArticleName(source: clean, key: taken.key)))
      }
      for start in stride(from: 0, to: new.count, by: 100) {
        let outcome = try await store.insert(Array(new[start..<min(start + 100, new.count)]), from: source.id)
        relations.added(outcome.added.count)
      }
      try await store.noteDeskArticles(numbers)
    }
  }
}
