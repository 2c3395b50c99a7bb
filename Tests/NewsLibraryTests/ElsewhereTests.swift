import Foundation
import NewsModel
import Testing

@testable import NewsLibrary

/// What other languages report of a story's event.
@Suite struct ElsewhereTests {
  private static func feed(_ language: String, _ items: [(String, String, String)]) -> Data {
    let entries = items.map { title, text, day in
      """
      <entry><id>\(language):\(title)</id><title>\(title)</title><updated>\(day)T10:00:00Z</updated>
      <content type="html">&lt;p&gt;\(text)&lt;/p&gt;</content></entry>
      """
    }
    return Data(
      """
      <?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="\(language)">
      <title>\(language)</title><id>urn:\(language)</id><updated>2026-05-02T10:00:00Z</updated>\(entries.joined())</feed>
      """.utf8)
  }

  private static let english = [
    (
      "Leaders meet in Baghdad",
      "Angela Merkel met Emmanuel Macron in Baghdad on Saturday. Merkel said that 4,250 tonnes of wheat were on their way "
        + "to Iraq.", "2026-05-02"
    )
  ]
  private static let others: [(String, [(String, String, String)])] = [
    (
      "es",
      [
        (
          "Encuentro en Bagdad",
          "Angela Merkel se reunió el sábado en Bagdad con Emmanuel Macron. Merkel anunció 4.250 toneladas de trigo para Irak.",
          "2026-05-02"
        ),
        ("Otra cosa", "Emmanuel Macron visitó el sábado una escuela de la ciudad de Lyon, en Francia.", "2026-05-02"),
        (
          "El año pasado", "Angela Merkel se reunió en Bagdad con Emmanuel Macron y habló de 4.250 toneladas de trigo.",
          "2025-05-02"
        ),
      ]
    ),
    (
      "ru",
      [
        (
          "Встреча в Багдаде",
          "Ангела Меркель и Эмманюэль Макрон встретились в субботу в Багдаде. Ирак получит 4250 тонн пшеницы, сказала Меркель.",
          "2026-05-03"
        )
      ]
    ),
  ]

  @Test func theSameEventIsFoundByNamesAndNothingElseIs() async throws {
    let library = try NewsLibrary(.memory)
    let own = try await library.importData(Self.feed("en", Self.english), name: "en").added
    for (language, items) in Self.others {
      _ = try await library.importData(Self.feed(language, items), name: language)
    }
    let articles = try await library.store.articlesWithEntities(own)
    let entities = articles.flatMap(\.entities).map {
      StoryEntity(id: $0.id, name: $0.name, kind: $0.kind, mentionCount: $0.mentions.count, reportCount: 1)
    }
    let found = try await ElsewhereReports(store: library.store).reports(of: entities, articles: articles)
    #expect(found.map(\.language).sorted() == ["es", "ru"])
    let spanish = try #require(found.first { $0.language == "es" })
    #expect(spanish.articles.map(\.title) == ["Encuentro en Bagdad"])
    #expect(spanish.languageName == "Español")
    #expect(spanish.shared.contains("Angela Merkel") && spanish.shared.contains("Emmanuel Macron"))
    let russian = try #require(found.first { $0.language == "ru" })
    #expect(russian.articles.map(\.title) == ["Встреча в Багдаде"] && russian.languageName == "Русский")
    #expect(try await ElsewhereReports(store: library.store).reports(of: [], articles: articles).isEmpty)
    #expect(try await ElsewhereReports(store: library.store).reports(of: entities, articles: []).isEmpty)
  }

  /// Reports of other events that name the same countries and persons are none, though several of them come at once.
  @Test func otherEventsOfTheSamePersonsAreNone() async throws {
    let english = [
      (
        "Leaders meet in Baghdad",
        "Angela Merkel met Emmanuel Macron in Baghdad on Saturday. Merkel said that wheat was on its way to Iraq.",
        "2026-05-02"
      )
    ]
    let spanish = [
      ("Subastas", "Angela Merkel y Emmanuel Macron hablaron en París de subastas de energía eólica.", "2026-05-02"),
      ("Pesca", "Emmanuel Macron rechazó en Bruselas la cuota de pesca que propuso Angela Merkel.", "2026-05-02"),
      ("Ópera", "Angela Merkel y Emmanuel Macron asistieron a la ópera de Salzburgo.", "2026-05-02"),
    ]
    let library = try NewsLibrary(.memory)
    let own = try await library.importData(Self.feed("en", english), name: "en").added
    _ = try await library.importData(Self.feed("es", spanish), name: "es")
    let articles = try await library.store.articlesWithEntities(own)
    let entities = articles.flatMap(\.entities).map {
      StoryEntity(id: $0.id, name: $0.name, kind: $0.kind, mentionCount: $0.mentions.count, reportCount: 1)
    }
    #expect(try await ElsewhereReports(store: library.store).reports(of: entities, articles: articles).isEmpty)
  }
}
