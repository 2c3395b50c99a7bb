import Foundation
import NewsModel
import Testing

@testable import Language

/// What the rules behind the taggers make of spans that a tagger might give.
struct NameRulesTests {
  private let knowledge: Knowledge

  init() throws { knowledge = try Knowledge.shipped() }

  /// The names of `line` as `kind text`, after both sets of rules; `names` are the tagger's, `text/kind`, found in
  /// order.
  private func names(_ line: String, tagger names: [String]) -> [String] {
    let text = Tokenizer.tokenize(line, knowledge: knowledge)
    var spans: [TaggedSpan] = []
    var next = 0
    for name in names {
      let parts = name.split(separator: "/").map(String.init)
      let words = Tokenizer.tokenize(parts[0], knowledge: knowledge)
      let count = words.tokens.count
      let start = (next...(text.tokens.count - count)).first { start in
        (0..<count).allSatisfy { text.string(start + $0) == words.string($0) }
      }
      guard let start, let kind = EntityKind(rawValue: parts[1]) else {
        Issue.record("\(name) is not in the text")
        continue
      }
      spans.append(TaggedSpan(tokens: start..<(start + count), kind: kind))
      next = start + count
    }
    let named = NameRules(knowledge: knowledge).correct(spans, in: text)
    return MentionRules(knowledge: knowledge).correct(named, in: text)
      .map { "\($0.kind.rawValue) \(text.string($0.tokens))" }
  }

  @Test func keysAndLoneLettersAreNoNames() {
    #expect(
      names(
        "Press J or Tab, then Ctrl-o. The clerk Malcolm X and J. Smith came.",
        tagger: ["J/person", "Tab/organisation", "Ctrl-o/work", "Malcolm X/person", "J. Smith/person"])
        == ["person Malcolm X", "person J. Smith"])
    #expect(names("The key X closes it.", tagger: ["X/organisation"]) == [])
    #expect(names("Elon Musk runs X today.", tagger: ["Elon Musk/person", "X/organisation"]).count == 2)
    #expect(names("The ministry wrote on X that it rains.", tagger: ["X/organisation"]) == ["organisation X"])
  }

  @Test func aSurnameFollowsTheFullName() {
    #expect(
      names("Don Imus was fired. The station said Imus would go.", tagger: ["Don Imus/person", "Imus/organisation"])
        == ["person Don Imus", "person Imus"])
    // A body of that name is known.
    #expect(
      names("Henry Ford came. Then Ford made cars.", tagger: ["Henry Ford/person", "Ford/organisation"])
        == ["person Henry Ford", "organisation Ford"])
  }

  @Test func nothingLooseHangsOnAName() {
    #expect(names("Scott Conroy Video shows it.", tagger: ["Scott Conroy Video/person"]) == ["person Scott Conroy"])
    #expect(names("Photo Ana Vale at home", tagger: ["Photo Ana Vale/person"]) == ["person Ana Vale"])
    #expect(names("Are You Lonely Or Not?", tagger: ["Lonely Or/organisation"]) == [])
    #expect(names("Are You Liberal Or Not?", tagger: ["Liberal Or/organisation"]) == [])
    #expect(
      names("Are You Liberal Or Not? The voters of Liberal say no.", tagger: ["Liberal Or/organisation"])
        == ["organisation Liberal"])
    #expect(
      names("the Bank of Ardenia In Brief", tagger: ["Bank of Ardenia In/organisation"])
        == ["organisation Bank of Ardenia"])
    #expect(names("THE FIX IS IN, SAYS SENATOR", tagger: ["FIX IS IN/organisation"]) == [])
    #expect(names("DOCTORS WITHOUT BORDERS CAME", tagger: ["DOCTORS WITHOUT BORDERS/organisation"]).count == 1)
  }

  @Test func aTornQuoteIsNoPartOfAName() {
    #expect(
      names("He met Patrick “Pat” Waqaliva there.", tagger: ["Pat” Waqaliva/person"])
        == ["person Patrick “Pat” Waqaliva"])
    #expect(
      names("He met Patrick \"Pat\" Waqaliva.", tagger: ["Pat\" Waqaliva/person"]).first?.hasSuffix("Waqaliva") == true)
    #expect(names("They spoke of “the Pat” Ana Vale came.", tagger: ["Pat” Ana Vale/person"]) == ["person Ana Vale"])
    #expect(names("Ana “Annie” Vale came.", tagger: ["Ana “Annie” Vale/person"]) == ["person Ana “Annie” Vale"])
  }

  @Test func aRankIsNoPartOfABody() {
    #expect(
      names(
        "Marine Gen. Ann Holt and U.S. Army Gen. Al Kerr met officers of Norvik Inc. there.",
        tagger: [
          "Marine Gen./organisation", "Ann Holt/person", "U.S. Army Gen./organisation", "Al Kerr/person",
          "Norvik Inc./organisation",
        ])
        == ["person Ann Holt", "organisation U.S. Army", "person Al Kerr", "organisation Norvik Inc."])
  }

  @Test func aNameInQuotesIsWhole() {
    #expect(
      names("They set up a “High Trade Committee” at once.", tagger: ["Trade Committee/organisation"])
        == ["organisation High Trade Committee"])
    // Not where no quote opens before it.
    #expect(
      names("The High Trade Committee” met.", tagger: ["Trade Committee/organisation"]) == [
        "organisation Trade Committee"
      ])
  }

  @Test func bodiesAreNamedInSmallLettersToo() {
    #expect(
      names(
        "The Iraqi Security Forces came. Some Iraqi security forces left.",
        tagger: ["Iraqi Security Forces/organisation", "Iraqi/group"])
        == ["organisation Iraqi Security Forces", "organisation Iraqi security forces"])
    #expect(names("Some Iraqi security forces left.", tagger: ["Iraqi/group"]) == ["group Iraqi"])
    #expect(
      names("The US-led anti-jihadist coalition said so.", tagger: ["US/place"])
        == ["organisation US-led anti-jihadist coalition"])
    #expect(names("The US-led talks of a coalition.", tagger: ["US/place"]) == ["place US"])
  }

  @Test func aStormIsNoBody() {
    #expect(names("Typhoon Mirra struck.", tagger: ["Typhoon Mirra/organisation"]) == ["event Typhoon Mirra"])
    #expect(
      names("Tropical Storm Ansel struck.", tagger: ["Tropical Storm Ansel/place"]) == ["event Tropical Storm Ansel"])
    #expect(names("Storm Tolland spoke.", tagger: ["Storm Tolland/person"]) == ["person Storm Tolland"])
    #expect(
      names("National Hurricane Center warned.", tagger: ["National Hurricane Center/organisation"])
        == ["organisation National Hurricane Center"])
    #expect(
      names("Hurricane Center warned.", tagger: ["Hurricane Center/organisation"]).first?.hasPrefix("event") != true)
  }

  @Test func anAirportIsAPlaceOfItsOwn() {
    #expect(names("It fell near Baghdad airport at dawn.", tagger: ["Baghdad/place"]) == ["place Baghdad airport"])
  }
}
