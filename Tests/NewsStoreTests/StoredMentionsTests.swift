import NewsModel
import Testing

@testable import NewsStore

struct StoredMentionsTests {
  private static let mentions = [
    EntityMention(range: TextRange(0, 12), text: "Ines Corvane"),
    EntityMention(range: TextRange(40, 47), text: "Corvane", role: "Prime Minister"),
    EntityMention(range: TextRange(90, 97), text: "Larnova", isMetonym: true),
    EntityMention(range: TextRange(120, 130), text: "Žofia 李", role: "\u{301}", isMetonym: true),
    EntityMention(range: TextRange(140, 150), text: "the \"Owl\""),
    EntityMention(range: TextRange(160, 170), text: "a\\b\n"),
    EntityMention(range: TextRange(1_000_000, 1_000_001), text: ""),
  ]

  @Test(arguments: 0...mentions.count) func whatIsWrittenIsReadAgain(count: Int) throws {
    for some in [Array(Self.mentions.prefix(count)), Array(Self.mentions.suffix(count))] {
      let text = StoredMentions.encode(some)
      #expect(try StoredMentions.decode([text, "[]", text]) == [some, [], some])
      #expect(try StoredMentions.decodeJSON([text]) == [some])
    }
  }

  /// The form that is read fast is the usual one.
  @Test func onlyEscapesAreLeftToTheDecoder() {
    for (index, mention) in Self.mentions.enumerated() {
      let isEscaped = index == 4 || index == 5
      #expect((MentionScanner.mentions(StoredMentions.encode([mention])) == [mention]) == !isEscaped)
    }
  }

  /// Whatever else stands in a library is read as JSON or told.
  @Test(arguments: [
    "[ [1,2,\"a\"] ]", "[[1,2,\"a\",null]]", "[[1,2,\"a\",null,false]]", "[[1,2,\"\\u0041\"]]",
    "[[10,20,\"a\"],[30,40,\"b\"]]",
  ]) func otherFormsMeanTheSame(text: String) throws {
    #expect(try StoredMentions.decode([text]) == StoredMentions.decodeJSON([text]))
  }

  @Test(arguments: [
    "", "[", "[]]", "[[1,2,\"a\"]", "[[1,\"a\"]]", "[[01,2,\"a\"]]", "[[1,2,\"a\n\"]]", "[[,2,\"a\"]]",
  ]) func damageIsTold(text: String) {
    #expect(MentionScanner.mentions(text) == nil)
    #expect(throws: (any Error).self) { try StoredMentions.decode([text]) }
  }
}
