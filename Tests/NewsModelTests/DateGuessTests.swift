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

  @Test func aWeekdayWithItsWholeDateIsAGuess() {
    #expect(guess("The ferry ran aground on Saturday, 28 November 2020, off Maren.") == "2020-11-28")
    #expect(guess("The ferry ran aground on Saturday, Nov. 28th, 2020.") == "2020-11-28")
    #expect(guess("On Saturday, November 28, 2020 and again on Saturday 28 November 2020.") == "2020-11-28")
    #expect(guess("El ferri encalló el sábado 28 de noviembre de 2020.", language: "es") == "2020-11-28")
  }

  @Test func whatIsNotSureIsNoGuess() {
    #expect(guess("The ferry ran aground on 28 November 2020.") == nil)
    #expect(guess("The ferry ran aground on Saturday, 28 November.") == nil)
    #expect(guess("The ferry ran aground on Friday, 28 November 2020.") == nil)
    #expect(guess("On Saturday, 28 November 2020; and on Sunday, 29 November 2020.") == nil)
    #expect(guess("On Sunday, 31 February 2021.") == nil)
    #expect(guess("MAREN, Nov 28 (Reuters) - The ferry ran aground on Saturday.") == nil)
    #expect(guess("El ferri encalló el sábado 28 de noviembre de 2020.", language: "th") == nil)
    #expect(guess("") == nil)
  }

  @Test func whatHasADateNeedsNoGuess() {
    #expect(guess("On Saturday, 28 November 2020.", published: Date(timeIntervalSince1970: 1e9)) == nil)
  }
}
