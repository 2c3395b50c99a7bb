import Foundation
import NewsModel

/// The careful tagger: an encoder that has read much and a chain over its tags.
///
/// Beside the encoder's scores stand what a fast tagger says of the text, and what the other mentions of a word are
/// called in its document. Maps its file and holds nothing else; working memory lives as long as one text is read.
public struct EncoderTagger: EntityTagger {
  public let name = "careful"
  /// Tells models apart: the checksums of the file and of the fast tagger's beside it.
  public var version: String { String(model.checksum ^ (together?.fast.checksum ?? 0), radix: 16) }
  let model: EncoderModel
  let transitions: [SIMD16<Float>]
  private let pieces: WordPieces
  private let begin: Int
  private let end: Int
  private let knowledge: Knowledge
  private let together: Together?

  /// What is heard beside the encoder.
  package struct Together: Sendable {
    package var fast: CRFTagger
    /// What the logarithm of the fast tagger's probability is worth, and full agreement of many other mentions, in
    /// units of the encoder's scores.
    package var opinion: Float
    package var agreement: Float
    /// What it is worth that the table of the world knows a body by these words.
    package var table: Float

    package init(fast: CRFTagger, opinion: Float = 0.5, agreement: Float = 0.7, table: Float = 4) {
      self.fast = fast
      self.opinion = opinion
      self.agreement = agreement
      self.table = table
    }
  }

  /// The model that the program ships, together with the fast tagger that it ships.
  public static func shipped(knowledge: Knowledge) throws(LanguageError) -> EncoderTagger {
    let fast = try CRFTagger.shipped(knowledge: knowledge)
    return try EncoderTagger(
      url: try Resources.url("careful.bin"), knowledge: knowledge, together: Together(fast: fast))
  }

  /// Maps the model at `url`; the encoder speaks alone where `together` is nil.
  package init(url: URL, knowledge: Knowledge, together: Together? = nil) throws(LanguageError) {
    let model = try EncoderModel(url: url)
    func sign(_ entry: String) throws(LanguageError) -> Int {
      guard let row = model.piece(WordPieces.hash(ofEntry: entry)) else {
        throw .resourceDamaged(name: url.lastPathComponent, reason: "it has no \(entry)")
      }
      return row
    }
    self.model = model
    self.knowledge = knowledge
    self.together = together
    begin = try sign("[CLS]")
    end = try sign("[SEP]")
    pieces = WordPieces(unknown: try sign("[UNK]")) { model.piece($0) }
    let parts = model.parts
    transitions =
      model.withWeights { weights in
        let raw = UnsafeRawPointer(weights.floats + parts.transitions)
        return (0..<14).map { raw.loadUnaligned(fromByteOffset: $0 * 64, as: SIMD16<Float>.self) }
      } ?? []
  }

  public func tag(_ text: TokenizedText) -> [TaggedSpan] {
    let reading = read(text)
    guard let together else { return spans(reading.scores, reading.sentences) }
    return spans(of: reading, together)
  }

  /// What the encoder and the fast tagger say of a text, before they are brought together.
  package struct Reading: Sendable {
    package var scores: [SIMD16<Float>]
    /// A name never goes on in the next sentence, so the chain is followed through each on its own.
    package var sentences: [Range<Int>]
    /// The logarithms of the fast tagger's probabilities, as scores of tags.
    package var fast: [SIMD16<Float>]
    package var features: TaggerFeatures
  }

  package func read(_ text: TokenizedText) -> Reading {
    let features = TaggerFeatures(text, knowledge: knowledge)
    return Reading(
      scores: windows(of: text).flatMap(\.1), sentences: text.sentences,
      fast: together?.fast.probabilities(text, features).map { EncoderTags.logarithms(ofLabels: $0) } ?? [],
      features: features)
  }

  /// The names that all together find: the fast tagger's probabilities count beside the scores, then the other mentions
  /// of a word.
  package func spans(of reading: Reading, _ together: Together) -> [TaggedSpan] {
    var scores = reading.scores
    for (index, row) in reading.fast.enumerated() {
      scores[index] += row * together.opinion
      let part = reading.features.partOfBody(index)
      let body = EncoderTags.begin(.organisation)
      if part.isBegin { scores[index][body] += together.table }
      if part.isInside { scores[index][body + 1] += together.table }
    }
    let labels = TaggerLabels.labels(spans(scores, reading.sentences), count: scores.count)
    for index in scores.indices {
      if let votes = reading.features.agreement(index, labels: labels, weight: together.agreement) {
        scores[index] += EncoderTags.row(ofLabels: votes)
      }
    }
    return spans(scores, reading.sentences)
  }

  private func spans(_ scores: [SIMD16<Float>], _ sentences: [Range<Int>]) -> [TaggedSpan] {
    sentences.flatMap {
      EncoderTags.spans(EncoderTags.best(scores[$0], transitions: transitions), offset: $0.lowerBound)
    }
  }

  /// What the encoder reads and says, window by window.
  func windows(of text: TokenizedText) -> [(EncoderWindow, [SIMD16<Float>])] {
    let forms = WrittenForm.of(text, model: model, knowledge: knowledge)
    let windows = EncoderWindow.windows(of: text, pieces: pieces, begin: begin, end: end)
    return model.withWeights { weights in
      let encoder = Encoder(model: model, weights: weights)
      // Nobody waits for what a cancelled task has read, and a long text takes minutes.
      return windows.map { window in
        (
          window,
          Task.isCancelled ? Array(repeating: .zero, count: window.tokens.count) : encoder.scores(window, forms: forms)
        )
      }
    } ?? []
  }
}
