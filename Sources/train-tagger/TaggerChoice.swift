import Foundation
import Language

/// The tagger that `score` and `tag` are asked for: `--model` alone the fast one, `--careful` the encoder, both together.
enum TaggerChoice {
  static func tagger(_ arguments: Arguments) throws -> any EntityTagger {
    let careful = arguments.value("--careful", or: "")
    let model = arguments.value("--model", or: "")
    let knowledge = try Knowledge(url: URL(filePath: try arguments.value("--knowledge")))
    if model.isEmpty, !careful.isEmpty { return try CarefulTagger(url: URL(filePath: careful), knowledge: knowledge) }
    let fast = try TrainedTagger(
      url: URL(filePath: try arguments.value("--model")), knowledge: knowledge,
      agreement: Float(try arguments.number(careful.isEmpty ? "--agreement" : "--fast-agreement", or: 1.5)))
    guard !careful.isEmpty else { return fast }
    var together = CarefulTagger.Together(fast: fast)
    together.opinion = Float(try arguments.number("--opinion", or: Double(together.opinion)))
    together.agreement = Float(try arguments.number("--agreement", or: Double(together.agreement)))
    return try CarefulTagger(url: URL(filePath: careful), knowledge: knowledge, together: together)
  }
}
