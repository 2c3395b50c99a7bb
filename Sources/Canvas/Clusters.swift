/// One grapheme cluster of a text.
struct Cluster {
  /// UTF-8 offsets.
  var range: Range<Int>
  /// The columns that it takes.
  var width: Int
  var content: Content

  enum Content {
    /// One code point that is shown as it is.
    case scalar(Unicode.Scalar)
    /// Anything else, as the pieces that show it.
    case pieces([TextWidth.Piece])
  }
}

/// Cuts text into grapheme clusters (UAX #29).
///
/// Where two neighbouring code points stand alone, a boundary between them is certain, and that is nearly everywhere
/// in news; only the stretches between are left to the slower rules of `Character`.
enum Clusters {
  /// Hands over the clusters from left to right until `body` says false.
  static func scan(_ text: some StringProtocol, _ body: (Cluster) -> Bool) {
    let done: Void? = text.utf8.withContiguousStorageIfAvailable { scan(bytes: $0, body) }
    if done == nil {
      var copy = String(text)
      copy.withUTF8 { scan(bytes: $0, body) }
    }
  }

  /// `bytes` must be valid UTF-8.
  static func scan(bytes: UnsafeBufferPointer<UInt8>, _ body: (Cluster) -> Bool) {
    var offset = 0
    while offset < bytes.count {
      let (scalar, length) = decode(bytes, at: offset)
      let traits = ScalarTraits[scalar]
      let next = offset + length
      if traits.contains(.standsAlone), standsAlone(bytes, at: next) {
        let cluster = Cluster(range: offset..<next, width: traits.width, content: .scalar(scalar))
        guard body(cluster) else { return }
        offset = next
      } else {
        let end = endOfRun(bytes, from: next)
        for character in String(decoding: bytes[offset..<end], as: UTF8.self) {
          let length = character.utf8.count
          let pieces = TextWidth.pieces(of: character)
          let width = pieces.reduce(0) { $0 + $1.width }
          let cluster = Cluster(range: offset..<(offset + length), width: width, content: .pieces(pieces))
          guard body(cluster) else { return }
          offset += length
        }
      }
    }
  }

  /// The next offset before which a boundary is certain.
  private static func endOfRun(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    var offset = start
    var wasAlone = false
    while offset < bytes.count {
      let (scalar, length) = decode(bytes, at: offset)
      let isAlone = ScalarTraits[scalar].contains(.standsAlone)
      if isAlone && wasAlone { return offset }
      wasAlone = isAlone
      offset += length
    }
    return offset
  }

  private static func standsAlone(_ bytes: UnsafeBufferPointer<UInt8>, at offset: Int) -> Bool {
    guard offset < bytes.count else { return true }
    let byte = bytes[offset]
    if byte < 0x80 { return byte >= 0x20 && byte != 0x7F }
    return ScalarTraits[decode(bytes, at: offset).scalar].contains(.standsAlone)
  }

  /// The code point at an offset of valid UTF-8, and its bytes.
  static func decode(_ bytes: UnsafeBufferPointer<UInt8>, at offset: Int) -> (scalar: Unicode.Scalar, length: Int) {
    let first = UInt32(bytes[offset])
    if first < 0x80 { return (Unicode.Scalar(UInt8(first)), 1) }
    let length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
    guard offset + length <= bytes.count else { return ("\u{FFFD}", bytes.count - offset) }
    var value = first & (length == 2 ? 0x1F : length == 3 ? 0x0F : 0x07)
    for index in 1..<length { value = value << 6 | UInt32(bytes[offset + index]) & 0x3F }
    return (Unicode.Scalar(value) ?? "\u{FFFD}", length)
  }
}
