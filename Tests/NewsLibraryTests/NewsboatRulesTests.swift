import Testing

@testable import NewsLibrary

/// newsboat's `ignore-article` lines.
struct NewsboatRulesTests {
  @Test func linesBecomeSearches() {
    let rules = NewsboatRules(
      config: """
        # ignore-article "*" "title =~ \\"commented\\""
        auto-reload yes
        ignore-article "*" "title =~ \\"scoreboard\\""  # results
        ignore-article * "author = \\"Desk\\" or title # \\"live\\""
        ignore-article "https://example.org/feed" "title =~ \\"lottery\\""
        ignore-article https://example.org/feed "title = \\"a\\" or title = \\"b\\""
        """)
    #expect(rules.refused.isEmpty)
    #expect(
      rules.searches.map(\.words) == [
        "title:\"scoreboard\"", "(by:\"Desk\") OR (title:\"live\")",
        "source:\"https://example.org/feed\" title:\"lottery\"",
        "source:\"https://example.org/feed\" ((title:\"a\") OR (title:\"b\"))",
      ])
    #expect(rules.searches.map(\.line) == [3, 4, 5, 6])
  }

  @Test(arguments: [
    "ignore-article \"*\" \"title =~ \\\"^Live.*\\\"\"", "ignore-article \"regex:.*\" \"title =~ \\\"a\\\"\"",
    "ignore-article \"*\" \"`date`\"", "ignore-article", "ignore-article \"*\"", "ignore-article \"*\" \"",
  ])
  func whatASearchCannotSayIsNamed(line: String) {
    let rules = NewsboatRules(config: "\n" + line)
    #expect(rules.searches.isEmpty)
    #expect(rules.refused == [.init(line: 2, text: line)])
  }
}
