import Foundation
import NewsModel

/// The trained tagger: a linear chain over hashed features, whose weights stand in a mapped file.
public struct TrainedTagger: EntityTagger {
  public let name = "chain"
  private let model: ChainModel
  private let agreement: Float
  private let knowledge: Knowledge

  /// The model that the program ships.
  public static func shipped(knowledge: Knowledge) throws(LanguageError) -> TrainedTagger {
    try TrainedTagger(url: try Resources.url("tagger.bin"), knowledge: knowledge)
  }

  /// Maps the model at `url`.
  public init(url: URL, knowledge: Knowledge) throws(LanguageError) {
    try self.init(url: url, knowledge: knowledge, agreement: Self.standardAgreement)
  }

  package static let standardAgreement: Float = 1.5

  /// `agreement` is what the other mentions of a word in a document are worth, in units of the model's scores.
  package init(url: URL, knowledge: Knowledge, agreement: Float) throws(LanguageError) {
    self.agreement = agreement
    model = try ChainModel(url: url)
    self.knowledge = knowledge
  }

  public func tag(_ text: TokenizedText) -> [TaggedSpan] {
    guard !text.tokens.isEmpty else { return [] }
    let features = TaggerFeatures(text, knowledge: knowledge)
    var scores = score(text, features)
    var decoder = ChainDecoder(transitions: model.transitions)
    func decode(_ sentence: Range<Int>) -> [Int] {
      decoder.decode(scores[sentence]) { Int(features.words.words[Int(features.words.wordOf[$0])].kind.rawValue) }
    }
    var labels: [Int] = []
    labels.reserveCapacity(text.tokens.count)
    // Tokens outside of all sentences do not exist, so the labels stay in step.
    for sentence in text.sentences { labels += decode(sentence) }
    var spans: [TaggedSpan] = []
    for sentence in text.sentences {
      // What the other mentions of each word were called in the first pass; nothing is decoded twice where none says a thing.
      var isMoved = false
      for index in sentence {
        guard let row = features.agreement(index, labels: labels, weight: agreement) else { continue }
        scores[index] += row
        isMoved = true
      }
      spans += TaggerLabels.spans(isMoved ? decode(sentence) : Array(labels[sentence]), offset: sentence.lowerBound)
    }
    return spans
  }

  /// For each token the scores of the labels. The part of a word alone is summed once for each distinct word.
  private func score(_ text: TokenizedText, _ features: TaggerFeatures) -> [SIMD16<Float>] {
    model.withRows { rows in
      let distances = -TaggerFeatures.farthest...TaggerFeatures.farthest
      let width = distances.count
      var ofWord: [SIMD16<Int16>] = []
      ofWord.reserveCapacity(features.words.words.count * width)
      var buffer: [UInt64] = []
      for word in features.words.words.indices {
        if rows.addSums(ofWord: features.words.words[word].exact, to: &ofWord) { continue }
        for distance in distances {
          buffer.removeAll(keepingCapacity: true)
          features.addWord(Int32(word), distance: distance, to: &buffer)
          ofWord.append(rows.sum(buffer))
        }
      }
      var scores = [SIMD16<Float>](repeating: .zero, count: text.tokens.count)
      for sentence in text.sentences {
        for index in sentence {
          buffer.removeAll(keepingCapacity: true)
          features.addContext(index, in: sentence, to: &buffer)
          var total = rows.sum(buffer)
          for distance in distances {
            let word = Int(features.wordIndex(index + distance, in: sentence))
            total &+= ofWord[word * width + distance - distances.lowerBound]
          }
          scores[index] = SIMD16<Float>(total) * ChainModel.step
        }
      }
      return scores
    }
  }
}
