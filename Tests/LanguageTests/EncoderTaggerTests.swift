import Foundation
import NewsModel
import Support
import Testing

@testable import Language

/// The encoder against the windows that its makers worked through.
@Suite(.enabled(if: SharedFolder.isPresent, "the folder ../shared is not here")) struct EncoderCheckTests {
  private struct Window: Decodable {
    var words: [String]
    var pieces: [Int]
    var first: [Int]
    var features: [[Int32]]
    var flags: [[UInt64]]
    var scores: [[Float]]
    var tags: [String]

    /// The words as a text; flag 26 begins a sentence.
    var text: TokenizedText {
      var bytes: [UInt8] = []
      var tokens: [Token] = []
      var starts: [Int] = []
      for (index, word) in words.enumerated() {
        if index > 0 { bytes.append(0x20) }
        tokens.append(Token(bytes.count, bytes.count + word.utf8.count))
        bytes += Array(word.utf8)
        if flags[index].contains(26) { starts.append(index) }
      }
      let ends = starts.dropFirst() + [words.count]
      return TokenizedText(text: bytes, tokens: tokens, sentences: zip(starts, ends).map { $0..<$1 })
    }
  }

  @Test func theWindowsComeOutAsTheyWereWorkedThrough() throws {
    let path = try #require(SharedFolder.path("models/names/check.jsonl"))
    let knowledge = try Knowledge.shipped()
    let tagger = try EncoderTagger.shipped(knowledge: knowledge)
    var worst: Float = 0
    var count = 0
    for line in try String(contentsOf: URL(filePath: path), encoding: .utf8).split(separator: "\n") {
      let window = try JSONDecoder().decode(Window.self, from: Data(line.utf8))
      count += 1
      let text = window.text
      let forms = WrittenForm.of(text, model: tagger.model, knowledge: knowledge)
      for (index, form) in forms.enumerated() {
        #expect((0..<5).map { form.rows[$0] } == window.features[index], "\(window.words[index])")
        let flags = (0..<UInt64(34)).filter { form.flags >> $0 & 1 == 1 }
        // The last sentence of a window may go on behind it.
        #expect(flags == window.flags[index] || flags == window.flags[index] + [33], "\(window.words[index])")
      }
      let read = tagger.windows(of: text)
      #expect(read.count == 1)
      guard let (own, scores) = read.first else { continue }
      #expect(own.pieces.map { tagger.model.fullNumber($0) } == window.pieces)
      #expect(own.first == window.first)
      for (word, wanted) in window.scores.enumerated() {
        for (tag, score) in wanted.enumerated() { worst = max(worst, abs(scores[word][tag] - score)) }
      }
      let tags = EncoderTags.best(scores[...], transitions: tagger.transitions).map(EncoderTags.name)
      #expect(tags == window.tags)
    }
    #expect(count == 40)
    #expect(worst < 0.01, "\(worst) away from the scores")
  }
}

@Suite struct EncoderTaggerTests {
  @Test func allTogetherFindPlainNames() throws {
    let tagger = try EncoderTagger.shipped(knowledge: try Knowledge.shipped())
    let text = Tokenizer.tokenize(
      "President Barack Obama met officials of the European Union in Paris on Monday, an Italian diplomat said.")
    let found = Set(tagger.tag(text).map { "\($0.kind.rawValue) \(text.string($0.tokens))" })
    #expect(found == ["person Barack Obama", "organisation European Union", "place Paris", "group Italian"])
    #expect(tagger.tag(TokenizedText(text: [], tokens: [], sentences: [])).isEmpty)
  }

  @Test func noNameGoesOnInTheNextSentence() throws {
    let tagger = try EncoderTagger.shipped(knowledge: try Knowledge.shipped())
    let lines = ["Lena Varga", "PORT MAREN", "Oskar Brenn resigned as director of Norvik Railways."]
    var start = 0
    let blocks = lines.map { line in
      defer { start += line.utf8.count + 1 }
      return TextRange(start, start + line.utf8.count)
    }
    let text = Tokenizer.tokenize(lines.joined(separator: "\n"), blocks: blocks)
    let found = tagger.tag(text).map { text.string($0.tokens) }
    #expect(found.contains("Lena Varga") && found.contains("Oskar Brenn"))
    #expect(found.allSatisfy { name in lines.contains { $0.contains(name) } })
  }

  @Test func anAlteredOrCutModelIsOneClearError() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "careful-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let knowledge = try Knowledge.shipped()
    let file = folder.appending(path: "careful.bin")
    #expect(throws: LanguageError.resourceMissing(name: "careful.bin")) {
      try EncoderTagger(url: file, knowledge: knowledge)
    }
    var whole = try Data(contentsOf: try Resources.url("careful.bin"))
    try whole.prefix(whole.count / 2).write(to: file)
    #expect(throws: LanguageError.self) { try EncoderTagger(url: file, knowledge: knowledge) }
    whole[whole.count / 2] ^= 1
    try whole.write(to: file)
    #expect(throws: LanguageError.resourceDamaged(name: "careful.bin", reason: "its bytes were altered")) {
      try EncoderTagger(url: file, knowledge: knowledge)
    }
  }

  @Test func wordsAreCutIntoPieces() {
    let vocabulary = ["[UNK]", "al", "-", "ghan", "##imi", "cafe", "u", ".", "s", "##s"]
    let numbers = Dictionary(uniqueKeysWithValues: vocabulary.enumerated().map { (WordPieces.hash(ofEntry: $1), $0) })
    let pieces = WordPieces(unknown: 0) { numbers[$0] }
    func cut(_ word: String) -> [String] { pieces.pieces(of: Array(word.utf8)[...]).map { vocabulary[$0] } }
    #expect(cut("Al-Ghanimi") == ["al", "-", "ghan", "##imi"])
    #expect(cut("Café") == ["cafe"])
    #expect(cut("Cafés") == ["cafe", "##s"])
    #expect(cut("U.S.") == ["u", ".", "s", "."])
    #expect(cut("Xyz") == ["[UNK]"])
    // A rest that fits nothing makes the whole word unknown.
    #expect(cut("alq") == ["[UNK]"])
    #expect(cut("\u{301}") == ["[UNK]"])
    #expect(cut("--------") == ["-", "-", "-", "-", "-", "-"])
  }

  @Test func windowsHoldWholeSentencesWhereTheyFit() {
    // Each word is one piece.
    let pieces = WordPieces(unknown: 0) { _ in 3 }
    func text(_ lengths: [Int]) -> TokenizedText {
      var starts = [0]
      for length in lengths { starts.append(starts[starts.count - 1] + length) }
      let count = starts[lengths.count]
      return TokenizedText(
        text: [UInt8](repeating: 0x61, count: count), tokens: (0..<count).map { Token($0, $0 + 1) },
        sentences: lengths.indices.map { starts[$0]..<starts[$0 + 1] })
    }
    let windows = EncoderWindow.windows(of: text([50, 50, 50, 250, 10]), pieces: pieces, begin: 1, end: 2)
    #expect(windows.map(\.tokens) == [0..<100, 100..<150, 150..<262, 262..<374, 374..<410])
    for window in windows {
      #expect(window.pieces.first == 1 && window.pieces.last == 2)
      #expect(window.pieces.count == window.tokens.count + 2)
      #expect(window.first == Array(1...window.tokens.count))
    }
  }

  @Test func tagsSpellSpansAndBack() {
    let spans = [
      TaggedSpan(tokens: 0..<1, kind: .person), TaggedSpan(tokens: 1..<4, kind: .person),
      TaggedSpan(tokens: 5..<7, kind: .work),
    ]
    #expect(EncoderTags.spans(EncoderTags.tags(spans, count: 8), offset: 0) == spans)
    #expect(EncoderTags.spans([2, 2, 4], offset: 10).map(\.tokens) == [10..<12, 12..<13])
    // The labels of the fast tagger have their place among the tags.
    var labels = SIMD16<Float>.zero
    labels[9] = 1
    labels[TaggerLabels.work] = 2
    let row = EncoderTags.row(ofLabels: labels)
    #expect(row[5] == 1 && row[6] == 1 && row[11] == 2 && row[12] == 2)
    #expect((0..<13).reduce(Float(0)) { $0 + row[$1] } == 6)
  }

  @Test func productsAreThoseOfFloats() {
    let matrix = Parts.Matrix(rows: 8, columns: 32, weights: 0, scales: 0, bias: 8)
    let bytes = (0..<256).map { Int8(truncatingIfNeeded: $0 * 37 % 255 - 127) }
    let floats = (0..<16).map { Float($0) * 0.01 + 0.005 }
    let x = (0..<96).map { Float($0 * 29 % 41) / 7 - 3 }
    var y = [Float](repeating: 0, count: 24)
    bytes.withUnsafeBufferPointer { bytes in
      floats.withUnsafeBufferPointer { floats in
        guard let bytes = bytes.baseAddress, let floats = floats.baseAddress else { return }
        MatrixProduct(rows: 4, columns: 32).multiply(
          x, count: 3, by: matrix, of: Weights(bytes: bytes, floats: floats), into: &y)
      }
    }
    for row in 0..<3 {
      for output in 0..<8 {
        let sum = (0..<32).reduce(0.0) { $0 + Double(x[row * 32 + $1]) * Double(bytes[output * 32 + $1]) }
        let wanted = sum * Double(floats[output]) + Double(floats[8 + output])
        #expect(abs(Double(y[row * 8 + output]) - wanted) < 0.002)
      }
    }
  }
}
