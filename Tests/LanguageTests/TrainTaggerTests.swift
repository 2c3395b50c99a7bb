import Foundation
import Support
import Testing

/// The project's tool for the language data, run on a corpus of a few sentences.
@Suite final class TrainTaggerTests {
  private let program: Program
  private let corpus: String

  init() throws {
    program = try Program()
    let names = [("Ana Brankov", "PER"), ("Peter Holt", "PER"), ("Larnova", "LOC"), ("Port Maren", "LOC")]
    var text = "# doc_id = 1\n"
    for round in 0..<40 {
      let (name, kind) = names[round % names.count]
      let verb = kind == "PER" ? ["said", "that", "ships", "waited"] : ["was", "quiet", "on", "Tuesday"]
      for (index, word) in name.split(separator: " ").enumerated() {
        text += "\(word)\t\(index == 0 ? "B" : "I")-\(kind)\n"
      }
      for word in verb + ["."] { text += "\(word)\tO\n" }
      text += "\n"
    }
    corpus = try program.file("tiny.conll", text)
  }

  deinit { program.clean() }

  private func tool(_ arguments: String...) throws -> Program.Outcome {
    try program.run(arguments, at: Program.path(of: "train-tagger"))
  }

  @Test func aTinySetIsLearnedAndScoredTheSameEveryTime() throws {
    let (first, second) = ("\(program.home.path)/first.bin", "\(program.home.path)/second.bin")
    for model in [first, second] {
      let trained = try tool(
        "train", "--output", model, "--dev", corpus, "--epochs", "4", "--rows", "20000", "--words", "50", corpus)
      #expect(trained.status == 0, "\(trained.errors)")
    }
    #expect(try Data(contentsOf: URL(filePath: first)) == Data(contentsOf: URL(filePath: second)))
    let scored = try tool("score", "--model", first, corpus)
    #expect(scored.status == 0, "\(scored.errors)")
    let said = scored.output + scored.errors
    let micro = try #require(said.firstMatch(of: /micro ([0-9.]+)/), "\(said)")
    #expect((Double(micro.1) ?? 0) > 95, "\(said)")
    let tagged = try tool("tag", "--model", first, corpus)
    #expect(tagged.output.contains("Brankov\tI-PER") && tagged.output.contains("Larnova\tB-LOC"), "\(tagged.output)")
  }

  @Test func mistakesAreTold() throws {
    #expect(try tool("frobnicate").status == 64)
    #expect(try tool("train", corpus).status == 64)
    #expect(try tool("score", "/nowhere.conll").status == 65)
    #expect(try tool("score", "--model", corpus, corpus).status == 65)
  }
}
