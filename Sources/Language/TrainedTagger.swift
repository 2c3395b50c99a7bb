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
    try self.init(url: url, knowledge: knowledge, agreement: 1.5)
  }

  /// `agreement` is what the other mentions of a word in a document are worth, in units of the model's scores.
  package init(url: URL, knowledge: Knowledge, agreement: Float) throws(LanguageError) {
    self.agreement = agreement
    model = try ChainModel(url: url)
    self.knowledge = knowledge
  }

  public func tag(_ text: TokenizedText) -> [TaggedSpan] {
    guard !text.tokens.isEmpty else { return [] }
    let features = TaggerFeatures(text, knowledge: knowledge)
    let first = score(text, features)
    let labels = decode(first, text, features)
    return spans(decode(agreed(first, labels, text, features), text, features), text)
  }

  private func decode(
    _ scores: [SIMD16<Float>], _ text: TokenizedText, _ features: TaggerFeatures
  ) -> [Int] {
    var decoder = ChainDecoder(transitions: model.transitions)
    var labels: [Int] = []
    labels.reserveCapacity(text.tokens.count)
    for sentence in text.sentences {
      // Tokens outside of all sentences do not exist, so the labels stay in step.
      labels += decoder.decode(scores[sentence]) { features.words.words[Int(features.words.wordOf[$0])].kind.rawValue }
    }
    return labels
  }

  private func spans(_ labels: [Int], _ text: TokenizedText) -> [TaggedSpan] {
    text.sentences.flatMap { TaggerLabels.spans(labels[$0], offset: $0.lowerBound) }
  }

  /// The scores with what the other mentions of each word say of it.
  private func agreed(
    _ scores: [SIMD16<Float>], _ labels: [Int], _ text: TokenizedText, _ features: TaggerFeatures
  ) -> [SIMD16<Float>] {
    var agreed = scores
    for index in agreed.indices { agreed[index] += features.agreement(index, labels: labels, weight: agreement) }
    return agreed
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
