import Foundation
import NewsModel
import Testing

@testable import NewsLibrary

/// The sentences that a search finds: those with its words, and where it asks for speakers, those that they say.
@Suite struct SentencesTests {
  private static let text = """
    Levee breaks at Varnholm

    VARNHOLM, May 2 (AP) - A levee on the Ostra gave way near Varnholm on Monday.

    "We are asking everyone to stay away from the river," Mayor Ilse Brandt said. The river rose by two metres.

    "The quarry sends stones to the levee," said General Anders Molbek. Brandt thanked him.

    """

  private func sentences(_ words: String, in text: String = text) async throws -> [FoundSentence] {
    let library = try NewsLibrary(.memory)
    _ = try await library.importData(Data(text.utf8), name: "levee")
    return try await library.articles.sentences(
      ArticleQuery.parse(words, now: Date(), calendar: .current, isTyping: false).query)
  }

  @Test func wordsAreFoundInTheirSentences() async throws {
    let found = try await sentences("river")
    #expect(found.map { $0.text.prefix(9) } == ["\"We are a", "The river"])
    #expect(found.map { String($0.text[$0.hits[0]]) } == ["river", "river"])
  }

  @Test func aSpeakersSentencesAreThoseThatHeSays() async throws {
    #expect(try await sentences("said:brandt").map { $0.text.prefix(9) } == ["\"We are a"])
    #expect(try await sentences("said:molbek").map { $0.text.prefix(9) } == ["\"The quar"])
    #expect(try await sentences("said:tolland").isEmpty)
  }

  /// Who speaks for somebody, or against, is somebody else.
  @Test(arguments: [
    ("said:vale", ["\"We leave"]), ("said:critics", ["Vale's cr"]), ("said:spokesman", ["A spokesm"]),
    ("said:campaign", ["The Vale "]),
  ]) func whoBelongsToSomebodyIsNotHim(words: String, expected: [String]) async throws {
    let text = """
      Talks end in Larnova

      LARNOVA, May 2 (AP) - The talks ended.

      "We leave on Monday," Senator Ana Vale said.

      Vale's critics said that the talks were lost. A spokesman for Vale said that she was ill.

      The Vale campaign said that the hall was full.

      """
    #expect(try await sentences(words, in: text).map { String($0.text.prefix(9)) } == expected)
  }

  @Test func wordsAndASpeakerMeetInOneSentence() async throws {
    let found = try await sentences("said:brandt river")
    #expect(found.map { $0.text.prefix(9) } == ["\"We are a"])
    #expect(found.first.map { String($0.text[$0.hits[0]]) } == "river")
    #expect(try await sentences("said:brandt levee").isEmpty)
  }

  @Test func whatTellsNoSentencesFindsNone() async throws {
    #expect(try await sentences("is:unread").isEmpty)
  }
}
