import Foundation
import NewsModel
import NewsStore
import Testing

@testable import NewsLibrary

@Suite struct CorrectionTests {
  @Test func whatIsCorrectedIsReadSoFromThenOn() async throws {
    let library = try NewsLibrary(.memory)
    func read(_ text: String) async throws -> ArticleID {
      try #require(try await library.importData(Data(text.utf8), name: "wire.txt").added.first)
    }
    let first = try await read(
      "Kenya reopens the railway\n\nKAMPALA (Reuters) - Kenya reopened the railway to Uganda.\n")
    let kenya = try #require(try await library.entities.named("Kenya").first)
    let kept = try await library.entities.correct(
      EntityCorrection(EntityName(kenya.name, kenya.kind, id: kenya.id), .rename("Republic of Kenya")))
    let second = try await read("Grain comes to Kenya\n\nNAIROBI (Reuters) - Uganda sent grain to Kenya on Monday.\n")
    for id in [first, second] {
      #expect(try await library.entities.of(id).contains { $0.name == "Republic of Kenya" && $0.libraryCount == 2 })
    }
    #expect(try await library.entities.card(of: kenya.id, now: Date())?.name == "Republic of Kenya")
    let uganda = try #require(try await library.entities.named("Uganda").first)
    _ = try await library.entities.part(EntityName(uganda.name, uganda.kind, id: uganda.id), in: second)
    #expect(try await library.entities.named("Uganda").map(\.articleCount) == [1, 1])
    try await library.entities.setWithdrawn(true, kept.id)
    #expect(try await library.entities.of(first).contains { $0.name == "Kenya" })
    await #expect(throws: StoreError.self) {
      try await library.entities.part(EntityName("Uganda", .place), in: ArticleID(9999))
    }
  }
}
