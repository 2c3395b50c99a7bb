import Foundation
import Support
import Testing

/// Notes, saved searches, history, comparison and undo without a screen.
@Suite struct JournalCommandTests {
  let program: Program
  init() throws { program = try Program() }

  private func json(_ arguments: String..., status: Int32 = 0) throws -> [[String: Any]] {
    let outcome = try program.run(arguments + ["--json"])
    #expect(outcome.status == status, "\(arguments): \(outcome.errors)")
    return try outcome.objects()
  }

  private func fill() throws {
    let file = try program.file(
      "news/a.txt",
      """
      Grain ships wait as port talks enter third day

      LARNOVA, March 3 (AFP) - Forty ships waited off Larnova on Tuesday. The talks went on.
      """)
    _ = try program.file(
      "news/b.txt",
      """
      River levels fall after week of floods

      LARNOVA, March 4 (AFP) - Water fell in the harbour of Larnova on Wednesday.
      """)
    #expect(try program.run(["add", URL(filePath: file).deletingLastPathComponent().path]).status == 0)
  }

  private func id(_ words: String) throws -> String {
    String(try #require(try json("search", words).first?["id"] as? Int))
  }

  @Test func searchesAreSavedRunRenamedAndRemoved() throws {
    defer { program.clean() }
    try fill()
    #expect(try program.run(["searches"]).status == 1)
    #expect(try program.run(["searches", "save", "Larnova", "larnova", "is:unread"]).status == 0)
    #expect(try program.run(["searches", "save", "Wrong", "after:someday"]).status == 64)
    let saved = try #require(try json("searches").first)
    #expect(saved["name"] as? String == "Larnova" && saved["words"] as? String == "larnova is:unread")
    #expect(saved["unread"] as? Int == 2)
    #expect(try json("search", "--saved", "Larnova").count == 2)
    #expect(try json("search", "--saved", "Larnova", "floods").count == 1)
    let missed = try program.run(["search", "--saved", "Larnovo"])
    #expect(missed.status == 1 && missed.errors.contains("did you mean “Larnova”?"))
    #expect(try json("searches", "rename", "Larnova", "Port").first?["former"] as? String == "Larnova")
    #expect(try program.run(["searches", "rename", "Larnova", "Port"]).status == 1)
    #expect(try json("searches", "remove", "Port").first?["removed"] as? Bool == true)
    #expect(try program.run(["searches", "remove", "Port"]).status == 1)
    #expect(try json("undo").first?["what"] as? String == "saved search “Port” removed")
    #expect(try json("searches").first?["name"] as? String == "Port")
  }

  @Test func newsboatsQueryFeedsBecomeSavedSearches() throws {
    defer { program.clean() }
    try fill()
    let list = try program.file("urls", "\"query:Unread:unread = \\\"yes\\\"\"\n")
    #expect(try program.run(["import", list]).status == 0)
    #expect(try json("search", "--saved", "Unread").count == 2)
  }

  @Test func sentencesComeOneByOne() throws {
    defer { program.clean() }
    try fill()
    let found = try json("search", "--sentences", "larnova")
    #expect(found.count >= 2)
    #expect(found.contains { ($0["sentence"] as? String)?.hasSuffix("on Tuesday.") == true })
    #expect(!found.contains { ($0["sentence"] as? String)?.contains("talks went") == true })
    #expect(try program.run(["search", "--sentences", "zeppelin"]).status == 1)
  }

  @Test func notesAreSetAndTakenBack() throws {
    defer { program.clean() }
    try fill()
    let id = try id("grain")
    #expect(try program.run(["note", id]).status == 1)
    #expect(try program.run(["note", id, "Call", "the", "union."]).status == 0)
    #expect(try program.run(["note", id]).output == "Call the union.\n")
    #expect(try json("note", id).first?["note"] as? String == "Call the union.")
    #expect(try program.run(["note", id, "--remove"]).status == 0)
    #expect(try json("undo").first?["what"] as? String == "note removed")
    #expect(try program.run(["note", id]).output == "Call the union.\n")
  }

  @Test func aWrongMarkIsTakenBackTheNextMorning() throws {
    defer { program.clean() }
    try fill()
    #expect(try program.run(["undo"]).status == 1)
    #expect(try program.run(["mark", "read", "is:unread"]).status == 0)
    let list = try json("undo", "--list")
    #expect(list.count == 1 && list[0]["by"] as? String == "command line" && list[0]["articles"] as? Int == 2)
    let dry = try program.run(["undo", "--dry-run"])
    #expect(dry.output.hasPrefix("Would take back: ") && dry.output.contains("2 articles marked read"))
    #expect(try program.run(["search", "is:unread"]).status == 1)
    let change = try #require(list[0]["change"] as? String)
    #expect(try program.run(["undo", change]).status == 0)
    #expect(try json("search", "is:unread").count == 2)
    #expect(try program.run(["undo", change]).status == 64)
    #expect(try program.run(["undo", "--redo", change]).status == 0)
    #expect(try program.run(["undo", "77"]).status == 1)
  }

  @Test func historyAndComparison() throws {
    defer { program.clean() }
    try fill()
    #expect(try program.run(["history"]).status == 1)
    let (one, other) = (try id("grain"), try id("floods"))
    let rows = try json("compare", one, other)
    #expect(rows.contains { $0["kind"] as? String == "added" && $0["left"] == nil })
    #expect(try program.run(["compare", one]).status == 1)
    #expect(try program.run(["compare", one, "999"]).status == 1)
  }
}
