import Foundation
import Language
import NewsModel
import Testing
import TextCore

@testable import Stories

@Suite struct TextSignatureTests {
  /// Signatures stand in libraries: each hash is one step of the generator from the one before, whatever way it is
  /// reckoned.
  @Test func theHashesOfARunFollowOneAnother() {
    let words = ["grain", "ships", "wait"].map { ByteHash.of(Array($0.utf8)) }
    var hash = Mix.ordered(Mix.ordered(words[0], words[1]), words[2])
    var expected: [UInt16] = []
    for _ in 0..<TextSignature.size {
      hash = hash &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      expected.append(UInt16(truncatingIfNeeded: (hash ^ (hash >> 29)) >> 32))
    }
    #expect(TextSignature(Tokenizer.tokenize("Grain SHIPS wait")).minima == expected)
  }

  @Test func howWordsAreWrittenIsNoPartOfWhatIsStored() {
    var builder = DocumentBuilder()
    builder.add(.title, "Grain ships wait as port talks enter third day")
    builder.add(.paragraph, "Forty grain ships waited off Hamburg on Tuesday as port talks entered a third day.")
    let document = builder.document
    let whole = ArticleProfile(id: ArticleID(1), title: "Grain ships wait", document: document, entities: [], date: nil)
    let bare = ArticleProfile(
      id: ArticleID(1), title: "Grain ships wait", document: document, entities: [], date: nil, keepsSurfaces: false)
    #expect(whole.stored == bare.stored)
    #expect(whole.buckets == bare.buckets)
    #expect(whole.words.contains { $0.surface == "Hamburg" })
    #expect(bare.words.allSatisfy { $0.surface.isEmpty })
  }
}
