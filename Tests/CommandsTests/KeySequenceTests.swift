import Commands
import Testing

@Suite struct KeySequenceTests {
  @Test(
    arguments: [
      ("g r", "gr"), ("gr", "gr"), ("<C-p>", "Ctrl-p"), ("Ctrl-p", "Ctrl-p"), ("C-p", "Ctrl-p"), ("ctrl-P", "Ctrl-p"),
      ("Space", "Space"), ("S-Tab", "S-Tab"), ("Esc", "Esc"), ("escape", "Esc"), ("Alt-b", "Alt-b"), ("M-b", "Alt-b"),
      ("F5", "F5"), ("f12", "F12"), ("|", "|"), ("<", "<"), (">", ">"), ("<lt>", "<"), ("<C-w>h", "Ctrl-w h"),
      ("Ctrl-w  h", "Ctrl-w h"),
      ("g<Space>", "g Space"), ("Ctrl-Alt-x", "Ctrl-Alt-x"), ("S-a", "A"), ("Shift-Up", "S-Up"), ("Ctrl-i", "Tab"),
      ("Ctrl-m", "Enter"), ("Ctrl-[", "Esc"), ("PgDn", "PageDown"), ("u p", "u p"), ("up", "Up"), ("F 5", "F 5"),
      ("-", "-"), ("C--", "Ctrl--"), ("Ctrl-Space", "Ctrl-Space"), ("é", "é"), ("a-b", "Alt-b"), ("g-", "g-"),
      ("<<", "<<"),
      ("a - b", "a - b"), ("< a >", "< a >"), (" ", "Space"), ("Ctrl-w Ctrl-w", "Ctrl-w Ctrl-w"), ("12", "12"),
    ]) func isReadAndPrinted(_ written: String, _ printed: String) throws
  {
    let sequence = try KeySequence(parsing: written)
    #expect(sequence.description == printed)
    #expect(try KeySequence(parsing: sequence.description) == sequence)
  }

  @Test func everyPairOfKeysSurvivesPrinting() throws {
    let single = [
      "a", "F", "5", "<", ">", "-", "C", "S", "u", "p", "Space", "Up", "Ctrl-x", "Alt-Left", "S-F3", "Enter",
    ]
    let keys = try single.flatMap { try KeySequence(parsing: $0).keys }
    for first in keys {
      for second in keys {
        for third in keys {
          let sequence = KeySequence([first, second, third])
          #expect(try KeySequence(parsing: sequence.description) == sequence)
        }
      }
    }
  }

  @Test func whatIsNoKeyIsRefusedWithASuggestion() {
    #expect(throws: KeySequenceError.empty) { try KeySequence(parsing: "  ") }
    #expect(throws: KeySequenceError.unknownKey("Pagedwn", suggestion: "PageDown")) {
      try KeySequence(parsing: "Pagedwn")
    }
    #expect(throws: KeySequenceError.unknownKey("Ctrl-Entr", suggestion: "Ctrl-Enter")) {
      try KeySequence(parsing: "Ctrl-Entr")
    }
    #expect(throws: KeySequenceError.unknownKey("<Foo>", suggestion: nil)) { try KeySequence(parsing: "g<Foo>") }
  }
}
