import Testing
import TextCore

@Suite struct StemmerTests {
  private func stem(_ word: String, _ edition: Stemmer.Edition) -> String {
    String(decoding: Stemmer.stem(Array(word.utf8), edition), as: UTF8.self)
  }

  /// The examples of Porter's paper, and some of their kind.
  @Test(arguments: [
    ("caresses", "caress"), ("ponies", "poni"), ("cats", "cat"), ("agreed", "agre"), ("plastered", "plaster"),
    ("motoring", "motor"), ("conflated", "conflat"), ("hopping", "hop"), ("filing", "file"), ("happy", "happi"),
    ("sky", "sky"), ("relational", "relat"), ("conditional", "condit"), ("vietnamization", "vietnam"),
    ("operator", "oper"), ("triplicate", "triplic"), ("electrical", "electr"), ("hopefulness", "hope"),
    ("revival", "reviv"), ("adjustment", "adjust"), ("adoption", "adopt"), ("replacement", "replac"),
    ("probate", "probat"), ("controlling", "control"), ("rate", "rate"), ("is", "is"), ("generalizations", "gener"),
    ("oscillators", "oscil"),
  ])
  func bothEditionsStemAsPorterDoes(word: String, expected: String) {
    #expect(stem(word, .index) == expected)
    #expect(stem(word, .printed) == expected)
  }

  @Test func theEditionsDifferWhereSQLiteFollowsTheLaterRules() {
    #expect(stem("technology", .index) == "technolog")
    #expect(stem("technology", .printed) == "technologi")
    #expect(stem("possibly", .index) == "possibl")
    #expect(stem("possibly", .printed) == "possibli")
    #expect(stem("ies", .index) == "ie")
    #expect(stem("ies", .printed) == "i")
  }

  @Test func onlyTheIndexStemsOtherScripts() {
    #expect(stem("漢字漢字s", .index) == "漢字漢字")
    #expect(stem("漢字漢字s", .printed) == "漢字漢字s")
    #expect(stem("cafés", .printed) == "cafés")
  }

  @Test func anyBytesCanBeStemmed() {
    let heads = [
      "", "s", "ss", "sss", "ed", "eed", "ing", "ion", "y", "eeeeed", "ational", "ement", "ll", "ies", "sses",
    ]
    for head in heads {
      for tail in ["", "s", "ing", "ed", "ness"] {
        for edition in [Stemmer.Edition.index, .printed] {
          let word = head + tail
          #expect(Stemmer.stem(Array(word.utf8), edition).count <= word.utf8.count + 1)
        }
      }
    }
    let long = [UInt8](repeating: 0x73, count: 65)
    #expect(Stemmer.stem(long, .index) == long)
  }
}
