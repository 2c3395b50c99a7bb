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
}
