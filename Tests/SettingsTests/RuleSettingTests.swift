import Settings
import Testing

/// `[[rule]]` tables.
@Suite struct RuleSettingTests {
  private func load(_ text: String) throws -> Settings {
    let folder = try TemporaryFolder()
    let file = try folder.write(text, to: "config.toml")
    return Settings.load(configuration: file, environment: ["HOME": folder.path], shippedThemes: nil)
  }

  @Test func rulesAreReadWithTheLinesOfTheirQueries() throws {
    let settings = try load(
      """
      measure = 60

      [[rule]]
      name = "sport"
      query = "title:scoreboard"
      actions = ["hide", "tag  field hockey "]

      [[rule]]
      name = "ferry"
      actions = ["read", "star", "highlight", "star"]
      query = "ferry"
      """)
    #expect(settings.problems.isEmpty)
    #expect(settings.rules.map(\.name) == ["sport", "ferry"])
    #expect(settings.rules.map(\.query) == ["title:scoreboard", "ferry"])
    #expect(settings.rules.map(\.line) == [5, 11])
    #expect(settings.rules.map(\.actions) == [[.hide, .tag("field hockey")], [.read, .star, .highlight]])
  }

  @Test(arguments: [
    ("rule = 3", "config.toml:1: rule: must be written [[rule]], once for each rule"),
    ("[rule]\nname = \"a\"", "config.toml:1: rule: must be written [[rule]], once for each rule"),
    (
      "[[rule]]\nname = \"a\"\nactions = [\"hide\"]",
      "config.toml:1: rule.1: has no query: a search, as for the search line"
    ),
    (
      "[[rule]]\nname = \"a\"\nquery = \" \"\nactions = [\"hide\"]",
      "config.toml:3: rule.1.query: must be a search, as for the search line"
    ),
    (
      "[[rule]]\nname = \"a\"\nquery = \"b\"\n",
      "config.toml:1: rule.1.actions: has no actions: read, star, hide, highlight, tag NAME"
    ),
    (
      "[[rule]]\nname = \"a\"\nquery = \"b\"\nactions = [\"hidee\"]",
      "config.toml:4: rule.1.actions: no such action: “hidee”; actions are read, star, hide, highlight, tag NAME; did you mean “hide”?"
    ),
    (
      "[[rule]]\nname = \"a\"\nquery = \"b\"\nactions = [\"tag\"]",
      "config.toml:4: rule.1.actions: no such action: “tag”; actions are read, star, hide, highlight, tag NAME"
    ),
    (
      "[[rule]]\nname = \"a\"\nquery = \"b\"\naction = \"hide\"",
      "config.toml:4: rule.1.action: no such key: “action”; a rule has name, query and actions; did you mean “actions”?"
    ),
  ])
  func mistakesAreToldWithTheirLines(text: String, problem: String) throws {
    let settings = try load(text)
    #expect(settings.problems.map { String($0.description.split(separator: "/").last ?? "") } == [problem])
    #expect(settings.rules.isEmpty)
  }

  @Test func theSecondRuleOfANameDoesNotCount() throws {
    let rule = "[[rule]]\nname = \"a\"\nquery = \"b\"\nactions = [\"hide\"]\n"
    let settings = try load(rule + rule)
    #expect(settings.rules.count == 1)
    #expect(settings.problems.first?.line == 6)
  }
}
