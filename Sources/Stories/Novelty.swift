import Foundation
import Language
import NewsModel

/// Tells which sentences of a report say something that earlier reports did not.
///
/// A sentence is new in as far as its content words, neighbouring pairs and numbers, weighed by how rare they are, do
/// not stand in what was read. The words of the headline of the story count for little by themselves, since every
/// report has them.
public struct Novelty: Sendable {
  private let statistics: CorpusStatistics
  private var words: Set<UInt64> = []
  private var pairs: Set<UInt64> = []

  /// From this share of unread content on, a sentence is new.
  private static let threshold = 0.5

  public init(statistics: CorpusStatistics) { self.statistics = statistics }

  /// A sentence and how much of it is new, from 0 (all of it was read) to 1.
  public struct Sentence: Sendable, Hashable {
    /// UTF-8 offsets in the document's text.
    public var range: TextRange
    public var share: Double
    /// How much it says that is new: the rarity of its unread words and pairs together.
    public var weight: Double
    public var isNew: Bool { share >= Novelty.threshold }
  }

  /// Takes a document as read.
  public mutating func read(_ document: Document) {
    var scanner = TermScanner()
    scanner.scan(Self.tokens(of: document))
    words.formUnion(scanner.words.map(\.key))
    pairs.formUnion(scanner.pairs.map(\.key))
  }

  /// The sentences of a document, in its order. Those without a content word count as read.
  public func sentences(of document: Document) -> [Sentence] {
    let text = Self.tokens(of: document)
    return text.sentences.map { sentence in
      var scanner = TermScanner()
      scanner.scan(TokenizedText(text: text.text, tokens: text.tokens, sentences: [sentence]))
      let (all, unread) = content(of: scanner)
      return Sentence(range: text.textRange(sentence), share: all > 0 ? unread / all : 0, weight: unread)
    }
  }

  private func content(of sentence: TermScanner) -> (all: Double, unread: Double) {
    var all = 0.0
    var unread = 0.0
    var rarity: [UInt64: Double] = [:]
    for word in sentence.words {
      let weight = statistics.weight(bucket: word.bucket)
      rarity[word.key] = weight
      all += weight
      if !words.contains(word.key) { unread += weight }
    }
    for pair in sentence.pairs {
      let weight = ((rarity[pair.first] ?? 0) + (rarity[pair.second] ?? 0)) / 4
      all += weight
      if !pairs.contains(pair.key) { unread += weight }
    }
    return (all, unread)
  }

  private static func tokens(of document: Document) -> TokenizedText {
    Tokenizer.tokenize(document.text, blocks: document.blocks.filter(\.isBody).map(\.range))
  }
}
