import Foundation
import NewsModel
import Testing

@testable import Stories

@Suite struct StoredProfileTests {
  private let corpus = SampleCorpus()

  private func stored(_ profile: ArticleProfile) throws -> ArticleProfile {
    try #require(ArticleProfile(stored: profile.stored, id: profile.id, date: profile.date))
  }

  @Test func aStoredProfileIsAsNearAsTheArticle() throws {
    let others = try corpus.profiles.map(stored)
    for profile in corpus.profiles {
      let whole = corpus.ranker.order(profile, among: corpus.profiles)
      let small = corpus.ranker.order(profile, among: others)
      #expect(whole.map(\.place) == small.map(\.place))
      for (one, other) in zip(whole, small) { #expect(abs(one.score - other.score) < 1e-5) }
    }
  }

  @Test func whatIsCutOrForeignIsNoProfile() {
    let data = corpus.profiles[0].stored
    for length in 0..<min(60, data.count) {
      #expect(ArticleProfile(stored: data.prefix(length), id: ArticleID(1), date: nil) == nil)
    }
    #expect(ArticleProfile(stored: Data([7, 0, 0]), id: ArticleID(1), date: nil) == nil)
    var random = data
    for index in random.indices { random[index] = UInt8(truncatingIfNeeded: index * 37) }
    _ = ArticleProfile(stored: random, id: ArticleID(1), date: nil)
  }

  @Test func articlesOfOneStoryShareSignposts() {
    func keys(_ piece: SampleCorpus.Piece) -> Set<Int64> {
      Set(corpus.profiles[piece.rawValue].postings(in: corpus.statistics).map(\.key))
    }
    #expect(keys(.flood).intersection(keys(.floodLater)).count > 3)
    #expect(keys(.flood).isDisjoint(with: keys(.chess)))
    #expect(keys(.flood).count <= 26)
  }

  /// Two words, a pair of them and an entity, as libraries of before 2026-11-29 hold them.
  @Test func aProfileOfTheFirstFormIsRead() throws {
    let bytes: [UInt8] =
      [1, 2, 0, 1, 0, 1, 0] + [5, 0, 0, 0, 2, 1] + [9, 0, 1, 0, 1, 0] + [0, 0, 1, 0, 3] + [7, 0, 0, 0, 0, 255, 4]
    let profile = try #require(ArticleProfile(stored: Data(bytes), id: ArticleID(1), date: nil))
    #expect(profile.words.map(\.key) == [5, 65_545] && profile.words.map(\.count) == [2, 1])
    #expect(profile.words.map(\.nameCount) == [1, 0])
    #expect(profile.pairs.map(\.first) == [5] && profile.pairs.map(\.count) == [3])
    #expect(profile.entities.map(\.mentionCount) == [4])
    #expect(try stored(profile) == profile)
  }
}
