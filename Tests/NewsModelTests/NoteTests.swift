import Foundation
import NewsModel
import Testing

@Suite struct NoteTests {
  @Test func passagesAndWordsAreToldApart() {
    let note = Note("Ask Holt.\n\n> We will not sign this.\n>\n> Nobody knew.\n\nTwice!\n> again")
    #expect(note.passages == ["We will not sign this.", "Nobody knew.", "again"])
    #expect(note.words == "Ask Holt.\n\n\nTwice!")
    #expect(Note("").passages.isEmpty)
  }

  @Test func whatIsKeptIsFoundInTheText() {
    let text = "One day.\n\nWe will not sign this.\n\nNobody knew."
    let note = Note("mine").keeping(["Nobody knew.", "Gone since."], words: "check")
    #expect(note.text == "mine\n\n> Nobody knew.\n>\n> Gone since.\n\ncheck")
    #expect(note.ranges(in: text).map { String(text[$0]) } == ["Nobody knew."])
  }
}
