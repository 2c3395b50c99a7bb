import Foundation
import NewsModel
import Testing

@testable import Language

@Suite struct EntityAnalyzerTests {
  private func document(_ paragraphs: String...) -> Document {
    var builder = DocumentBuilder()
    for paragraph in paragraphs { builder.add(.paragraph, paragraph) }
    return builder.document
  }

  private func entities(_ paragraphs: String..., title: String = "") throws -> [ArticleEntity] {
    var builder = DocumentBuilder()
    for paragraph in paragraphs { builder.add(.paragraph, paragraph) }
    return try EntityAnalyzer.standard().entities(in: builder.document, title: title)
  }

  @Test func mentionsOfOneNameBecomeOneEntity() throws {
    let found = try entities(
      "Marine Gen. Frank Holt said on Monday that the United States would help. Holt spoke in Baghdad.",
      "The US has told Mr. Holt so, and the U.S. said it again.")
    let holt = try #require(found.first { $0.kind == .person })
    #expect(holt.name == "Frank Holt")
    #expect(holt.mentions.map(\.text) == ["Frank Holt", "Holt", "Holt"])
    #expect(holt.mentions[0].role == "Marine Gen.")
    let country = try #require(found.first { $0.name == "United States" })
    #expect(country.mentions.map(\.text) == ["United States", "US", "U.S."])
    #expect(country.aliases.contains("US"))
  }

  @Test(arguments: [
    ("The senior rebel commander Abdul Karim Haidari spoke in Kabul.", "rebel commander"),
    ("Troops killed Syrian senior militia leader Omar Khalid on Monday.", "Syrian senior militia leader"),
    ("On Monday he urged leader Omar Khalid to go.", "leader"),
    ("The company sought chairman Frank Holt for hours.", "chairman"),
  ]) func aRoleSaysWhatIsLed(text: String, role: String) throws {
    let person = try #require(try entities(text).first { $0.kind == .person })
    #expect(person.mentions.first?.role == role)
  }

  @Test func suffixesAndHandlesAreNoNames() throws {
    let found = try entities(
      "Gen. Robert Downey, Jr., the army chief, met Shane Holt, M.D., a doctor, and Sammy Davis Jr. on Monday.",
      "Davis Jr. left. The account @robert_downey wrote to @Holt about it.")
    let names = Set(found.filter { $0.kind == .person }.map(\.name))
    #expect(names == ["Robert Downey, Jr.", "Shane Holt", "Sammy Davis Jr."], "\(names)")
  }

  @Test func whatATextDefinesWins() throws {
    let found = try entities("The Paris Peace Pact (PPP) was void. PPP members met in Islamabad.")
    #expect(found.contains { $0.name == "Paris Peace Pact" && $0.usedAliases == ["PPP"] }, "\(found.map(\.name))")
  }

  @Test func aFormerNameStays() throws {
    let found = try entities("Twitter said on Monday that it would not change. Twitter is based in San Francisco.")
    let network = try #require(found.first { $0.name == "Twitter" }, "\(found.map(\.name))")
    #expect(network.aliases == ["X"])
  }

  @Test func aFirstNameOfTwoIsNeither() throws {
    let found = try entities("Frank Holt met Frank Miller in Leeds on Monday. Frank said that he was glad.")
    #expect(found.filter { $0.kind == .person }.count == 3, "\(found.map(\.name))")
  }

  @Test func initialsKeepTheirCapitals() throws {
    let found = try entities("Crowds came to D.C. on Monday and left D.C. for Texas. People in N.Y. said so.")
    #expect(found.map(\.name).filter { $0.contains(".") }.allSatisfy { $0 == $0.uppercased() }, "\(found.map(\.name))")
  }

  @Test func shoutedNamesArePlaces() throws {
    let found = try entities(
      "PARIS, March 3 (AFP) - The president of the republic spoke for an hour.",
      "HE SAID THAT FRANCE WOULD NOT WAIT FOR HELP.")
    let places = found.filter { $0.kind == .place }.map(\.name)
    #expect(Set(places) == ["Paris", "France"])
  }

  @Test func aDatelineBeginsWithAPlace() throws {
    /// Takes every word in capitals for a person.
    struct Shouting: EntityTagger {
      let name = "shouting"
      func tag(_ text: TokenizedText) -> [TaggedSpan] {
        text.tokens.indices.filter { text.string($0).allSatisfy(\.isUppercase) }
          .map { TaggedSpan(tokens: $0..<$0 + 1, kind: .person) }
      }
    }
    var builder = DocumentBuilder()
    builder.add(.dateline, "PORT MAREN, March 3 (AFP)")
    builder.add(.paragraph, "The harbour was quiet on Monday, and the MAREN ferry did not sail at all in the morning.")
    let found = EntityAnalyzer(tagger: Shouting(), knowledge: try Knowledge.shipped())
      .entities(in: builder.document, title: "")
    #expect(found.first { $0.kind == .place }?.mentions.map(\.text) == ["PORT MAREN"])
  }

  @Test func bracketsTellTheShortForm() throws {
    let found = try entities(
      "The Harbour Workers Union (HWU) said on Monday that it would strike. The HWU has 300 members in London.")
    let union = try #require(found.first { $0.kind == .organisation })
    #expect(union.mentions.map(\.text).contains("HWU"))
  }

  @Test func rangesAreThoseOfTheText() throws {
    let text = document("“Çağlar is late,” said Angela Merkel’s spokesman in Berlin — and France’s president agreed.")
    for entity in try EntityAnalyzer.standard().entities(in: text, title: "") {
      for mention in entity.mentions { #expect(String(text.text[mention.range]) == mention.text) }
    }
  }

  @Test func whatTheHeadlineNamesComesFirst() throws {
    let found = try entities(
      "The meeting in Paris brought Kenya and Uganda together. Kenya spoke first. Kenya left early.",
      "Later Norway joined from Oslo.", title: "Norway joins talks")
    #expect(found.map(\.salience) == found.map(\.salience).sorted(by: >))
    #expect(found.allSatisfy { $0.salience > 0 && $0.salience <= 1 })
    let order = found.map(\.name)
    let norway = try #require(order.firstIndex(of: "Norway"))
    let uganda = try #require(order.firstIndex(of: "Uganda"))
    #expect(norway < uganda)
  }

  @Test func capitalsMayStandForGovernments() throws {
    let found = try entities("Moscow denied the report on Friday. The envoy landed in Moscow at noon.")
    let moscow = try #require(found.first { $0.name == "Moscow" })
    #expect(moscow.mentions.map(\.isMetonym) == [true, false])
  }

  @Test(arguments: [
    "", "Hello", "1\t2\t3\n4\t5\t6", "…", "\u{FFFD}\u{FFFD}",
    "東京は日本の首都です。人口は約千四百万人です。",
  ])
  func nothingIsFoundWhereNoWordIs(text: String) throws {
    #expect(try entities(text).isEmpty)
  }

  @Test func aLongWordAndALongTextAreRead() throws {
    #expect(try entities(String(repeating: "x", count: 300_000)).isEmpty)
    let line = "President Mary Robinson of Ireland met the mayor of Cork and said that it was good. "
    let found = try entities(String(repeating: line, count: 2_000))
    #expect(found.first { $0.name == "Mary Robinson" }?.mentions.count == 2_000)
  }
}
