import Foundation
import NewsModel
import Testing

@Suite struct DateGuessTests {
  private func guess(_ text: String, language: String? = nil, published: Date? = nil) -> String? {
    let content = ArticleContent(
      title: "Ferry", published: published, language: language,
      document: Document(text: text, blocks: [.init(.paragraph, TextRange(0, text.utf8.count))]))
    return content.guessedDay?.formatted(.iso8601.year().month().day())
  }

  @Test func theWholeDateOfADatelineIsAGuess() {
    #expect(guess("Paris, le mardi 3 mars 2020 - Le pont du port a été fermé.", language: "fr") == "2020-03-03")
    #expect(guess("Hamburg, Dienstag, 3. März 2020 (dpa) - Die Brücke ist gesperrt.", language: "de") == "2020-03-03")
    #expect(guess("MADRID, 3 de marzo de 2020 (EFE) - El puente fue cerrado.", language: "es") == "2020-03-03")
    #expect(guess("МОСКВА, 3 марта 2020 года, вторник – Мост закрыли.", language: "ru") == "2020-03-03")
    #expect(guess("MAREN, Nov. 28th, 2020 — The ferry ran aground.") == "2020-11-28")
  }

  @Test func aDateInALineOfItsOwnIsAGuess() {
    #expect(guess("Saturday, 28 November 2020") == "2020-11-28")
    #expect(guess("lunedì 2 marzo 2020", language: "it") == "2020-03-02")
  }

  @Test func daysOfWhatIsToldAreNoGuess() {
    for text in [
      "On Friday, March 11, 2011, a wave struck the coast, and nothing would be the same again.",
      "Voters will go to the polls on Tuesday, November 3, 2026, unless the court rules otherwise.",
      "BUCHAREST - The trial over a fire on Friday, October 30, 2015, opened here on Monday.",
      "Anna Berg, who was born on Thursday, 12 May 1932 - in Lund - changed how we see the sun.",
      "The ferry ran aground on Saturday, 28 November 2020, off Maren.",
      "Karten für Freitag, 27. November 2026, gibt es ab Montag.",
    ] {
      #expect(guess(text) == nil, "\(text)")
    }
  }

  @Test func whatIsNotSureIsNoGuess() {
    #expect(guess("MAREN, Nov 28 (Reuters) - The ferry ran aground on Saturday.") == nil)
    #expect(guess("MAREN, Friday, 28 November 2020 - The weekday does not agree.") == nil)
    #expect(guess("MAREN, 31 February 2021 - There is no such day.") == nil)
    #expect(guess("MAREN, 03/04/2020 - Nobody knows which month this is.") == nil)
    #expect(guess("MADRID, 28 de noviembre de 2020 - El ferri encalló.", language: "th") == nil)
    #expect(guess("") == nil)
    let lines = ["Saturday, 28 November 2020", "Sunday, 29 November 2020"]
    let text = lines.joined(separator: "\n")
    let first = lines[0].utf8.count
    let document = Document(
      text: text,
      blocks: [.init(.paragraph, TextRange(0, first)), .init(.paragraph, TextRange(first + 1, text.utf8.count))])
    #expect(ArticleContent(title: "Ferry", document: document).guessedDay == nil)
  }

  @Test func whatHasADateNeedsNoGuess() {
    #expect(guess("Saturday, 28 November 2020", published: Date(timeIntervalSince1970: 1e9)) == nil)
  }
}
