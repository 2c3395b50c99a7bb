import Canvas
import NewsModel
import Testing

@testable import ReaderUI

@Suite struct RefinementTests {
  private func entity(_ name: String, _ kind: EntityKind, id: Int64?, at starts: Int...) -> ArticleEntity {
    ArticleEntity(
      name: name, kind: kind,
      mentions: starts.map { EntityMention(range: TextRange($0, $0 + name.utf8.count), text: name) },
      id: id.map { EntityID($0) })
  }

  @Test func namesChangeQuietlyAndTheCursorStays() throws {
    var harness = ReaderHarness()
    try harness.press("Enter")
    let id = try #require(harness.state.reading?.article.id)
    harness.send(.names(id, [entity("Oslo", .place, id: 1, at: 0), entity("Ruth Kane", .person, id: 2, at: 5, 30)]))
    harness.state.sidebar.selection = 1
    harness.state.sidebar.mention = 1
    let scroll = harness.state.reading?.topOffset
    harness.send(
      .names(
        id,
        [
          entity("Hague Court", .organisation, id: 9, at: 60), entity("Ruth Kane", .person, id: 2, at: 30),
          entity("Oslo", .place, id: 1, at: 0),
        ]))
    #expect(harness.state.sidebar.selection == 1)
    #expect(harness.state.sidebar.mention == 0)
    #expect(harness.state.reading?.topOffset == scroll)
    #expect(harness.state.reading?.entities.count == 3)
    // A name that is another one now is found by its place in the text.
    harness.send(.names(id, [entity("Oslo", .place, id: 1, at: 0), entity("Ruth Kane Jr", .person, id: 12, at: 30)]))
    #expect(harness.state.sidebar.selection == 1)
    harness.send(.names(id, [entity("Oslo", .place, id: 1, at: 0)]))
    #expect(harness.state.sidebar.selection == nil)
    // Names of an article that has been left say nothing.
    harness.send(.names(ArticleID(id.rawValue + 1), []))
    #expect(harness.state.reading?.entities.count == 1)
  }

  @Test func linesStayAsTheyAreWhenNamesComeLater() throws {
    var harness = ReaderHarness()
    try harness.press("Enter")
    let reading = try #require(harness.state.reading)
    let before = try #require(harness.state.articleLayout)
    // Names across every end of a line, which would be kept whole if they had been known.
    let text = reading.article.content.document.text
    let ends = before.lines.compactMap(\.range).map(\.end).filter { $0 + 6 < text.utf8.count && $0 > 6 }
    let late = ends.map { TextRange($0 - 4, $0 + 5) }
    let entity = ArticleEntity(
      name: "Late", kind: .organisation, mentions: late.map { EntityMention(range: $0, text: "Late") }, id: EntityID(77)
    )
    var known = ArticleLayout(
      reading.article, entities: [entity], frame: before.frame, dates: harness.state.dates
    ).lines.map(\.range)
    #expect(known != before.lines.map(\.range))
    harness.send(.names(reading.article.id, [entity]))
    known = try #require(harness.state.articleLayout).lines.map(\.range)
    #expect(known == before.lines.map(\.range))
    // Nor when what is known of the article changes, or other names come.
    harness.send(.names(reading.article.id, []))
    #expect(try #require(harness.state.articleLayout).lines.map(\.range) == before.lines.map(\.range))
  }
}
