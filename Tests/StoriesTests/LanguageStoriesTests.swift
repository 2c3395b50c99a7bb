import Foundation
import NewsModel
import Testing

@testable import Stories

/// Articles are compared by the words of their own language, or as whole texts where nothing is known of its words.
@Suite struct LanguageStoriesTests {
  private func profile(_ number: Int, _ language: String?, _ title: String, _ text: String) -> ArticleProfile {
    var builder = DocumentBuilder()
    builder.add(.paragraph, text)
    return ArticleProfile(
      id: ArticleID(Int64(number)), title: title, document: builder.document, entities: [], date: nil,
      language: language)
  }

  /// The numbers of the articles that have anything to do with the first, nearest first.
  private func related(_ profiles: [ArticleProfile]) -> [(number: Int64, score: Double)] {
    let ranker = RelatedRanker(statistics: CorpusStatistics(of: profiles))
    let others = Array(profiles.dropFirst())
    return ranker.order(profiles[0], among: others).map { (others[$0.place].id.rawValue, $0.score) }
  }

  @Test func formsOfForeignWordsAreOneWord() throws {
    let near = related([
      profile(1, "de", "Deich bricht", "Der Deich brach am Montag und die Überschwemmungen trafen Varnholm."),
      profile(2, "de", "Wasser fällt", "Nach dem Bruch des Deiches ging die Überschwemmung in Varnholm zurück."),
      profile(3, "de", "Schach", "Die Meisterin gewann das Turnier nach vier Runden."),
    ])
    let best = try #require(near.first)
    #expect(best.number == 2 && best.score > 0.2)
    #expect((near.first { $0.number == 3 }?.score ?? 0) < 0.05)
  }

  @Test func wordsThatTellNothingJoinNothing() {
    let near = related([
      profile(1, "es", "El puerto", "El barco fue el primero que no pudo salir porque nadie sabe cuándo."),
      profile(2, "es", "La reina", "La reina dijo que no sabe si fue la primera porque nadie lo vio."),
    ])
    #expect(near.allSatisfy { $0.score < 0.2 })
  }

  @Test func monthsAndWeekdaysTellNothingInAnyLanguage() {
    for (language, text) in [
      ("fr", "lundi novembre février"), ("de", "Montag Oktober"), ("es", "miércoles septiembre"),
      ("ru", "понедельник января"), ("pt", "março"),
    ] {
      let words = profile(1, language, "", text).words.filter { !$0.surface.isEmpty }
      #expect(words.isEmpty, "\(language): \(words.map(\.surface))")
    }
  }

  @Test func languagesShareNoWords() {
    let text = "Varnholm Hospital Radio Hotel Taxi Museum Minister Konferenz Oktober"
    #expect(
      related([profile(1, "de", "Varnholm", text), profile(2, "nl", "Varnholm", text)]).allSatisfy { $0.score < 1 })
    let one = profile(1, "de", "Varnholm", text)
    let other = profile(2, "nl", "Varnholm", text)
    #expect(Set(one.words.map(\.key)).isDisjoint(with: other.words.map(\.key)))
  }

  @Test func textsWithoutBlanksAreComparedAsWholes() throws {
    let report = "เขื่อนกั้นน้ำของท่าเรือแตกเมื่อเช้าวันจันทร์ และชาวบ้านสี่ร้อยคนต้องอพยพออกจากบ้าน นายกเทศมนตรีกล่าวว่าสะพานจะปิดจนกว่าน้ำจะลด "
    let later = report + "น้ำเริ่มลดลงในวันอังคาร"
    let stranger = "การแข่งขันหมากรุกหญิงสิ้นสุดลงเมื่อวันอาทิตย์ ผู้ชนะกล่าวว่าจะเข้าร่วมอีกในปีหน้า มีผู้ชมจำนวนมากมาที่สนาม"
    let near = related([
      profile(1, "th", "", report), profile(2, "th", "", later), profile(3, "th", "", stranger),
    ])
    let best = try #require(near.first)
    #expect(best.number == 2 && best.score > 0.4)
    #expect((near.first { $0.number == 3 }?.score ?? 0) < 0.1)
    let stored = try #require(
      ArticleProfile(stored: profile(1, "th", "", report).stored, id: ArticleID(9), date: nil))
    #expect(stored.signature == profile(1, "th", "", report).signature && !stored.words.isEmpty)
  }

  @Test func runsOfLettersAreTheWordsOfChineseAndJapanese() {
    func terms(_ text: String) -> [String] {
      let bytes = Array(text.utf8)
      return LetterTerms.terms(of: bytes, in: 0..<bytes.count, isBreak: { $0 == Array("的".utf8) })
        .map { ($0.isWhole ? "" : "~") + String(decoding: bytes[$0.range], as: UTF8.self) }
    }
    #expect(terms("堤防が決壊した。") == ["堤防", "決壊"])
    #expect(terms("国連安保理") == ["~国連", "~連安", "~安保", "~保理", "国連安保理"])
    #expect(terms("FIFA会長選、ヨルダンのアリ王子") == ["FIFA", "~会長", "~長選", "会長選", "ヨルダン", "アリ", "王子"])
    #expect(terms("上海的桥在2月26日关") == ["上海", "桥在"])
    #expect(terms("木が、ア") == [])
  }

  @Test func japaneseReportsAreRelatedByTheirWords() throws {
    let near = related([
      profile(1, "ja", "堤防が決壊", "気象庁によると、港の堤防が月曜日に決壊し、四百人の住民が避難した。市長は橋を閉鎖した。"),
      profile(2, "ja", "避難続く", "決壊した堤防の近くでは、火曜日も住民の避難が続いている。市長は会見を開いた。"),
      profile(3, "ja", "将棋大会", "また、女子の将棋大会は日曜日に終わり、優勝した選手は来年も参加すると述べた。"),
    ])
    let best = try #require(near.first)
    #expect(best.number == 2 && best.score > 0.2)
    #expect((near.first { $0.number == 3 }?.score ?? 0) < 0.1)
  }

  @Test func englishIsComparedAsBefore() {
    let text = "The levee broke on Monday and the governments were relating what happened."
    #expect(profile(1, nil, "Levee", text) == profile(1, "en-GB", "Levee", text))
    #expect(profile(1, "en", "Levee", text).marker == nil)
    #expect(profile(1, "fr", "Digue", "La digue a cédé lundi.").marker != nil)
  }
}
