import NewsModel
import Testing

@testable import Language

@Suite struct TokenizerTests {
  private func words(_ text: String) -> [String] {
    let tokens = Tokenizer.tokenize(text)
    return tokens.tokens.indices.map { tokens.string($0) }
  }

  private func sentences(_ text: String) -> [String] {
    let tokens = Tokenizer.tokenize(text)
    return tokens.sentences.map { tokens.string($0) }
  }

  @Test(arguments: [
    ("Gen. Ray Holt met Mr. Ames.", ["Gen.", "Ray", "Holt", "met", "Mr.", "Ames", "."]),
    ("the U.S.-led force", ["the", "U.S.", "-", "led", "force"]),
    ("pro-Iran and US-led", ["pro", "-", "Iran", "and", "US", "-", "led"]),
    ("Pro-Iran groups", ["Pro", "-", "Iran", "groups"]),
    ("Al-Ghanimi, Abdul-Mahdi", ["Al-Ghanimi", ",", "Abdul-Mahdi"]),
    ("Kim Jong-un’s aide", ["Kim", "Jong-un", "’s", "aide"]),
    ("she didn't say 'no'", ["she", "did", "n't", "say", "'", "no", "'"]),
    ("O'Brien's charge d’affaires", ["O'Brien", "'s", "charge", "d’affaires"]),
    ("the 3 January U .S. strike", ["the", "3", "January", "U .S.", "strike"]),
    ("at 10:30, 1,200.5 tons…", ["at", "10:30", ",", "1,200.5", "tons", "…"]),
    ("see https://example.org/a-b?c=d.", ["see", "https://example.org/a-b?c=d", "."]),
    ("Iran, ”said", ["Iran", ",", "”", "said"]),
    ("AT&T and R&D", ["AT&T", "and", "R&D"]),
    ("", []), ("   \n\t ", []), ("—", ["—"]),
  ])
  func cutsAsTheCorporaDo(text: String, expected: [String]) {
    #expect(words(text) == expected)
  }

  @Test func knowledgeCutsCompoundsOfTwoNames() throws {
    let knowledge = try Knowledge.shipped()
    let text = Tokenizer.tokenize(
      "US-Iraq, US-Israeli, Iraq-US. military, Guinea-Bissau, US-South Korea", knowledge: knowledge)
    #expect(
      text.tokens.indices.map { text.string($0) } == [
        "US", "-", "Iraq", ",", "US", "-", "Israeli", ",", "Iraq", "-", "US", ".", "military", ",", "Guinea-Bissau",
        ",", "US", "-", "South", "Korea",
      ])
  }

  @Test func sentencesEndWhereTheyEnd() {
    #expect(sentences("He met Gen. Ames. She left.").count == 2)
    #expect(sentences("In the U.S. Senate he spoke. It was posted on X. Relations are bad.").count == 3)
    #expect(sentences("They live in the U.S. The move was late.").count == 2)
    #expect(sentences("“We go.” He went. “Why?” she asked.").count == 3)
    #expect(sentences("relations with Iraq-US. military forces") == ["relations with Iraq-US. military forces"])
    #expect(sentences("a role,” the ministry said. .\n\nNext").count == 2)
  }

  @Test(arguments: [
    ("es", "Habló con EE. UU. sobre el art. 5. ¿Qué hará? ¡Nadie lo sabe!", 3),
    ("de", "Er kam am 3. März nach Köln. Das gilt z. B. für Fa. Krupp. Am 1. Mai ist frei.", 3),
    ("fr", "M. Dupont l'attend av. Foch, p. ex. à midi. Est-ce vrai ?", 2),
    ("it", "L'on. Verdi parla. Via G. Verdi n. 12 è chiusa.", 2),
    ("ru", "Он приехал на ул. Ленина, д. 5. Там его ждали.", 2),
    ("nl", "Dhr. Jansen is er ca. 3 uur gebleven. Dat was genoeg.", 2),
    ("ja", "「アメリカは負けた。私は勝った。」と被告は言った。評決が読み上げられた。", 2),
    ("zh", "他说：“桥已经关了。”市长没有回答。", 2),
  ])
  func sentencesEndAsTheLanguageDoes(_ language: String, _ text: String, _ count: Int) {
    let read = Tokenizer.tokenize(text, blocks: [], readIn: language)
    let sentences = read.sentences.map { read.string($0) }
    #expect(sentences.count == count, "\(sentences)")
  }

  @Test func noSentenceSpansTwoBlocks() {
    let text = "Title without a stop\n\nBody goes on"
    let tokens = Tokenizer.tokenize(text, blocks: [TextRange(0, 20), TextRange(22, 34)])
    #expect(tokens.sentences.map { tokens.string($0) } == ["Title without a stop", "Body goes on"])
    let again = Tokenizer.tokenize(text)
    #expect(again.sentences.count == 2)
  }

  @Test func offsetsAreThoseOfTheText() {
    let text = "Çağlar’s “Ñandú” — 東京 🇩🇪 co-operate"
    let tokens = Tokenizer.tokenize(text)
    for token in tokens.tokens {
      let piece = String(text[token.range])
      #expect(!piece.isEmpty && !piece.contains(" "))
      #expect(Array(piece.utf8) == Array(tokens.text[token.range.start..<token.range.end]))
    }
    #expect(tokens.string(0) == "Çağlar")
  }

  @Test func strangeTextIsCutAndNeverHangs() {
    #expect(words(String(repeating: "a", count: 100_000)).count < 300)
    #expect(words(String(repeating: "-", count: 2_000)).count < 10)
    #expect(words(String(repeating: "a-", count: 20_000)).count > 0)
    #expect(words("\u{0}\u{1}\u{FFFD}") == ["\u{FFFD}"])
  }
}
