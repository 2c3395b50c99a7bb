import Foundation

/// The converters of the system (`iconv`), under the names of the WHATWG standard.
enum CharacterConverter {
  /// The system's names where they differ; each is the widest form of its encoding, as the standard asks.
  private static let systemNames = [
    "shift_jis": "CP932", "euc-jp": "EUC-JP-MS", "euc-kr": "CP949", "gbk": "GB18030", "big5": "BIG5-HKSCS",
    "windows-874": "CP874", "x-mac-cyrillic": "MAC-UK",
  ]

  static func knows(_ name: String) -> Bool {
    guard let converter = open(name) else { return false }
    iconv_close(converter)
    return true
  }

  private static func open(_ name: String) -> iconv_t? {
    // A suffix such as "//TRANSLIT" would change what the converter does.
    guard !name.contains("/"), let converter = iconv_open("UTF-8", systemNames[name] ?? name) else { return nil }
    return Int(bitPattern: converter) == -1 ? nil : converter
  }

  /// The text of `data`, with U+FFFD for each mistake; all of it where the system has no such converter.
  static func decode(_ data: Data, from name: String) -> String {
    guard let converter = open(name) else { return String(repeating: "\u{FFFD}", count: data.count) }
    defer { iconv_close(converter) }
    var input = data.map { CChar(bitPattern: $0) }
    var output: [UInt8] = []
    output.reserveCapacity(data.count * 2)
    var buffer = [CChar](repeating: 0, count: 16_384)
    input.withUnsafeMutableBufferPointer { input in
      var place = input.baseAddress
      var left = input.count
      while left > 0 {
        let failure = convert(converter, &place, &left, &buffer, into: &output)
        if failure == E2BIG { continue }
        guard failure == EILSEQ || failure == EINVAL, left > 0, let start = place else { break }
        let length = mistake(at: start, left: left, from: name, into: &output)
        place = start + length
        left -= length
      }
      // What a converter held back for a mark that might have followed.
      var none: UnsafeMutablePointer<CChar>?
      var nothing = 0
      _ = convert(converter, &none, &nothing, &buffer, into: &output)
    }
    return String(decoding: output, as: UTF8.self)
  }

  /// One step of the conversion; returns the error's number, 0 where there is none.
  private static func convert(
    _ converter: iconv_t, _ place: inout UnsafeMutablePointer<CChar>?, _ left: inout Int, _ buffer: inout [CChar],
    into output: inout [UInt8]
  ) -> Int32 {
    buffer.withUnsafeMutableBufferPointer { buffer in
      var free = buffer.count
      var end = buffer.baseAddress
      let result = place == nil ? iconv(converter, nil, nil, &end, &free) : iconv(converter, &place, &left, &end, &free)
      let failure = result == -1 ? errno : 0
      output.append(contentsOf: buffer[..<(buffer.count - free)].lazy.map { UInt8(bitPattern: $0) })
      return failure
    }
  }

  /// Marks the mistake at `start` and returns how many bytes it takes: a byte of ASCII behind the first one stands for
  /// itself.
  private static func mistake(
    at start: UnsafeMutablePointer<CChar>, left: Int, from name: String, into output: inout [UInt8]
  ) -> Int {
    let isEuro = (name == "gbk" || name == "gb18030") && UInt8(bitPattern: start[0]) == 0x80
    output.append(contentsOf: (isEuro ? "€" : "\u{FFFD}").utf8)
    // What can begin no pair stands alone.
    let isLead = start[0] < 0 && ![0x80, 0xA0, 0xFF].contains(UInt8(bitPattern: start[0]))
    let takesTwo = isLead && left > 1 && start[1] < 0
    return takesTwo && TextEncoding.doubleByte.contains(name) ? 2 : 1
  }
}
