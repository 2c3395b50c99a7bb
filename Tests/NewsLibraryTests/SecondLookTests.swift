import Foundation
import NewsModel
import NewsStore
import Testing

@testable import NewsLibrary

@Suite struct SecondLookTests {
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
    #expect(library.carefulProblem == nil)
    let newest = try #require(try await library.store.withoutLook(by: "nobody", limit: 1).first)
    _ = try await library.lookCarefully(at: newest)
    #expect(try await library.lookCarefully(at: newest) == false)
    #expect(try await library.carefulProgress() == (1, 5))
    #expect(try await library.entities(of: newest).contains { $0.name == "William Ruto" && $0.kind == .person })
    // Somebody waits: nothing is read.
    #expect(try await library.lookCarefully(upTo: 3) { false })
    #expect(try await library.carefulProgress() == (1, 5))
    #expect(try await library.lookCarefully(upTo: 3) { true })
    #expect(try await library.carefulProgress() == (4, 5))
    library.restCareful()
    #expect(try await library.lookCarefully(upTo: 3) { true })
    #expect(try await library.lookCarefully(upTo: 3) { true } == false)
    #expect(try await library.carefulProgress() == (5, 5))
  }

  @Test func aLookThatIsInterruptedLeavesTheArticleForTheNextTime() async throws {
    let library = try await library(0)
    let words = String(repeating: "William Ruto met the trade minister of Uganda in Kampala. ", count: 4_000)
    _ = try await library.importData(Data("Long talks in Kampala\n\n\(words)\n".utf8), name: "long.txt")
    let id = try #require(try await library.store.withoutLook(by: "nobody", limit: 1).first)
    let look = Task { try await library.lookCarefully(at: id) }
    while !library.careful.isReading { await Task.yield() }
    library.interruptCareful()
    #expect(try await look.value == false)
    #expect(try await library.carefulProgress() == (0, 1))
    #expect(library.careful.isReading == false)
  }

  @Test func theRateIsKnownWhereThereIsSomethingToRead() async throws {
    #expect(try await library(0).carefulRate() == nil)
    #expect(try #require(try await library(1).carefulRate()) > 0)
  }
}
