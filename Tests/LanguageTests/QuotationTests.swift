import Foundation
import NewsModel
import Testing

@testable import Language

/// Who says what. Every sentence is made up for these tests.
@Suite struct QuotationTests {
  static let analyzer = try? EntityAnalyzer.standard()

  private func quotations(_ paragraphs: String...) throws -> [(quotation: Quotation, words: String)] {
    var builder = DocumentBuilder()
    for paragraph in paragraphs { builder.add(.paragraph, paragraph) }
    let document = builder.document
    let analyzer = try #require(Self.analyzer)
    let entities = analyzer.entities(in: document, title: "")
    return analyzer.quotations(in: document, entities: entities).map { ($0, $0.words(in: document.text)) }
  }

  /// Names that a library has brought together may lie in each other.
  @Test func aNameInsideAnotherIsPassed() throws {
    var builder = DocumentBuilder()
    builder.add(.paragraph, "Port Emre Harbour Basin froze over on Monday. “We will not leave the harbour tonight.”")
    func place(_ name: String, _ start: Int) -> ArticleEntity {
      let range = TextRange(start, start + name.utf8.count)
      return ArticleEntity(name: name, kind: .place, mentions: [EntityMention(range: range, text: name)])
    }
    let entities = [place("Port Emre Harbour Basin", 0), place("Emre", 5)]
    let found = try #require(Self.analyzer).quotations(in: builder.document, entities: entities)
    #expect(found.count <= 1 && found.allSatisfy { $0.speaker == nil })
  }

  private func only(_ paragraphs: String) throws -> (quotation: Quotation, words: String) {
    let found = try quotations(paragraphs)
    #expect(found.count == 1, "\(found.map(\.words))")
    return try #require(found.first)
  }

  @Test(arguments: [
    "“We will not leave the harbour tonight,” Angela Merkel said.",
    "“We will not leave the harbour tonight,” said Angela Merkel.",
    "“We will not leave the harbour tonight,” said Angela Merkel, who leads the crew.",
    "“We will not leave the harbour tonight,” Angela Merkel, a former captain, said on Monday.",
    "“We will not leave the harbour tonight,” Angela Merkel told the crew of the Boris Johnson campaign.",
    "“We will not leave the harbour tonight,” according to Angela Merkel.",
    "“Shall we leave the harbour tonight?” Angela Merkel asked.",
    "Angela Merkel said on Monday, “We will not leave the harbour tonight.”",
    "Angela Merkel told Boris Johnson: “We will not leave the harbour tonight.”",
    "Angela Merkel, who met Boris Johnson in Leeds, said: “We will not leave the harbour tonight.”",
    "Angela Merkel criticised Boris Johnson, saying “we will not leave the harbour tonight.”",
    "In a letter to Boris Johnson on Monday Angela Merkel wrote: “We will not leave the harbour tonight.”",
    "According to Angela Merkel, “we will not leave the harbour tonight.”",
    "Angela Merkel: “We will not leave the harbour tonight.”",
    "“We will not leave the harbour tonight,” Angela Merkel chirruped happily.",
    "\"We will not leave the harbour tonight,\" German Chancellor Angela Merkel said.",
    "Angela Merkel himself said on Monday that “we will not leave the harbour tonight.”",
    "As Angela Merkel, the second of her crew, put it: “We will not leave the harbour tonight.”",
    "Angela Merkel’s answer was “we will not leave the harbour tonight.”",
    "From Angela Merkel’s post: “We will not leave the harbour tonight.”",
    "Angela Merkel (D-Bay): “We will not leave the harbour tonight.”",
    "“We will not leave the harbour tonight,” the deck’s lawyer, actress Angela Merkel, wrote.",
    "Angela Merkel, star of the city’s “Storm Night,” told the crew: “We will not leave the harbour tonight.”",
    "“We will not leave the harbour tonight” and that would be all, counsel Angela Merkel wrote.",
    "\"Tell the “Old Bay” that we will not leave the harbour tonight,\" Angela Merkel said.",
  ])
  func theSpeakerIsTheSubjectOfTheVerb(_ sentence: String) throws {
    let found = try only(sentence)
    #expect(found.quotation.speaker == "Angela Merkel")
    #expect(found.words.lowercased().contains("leave the harbour tonight"))
    #expect(found.quotation.kind == .direct || found.quotation.kind == .mixed)
  }

  @Test func aReporterWhoDoesSomethingElseFirstIsTheSource() throws {
    let found = try only("An official who saw the letter said, “The bridge is closed until Friday.”")
    #expect(found.quotation.speaker == nil && found.quotation.attribution == "An official")
  }

  @Test func whoIsToldNeverSpeaks() throws {
    for sentence in [
      "“The bridge is closed until Friday,” he told Reuters in London.",
      "“The bridge is closed until Friday,” a spokesman told the BBC in Paris.",
      "“The bridge is closed until Friday,” officials said in an interview with CNN.",
    ] {
      let found = try only("The river rose. " + sentence)
      #expect(found.quotation.speaker == nil && found.quotation.entity == nil)
      #expect(found.quotation.attribution != nil)
    }
  }

  @Test func aNounKeepsItsWordsAndTheBodyItSpeaksFor() throws {
    let mayor = try only("“The bridge is closed until Friday,” said a spokesman for the mayor.")
    #expect(mayor.quotation.attribution == "a spokesman for the mayor" && mayor.quotation.speaker == nil)
    let ministry = try only("“The bridge is closed until Friday,” a spokesman for the European Commission said.")
    #expect(ministry.quotation.speaker == "a spokesman for the European Commission")
    #expect(ministry.quotation.entity == nil && ministry.quotation.body != nil)
  }

  @Test func aQuotationBrokenByItsCueIsOne() throws {
    let comma = try only("“The river,” Angela Merkel said, “will rise again before the night is over.”")
    #expect(comma.quotation.parts.count == 2)
    #expect(comma.words == "The river will rise again before the night is over.")
    let stop = try only("“The river will rise,” Angela Merkel said. “Nobody should go near the bridge.”")
    #expect(stop.quotation.parts.count == 2 && stop.quotation.speaker == "Angela Merkel")
  }

  @Test func aQuotationGoesOnOverParagraphs() throws {
    let found = try quotations(
      "“The river will rise,” Angela Merkel said. “Nobody should go near the bridge, and nobody should stay at home.",
      "“We have beds for all of you.”")
    #expect(found.count == 1)
    #expect(found.first?.words.hasSuffix("We have beds for all of you.") ?? false)
  }

  @Test func aRunHasOneSpeakerUntilAnotherBegins() throws {
    let found = try quotations(
      "Angela Merkel warned of the flood. “The river will rise before the night is over.”",
      "“Nobody should go near the old bridge.”",
      "“We do not need beds at all in this town,” said Boris Johnson.")
    #expect(found.map(\.quotation.speaker) == ["Angela Merkel", "Angela Merkel", "Boris Johnson"])
  }

  @Test func aPronounMeansTheLastPersonThatFits() throws {
    let found = try quotations(
      "Angela Merkel arrived on Monday. “The river will rise before the night is over,” she said.")
    #expect(found.map(\.quotation.speaker) == ["Angela Merkel"])
    #expect(found.first?.quotation.attribution == "she")
    let wrong = try quotations(
      "Angela Merkel arrived on Monday. “The river will rise before the night is over,” he said.")
    #expect(wrong.first?.quotation.speaker == nil, "no man is named")
    let two = try quotations(
      "Angela Merkel met Theresa May. “The river will rise before the night is over,” she said.")
    #expect(two.first?.quotation.speaker != "Theresa May")
  }

  @Test func kindsAreToldApart() throws {
    let direct = try only("Angela Merkel said: “The river will rise before the night is over.”")
    #expect(direct.quotation.kind == .direct && !direct.quotation.isDenied)
    let mixed = try only("Angela Merkel said the flood was “the worst that this town has seen” in a century.")
    #expect(mixed.quotation.kind == .mixed)
    let indirect = try only("Angela Merkel said on Monday that the river will rise before the night is over.")
    #expect(indirect.quotation.kind == .indirect)
    #expect(indirect.words == "the river will rise before the night is over")
  }

  @Test func aPronounBehindSomebodyUnnamedIsNobodyElse() throws {
    let found = try quotations(
      "The president said on Monday that the crew saw the courage of Boris Johnson that day.",
      "“A vote for the harbour is a vote for us all,” he told the crowd.")
    let direct = try #require(found.first { $0.quotation.kind == .direct })
    #expect(direct.quotation.speaker == nil && direct.quotation.attribution == "he")
  }

  @Test func whatIsOnlySaidToBeSoIsNoStatement() throws {
    let found = try quotations(
      "Makers are responsible for official reporting of said payments, transactions and business ties of all kinds.")
    #expect(found.isEmpty, "\(found.map(\.words))")
  }

  @Test func aDenialIsNoStatement() throws {
    let clause = try only("Angela Merkel denied that the dam had been opened at night.")
    #expect(clause.quotation.isDenied && clause.quotation.kind == .indirect)
    let deed = try only("Angela Merkel denied opening the dam at night.")
    #expect(deed.quotation.isDenied)
    let never = try only("Angela Merkel never said “the dam was opened at night by us.”")
    #expect(never.quotation.isDenied)
    #expect(try quotations("Angela Merkel did not say that the dam had been opened at night.").isEmpty)
    #expect(try quotations("Angela Merkel declined to say whether the dam had been opened at night.").isEmpty)
  }

  @Test func namesAndTitlesInMarksAreNoQuotations() throws {
    #expect(try quotations("Angela Merkel spoke at the forum “Rivers and Towns of Tomorrow” in Leeds.").isEmpty)
    #expect(try quotations("Angela Merkel likes the film “the river that never came home”.").isEmpty)
    #expect(try quotations("Angela Merkel praised the “so-called” plan.").isEmpty)
  }

  @Test func aBulletinOfReadersNamesThemBehindADash() throws {
    let found = try quotations(
      "“I have never seen the river as high as this.” — Ann Whitby, Leeds",
      "“Nobody came to help us with the boats.”",
      "- John Marsden, York")
    #expect(found.map(\.quotation.speaker) == ["Ann Whitby", "John Marsden"])
  }

  @Test func whatAnswersAQuestionMayBeSomebodyElse() throws {
    let found = try quotations(
      "“Will the river rise before the night is over?” Angela Merkel asked.",
      "“No, the worst is behind all of us now.”")
    #expect(found.map(\.quotation.speaker) == ["Angela Merkel", nil])
  }

  /// Words and marks in any order end no program and give ranges that lie in the text, in order.
  /// A name behind the comma is that of a person alone.
  @Test func whoeverStandsBehindAPapersCommaDidNotSpeak() throws {
    let found = try quotations(
      "According to official statements, Angela Merkel, who was in Leeds, is to leave the harbour on Monday.")
    #expect(found.allSatisfy { $0.quotation.speaker != "Angela Merkel" }, "\(found.map(\.quotation))")
    let named = try quotations(
      "According to the mayor, Angela Merkel, the ferry is to leave the harbour on Monday.")
    #expect(named.first?.quotation.speaker == "Angela Merkel")
  }

  /// What is told about is not said, and what is said ends where its clause does.
  @Test func theClauseThatIsSaidIsTheWholeOfIt() throws {
    #expect(
      try quotations("Angela Merkel tweeted about the storms that followed the flood of a town in the north.").isEmpty)
    #expect(
      try only("Angela Merkel suggested in a late July tweet that the harbour could be closed.").words
        == "the harbour could be closed")
    let after = try only(
      "After Angela Merkel said on Monday that the harbour was closed, talks about the ferries began in the city.")
    #expect(after.words == "the harbour was closed" && after.quotation.speaker == "Angela Merkel")
  }

  @Test func anyOrderOfWordsIsRead() throws {
    let pieces = [
      "“", "”", "\"", "'", "‘", "’", ",", ".", "?", ":", ";", "—", "-", "(", ")", "said", "says", "saying", "told",
      "according", "to", "denied", "who", "that", "and", "the", "a", "spokesman", "for", "of", "Angela Merkel",
      "Boris Johnson", "Reuters", "Leeds", "he", "she", "was", "by", "with", "’s", "Monday", "\n\n", "river", "of the",
      "not", "never", "quickly", "LEEDS", "(AP)", "…",
    ]
    let analyzer = try #require(Self.analyzer)
    var state: UInt64 = 7
    for _ in 0..<300 {
      var words: [String] = ["The river is in the town and it was on the way to the sea."]
      for _ in 0..<60 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        words.append(pieces[Int(state >> 33) % pieces.count])
      }
      var builder = DocumentBuilder()
      for part in words.joined(separator: " ").components(separatedBy: "\n\n") { builder.add(.paragraph, part) }
      let document = builder.document
      let entities = analyzer.entities(in: document, title: "")
      for quotation in analyzer.quotations(in: document, entities: entities) {
        #expect(!quotation.parts.isEmpty)
        #expect(quotation.parts.allSatisfy { $0.start < $0.end && $0.end <= document.text.utf8.count })
        #expect(zip(quotation.parts, quotation.parts.dropFirst()).allSatisfy { $0.end <= $1.start })
        #expect(quotation.entity.map { entities.indices.contains($0) } ?? true)
      }
    }
  }
}
