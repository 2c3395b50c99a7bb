import Foundation
import NewsModel
import NewsStore
import Testing

@Suite struct ReclusteringTests {
  private let store: NewsStore
  private let ids: [ArticleID]

  init() async throws {
    let articles = (0..<20).map { Sample.article("\($0)", title: "\($0)", body: "Text \($0).", minutes: Double($0)) }
    (store, _) = try await NewsStore.holding(articles)
    ids = try await store.page(.everything, edge: .last, count: 30).rows.map(\.id).reversed()
  }

  /// Articles come into a story; a negative number makes a new one of them.
  private func join(_ numbers: [Int], _ story: StoryID) async throws {
    var grouping = Grouping()
    let waiting = try await store.ungrouped(limit: 30)
    grouping.articles = waiting.filter { one in numbers.contains { ids[$0] == one.id } }.map {
      .init(id: $0.id, position: $0.position, postings: [])
    }
    grouping.joins = numbers.map { (ids[$0], story) }
    try await store.record(grouping)
  }

  private func begin(_ numbers: [Int]) async throws -> StoryID {
    try await join(numbers, StoryID(-1))
    return try #require(try await store.story(of: ids[numbers[0]]))
  }

  private func recluster(_ groups: [[Int]]) async throws {
    let waiting = try #require(try await store.nextToRecluster(1, most: 100).first)
    try await store.recluster([(waiting, groups.map { $0.map { ids[$0] } })])
  }

  private func members(_ story: StoryID) async throws -> [Int] {
    try await store.articles(in: story).compactMap { ids.firstIndex(of: $0) }
  }

  @Test func twoHalvesBecomeOneStoryAndTheLargerKeepsItsNumber() async throws {
    let small = try await begin([0, 1])
    let large = try await begin([2, 3, 4])
    try await recluster([[0, 1, 2, 3, 4, 5], [6]])
    #expect(try await members(large) == [0, 1, 2, 3, 4, 5])
    #expect(try await store.story(small)?.id == large)
    #expect(try await store.story(large)?.title == "2")
    let changes = try await store.changes(of: small)
    #expect(changes.map(\.kind) == [.merged] && changes.map(\.other) == [large])
    #expect(try await store.story(of: ids[6]) == nil)
    // The smaller one waited as well, and is gone.
    #expect(try await store.reclusterCount() == 1)
  }

  @Test func aStoryThatIsTwoComesApartAndStrangersLeaveIt() async throws {
    let story = try await begin([0, 1, 2, 3, 4, 5])
    try await recluster([[0, 2, 4], [1, 3], [5]])
    #expect(try await members(story) == [0, 2, 4])
    let other = try #require(try await store.story(of: ids[1]))
    #expect(try await members(other) == [1, 3])
    #expect(try await store.story(other)?.title == "1")
    #expect(try await store.story(of: ids[5]) == nil)
    #expect(try await store.changes(of: other).map(\.kind) == [.split])
    #expect(try await store.tally().stories == 2)
  }

  @Test func aStoryThatFallsApartKeepsItsNumberWithOneArticle() async throws {
    let story = try await begin([0, 1])
    try await recluster([[0], [1]])
    let rest = try await members(story)
    #expect(rest.count == 1)
    #expect(try await store.tally().stories == 0)
  }

  @Test func whatTheReaderPutInOrTookOutStays() async throws {
    let story = try await begin([0, 1, 2, 3])
    let other = try await begin([4, 5])
    _ = try await store.edit(.putIn([ids[4]], story))
    _ = try await store.edit(.pullOut([ids[3]]))
    // The grouping would have it the other way round.
    try await recluster([[0, 1, 2, 3], [4, 5]])
    #expect(try await members(story) == [0, 1, 2, 4])
    #expect(try await members(other) == [5])
    #expect(try await store.story(of: ids[3]) == nil)
  }

  @Test func whatWasTakenOutOfAStoryIsOutOfItsPartsToo() async throws {
    let story = try await begin([0, 1, 2, 3, 4, 5])
    _ = try await store.edit(.pullOut([ids[5]]))
    try await recluster([[0, 1, 2], [3, 4]])
    let part = try #require(try await store.story(of: ids[3]))
    #expect(part != story)
    try await join([6], part)
    try await recluster([[3, 4, 5, 6]])
    #expect(try await members(part) == [3, 4, 6])
    #expect(try await store.story(of: ids[5]) == nil)
  }

  @Test func aStoryOfTheReadersOwnOnlyGrows() async throws {
    let named = try await begin([0, 1, 2])
    let followed = try await begin([3, 4])
    let large = try await begin([5, 6, 7, 8])
    _ = try await store.edit(.rename(named, "Mine"))
    _ = try await store.edit(.follow(followed, true))
    try await recluster([[0, 3, 4, 5, 6, 7, 8], [1], [2]])
    #expect(try await members(named) == [0, 1, 2])
    #expect(try await members(followed) == [3, 4, 5, 6, 7, 8])
    #expect(try await store.story(named)?.title == "Mine")
    #expect(try await store.story(large)?.id == followed)
    #expect(try await store.story(followed)?.isFollowed == true)
  }

  @Test func whatTheReaderMergedDoesNotComeApart() async throws {
    let one = try await begin([0, 1])
    let other = try await begin([2, 3])
    let edit = try await store.edit(.merge(one, into: other))
    try await recluster([[0, 1], [2, 3]])
    #expect(try await members(other) == [0, 1, 2, 3])
    _ = try await store.setWithdrawn(true, edit.id)
    #expect(try await members(one) == [0, 1])
    #expect(try await members(other) == [2, 3])
    #expect(try await store.story(other)?.isNamed == false)
  }

  @Test func aStoryWaitsAtTheStepsOfItsGrowthOnly() async throws {
    let story = try await begin(Array(0..<16))
    #expect(try await store.nextToRecluster(1, most: 100).first?.articles.count == 16)
    try await recluster([])
    #expect(try await store.reclusterCount() == 0)
    for number in 16..<19 { try await join([number], story) }
    #expect(try await store.reclusterCount() == 0)
    try await join([19], story)
    #expect(try await store.reclusterCount() == 1)
    #expect(try await store.nextToRecluster(1, most: 19).first?.articles.isEmpty == true)
  }

  @Test func aStoryThatGrewMeanwhileIsLookedOverAgain() async throws {
    let story = try await begin([0, 1])
    let waiting = try #require(try await store.nextToRecluster(1, most: 100).first)
    try await join([2], story)
    try await store.recluster([(waiting, [[ids[0], ids[1]]])])
    #expect(try await members(story) == [0, 1, 2])
    #expect(try await store.nextToRecluster(1, most: 100).first?.size == 3)
  }
}
