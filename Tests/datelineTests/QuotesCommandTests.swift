import Foundation
import Support
import Testing

/// Who said what, from the command line.
@Suite final class QuotesCommandTests {
  private let program: Program

  init() throws { program = try Program() }

  deinit { program.clean() }

  @Test func quotationsAreListedWithTheirSpeakers() throws {
    let file = try program.file(
      "talks.txt",
      """
      Ships of Larnova to sail

      LARNOVA, March 4, 2026 (AFP) - The strike in the port of Larnova is over. “The ships will sail tomorrow \
      morning,” Prime Minister Ana Brankov said on Wednesday.
      """)
    #expect(try program.run(["add", file]).status == 0)
    let outcome = try program.run(["quotes", "--json"])
    #expect(outcome.status == 0, "\(outcome.errors)")
    let said = try #require(try outcome.objects().first)
    #expect((said["quote"] as? String)?.contains("The ships will sail tomorrow morning") == true)
    #expect((said["speaker"] as? String)?.contains("Brankov") == true)
    #expect(said["kind"] as? String == "direct" && said["denied"] as? Bool == false && said["article"] is Int)
    #expect(try program.run(["quotes", "said:brankov"]).output.contains("The ships will sail"))
    #expect(try program.run(["search", "said:brankov", "ships"]).output.contains("Ships of Larnova"))
    #expect(try program.run(["search", "--json", "said:\"ana brankov\""]).objects().count == 1)
    #expect(try program.run(["search", "said:larnova"]).status == 1)
    #expect(try program.run(["quotes", "said:brankov", "before:2026-01"]).status == 1)
    let unknown = try program.run(["search", "said:brankof"])
    #expect(unknown.status == 1 && unknown.errors.contains("did you mean said:"))
    let card = try #require(try program.run(["entities", "card", "Ana Brankov", "--json"]).objects().first)
    #expect((card["said"] as? [[String: Any]])?.first?["source"] as? String == "AFP")
    #expect(try program.run(["quotes", "said:holt"]).status == 1)
    #expect(try program.run(["quotes", "said:"]).status == 64)
    #expect(try program.run(["quotes", "--kind", "loud"]).status == 64)
  }
}
