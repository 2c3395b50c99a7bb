import Foundation
import Language
import NewsModel

/// Trains a tagger on corpora in the layout of `Conll` and scores it on others.
enum TrainCommand {
  static func run(_ arguments: Arguments) throws {
    let knowledge = try TaggerChoice.knowledge(arguments)
    var documents: [AnnotatedDocument] = []
    var weights: [Float] = []
    for file in arguments.files {
      // FILE or FILE=WEIGHT
      let parts = file.split(separator: "=").map(String.init)
      let weight = parts.count > 1 ? Float(parts[1]) ?? 1 : 1
      documents += try Conll.read(parts[0])
      weights += Array(repeating: weight, count: documents.count - weights.count)
    }
    let kinds = Set(arguments.value("--kinds", or: "").split(separator: ",").compactMap { Conll.tags[String($0)] })
    if !kinds.isEmpty {
      for index in documents.indices { documents[index].spans.removeAll { !kinds.contains($0.kind) } }
    }
    for file in arguments.values("--mend") {
      for (name, kind, count) in NameMender(try Conll.read(file)).mend(&documents) {
        say("\(name) is \(Conll.name(of: kind)) in \(count) places")
      }
    }
    var options = CRFTrainer.Options()
    options.epochs = Int(try arguments.number("--epochs", or: Double(options.epochs)))
    options.rate = Float(try arguments.number("--rate", or: Double(options.rate)))
    options.decay = Float(try arguments.number("--decay", or: Double(options.decay)))
    options.dropout = try arguments.number("--dropout", or: options.dropout)
    options.averaged = Int(try arguments.number("--averaged", or: Double(options.averaged)))
    options.seed = UInt64(try arguments.number("--seed", or: 1))
    options.runs = Int(try arguments.number("--runs", or: 1))
    let language = arguments.value("--language", or: "en")
    let scheme = TaggerScheme.of(language)
    let world = scheme == .english ? nil : try TaggerChoice.world(arguments)
    var set = TrainingSet(
      lexicon: Lexicon(knowledge: knowledge, world: world, scheme: scheme, language: language))
    let copyWeight = Float(try arguments.number("--copies", or: 0))
    for (number, (document, weight)) in zip(documents, weights).enumerated() {
      set.add(document, weight: weight)
      if copyWeight > 0, let form = CaseCopies.form(ofDocument: number) {
        set.add(CaseCopies.copy(document, form), weight: weight * copyWeight)
      }
    }
    say("\(set.tokenCount) tokens, \(set.sentences.count) sentences, \(documents.count) documents")
    let numbered = set.numbered(least: UInt32(try arguments.number("--least", or: 2)))
    say("\(numbered.features.count) features")
    let trainer = CRFTrainer(numbered, options: options)
    trainer.train { epoch, loss in say("epoch \(epoch): loss \(loss)") }
    let output = URL(filePath: try arguments.value("--output"))
    let data = ModelWriter.encode(
      trainer, features: numbered.features, common: set.commonWords(Int(try arguments.number("--words", or: 6000))),
      limit: Int(try arguments.number("--rows", or: 470_000)), scheme: scheme, language: language)
    try data.write(to: output)
    say("\(data.count) bytes")
    let tagger = try CRFTagger(
      url: output, knowledge: knowledge, world: world, agreement: CRFTagger.standardAgreement)
    let scores = try arguments.values("--dev").map { try score($0, tagger, rules: nil) }
    for line in scores { say(line) }
    let card = arguments.value("--card", or: "")
    guard !card.isEmpty else { return }
    try Data(ModelCard.text(scores: scores, options: arguments.summary).utf8).write(to: URL(filePath: card))
  }

  /// The scores of `tagger` on one file as a line, with or without the rules of the names behind it.
  static func score(_ file: String, _ tagger: any EntityTagger, rules: NameRules?) throws -> String {
    var score = Score()
    for document in try Conll.read(file) {
      var spans = tagger.tag(document.text)
      if let rules { spans = rules.correct(spans, in: document.text) }
      score.add(spans.filter { document.kinds.contains($0.kind) }, document.spans, in: document.text)
    }
    return "\(URL(filePath: file).deletingPathExtension().lastPathComponent): \(score.line)"
  }
}
