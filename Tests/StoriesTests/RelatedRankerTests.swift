import Foundation
import Language
import NewsModel
import Support
import Testing

@testable import Stories

@Suite struct RelatedRankerTests {
  private let corpus = SampleCorpus()

  @Test func theSameEventComesFirstAndSaysWhy() throws {
    let ranked = corpus.related(to: .flood)
    #expect(
      ranked.map(\.id).prefix(2).sorted()
        == [SampleCorpus.Piece.floodLater.id, SampleCorpus.Piece.floodElsewhere.id].sorted())
    let best = try #require(ranked.first)
    #expect(best.reasons.contains(RelationReason(.entity, "Varnholm")))
    #expect(best.reasons.contains { $0.kind == .term })
    #expect(!ranked.contains { $0.id == SampleCorpus.Piece.flood.id })
  }

  @Test func everyReasonStandsInBoth() {
    for one in SampleCorpus.Piece.allCases {
      for related in corpus.related(to: one) {
        let texts = [corpus.text(one.id), corpus.text(related.id)].map { $0.lowercased() }
        #expect(!related.reasons.isEmpty)
        for reason in related.reasons where reason.kind == .term {
          for word in reason.text.lowercased().split(separator: " ") {
            let stem = word.prefix(max(4, word.count - 3))
            #expect(texts.allSatisfy { $0.contains(stem) }, "\(reason.text) in \(one) and \(related.id)")
          }
        }
        for reason in related.reasons where reason.kind == .entity {
          #expect(texts.allSatisfy { $0.contains(reason.text.lowercased()) })
        }
      }
    }
  }

  @Test func whatSharesNothingIsLeftOut() {
    #expect(!corpus.related(to: .flood).contains { $0.id == SampleCorpus.Piece.chess.id })
  }

  @Test func scoresFallAndStayBetweenZeroAndOne() {
    for one in SampleCorpus.Piece.allCases {
      let scores = corpus.related(to: one).map(\.score)
      #expect(scores == scores.sorted(by: >))
      #expect(scores.allSatisfy { $0 > 0 && $0 <= 1 })
    }
  }

  @Test func theSameTextIsACopy() throws {
    let copy = corpus.profile(.flood, id: ArticleID(99))
    let best = try #require(corpus.ranker.rank(corpus.profiles[0], among: corpus.profiles + [copy], limit: 1).first)
    #expect(best.id == ArticleID(99))
    #expect(best.score == 1)
    #expect(best.reasons.first == RelationReason(.copy, "same text"))
  }

  @Test func timeIsTold() {
    let day = Date(timeIntervalSince1970: 1_780_000_000)
    func words(_ hours: Double) -> String? { RelationReasons.time(day, day.addingTimeInterval(hours * 3600)) }
    #expect(words(0.5) == "within the hour")
    #expect(words(-5) == "5 hours apart")
    #expect(words(72) == "3 days apart")
    #expect(words(24 * 365.25 * 6) == "6 years apart")
    #expect(RelationReasons.time(day, nil) == nil)
  }

  @Test func nothingIsRelatedToNothing() {
    let empty = ArticleProfile(id: ArticleID(0), title: "", document: .empty, entities: [], date: nil)
    #expect(corpus.ranker.rank(empty, among: corpus.profiles, limit: 5).isEmpty)
    #expect(corpus.ranker.rank(corpus.profiles[0], among: [], limit: 5).isEmpty)
    #expect(corpus.ranker.rank(corpus.profiles[0], among: [empty], limit: 5).isEmpty)
  }

  @Test func rareWordsComeFirst() {
    let words = corpus.profiles[0].rareTerms(in: corpus.statistics, limit: 3)
    #expect(words.count == 3)
    #expect(words.contains { ["Varnholm", "Ostra", "levee", "reservoir"].contains($0) }, "\(words)")
  }

  @Test(.enabled(if: SharedFolder.isPresent, "the folder ../shared is not here"))
  func theSeedStoriesFindEachOtherAmongAThousand() throws {
    let names = ["000_f9f2341bf8cac08b.txt", "004_bfd34c492951565b.txt"]
    let folder = try #require(SharedFolder.path("data/seeds"))
    let analyzer = try EntityAnalyzer.standard()
    var profiles: [ArticleProfile] = []
    for (number, name) in names.enumerated() {
      let text = try String(contentsOfFile: folder + "/" + name, encoding: .utf8)
      let document = SampleCorpus.document(text.split(whereSeparator: \.isNewline).map(String.init))
      let entities = analyzer.entities(in: document, title: "")
      profiles.append(
        ArticleProfile(id: ArticleID(Int64(number)), title: "", document: document, entities: entities, date: nil))
    }
    let others = try SharedNews.texts(limit: 1000).enumerated().map { number, text in
      ArticleProfile(
        id: ArticleID(Int64(number + 2)), title: text.title, document: SampleCorpus.document([text.body]),
        entities: [], date: nil)
    }
    #expect(others.count >= 1000)
    profiles += others
    let ranker = RelatedRanker(statistics: CorpusStatistics(of: profiles))
    for (one, other) in [(0, 1), (1, 0)] {
      let best = try #require(ranker.rank(profiles[one], among: profiles, limit: 5).first)
      #expect(best.id == profiles[other].id)
      let reasons = best.reasons.map(\.text)
      #expect(reasons.contains("Iraq"), "\(reasons)")
      #expect(!best.reasons.contains { [.copy, .version, .story].contains($0.kind) })
    }
  }
}
