import Foundation
import NewsModel
import NewsStore
import Testing

@testable import NewsLibrary

@Suite struct RefinementTests {
  private func library(_ count: Int) async throws -> NewsLibrary {
    let library = try NewsLibrary(.memory)
    for number in 0..<count {
      let text =
        "Kenya opens line \(number)\n\nKAMPALA (Reuters) - William Ruto met Uganda's trade minister, \(number).\n"
      _ = try await library.importData(Data(text.utf8), name: "wire\(number).txt")
    }
    return library
  }

  @Test func articlesAreReadOnceAndInTheBackgroundUntilNoneIsLeft() async throws {
    let library = try await library(5)
    #expect(library.refinement.problem == nil)
    let newest = try #require(try await library.store.unrefined(by: "nobody", limit: 1).first)
    _ = try await library.refinement.refine(newest)
    #expect(try await library.refinement.refine(newest) == false)
    #expect(try await library.refinement.progress() == (1, 5))
    #expect(try await library.entities.of(newest).contains { $0.name == "William Ruto" && $0.kind == .person })
    // Somebody waits: nothing is read.
    #expect(try await library.refinement.refine(upTo: 3) { false })
    #expect(try await library.refinement.progress() == (1, 5))
    #expect(try await library.refinement.refine(upTo: 3) { true })
    #expect(try await library.refinement.progress() == (4, 5))
    library.refinement.releaseEncoder()
    #expect(try await library.refinement.refine(upTo: 3) { true })
    #expect(try await library.refinement.refine(upTo: 3) { true } == false)
    #expect(try await library.refinement.progress() == (5, 5))
  }

  @Test func aLookThatIsInterruptedLeavesTheArticleForTheNextTime() async throws {
    let library = try await library(0)
    let words = String(repeating: "William Ruto met the trade minister of Uganda in Kampala. ", count: 4_000)
    _ = try await library.importData(Data("Long talks in Kampala\n\n\(words)\n".utf8), name: "long.txt")
    let id = try #require(try await library.store.unrefined(by: "nobody", limit: 1).first)
    let probe = Task { try await library.refinement.refine(id) }
    while !library.refiner.isReading { await Task.yield() }
    library.refinement.interrupt()
    #expect(try await probe.value == false)
    #expect(try await library.refinement.progress() == (0, 1))
    #expect(library.refiner.isReading == false)
  }

  @Test func theRateIsKnownWhereThereIsSomethingToRead() async throws {
    #expect(try await library(0).refinement.rate() == nil)
    #expect(try #require(try await library(1).refinement.rate()) > 0)
  }

  /// The careful tagger reads English alone.
  @Test func namesInOtherLanguagesStay() async throws {
    let library = try NewsLibrary(.memory)
    let text = """
      Ministerin besucht den Hafen

      Angela Merkel sprach gestern in Hamburg mit den Arbeitern über den Streik im Hafen, der seit einer Woche andauert.
      Der Streik in Hamburg soll nach dem Willen der Gewerkschaft noch lange nicht beendet sein, sagte Merkel am Abend.

      """
    _ = try await library.importData(Data(text.utf8), name: "hafen.txt")
    let id = try #require(try await library.store.unrefined(by: "nobody", limit: 1).first)
    let before = try await library.entities.of(id).map(\.name)
    #expect(before.contains("Angela Merkel"))
    _ = try await library.refinement.refine(id)
    #expect(try await library.entities.of(id).map(\.name) == before)
  }
}
