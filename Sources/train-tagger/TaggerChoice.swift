import Foundation
import Language

/// The knowledge and the tagger that a command works with: the shipped ones where no file is named.
enum TaggerChoice {
  static func knowledge(_ arguments: Arguments) throws -> Knowledge {
    try Knowledge(url: try file("--knowledge", or: "knowledge.bin", arguments))
  }

  static func world(_ arguments: Arguments) throws -> WorldNames {
    try WorldNames(url: try file("--world", or: "world.bin", arguments))
  }

  /// The fast tagger; with `--careful` both together, and with `--alone` beside it the encoder alone.
  static func tagger(_ arguments: Arguments, knowledge: Knowledge) throws -> any EntityTagger {
    func fast(agreement: String) throws -> CRFTagger {
      let language = arguments.value("--language", or: "en")
      let name = language == "en" ? "tagger.bin" : "names-\(language).bin"
      return try CRFTagger(
        url: try file("--model", or: name, arguments), knowledge: knowledge,
        agreement: Float(try arguments.number(agreement, or: Double(CRFTagger.standardAgreement))))
    }
    guard arguments.has("--careful") else { return try fast(agreement: "--agreement") }
    let encoder = try file("--encoder", or: "careful.bin", arguments)
    if arguments.has("--alone") { return try EncoderTagger(url: encoder, knowledge: knowledge) }
    var together = EncoderTagger.Together(fast: try fast(agreement: "--fast-agreement"))
    together.opinion = Float(try arguments.number("--opinion", or: Double(together.opinion)))
    together.agreement = Float(try arguments.number("--agreement", or: Double(together.agreement)))
    together.table = Float(try arguments.number("--table", or: Double(together.table)))
    return try EncoderTagger(url: encoder, knowledge: knowledge, together: together)
  }

  private static func file(_ option: String, or name: String, _ arguments: Arguments) throws -> URL {
    let path = arguments.value(option, or: "")
    return path.isEmpty ? try Resources.url(name) : URL(filePath: path)
  }
}
