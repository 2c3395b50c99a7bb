import Foundation
import NewsModel
import Testing
import TextCore

@testable import Language

/// Names in languages other than English: by their taggers, by the lists of the world, and in the forms of words.
@Suite struct ForeignNamesTests {
  static let analyzer = Result { try EntityAnalyzer.standard() }

  private func entities(_ text: String, _ language: String?) throws -> [ArticleEntity] {
    var builder = DocumentBuilder()
    for paragraph in text.split(separator: "\n") { builder.add(.paragraph, String(paragraph)) }
    return try Self.analyzer.get().entities(in: builder.document, title: "", language: language)
  }

  /// A text, its language, and the countries that it names.
  static let countries: [(String, String, [String])] = [
    (
      "A ministra falou ontem em Lisboa sobre as relações com o Iraque e com a Alemanha.", "pt-BR", ["Iraq", "Germany"]
    ),
    (
      "Der Minister sprach gestern über den Irak, über Frankreich und die Schweiz.", "de",
      ["Iraq", "France", "Switzerland"]
    ),
    ("Le ministre a parlé hier de l'Irak et de l’Allemagne avec ses collègues.", "fr", ["Iraq", "Germany"]),
    ("Вчера министр говорил об Ираке, а потом поехал в Германию и во Францию.", "ru", ["Iraq", "Germany", "France"]),
    ("تحدث الوزير أمس عن العراق ثم سافر إلى ألمانيا", "ar", ["Iraq", "Germany"]),
    ("تحدث الوزير أمس عن الاردن ثم سافر إلى المانيا", "ar", ["Jordan", "Germany"]),
    ("部长昨天谈到了伊拉克和德国。", "zh-Hans", ["Iraq", "Germany"]),
    ("大臣は昨日、イラクとドイツについて話した。", "ja", ["Iraq", "Germany"]),
    ("彼女は北海道のプリマドンナで、大阪市に住む日本人だ。", "ja", ["Osaka", "Japan"]),
    ("Ministr včera mluvil o Iráku a potom odjel do Německa.", "cs", ["Iraq", "Germany"]),
    ("Ο υπουργός μίλησε χθες για το Ιράκ και τη Γερμανία.", "el", ["Iraq", "Germany"]),
    ("Bakan dün Irak'tan ve Almanya'dan söz etti, sonra Fransa'ya gitti.", "tr", ["Iraq", "Germany", "France"]),
  ]

  @Test(arguments: countries) func aCountryHasOneNameInAllLanguages(
    _ text: String, _ language: String, _ wanted: [String]
  )
    throws
  {
    let found = try entities(text, language).filter { $0.kind == .place }.map(\.name)
    for country in wanted { #expect(found.contains(country), "\(found)") }
  }

  @Test func noCityStandsInsideAnotherWord() throws {
    let text = "彼女は北海道のプリマドンナ、ヴァン・ダム氏と会った。昨日は東京都とリマでも。"
    #expect(try entities(text, "ja").filter { $0.kind == .place }.map(\.name) == ["Tokyo", "Lima"])
  }

  @Test func wordsWithAndWithoutCapitalsStandInArabicText() throws {
    let text = "قال الرئيس إن شركة Apple تبيع apple هنا، ثم غادر الرئيس إلى العراق مع Apple و apple."
    let found = try entities(text, "ar")
    #expect(found.contains { $0.name == "Iraq" })
    for entity in found { for mention in entity.mentions { #expect(text[mention.range] == mention.text) } }
  }

  @Test func mentionsStandWhereTheyAreWritten() throws {
    let text = "Вчера Анна Ковалёва говорила об Ираке. Потом Ковалёву спросили об Ираке ещё раз."
    for entity in try entities(text, "ru") {
      for mention in entity.mentions { #expect(text[mention.range] == mention.text) }
    }
    let iraq = try #require(try entities(text, "ru").first { $0.name == "Iraq" })
    #expect(iraq.aliases == ["Ираке"] && iraq.mentions.count == 2)
  }

  @Test func aFamilyNameJoinsItsFullName() throws {
    let text = """
      O presidente Joaquim Azevedo visitou a fábrica em Lisboa na segunda-feira.
      Azevedo disse que o governo vai ajudar a empresa, e depois Azevedo partiu para Madrid.
      """
    let person = try #require(try entities(text, "pt").first { $0.kind == .person })
    #expect(person.name == "Joaquim Azevedo" && person.mentions.count == 3)
  }

  @Test func whatIsNoCodeIsNoLanguage() throws {
    #expect(try entities("Der Minister sprach über den Irak.", "x-quatsch-\u{1B}").count < 3)
    #expect(try entities("", "ru").isEmpty)
  }

  @Test func formsOfOneWordAreToldFromOtherWords() {
    func are(_ one: String, _ other: String, _ language: String) -> Bool {
      WordForms.of(language).areForms(Array(one.utf8)[...], Array(other.utf8)[...])
    }
    #expect(are("Зеленский", "Зеленского", "ru") && are("Ковалёва", "Ковалёвой", "ru"))
    #expect(!are("Иванов", "Иван", "ru") && !are("Ким", "Кима", "en") && !are("Анна", "Алла", "ru"))
    #expect(are("Tusk", "Tuskowi", "pl") && are("Plenković", "Plenkovića", "hr"))
    #expect(are("Orbán", "Orbánnak", "hu") && !are("Orbán", "Orosz", "hu"))
    #expect(are("Ankara", "Ankara'dan", "tr") && !are("Ankara", "Antalya'dan", "tr"))
    #expect(are("احمد", "أحمد", "ar") && are("والاردن", "الأردن", "ar") && !are("احمد", "حمد", "ar"))
    #expect(are("العراق", "بالعراق", "ar") && are("Paris", "Paris", "fr") && !are("Paris", "Pariser", "fr"))
  }

  @Test func wordsWithoutTheirVowelStandApart() {
    func tokens(_ text: String, _ language: String) -> [String] {
      let text = Tokenizer.tokenize(text, language: language)
      return text.tokens.indices.map { text.string($0) }
    }
    #expect(
      tokens("qu'il va d’Irak à l'Est aujourd'hui", "fr") == [
        "qu'", "il", "va", "d’", "Irak", "à", "l'", "Est", "aujourd'hui",
      ])
    #expect(tokens("O'Brien l'", "fr") == ["O'Brien", "l", "'"])
    #expect(tokens("l'Irak", "en") == ["l'Irak"])
  }

  @Test func sentencesEndAsTheirLanguageHasIt() {
    func sentences(_ text: String, _ language: String?) -> Int {
      Tokenizer.tokenize(text, language: language).sentences.count
    }
    #expect(sentences("Это сказал В. В. Путин на ул. Ленина. Он уехал.", "ru") == 2)
    #expect(sentences("Это было в 2019 г. Москва ответила. Так было в 2020 г. Он уехал.", "ru") == 3)
    #expect(sentences("Il ricorda il sig. Rossi. Poi parte.", "it") == 2)
    #expect(sentences("Lo dijo el Sr. Pérez a la Sra. Gómez. Después calló.", "es") == 2)
    #expect(sentences("Es kostet 5 Mrd. Euro usw. Der Rest folgt.", "de") == 2)
    #expect(sentences("It costs 5 Mrd. Euro and more.", "en") == 2)
  }

  @Test func lettersAreTokensWhereWordsAreNotParted() {
    let text = LetterTokenizer.tokenize("GDP增长3.5%。好！\n東京", blocks: [])
    #expect(
      text.tokens.indices.map { text.string($0) } == ["GDP", "增", "长", "3", ".", "5", "%", "。", "好", "！", "東", "京"])
    #expect(text.sentences == [0..<8, 8..<10, 10..<12])
    #expect(LetterTokenizer.tokenize("", blocks: []).tokens.isEmpty)
    #expect(LetterTokenizer.tokenize("ab", blocks: [TextRange(1, 99)]).tokens.count == 1)
  }

  @Test func aDamagedFileOfNamesIsAnError() throws {
    let file = FileManager.default.temporaryDirectory.appending(path: "world-\(UUID().uuidString).bin")
    defer { try? FileManager.default.removeItem(at: file) }
    var bytes = try Data(contentsOf: try Resources.url("world.bin"))
    bytes[bytes.count / 2] ^= 1
    try bytes.write(to: file)
    #expect(throws: LanguageError.self) { try WorldNames(url: file) }
    #expect(throws: LanguageError.self) { try WorldNames(url: file.appending(path: "none")) }
    #expect(try WorldNames.shipped().entry(Knowledge.hash("Qwxyz".utf8)) == .none)
  }
}
