import NewsModel
import Testing

@testable import Stories

@Suite struct StoryAssignmentTests {
  private let corpus = SampleCorpus()
  private func profile(_ piece: SampleCorpus.Piece) -> ArticleProfile { corpus.profiles[piece.rawValue] }

  private func decision(
    _ piece: SampleCorpus.Piece, stories: [ArticleID: StoryID], excluded: Set<StoryID> = []
  ) -> StoryAssignment.Decision {
    var assignment = StoryAssignment(statistics: corpus.statistics)
    return assignment.decision(
      for: profile(piece), among: corpus.profiles, stories: stories, excluded: excluded)
  }

  @Test func aCopyJoinsTheStoryOfItsOriginal() {
    let copy = corpus.profile(.flood, id: ArticleID(99))
    var assignment = StoryAssignment(statistics: corpus.statistics)
    let story = StoryID(7)
    #expect(
      assignment.decision(for: copy, among: corpus.profiles, stories: [SampleCorpus.Piece.flood.id: story])
        == .join(story))
    guard case .begin(let members) = assignment.decision(for: copy, among: corpus.profiles, stories: [:]) else {
      Issue.record("no story began")
      return
    }
    #expect(members.first == SampleCorpus.Piece.flood.id)
    #expect(!members.contains(SampleCorpus.Piece.chess.id))
  }

  @Test func aStoryThatTheReaderTookItOutOfIsNotJoined() {
    let copy = corpus.profile(.flood, id: ArticleID(99))
    var assignment = StoryAssignment(statistics: corpus.statistics)
    let decision = assignment.decision(
      for: copy, among: corpus.profiles, stories: [SampleCorpus.Piece.flood.id: StoryID(7)], excluded: [StoryID(7)])
    #expect(decision != .join(StoryID(7)))
  }

  @Test func strangersStandAlone() {
    #expect(decision(.chess, stories: [:]) == .standAlone)
    #expect(decision(.museum, stories: [SampleCorpus.Piece.flood.id: StoryID(1)]) == .standAlone)
  }
}

extension StoryAssignment {
  fileprivate mutating func decision(
    for article: ArticleProfile, among candidates: [ArticleProfile], stories: [ArticleID: StoryID],
    excluded: Set<StoryID> = []
  ) -> Decision {
    for one in candidates + [article] { add(one) }
    return decision(for: article.id, among: candidates.map(\.id), stories: stories, excluded: excluded)
  }
}
