import Language
import NewsModel

/// Trains the two passes of the tagger: the second on labels that first passes gave which had not seen the document.
struct StageTrainer {
  let set: NumberedSet
  let corpus: [(document: AnnotatedDocument, weight: Float)]
  let knowledge: Knowledge
  let options: ChainTrainer.Options

  /// The first pass, trained on everything.
  func first() -> ChainTrainer {
    let trainer = ChainTrainer(set, options: options)
    trainer.train { epoch, loss in say("epoch \(epoch): loss \(loss)") }
    return trainer
  }

  /// The second pass. Each of `folds` first passes leaves out every such document and labels just these.
  func second(folds: Int, _ first: ChainTrainer) -> (ChainTrainer, NumberedSet) {
    var scores = [SIMD16<Float>](repeating: .zero, count: set.labels.count)
    var labels = [UInt8](repeating: 0, count: set.labels.count)
    var short = options
    short.epochs = max(2, options.epochs - 1)
    short.averaged = min(options.averaged, 2)
    for fold in 0..<folds {
      let chosen = set.sentences.indices.filter { set.sentences[$0].document % folds != fold }
      let trainer = ChainTrainer(set, options: short, chosen: chosen)
      trainer.train { _, _ in }
      var decoder = ChainDecoder(transitions: ChainDecoder.masked(trainer.transitions.weights))
      for sentence in set.sentences where sentence.document % folds == fold {
        for token in sentence.tokens { scores[token] = trainer.scores(of: token) }
        let found = decoder.decode(scores[sentence.tokens]) { Int(set.kinds[$0]) }
        for (token, label) in zip(sentence.tokens, found) { labels[token] = UInt8(label) }
      }
      say("fold \(fold + 1) of \(folds)")
    }
    var later = TrainingSet(knowledge: knowledge)
    var start = 0
    for (document, weight) in corpus {
      let end = start + document.text.tokens.count
      later.add(
        document, weight: weight, after: .init(labels: Array(labels[start..<end]), scores: Array(scores[start..<end])))
      start = end
    }
    let numbered = later.numbered(least: 3)
    var options = options
    options.epochs = folds == 0 ? 0 : 4
    options.averaged = 2
    options.rate = 0.05
    options.dropout = 0.1
    let trainer = ChainTrainer(numbered, options: options, base: scores, transitions: first.transitions)
    trainer.train { epoch, loss in say("second pass, epoch \(epoch): loss \(loss)") }
    return (trainer, numbered)
  }
}
