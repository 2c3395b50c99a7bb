import Foundation
import GRDB
import NewsModel
import Testing

@testable import NewsStore

/// Articles are found by the words of their own languages.
struct LanguageSearchTests {
  private static func article(_ key: String, _ language: String?, _ title: String, _ body: String) -> NewArticle {
    Sample.article(key, title: title, body: body, change: { $0.language = language })
  }

  private func library() async throws -> NewsStore {
    let articles = [
      Self.article("ja", "ja", "東京で地震", "気象庁は東京都内でオリンピックを予定していた。"),
      Self.article("zh", "zh-Hans", "经济增长", "中国经济今年增长。"),
      Self.article("th", "th", "ตำรวจ", "การเลือกตั้งเกิดขึ้นวันนี้"),
      Self.article("ko", "ko", "대통령", "정부는 선거를 연기했다."),
      Self.article("de", "de", "Die Wahlen", "Die Präsidenten warten auf die größte Fähre der Straße."),
      Self.article("pl", "pl", "Żołnierze", "W wyborach nikt nie zginął."),
      Self.article("ar", "ar", "انتخابات", "وقال الرئيس إن المحكمة الأمريكية"),
      Self.article("en", "en", "Elections", "The ministers were relating the strikes."),
      Self.article("fr", "fr", "L’élection", "Les cœurs de l’équipe."),
    ]
    return try await NewsStore.holding(articles).0
  }

  private func found(_ words: String, in store: NewsStore, isTyping: Bool = false) async throws -> [String] {
    let query = ArticleQuery.parse(words, now: Date(), calendar: .current, isTyping: isTyping).query
    var keys: [String] = []
    for row in try await store.page(query, edge: .first, count: 50, search: query).rows {
      let article = try #require(try await store.article(row.id))
      keys.append(article.key)
      if !words.contains(":"), !words.hasPrefix("-") {
        let hits = TextMatcher.hits(
          of: query, in: article.content.title + "\n" + article.content.document.text,
          languages: article.content.languages.codes)
        #expect(!hits.isEmpty, "\(words) is not marked in \(article.key)")
      }
    }
    return keys.sorted()
  }

  @Test(arguments: [
    ("東京", ["ja"]), ("都内", ["ja"]), ("東京都", ["ja"]), ("ｵﾘﾝﾋﾟｯｸ", ["ja"]), ("震", ["ja"]), ("東震", []), ("經濟", ["zh"]),
    ("增长", ["zh"]), ("เลือกตั้ง", ["th"]), ("ตำรวจ", ["th"]), ("정부", ["ko"]), ("대통령", ["ko"]), ("선거", ["ko"]),
    ("Wahl", ["de"]), ("prasident", ["de"]), ("Praesident", ["de"]), ("grösste", ["de"]), ("Strasse", ["de"]),
    ("zolnierz", ["pl"]), ("wybory", ["pl"]), ("رئيس", ["ar"]), ("المحكمه", ["ar"]), ("امريكية", ["ar"]),
    ("الامريكيه", ["ar"]), ("minister", ["en"]), ("relation", ["en"]), ("election", ["en", "fr"]), ("equipe", ["fr"]),
    ("coeur", ["fr"]), ("équipe", ["fr"]), ("'Wahl", []), ("'Wahlen", ["de"]), ("lang:zh", ["zh"]),
    ("lang:zh_hans", ["zh"]),
    ("\"東京 で\"", ["ja"]),
    ("Wahlen -Straße", []), ("title:東京", ["ja"]), ("body:地震", []),
  ])
  func wordsAreFoundInTheirLanguage(words: String, expected: [String]) async throws {
    #expect(try await found(words, in: try await library()) == expected)
  }

  @Test func aWordIsFoundWhileItIsTyped() async throws {
    let store = try await library()
    #expect(try await found("Präsid", in: store, isTyping: true) == ["de"])
    #expect(try await found("オリ", in: store, isTyping: true) == ["ja"])
    #expect(try await found("minist", in: store, isTyping: true) == ["en"])
    #expect(try await found("الرئ", in: store, isTyping: true) == ["ar"])
  }

  /// The stem that a name would have in another language of the library is no beginning to look for.
  @Test func aStemOfAnotherLanguageIsNoBeginning() async throws {
    let store = try await NewsStore.holding(
      [
        Self.article("name", "en", "Leader", "Boris spoke in the evening."),
        Self.article("beach", "en", "Beach", "Boracay was closed, and the border with it."),
      ] + ["es", "pt", "ro", "ca", "fr", "it"].map { Self.article($0, $0, "Otra", "Palabras de otra parte.") }
    ).0
    for length in 4...5 {
      #expect(try await found(String("boris".prefix(length)), in: store, isTyping: true) == ["name"])
    }
    #expect(try await found("bor", in: store, isTyping: true) == ["beach", "name"])
  }

  @Test func paragraphsAreFoundInTheirOwnLanguage() async throws {
    let german = "Die Regierungen warten auf die Wahlen."
    let english = "The governments were relating the strikes."
    let article = Sample.article("1", title: "Mixed", body: english + "\n" + german) { content in
      content.language = "en"
      let start = content.document.blocks.last?.range.start ?? 0
      content.languageParts = [ArticleLanguages.Part(code: "de", start: start)]
    }
    let store = try await NewsStore.holding([article]).0
    for word in ["Regierung", "Wahl", "relation", "government"] {
      #expect(try await found(word, in: store) == ["1"], "\(word)")
    }
    let kept = try #require(try await store.article(ArticleID(1)))
    #expect(kept.content.languages.codes == ["en", "de"])
    #expect(kept.content.languageParts == article.content.languageParts)
  }

  @Test func theIndexStaysWholeWhateverChanges() async throws {
    let store = try await library()
    let source = try #require(try await store.sources().first)
    try await store.checkIntegrity()
    // Another language, another date, another text; a mark of ours in hostile text.
    _ = try await store.insert(
      [
        Self.article("de", "nl", "De verkiezingen", "De president \u{E001}de\u{E001} wacht."),
        Sample.article("pl", title: "Żołnierze", body: "Nikt nie zginął.", minutes: 90) { $0.language = "pl" },
      ], from: source.id)
    try await store.checkIntegrity()
    #expect(try await found("verkiezing", in: store) == ["de"])
    #expect(try await found("Straße", in: store).isEmpty)
    #expect(try await found("zolnierz", in: store) == ["pl"])
    try await store.compact()
    try await store.checkIntegrity()
  }

  @Test func languagesAreKeptWithTheirPlaces() {
    let languages = ArticleLanguages("en", parts: [.init(code: "fr", start: 40), .init(code: "en", start: 90)])
    #expect(StoredLanguages.read(StoredLanguages.write(languages)) == languages)
    #expect(StoredLanguages.read("") == ArticleLanguages(nil))
    #expect(StoredLanguages.read("und") == ArticleLanguages(nil))
    #expect(languages.moved(by: -50).parts == [.init(code: "fr", start: 0), .init(code: "en", start: 40)])
    #expect(languages.moved(by: -100).parts.isEmpty)
    let marked = SearchText.marked("äöü ab", ArticleLanguages("de", parts: [.init(code: "fr", start: 7)]), isBody: true)
    #expect(marked == "\u{E001}de\u{E001}äöü \u{E001}fr\u{E001}ab")
  }
}
