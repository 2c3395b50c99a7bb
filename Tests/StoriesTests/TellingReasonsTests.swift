import Foundation
import NewsModel
import Testing

@testable import Stories

/// What two articles share has to tell something.
@Suite struct TellingReasonsTests {
  private static let day = 86_400.0

  private func profile(_ number: Int, _ text: String, _ names: [(String, EntityKind)], days: Double?) -> ArticleProfile
  {
    var builder = DocumentBuilder()
    builder.add(.paragraph, text)
    let entities = names.map { name, kind in
      ArticleEntity(
        name: name, kind: kind, salience: 0.5, mentions: [EntityMention(range: TextRange(0, 1), text: name)])
    }
    return ArticleProfile(
      id: ArticleID(Int64(number)), title: "", document: builder.document, entities: entities,
      date: days.map { Date(timeIntervalSince1970: 1_500_000_000 + $0 * Self.day) })
  }

  /// The reasons of the first two of a library in which every third article names Japan.
  private func reasons(_ one: ArticleProfile, _ other: ArticleProfile, likeness: Double = 0.12) -> [String] {
    let others = (10..<130).map {
      profile($0, "Filler\($0) text\($0) here\($0).", $0 % 3 == 0 ? [("Japan", .place)] : [], days: Double($0))
    }
    let statistics = CorpusStatistics(of: [one, other] + others)
    return RelationReasons(statistics: statistics).reasons(one, other, likeness: likeness).map(\.text)
  }

  @Test func placesOfWideUseRelateNobody() {
    let japan: [(String, EntityKind)] = [("Tokyo", .place), ("Japan", .place)]
    let one = profile(1, "A marathon ended.", japan, days: 0)
    #expect(reasons(one, profile(2, "A railway opened.", japan, days: 1000)) == [])
    #expect(reasons(one, profile(2, "A railway opened.", japan, days: nil)) == [])
    #expect(reasons(one, profile(2, "A railway opened.", [("Japan", .place)], days: 0)) == [])
  }

  @Test func aRareNameDoes() {
    let names: [(String, EntityKind)] = [("Japan", .place), ("Ilse Brandtner", .person)]
    let one = profile(1, "A marathon ended.", names, days: 0)
    #expect(reasons(one, profile(2, "A railway opened.", names, days: 2)).contains("Ilse Brandtner"))
    #expect(reasons(one, profile(2, "A railway opened.", names, days: nil)).contains("Ilse Brandtner"))
  }

  @Test func theLongerApartTheMoreItTakes() {
    func text(_ day: Double) -> [String] {
      let one = profile(1, "The velodrome at Quellenau burned down.", [], days: 0)
      return reasons(one, profile(2, "A velodrome was opened in spring.", [], days: day), likeness: 0.15)
    }
    #expect(text(1).contains("velodrome"))
    #expect(text(3000) == [])
  }

  @Test func likeTextsAreRelatedWhateverTheyName() {
    let japan: [(String, EntityKind)] = [("Japan", .place)]
    let one = profile(1, "A marathon ended.", japan, days: 0)
    #expect(reasons(one, profile(2, "A railway opened.", japan, days: nil), likeness: 0.4) == ["Japan"])
  }

  @Test func whatHalfTheLibraryNamesRelatesNobody() {
    let names: [(String, EntityKind)] = [("Ilse Brandtner", .person)]
    func reasons(named others: Int) -> [String] {
      let one = profile(1, "A marathon ended.", names, days: 0)
      let other = profile(2, "A railway opened.", names, days: 2)
      let rest = (10..<130).map { profile($0, "Filler\($0) text\($0).", $0 < 10 + others ? names : [], days: 9) }
      let statistics = CorpusStatistics(of: [one, other] + rest)
      return RelationReasons(statistics: statistics).reasons(one, other, likeness: 0.14).map(\.text)
    }
    #expect(reasons(named: 3).contains("Ilse Brandtner"))
    #expect(reasons(named: 60) == [])
  }

  @Test func aNameOfBothRelatesTheTwoOfACollection() {
    let names: [(String, EntityKind)] = [("Ilse Brandtner", .person)]
    let both = [profile(1, "A marathon ended.", names, days: 0), profile(2, "A railway opened.", names, days: 2)]
    let found = RelationReasons(statistics: CorpusStatistics(of: both)).reasons(both[0], both[1], likeness: 0.12)
    #expect(found.first?.text == "Ilse Brandtner")
  }

  @Test func plainWordsInPassingAreNoReason() {
    let one = profile(1, "She undoubtedly read the open list and strengthened it.", [], days: 0)
    let other = profile(2, "He undoubtedly strengthened an open list that he read.", [], days: 1)
    #expect(reasons(one, other, likeness: 0.13).filter { ["open", "list", "read"].contains($0) } == [])
    #expect(reasons(profile(1, "The open list.", [], days: 0), profile(2, "An open list.", [], days: 1)) == [])
  }

  @Test func papersAndPeoplesAndFirstNamesAreNoReason() {
    let one = profile(1, "It told Reuters that Scottish clubs and David won.", [("Reuters", .organisation)], days: 0)
    let other = profile(
      2, "It was Reuters who said that Scottish bats met David.", [("Reuters", .organisation)], days: 1)
    #expect(reasons(one, other) == [])
  }

  @Test func whatIsSharedIsNamedOnce() {
    let names: [(String, EntityKind)] = [("Ilse Brandtner", .person)]
    let one = profile(1, "In Quellenau Ilse Brandtner spoke of the velodrome.", names, days: 0)
    let other = profile(2, "The velodrome of Quellenau is what Ilse Brandtner wants.", names, days: 1)
    let found = reasons(one, other)
    #expect(found.contains("Ilse Brandtner") && !found.contains("Brandtner") && !found.contains("Ilse"))
  }

  @Test func latinNamesBetweenChineseLettersAreNames() {
    func text(_ number: Int, _ words: String) -> ArticleProfile {
      var builder = DocumentBuilder()
      builder.add(.paragraph, words)
      return ArticleProfile(
        id: ArticleID(Int64(number)), title: "", document: builder.document, entities: [],
        date: Date(timeIntervalSince1970: 1_500_000_000), language: "zh")
    }
    let one = text(1, "警方逮捕了 Brandtner 先生。")
    let other = text(2, "球员 Brandtner 获胜。")
    let rest = (10..<130).map { text($0, "天气晴朗\($0)。") }
    let statistics = CorpusStatistics(of: [one, other] + rest)
    #expect(
      RelationReasons(statistics: statistics).reasons(one, other, likeness: 0.15).map(\.text).contains("Brandtner"))
  }
}
