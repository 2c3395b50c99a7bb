/// Reading UTF-8 by hand: what the tokenizer and the features need to know of a byte or a scalar.
public enum Scalars {
  /// The scalar that begins at `index` and its length in bytes; broken UTF-8 reads as one byte.
  @inlinable @inline(__always)
  public static func decode(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> (value: UInt32, length: Int) {
    let first = bytes[index]
    if first < 0x80 { return (UInt32(first), 1) }
    let left = bytes.count - index
    if first >= 0xF0, left >= 4 {
      let high = UInt32(first & 0x07) << 18 | UInt32(bytes[index + 1] & 0x3F) << 12
      return (high | UInt32(bytes[index + 2] & 0x3F) << 6 | UInt32(bytes[index + 3] & 0x3F), 4)
    }
    if first >= 0xE0, left >= 3 {
      let high = UInt32(first & 0x0F) << 12 | UInt32(bytes[index + 1] & 0x3F) << 6
      return (high | UInt32(bytes[index + 2] & 0x3F), 3)
    }
    if first >= 0xC0, left >= 2 { return (UInt32(first & 0x1F) << 6 | UInt32(bytes[index + 1] & 0x3F), 2) }
    return (UInt32(first), 1)
  }

  @inlinable
  public static func isSpace(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x09...0x0D, 0x20, 0x85, 0xA0, 0x1680, 0x2000...0x200B, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000, 0xFEFF: true
    case 0...0x1F, 0x7F: true
    default: false
    }
  }

  /// Letters, digits and whatever joins them; everything else is a mark of its own.
  @inlinable
  public static func isWord(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    case 0..<0xAA: false
    case 0xAA, 0xB2, 0xB3, 0xB5, 0xB9, 0xBA: true
    case 0xAB..<0xC0, 0xD7, 0xF7: false
    // Arabic comma, semicolon, question mark and full stop; the danda of Hindi.
    case 0x60C, 0x61B, 0x61F, 0x66B...0x66D, 0x6D4, 0x964, 0x965: false
    case 0x2010...0x206F, 0x20A0...0x20CF, 0x2190...0x2BFF, 0x2E00...0x2E7F: false
    case 0x3001...0x3004, 0x3008...0x3020, 0x30FB, 0xFF01...0xFF0F, 0xFF1A...0xFF20, 0xFF3B...0xFF40: false
    case 0xFF5B...0xFF65, 0xFFFD, 0x1F000...0x1FAFF: false
    default: true
    }
  }

  @inlinable
  public static func isUppercase(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x41...0x5A: true
    case 0..<0xC0: false
    case 0xC0...0xDE: scalar != 0xD7
    case 0x100...0x177: scalar < 0x139 || scalar > 0x148 ? scalar & 1 == 0 : scalar & 1 == 1
    case 0x179, 0x17B, 0x17D: true
    case 0x391...0x3A9, 0x400...0x42F: true
    case 0x1E00...0x1EFF: scalar & 1 == 0
    default: Unicode.Scalar(scalar)?.properties.isUppercase ?? false
    }
  }

  /// The lower-case form where it is one scalar of the same length in UTF-8, which is all that European names need.
  @inlinable
  public static func lowercased(_ scalar: UInt32) -> UInt32 {
    switch scalar {
    case 0x41...0x5A: scalar + 32
    case 0..<0xC0: scalar
    case 0xC0...0xDE: scalar == 0xD7 ? scalar : scalar + 32
    case 0x130: scalar
    case 0x100...0x137, 0x14A...0x177: scalar | 1
    case 0x139...0x148, 0x179...0x17E: scalar & 1 == 1 ? scalar + 1 : scalar
    case 0x391...0x3A9: scalar + 32
    case 0x400...0x40F: scalar + 80
    case 0x410...0x42F: scalar + 32
    case 0x1E00...0x1E95, 0x1EA0...0x1EFF: scalar | 1
    default: scalar
    }
  }

  /// The bytes of `word` in lower case; the length stays the same.
  @inlinable
  public static func lowercased(_ word: some Sequence<UInt8>) -> [UInt8] {
    var bytes = Array(word)
    var isPlain = true
    for index in bytes.indices {
      let byte = bytes[index]
      if byte >= 0x80 { isPlain = false } else if byte >= 0x41, byte <= 0x5A { bytes[index] = byte + 32 }
    }
    if isPlain { return bytes }
    var index = 0
    while index < bytes.count {
      let (scalar, length) = bytes.withUnsafeBufferPointer { decode($0, index) }
      if length > 1 {
        let lower = lowercased(scalar)
        if lower != scalar, length == 2, lower >= 0x80, lower < 0x800 {
          bytes[index] = UInt8(0xC0 | lower >> 6)
          bytes[index + 1] = UInt8(0x80 | lower & 0x3F)
        } else if lower != scalar, length == 3, lower >= 0x800 {
          bytes[index] = UInt8(0xE0 | lower >> 12)
          bytes[index + 1] = UInt8(0x80 | (lower >> 6) & 0x3F)
          bytes[index + 2] = UInt8(0x80 | lower & 0x3F)
        }
      }
      index += length
    }
    return bytes
  }
}
