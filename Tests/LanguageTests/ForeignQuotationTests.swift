import NewsModel
import Testing

@testable import Language

/// Who says what in seven languages, in sentences of our own.
@Suite struct ForeignQuotationTests {
  private static let analyzer = Result { try EntityAnalyzer.standard() }

  /// The words and speakers found where `persons` are the names of persons in the text.
  private func found(_ text: String, _ language: String, persons: [String], others: [String] = []) throws -> [String] {
    var builder = DocumentBuilder()
    for paragraph in text.split(separator: "\n") { builder.add(.paragraph, String(paragraph)) }
    let document = builder.document
    let entities = (persons.map { ($0, EntityKind.person) } + others.map { ($0, .organisation) }).map { name, kind in
      var mentions: [EntityMention] = []
      var from = document.text.startIndex
      while let range = document.text.range(of: name, range: from..<document.text.endIndex) {
        let start = document.text.utf8.distance(from: document.text.startIndex, to: range.lowerBound)
        mentions.append(EntityMention(range: TextRange(start, start + name.utf8.count), text: name))
        from = range.upperBound
      }
      return ArticleEntity(name: name, kind: kind, mentions: mentions)
    }
    return try Self.analyzer.get().quotations(in: document, entities: entities, language: language).map {
      "\($0.speaker ?? "-"): \($0.words(in: document.text))"
    }
  }

  static let behind: [(String, String, String, String)] = [
    (
      "pt", "“Não vamos fechar o porto amanhã”, disse a ministra Vera Lima.", "Vera Lima",
      "Não vamos fechar o porto amanhã"
    ),
    (
      "de", "„Wir schließen den Hafen morgen nicht“, sagte Ministerin Vera Holm.", "Vera Holm",
      "Wir schließen den Hafen morgen nicht"
    ),
    (
      "de", "„Wir schließen den Hafen morgen nicht“, so Vera Holm weiter.", "Vera Holm",
      "Wir schließen den Hafen morgen nicht"
    ),
    (
      "fr", "« Nous ne fermerons pas le port », a déclaré Vera Holm mardi.", "Vera Holm",
      "Nous ne fermerons pas le port"
    ),
    ("es", "«No vamos a cerrar el puerto», dijo la ministra Vera Ríos.", "Vera Ríos", "No vamos a cerrar el puerto"),
    (
      "nb", "«Vi stenger ikke havnen i morgen», sier statsråd Vera Holm.", "Vera Holm",
      "Vi stenger ikke havnen i morgen"
    ),
    (
      "nb", "– Vi stenger ikke havnen i morgen, sier statsråd Vera Holm.", "Vera Holm",
      "Vi stenger ikke havnen i morgen"
    ),
    ("id", "\"Kami tidak akan menutup pelabuhan,\" kata Vera Holm.", "Vera Holm", "Kami tidak akan menutup pelabuhan"),
    ("ru", "«Мы не закроем порт завтра», — сказала министр Вера Хольм.", "Вера Хольм", "Мы не закроем порт завтра"),
    ("ru", "— Мы не закроем порт завтра, — сказала Вера Хольм.", "Вера Хольм", "Мы не закроем порт завтра"),
  ]

  @Test(arguments: behind) func theVerbBehindTheWordsTells(
    _ language: String, _ text: String, _ speaker: String, _ words: String
  ) throws {
    #expect(try found(text, language, persons: [speaker]) == ["\(speaker): \(words)"])
  }

  static let before: [(String, String, String)] = [
    ("pt", "Vera Lima disse: “Não vamos fechar o porto amanhã.”", "Vera Lima"),
    ("de", "Am Abend sagte Vera Holm: „Wir schließen den Hafen nicht.“", "Vera Holm"),
    ("fr", "Vera Holm a déclaré : « Nous ne fermerons pas le port. »", "Vera Holm"),
    ("es", "Vera Ríos afirmó que “no vamos a cerrar el puerto nunca”.", "Vera Ríos"),
    ("nb", "Vera Holm sier: «Vi stenger ikke havnen i morgen.»", "Vera Holm"),
    ("id", "Vera Holm mengatakan, \"Kami tidak akan menutup pelabuhan.\"", "Vera Holm"),
    ("ru", "Вера Хольм сказала: «Мы не закроем порт завтра».", "Вера Хольм"),
  ]

  @Test(arguments: before) func theVerbBeforeTheWordsTells(_ language: String, _ text: String, _ speaker: String) throws
  {
    #expect(try found(text, language, persons: [speaker]).map { $0.prefix { $0 != ":" } } == [speaker[...]])
  }

  /// Whoever speaks for somebody is not that one.
  @Test(arguments: [
    ("es", "“No vamos a cerrar el puerto”, dijo el portavoz de Vera Ríos.", "Vera Ríos"),
    ("pt", "“Não vamos fechar o porto”, disse ao público num comício de Vera Lima.", "Vera Lima"),
    ("de", "„Wir schließen den Hafen nicht“, sagte ein Sprecher von Vera Holm.", "Vera Holm"),
    ("fr", "« Nous ne fermerons pas le port », a déclaré l'avocat de Vera Holm.", "Vera Holm"),
    ("nb", "«Vi stenger ikke havnen nå», sier talsmannen til Vera Holm.", "Vera Holm"),
    ("ru", "«Мы не закроем этот порт», — сказал адвокат Хольма.", "Хольма"),
  ]) func aSpokesmanIsNobodyElse(_ language: String, _ text: String, _ name: String) throws {
    let all = try found(text, language, persons: [name])
    #expect(all.count == 1 && all.allSatisfy { $0.hasPrefix("-:") }, "\(all)")
  }

  @Test func wordsWithoutAVerbOfSpeakingAreNone() throws {
    #expect(
      try found(
        "Der Film „Der lange Weg nach Hause zurück“ läuft am Montag, Vera Holm sah ihn.", "de", persons: ["Vera Holm"])
        == [])
    #expect(try found("Das Wort „Hafen“, sagte Vera Holm, sei alt.", "de", persons: ["Vera Holm"]) == [])
    #expect(try found("„Wir warten noch immer auf das Geld", "de", persons: []) == [])
    #expect(try found("", "de", persons: []) == [])
    // No table, no statement.
    #expect(try found("“Vi lukker ikke havnen nu”, siger Vera Holm.", "da", persons: ["Vera Holm"]) == [])
  }

  @Test func aPronounIsWhoSpokeLast() throws {
    let text = """
      „Wir schließen den Hafen nicht“, sagte Vera Holm. „Die Schiffe fahren weiter wie bisher.“
      „Das haben wir lange geprüft“, sagte sie am Abend.
      """
    #expect(
      try found(text, "de", persons: ["Vera Holm"]) == [
        "Vera Holm: Wir schließen den Hafen nicht", "Vera Holm: Die Schiffe fahren weiter wie bisher.",
        "Vera Holm: Das haben wir lange geprüft",
      ])
    // Somebody else was named in between.
    let other = """
      “No vamos a cerrar el puerto”, dijo Vera Ríos.
      Ana Soto escuchaba. “Es una decisión muy difícil”, dijo ella.
      """
    #expect(
      try found(other, "es", persons: ["Vera Ríos", "Ana Soto"]) == [
        "Vera Ríos: No vamos a cerrar el puerto", "-: Es una decisión muy difícil",
      ])
  }
}
