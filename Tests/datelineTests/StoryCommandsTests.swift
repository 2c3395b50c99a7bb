import Foundation
import Support
import Testing

/// Stories, briefs, watches and marks from the command line.
@Suite final class StoryCommandsTests {
  private let program: Program
  private let news: String

  init() throws {
    program = try Program()
    _ = try program.file(
      "news/a.txt",
      """
      Grain ships wait as port talks enter third day

      LARNOVA, March 3 (AFP) - Forty grain ships waited off Larnova on Tuesday as talks between Prime Minister Ana \
      Brankov and the dockers of the port entered a third day.
      """)
    let file = try program.file(
      "news/b.txt",
      """
      Dockers of Larnova end strike

      LARNOVA, March 4 (AFP) - The dockers of Larnova ended their strike on Wednesday after talks with Prime Minister \
      Ana Brankov, and the first of forty grain ships sailed.
      """)
    news = URL(filePath: file).deletingLastPathComponent().path
    #expect(try program.run(["add", news]).status == 0)
  }

  deinit { program.clean() }

  private func json(_ arguments: String..., status: Int32 = 0) throws -> [[String: Any]] {
    let outcome = try program.run(arguments + ["--json"])
    #expect(outcome.status == status, "\(arguments): \(outcome.errors)")
    return try outcome.objects()
  }

  private func ids() throws -> [String] {
    try json("search", "larnova").compactMap { ($0["id"] as? Int).map(String.init) }
  }

  @Test func storiesAreMadeNamedAndTakenBack() throws {
    let ids = try ids()
    #expect(ids.count == 2)
    let made = try #require(try json("story", "put-in", "Port strike", ids[0], ids[1]).first)
    #expect((made["done"] as? String)?.contains("Port strike") == true && made["withdrawn"] == nil)
    let listed = try #require(try json("story").first)
    #expect(listed["title"] as? String == "Port strike" && (listed["articles"] as? [Int])?.count == 2)
    let number = String(try #require(listed["story"] as? Int))
    let told = try #require(try json("story", number).first)
    #expect(told["title"] as? String == "Port strike")
    #expect(try program.run(["story", number]).output.contains("Dockers of Larnova end strike"))
    #expect(try json("story", "name", "Port strike", "Strike at Larnova").count == 1)
    #expect(try json("story", "follow", "Strike at Larnova").count == 1)
    #expect(try json("story", "mute", "Strike at Larnova").count == 1)
    #expect(try json("story", "undo").first?["withdrawn"] as? Bool == true)
    #expect(try json("story", "redo").first?["withdrawn"] == nil)
    #expect(try json("story", "undo").count == 1)
    #expect(try json("story", "take-out", ids[0]).count == 1)
    #expect(try json("story", "edits").count == 5)
    #expect(try program.run(["story", "987"]).status == 1)
    #expect(try program.run(["story", "put-in", "X", "98765"]).status == 1)
    #expect(try program.run(["story", "merge", "Strike at Larnova", "Strike at Larnova"]).status == 64)
  }

  @Test func aStoryLeavesAsADossier() throws {
    let ids = try ids()
    #expect(try program.run(["story", "put-in", "Strike & <b>ports</b>", ids[0], ids[1]]).status == 0)
    #expect(try program.run(["note", ids[0], "Call *the* union."]).status == 0)
    let number = String(try #require(try json("story").first?["story"] as? Int))
    let text = try program.run(["story", number, "--markdown"]).output
    #expect(text.hasPrefix("# Strike & \\<b>ports\\</b>\n\n2 reports, made "), "\(text)")
    for heading in ["## Timeline", "## Notes", "## Sources"] { #expect(text.contains("\n\n\(heading)\n\n")) }
    #expect(text.contains("Grain ships wait as port talks enter third day \\[2\\]"))
    #expect(text.contains("Call \\*the\\* union."))
    #expect(text.contains("\n1. “Dockers of Larnova end strike”"))
    let page = try program.run(["story", number, "--html"]).output
    #expect(page.contains("<title>Strike &amp; &lt;b&gt;ports&lt;/b&gt;</title>") && !page.contains("<b>"))
    #expect(page.contains("<a href=\"#source-2\">[2]</a>") && page.contains("<li id=\"source-2\">"))
    #expect(page.components(separatedBy: "<ul>").count == page.components(separatedBy: "</ul>").count)
    #expect(try program.run(["story", "--markdown"]).status == 64)
    #expect(try program.run(["story", number, "--markdown", "--json"]).status == 64)
    #expect(try program.run(["story", "99", "--html"]).status == 1)
  }

  @Test func everyFileIsInExactlyOneStory() throws {
    let stories = try json("story", "--among", news)
    let articles = stories.flatMap { $0["articles"] as? [String] ?? [] }
    #expect(articles.sorted() == ["a.txt", "b.txt"])
    #expect(stories.allSatisfy { $0["title"] is String && $0["story"] is String })
    #expect(try program.run(["story", "--among", "/nowhere"]).status == 66)
    #expect(try program.run(["story", "--among", news, "3"]).status == 64)
  }

  @Test func theBriefTellsWhatCameInOnce() throws {
    let first = try json("brief", "--peek")
    #expect(first.contains { ($0["articles"] as? [Int])?.isEmpty == false && $0["lead"] is String })
    #expect(try program.run(["brief", "--markdown", "--peek"]).output.hasPrefix("# "))
    // What came in within the second of a brief is told by the next one as well.
    Thread.sleep(forTimeInterval: 1.1)
    #expect(try program.run(["brief"]).status == 0)
    #expect(try program.run(["brief"]).status == 1)
    #expect(try program.run(["brief", "--hours", "0"]).status == 64)
    #expect(try program.run(["brief", "--json", "--markdown"]).status == 64)
  }

  @Test func watchesTellOfWhatIsNew() throws {
    #expect(try program.run(["watch"]).status == 1)
    #expect(try program.run(["watch", "add", "Talks", "talks", "place:larnova"]).status == 0)
    let watch = try #require(try json("watch").first)
    #expect(watch["name"] as? String == "Talks" && watch["words"] as? String == "talks place:larnova")
    #expect(try program.run(["watch", "check"]).status == 1)
    let more = try program.file(
      "more.txt", "Talks go on\n\nLARNOVA, March 5 (AFP) - Talks in the port of Larnova went on, the dockers said.\n")
    #expect(try program.run(["add", more]).status == 0)
    let found = try #require(try json("watch", "check", "--peek").first)
    #expect((found["articles"] as? [Int])?.count == 1)
    #expect((found["rise"] as? [String: Any])?["test"] as? String == "poisson")
    #expect(try program.run(["watch", "check"]).status == 0)
    #expect(try program.run(["watch", "check"]).status == 1)
    #expect(try program.run(["watch", "check", "Nothing"]).status == 64)
    #expect(try program.run(["watch", "add", "Bad", "after:someday"]).status == 64)
    let removed = try program.run(["watch", "remove", "Talks", "--json"])
    #expect(try removed.status == 0 && removed.objects().first?["removed"] as? Bool == true)
    #expect(try program.run(["watch", "remove", "Talks"]).status == 1)
  }

  @Test func marksAreSetOnWhatASearchFinds() throws {
    let marked = try #require(try json("mark", "read", "larnova").first)
    #expect(marked["mark"] as? String == "read")
    #expect(marked["changed"] as? Int == 2 && marked["found"] as? Int == 2)
    #expect(try json("mark", "read", "larnova").first?["changed"] as? Int == 0)
    #expect(try json("mark", "starred", "grain", "talks").first?["found"] as? Int == 2)
    #expect(try program.run(["search", "is:unread"]).status == 1)
    #expect(try program.run(["mark", "read", "zeppelin"]).status == 1)
    #expect(try program.run(["mark", "purple", "larnova"]).status == 64)
    #expect(try program.run(["mark", "read", "after:someday"]).status == 64)
  }

  @Test func stringsAreMeasured() throws {
    let lines = Data("\"日本\"\n\"news\"\n".utf8)
    #expect(try program.run(["width", "--json"], input: lines).output == "4\n4\n")
    for kind in ["grapheme", "linebreak"] {
      let outcome = try program.run(["width", "--json", "--kind", kind], input: lines)
      #expect(outcome.status == 0 && outcome.output.split(separator: "\n").count == 2)
    }
    #expect(try program.run(["width"], input: Data("no string\n".utf8)).status == 65)
  }

  @Test func languagesOfTextsAreTold() throws {
    let lines = Data("\"Das Wetter bleibt am Wochenende schön\"\n\"123\"\n\"今日は雨が降るでしょう\"\n".utf8)
    #expect(try program.run(["language", "--json"], input: lines).output == "de\nund\nja\n")
    #expect(try program.run(["language"], input: Data("Il pleuvra demain sur le pays\n".utf8)).output == "fr\n")
    #expect(try program.run(["language", "--json"], input: Data("no string\n".utf8)).status == 65)
  }

  @Test func theScreenNeedsATerminal() throws {
    #expect(try program.run(["open"]).status == 64)
    #expect(try program.run(["doctor", "--library", "/dev/null/library.sqlite"]).status == 74)
  }

  /// A subcommand that is added is run as a process by a test of this folder.
  @Test func relatedAcrossNamesArticlesOfOtherLanguages() throws {
    defer { program.clean() }
    let rows = """
      {"id":"a","lang":"en","title":"Ferry sinks","text":"The ferry Nordlys sank off Trondheim with 143 people, said Solberg."}
      {"id":"b","lang":"en","title":"Ferry","text":"The ferry Nordlys sank off Trondheim with 143 people."}
      {"id":"c","lang":"de","title":"Fähre","text":"Die Fähre Nordlys sank vor Trondheim mit 143 Menschen, so Solberg."}
      {"id":"d","title":"No language","text":"The ferry Nordlys sank off Trondheim with 143 people."}

      """
    let file = try program.file("rows.jsonl", rows)
    let found = try program.run(["related", "--json", "--each", "--across", "--among", file])
    #expect(found.status == 0, "\(found.errors)")
    let related = try found.objects().map { object in
      (object["related"] as? [[String: Any]] ?? []).compactMap { $0["id"] as? String }
    }
    #expect(related.map(Set.init) == [["c"], ["c"], ["a", "b"]])
    #expect(try program.run(["related", "--across", "--among", file, file]).status == 64)
  }

  @Test func everySubcommandIsRunByATest() throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
    let tests = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".swift") }
      .map { try String(contentsOf: folder.appending(path: $0), encoding: .utf8) }.joined()
    let help = try #require(try program.run(["--help"]).output.split(separator: "SUBCOMMANDS:\n").last)
    let listed = help.split(separator: "\n\n")[0].split(separator: "\n")
      .filter { $0.hasPrefix("  ") && !$0.hasPrefix("   ") }.compactMap { $0.split(separator: " ").first }
    #expect(listed.count > 20)
    for command in listed {
      #expect(
        tests.contains("run([\"\(command)\"") || tests.contains("json(\"\(command)\""),
        "\(command) is not run by a test")
    }
  }
}
