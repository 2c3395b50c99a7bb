import Foundation
import Support
import Testing

@testable import TextCore

/// Names across scripts by the shipped table, and what tables and words of other shapes do.
@Suite struct TransliterationTests {
  let shipped: Transliteration

  init() throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Sources/Language/Resources/sounds.txt")
    shipped = Transliteration(try Data(contentsOf: file))
  }

  static let names: [(String, String)] = [
    ("Ахматова", "Akhmatova"), ("Чехова", "Tchekhova"), ("Шостакович", "Shostakovich"), ("محفوظ", "Mahfouz"),
    ("درويش", "Darwish"), ("עגנון", "Agnon"), ("ヘミングウェイ", "Hemingway"), ("シェイクスピア", "Shakespeare"),
    ("차이콥스키", "Tchaikovsky"), ("莎士比亚", "Shakespeare"), ("Καζαντζάκης", "Kazantzakis"), ("थापर", "Thapar"),
    ("თამარი", "Tamari"), ("Poutine", "Putin"), ("Tchaïkovski", "Tchaikovsky"),
  ]

  @Test(arguments: names) func aNameIsFoundAmongOthers(_ name: String, _ latin: String) {
    let others = ["Baranowicz", "Ferguson", "Okonkwo", "Lindqvist", "Yamashita", "Delacroix", "Ibáñez", "Novotny"]
    #expect(shipped.match(name, among: others + [latin]) == latin)
    #expect(shipped.match(name, among: others) == nil)
  }

  @Test func twoSpellingsOfOneNameAreNoAnswer() {
    #expect(shipped.match("Мюллер", among: ["Müller", "Muller"]) == nil)
    #expect(shipped.match("Мюллер", among: ["Müller", "Müller"]) == "Müller")
  }

  @Test func namesOfSeveralWordsAreComparedWordByWord() {
    let candidates = ["Anna Akhmatova", "Anna Netrebko", "Akhmat Arena"]
    #expect(shipped.match("Анна Ахматова", among: candidates) == "Anna Akhmatova")
    #expect(shipped.match("マリー・キュリー", among: ["Marie Curie", "Pierre Curie"]) == "Marie Curie")
  }

  @Test func whatCannotBeReadMatchesNothing() {
    #expect(shipped.match("", among: ["Curie"]) == nil)
    #expect(shipped.match("Ахматова", among: []) == nil)
    #expect(shipped.match("1984", among: ["Curie"]) == nil)
    #expect(shipped.match("安倍晋三", among: ["", "-", "東京", "Curie 2"]) == nil)
    #expect(shipped.match("Ахм東ова", among: ["Akhmova"]) == nil)
    #expect(shipped.evidence("ロ=ー", "Roe") == nil)
  }

  @Test func theOneSpellingIsTheFirstOfAll() {
    for (name, _) in Self.names + [("щука", ""), ("ძვ", ""), ("Жж", ""), ("", ""), ("東", "")] {
      #expect(shipped.spelling(of: name) == shipped.spellings(of: name, limit: 3).first, "\(name)")
    }
  }

  @Test func longWordsAreReadInBoundedTime() {
    let word = String(repeating: "Ж", count: 100_000)
    let latin = String(repeating: "zh", count: 50_000)
    #expect(shipped.match(word, among: [latin]) == latin)
  }

  @Test func formsOfLettersAreOne() throws {
    let plain = try #require(shipped.evidence("أحمد", "Ahmad"))
    #expect(shipped.evidence("احمد", "Ahmad") == plain)
    #expect(shipped.evidence("أَحْمَد", "ahmad") == plain)
    #expect(shipped.evidence("АХМАТОВА", "Akhmatova") == shipped.evidence("ахматова", "akhmatova"))
    #expect(shipped.evidence("まりこ", "Mariko") == shipped.evidence("マリコ", "Mariko"))
    #expect(shipped.spelling(of: "Нурланова") == "nurlanova")
  }

  @Test func linesOfOtherShapesArePassedOver() {
    let table =
      "letters\t\t1 2\nGrek\tα\ta\t-1\nGrek\tβ\tB!\t-1\nGrek\tγ\tg\nXxxx\tα\ta\t-1\n\t\t\t\nGrek\tα β\tx\tnan\n"
    let read = Transliteration(Data(table.utf8))
    #expect(read.spelling(of: "αα") == "aa")
    #expect(read.spelling(of: "β") == nil)
    #expect(Transliteration(Data([0xFF, 0x09, 0x09, 0x0A])).match("α", among: ["a"]) == nil)
  }
}
