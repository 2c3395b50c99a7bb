import Foundation
import NewsModel

/// The trained tagger: a linear chain over hashed features, whose weights stand in a mapped file.
public struct TrainedTagger: EntityTagger {
  public let name = "chain"
  private let model: ChainModel
  private let knowledge: Knowledge

  /// The model that the program ships.
  public static func shipped(knowledge: Knowledge) throws(LanguageError) -> TrainedTagger {
    try TrainedTagger(url: try Resources.url("tagger.bin"), knowledge: knowledge)
  }

  /// Maps the model at `url`.
  public init(url: URL, knowledge: Knowledge) throws(LanguageError) {
    model = try ChainModel(url: url)
    self.knowledge = knowledge
  }

  public func tag(_ text: TokenizedText) -> [TaggedSpan] {
    guard !text.tokens.isEmpty else { return [] }
    let features = TaggerFeatures(text, knowledge: knowledge)
    let first = score(text, features)
    let labels = decode(first, model.transitions, text, features).map { UInt8($0) }
    let second = correct(first, labels, text, features)
    return spans(decode(second, model.laterTransitions, text, features), text)
  }

  private func decode(
    _ scores: [SIMD16<Float>], _ transitions: [SIMD16<Float>], _ text: TokenizedText, _ features: TaggerFeatures
  ) -> [Int] {
    var decoder = ChainDecoder(transitions: transitions)
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

  /// The scores with what the document says of them.
  private func correct(
    _ scores: [SIMD16<Float>], _ labels: [UInt8], _ text: TokenizedText, _ features: TaggerFeatures
  ) -> [SIMD16<Float>] {
    model.withRows { rows in
      var corrected = scores
      var buffer: [UInt64] = []
      for sentence in text.sentences {
        for index in sentence {
          buffer.removeAll(keepingCapacity: true)
          features.addAgreement(index, in: sentence, labels: labels, scores: scores, to: &buffer)
          corrected[index] += SIMD16<Float>(rows.sum(buffer)) * ChainModel.step
        }
      }
      return corrected
    }
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
