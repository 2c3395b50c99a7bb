import Foundation
import Support
import Testing

@testable import TextCore

struct LanguageWordsTests {
  @Test func everyListIsNamedAndHasEnglishWords() {
    let english = LanguagePack.of("en-GB")
    for list in WordList.allCases where list != .elisions {
      #expect(!english.words(list).isEmpty, "no English words in \(list.rawValue)")
    }
    let names = Set(WordList.allCases.map(\.rawValue))
    for line in String(decoding: PackageResources.words_txt, as: UTF8.self).split(separator: "\n") {
      guard let first = line.first, first != "#", first != "[", first != " " else { continue }
      #expect(names.contains(String(line.prefix { $0 != ":" })), "no list has the name of \(line.prefix(40))")
    }
    #expect(LanguageWords.tables.keys.allSatisfy { code in LanguagePack.all.contains { $0.code == code } })
  }

  @Test func wordsAreInSmallLetters() {
    for (code, lists) in LanguageWords.tables {
      for (list, words) in lists {
        #expect(words.allSatisfy { $0 == $0.lowercased() }, "\(code) \(list.rawValue)")
      }
    }
  }

  @Test func aLanguageHasItsOwnWordsAndAnUnknownOneThoseOfTheInterface() {
    #expect(LanguagePack.of("es").words(.abbreviationsBeforeNames).contains("sra"))
    #expect(!LanguagePack.of("es").words(.abbreviationsBeforeNames).contains("mrs"))
    #expect(LanguagePack.of("no").words(.abbreviationsAnywhere).contains("osv"))
    #expect(LanguagePack.of(nil).words(.articles) == ["the"] && LanguagePack.interface.words(.articles) == ["the"])
    #expect(LanguagePack.of("th").words(.articles).isEmpty)
  }

  @Test func linesThatNameNoListAreLeftOut() {
    let tables = LanguageWords.read(
      "# a\n[xx yy]\narticles: a b\n  c\nnothing: d\n  e\n[yy]\nelisions: f:g\narticles: h\n")
    #expect(tables["xx"] == [.articles: ["a", "b", "c"]])
    #expect(tables["yy"] == [.articles: ["a", "b", "c", "h"], .elisions: ["f:g"]])
  }
}
