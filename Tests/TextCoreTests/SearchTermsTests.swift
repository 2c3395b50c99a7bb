import Testing

@testable import TextCore

/// One set of rules for what the index holds and what a query asks for.
@Suite struct SearchTermsTests {
  private func terms(_ text: String, _ language: String? = nil) -> [String] {
    var text = text
    var terms: [String] = []
    text.withUTF8 { bytes in
      SearchTerms().visit(in: bytes, LanguagePack.of(language)) { term, _, isAlternative in
        let term = String(decoding: term, as: UTF8.self)
        if isAlternative { terms[terms.count - 1] += "|" + term } else { terms.append(term) }
        return true
      }
    }
    return terms
  }

  /// Whether a word that is typed finds a word of a text in this language.
  private func finds(_ typed: String, _ written: String, _ language: String) -> Bool {
    let pack = LanguagePack.of(language)
    let maker = SearchTerms()
    let terms = maker.terms(of: Array(written.utf8), in: pack)
    return maker.queryTerms(of: typed, in: pack).contains { terms.contains($0) }
  }

  @Test func englishIsStemmedAsBefore() {
    #expect(
      terms("The U.S. governments’ relational plans, 2016", "en") == [
        "the", "u", "s", "govern", "relat", "plan", "2016",
      ])
    #expect(terms("Cafés") == ["cafe"])
  }

  @Test func lettersOfEveryScriptAreFolded() {
    let pairs = [
      ("Łódź", "lodz"), ("Ørsted", "orsted"), ("Đà Nẵng", "da nang"), ("IŞIK ışık", "isik isik"), ("Größe", "grosse"),
      ("cœur Æsir ﬁn", "coeur aesir fin"), ("ΚΥΒΈΡΝΗΣΗΣ", "κυβερνησησ"), ("ещё Ёлка й", "еще елка й"),
      ("أُمَّة إلى آخر مـــحكمة", "امه الي اخر محكمه"), ("رئیس ی ک", "رييس ي ك"), ("שָׁלוֹם", "שלום"),
      ("खिलाड़ी", "खिलाडी"), ("ＮＨＫ２０１６", "nhk2016"), ("٢٠١٦ ۲۰۱۶", "2016 2016"), ("ｵﾘﾝﾋﾟｯｸ", "オリンピック"),
      ("ｶﾞ", "ガ"), ("經濟", "经济"), ("preşedinte președinte", "presedinte presedinte"), ("cafe\u{301}", "cafe"),
      ("и\u{306}", "й"), ("Հայաստան", "հայաստան"), ("한국", "한국"),
    ]
    for (written, folded) in pairs {
      #expect(written.split(separator: " ").map { Folding.term(of: String($0)) }.joined(separator: " ") == folded)
    }
  }

  @Test func wordsWithoutBlanksAreFoundByPairsOfLetters() {
    #expect(terms("2016年、東京", "ja") == ["2016", "年", "東京", "京"].map { $0 == "東京" ? "东京" : $0 })
    #expect(terms("กี่ทีม", "th") == ["กี่ที", "ทีม", "ม"])
    #expect(terms("FIFA杯", "zh") == ["fifa", "杯"])
  }

  @Test func formsOfAWordFindEachOther() {
    let found = [
      ("Wahl", "Wahlen", "de"), ("Präsident", "Präsidenten", "de"), ("prasident", "Präsidenten", "de"),
      ("Praesident", "Präsident", "de"), ("foerste", "første", "da"), ("élection", "élections", "fr"),
      ("election", "élections", "fr"), ("eleicao", "eleição", "pt"), ("eleição", "eleições", "pt"),
      ("выборы", "выборов", "ru"), ("еще", "ещё", "ru"), ("поліція", "поліції", "uk"), ("wybory", "wyborach", "pl"),
      ("zolnierz", "żołnierze", "pl"), ("volby", "volbách", "cs"), ("επιλογη", "επιλογές", "el"),
      ("رئيس", "الرئيس", "ar"), ("رئيس", "والرئيس", "ar"), ("رئيس", "للرئيس", "ar"), ("الرئيس", "الرئيس", "ar"),
      ("נשיא", "הנשיא", "he"), ("משטרה", "שהמשטרה", "he"), ("정부", "정부는", "ko"), ("정부", "정부에서도", "ko"),
      ("ingiltere", "İngiltere", "tr"),
    ]
    for (typed, written, language) in found { #expect(finds(typed, written, language), "\(typed) \(written)") }
    let apart = [
      ("الرئيس", "رئيس", "ar"), ("Wahl", "Wal", "de"), ("東", "西", "zh"), ("정부", "정보", "ko"), ("der", "die", "nl"),
    ]
    for (typed, written, language) in apart { #expect(!finds(typed, written, language), "\(typed) \(written)") }
  }

  @Test func everyStemmerIsThere() {
    for pack in LanguagePack.all {
      if case .snowball(let algorithm) = pack.stemming { #expect(Snowball(algorithm) != nil, "\(algorithm)") }
    }
    #expect(Set(LanguagePack.all.map(\.code)).count == LanguagePack.all.count)
  }

  @Test func hostileTextsAreCut() {
    #expect(terms("\u{0}\u{FFFD}\u{200F}").isEmpty)
    #expect(terms("\u{301}\u{3099}") == [""] || terms("\u{301}\u{3099}").count <= 1)
    let long = String(repeating: "ä", count: 10_000)
    #expect(terms(long, "de").count == 1)
    #expect(terms("ー゛あ", "ja").count == 3)
  }
}
