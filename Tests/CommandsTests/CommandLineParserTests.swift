import Commands
import Testing

@Suite struct CommandLineParserTests {
  @Test(
    arguments: [
      ("undo", Invocation(.undo)), (":undo ", Invocation(.undo)), ("und", Invocation(.undo)), ("q", Invocation(.quit)),
      ("THEME night-desk", Invocation(.theme, argument: "night-desk")), ("theme", Invocation(.theme)),
      ("search  \"two words\"  is:unread ", Invocation(.search, argument: "\"two words\"  is:unread")),
    ]) func isRead(_ text: String, _ invocation: Invocation)
  {
    #expect(CommandLineParser.parse(text) == .success(invocation))
  }

  @Test(
    arguments: [
      ("", CommandProblem.empty), (": ", .empty), ("undu", .unknown("undu", suggestion: "undo")),
      ("xyzzy", .unknown("xyzzy", suggestion: nil)), ("undo twice", .unexpectedArgument(.undo, "twice")),
      ("half", .ambiguous("half", ["half-page-down", "half-page-up"])),
    ]) func isRefused(_ text: String, _ problem: CommandProblem)
  {
    #expect(CommandLineParser.parse(text) == .failure(problem))
  }

  @Test func filesTakeNoAbbreviations() {
    #expect(
      CommandLineParser.parse("und", acceptsAbbreviations: false) == .failure(.unknown("und", suggestion: "undo")))
  }

  @Test func namesComplete() {
    let found = CommandLineParser.completions(for: "next", cursor: 4)
    #expect(found.wanted == .command && found.range == 0..<4)
    let names = found.candidates.map(\.text)
    #expect(names.prefix(4) == ["next-pane", "next-article", "next-unread", "next-related"])
    #expect(names.contains("next-mention") && names.contains("next-hit"))
    #expect(CommandLineParser.completions(for: "", cursor: 0).candidates.count == Command.allCases.count)
    #expect(CommandLineParser.completions(for: "tgst", cursor: 4).candidates.map(\.text).contains("toggle-star"))
    #expect(CommandLineParser.completions(for: " undo", cursor: 3).range == 1..<3)
  }

  @Test func argumentsComplete() {
    let themes = ["broadsheet", "ink", "night-desk"]
    let found = CommandLineParser.completions(for: "theme n", cursor: 7, themes: themes)
    #expect(found.wanted == .argument(.optionalTheme) && found.range == 6..<7)
    #expect(found.candidates.map(\.text) == ["night-desk", "ink"])
    let query = CommandLineParser.completions(for: "limit is:unread sour", cursor: 20, themes: themes)
    #expect(query.wanted == .argument(.optionalQuery) && query.range == 6..<20 && query.candidates.isEmpty)
    #expect(CommandLineParser.completions(for: "undo ", cursor: 5, themes: themes).wanted == .argument(.none))
    #expect(CommandLineParser.completions(for: "nonsense x", cursor: 10, themes: themes).candidates.isEmpty)
  }
}
