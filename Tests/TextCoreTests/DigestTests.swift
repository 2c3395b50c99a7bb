import Foundation
import Testing

@testable import TextCore

/// What stands in libraries and shipped files never changes its value.
@Suite struct DigestTests {
  /// The figures of the reference implementation.
  @Test func itIsMurmurHash3() {
    func digest(_ text: String) -> [UInt64] {
      let (first, second) = Array(text.utf8).withUnsafeBytes { Digest.hash($0) }
      return [first, second]
    }
    #expect(digest("") == [0, 0])
    #expect(digest("hello") == [0xCBD8_A7B3_41BD_9B02, 0x5B1E_906A_48AE_1D19])
    #expect(Digest.hex(of: "hello") == "cbd8a7b341bd9b025b1e906a48ae1d19")
  }

  @Test func textAndDataOfTheSameBytesHaveOneDigest() {
    for length in 0..<40 {
      let text = String(String(repeating: "Ein Schiff läuft ein. ", count: 3).prefix(length))
      #expect(Digest.hex(of: text) == Digest.hex(of: Data(text.utf8)))
      #expect(Digest.hex(of: text).count == 32)
    }
  }

  @Test func theHashOfATokenIsThatOfItsBytes() {
    for word in ["", "a", "Grain", "ÉCOLE", "İstanbul", "Ж", "x'Y", "ẞ"] {
      let bytes = ArraySlice(word.utf8)
      #expect(ByteHash.of(token: bytes) == ByteHash.of(Array(word.utf8)))
      #expect(ByteHash.ofLowercased(token: bytes) == ByteHash.of(Scalars.lowercased(Array(word.utf8))))
    }
  }

  @Test func theHashesOfShippedFilesStay() {
    #expect(ByteHash.of(Array("grain".utf8)) == 7_198_045_662_538_510_673)
    #expect(ByteHash.of(Array("grain".utf8), seed: 3) == 4_107_085_136_358_167_225)
  }

  @Test func aFingerprintCountsWordsAndNotSpaces() {
    #expect(Fingerprint.of("Ships wait", "in the port") == Fingerprint.of("Ships", "wait in\n\nthe port"))
    #expect(Fingerprint.of("Ships wait") != Fingerprint.of("Ships wait."))
    // FNV-1a of "a" (Fowler, Noll, Vo).
    #expect(Fingerprint.of(" a ") == Int64(bitPattern: 0xaf63_dc4c_8601_ec8c))
  }
}
