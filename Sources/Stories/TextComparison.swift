import NewsModel

/// Lays two documents side by side: paragraphs that say nearly the same are one row, and in these the words that differ
/// are marked.
///
/// Both steps look for the longest common subsequence (D. Hirschberg, 1975, gives the history); paragraphs weigh as
/// much as the share of words that they have in common in the same order, so that one that was rewritten still meets
/// its old form, and two that only tell of the same thing stand as removed and added.
public enum TextComparison {
  /// Paragraphs with a smaller share of common words are not the same one rewritten; the share from which git calls a
  /// file renamed, too. Of paragraphs of different reports of one event 1 pair in 100 has more than 0.45 in common by
  /// chance.
  private static let leastLikeness = 0.5
  /// A paragraph that stands in a longer one is the same one with something added: so much of its words, of so many at
  /// least.
  private static let (leastContained, leastWords) = (0.8, 8)
  /// Two texts with more pairs of paragraphs or words than this are not laid side by side in detail.
  private static let mostPairs = 4_000_000

  /// The rows in the order of both texts; what was removed stands before what was added in its place.
  public static func compare(_ left: Document, _ right: Document) -> Comparison {
    let left = paragraphs(of: left)
    let right = paragraphs(of: right)
    var rows: [Comparison.Row] = []
    var (i, j) = (0, 0)
    for (a, b) in alignment(left, right) + [(left.count, right.count)] {
      rows += left[i..<a].map { .init(.removed, left: $0.paragraph, right: nil) }
      rows += right[j..<b].map { .init(.added, left: nil, right: $0.paragraph) }
      if a < left.count, b < right.count { rows.append(row(left[a], right[b])) }
      (i, j) = (a + 1, b + 1)
    }
    return Comparison(rows: rows)
  }

  private struct Words {
    var paragraph: Comparison.Paragraph
    var words: [Substring]
    var bag: [Substring: Int]

    init(kind: Document.Block.Kind, text: String) {
      paragraph = .init(kind: kind, text: text)
      words = text.split(whereSeparator: \.isWhitespace)
      bag = words.reduce(into: [:]) { $0[$1, default: 0] += 1 }
    }

    /// Of the words of both, the share that both have in the same order (L. Dice, 1945), where it is enough; else 0.
    func likeness(to other: Words) -> Double {
      if words == other.words { return 1 }
      // Whatever their order they have no more in common than this; most pairs need no more than that to be told apart.
      let (small, large) = bag.count < other.bag.count ? (bag, other.bag) : (other.bag, bag)
      let most = small.reduce(0) { $0 + min($1.value, large[$1.key] ?? 0) }
      guard share(most, other) > 0 else { return 0 }
      return share(longestCommon(words, other.words).count, other)
    }

    private func share(_ common: Int, _ other: Words) -> Double {
      let shorter = min(words.count, other.words.count)
      let share = 2 * Double(common) / Double(max(1, words.count + other.words.count))
      if share >= leastLikeness { return share }
      let isContained = shorter >= leastWords && Double(common) >= leastContained * Double(shorter)
      return isContained ? leastLikeness : 0
    }
  }

  private static func paragraphs(of document: Document) -> [Words] {
    document.blocks.filter { $0.kind != .rule && $0.kind != .notice }.map {
      Words(kind: $0.kind, text: String(document.text[$0.range]))
    }
  }

  private static func row(_ left: Words, _ right: Words) -> Comparison.Row {
    guard left.words != right.words else { return .init(.same, left: left.paragraph, right: right.paragraph) }
    let common = longestCommon(left.words, right.words)
    var (one, other) = (left.paragraph, right.paragraph)
    one.changes = ranges(of: left.words, besides: common.map(\.0), in: one.text)
    other.changes = ranges(of: right.words, besides: common.map(\.1), in: other.text)
    return .init(.changed, left: one, right: other)
  }

  /// Which paragraphs belong together, in the order of both.
  private static func alignment(_ left: [Words], _ right: [Words]) -> [(Int, Int)] {
    guard left.count * right.count <= mostPairs / 16 else {
      return longestCommon(left.map(\.paragraph.text), right.map(\.paragraph.text))
    }
    let width = right.count + 1
    var likeness = [Double](repeating: 0, count: left.count * width)
    var best = [Double](repeating: 0, count: (left.count + 1) * width)
    for i in left.indices.reversed() {
      for j in right.indices.reversed() {
        let value = left[i].likeness(to: right[j])
        likeness[i * width + j] = value
        best[i * width + j] = max(
          best[(i + 1) * width + j], best[i * width + j + 1], likeness[i * width + j] + best[(i + 1) * width + j + 1])
      }
    }
    var pairs: [(Int, Int)] = []
    var (i, j) = (0, 0)
    while i < left.count, j < right.count {
      let value = likeness[i * width + j]
      if value > 0, best[i * width + j] == value + best[(i + 1) * width + j + 1] {
        pairs.append((i, j))
        (i, j) = (i + 1, j + 1)
      } else if best[i * width + j] == best[(i + 1) * width + j] {
        i += 1
      } else {
        j += 1
      }
    }
    return pairs
  }

  /// The places of a longest common subsequence; only what both begin and end with where the texts are too long for
  /// more.
  private static func longestCommon<Element: Equatable>(_ left: [Element], _ right: [Element]) -> [(Int, Int)] {
    var head = 0
    while head < min(left.count, right.count), left[head] == right[head] { head += 1 }
    var tail = 0
    while tail < min(left.count, right.count) - head, left[left.count - 1 - tail] == right[right.count - 1 - tail] {
      tail += 1
    }
    let rows = left.count - head - tail
    let columns = right.count - head - tail
    var pairs = (0..<head).map { ($0, $0) }
    if rows * columns <= mostPairs {
      let width = columns + 1
      var best = [Int32](repeating: 0, count: (rows + 1) * width)
      for i in (0..<rows).reversed() {
        for j in (0..<columns).reversed() {
          best[i * width + j] =
            left[head + i] == right[head + j]
            ? best[(i + 1) * width + j + 1] + 1 : max(best[(i + 1) * width + j], best[i * width + j + 1])
        }
      }
      var (i, j) = (0, 0)
      while i < rows, j < columns {
        if left[head + i] == right[head + j] {
          pairs.append((head + i, head + j))
          (i, j) = (i + 1, j + 1)
        } else if best[(i + 1) * width + j] >= best[i * width + j + 1] {
          i += 1
        } else {
          j += 1
        }
      }
    }
    return pairs + (0..<tail).reversed().map { (left.count - 1 - $0, right.count - 1 - $0) }
  }

  /// The ranges of the words that are not among `kept` (indices in order).
  private static func ranges(of words: [Substring], besides kept: [Int], in text: String) -> [TextRange] {
    var kept = kept[...]
    var ranges: [TextRange] = []
    var isOpen = false
    for (index, word) in words.enumerated() {
      if kept.first == index {
        kept.removeFirst()
        isOpen = false
        continue
      }
      let start = text.utf8.distance(from: text.startIndex, to: word.startIndex)
      let end = start + word.utf8.count
      if isOpen { ranges[ranges.count - 1].end = end } else { ranges.append(TextRange(start, end)) }
      isOpen = true
    }
    return ranges
  }
}
