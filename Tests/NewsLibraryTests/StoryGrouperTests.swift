import Foundation
import NewsModel
import NewsStore
import Support
import Testing

@testable import NewsLibrary

@Suite struct StoryGrouperTests {
  private static let levee = [
    """
    Levee breaks at Varnholm

    VARNHOLM, May 2 (AP) - A levee on the Ostra gave way near Varnholm on Monday and 400 people left their homes, Mayor \
    Ilse Brandt said. The reservoir above the town had been full since the weekend rain.
    """,
    """
    Varnholm mayor sends 400 people from their homes

    VARNHOLM, May 2 (Reuters) - Mayor Ilse Brandt sent 400 people from their homes in Varnholm after a levee on the Ostra \
    gave way. The reservoir above the town was full, she said.
    """,
    """
    Water of the Ostra falls in Varnholm

    VARNHOLM, May 3 (AP) - The water of the Ostra fell in Varnholm on Tuesday, a day after the levee broke below the \
    reservoir. Mayor Ilse Brandt said that 520 people were still away from their homes.
    """,
  ]
  private static let others = [
    """
    Museum opens a new wing

    QUELLE, May 3 (AP) - The museum in Quelle opened its new wing with forty paintings of ferries by Tomas Rehn.
    """,
    """
    Grandmasters draw twelve games

    LUND, May 2 (AP) - Grandmasters drew twelve games in Lund, and the organiser Petra Holm called it a quiet day.
    """,
  ]

  private func add(_ texts: [String], to library: NewsLibrary, from: Int = 0) async throws -> [ArticleID] {
    var ids: [ArticleID] = []
    for (number, text) in texts.enumerated() {
      ids += try await library.importData(Data(text.utf8), name: "\(from + number)").added
    }
    return ids
  }

  /// The stories of the articles, each as the set of its members' indices.
  private func groups(_ ids: [ArticleID], _ library: NewsLibrary) async throws -> Set<[Int]> {
    var groups: [StoryID: [Int]] = [:]
    for (index, id) in ids.enumerated() {
      if let story = try await library.stories.story(of: id) { groups[story, default: []].append(index) }
    }
    return Set(groups.values)
  }

  @Test func reportsOfOneEventComeTogetherAndStrangersStayAlone() async throws {
    let library = try NewsLibrary(.memory)
    let ids = try await add(Self.levee + Self.others, to: library)
    #expect(try await library.stories.ungroupedCount() == 5)
    #expect(try await library.stories.group() == 5)
    #expect(try await library.stories.ungroupedCount() == 0)
    #expect(try await groups(ids, library) == [[0, 1, 2]])
    let story = try #require(try await library.stories.all(limit: 10).first)
    #expect(story.title == "Levee breaks at Varnholm")
    #expect(try await library.stories.group() == 0)
  }

  @Test func aStoryKeepsItsNumberWhileItGrows() async throws {
    let library = try NewsLibrary(.memory)
    var ids = try await add(Self.others + Array(Self.levee.prefix(2)), to: library)
    try await library.stories.group()
    let story = try #require(try await library.stories.story(of: ids[2]))
    ids += try await add([Self.levee[2]], to: library, from: 10)
    try await library.stories.group()
    #expect(try await library.stories.story(of: ids[4]) == story)
    #expect(try await library.stories.articles(in: story).count == 3)
  }

  @Test func everyOrderOfArrivalGivesTheSameStories() async throws {
    let texts = Self.levee + Self.others
    for order in [[0, 1, 2, 3, 4], [4, 3, 2, 1, 0], [2, 4, 0, 3, 1]] {
      let library = try NewsLibrary(.memory)
      let ids = try await add(order.map { texts[$0] }, to: library)
      try await library.stories.group()
      let sorted = order.indices.sorted { order[$0] < order[$1] }.map { ids[$0] }
      #expect(try await groups(sorted, library) == [[0, 1, 2]], "\(order)")
    }
  }

  @Test func theReadersHandStays() async throws {
    let library = try NewsLibrary(.memory)
    let ids = try await add(Self.levee + Self.others, to: library)
    try await library.stories.group()
    let story = try #require(try await library.stories.story(of: ids[0]))
    let before = try await library.stories.edit(.pullOut([ids[1]]))
    #expect(try await library.stories.story(of: ids[1]) == nil)
    // What comes in later may not bring it back.
    _ = try await add(
      [Self.levee[1].replacing("Reuters", with: "AP") + "\nMore rain fell."], to: library, from: 20)
    try await library.stories.group()
    #expect(try await library.stories.story(of: ids[1]) != story)
    _ = try await library.stories.setWithdrawn(true, before.id)
    #expect(try await library.stories.story(of: ids[1]) == story)
    _ = try await library.stories.setWithdrawn(false, before.id)
    #expect(try await library.stories.story(of: ids[1]) != story)

    _ = try await library.stories.edit(.putIn([ids[3]], story))
    _ = try await library.stories.edit(.rename(story, "The levee"))
    let followed = try await library.stories.edit(.follow(story, true))
    #expect(try await library.stories.story(story)?.isFollowed == true)
    #expect(try await library.stories.story(story)?.title == "The levee")
    #expect(try await library.stories.articles(in: story).contains(ids[3]))
    _ = try await library.stories.setWithdrawn(true, followed.id)
    #expect(try await library.stories.story(story)?.isFollowed == false)

    #expect(
      try await library.stories.edits(limit: 2).map(\.summary) == [
        "“The levee” followed", "“\(Self.levee[0].prefix { $0 != "\n" })” renamed “The levee”",
      ])
    #expect(try await library.stories.edits(limit: 9, withdrawn: true).map(\.id) == [followed.id])
    #expect(try await library.stories.named("LEVÉE", limit: 5).map(\.id) == [story])
    #expect(try await library.stories.named("#\(story.rawValue)", limit: 5).map(\.id) == [story])
    #expect(try await library.stories.named("no such", limit: 5).isEmpty)

    _ = try await library.stories.edit(.mute(story, true))
    #expect(try await !library.stories.all(limit: 10).contains { $0.id == story })
  }

  @Test func aMergeLeavesATraceAndIsTakenBack() async throws {
    let library = try NewsLibrary(.memory)
    let ids = try await add(Self.levee + Self.others, to: library)
    try await library.stories.group()
    let story = try #require(try await library.stories.story(of: ids[0]))
    _ = try await library.stories.edit(.begin([ids[3], ids[4]], title: "Elsewhere"))
    let other = try #require(try await library.stories.story(of: ids[3]))
    let before = try await library.stories.edit(.merge(other, into: story))
    #expect(try await library.stories.story(of: ids[4]) == story)
    #expect(try await library.stories.story(other)?.id == story)
    #expect(try await library.stories.changes(of: story).map(\.kind) == [.merged])
    _ = try await library.stories.setWithdrawn(true, before.id)
    #expect(try await library.stories.story(of: ids[4]) == other)
    #expect(try await library.stories.articles(in: story).count == 3)
  }

  @Test func whatIsInterruptedGoesOnLater() async throws {
    let library = try NewsLibrary(.memory)
    let texts = (0..<150).map { "Report number \($0)\n\nWord\($0) and term\($0) stood in report \($0) of the wire.\n" }
    _ = try await add(texts, to: library)
    let task = Task {
      try await library.stories.group { _, _ in withUnsafeCurrentTask { $0?.cancel() } }
    }
    await #expect(throws: CancellationError.self) { try await task.value }
    let left = try await library.stories.ungroupedCount()
    #expect(left > 0 && left < 150)
    #expect(try await library.stories.group() == left)
  }

  @Test func aStoryThatHasGrownIsSettledLaterWhereItWasInterrupted() async throws {
    let library = try NewsLibrary(.memory)
    let ids = try await add(Self.levee + Self.others, to: library)
    let task = Task {
      try await library.stories.group { _, _ in withUnsafeCurrentTask { $0?.cancel() } }
    }
    await #expect(throws: CancellationError.self) { try await task.value }
    #expect(try await library.stories.ungroupedCount() == 0)
    #expect(try await library.store.reclusterCount() == 1)
    #expect(try await library.stories.group() == 0)
    #expect(try await library.store.reclusterCount() == 0)
    #expect(try await groups(ids, library) == [[0, 1, 2]])
  }

  /// Two sides of one event that have little to do with each other, and a report that tells of both.
  private static let halves = [
    """
    Ferry strike empties the harbour of Quelle

    QUELLE, June 4 (AP) - Ferry crews in the harbour of Quelle went on strike on Monday and forty boats stayed in port, the \
    union of seamen said. Captain Tomas Rehn of the union said that the crews wanted two more sailors on each boat.
    """,
    """
    Union says ferry crews will stay out

    QUELLE, June 5 (Reuters) - Ferry crews in the harbour of Quelle will stay out on strike, Captain Tomas Rehn of the union \
    of seamen said on Tuesday. Forty boats lay in port and the crews wanted more sailors on each boat.
    """,
    """
    Islands run short of bread and fuel

    NORDHOLM, June 5 (AP) - Shops on the islands of Nordholm ran short of bread and fuel on Tuesday, and Governor Petra Holm \
    asked the army for helicopters. The hospital on Nordholm moved two patients.
    """,
    """
    Army helicopters bring bread to Nordholm

    NORDHOLM, June 6 (Reuters) - Helicopters of the army brought bread and fuel to the islands of Nordholm on Wednesday, \
    Governor Petra Holm said. The hospital had asked for them for its patients.
    """,
    """
    Ferry strike leaves islands of Nordholm without bread as crews stay in port at Quelle

    QUELLE, June 6 (AP) - The strike of ferry crews in the harbour of Quelle has left the islands of Nordholm short of bread \
    and fuel. Captain Tomas Rehn of the union of seamen said that the crews wanted more sailors on each of the forty boats \
    in port. Governor Petra Holm said that helicopters of the army brought bread, and that the hospital on Nordholm moved \
    patients.
    """,
    """
    Governor Holm meets ferry union as helicopters fly to islands

    QUELLE, June 7 (Reuters) - Governor Petra Holm of Nordholm met Captain Tomas Rehn of the union of seamen in the harbour \
    of Quelle. Ferry crews on strike kept forty boats in port, and helicopters of the army brought bread and fuel to the \
    islands and to the hospital on Nordholm.
    """,
  ]

  @Test func twoHalvesOfOneStoryComeTogetherOnceReportsLinkThem() async throws {
    let library = try NewsLibrary(.memory)
    // In a library of six articles every word looks rare, and little is taken for one story.
    _ = try await add(
      (0..<150).map { "Report \($0)\n\nWord\($0) and term\($0) stood in report \($0) of the wire.\n" }, to: library,
      from: 100)
    var ids: [ArticleID] = []
    for (number, text) in Self.halves.enumerated() {
      ids += try await add([text], to: library, from: number)
      try await library.stories.group()
      if number == 3 { #expect(try await groups(ids, library) == [[0, 1], [2, 3]]) }
    }
    #expect(try await groups(ids, library) == [[0, 1, 2, 3, 4, 5]])
    let story = try #require(try await library.stories.story(of: ids[0]))
    #expect(try await library.stories.story(story)?.title == "Ferry strike empties the harbour of Quelle")
    #expect(try await library.stories.changes(of: story).map(\.kind) == [.merged])
  }

  @Test func halvesThatTheReaderFollowsStayTwo() async throws {
    let library = try NewsLibrary(.memory)
    var ids = try await add(Array(Self.halves.prefix(4)), to: library)
    try await library.stories.group()
    for id in [ids[0], ids[2]] {
      _ = try await library.stories.edit(.follow(try #require(try await library.stories.story(of: id)), true))
    }
    ids += try await add(Array(Self.halves.suffix(2)), to: library, from: 10)
    try await library.stories.group()
    let found = try await groups(ids, library)
    #expect(found.contains { $0.starts(with: [0, 1]) && !$0.contains(2) })
    #expect(found.contains { $0.starts(with: [2, 3]) })
  }

  @Test(.enabled(if: SharedFolder.isPresent, "the folder ../shared is not here"))
  func theSeedStoriesAreRelatedAndNeverOneStory() async throws {
    let library = try NewsLibrary(.memory)
    let ids = try await library.importPaths([try #require(SharedFolder.path("data/seeds"))]).added
    try await library.stories.group()
    #expect(ids.count == 2)
    for id in ids { #expect(try await library.stories.story(of: id) == nil) }
    let reasons = try #require(try await library.articles.related(to: ids[0]).first).reasons
    #expect(reasons.contains { $0.text == "Iraq" })
    #expect(!reasons.contains { [.story, .copy, .version].contains($0.kind) })
  }
}
