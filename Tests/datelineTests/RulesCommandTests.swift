import Foundation
import Support
import Testing

/// Rules on arrival without a screen.
@Suite struct RulesCommandTests {
  let program: Program
  init() throws { program = try Program() }

  private func json(_ arguments: String..., status: Int32 = 0) throws -> [[String: Any]] {
    let outcome = try program.run(arguments + ["--json"])
    #expect(outcome.status == status, "\(arguments): \(outcome.errors)")
    return try outcome.objects()
  }

  private func add(_ name: String, _ title: String) throws {
    let file = try program.file(
      "\(name)/\(name).txt", "\(title)\n\nLARNOVA, March 3 (AFP) - Ships waited off Larnova on Tuesday.\n")
    #expect(try program.run(["add", URL(filePath: file).deletingLastPathComponent().path]).status == 0)
  }

  @Test func rulesAreListedTriedAndKept() throws {
    defer { program.clean() }
    #expect(try program.run(["rules"]).status == 1)
    try add("before", "Old scoreboard of the cup")
    let config = try program.file(
      "config.toml",
      """
      [[rule]]
      name = "sport"
      query = "title:scoreboard"
      actions = ["hide", "tag sport"]

      [[rule]]
      name = "broken"
      query = "after:someday"
      actions = ["star"]
      """)
    let listed = try json("rules", "--config", config, status: 78)
    #expect(listed.count == 1 && listed[0]["rule"] as? String == "sport")
    #expect(listed[0]["actions"] as? [String] == ["hide", "tag sport"])
    let told = try program.run(["rules", "list", "--config", config])
    #expect(told.errors.contains("config.toml:8: rule: query of “broken”: column 7:"))

    let tried = try json("rules", "test", "sport", "--config", config)
    #expect(tried.count == 2 && tried[0]["found"] as? Int == 1)
    #expect(tried[1]["title"] as? String == "Old scoreboard of the cup")
    #expect(try json("search").count == 1, "a dry run changes nothing")
    #expect(try json("rules", "test", "--query", "larnova")[0]["found"] as? Int == 1)
    #expect(try program.run(["rules", "test", "--query", "title:nowhere"]).status == 1)
    #expect(try program.run(["rules", "test", "--query", "after:someday"]).status == 64)
    #expect(try program.run(["rules", "test", "nobody", "--config", config]).status == 1)

    let file = try program.file(
      "more/c.txt", "New scoreboard of the league\n\nLARNOVA, March 4 (AFP) - It was Wednesday.\n")
    #expect(
      try program.run(["add", URL(filePath: file).deletingLastPathComponent().path, "--config", config]).status == 0)
    #expect(try json("search").count == 1)
    let hidden = try json("search", "is:hidden")
    #expect(hidden.count == 1 && hidden[0]["title"] as? String == "New scoreboard of the league")
    #expect(hidden[0]["tags"] as? [String] == ["sport"])
    #expect(try json("rules", "test", "sport", "--config", config)[0]["found"] as? Int == 2)

    #expect(try json("undo", "--list").map { $0["by"] as? String } == ["rule", "rule"])
    #expect(try json("undo", "1").first?["what"] as? String == "“sport”: 1 article hidden")
    #expect(try json("search").count == 2)
    #expect(try json("mark", "hidden", "title:scoreboard")[0]["changed"] as? Int == 2)
    #expect(try program.run(["search"]).status == 1)
    #expect(try json("mark", "shown", "is:hidden")[0]["changed"] as? Int == 2)
  }

  @Test func newsboatsIgnoredArticlesBecomeRules() throws {
    defer { program.clean() }
    let newsboat = try program.file(
      "newsboat.config",
      """
      ignore-article "*" "title =~ \\"scoreboard\\""
      ignore-article "*" "title =~ \\"^Live\\""
      """)
    let config = try program.file("own.toml", "measure = 60")
    let shown = try program.run(["rules", "import", newsboat, "--config", config, "--dry-run"])
    #expect(shown.status == 2 && shown.output.contains("query = \"title:\\\"scoreboard\\\"\""))
    #expect(shown.errors.contains("newsboat.config:2: cannot be said as a search"))
    #expect(try String(contentsOfFile: config, encoding: .utf8) == "measure = 60")
    let tried = try json("rules", "import", newsboat, "--config", config, "--dry-run", status: 2)
    #expect(tried.count == 1 && tried[0]["rule"] as? String == "newsboat 1")
    let added = try json("rules", "import", newsboat, "--config", config, status: 2)
    #expect(added.map { $0["query"] as? String } == ["title:\"scoreboard\""])
    #expect(added[0]["actions"] as? [String] == ["hide"])
    let listed = try json("rules", "--config", config)
    #expect(listed.map { $0["query"] as? String } == ["title:\"scoreboard\""])
    #expect(listed[0]["rule"] as? String == "newsboat 1" && listed[0]["actions"] as? [String] == ["hide"])
    #expect(try program.run(["rules", "import", newsboat, "--config", config]).output.hasPrefix("0 rules added"))
    #expect(try json("rules", "--config", config).count == 1)
  }
}
