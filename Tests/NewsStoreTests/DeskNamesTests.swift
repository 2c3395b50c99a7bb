import Foundation
import NewsModel
import Support
import Testing

@testable import NewsStore

/// What is called how at a desk depends on its log and the articles alone: not on which came first to a library, nor on
/// what was done there while it was away.
struct DeskNamesTests {
  private typealias Member = DeskReplayTests.Member

  private static let source = "https://example.org/feed"

  /// A library to which the articles come little by little.
  private struct Reader {
    let member: Member
    let source: SourceID
    var missing: [Int]

    var store: NewsStore { member.store }

    static func make(_ name: String, role: DeskRole = .editor, holding count: Int) async throws -> Reader {
      let store = try NewsStore(.memory)
      let source = try await store.source(kind: .feed, address: DeskNamesTests.source, name: "Example")
      try await store.joinDesk(DeskMembership(address: "postgres:///d", member: name, role: role, generation: "g"))
      var reader = Reader(member: Member(store: store, name: name), source: source.id, missing: Array(0..<12))
      try await reader.take(Array(0..<count))
      return reader
    }

    /// Takes these articles in, as one batch of arrivals.
    mutating func take(_ numbers: [Int]) async throws {
      let new = numbers.filter(missing.contains)
      guard !new.isEmpty else { return }
      missing.removeAll(where: new.contains)
      let articles = DeskReplayTests.articles()
      _ = try await store.insert(new.map { articles[$0] }, from: source)
      try await store.retryDeskChanges()
    }

    mutating func take(_ count: Int, _ random: inout SeededGenerator) async throws {
      try await take(Array(missing.shuffled(using: &random).prefix(count)))
    }
  }

  private func correct(_ store: NewsStore, _ random: inout SeededGenerator) async throws {
    let rows = try await store.page(.everything, edge: .first, count: 100).rows
    guard let row = rows.randomElement(using: &random), let other = rows.randomElement(using: &random),
      let entity = try await store.entities(of: row.id).randomElement(using: &random)
    else { return }
    let name = EntityName(entity.name, entity.kind, id: entity.id)
    let target = try await store.entities(of: other.id).randomElement(using: &random)
    let key = try await store.article(row.id)?.key ?? ""
    let change: EntityCorrection.Change? =
      switch random.next(below: 8) {
      case 0: .rename("Name \(random.next(below: 3))")
      case 1, 2: .kind(EntityKind.allCases[random.next(below: 3)])
      case 3, 4: target.map { .merge(into: EntityName($0.name, $0.kind, id: $0.id)) }
      case 5: .split(entity.aliases.randomElement(using: &random) ?? entity.name)
      case 6: .part(ArticleName(source: Self.source, key: key))
      default: .hide
      }
    if let change { _ = try await store.correct(EntityCorrection(name, change)) }
  }

  /// What somebody corrected before joining is the library's own until it is shared; then it stands behind what others
  /// said, and what they had said already does not stand twice.
  @Test func whatWasCorrectedBeforeCanBeShared() async throws {
    let log = DeskReplayTests.Log()
    let kim = try await Reader.make("kim", holding: 12)
    func own(_ member: String, role: DeskRole = .editor) async throws -> Reader {
      let reader = try await Reader.make(member, role: role, holding: 12)
      try await reader.store.leaveDesk()
      return reader
    }
    let (lee, guest) = (try await own("lee"), try await own("guest", role: .reader))
    var names: [EntityName] = []
    for row in try await lee.store.page(.everything, edge: .first, count: 12).rows {
      for entity in try await lee.store.entities(of: row.id) {
        let name = EntityName(entity.name, entity.kind)
        if !names.contains(name) { names.append(name) }
      }
    }
    try #require(names.count >= 3)
    func correct(_ reader: Reader, _ name: EntityName, _ change: EntityCorrection.Change) async throws {
      _ = try await reader.store.correct(EntityCorrection(name, change))
    }
    try await correct(lee, names[0], .rename("Same"))
    try await correct(lee, names[1], .rename("Lee's"))
    try await correct(lee, names[2], .note("Nobody else's."))
    _ = try await lee.store.correct(EntityCorrection(names[2], .hide))
    _ = try await lee.store.undoCorrection()
    try await correct(kim, names[0], .rename("Same"))
    try await correct(kim, names[1], .rename("Kim's"))
    try await kim.member.send(to: log)
    for reader in [lee, guest] {
      try await reader.store.joinDesk(
        DeskMembership(
          address: "postgres:///d", member: reader.member.name, role: reader.member.name == "lee" ? .editor : .reader,
          generation: "g"))
      try await reader.member.read(log)
    }
    #expect(try await lee.store.deskStanding()?.unsent == 0)
    #expect(try await lee.store.shareCorrections() == 1)
    #expect(try await lee.store.shareCorrections() == 0)
    await #expect(throws: StoreError.self) { try await guest.store.shareCorrections() }
    try await lee.member.send(to: log)
    for reader in [kim, lee, guest] {
      try await reader.member.read(log)
      #expect(try await reader.store.entities(named: "Lee's", kind: names[1].kind).count == 1, "\(reader.member.name)")
      #expect(try await reader.store.entities(named: "Same", kind: names[0].kind).count == 1)
    }
    #expect(log.changes.count == 3)
  }

  private func act(_ reader: Reader, _ random: inout SeededGenerator) async throws {
    do {
      switch random.next(below: 8) {
      case 0: _ = try await reader.store.undoCorrection()
      case 1: _ = try await reader.store.redoCorrection()
      case 2:
        let all = try await reader.store.corrections()
        if let one = all.randomElement(using: &random) {
          try await reader.store.setWithdrawn(!one.isWithdrawn, one.id)
        }
      default: try await correct(reader.store, &random)
      }
    } catch let error as StoreError where error.isMisfit {
      // What makes no sense, or is not theirs to undo, is refused to all alike.
    }
  }

  private func names(_ member: Member) async throws -> [String] {
    try await member.picture().filter { !$0.hasPrefix("[") }
  }

  private static let walks = Walks.seeds("DATELINE_DESK_WALKS", usually: 24)

  @Test(arguments: walks) func namesAreThoseOfLogAndArticles(seed: Int) async throws {
    var random = SeededGenerator(seed: UInt64(seed))
    let log = DeskReplayTests.Log()
    var readers = [
      try await Reader.make("kim", holding: 12), try await Reader.make("lee", holding: [12, 6, 0][seed % 3]),
      try await Reader.make("max", role: .chief, holding: [12, 0][seed % 2]),
    ]
    for _ in 0..<40 {
      let index = random.next(below: 3)
      switch random.next(below: 8) {
      case 0, 1: try await readers[index].member.send(to: log, most: 1 + random.next(below: 3))
      case 2, 3: try await readers[index].member.read(log, most: 1 + random.next(below: 4))
      case 4: try await readers[index].take(1 + random.next(below: 4), &random)
      case 5 where random.next(below: 4) == 0: log.undoAll(of: "lee", by: "max")
      default: try await act(readers[index], &random)
      }
    }
    for _ in 0..<4 {
      for reader in readers {
        try await reader.member.send(to: log)
        try await reader.member.read(log)
      }
    }
    let first = try await names(readers[0].member)
    for index in readers.indices {
      try await readers[index].take(12, &random)
      let other = try await Set(names(readers[index].member)).symmetricDifference(first).sorted()
      #expect(other == [], "seed \(seed), \(readers[index].member.name)")
      #expect(try await readers[index].store.deskStanding()?.waiting == 0, "seed \(seed)")
    }
    // Who joins now sees the same, with the articles before the log and after it.
    for count in [12, 0] {
      var late = try await Reader.make("new", holding: count)
      try await late.member.read(log, most: 1000)
      try await late.take(12, &random)
      let other = try await Set(names(late.member)).symmetricDifference(first).sorted()
      #expect(other == [], "seed \(seed), joined with \(count)")
    }
  }

  private func exchange(_ readers: [Reader], _ log: DeskReplayTests.Log) async throws {
    for reader in readers {
      try await reader.member.send(to: log)
      try await reader.member.read(log)
    }
    for reader in readers { try await reader.member.read(log) }
  }

  private func part(_ name: EntityName, in key: String) -> EntityCorrection {
    EntityCorrection(name, .part(ArticleName(source: Self.source, key: key)))
  }

  /// Which of two that were parted off is meant is told by the log, not by which of them a library made first.
  @Test func ofTwoPartedOffTheLaterIsMeant() async throws {
    let log = DeskReplayTests.Log()
    let (lee, max) = (try await Reader.make("lee", holding: 12), try await Reader.make("max", holding: 12))
    let name = EntityName("Nadia Haddad", .person)
    _ = try await lee.store.correct(part(name, in: "k3"))
    _ = try await max.store.correct(part(name, in: "k8"))
    _ = try await max.store.correct(EntityCorrection(name, .merge(into: EntityName("Larnova", .place))))
    _ = try await max.store.correct(EntityCorrection(name, .kind(.organisation)))
    try await exchange([lee, max], log)
    for member in [lee, max].map(\.member) {
      let shown = try await names(member)
      #expect(shown.contains { $0.hasPrefix("k8: ") && $0.contains("Nadia Haddad organisation") })
      #expect(shown.contains { $0.hasPrefix("k3: ") && $0.contains("Nadia Haddad person") })
    }
  }

  /// Whom only the log spoke of is looked up again as soon as an article names him.
  @Test func whoWasKnownFromTheLogAloneIsMeantOnceHeIsNamed() async throws {
    let log = DeskReplayTests.Log()
    let (lee, kim) = (try await Reader.make("lee", holding: 12), try await Reader.make("kim", holding: 12))
    let name = EntityName("Omar Haddad", .person)
    _ = try await lee.store.correct(
      EntityCorrection(EntityName("Harbour Guard", .organisation), .merge(into: name)))
    _ = try await lee.store.correct(part(name, in: "k5"))
    _ = try await kim.store.correct(EntityCorrection(name, .kind(.organisation)))
    try await exchange([lee, kim], log)
    var late = try await Reader.make("max", holding: 0)
    try await late.member.read(log)
    // Of all that the log speaks of, only the one who was parted off is named here.
    try await late.take([5])
    try await late.take(Array(0..<12))
    for member in [kim, late].map(\.member) { #expect(try await names(member) == names(lee.member)) }
    let shown = try await names(late.member)
    #expect(shown.contains { $0.hasPrefix("k1: ") && $0.contains("Omar Haddad organisation") })
    #expect(shown.contains { $0.hasPrefix("k5: ") && $0.contains("Omar Haddad person") })
  }

  /// Who hides a name after somebody else made it another kind hides it all the same.
  @Test func whatWasMadeAnotherKindIsHiddenByItsOldName() async throws {
    let log = DeskReplayTests.Log()
    let (kim, lee) = (try await Reader.make("kim", holding: 12), try await Reader.make("lee", holding: 12))
    let name = EntityName("Nadia Haddad", .person)
    _ = try await kim.store.correct(EntityCorrection(name, .kind(.organisation)))
    _ = try await lee.store.correct(EntityCorrection(name, .hide))
    for reader in [kim, lee] {
      try await reader.member.send(to: log)
      try await reader.member.read(log)
    }
    var late = try await Reader.make("max", holding: 0)
    try await kim.member.read(log)
    try await late.member.read(log)
    try await late.take(Array(0..<12))
    for member in [kim, lee, late].map(\.member) {
      #expect(try await !names(member).contains { $0.contains("Nadia Haddad") })
    }
  }
}

extension StoreError {
  /// Whether a change does not fit what a library holds, which is no failure.
  var isMisfit: Bool {
    switch self {
    case .unknownEntity, .impossibleCorrection, .notAllowed, .unknownStory: true
    default: false
    }
  }
}
