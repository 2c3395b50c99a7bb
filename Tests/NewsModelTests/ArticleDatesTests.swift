import Foundation
import NewsModel
import Testing

struct ArticleDatesTests {
  private static let now = Date(timeIntervalSince1970: 1_700_000_000)

  private func dates(published: Double?, updated: Double?) -> [Double?] {
    let content = ArticleContent(
      title: "Ferry", published: published.map { Self.now.addingTimeInterval($0) },
      updated: updated.map { Self.now.addingTimeInterval($0) }, document: .empty)
    let dated = content.dated(asOf: Self.now)
    return [dated.published, dated.updated].map { $0?.timeIntervalSince(Self.now) }
  }

  @Test func whatIsYetToComeHasNoDate() {
    #expect(dates(published: -60, updated: nil) == [-60, nil])
    #expect(dates(published: 86_400, updated: nil) == [86_400, nil])
    #expect(dates(published: 86_401, updated: nil) == [nil, nil])
    #expect(dates(published: 1e9, updated: 2e9) == [nil, nil])
    // 1970 in Greenwich and in Berlin.
    #expect(dates(published: -1_700_000_000, updated: -1_700_003_600) == [nil, nil])
  }

  @Test func aChangeAloneIsTheDate() {
    #expect(dates(published: nil, updated: -60) == [-60, -60])
    #expect(dates(published: 1e9, updated: -60) == [-60, -60])
    #expect(dates(published: -120, updated: -60) == [-120, -60])
    #expect(dates(published: nil, updated: nil) == [nil, nil])
  }
}
