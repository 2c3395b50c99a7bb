import Foundation
import Language
import NewsModel
import TextCore

/// Tells which sentences of a report say something that earlier reports did not.
///
/// A sentence is known only where it has a near twin: one sentence that was read, or two in a row, with nearly the same
/// words. A count that was not read makes it new however common its words are; unread names, words for events and other
/// words make it so together. The weights were set on 50 pairs of reports that were judged by hand, sentence by
/// sentence (`NoveltyPairTests`).
public struct Novelty: Sendable {
  private let statistics: CorpusStatistics
  private var words: Set<UInt64> = []
  private var numbers: Set<UInt64> = []
  /// For each word the sentences that were read with it, in order.
  private var places: [UInt64: [Int32]] = [:]
  private var sentenceCount: Int32 = 0

  /// What each sign of news is worth; from `threshold` on, a sentence is new.
  private static let (number, name, event, unread, distance) = (1.0, 0.2, 0.2, 0.6, 1.2)
  private static let threshold = 0.93
  /// From here on a sentence that is not called new is not called read either: of those judged by hand that lie between
  /// 27 of 75 add something, of those below 3 of 94.
  static let unclear = 0.5
  /// Two sentences in a row are a twin nearly as good as one.
  private static let pairShare = 0.95

  public init(statistics: CorpusStatistics) { self.statistics = statistics }

  /// A sentence and how much of it is new.
  public struct Sentence: Sendable, Hashable {
    /// UTF-8 offsets in the document's text.
    public var range: TextRange
    /// The same without the dateline that it begins with.
    public var told: TextRange
    /// The signs of news together, from 0 (all of it was read).
    public var share: Double
    /// How much worth telling it is among the new ones: facts before colour, what its report tells first before the
    /// rest.
    public var weight: Double
    public var isNew: Bool { share >= Novelty.threshold }
  }

  /// Takes a document as read. `language` is the code of its text's.
  public mutating func read(_ document: Document, language: String? = nil) {
    let text = Self.tokens(of: document, language)
    let starts = Self.starts(of: document)
    for sentence in text.sentences {
      let content = SentenceContent(text, Self.behindDateline(sentence, in: text, starts), language: language)
      guard !content.words.isEmpty || !content.numbers.isEmpty else { continue }
      for word in content.words { places[word, default: []].append(sentenceCount) }
      words.formUnion(content.words)
      numbers.formUnion(content.numbers)
      sentenceCount += 1
    }
    // Two documents are no two sentences in a row.
    sentenceCount += 1
  }

  /// The sentences of a document, in its order. Those without a content word count as read.
  public func sentences(of document: Document, language: String? = nil) -> [Sentence] {
    let text = Self.tokens(of: document, language)
    let starts = Self.starts(of: document)
    return text.sentences.enumerated().map { place, sentence in
      let told = Self.behindDateline(sentence, in: text, starts)
      let content = SentenceContent(text, told, language: language)
      let share = share(of: content)
      return Sentence(
        range: text.textRange(sentence), told: text.textRange(told), share: share,
        weight: weight(of: content, share, place))
    }
  }

  /// Those of a document's new sentences that are most worth telling, in its order. A headline and the sentence that
  /// says the same are told once.
  public static func best(_ sentences: [Sentence], of document: Document, limit: Int) -> [Sentence] {
    var told: [Sentence] = []
    var known: [Set<Substring>] = []
    for sentence in sentences.filter(\.isNew).sorted(by: { ($0.weight, $1.range) > ($1.weight, $0.range) }) {
      guard told.count < limit else { break }
      let words = Set(document.text[sentence.range].lowercased().plainWords.filter { $0.utf8.count >= telling })
      let repeats = known.contains { other in
        Double(words.intersection(other).count) >= repeatShare * Double(min(words.count, other.count))
      }
      if repeats, !words.isEmpty { continue }
      told.append(sentence)
      known.append(words)
    }
    return told.sorted { $0.range < $1.range }
  }

  /// The sentence that may be new where none surely is; nil where all of it was read. A report of a sentence or two, as
  /// a flash is, can bring its news in words that all were read, so that one unread word among them is enough.
  public static func perhaps(_ sentences: [Sentence]) -> Sentence? {
    guard !sentences.contains(where: \.isNew) else { return nil }
    let least = sentences.count <= shortest ? little : unclear
    return sentences.filter { $0.share >= least }.max { ($0.share, $1.range) < ($1.share, $0.range) }
  }

  private static let (shortest, little) = (2, 0.2)

  /// Words shorter than these tell little; two sentences of one report with so many of the others in common say the
  /// same.
  private static let (telling, repeatShare) = (4, 0.6)

  private func share(of content: SentenceContent) -> Double {
    guard !content.words.isEmpty else { return 0 }
    let unread = content.words.count { !words.contains($0) }
    var share = Self.unread * Double(unread) / Double(content.words.count)
    share += Self.distance * (1 - twin(of: content))
    if content.numbers.contains(where: { !numbers.contains($0) }) { share += Self.number }
    if content.names.contains(where: { !words.contains($0) }) { share += Self.name }
    if content.events.contains(where: { !words.contains($0) }) { share += Self.event }
    return share
  }

  /// The share of its words that the nearest sentence has, or the nearest two in a row.
  private func twin(of content: SentenceContent) -> Double {
    var one: [Int32: Int] = [:]
    var two: [Int32: Int] = [:]
    for word in content.words {
      guard let found = places[word] else { continue }
      var last: Int32 = -2
      for place in found {
        one[place, default: 0] += 1
        // The pair that begins at `place`, and the one before it unless that was counted for its first sentence.
        two[place, default: 0] += 1
        if place - 1 != last { two[place - 1, default: 0] += 1 }
        last = place
      }
    }
    let single = Double(one.values.max() ?? 0)
    let pair = Self.pairShare * Double(two.values.max() ?? 0)
    return max(single, pair) / Double(content.words.count)
  }

  private func weight(of content: SentenceContent, _ share: Double, _ place: Int) -> Double {
    guard share > 0 else { return 0 }
    let rarity = content.words.reduce(0.0) { sum, word in
      sum
        + (words.contains(word)
          ? 0 : statistics.weight(bucket: Int(truncatingIfNeeded: word % UInt64(CorpusStatistics.wordBuckets))))
    }
    var weight = share + min(1, rarity / 20)
    if content.numbers.contains(where: { !numbers.contains($0) }) { weight += 0.5 }
    if !content.events.isEmpty { weight += 0.4 }
    if content.isQuoted { weight *= 0.6 }
    if content.isAddress { weight *= 0.5 }
    return weight / (1 + 0.12 * Double(place))
  }

  private static func starts(of document: Document) -> Set<Int> {
    Set(document.blocks.lazy.filter(\.isBody).map(\.range.start))
  }

  /// The tokens of a sentence without the dateline that a paragraph may begin with: where a report comes from is no
  /// news, and makes a short sentence look like one that was read.
  private static func behindDateline(
    _ sentence: Range<Int>, in text: TokenizedText, _ starts: Set<Int>
  ) -> Range<Int> {
    let range = text.textRange(sentence)
    guard starts.contains(range.start) else { return sentence }
    let end =
      range.start
      + OpeningDateline.length(
        in: String(decoding: text.text[range.start..<range.end], as: UTF8.self))
    guard end > range.start,
      let first = sentence.first(where: { text.textRange($0..<($0 + 1)).start >= end })
    else { return sentence }
    return first..<sentence.upperBound
  }

  private static func tokens(of document: Document, _ language: String?) -> TokenizedText {
    Tokenizer.tokenize(
      document.text, blocks: document.blocks.filter(\.isBody).map(\.range), readIn: language)
  }
}
