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
    #expect(novelty.sentences(of: document).allSatisfy { $0.isNew })
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

  @Test func whatTheWriterSaysToTheReaderStandsBehindFacts() {
    let novelty = Novelty(statistics: corpus.statistics)
    let told = novelty.sentences(
      of: SampleCorpus.document([
        "Tell us what you think of our slippery ferry.", "The slippery ferry to Quelle took four hours longer.",
      ]))
    #expect(told.allSatisfy(\.isNew) && told[0].weight < told[1].weight)
    let quoted = novelty.sentences(
      of: SampleCorpus.document(["Brandt said the US ferry would sail.", "Brandt said the old ferry would sail."]))
    #expect(quoted[0].weight >= quoted[1].weight)
  }

  @Test func whatAReportSaysTwiceIsToldOnce() {
    let novelty = Novelty(statistics: corpus.statistics)
    let document = SampleCorpus.document([
      "Escaped convict stands on the list of wanted men",
      "The convict who escaped stands on the list of wanted men now.",
      "A reward of 3,000 crowns was offered by the governor.",
    ])
    let told = Novelty.best(novelty.sentences(of: document), of: document, limit: 3)
    #expect(told.count == 2 && document.text[told[1].range].hasPrefix("A reward"))
    #expect(Novelty.best(novelty.sentences(of: document), of: document, limit: 1).count == 1)
  }

  @Test func whenItWasPutDownIsNoNews() {
    let novelty = Novelty(statistics: corpus.statistics)
    let stamps = [
      "Published: April 16, 2013 9:09 AM", "11/30/09 05:40 PM ET", "UPDATED: 22:07 GMT, 7 July 2012",
      "Posted on Thu Jun 13, 2013 08:45 AM PDT", "Story created: Aug 7, 2012 at 9:56 AM AKDT",
    ]
    for stamp in stamps {
      #expect(novelty.sentences(of: SampleCorpus.document([stamp])).allSatisfy { !$0.isNew }, "\(stamp)")
    }
    #expect(novelty.sentences(of: SampleCorpus.document(["The dam broke on Monday."])).allSatisfy { $0.isNew })
  }

  /// A flash in words that all stand somewhere in what was read is not called read, and a dateline makes it no more so.
  @Test func aFlashInKnownWordsIsUnclearAndNotRead() {
    var novelty = Novelty(statistics: corpus.statistics)
    novelty.read(
      SampleCorpus.document([
        "VARNHOLM (Agency One) - A crack twelve metres long opened in the wall of the Ostra dam on Sunday night, the Water"
          + " Authority said."
      ]))
    let flash = "Part of the wall of the Ostra dam has given way, the Water Authority says."
    let plain = novelty.sentences(of: SampleCorpus.document([flash]))
    let dated = SampleCorpus.document(["VARNHOLM (Agency One) - " + flash])
    let sentences = novelty.sentences(of: dated)
    #expect(plain.allSatisfy { !$0.isNew } && Novelty.perhaps(plain) == plain[0], "\(plain.map(\.share))")
    #expect(plain[0].share == sentences[0].share)
    #expect(dated.text[sentences[0].told] == flash[...])
    #expect(dated.text[sentences[0].range].hasPrefix("VARNHOLM"))
    // In a longer report as little is none, and half a sentence of unread words is neither.
    #expect(Novelty.perhaps(plain + plain + plain) == nil)
    let half = novelty.sentences(of: SampleCorpus.document(["The wall of the Ostra dam opened, the mayor repeated."]))
    #expect(!half[0].isNew && Novelty.perhaps(half + plain + plain) == half[0], "\(half.map(\.share))")
    novelty.read(dated)
    #expect(Novelty.perhaps(novelty.sentences(of: dated)) == nil)
  }

  @Test func nothingToSayIsNothingNew() {
    let novelty = Novelty(statistics: corpus.statistics)
    #expect(novelty.sentences(of: SampleCorpus.document(["…", "And so on."])).allSatisfy { !$0.isNew })
    #expect(novelty.sentences(of: .empty).isEmpty)
  }

  @Test func aNewCountMakesKnownWordsNews() {
    var novelty = Novelty(statistics: corpus.statistics)
    novelty.read(SampleCorpus.document(["The flood killed 12 people in Varnholm. The mayor opened the dam on Monday."]))
    let sentences = novelty.sentences(
      of: SampleCorpus.document([
        "The flood killed 15 people in Varnholm. The flood killed 12 people in Varnholm.",
        "The mayor opened the dam at 6:40 a.m. on Monday.",
      ]))
    #expect(sentences.map(\.isNew) == [true, false, false])
  }

  @Test func factsComeBeforeColour() {
    let novelty = Novelty(statistics: corpus.statistics)
    let sentences = novelty.sentences(
      of: SampleCorpus.document([
        "Rescuers found 15 dead villagers below the dam.",
        "“Gloomy clouds, weird pelicans and melancholy trombones everywhere,” sighed a resident.",
      ]))
    #expect(sentences[0].weight > sentences[1].weight)
  }
}
