import Foundation
import Language
import NewsModel
import Testing

@testable import Stories

@Suite struct CorpusStatisticsTests {
  private func weight(_ name: String, _ statistics: CorpusStatistics) -> Double {
    statistics.weight(of: ProfileEntity(ArticleEntity(name: name, kind: .place, salience: 1, mentions: [])))
  }

  @Test func whatIsCommonInNewsAtLargeSaysLittleInASmallCollection() {
    let empty = CorpusStatistics(articles: 3, counts: [])
    #expect(BackgroundCounts.shipped.pieces > 1000)
    #expect(weight("Iraq", empty) < weight("Varnholm", empty) / 2)
    // Where there are many articles, these alone count.
    let large = CorpusStatistics(articles: 1_000_000, counts: [])
    #expect(weight("Iraq", large) > weight("Varnholm", large) * 0.6)
  }

  @Test func theFileIsReadLineByLine() {
    let counts = BackgroundCounts(Data("pieces\t40\nw\t12\tharbour\nn\t7\tnew york\nnonsense\nw\tmany\tx\n".utf8))
    #expect(counts.pieces == 40)
    #expect(counts.stems.map { String(decoding: $0.stem, as: UTF8.self) } == ["harbour"])
    #expect(counts.names.map(\.count) == [7])
  }
}
