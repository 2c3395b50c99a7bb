import Foundation
import NewsModel
import Testing

@testable import Stories

@Suite struct NoveltyTests {
  private let corpus = SampleCorpus()

  @Test func whatWasReadIsNotNew() {
    var novelty = Novelty(statistics: corpus.statistics)
    let document = SampleCorpus.document([
      "A levee on the Ostra gave way near Varnholm. The mayor called for calm."
    ])
    #expect(novelty.sentences(of: document).allSatisfy { $0.isNew && $0.share == 1 })
    novelty.read(document)
    #expect(novelty.sentences(of: document).allSatisfy { !$0.isNew && $0.share == 0 })
  }

  @Test func theSentenceThatAddsSomethingIsFound() {
    var novelty = Novelty(statistics: corpus.statistics)
    novelty.read(SampleCorpus.document(SampleCorpus.Piece.flood.text.body))
    let later = SampleCorpus.document([
      "A levee on the Ostra gave way near Varnholm on Monday.",
      "Divers recovered a tractor and two cows from the harbour basin.",
    ])
    let sentences = novelty.sentences(of: later)
    #expect(sentences.map(\.isNew) == [false, true])
    #expect(later.text[sentences[1].range].hasPrefix("Divers"))
  }

  @Test func nothingToSayIsNothingNew() {
    let novelty = Novelty(statistics: corpus.statistics)
    #expect(novelty.sentences(of: SampleCorpus.document(["…", "And so on."])).allSatisfy { !$0.isNew })
    #expect(novelty.sentences(of: .empty).isEmpty)
  }
}
