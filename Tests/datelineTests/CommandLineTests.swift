import Foundation
import Support
import Testing

/// The commands without a screen, run as a user runs them.
@Suite struct CommandLineTests {
  let program: Program
  init() throws { program = try Program() }

  private static let harbour = """
    Grain ships wait as port talks enter third day

    LARNOVA, March 3 (AFP) - Forty ships waited off Larnova on Tuesday as talks between Prime Minister Ana Brankov \
    and the dockers of the port entered a third day.

    "We will not sign this," said Peter Holt, who leads the union in Germany.
    """
  private static let river = """
    River levels fall after week of floods

    LARNOVA, March 4 (AFP) - Water fell in the harbour of Larnova on Wednesday, and the talks between Prime Minister \
    Ana Brankov and the dockers went on.
    """

  @Test func addingTheSameFileTwiceAddsNothing() throws {
    defer { program.clean() }
    let file = try program.file("news/a.txt", Self.harbour)
    let first = try program.run(["add", "--json", file])
    #expect(first.status == 0, "\(first.errors)")
    #expect(try first.objects().first?["added"] as? Int == 1)
    let second = try program.run(["add", "--json", file])
    #expect(try second.objects().first?["added"] as? Int == 0)
    #expect(try second.objects().first?["unchanged"] as? Int == 1)
  }

  @Test func searchFindsByWordsAndTellsByExitCodeWhenNothingIsThere() throws {
    defer { program.clean() }
    let folder = try folder()
    #expect(try program.run(["add", folder]).status == 0)
    let found = try program.run(["search", "--json", "grain", "ships"])
    #expect(found.status == 0, "\(found.errors)")
    #expect(try found.objects().map { $0["title"] as? String } == ["Grain ships wait as port talks enter third day"])
    let row = try #require(try found.objects().first)
    #expect(row["id"] is Int && row["key"] is String && row["received"] is String && row["read"] as? Bool == false)
    #expect(row["tags"] as? [String] == [])
    #expect(row["link"] == nil, "what is not known is absent")
    #expect(row["pending"] as? Bool == false)
    #expect(try program.run(["search", "zeppelin"]).status == 1)
    let mistaken = try program.run(["search", "after:someday"])
    #expect(mistaken.status == 64)
    #expect(mistaken.errors.contains("someday"))
  }

  @Test func aDayThatUndatedCopyNamesIsShownAsAGuess() throws {
    defer { program.clean() }
    let named = try program.file(
      "a.txt",
      "El puente fue cerrado\n\nMADRID, 3 de marzo de 2020 (EFE) - El puente del puerto fue cerrado por la policía de la "
        + "ciudad, y los barcos esperan en la bahía.")
    let vague = try program.file(
      "b.txt", "Grain ships wait\n\nForty ships waited off Larnova on 3 March, sailors said.")
    #expect(try program.run(["add", named, vague]).status == 0)
    func article(_ word: String) throws -> (number: String, json: [String: Any]) {
      let id = try #require(try program.run(["search", "--json", word]).objects().first?["id"] as? Int)
      return (String(id), try #require(try program.run(["show", "--json", String(id)]).objects().first))
    }
    let guessed = try article("puente")
    #expect(guessed.json["date_guessed"] as? String == "2020-03-03" && guessed.json["published"] == nil)
    #expect(try program.run(["show", guessed.number]).output.contains("text says"))
    let unknown = try article("grain")
    #expect(unknown.json["date_guessed"] == nil && unknown.json["published"] == nil)
    #expect(try !program.run(["show", unknown.number]).output.contains("text says"))
  }

  @Test func showPrintsAnArticleAndMissesOneThatIsNotThere() throws {
    defer { program.clean() }
    #expect(try program.run(["add", try folder()]).status == 0)
    let id = try #require(try program.run(["search", "--json", "floods"]).objects().first?["id"] as? Int)
    let shown = try program.run(["show", String(id)])
    #expect(shown.status == 0)
    #expect(shown.output.contains("Water fell in the harbour"))
    #expect(try program.run(["show", "987654"]).status == 1)
  }

  @Test func relatedArticlesComeWithReasons() throws {
    defer { program.clean() }
    let folder = try folder()
    let related = try program.run(["related", "--json", folder + "/a.txt", "--among", folder])
    #expect(related.status == 0, "\(related.errors)")
    let first = try #require(try related.objects().first)
    #expect(first["id"] as? String == "b.txt")
    let reasons = try #require(first["reasons"] as? [[String: String]])
    #expect(reasons.contains { ($0["text"] ?? "").contains("Brankov") })
  }

  @Test func entitiesStandAtTheirOffsetsInScalars() throws {
    defer { program.clean() }
    let file = try program.file(
      "c.txt", "“Überfluss” in Germany\n\nBERLIN (AP) — Chancellor Olaf Scholz spoke in Germany.\n")
    let outcome = try program.run(["entities", "--json", "--text", file])
    #expect(outcome.status == 0, "\(outcome.errors)")
    let objects = try outcome.objects()
    let text = try #require(objects.first?["text"] as? String)
    let scalars = Array(text.unicodeScalars)
    var checked = 0
    for entity in objects.dropFirst() {
      for mention in try #require(entity["mentions"] as? [[String: Any]]) {
        let start = try #require(mention["start"] as? Int)
        let end = try #require(mention["end"] as? Int)
        var found = String.UnicodeScalarView()
        found.append(contentsOf: scalars[start..<end])
        #expect(String(found) == mention["text"] as? String)
        checked += 1
      }
    }
    #expect(checked >= 2)
    #expect(objects.contains { $0["name"] as? String == "Germany" })
  }

  @Test func whatIsNoNewsIsNamedAndTheRestIsRead() throws {
    defer { program.clean() }
    let folder = try folder()
    let png = try program.file("news/picture.png", "")
    try Data([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13]).write(to: URL(filePath: png))
    let empty = try program.file("news/empty.txt", "")
    let outcome = try program.run(["read", "--json", folder + "/a.txt", png, empty, "/nowhere/at/all.txt"])
    #expect(outcome.status == 2)
    #expect(try outcome.objects().count == 1)
    #expect(outcome.errors.split(separator: "\n").count == 3)
    for name in ["picture.png", "empty.txt", "all.txt"] { #expect(outcome.errors.contains(name)) }
    #expect(try program.run(["read", "--json", "/nowhere/at/all.txt"]).status == 66)
    #expect(try program.run(["read", "--json", png]).status == 65)
  }

  @Test func standardInputIsReadWhereADashStands() throws {
    defer { program.clean() }
    let outcome = try program.run(["read", "--json", "-"], input: Data(Self.harbour.utf8))
    #expect(outcome.status == 0, "\(outcome.errors)")
    let article = try #require(try outcome.objects().first)
    #expect(article["dateline_place"] as? String == "LARNOVA")
    #expect(article["agency"] as? String == "AFP")
  }

  @Test func usageErrorsHaveTheirExitCode() throws {
    defer { program.clean() }
    #expect(try program.run(["search", "--limit", "0"]).status == 64)
    #expect(try program.run(["frobnicate", "--now"]).status == 64)
    #expect(try program.run([]).status == 64)
    let misspelled = try program.run(["serch", "ships"])
    #expect(misspelled.status == 64 && misspelled.errors.contains("did you mean “search”?"), "\(misspelled.errors)")
    let file = try program.file("a.txt", Self.harbour)
    #expect(try program.run([file]).errors.contains("dateline read \(file)"))
  }

  @Test func snapshotsPlayKeys() throws {
    defer { program.clean() }
    let folder = try folder()
    let list = try program.run(["snapshot", "--size", "100x30", folder])
    #expect(list.status == 0, "\(list.errors)")
    #expect(list.output.contains("Grain ships wait"))
    let searched = try program.run(["snapshot", "--size", "100x30", "--keys", "/ f l o o d s Enter Enter", folder])
    #expect(searched.output.contains("Water fell in the harbour"))
    #expect(!searched.output.contains("Forty ships"))
  }

  private func folder() throws -> String {
    _ = try program.file("news/a.txt", Self.harbour)
    return URL(filePath: try program.file("news/b.txt", Self.river)).deletingLastPathComponent().path
  }
}
