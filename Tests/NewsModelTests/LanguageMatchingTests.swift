import Foundation
import Testing

@testable import NewsModel

/// Hits are marked where the library's index has them, in every script.
@Suite struct LanguageMatchingTests {
  private func marked(_ words: String, _ text: String, _ languages: [String], isTyping: Bool = false) -> [String] {
    let query = ArticleQuery.parse(words, now: Date(), calendar: .current, isTyping: isTyping).query
    return TextMatcher.hits(of: query, in: text, languages: languages).map { String(text[$0]) }
  }

  @Test func lettersAreMarkedWhereWordsHaveNoBlanks() {
    #expect(marked("東京", "東京都、北東京。東。京", ["ja"]) == ["東京", "東京"])
    #expect(marked("ｵﾘﾝﾋﾟｯｸ", "次のオリンピック大会", ["ja"]) == ["オリンピック"])
    #expect(marked("經濟", "中国经济增长", ["zh"]) == ["经济"])
    #expect(marked("ตำรวจ", "เจ้าหน้าที่ตำรวจกล่าว", ["th"]) == ["ตำรวจ"])
    #expect(marked("2016年", "それは2016年、2017年", ["ja"]) == ["2016年"])
    #expect(marked("nhk", "ＮＨＫが", ["ja"]) == ["ＮＨＫ"])
  }

  @Test func formsAreMarkedByTheLanguageOfTheText() {
    #expect(marked("Wahl", "Die Wahlen und der Wal", ["de"]) == ["Wahlen"])
    #expect(marked("Wahl", "Die Wahlen", ["en"]).isEmpty)
    #expect(marked("relation", "related; Wahlen", ["de", "en"]) == ["related"])
    #expect(marked("정부", "정부는 정보를", ["ko"]) == ["정부는"])
    #expect(marked("رئيس", "وقال الرئيس", ["ar"]) == ["الرئيس"])
    #expect(marked("prezydent", "prezydenta, prezydentowi", ["pl"]) == ["prezydenta", "prezydentowi"])
  }

  @Test func accentsThatAreWrittenCountWhateverTheForm() {
    #expect(marked("Präsident", "Präsidenten und Prasident", ["de"]) == ["Präsidenten"])
    #expect(marked("nación", "naciones, nación, NACION, nacion", ["es"]) == ["naciones", "nación", "NACION"])
    #expect(marked("pâté", "pâtés, pates, pate", ["fr"]) == ["pâtés"])
    #expect(marked("preşedinte", "președinte", ["ro"]) == ["președinte"])
    #expect(marked("ещё", "еще и ещё", ["ru"]) == ["еще", "ещё"])
    #expect(marked("πρόεδρος", "ΠΡΟΕΔΡΟΣ, προέδρου", ["el"]) == ["ΠΡΟΕΔΡΟΣ", "προέδρου"])
  }

  @Test func exactFormsKnowNoStems() {
    #expect(marked("'Wahl", "Wahl, Wahlen", ["de"]) == ["Wahl"])
    #expect(marked("'東京", "東京都", ["ja"]) == ["東京"])
    #expect(marked("Wahle", "Wahlen", ["de"], isTyping: true) == ["Wahlen"])
  }
}
