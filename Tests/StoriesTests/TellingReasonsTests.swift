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
}
