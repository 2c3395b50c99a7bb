import Foundation
import NewsModel
import Support
import Testing

@testable import NewsParsing

@Test func theDigestOfKnownWordsIsRight() {
  #expect(SHA256.hex(of: "abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
}
