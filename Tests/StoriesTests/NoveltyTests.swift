import Foundation
import NewsModel
import Testing

@testable import Stories

@Suite struct NoveltyTests {
  private let shelf = Shelf()

  @Test func whatWasReadIsNotNew() {
    var novelty = Novelty(statistics: shelf.statistics)
    let document = Shelf.document([
      "A levee on the Ostra gave way near Varnholm. The mayor called for calm."
    ])
    #expect(novelty.sentences(of: document).allSatisfy { $0.isNew && $0.share == 1 })
    novelty.read(document)
    #expect(novelty.sentences(of: document).allSatisfy { !$0.isNew && $0.share == 0 })
  }

  @Test func theSentenceThatAddsSomethingIsFound() {
    var novelty = Novelty(statistics: shelf.statistics)
    novelty.read(Shelf.document(Shelf.Piece.flood.text.body))
    let later = Shelf.document([
      "A levee on the Ostra gave way near Varnholm on Monday.",
      "Divers recovered a tractor and two cows from the harbour basin.",
    ])
    let sentences = novelty.sentences(of: later)
    #expect(sentences.map(\.isNew) == [false, true])
    #expect(later.text[sentences[1].range].hasPrefix("Divers"))
  }

  @Test func nothingToSayIsNothingNew() {
    let novelty = Novelty(statistics: shelf.statistics)
    #expect(novelty.sentences(of: Shelf.document(["…", "And so on."])).allSatisfy { !$0.isNew })
    #expect(novelty.sentences(of: .empty).isEmpty)
  }
}

@Suite struct StoryAssignmentTests {
  private func related(_ scores: [Int64: Double]) -> [RelatedArticle] {
    scores.map { RelatedArticle(id: ArticleID($0.key), score: $0.value, reasons: []) }.sorted { $0.score > $1.score }
  }
  private let assignment = StoryAssignment()

  @Test func theNearestStoryIsJoined() {
    let stories = [ArticleID(1): StoryID(10), ArticleID(2): StoryID(10), ArticleID(3): StoryID(20)]
    #expect(assignment.decision(for: related([1: 0.5, 2: 0.3, 3: 0.35]), stories: stories) == .join(StoryID(10)))
    #expect(assignment.decision(for: related([1: 0.4, 2: 0.02, 3: 0.3]), stories: stories) == .join(StoryID(20)))
  }

  @Test func nearArticlesWithoutAStoryBeginOne() {
    #expect(assignment.decision(for: related([1: 0.4, 2: 0.1]), stories: [:]) == .begin(with: [ArticleID(1)]))
    #expect(
      assignment.decision(for: related([1: 0.3, 2: 0.4]), stories: [ArticleID(1): StoryID(10)])
        == .begin(with: [ArticleID(2)]))
  }

  @Test func whatIsFarFromAllStandsAlone() {
    #expect(assignment.decision(for: [], stories: [:]) == .standAlone)
    #expect(assignment.decision(for: related([1: 0.1]), stories: [ArticleID(1): StoryID(10)]) == .standAlone)
  }
}
