import Foundation
import Language
import NewsModel
import Testing
import TextCore

@testable import Stories

/// The same event in other languages, by names, places and numbers.
@Suite struct CrossLanguageTests {
  static let shared = Result { try SharedTerms.shipped() }

  private func terms(_ text: String, _ language: String) throws -> [SharedTerms.Term] {
    try Self.shared.get().terms(of: text, language: language)
  }

  private func common(_ one: (String, String), _ other: (String, String)) throws -> Set<SharedTerms.Kind> {
    let left = try terms(one.0, one.1)
    let right = Set(try terms(other.0, other.1))
    return Set(left.filter(right.contains).map(\.kind))
  }

  @Test func countriesNumbersAndNamesAreShared() throws {
    let english = ("Minister Akhmatova said in Iraq that 1,250 tonnes were lost near Warsaw.", "en")
    let others = [
      ("Ахматова заявила в Ираке, что 1250 тонн было потеряно возле Варшавы.", "ru"),
      ("La ministre Akhmatova a dit en Irak que 1 250 puis 1.250 tonnes ont été perdues à Varsovie.", "fr"),
    ]
    for other in others {
      let kinds = try common(english, other)
      #expect(kinds.isSuperset(of: [.country, .number, .place]), "\(other.1) \(kinds)")
    }
    #expect(try common(english, ("部长在伊拉克说损失了1250吨。", "zh")).isSuperset(of: [.country, .number]))
    #expect(try common(english, ("アフマートワ大臣はイラクで話した", "ja")).contains(.country))
  }

  /// A capital, a capital of more than two millions, and a city that is none.
  @Test func citiesAreShared() throws {
    let english = ("The train from Helsinki to Moscow did not run, and that in Mumbai was late.", "en")
    let others = [
      ("Der Zug von Helsinki nach Moskau fuhr nicht, und der in Mumbai kam spät.", "de"),
      ("El tren de Helsinki a Moscú no salió, y el de Bombay llegó tarde.", "es"),
      ("Поезд Хельсинки — Москва не пошёл, а поезд в Мумбаи опоздал.", "ru"),
      ("لم ينطلق القطار من هلسنكي إلى موسكو وتأخر قطار مومباي", "ar"),
      ("从赫尔辛基到莫斯科的火车没有开，孟买的火车晚点了。", "zh"),
    ]
    let wanted = Set(try terms(english.0, english.1).filter { $0.kind == .place })
    #expect(wanted.map(\.text).sorted() == ["Helsinki", "Moscow", "Mumbai"])
    for (text, language) in others {
      let found = Set(try terms(text, language).filter { $0.kind == .place })
      #expect(found == wanted, "\(language): \(found.map(\.text))")
    }
  }

  @Test func numbersHaveOneForm() {
    let forms = [
      ("1,250", "1250"), ("1.250", "1250"), ("1,250,000", "1250000"), ("3,5", "3.5"), ("3.5", "3.5"), ("٢٥٠", "250"),
      ("２０", "20"), ("10-year", "10"), ("45%", "45"),
    ]
    for (written, form) in forms { #expect(SharedTerms.number(written) == form, "\(written)") }
    for other in ["7", "", "G20", "12th", ".", "x"] { #expect(SharedTerms.number(other) == nil, "\(other)") }
  }

  @Test func soundsBringSpellingsTogether() {
    func sound(_ word: String) -> String? { LatinLetters.of(word).flatMap(SharedTerms.sound) }
    #expect(sound("Poutine") == sound("Putin") && sound("Selenskyj") == sound("Zelensky"))
    #expect(sound("Putin") != sound("Merkel") && sound("Aoi") == nil && sound("") == nil)
    #expect(SharedTerms.beginning(Array("philosoph".utf8)) == SharedTerms.beginning(Array("filosofia".utf8)))
  }

  private func ranker(_ rows: [(String, String, Double?)]) throws -> CrossLanguageRanker {
    CrossLanguageRanker(
      try rows.map { text, language, day in
        .init(
          language: language, date: day.map { Date(timeIntervalSince1970: $0 * 86_400) },
          terms: try terms(text, language))
      })
  }

  @Test func theSameEventLeadsAndItsOwnLanguageIsLeftOut() throws {
    let ranker = try ranker([
      ("The ferry Nordlys sank off Trondheim on Monday with 143 people on board, said Captain Solberg.", "en", 1),
      ("A ferry named Nordlys carried 143 people off Trondheim, Solberg said.", "en", 1),
      ("Паром «Нордлис» затонул у Тронхейма, на борту было 143 человека, сообщил Сольберг.", "ru", 2),
      ("Президент посетил завод в Екатеринбурге и поговорил с рабочими.", "ru", 2),
      ("Die Fähre Nordlys sank vor Trondheim mit 143 Menschen, sagte Solberg.", "de", 30),
    ])
    let found = ranker.matches(of: 0, limit: 5)
    #expect(found.first?.index == 2)
    #expect(!found.contains { $0.index == 1 || $0.index == 4 }, "own language, or another month")
    #expect(ranker.matches(of: 0, limit: 0).isEmpty)
  }

  /// A page of many events has something of each, and is the report of none.
  @Test func whatIsNearToEverythingComesBehindTheReportItself() {
    func article(_ language: String, _ terms: [UInt64]) -> CrossLanguageRanker.Article {
      .init(language: language, terms: terms.map { .init(hash: $0, kind: .place, text: "") })
    }
    let events = (0..<6).map { event in (0..<3).map { UInt64(event * 3 + $0) } }
    let german = events.map { article("de", $0) }
    let english = events.enumerated().map { number, terms in
      article("en", terms.prefix(2) + (0..<8).map { UInt64(1000 + number * 8 + $0) })
    }
    let ranker = CrossLanguageRanker(german + english + [article("en", events.flatMap { $0 })])
    #expect(ranker.matches(of: 0, limit: 2).map(\.index) == [12, 6])
    let found = ranker.matchesOfEach(limit: 2)
    for number in events.indices { #expect(found[number].map(\.index) == [number + 6, 12]) }
    #expect(ranker.matchesOfEach(limit: 0).allSatisfy { $0.isEmpty })
  }

  /// What a report shares with the English one only by way of the French one still leads to it.
  @Test func aThirdLanguageLeadsFromOneToTheOther() {
    func article(_ language: String, _ terms: [UInt64]) -> CrossLanguageRanker.Article {
      .init(language: language, terms: terms.map { .init(hash: $0, kind: .place, text: "") })
    }
    let russian = (0..<6).map { article("ru", [100 + $0, 200 + $0, 300 + $0]) }
    let french = (0..<6).map { article("fr", [100 + $0, 200 + $0, 400 + $0, 500 + $0]) }
    let english = (0..<6).map { article("en", [400 + $0, 500 + $0, 300 + ($0 + 1) % 6, 900 + $0]) }
    let ranker = CrossLanguageRanker(russian + french + english)
    for number in 0..<6 {
      #expect(!ranker.matches(of: number, limit: 5).contains { $0.index == 12 + number }, "nothing in common")
      let found = ranker.matchesOfEach(limit: 5)[number]
      #expect(found.first?.index == 6 + number)
      #expect(found.contains { $0.index == 12 + number })
      #expect(!found.contains { $0.index < 6 }, "its own language")
    }
  }

  @Test func nothingSharedIsNoMatch() throws {
    let ranker = try ranker([("", "en", nil), ("", "de", nil), ("ab", "xx", nil)])
    for index in 0..<3 { #expect(ranker.matches(of: index, limit: 3).isEmpty) }
  }
}
