import Foundation

/// A file's text as decoded, not yet cleaned.
struct DecodedText {
  var text: String
  var data: Data
}

/// Turns bytes into text, whatever they say of themselves. In this order count: a byte order mark; the bytes, where
/// they are valid UTF-8, which no other encoding is by chance; what the server said (`charset`); what the document
/// says; and at last which encoding makes words of them. A mistake costs the character that it stands in and no other.
enum TextDecoder {
  static func decode(_ data: Data, charset: String? = nil) throws(ParsingError) -> DecodedText {
    guard !data.isEmpty else { throw .empty }
    if let (encoding, markLength) = byteOrderMark(of: data) {
      let body = data.dropFirst(markLength)
      let text = encoding.map { $0.decode(Data(body)) } ?? utf32(Data(body), isLittle: data.first == 0xFF)
      guard !text.isEmpty else { throw .empty }
      return DecodedText(text: text, data: data)
    }
    // "<" in UTF-32: no other text begins with three zeros and a tag.
    if data.starts(with: [0x3C, 0, 0, 0]) || data.starts(with: [0, 0, 0, 0x3C]) {
      return DecodedText(text: utf32(data, isLittle: data.first == 0x3C), data: data)
    }
    let sample = data.prefix(BinaryKind.sampleSize)
    let given = charset.flatMap { TextEncoding(label: $0) }
    if given?.isUTF16 == true, data.contains(0), let encoding = given {
      let wide = wideEncoding(of: sample) ?? encoding
      return DecodedText(text: wide.decode(data), data: data)
    }
    if let kind = BinaryKind.of(sample) { throw .notText(kind) }
    let claims = [given, DeclaredEncoding.label(in: data).flatMap { TextEncoding(label: $0) }].compactMap { $0 }
    if let text = String(validating: data, as: UTF8.self) {
      let claim = claims.first { mayLookLikeUTF8(data, in: $0) } ?? shiftedJapanese(data)
      return DecodedText(text: claim?.decode(data) ?? text, data: data)
    }
    if let wide = wideEncoding(of: sample) { return DecodedText(text: wide.decode(data), data: data) }
    return DecodedText(text: encoding(of: data, claims: claims).decode(data), data: data)
  }

  /// The encoding of bytes that are no valid UTF-8.
  private static func encoding(of data: Data, claims: [TextEncoding]) -> TextEncoding {
    let (whole, broken) = utf8Sequences(in: data)
    // Of what is not UTF-8 some bytes are so by chance, but few.
    if whole >= 3, whole >= 3 * broken { return .utf8 }
    let claimsUTF8 = claims.contains { $0.isUTF8 }
    if claimsUTF8, whole * 2 >= broken, whole > 0 { return .utf8 }
    // UTF-16 is told by its zeros; a claim of it for bytes that can be read is wrong.
    let others = claims.filter { !$0.isUTF8 && !$0.isUTF16 }
    if let first = others.first {
      guard let second = others.dropFirst().first, second != first else { return first }
      // The server's word counts for more, unless what the document says itself reads better.
      return EncodingDetector.reads(data, better: second, than: first) ? second : first
    }
    if whole > broken { return .utf8 }
    let found = EncodingDetector.encoding(of: data, language: DeclaredEncoding.language(in: data))
    if claimsUTF8, found == .windows1252, isCutUTF8(data) { return .utf8 }
    return found ?? .windows1252
  }

  /// True where valid UTF-8 says nothing against `encoding`: those of ASCII bytes alone, and a few pairs of bytes that
  /// are letters in both, of which UTF-8 makes rare ones.
  private static func mayLookLikeUTF8(_ data: Data, in encoding: TextEncoding) -> Bool {
    if encoding.isShifted { return true }
    guard encoding.isDoubleByte else { return false }
    let high = data.lazy.filter { $0 >= 0x80 }
    let count = high.prefix(9).count
    return count > 2 && count <= 8 && high.allSatisfy { $0 < 0xE0 }
  }

  private static func shiftedJapanese(_ data: Data) -> TextEncoding? {
    // By the library's own search: this is asked of every feed.
    guard data.withUnsafeBytes({ $0.baseAddress.map { start in memchr(start, 0x1B, data.count) } ?? nil }) != nil else {
      return nil
    }
    return EncodingDetector.encoding(of: data, language: nil).flatMap { $0.isShifted ? $0 : nil }
  }

  /// How many characters beyond ASCII are whole, and how many mistakes there are, in `data` read as UTF-8.
  private static func utf8Sequences(in data: Data) -> (whole: Int, broken: Int) {
    var (whole, broken) = (0, 0)
    var decoder = UTF8()
    var bytes = data.makeIterator()
    while true {
      switch decoder.decode(&bytes) {
      case .scalarValue(let scalar): if !scalar.isASCII { whole += 1 }
      case .error: broken += 1
      case .emptyInput: return (whole, broken)
      }
    }
  }

  /// True where every mistake is the beginning of a character that UTF-8 writes often and Windows-1252 hardly ever:
  /// "Â", "Ã" or "â" without what belongs behind it.
  private static func isCutUTF8(_ data: Data) -> Bool {
    data.allSatisfy { $0 < 0x80 || $0 == 0xC2 || $0 == 0xC3 || $0 == 0xE2 }
  }

  private static func utf32(_ data: Data, isLittle: Bool) -> String {
    var scalars = String.UnicodeScalarView()
    let bytes = [UInt8](data)
    for start in stride(from: 0, to: bytes.count - 3, by: 4) {
      let four = isLittle ? bytes[start..<(start + 4)].reversed() : Array(bytes[start..<(start + 4)])
      let value = four.reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
      scalars.append(Unicode.Scalar(value) ?? "\u{FFFD}")
    }
    return String(scalars)
  }

  /// The encoding that a byte order mark names, nil for UTF-32, and the mark's length.
  private static func byteOrderMark(of data: Data) -> (TextEncoding?, Int)? {
    let start = Array(data.prefix(4))
    if start.starts(with: [0xEF, 0xBB, 0xBF]) { return (.utf8, 3) }
    if start == [0xFF, 0xFE, 0x00, 0x00] || start == [0x00, 0x00, 0xFE, 0xFF] { return (nil, 4) }
    if start.starts(with: [0xFF, 0xFE]) { return (.utf16LittleEndian, 2) }
    if start.starts(with: [0xFE, 0xFF]) { return (.utf16BigEndian, 2) }
    return nil
  }

  private static func wideEncoding(of sample: Data) -> TextEncoding? {
    BinaryKind.wideEncoding(of: sample).map { $0 == .utf16LittleEndian ? .utf16LittleEndian : .utf16BigEndian }
  }
}

/// The single-byte encoding that most undeclared western text is in (WHATWG "windows-1252").
enum Windows1252 {
  /// What stands at 0x80–0x9F; the five unassigned bytes are read as the C1 controls, which the cleaner drops.
  private static let high: [UInt32] = [
    0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D, 0x017D,
    0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,
    0x017E, 0x0178,
  ]

  static func scalar(_ byte: UInt8) -> Unicode.Scalar {
    guard (0x80...0x9F).contains(byte) else { return Unicode.Scalar(byte) }
    return Unicode.Scalar(high[Int(byte) - 0x80]) ?? "\u{FFFD}"
  }

  static func decode(_ data: Data) -> String {
    var scalars = String.UnicodeScalarView()
    scalars.append(contentsOf: data.lazy.map(scalar))
    return String(scalars)
  }
}
