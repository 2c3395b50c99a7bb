/// A 64-bit hash of bytes (FNV-1a with a final mix); the same on every machine, since it stands in the shipped files.
@frozen
public struct ByteHash: Sendable {
  /// What the bytes so far have made of it, not yet mixed.
  @usableFromInline
  internal var state: UInt64

  @inlinable @inline(__always)
  public init(seed: UInt64 = 0) { state = 0xCBF2_9CE4_8422_2325 ^ (seed &* 0x9E37_79B9_7F4A_7C15) }

  @inlinable @inline(__always)
  public mutating func add(_ byte: UInt8) { state = (state ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }

  @inlinable @inline(__always)
  public mutating func add(_ bytes: some Sequence<UInt8>) {
    for byte in bytes { add(byte) }
  }

  @inlinable @inline(__always)
  public var value: UInt64 { Self.mix(state) }

  @inlinable @inline(__always)
  public static func mix(_ value: UInt64) -> UInt64 {
    var value = value
    value = (value ^ (value >> 32)) &* 0xD6E8_FEB8_6659_FD93
    value = (value ^ (value >> 32)) &* 0xD6E8_FEB8_6659_FD93
    return value ^ (value >> 32)
  }

  @inlinable
  public static func of(_ bytes: some Sequence<UInt8>, seed: UInt64 = 0) -> UInt64 {
    var hash = ByteHash(seed: seed)
    hash.add(bytes)
    return hash.value
  }

  /// The same for the bytes of a token, whose slice is read as a bare buffer.
  @inlinable
  public static func of(token bytes: ArraySlice<UInt8>) -> UInt64 {
    var hash = ByteHash()
    bytes.withUnsafeBufferPointer { for byte in $0 { hash.add(byte) } }
    return hash.value
  }

  /// The hash of a token's bytes in lower case.
  @inlinable
  public static func ofLowercased(token bytes: ArraySlice<UInt8>) -> UInt64 {
    var hash = ByteHash()
    let isPlain = bytes.withUnsafeBufferPointer { bytes in
      for byte in bytes {
        if byte >= 0x80 { return false }
        hash.add(byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte)
      }
      return true
    }
    return isPlain ? hash.value : of(token: Scalars.lowercased(bytes)[...])
  }
}

/// A number that two texts share only if they say the same: FNV-1a over the bytes of their words, spaces left out. It
/// stands in libraries and never changes.
public enum Fingerprint {
  /// The fingerprint of the parts as one text.
  public static func of(_ parts: String...) -> Int64 {
    var hash = ByteHash()
    for part in parts {
      var part = part
      part.withUTF8 { bytes in
        for byte in bytes where byte > 0x20 { hash.add(byte) }
      }
    }
    return Int64(bitPattern: hash.state)
  }
}
