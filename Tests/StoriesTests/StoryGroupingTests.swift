import Foundation
import Language
import NewsModel
import Support
import Testing

@testable import Stories

@Suite struct StoryGroupingTests {
  private let shelf = Shelf()

  private func groups(_ profiles: [ArticleProfile]) -> [[Int]] {
    StoryGrouping(statistics: CorpusStatistics(of: profiles))
      .groups(of: profiles)
  }

  @Test func everyArticleIsInExactlyOneStory() {
    let groups = groups(shelf.profiles)
    #expect(groups.flatMap { $0 }.sorted() == Array(shelf.profiles.indices))
    #expect(self.groups([]).isEmpty)
    #expect(self.groups([shelf.profiles[0]]) == [[0]])
  }

  @Test func copiesAreOneStoryAndStrangersAreNot() {
    let copy = shelf.profile(.flood, id: ArticleID(99))
    let groups = groups(shelf.profiles + [copy])
    let ofFlood = groups.first { $0.contains(0) } ?? []
    #expect(ofFlood.contains(shelf.profiles.count))
    #expect(!ofFlood.contains(Shelf.Piece.chess.rawValue))
    #expect(!ofFlood.contains(Shelf.Piece.budget.rawValue))
  }

  @Test func theResultIsTheSameEveryTime() {
    #expect(groups(shelf.profiles) == groups(shelf.profiles))
  }

  @Test(.enabled(if: SharedFolder.isPresent, "the folder ../shared is not here"))
  func theSeedStoriesAreTwoStories() throws {
    let folder = try #require(SharedFolder.path("data/seeds"))
    let analyzer = try EntityAnalyzer.standard()
    let profiles = try ["000_f9f2341bf8cac08b.txt", "004_bfd34c492951565b.txt"].enumerated().map { number, name in
      let text = try String(contentsOfFile: folder + "/" + name, encoding: .utf8)
      let document = Shelf.document(text.split(whereSeparator: \.isNewline).map(String.init))
      return ArticleProfile(
        id: ArticleID(Int64(number)), title: "", document: document,
        entities: analyzer.entities(in: document, title: ""), date: nil)
    }
    #expect(groups(profiles).count == 2)
    #expect(groups(profiles + shelf.profiles).filter { $0.contains(0) || $0.contains(1) }.count == 2)
  }
}
