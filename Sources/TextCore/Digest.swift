import Foundation

/// The digest of a text, to tell one that has changed from one that has not: MurmurHash3, x64, 128 bits (Austin
/// Appleby, public domain). It stands in libraries and never changes. It is no proof against forgery and needs to be
/// none: a source that forges a digest deceives nobody but about its own articles.
public enum Digest {
  private static let c1: UInt64 = 0x87C3_7B91_1142_53D5
  private static let c2: UInt64 = 0x4CF5_AD43_2745_937F

  /// The digest of the UTF-8 bytes of `text` in 32 digits of lower-case hexadecimal.
  public static func hex(of text: String) -> String {
    var text = text
    return text.withUTF8 { hex(of: UnsafeRawBufferPointer($0)) }
  }

  /// The digest of `data` in 32 digits of lower-case hexadecimal.
  public static func hex(of data: Data) -> String { data.withUnsafeBytes { hex(of: $0) } }

  private static func hex(of bytes: UnsafeRawBufferPointer) -> String {
    let (first, second) = hash(bytes)
    return String(unsafeUninitializedCapacity: 32) { digits in
      for index in 0..<32 {
        let half = index < 16 ? first : second
        let value = UInt8(truncatingIfNeeded: half &>> UInt64(60 &- 4 &* (index & 15)) & 15)
        digits[index] = value < 10 ? UInt8(ascii: "0") &+ value : UInt8(ascii: "a") &- 10 &+ value
      }
      return 32
    }
  }

  static func hash(_ bytes: UnsafeRawBufferPointer) -> (UInt64, UInt64) {
    var (h1, h2): (UInt64, UInt64) = (0, 0)
    func word(_ offset: Int) -> UInt64 {
      UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
    }
    let whole = bytes.count / 16
    for block in 0..<whole {
      h1 ^= rotated(word(block &* 16) &* c1, 31) &* c2
      h1 = (rotated(h1, 27) &+ h2) &* 5 &+ 0x52DC_E729
      h2 ^= rotated(word(block &* 16 &+ 8) &* c2, 33) &* c1
      h2 = (rotated(h2, 31) &+ h1) &* 5 &+ 0x3849_5AB5
    }
    var (k1, k2): (UInt64, UInt64) = (0, 0)
    for (index, byte) in bytes[(whole * 16)...].enumerated() {
      if index < 8 { k1 |= UInt64(byte) << UInt64(8 * index) } else { k2 |= UInt64(byte) << UInt64(8 * (index - 8)) }
    }
    h2 ^= rotated(k2 &* c2, 33) &* c1
    h1 ^= rotated(k1 &* c1, 31) &* c2
    h1 ^= UInt64(bytes.count)
    h2 ^= UInt64(bytes.count)
    h1 &+= h2
    h2 &+= h1
    h1 = mixed(h1)
    h2 = mixed(h2)
    h1 &+= h2
    h2 &+= h1
    return (h1, h2)
  }

  private static func rotated(_ value: UInt64, _ count: UInt64) -> UInt64 {
    value &<< count | value &>> (64 &- count)
  }

  private static func mixed(_ value: UInt64) -> UInt64 {
    var value = value
    value ^= value &>> 33
    value = value &* 0xFF51_AFD7_ED55_8CCD
    value ^= value &>> 33
    value = value &* 0xC4CE_B9FE_1A85_EC53
    return value ^ value &>> 33
  }
}
