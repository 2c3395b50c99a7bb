import Commands
import NewsModel
import Testing

@testable import ReaderUI

@Suite struct LineEditorTests {
  /// Keys on a line whose cursor is marked by `|`; the line after them, marked likewise.
  private func edit(_ marked: String, _ keys: String, killed: String = "") throws -> String {
    let parts = marked.split(separator: "|", omittingEmptySubsequences: false)
    var line = LineEditor(parts.joined(), cursor: parts[0].utf8.count)
    var killed = killed
    for key in try KeySequence(parsing: keys).keys { #expect(line.press(key, killed: &killed)) }
    let bytes = Array(line.text.utf8)
    return String(decoding: bytes[..<line.offset], as: UTF8.self) + "|"
      + String(decoding: bytes[line.offset...], as: UTF8.self)
  }

  @Test func movesByCharactersAndWords() throws {
    #expect(try edit("ab|c", "Left") == "a|bc")
    #expect(try edit("|abc", "Ctrl-b") == "|abc")
    #expect(try edit("ab|c", "Ctrl-f Ctrl-f") == "abc|")
    #expect(try edit("ab|c", "Ctrl-a") == "|abc")
    #expect(try edit("a|bc", "End") == "abc|")
    #expect(try edit("one two:three|", "Alt-b") == "one two:|three")
    #expect(try edit("one| two three", "Alt-f") == "one two| three")
  }

  @Test func cutsAndYanks() throws {
    #expect(try edit("one two|", "Ctrl-w") == "one |")
    #expect(try edit("one  place:x|", "Ctrl-w") == "one  |")
    #expect(try edit("one two|", "Ctrl-w Ctrl-y Ctrl-y") == "one twotwo|")
    #expect(try edit("one| two", "Ctrl-u") == "| two")
    #expect(try edit("one| two", "Ctrl-k") == "one|")
    #expect(try edit("one| two", "Ctrl-k Ctrl-a Ctrl-y") == " two|one")
    #expect(try edit("on|e", "Backspace Delete") == "o|")
    #expect(try edit("|", "Backspace Delete Ctrl-w Ctrl-u Ctrl-k Ctrl-y") == "|")
  }

  @Test func neverStandsInsideACharacter() throws {
    #expect(try edit("👨‍👩‍👧|", "Left") == "|👨‍👩‍👧")
    #expect(try edit("a👨‍👩‍👧|b", "Backspace") == "a|b")
    #expect(try edit("🇩🇪|🇫🇷", "Delete") == "🇩🇪|")
    var line = LineEditor("eb", cursor: 1)
    line.insert("\u{301}")
    #expect(line.text == "e\u{301}b")
    #expect(line.offset == 3)
    #expect(LineEditor("é", cursor: 1).offset == 2)
    #expect(LineEditor("ab", cursor: 99).offset == 2)
    #expect(LineEditor("ab", cursor: -4).offset == 0)
  }
}

/// Lines that a command has begun.
@Suite struct PrefilledPromptTests {
  @Test func controlUKeepsTheCommand() throws {
    var harness = ReaderHarness()
    harness.library.sources = [
      Source(id: SourceID(1), kind: .feed, address: "https://a.example/", name: "Harbour Post")
    ]
    try harness.press("b j cn")
    #expect(harness.state.prompt?.text == "rename-source Harbour Post")
    try harness.press("Ctrl-u")
    #expect(harness.state.prompt?.text == "rename-source ")
    try harness.press("Ctrl-y")
    #expect(harness.state.prompt?.text == "rename-source Harbour Post")
    try harness.press("Ctrl-u Ctrl-u")
    #expect(harness.state.prompt?.text.isEmpty == true)
  }

  @Test func whatWasTypedAloneIsClearedWhole() throws {
    var harness = ReaderHarness()
    try harness.press(":")
    harness.type("mark read is:unread")
    try harness.press("Ctrl-u")
    #expect(harness.state.prompt?.text.isEmpty == true)
  }

  @Test func onlyWhatIsNewSaysOnAndOff() throws {
    var harness = ReaderHarness()
    try harness.press("Enter gn")
    #expect(harness.state.notice?.text.hasPrefix("Only what is new: on") == true)
    try harness.press("gn")
    #expect(harness.state.notice?.text.hasPrefix("Only what is new: off") == true)
  }
}
