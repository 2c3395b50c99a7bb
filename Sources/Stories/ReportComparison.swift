import Foundation
import Language
import NewsModel

/// Lays two reports of one event side by side, sentence by sentence: those that say the same stand in one row, however
/// they are worded, with the numbers and names that only one of them has marked; the others stand alone.
///
/// How alike two sentences are is the share of their content words that they have in common (L. Dice, 1945), each
/// weighed by how few sentences of the two reports have it, so that the names of the story, which stand everywhere,
/// don't bring together what has nothing else in common.
public enum ReportComparison {
  /// What two sentences must have in common at least: this share, and so many words.
  private static let (leastLikeness, leastWords) = (0.4, 3)
  /// From here on nothing of weight differs, where the numbers are the same.
  private static let sameLikeness = 0.8
  private static let mostSentences = 600

  /// The rows in the order of the left report, those that stand only in the right one behind what they follow there.
  /// `language` is the code of both.
  public static func compare(_ left: Document, _ right: Document, language: String? = nil) -> Comparison {
    let (one, other) = (sentences(of: left, language), sentences(of: right, language))
    let partners = pairs(one, other)
    var rows = [titles(left, right)].compactMap(\.self)
    // What stands only on the right, by the paired sentence before it.
    var following: [Int: [Int]] = [:]
    var last = -1
    let taken = Set(partners.values)
    for index in other.indices {
      if taken.contains(index) { last = index } else { following[last, default: []].append(index) }
    }
    func addRight(after index: Int) {
      rows += (following[index] ?? []).map { .init(.added, left: nil, right: other[$0].paragraph) }
    }
    addRight(after: -1)
    for index in one.indices {
      guard let partner = partners[index] else {
        rows.append(.init(.removed, left: one[index].paragraph, right: nil))
        continue
      }
      rows.append(row(one[index], other[partner]))
      addRight(after: partner)
    }
    return Comparison(rows: rows)
  }

  // MARK: Sentences

  private struct Sentence {
    var paragraph: Comparison.Paragraph
    var words: Set<UInt64>
    var numbers: Set<UInt64>
    /// The tokens that are numbers or names, with what they say and where they stand in the sentence.
    var facts: [(key: UInt64, range: TextRange)]
  }

  private static func sentences(of document: Document, _ language: String?) -> [Sentence] {
    let blocks = document.blocks.filter { $0.isBody && $0.kind != .rule }
    let text = Tokenizer.tokenize(document.text, blocks: blocks.map(\.range), readIn: language)
    return text.sentences.prefix(mostSentences).map { sentence in
      let content = SentenceContent(text, sentence, language: language)
      let range = text.textRange(sentence)
      let kind = blocks.first { $0.range.overlaps(range) }?.kind ?? .paragraph
      let names = Set(content.names)
      let facts = sentence.compactMap { token -> (key: UInt64, range: TextRange)? in
        let word = SentenceContent(text, token..<(token + 1), language: language)
        guard let key = word.words.first(where: names.contains) ?? word.numbers.first(where: content.numbers.contains)
        else { return nil }
        let place = text.textRange(token..<(token + 1))
        return (key, TextRange(place.start - range.start, place.end - range.start))
      }
      return Sentence(
        paragraph: .init(kind: kind, text: String(document.text[range])), words: Set(content.words),
        numbers: Set(content.numbers), facts: facts)
    }
  }

  /// Headlines stand side by side, whatever they say.
  private static func titles(_ left: Document, _ right: Document) -> Comparison.Row? {
    func title(_ document: Document) -> Comparison.Paragraph? {
      document.blocks.first { $0.kind == .title }.map { .init(kind: .title, text: String(document.text[$0.range])) }
    }
    guard let one = title(left), let other = title(right) else { return nil }
    return .init(one.text == other.text ? .same : .changed, left: one, right: other)
  }

  // MARK: Pairs

  /// For sentences of the left report that of the right one which says the same: the likest two first, each once.
  private static func pairs(_ left: [Sentence], _ right: [Sentence]) -> [Int: Int] {
    let weights = weights(left + right)
    func weight(_ words: Set<UInt64>) -> Double { words.reduce(0) { $0 + (weights[$1] ?? 0) } }
    let (ones, others) = (left.map { weight($0.words) }, right.map { weight($0.words) })
    var found: [(likeness: Double, left: Int, right: Int)] = []
    for i in left.indices {
      for j in right.indices {
        let common = left[i].words.intersection(right[j].words)
        guard common.count >= min(leastWords, left[i].words.count, right[j].words.count), !common.isEmpty else {
          continue
        }
        let likeness = 2 * weight(common) / (ones[i] + others[j])
        if likeness >= leastLikeness { found.append((likeness, i, j)) }
      }
    }
    found.sort { ($1.likeness, $0.left, $0.right) < ($0.likeness, $1.left, $1.right) }
    var partners: [Int: Int] = [:]
    var taken: Set<Int> = []
    for pair in found where partners[pair.left] == nil && taken.insert(pair.right).inserted {
      partners[pair.left] = pair.right
    }
    return partners
  }

  private static func weights(_ sentences: [Sentence]) -> [UInt64: Double] {
    var counts: [UInt64: Int] = [:]
    for sentence in sentences { for word in sentence.words { counts[word, default: 0] += 1 } }
    return counts.mapValues { log(1 + Double(sentences.count) / Double($0)) }
  }

  /// Two sentences that say the same are one row without marks; else what one of them counts or names and the other
  /// does not is marked.
  private static func row(_ left: Sentence, _ right: Sentence) -> Comparison.Row {
    var (one, other) = (left.paragraph, right.paragraph)
    one.changes = differing(left, from: right)
    other.changes = differing(right, from: left)
    let common = 2 * Double(left.words.intersection(right.words).count)
    let isSame =
      common >= sameLikeness * Double(left.words.count + right.words.count) && left.numbers == right.numbers
      && one.changes.isEmpty && other.changes.isEmpty
    return .init(isSame ? .same : .changed, left: one, right: other)
  }

  /// Neighbouring names are one range.
  private static func differing(_ sentence: Sentence, from other: Sentence) -> [TextRange] {
    let known = other.words.union(other.numbers)
    var ranges: [TextRange] = []
    for fact in sentence.facts where !known.contains(fact.key) {
      if let last = ranges.last, fact.range.start - last.end <= 1 {
        ranges[ranges.count - 1].end = fact.range.end
      } else {
        ranges.append(fact.range)
      }
    }
    return ranges
  }
}
