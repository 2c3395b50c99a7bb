import Foundation
import NewsModel
import Testing

@Suite struct EntityTests {
  private let entity = ArticleEntity(
    name: "Marlow Bay", kind: .place, salience: 0.5,
    mentions: [EntityMention(range: TextRange(3, 13), text: "Marlow Bay", role: nil)], id: EntityID(7),
    libraryCount: 40,
    weeks: [0, 1, 0, 2])

  @Test func anEntityComesBackAsItWas() throws {
    let data = try JSONEncoder().encode(entity)
    #expect(try JSONDecoder().decode(ArticleEntity.self, from: data) == entity)
  }

  @Test func whatWasWrittenWithoutWeeksIsStillRead() throws {
    var older = try #require(
      try JSONSerialization.jsonObject(with: try JSONEncoder().encode(entity)) as? [String: Any])
    #expect(older.removeValue(forKey: "weeks") != nil)
    let read = try JSONDecoder().decode(ArticleEntity.self, from: try JSONSerialization.data(withJSONObject: older))
    var expected = entity
    expected.weeks = []
    #expect(read == expected)
  }
}
