import Foundation
import NewsModel

/// The trained tagger: a linear chain over hashed features, whose weights stand in a mapped file.
public struct CRFTagger: EntityTagger {
  public let name = "chain"
  private let model: CRFModel
  private let agreement: Float
  /// What the tagger looks words up in.
  package let lexicon: Lexicon
  /// Tells models apart: the sum over the file.
  var checksum: UInt64 { model.checksum }

  /// The model that the program ships.
  public static func shipped(knowledge: Knowledge) throws(LanguageError) -> CRFTagger {
    try CRFTagger(url: try Resources.url("tagger.bin"), knowledge: knowledge)
  }

  /// Maps the model at `url`.
  public init(url: URL, knowledge: Knowledge) throws(LanguageError) {
    try self.init(url: url, knowledge: knowledge, agreement: Self.standardAgreement)
  }

  package static let standardAgreement: Float = 1.5

  /// `agreement` is what the other mentions of a word in a document are worth, in units of the model's scores.
  package init(
    url: URL, knowledge: Knowledge, world: WorldNames? = nil, agreement: Float
  ) throws(LanguageError) {
    self.agreement = agreement
    model = try CRFModel(url: url)
    var names = world
    if model.scheme == .english { names = nil } else if names == nil { names = try WorldNames.shipped() }
    lexicon = Lexicon(
      knowledge: knowledge, world: names, scheme: model.scheme, language: model.language, remembers: true)
  }

  public func tag(_ text: TokenizedText) -> [TaggedSpan] {
    guard !text.tokens.isEmpty else { return [] }
    let features = TaggerFeatures(text, lexicon: lexicon)
    let reading = read(text, features, open: features.open())
    return text.sentences.flatMap { TaggerLabels.spans(reading.labels[$0], offset: $0.lowerBound) }
  }

  /// For each token the probabilities of the labels, after the names of the text have agreed with each other.
  package func probabilities(_ text: TokenizedText, _ features: TaggerFeatures) -> [SIMD16<Float>] {
    let reading = read(text, features, open: nil)
    let sums = CRFSums(transitions: model.transitions)
    return text.sentences.flatMap { sentence in
      sums.probabilities(reading.scores[sentence]) { features.words.words[Int(features.words.wordOf[$0])].kind }
    }
  }

  /// The scores of the labels with what the other mentions of a word add to them, and the best labels. Tokens that are
  /// not `open` are no part of a name, and nothing is asked about them.
  private func read(
    _ text: TokenizedText, _ features: TaggerFeatures, open: [Bool]?
  ) -> (scores: [SIMD16<Float>], labels: [Int]) {
    var scores = score(text, features, open: open)
    var decoder = CRFDecoder(transitions: model.transitions)
    func decode(_ sentence: Range<Int>) -> [Int] {
      decoder.decode(scores[sentence]) { Int(features.words.words[Int(features.words.wordOf[$0])].kind.rawValue) }
    }
    var first: [Int] = []
    first.reserveCapacity(text.tokens.count)
    // Tokens outside of all sentences do not exist, so the labels stay in step.
    for sentence in text.sentences { first += decode(sentence) }
    var labels = first
    for sentence in text.sentences {
      // What the other mentions of each word were called in the first pass; nothing is decoded twice where none says a
      // thing.
      var isMoved = false
      for index in sentence where open?[index] ?? true {
        guard let row = features.agreement(index, labels: first, weight: agreement) else { continue }
        scores[index] += row
        isMoved = true
      }
      if isMoved { labels.replaceSubrange(sentence, with: decode(sentence)) }
    }
    return (scores, labels)
  }

  /// Words whose weights are summed together: so many that memory is asked for ahead, so few that their features lie
  /// near.
  private static let wordsAtOnce = 16

  /// The scores of a token that is no part of a name.
  private static let closed = {
    var row = SIMD16<Float>(repeating: -.infinity)
    row[TaggerLabels.outside] = 0
    return row
  }()

  /// For each token the scores of the labels. The part of a word alone is summed once for each distinct word.
  private func score(_ text: TokenizedText, _ features: TaggerFeatures, open: [Bool]?) -> [SIMD16<Float>] {
    model.withRows { rows in
      let distances = -TaggerFeatures.farthest...TaggerFeatures.farthest
      let width = distances.count
      let isAsked = open.map { features.words(near: $0) }
      var ofWord = [SIMD16<Int16>](repeating: .zero, count: features.words.words.count * width)
      var groups = CRFModel.FeatureGroups()
      var sums: [SIMD16<Int16>] = []
      var waiting: [Int] = []
      func sumWaiting() {
        rows.sum(groups, into: &sums)
        for (number, word) in waiting.enumerated() {
          for offset in 0..<width { ofWord[word * width + offset] = sums[number * width + offset] }
        }
        groups.removeAll()
        waiting.removeAll(keepingCapacity: true)
      }
      for word in features.words.words.indices where isAsked?[word] ?? true {
        if rows.sums(ofWord: features.words.words[word].exact, into: &ofWord, at: word * width) { continue }
        for distance in distances {
          features.addWord(Int32(word), distance: distance, to: &groups.features)
          groups.endGroup()
        }
        waiting.append(word)
        if waiting.count == Self.wordsAtOnce { sumWaiting() }
      }
      sumWaiting()
      var scores = [SIMD16<Float>](repeating: Self.closed, count: text.tokens.count)
      for sentence in text.sentences {
        groups.removeAll()
        let asked = sentence.filter { open?[$0] ?? true }
        for index in asked {
          features.addContext(index, in: sentence, to: &groups.features)
          groups.endGroup()
        }
        rows.sum(groups, into: &sums)
        for (index, context) in zip(asked, sums) {
          var total = context
          for distance in distances {
            let word = Int(features.wordIndex(index + distance, in: sentence))
            total &+= ofWord[word * width + distance - distances.lowerBound]
          }
          scores[index] = SIMD16<Float>(total) * CRFModel.step
        }
      }
      return scores
    }
  }
}
