import Foundation
import Language
import NewsModel
import Support
import Testing

@testable import Stories

@Suite struct StoryGroupingTests {
  private let corpus = SampleCorpus()

  private func groups(_ profiles: [ArticleProfile]) -> [[Int]] {
    StoryGrouping(statistics: CorpusStatistics(of: profiles))
      .groups(of: profiles)
  }

  @Test func everyArticleIsInExactlyOneStory() {
    let groups = groups(corpus.profiles)
    #expect(groups.flatMap { $0 }.sorted() == Array(corpus.profiles.indices))
    #expect(self.groups([]).isEmpty)
    #expect(self.groups([corpus.profiles[0]]) == [[0]])
  }

  @Test func copiesAreOneStoryAndStrangersAreNot() {
    let copy = corpus.profile(.flood, id: ArticleID(99))
    let groups = groups(corpus.profiles + [copy])
    let ofFlood = groups.first { $0.contains(0) } ?? []
    #expect(ofFlood.contains(corpus.profiles.count))
    #expect(!ofFlood.contains(SampleCorpus.Piece.chess.rawValue))
    #expect(!ofFlood.contains(SampleCorpus.Piece.budget.rawValue))
  }

  @Test func theResultIsTheSameEveryTime() {
    #expect(groups(corpus.profiles) == groups(corpus.profiles))
  }

  @Test(.enabled(if: SharedFolder.isPresent, "the folder ../shared is not here"))
  func theSeedStoriesAreTwoStories() throws {
    let folder = try #require(SharedFolder.path("data/seeds"))
    let analyzer = try EntityAnalyzer.standard()
    let profiles = try ["000_f9f2341bf8cac08b.txt", "004_bfd34c492951565b.txt"].enumerated().map { number, name in
      let text = try String(contentsOfFile: folder + "/" + name, encoding: .utf8)
      let document = SampleCorpus.document(text.split(whereSeparator: \.isNewline).map(String.init))
      return ArticleProfile(
        id: ArticleID(Int64(number)), title: "", document: document,
        entities: analyzer.entities(in: document, title: ""), date: nil)
    }
    #expect(groups(profiles).count == 2)
    #expect(groups(profiles + corpus.profiles).filter { $0.contains(0) || $0.contains(1) }.count == 2)
  }
}
