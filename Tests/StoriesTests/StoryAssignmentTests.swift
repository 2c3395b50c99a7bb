import NewsModel
import Testing

@testable import Stories

@Suite struct StoryAssignmentTests {
  private let shelf = Shelf()
  private func profile(_ piece: Shelf.Piece) -> ArticleProfile { shelf.profiles[piece.rawValue] }

  private func decision(
    _ piece: Shelf.Piece, stories: [ArticleID: StoryID], excluded: Set<StoryID> = []
  ) -> StoryAssignment.Decision {
    var assignment = StoryAssignment(statistics: shelf.statistics)
    return assignment.decision(
      for: profile(piece), among: shelf.profiles, stories: stories, excluded: excluded)
  }

  @Test func aCopyJoinsTheStoryOfItsOriginal() {
    let copy = shelf.profile(.flood, id: ArticleID(99))
    var assignment = StoryAssignment(statistics: shelf.statistics)
    let story = StoryID(7)
    #expect(
      assignment.decision(for: copy, among: shelf.profiles, stories: [Shelf.Piece.flood.id: story])
        == .join(story))
    guard case .begin(let members) = assignment.decision(for: copy, among: shelf.profiles, stories: [:]) else {
      Issue.record("no story began")
      return
    }
    #expect(members.first == Shelf.Piece.flood.id)
    #expect(!members.contains(Shelf.Piece.chess.id))
  }

  @Test func aStoryThatTheReaderTookItOutOfIsNotJoined() {
    let copy = shelf.profile(.flood, id: ArticleID(99))
    var assignment = StoryAssignment(statistics: shelf.statistics)
    let decision = assignment.decision(
      for: copy, among: shelf.profiles, stories: [Shelf.Piece.flood.id: StoryID(7)], excluded: [StoryID(7)])
    #expect(decision != .join(StoryID(7)))
  }

  @Test func strangersStandAlone() {
    #expect(decision(.chess, stories: [:]) == .standAlone)
    #expect(decision(.museum, stories: [Shelf.Piece.flood.id: StoryID(1)]) == .standAlone)
  }
}
