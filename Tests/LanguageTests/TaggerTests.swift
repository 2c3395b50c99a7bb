import Foundation
import NewsModel
import Testing

@testable import Language

@Suite struct TaggerTests {
  @Test func labelsSpellSpansAndBack() {
    let spans = [
      TaggedSpan(tokens: 0..<1, kind: .person), TaggedSpan(tokens: 1..<4, kind: .organisation),
      TaggedSpan(tokens: 5..<7, kind: .place), TaggedSpan(tokens: 7..<8, kind: .group),
      TaggedSpan(tokens: 8..<10, kind: .event),
    ]
    let labels = TaggerLabels.labels(spans, count: 11)
    #expect(TaggerLabels.spans(labels) == spans)
    #expect(zip(labels, labels.dropFirst()).allSatisfy { TaggerLabels.mayFollow($0, $1) })
    #expect(!TaggerLabels.mayFollow(TaggerLabels.outside, 2))
    #expect(!TaggerLabels.mayEnd(1))
  }

  @Test func theBestPathKeepsTheRules() {
    // The scores alone would open a person and never close it.
    var open = SIMD16<Float>.zero
    open[1] = 5
    var outside = SIMD16<Float>.zero
    outside[TaggerLabels.outside] = 3
    let flat = [SIMD16<Float>](repeating: .zero, count: 256)
    var decoder = CRFDecoder(transitions: CRFDecoder.masked(flat))
    let labels = decoder.decode([open, outside][...]) { _ in 0 }
    #expect(zip(labels, labels.dropFirst()).allSatisfy { TaggerLabels.mayFollow($0, $1) })
    #expect(TaggerLabels.mayEnd(labels[1]))
    #expect(decoder.decode([][...]) { _ in 0 }.isEmpty)
  }

  @Test func probabilitiesAreThoseOfAllSequences() {
    // Two words, a person's beginning hinted at; by hand: a sequence weighs the product of its words' factors.
    var hint = SIMD16<Float>.zero
    hint[1] = 2
    let flat = CRFDecoder.masked([SIMD16<Float>](repeating: .zero, count: 256))
    let rows = CRFSums(transitions: flat).probabilities([hint, .zero][...]) { _ in .lower }
    #expect(rows.count == 2)
    for row in rows { #expect(abs(row.sum() - 1) < 1e-5) }
    // Seven labels stand alone (three singles, "no name", three kinds of one label): 49 sequences, and three names of
    // two words, one of which weighs e squared.
    let all = 49 + 2 + Float(exp(2.0))
    #expect(abs(rows[0][1] - Float(exp(2.0)) / all) < 1e-5)
    #expect(abs(rows[1][3] - rows[0][1]) < 1e-5)
    #expect(rows[0][2] == 0 && rows[1][1] == 0)
    #expect(CRFSums(transitions: flat).probabilities([][...]) { _ in .lower }.isEmpty)
  }

  @Test func shoutedAndTitledLinesAreRead() throws {
    let tagger = try CRFTagger.shipped(knowledge: try Knowledge.shipped())
    for line in [
      "PRESIDENT BARACK OBAMA MET ANGELA MERKEL IN BERLIN ON MONDAY", "Barack Obama Meets Angela Merkel in Berlin",
    ] {
      let text = Tokenizer.tokenize(line)
      let found = Set(tagger.tag(text).map { "\($0.kind.rawValue) \(text.string($0.tokens).lowercased())" })
      #expect(found == ["person barack obama", "person angela merkel", "place berlin"])
    }
  }

  @Test func plainNamesAreFound() throws {
    let tagger = try CRFTagger.shipped(knowledge: try Knowledge.shipped())
    let text = Tokenizer.tokenize(
      "President Barack Obama met officials of the European Union in Paris on Monday, an Italian diplomat said.")
    let found = Set(tagger.tag(text).map { "\($0.kind.rawValue) \(text.string($0.tokens))" })
    #expect(
      found.isSuperset(of: ["person Barack Obama", "organisation European Union", "place Paris", "group Italian"]))
    #expect(found.count == 4)
  }

  /// Articles are read one after another by one tagger, which remembers words: `’s` and `'s` are the same to its lists
  /// and not to its features.
  @Test func whatWasReadBeforeChangesNothing() throws {
    let knowledge = try Knowledge.shipped()
    let texts = [
      "A study by Ohio University's Voinovich School of Leadership found that rivers rise.",
      "A study by Ohio University’s Voinovich School of Leadership found that rivers rise.",
      "Officials of 18F met the Army’s Online and Social Media Division in Médecins sans frontières’ old hall.",
    ].map { Tokenizer.tokenize($0) }
    let old = try CRFTagger.shipped(knowledge: knowledge)
    for text in texts + texts.reversed() {
      #expect(old.tag(text) == (try CRFTagger.shipped(knowledge: knowledge).tag(text)))
    }
  }

  @Test func onlyWhatStandsNearACapitalMayBeAName() throws {
    func open(_ text: String, _ scheme: TaggerScheme = .english) throws -> [String]? {
      let text = Tokenizer.tokenize(text)
      let features = TaggerFeatures(
        text, lexicon: Lexicon(knowledge: try Knowledge.shipped(), scheme: scheme))
      return features.open().map { open in
        text.tokens.indices.filter { open[$0] }.map { text.string($0..<$0 + 1) }
      }
    }
    #expect(
      try open("there is no name in all of this but Paris and what stands beside it")
        == ["of", "this", "but", "Paris", "and", "what", "stands"])
    #expect(try open("it was said by 18F")?.contains("18F") == true)
    #expect(try open("nothing at all stands here") == [])
    for scheme in [TaggerScheme.cased, .caseless] {
      #expect(try open("nothing at all stands here", scheme) == nil)
    }
  }

  @Test func aDamagedModelIsOneClearError() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "tagger-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let knowledge = try Knowledge.shipped()
    let file = folder.appending(path: "tagger.bin")
    #expect(throws: LanguageError.resourceMissing(name: "tagger.bin")) {
      try CRFTagger(url: file, knowledge: knowledge)
    }
    try Data("DLTG and nothing else".utf8).write(to: file)
    #expect(throws: LanguageError.self) { try CRFTagger(url: file, knowledge: knowledge) }
    let whole = try Data(contentsOf: try Resources.url("tagger.bin"))
    try whole.prefix(whole.count / 2).write(to: file)
    #expect(throws: LanguageError.self) { try CRFTagger(url: file, knowledge: knowledge) }
    #expect(throws: LanguageError.self) { try Knowledge(url: file) }
  }

  @Test(arguments: ["tagger.bin", "knowledge.bin"])
  func anAlteredByteAnywhereIsOneClearError(name: String) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "altered-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let knowledge = try Knowledge.shipped()
    let file = folder.appending(path: name)
    func open() throws(LanguageError) {
      if name == "tagger.bin" {
        _ = try CRFTagger(url: file, knowledge: knowledge)
      } else {
        _ = try Knowledge(url: file)
      }
    }
    let whole = try Data(contentsOf: try Resources.url(name))
    try whole.write(to: file)
    try open()
    // In the tables at the front, in the middle, and near the end (the last bytes may be those that fill up).
    for place in [whole.count / 50, whole.count / 2, whole.count - 40] {
      var altered = whole
      altered[place] ^= 0x10
      try altered.write(to: file)
      let error = #expect(throws: LanguageError.self) { try open() }
      #expect(error == .resourceDamaged(name: name, reason: "its bytes were altered"))
      #expect(error?.message == "the language file \(name) is damaged (its bytes were altered); names are not marked")
    }
  }

  @Test func whatIsWrittenIsRead() throws {
    let url = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).bin")
    defer { try? FileManager.default.removeItem(at: url) }
    try ResourceFile.encode(kind: "TEST", version: 3, sections: [[1, 2, 3], [], [9]], sumAt: 1).write(to: url)
    let file = try ResourceFile(url: url, kind: "TEST", version: 3)
    #expect((0..<4).map { file.length($0) } == [3, 8, 1, 0])
    #expect(throws: Never.self) { try file.verifiedSum(at: 1) }
    #expect(throws: LanguageError.self) { try file.verifiedSum(at: 0) }
    #expect(file.withSection(2) { Array($0) } == [9])
    #expect(throws: LanguageError.self) { try ResourceFile(url: url, kind: "TEST", version: 4) }
    #expect(throws: LanguageError.self) { try ResourceFile(url: url, kind: "OTHR", version: 3) }
  }
}
