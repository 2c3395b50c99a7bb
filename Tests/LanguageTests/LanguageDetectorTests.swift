import Foundation
import NewsModel
import Support
import Testing

@testable import Language

/// Sentences of our own, in the languages that look most like each other and in every kind of script.
@Suite struct LanguageDetectorTests {
  private let detector: LanguageDetector

  init() throws { detector = try LanguageDetector.shipped() }

  static let sentences = [
    ("en", "The harbour master said that the ships would wait until the strike was over."),
    ("de", "Der Hafenmeister sagte, dass die Schiffe warten müssten, bis der Streik vorüber sei."),
    ("fr", "Le capitaine du port a déclaré que les navires attendraient la fin de la grève."),
    ("es", "El capitán del puerto dijo que los barcos esperarían hasta que terminara la huelga."),
    ("pt", "O capitão do porto disse que os navios vão esperar até que a greve termine."),
    ("gl", "O capitán do porto dixo que os barcos agardarán ata que remate a folga dos traballadores."),
    ("ca", "El capità del port va dir que els vaixells esperarien fins que acabés la vaga."),
    ("nb", "Havnesjefen sa at skipene må vente til streiken er over, og at han ikke visste når det blir."),
    ("da", "Havnechefen sagde, at skibene må vente, indtil strejken er forbi, og at han ikke vidste hvornår."),
    ("sv", "Hamnchefen sade att fartygen får vänta tills strejken är över och att han inte visste när."),
    ("cs", "Přístavní kapitán řekl, že lodě počkají, dokud stávka neskončí."),
    ("sk", "Prístavný kapitán povedal, že lode počkajú, kým sa štrajk neskončí."),
    ("ru", "Начальник порта сказал, что суда будут ждать окончания забастовки."),
    ("uk", "Начальник порту сказав, що судна чекатимуть, доки страйк не закінчиться."),
    ("bg", "Началникът на пристанището каза, че корабите ще чакат края на стачката."),
    ("el", "Ο λιμενάρχης είπε ότι τα πλοία θα περιμένουν μέχρι να τελειώσει η απεργία."),
    ("ar", "قال مدير الميناء إن السفن ستنتظر حتى انتهاء الإضراب."),
    ("fa", "رئیس بندر گفت که کشتی‌ها تا پایان اعتصاب منتظر خواهند ماند."),
    ("he", "מנהל הנמל אמר שהאוניות ימתינו עד שהשביתה תסתיים."),
    ("hi", "बंदरगाह के प्रमुख ने कहा कि जहाज़ हड़ताल ख़त्म होने तक इंतज़ार करेंगे।"),
    ("zh", "港务局长说，船只将等到罢工结束。"), ("ja", "港長は、ストライキが終わるまで船は待つと述べた。"),
    ("ko", "항만청장은 파업이 끝날 때까지 배들이 기다릴 것이라고 말했다."),
    ("th", "นายท่ากล่าวว่าเรือจะรอจนกว่าการนัดหยุดงานจะสิ้นสุดลง"), ("ka", "ნავსადგურის უფროსმა თქვა, რომ გემები დაელოდებიან."),
  ]

  @Test(arguments: sentences) func aSentenceIsEnough(code: String, sentence: String) {
    #expect(detector.language(of: sentence) == code)
  }

  @Test func whatIsDeclaredDecidesOnlyInDoubt() {
    let english = Self.sentences[0].1
    #expect(detector.language(of: english, declared: "de-AT") == "en")
    #expect(detector.language(of: english, declared: "EN_gb") == "en-GB")
    #expect(detector.language(of: Self.sentences[4].1, declared: "pt-br") == "pt-BR")
    for code in ["da", "nb"] { #expect(detector.language(of: "Han er her i dag", declared: code) == code) }
    #expect(detector.language(of: "2018 – 12.5 %", declared: "no") == "nb")
    #expect(detector.language(of: "2018 – 12.5 %") == nil)
    #expect(detector.language(of: "", declared: "not a language") == nil)
    // Icelandic, which the table does not know.
    let icelandic = "Hafnarstjórinn sagði að skipin þyrftu að bíða þar til verkfallinu lýkur í næstu viku."
    #expect(detector.language(of: icelandic, declared: "is") == "is")
    #expect(detector.language(of: Self.sentences[0].1, declared: "is") == "en")
  }

  @Test func quotedNamesOfAnotherScriptCountForNothing() {
    #expect(detector.language(of: "北京時間：Apple iPhone Air を発表した") == "ja")
    #expect(detector.language(of: "Компания Deutsche Telekom AG и банк JPMorgan Chase сообщили об этом") == "ru")
  }

  @Test func paragraphsInAnotherLanguageAreTold() throws {
    var builder = DocumentBuilder()
    let english = Self.sentences[0].1 + " Nobody in the town knew how long the talks with the owners would take."
    let french = Self.sentences[2].1 + " Personne dans la ville ne savait combien de temps dureraient les pourparlers."
    for text in [english, english, french, english] { builder.add(.paragraph, text) }
    let found = detector.languages(of: builder.document, title: "Ships wait", declared: "fr")
    #expect(found.main == "en" && found.codes == ["en", "fr"])
    let starts = builder.document.blocks.map(\.range.start)
    #expect(found.parts == [.init(code: "fr", start: starts[2]), .init(code: "en", start: starts[3])])
    // A name or a motto is no paragraph in another language.
    var other = DocumentBuilder()
    for text in [english, "Liberté, égalité, fraternité", english] { other.add(.paragraph, text) }
    #expect(detector.languages(of: other.document, title: "", declared: nil).parts.isEmpty)
  }

  @Test func aForeignTitleMakesNoForeignParagraph() {
    var builder = DocumentBuilder()
    let german = Self.sentences[1].1 + " Niemand in der Stadt wusste, wie lange die Gespräche noch dauern würden."
    let title =
      "Vera Holm, die bekannte Verfasserin des Buches „The Long Winter: How the Harbours of the North Were Built and Who "
      + "Paid for Them“, sagte dazu am Abend, dass sie das nun einmal ganz anders sehe als die meisten."
    for text in [german, german, title, german] { builder.add(.paragraph, text) }
    #expect(detector.languages(of: builder.document, title: "", declared: nil).parts.isEmpty)
  }

  @Test(arguments: sentences) func countedGramsAreTheSame(code: String, sentence: String) {
    var text = sentence + " " + sentence + "\u{2764} Ωμέγα " + sentence.uppercased()
    text.withUTF8 { bytes in
      let grams = LetterGrams(bytes, limit: 400)
      var single: [[UInt32]: Int] = [:]
      var counted: [[UInt32]: Int] = [:]
      grams.visit { single[[$0, UInt32($1)], default: 0] += 1 }
      grams.visitCounted { counted[[$0, UInt32($1)], default: 0] += $2 }
      #expect(single == counted)
    }
  }

  @Test func aDamagedTableIsRefused() throws {
    let file = FileManager.default.temporaryDirectory.appending(path: "languages-\(UUID().uuidString).bin")
    defer { try? FileManager.default.removeItem(at: file) }
    try ResourceFile.encode(
      kind: LanguageTable.kind, version: LanguageTable.version, sections: [[], Array("en de".utf8), [], [], [], []],
      sumAt: 0
    ).write(to: file)
    #expect(throws: LanguageError.self) { try LanguageTable(url: file) }
  }

  @Test(.enabled(if: SharedFolder.isPresent, "the folder ../shared is not here"))
  func theSuiteIsTold() throws {
    let path = try #require(SharedFolder.path("suites/languages/detect.jsonl"))
    struct Row: Decodable { var lang, kind, text: String }
    var right: [String: Double] = [:]
    var all: [String: Double] = [:]
    for line in try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n") {
      let row = try JSONDecoder().decode(Row.self, from: Data(line.utf8))
      let norwegian = ["nb", "nn"]
      let found = detector.language(of: row.text) ?? ""
      all[row.kind, default: 0] += 1
      if found == row.lang || norwegian.contains(found) && norwegian.contains(row.lang) {
        right[row.kind, default: 0] += 1
      }
    }
    #expect(right["headline", default: 0] >= 0.96 * all["headline", default: 0])
    #expect(right["lead", default: 0] >= 0.99 * all["lead", default: 0])
    #expect(right["body", default: 0] >= 0.995 * all["body", default: 0])
  }
}
