import Foundation
import Support
import Testing

/// `dateline entities` on a library: corrections, the card, names of an article.
@Suite struct CorrectCommandTests {
  let program: Program
  init() throws {
    program = try Program()
    _ = try program.file(
      "news/a.txt",
      """
      Grain ships wait as port talks enter third day

      LARNOVA, March 3 (AFP) - Forty ships waited in Germany on Tuesday as talks between Prime Minister Ana Brankov \
      and the union of Peter Holt entered a third day.
      """)
    let file = try program.file(
      "news/b.txt",
      """
      River levels fall after week of floods

      LARNOVA, March 4 (AFP) - Water fell on Wednesday, and the talks between Prime Minister Ana Brankov and Germany \
      went on.
      """)
    let added = try program.run(["add", URL(filePath: file).deletingLastPathComponent().path])
    #expect(added.status == 0, "\(added.errors)")
  }

  private func correct(_ arguments: String...) throws -> Program.Outcome {
    try program.run(["entities", "correct"] + arguments)
  }

  private func names(article id: Int) throws -> [String] {
    try program.run(["entities", "--json", "--article", String(id)]).objects().compactMap { $0["name"] as? String }
  }

  private func article(_ word: String) throws -> Int {
    try #require(try program.run(["search", "--json", word]).objects().first?["id"] as? Int)
  }

  @Test func aCorrectionHoldsAndIsUndone() throws {
    defer { program.clean() }
    let floods = try article("floods")
    #expect(try names(article: floods).contains("Ana Brankov"))
    let renamed = try correct("rename", "ana brankov", "Anna Brankova")
    #expect(renamed.status == 0, "\(renamed.errors)")
    #expect(try names(article: floods).contains("Anna Brankova"))
    #expect(try program.run(["search", "person:\"Anna Brankova\""]).status == 0)
    #expect(try correct("list").output.contains("Ana Brankov renamed to Anna Brankova"))
    #expect(try correct("undo").status == 0)
    #expect(try names(article: floods).contains("Ana Brankov"))
    #expect(try correct("redo").status == 0)
    #expect(try names(article: floods).contains("Anna Brankova"))
    #expect(try correct("undo", "1").status == 0)
    #expect(try correct("undo").status == 1)
  }

  @Test func theCardTellsRolesNoteAndCompany() throws {
    defer { program.clean() }
    #expect(try correct("note", "Ana Brankov", "In office since 2024.").status == 0)
    let card = try #require(try program.run(["entities", "card", "--json", "Ana Brankov"]).objects().first)
    #expect(card["roles"] as? [String] == ["Prime Minister"])
    #expect(card["note"] as? String == "In office since 2024.")
    #expect(card["articles"] as? Int == 2)
    let company = try #require(card["companions"] as? [[String: Any]])
    #expect(company.contains { $0["name"] as? String == "Germany" && $0["count"] as? Int == 2 })
    let text = try program.run(["entities", "card", "Ana Brankov"]).output
    for word in ["Prime Minister", "In office since 2024.", "2 articles", "Germany 2", "River levels fall"] {
      #expect(text.contains(word), "\(word) is missing in \(text)")
    }
    #expect(try program.run(["entities", "card", "Zorro"]).status == 1)
    let listed = try program.run(["entities", "--article", String(try article("floods"))]).output
    #expect(listed.contains("Ana Brankov, Prime Minister"))
    #expect(listed.contains("note: In office since 2024."))
    let shown = try #require(try program.run(["show", "--json", String(try article("floods"))]).objects().first)
    let entities = try #require(shown["entities"] as? [[String: Any]])
    #expect(entities.contains { $0["note"] as? String == "In office since 2024." })
  }

  @Test func correctionsGoFromLibraryToLibrary() throws {
    defer { program.clean() }
    #expect(try correct("merge", "Peter Holt", "Ana Brankov").status == 0)
    #expect(try correct("hide", "Germany").status == 0)
    let file = try program.file("corrections.jsonl", try correct("export").output)
    let other = program.home.appending(path: "other.sqlite").path
    let first = try correct("import", "--json", "--library", other, file)
    #expect(try first.objects().first?["added"] as? Int == 2, "\(first.errors)")
    #expect(try correct("import", "--json", "--library", other, file).objects().first?["known"] as? Int == 2)
    _ = try program.run(["add", "--library", other, program.home.appending(path: "news").path])
    let found = try program.run(["search", "--json", "--library", other, "person:\"Ana Brankov\" grain"]).objects()
    let id = try #require(found.first?["id"] as? Int)
    let names = try program.run(["entities", "--json", "--library", other, "--article", String(id)]).objects()
      .compactMap { $0["name"] as? String }
    #expect(names.contains("Ana Brankov") && !names.contains("Peter Holt") && !names.contains("Germany"))
    let broken = try program.file("broken.jsonl", "{\"name\":\"X\"}\n")
    #expect(try correct("import", broken).status == 65)
  }

  @Test func mistakesAreToldInOneLine() throws {
    defer { program.clean() }
    let unknown = try correct("rename", "Zorro", "Don Diego")
    #expect(unknown.status == 1 && unknown.errors.contains("Zorro"))
    let itself = try correct("merge", "Germany", "germany")
    #expect(itself.status == 64 && itself.errors.contains("itself"))
    #expect(try correct("kind", "Germany", "planet").status == 64)
    #expect(try program.run(["entities"]).status == 64)
    #expect(try program.run(["entities", "--article", "98765"]).status == 1)
    #expect(try correct("rename", "#98765", "X").status == 1)
  }
}
