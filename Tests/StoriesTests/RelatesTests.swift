import NewsModel
import Testing

@testable import Stories

@Suite struct RelatesTests {
  private func entity(_ name: String, _ kind: EntityKind, _ mentions: String...) -> ArticleEntity {
    ArticleEntity(
      name: name, kind: kind,
      mentions: (mentions.isEmpty ? [name] : mentions).enumerated().map { index, text in
        EntityMention(range: TextRange(100 * index, 100 * index + text.utf8.count), text: text)
      })
  }

  @Test func aFirstNameAloneAndTheCalendarRelateNobody() {
    #expect(!ProfileEntity.relates(entity("Boris", .person)))
    #expect(ProfileEntity.relates(entity("Boris Johnson", .person, "Boris")))
    #expect(ProfileEntity.relates(entity("Boris", .person, "Boris", "Boris Johnson")))
    #expect(ProfileEntity.relates(entity("Merkel", .person)))
    #expect(!ProfileEntity.relates(entity("March", .event)))
    #expect(!ProfileEntity.relates(entity("Tuesday", .person)))
    #expect(ProfileEntity.relates(entity("Marc Hale", .person)))
  }

  @Test func aBodyOfWhichItIsUnclearWhoseItIsRelatesNobody() {
    var board = entity("Transport Board", .organisation)
    #expect(ProfileEntity.relates(board))
    board.isUnclear = true
    #expect(!ProfileEntity.relates(board))
  }

  @Test func monthsAndWeekdaysAreNoWordsOfTheStory() {
    #expect(RelationReasons.isOfCalendar("Sept") && RelationReasons.isOfCalendar("tuesday"))
    #expect(!RelationReasons.isOfCalendar("Marc") && !RelationReasons.isOfCalendar("harbour"))
  }
}
