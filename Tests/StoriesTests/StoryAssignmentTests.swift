import Foundation
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

  /// What has no date joins what has one for nearly the same words only, whatever undated copy stands beside that.
  @Test func anUndatedReportJoinsNoDatedStory() {
    let story = StoryID(7)
    let old = corpus.profile(.flood, id: ArticleID(90), date: Date(timeIntervalSince1970: 0))
    let undatedCopy = corpus.profile(.flood, id: ArticleID(91))
    func decision(_ piece: SampleCorpus.Piece, beside members: [ArticleProfile]) -> StoryAssignment.Decision {
      var assignment = StoryAssignment(statistics: corpus.statistics)
      return assignment.decision(
        for: corpus.profile(piece, id: ArticleID(99)), among: members,
        stories: Dictionary(uniqueKeysWithValues: members.map { ($0.id, story) }))
    }
    #expect(decision(.floodLater, beside: [undatedCopy]) == .join(story))
    #expect(decision(.floodLater, beside: [old, undatedCopy]) == .standAlone)
    #expect(decision(.floodLater, beside: [old]) == .standAlone)
    #expect(decision(.flood, beside: [old, undatedCopy]) == .join(story))
  }

  /// Whether articles are compared with others before or not, their stories as a collection are the same.
  @Test func aCollectionIsGroupedAsAnywhere() {
    var assignment = StoryAssignment(statistics: corpus.statistics)
    for profile in corpus.profiles.reversed() { assignment.add(profile) }
    _ = assignment.decision(for: corpus.profiles[0].id, among: corpus.profiles.map(\.id), stories: [:])
    let groups = StoryGrouping(statistics: corpus.statistics).groups(of: corpus.profiles)
    let found = assignment.groups(of: corpus.profiles.map(\.id) + [ArticleID(12_345)])
    #expect(groups.count > 1)
    #expect(found == groups.map { $0.map { corpus.profiles[$0].id } })
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
