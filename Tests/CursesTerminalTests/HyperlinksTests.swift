import Testing

@testable import CursesTerminal

@MainActor @Suite struct HyperlinksTests {
  @Test(arguments: [
    (["TERM": "xterm-256color", "VTE_VERSION": "7200"], true),
    (["TERM": "xterm-256color", "VTE_VERSION": "4600"], false),
    (["TERM": "xterm-kitty"], true), (["TERM": "foot"], true),
    (["TERM": "xterm-256color", "TERM_PROGRAM": "WezTerm"], true),
    (["TERM": "linux", "VTE_VERSION": "7200"], false), (["TERM": "xterm-256color"], false), (["TERM": "screen"], false),
    ([:], false),
  ]) func onlyKnownTerminalsGetLinks(environment: [String: String], expected: Bool) {
    #expect(Hyperlinks.isTaken(environment: environment) == expected)
  }
}
