import Foundation
import NewsModel
import Testing

@testable import NewsLibrary

/// The user's own translator reads text on standard input, and nothing of the news is ever an argument.
@Suite struct TranslatingTests {
  private func library() async throws -> (NewsLibrary, ArticleID) {
    let library = try NewsLibrary(.memory)
    let text = "# $(id) waits\n\nThe ferry `id` waits.\n\nNobody knows why.\n"
    let report = try await library.importData(Data(text.utf8), name: "ferry.md")
    return (library, try #require(report.added.first))
  }

  @Test func anArticleIsGivenToTheProgramAsText() async throws {
    let (library, id) = try await library()
    let made = try #require(try await library.articles.translate(id, by: ["tr", "a-z", "A-Z"]))
    #expect(made.title == "$(id) waits" && made.translator == "tr")
    #expect(made.rows.last == .init(original: "Nobody knows why.", translated: "NOBODY KNOWS WHY."))
    let article = try #require(try await library.articles.article(id))
    let first = try #require(article.content.document.blocks.last?.range)
    let part = try #require(try await library.articles.translate(id, [first], by: ["cat"]))
    #expect(part.rows == [.init(original: "Nobody knows why.", translated: "Nobody knows why.")])
    #expect(try await library.articles.translate(ArticleID(999), by: ["cat"]) == nil)
  }

  @Test func controlsOfAHostileTranslatorAreCleaned() async throws {
    let (library, id) = try await library()
    let made = try #require(try await library.articles.translate(id, by: ["printf", "a\\033[2Jb"]))
    #expect(made.rows.first?.translated?.contains("\u{1B}") == false)
    await #expect(throws: (any Error).self) { try await library.articles.translate(id, by: ["false"]) }
    await #expect(throws: (any Error).self) { try await library.articles.translate(id, by: ["no-such-translator"]) }
  }
}
