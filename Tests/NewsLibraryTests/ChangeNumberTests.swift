import Foundation
import NewsModel
import NewsStore
import Testing

@testable import NewsLibrary

/// What is kept of the library in memory holds as long as its number stays: every change has another before it returns.
@Suite struct ChangeNumberTests {
  @Test func everyChangeHasAnotherNumberAndNoReadHas() async throws {
    let library = try NewsLibrary(.memory)
    var last = library.changeNumber
    func expectChange(_ what: Comment, _ isChange: Bool = true) {
      #expect((library.changeNumber != last) == isChange, what)
      last = library.changeNumber
    }
    func read(_ text: String) async throws -> ArticleID {
      try #require(try await library.importData(Data(text.utf8), name: "wire.txt").added.first)
    }
    let first = try await read(
      "Kenya reopens the railway\n\nKAMPALA (Reuters) - Kenya reopened the railway to Uganda.\n")
    expectChange("an article")
    let second = try await read("Grain comes to Kenya\n\nNAIROBI (Reuters) - Uganda sent grain to Kenya on Monday.\n")
    expectChange("another")

    let now = Date()
    let shown = try #require(try await library.articles.withEntities(first, now: now))
    #expect(try await library.articles.article(first) == shown.article)
    #expect(try await library.entities.of(first, now: now) == shown.entities)
    #expect(shown.entities.contains { $0.name == "Kenya" && $0.weeks.count == 8 })
    #expect(try await library.articles.withEntities(ArticleID(9999), now: now) == nil)
    _ = try await library.articles.page(.everything, edge: .first, count: 10)
    expectChange("reading", false)

    for field: StatusField in [.read(true), .starred(true), .note(to: "a note"), .tagged("a tag", true)] {
      _ = try await library.articles.change([first], field)
      expectChange("\(field)")
    }
    _ = try await library.articles.changeAll(.everything, .read(true))
    expectChange("everything read")
    let kenya = try #require(try await library.entities.named("Kenya").first)
    let name = EntityName(kenya.name, kenya.kind, id: kenya.id)
    let kept = try await library.entities.correct(EntityCorrection(name, .rename("Republic of Kenya")))
    expectChange("a name corrected")
    try await library.entities.setWithdrawn(true, kept.id)
    expectChange("a correction taken back")
    _ = try await library.entities.part(name, in: second)
    expectChange("a namesake in one article")
  }
}
