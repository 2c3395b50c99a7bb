import Canvas
import Commands
import NewsModel
import ReaderUI
import Testing

@Suite struct PassageTests {
  @Test func aPassageIsKeptInTheNoteAndUndone() throws {
    var desk = Desk()
    try desk.press("Enter v")
    let reading = try #require(desk.state.reading)
    let first = try #require(reading.passage)
    try desk.press("j")
    #expect(desk.state.reading?.passage?.to != first.to || reading.article.content.document.blocks.count < 3)
    try desk.press("a")
    let note = try #require(desk.state.reading?.article.status.note)
    let text = reading.article.content.document.text
    #expect(Note(note).passages.first.map { text.contains($0) } == true)
    #expect(Note(note).ranges(in: text).count == Note(note).passages.count)
    #expect(desk.state.reading?.passage == nil)
    #expect(desk.state.notice?.text.contains("Kept in your note") == true)
    try desk.press("u")
    #expect(desk.state.reading?.article.status.note == nil)
  }

  @Test func escapeAndTheSameKeyGiveTheChoiceUp() throws {
    var desk = Desk()
    try desk.press("Enter v Esc")
    #expect(desk.state.reading?.passage == nil)
    #expect(desk.state.focus == .reader)
    try desk.press("v v")
    #expect(desk.state.reading?.passage == nil)
    try desk.press("j")
    #expect(desk.state.reading?.passage == nil)
  }

  @Test func notesOfTheListAreSaved() throws {
    var desk = Desk()
    try desk.press(":")
    desk.type("save-notes kept.md")
    try desk.press("Enter")
    #expect(desk.effects.contains(.saveNotes("kept.md", ArticleQuery.everything.narrowed(by: .state(.hasNote)))))
  }
}
