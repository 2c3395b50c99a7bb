import Foundation

/// A file's text as decoded, not yet cleaned, with what the bytes looked like.
struct DecodedText {
  var text: String
  var data: Data
  /// True where a byte order mark named the encoding; then no declaration inside may overrule it.
  var hasByteOrderMark: Bool
  /// True where the bytes are valid UTF-8.
  var isUTF8: Bool
}

/// Turns bytes into text: by byte order mark, else as UTF-8, else as UTF-16 where every other byte is zero, else as
/// Windows-1252, which takes in Latin-1. What is no text at all is refused with its kind.
enum TextDecoder {
  static func decode(_ data: Data) throws(ParsingError) -> DecodedText {
    guard !data.isEmpty else { throw .empty }
    if let (encoding, markLength) = byteOrderMark(of: data) {
      let body = Data(data.dropFirst(markLength))
      let text =
        switch encoding {
        case .utf8: String(decoding: body, as: UTF8.self)
        case .utf32LittleEndian, .utf32BigEndian: utf32(body, isLittle: encoding == .utf32LittleEndian)
        default: String(data: body, encoding: encoding) ?? ""
        }
      guard !text.isEmpty else { throw .empty }
      return DecodedText(text: text, data: data, hasByteOrderMark: true, isUTF8: encoding == .utf8)
    }
    // "<" in UTF-32: no other text begins with three zeros and a tag.
    if data.starts(with: [0x3C, 0, 0, 0]) || data.starts(with: [0, 0, 0, 0x3C]) {
      let text = utf32(data, isLittle: data.first == 0x3C)
      return DecodedText(text: text, data: data, hasByteOrderMark: true, isUTF8: false)
    }
    if let kind = BinaryKind.of(data.prefix(BinaryKind.sampleSize)) { throw .notText(kind) }
    if let text = String(validating: data, as: UTF8.self) {
      return DecodedText(text: text, data: data, hasByteOrderMark: false, isUTF8: true)
    }
    if let encoding = BinaryKind.wideEncoding(of: data.prefix(BinaryKind.sampleSize)),
      let text = String(data: data, encoding: encoding)
    {
      return DecodedText(text: text, data: data, hasByteOrderMark: false, isUTF8: false)
    }
    return DecodedText(text: Windows1252.decode(data), data: data, hasByteOrderMark: false, isUTF8: false)
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

  private static func byteOrderMark(of data: Data) -> (String.Encoding, Int)? {
    let start = Array(data.prefix(4))
    if start.starts(with: [0xEF, 0xBB, 0xBF]) { return (.utf8, 3) }
    if start == [0xFF, 0xFE, 0x00, 0x00] { return (.utf32LittleEndian, 4) }
    if start == [0x00, 0x00, 0xFE, 0xFF] { return (.utf32BigEndian, 4) }
    if start.starts(with: [0xFF, 0xFE]) { return (.utf16LittleEndian, 2) }
    if start.starts(with: [0xFE, 0xFF]) { return (.utf16BigEndian, 2) }
    return nil
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
