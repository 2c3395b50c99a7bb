import Foundation
import NewsModel
import Testing

@testable import NewsLibrary

/// One person or place in the articles of several languages.
@Suite struct WorldEntityTests {
  private static func feed(_ language: String, _ title: String, _ text: String) -> Data {
    Data(
      """
      <?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="\(language)">
      <title>\(language)</title><id>urn:\(language)</id><updated>2026-05-02T10:00:00Z</updated>
      <entry><id>\(language):1</id><title>\(title)</title><updated>2026-05-02T10:00:00Z</updated>
      <content type="html">&lt;p&gt;\(text)&lt;/p&gt;</content></entry></feed>
      """.utf8)
  }

  /// The tagger of the language that a text is in reads it, whatever its source declares.
  @Test func whatTheTextIsDecidesBeforeWhatItSays() throws {
    let reader = NewsReader()
    func names(_ text: String, declared: String?) -> [String] {
      var builder = DocumentBuilder()
      builder.add(.paragraph, text)
      return reader.entities(
        of: ArticleContent(title: "", language: declared, document: builder.document)
      ).map(\.name)
    }
    let english = """
      The minister spoke in Baghdad on Monday about the plans of the government and the people who had to leave their homes \
      in the north of the country. He said that it was not the time to give up and that they were ready to help with all \
      that was needed for the winter.
      """
    #expect(names(english, declared: "pt") == ["Baghdad"])
    let russian = "Вчера министр говорил об Ираке, а потом поехал в Германию и во Францию, сообщили в правительстве."
    #expect(Set(names(russian, declared: "en")) == ["Iraq", "Germany", "France"])
    #expect(Set(names(russian, declared: nil)) == ["Iraq", "Germany", "France"])
  }

  @Test func aPersonIsFoundInOtherScripts() async throws {
    let library = try NewsLibrary(.memory)
    let articles = [
      ("en", "Talks in Moscow", "Vladimir Putin met Angela Merkel in Moscow on Saturday, and Putin spoke about gas."),
      (
        "ru", "Переговоры в Москве",
        "Владимир Путин встретился в субботу в Москве с Ангелой Меркель. Министры говорили с Путиным о поставках газа."
      ),
      (
        "es", "Otra reunión", "La ministra habló el sábado en Lima con los alcaldes de la región sobre el agua potable."
      ),
    ]
    // Known in another script first, somebody is called by the first name in Latin letters.
    for (language, title, text) in articles.reversed() {
      _ = try await library.importData(Self.feed(language, title, text), name: language)
      if language == "ru" {
        let query = ArticleQuery(.entity(kind: .person, name: "putin"))
        #expect(try await library.articles.page(query, edge: .first, count: 10).rows.map(\.title) == [title])
      }
    }
    let query = ArticleQuery(.entity(kind: .person, name: "putin"))
    let rows = try await library.articles.page(query, edge: .first, count: 10).rows
    #expect(Set(rows.map(\.title)) == ["Talks in Moscow", "Переговоры в Москве"])
    let id = try #require(try await library.entities.of(rows[0].id).first { $0.name == "Vladimir Putin" }?.id)
    let card = try #require(try await library.entities.card(of: id, now: Date()))
    let russian = try #require(card.forms.first)
    #expect(russian.language == "ru" && russian.words.contains("Владимир Путин") && card.forms.count == 1)
    #expect(!card.aliases.contains("Владимир Путин"))
  }
}
