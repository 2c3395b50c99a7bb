import Foundation
import NewsModel
import NewsStore
import Testing

@testable import NewsLibrary

/// What comes in is searched by its own language, and nothing waits in a library that was made today.
@Suite struct SearchReindexingTests {
  private let feed = """
    <?xml version="1.0" encoding="utf-8"?>
    <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Mixed</title><id>urn:mixed</id>
    <entry><id>urn:1</id><title>Die Regierungen warten</title>
    <content type="text">Der Hafenmeister sagte, dass die Schiffe warten müssten, bis der Streik vorüber sei.</content></entry>
    <entry><id>urn:2</id><title>港のストライキ</title>
    <content type="text">港長は、ストライキが終わるまで船は待つと述べた。東京都でも同じである。</content></entry>
    <entry><id>urn:3</id><title>Ships wait</title>
    <content type="text">The harbour master said that the ships would wait until the strike was over.</content></entry>
    </feed>
    """

  @Test func aFeedThatDeclaresOneLanguageHoldsThree() async throws {
    let library = try NewsLibrary(.memory)
    let report = try await library.importData(Data(feed.utf8), name: "mixed.atom")
    #expect(report.added.count == 3)
    func found(_ words: String) async throws -> [String] {
      let query = ArticleQuery.parse(words, now: Date(), calendar: .current, isTyping: false).query
      return try await library.articles.page(query, edge: .first, count: 9).rows.map(\.title)
    }
    #expect(try await found("lang:de") == ["Die Regierungen warten"])
    #expect(try await found("lang:ja") == ["港のストライキ"])
    #expect(try await found("lang:en") == ["Ships wait"])
    #expect(try await found("Regierung") == ["Die Regierungen warten"])
    #expect(try await found("東京") == ["港のストライキ"])
    #expect(try await found("striking") == ["Ships wait"])
    #expect(try await library.articles.reindex() == 0)
  }
}
