import Foundation
import Support
import Testing

/// `dateline names match`, as a process.
@Suite struct NamesCommandTests {
  let program: Program
  init() throws { program = try Program() }

  @Test func aCandidateOrAnEmptyLineAnswersEachLine() throws {
    defer { program.clean() }
    let questions = """
      {"lang":"ru","name":"Ахматова","candidates":["Netrebko","Akhmatova","Baranowicz"]}
      {"lang":"ru","name":"Ахматова","candidates":["Netrebko","Baranowicz"]}
      {"lang":"ja","name":"ヘミングウェイ","candidates":["Hemingway","Fitzgerald"]}

      """
    let found = try program.run(["names", "match", "--json"], input: Data(questions.utf8))
    #expect(found.status == 0)
    #expect(found.output == "Akhmatova\n\nHemingway\n")
  }

  @Test func otherLinesAreRefused() throws {
    defer { program.clean() }
    let found = try program.run(["names", "match", "--json"], input: Data("{\"name\":1}\n".utf8))
    #expect(found.status == 65)
    #expect(found.errors.contains("keys name and candidates"))
  }
}
