import Foundation
import NewsModel
import Testing
import TextCore

@testable import EntityLinking

/// Two persons of one name, by what a text says and by what their articles show.
struct NamesakeTests {
  private func article(_ text: String, _ names: [String]) -> LinkingArticle {
    let entities = names.map { name in
      let start = text.utf8.count - (text.range(of: name).map { text[$0.lowerBound...].utf8.count } ?? 0)
      let range = TextRange(start, start + name.utf8.count)
      return ArticleEntity(name: name, kind: .person, mentions: [EntityMention(range: range, text: name)])
    }
    return LinkingArticle(entities: entities, text: text)
  }

  private func isSomebodyElse(_ text: String, _ names: [String]) throws -> Bool {
    let read = article(text, names)
    guard let bytes = NamesakeNote.text(of: read) else { return false }
    return NamesakeNote(read, try #require(read.entities.first), in: bytes).isSomebodyElse
  }

  @Test(arguments: [
    "Imran Vale, no relation to the former mayor, opened the shop.",
    "The baker is Imran Vale (no relation to the mayor of the same name).",
    "Imran Vale, who is not related to the singer Imran Vale, opened the shop.",
    "Police named Imran Vale, not the mayor of the same name, as a witness.",
    "Imran Vale, not to be confused with the mayor, opened the shop.",
    "Imran Vale (no relation) opened the shop.",
  ])
  func aTextTellsNamesakesApart(_ text: String) throws { #expect(try isSomebodyElse(text, ["Imran Vale"])) }

  @Test(arguments: [
    "Imran Vale opened the shop. It bears no relation to the old one.",
    "Imran Vale, no relation to Sadie Vale, opened the shop.",
    "Imran Vale and his father of the same name opened the shop.",
    "Imran Vale said the fire was not related to the storm, and Ana Marsh left.",
    "Imran Vale denied that the shop was unrelated to his work.",
  ])
  func otherWordsTellNothing(_ text: String) throws {
    #expect(try !isSomebodyElse(text, ["Imran Vale"]))
  }

  @Test func ofTwoInOneArticleTheNoteIsAboutThem() throws {
    let text = "Imran Vale (no relation) and Sadie Vale opened the shop."
    #expect(try !isSomebodyElse(text, ["Imran Vale", "Sadie Vale"]))
  }

  @Test func whoIsSomebodyElseIsNewAndKeptApart() throws {
    var library = SmallLibrary(articles: [[1], [1], [1]])
    library.add(1, "Imran Vale", .person)
    let link = try EntityLinker(library).link(article("Imran Vale (no relation) opened the shop.", ["Imran Vale"]))
    #expect(link == [.new(NewEntity(name: "Imran Vale", kind: .person, isNot: [1]))])
  }

  // MARK: - Splitting

  private typealias Sign = NamesakeSplit.Sign

  @Test func twoWalksOfLifeInTwoCountriesAreTwoPersons() {
    let signs = [
      Sign(position: 1, roles: ["Senator"], countries: ["US"], company: [10]),
      Sign(position: 2, roles: ["striker"], countries: ["GB"], company: [20]),
      Sign(position: 3, roles: ["Senator"], countries: ["US"], company: [11]),
      Sign(position: 4, roles: ["striker"], countries: ["GB"], company: [21]),
      Sign(position: 5, roles: [], countries: ["GB"], company: [21]),
      Sign(position: 6, roles: [], countries: ["US"], company: [11]),
      Sign(position: 7, roles: [], countries: [], company: []),
    ]
    #expect(NamesakeSplit.isPossible(signs.flatMap(\.roles)))
    #expect(NamesakeSplit.smaller(of: signs, named: "Imran Vale") == [2, 4, 5])
  }

  @Test func companyOrCountriesInCommonHoldANameTogether() {
    func signs(_ country: String, _ company: Int64) -> [Sign] {
      [
        Sign(position: 1, roles: ["Senator"], countries: ["US"], company: [10]),
        Sign(position: 2, roles: ["Senator"], countries: ["US"], company: [11]),
        Sign(position: 3, roles: ["coach"], countries: [country], company: [company]),
        Sign(position: 4, roles: ["coach"], countries: [country], company: [21]),
      ]
    }
    #expect(NamesakeSplit.smaller(of: signs("GB", 10), named: "Imran Vale") == [])
    #expect(NamesakeSplit.smaller(of: signs("US", 20), named: "Imran Vale") == [])
    #expect(NamesakeSplit.smaller(of: signs("GB", 20), named: "Imran Vale") == [3, 4])
  }

  @Test func aNameThatManyHaveNeedsLess() {
    let signs = [
      Sign(position: 1, roles: ["Senator"], countries: ["US"]),
      Sign(position: 2, roles: ["Senator"], countries: ["US"]),
      Sign(position: 3, roles: ["striker"], countries: ["GB"]),
    ]
    #expect(NamesakeSplit.smaller(of: signs, named: "Michael Brown") == [3])
    #expect(NamesakeSplit.smaller(of: signs, named: "Imran Vale") == [])
    #expect(NamesakeSplit.smaller(of: [], named: "Michael Brown") == [])
  }
}
