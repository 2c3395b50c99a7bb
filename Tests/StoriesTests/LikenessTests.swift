import NewsModel
import Testing

@testable import Stories

@Suite struct LikenessTests {
  private static let statistics = CorpusStatistics(
    articles: 1000, counts: [UInt32](repeating: 50, count: CorpusStatistics.bucketCount))

  /// Of articles that have these words.
  private func likeness(_ articles: [[UInt64]]) -> Likeness {
    var space = VectorSpace(statistics: Self.statistics)
    let vectors = articles.enumerated().map { number, keys in
      space.vector(
        of: ArticleProfile(
          id: ArticleID(Int64(number)), date: nil,
          words: keys.sorted().map { ProfileWord(key: $0, count: 1, nameCount: 0, surface: "") }, pairs: [],
          entities: [], signature: TextSignature(minima: [])))
    }
    return Likeness(of: vectors, in: &space) { _, _ in 1 }
  }

  /// Articles of two events of one kind: a third of their words is that of the kind, a third that of the event.
  private func events(of count: Int) -> [[UInt64]] {
    (0..<(2 * count)).map { number in
      let event = UInt64(number / count)
      return Array(1...7) + (0..<6).map { 100 + 10 * event + $0 } + (0..<7).map { 1000 + 10 * UInt64(number) + $0 }
    }
  }

  @Test func ofTwoCrowdedEventsOnlyReportsOfOneStayNear() {
    var likeness = likeness(events(of: 12))
    let (same, other) = (likeness[0, 1], likeness[0, 23])
    #expect(same > other)
    let threshold = Double(other) * 0.95
    likeness.relax(threshold: threshold)
    #expect(Double(likeness[0, 1]) > threshold)
    #expect(Double(likeness[0, 23]) < threshold)
  }

  @Test func aFewReportsAreNoCrowd() {
    var likeness = likeness(events(of: 3))
    let before = likeness.values
    likeness.relax(threshold: 0.24)
    #expect(likeness.values == before)
  }

  @Test func theLikenessOfTwoIsTheSameFromEitherSide() {
    var likeness = likeness(events(of: 12) + [[1, 2, 3], [1, 100, 5000]])
    likeness.relax(threshold: 0.2)
    for row in 0..<likeness.count {
      #expect(likeness[row, row] == 0)
      for column in 0..<row { #expect(likeness[row, column] == likeness[column, row]) }
    }
  }
}
