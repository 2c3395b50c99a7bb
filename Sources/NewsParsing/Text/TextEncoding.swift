import Foundation

/// A character encoding by its name in the WHATWG Encoding standard, whose labels and replacements it follows.
struct TextEncoding: Hashable, Sendable {
  /// The standard's name in small letters, or the label itself where the standard does not know it.
  let name: String

  static let utf8 = TextEncoding(name: "utf-8")
  static let windows1252 = TextEncoding(name: "windows-1252")
  static let utf16LittleEndian = TextEncoding(name: "utf-16le")
  static let utf16BigEndian = TextEncoding(name: "utf-16be")

  var isUTF8: Bool { name == "utf-8" }
  var isUTF16: Bool { name.hasPrefix("utf-16") }
  /// Encodings whose bytes are all ASCII, so that being valid UTF-8 says nothing.
  var isShifted: Bool { name.hasPrefix("iso-2022") || name == "utf-7" }
  /// Those in which a pair of bytes is one character.
  var isDoubleByte: Bool { Self.doubleByte.contains(name) }
  static let doubleByte: Set = ["shift_jis", "euc-jp", "euc-kr", "gbk", "gb18030", "big5"]

  private init(name: String) { self.name = name }

  /// The encoding that a label stands for, in any case and with hyphens left out or put in; nil where no decoder is
  /// known for it.
  init?(label: some StringProtocol) {
    let label = label.lowercased().filter { !$0.isWhitespace && $0 != "\"" && $0 != "'" }
    guard !label.isEmpty, label.utf8.count <= 40, label.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != 0x2F }) else {
      return nil
    }
    if let name = Self.names[label] ?? Self.names[Self.bare(label)] {
      self.name = name
    } else if CharacterConverter.knows(label) {
      name = label
    } else {
      return nil
    }
  }

  private static func bare(_ label: String) -> String {
    label.filter { $0.isLetter || $0.isNumber }.replacing("windows", with: "win", maxReplacements: 1)
  }

  private static let names: [String: String] = {
    var names: [String: String] = [:]
    for line in table.split(separator: "\n") {
      let words = line.split(separator: " ").map(String.init)
      for label in words {
        names[label] = words[0]
        names[bare(label)] = words[0]
      }
    }
    return names
  }()

  /// Name and labels of each encoding of the WHATWG Encoding standard, section 4.2. Those of its "replacement", which
  /// no browser decodes, and `x-user-defined`, which means nothing in a file, are left out.
  private static let table = """
    utf-8 unicode-1-1-utf-8 unicode11utf8 unicode20utf8 utf8 x-unicode20utf8
    ibm866 866 cp866 csibm866
    iso-8859-2 csisolatin2 iso-ir-101 iso8859-2 iso88592 iso_8859-2 iso_8859-2:1987 l2 latin2
    iso-8859-3 csisolatin3 iso-ir-109 iso8859-3 iso88593 iso_8859-3 iso_8859-3:1988 l3 latin3
    iso-8859-4 csisolatin4 iso-ir-110 iso8859-4 iso88594 iso_8859-4 iso_8859-4:1988 l4 latin4
    iso-8859-5 csisolatincyrillic cyrillic iso-ir-144 iso8859-5 iso88595 iso_8859-5 iso_8859-5:1988
    iso-8859-6 arabic asmo-708 csiso88596e csiso88596i csisolatinarabic ecma-114 iso-8859-6-e iso-8859-6-i iso-ir-127 \
    iso8859-6 iso88596 iso_8859-6 iso_8859-6:1987
    iso-8859-7 csisolatingreek ecma-118 elot_928 greek greek8 iso-ir-126 iso8859-7 iso88597 iso_8859-7 \
    iso_8859-7:1987 sun_eu_greek
    iso-8859-8 csiso88598e csisolatinhebrew hebrew iso-8859-8-e iso-ir-138 iso8859-8 iso88598 iso_8859-8 \
    iso_8859-8:1988 visual csiso88598i iso-8859-8-i logical
    iso-8859-10 csisolatin6 iso-ir-157 iso8859-10 iso885910 l6 latin6
    iso-8859-13 iso8859-13 iso885913
    iso-8859-14 iso8859-14 iso885914
    iso-8859-15 csisolatin9 iso8859-15 iso885915 iso_8859-15 l9
    iso-8859-16
    koi8-r cskoi8r koi koi8 koi8_r
    koi8-u koi8-ru
    macintosh csmacintosh mac x-mac-roman
    windows-874 dos-874 iso-8859-11 iso8859-11 iso885911 tis-620
    windows-1250 cp1250 x-cp1250
    windows-1251 cp1251 x-cp1251
    windows-1252 ansi_x3.4-1968 ascii cp1252 cp819 csisolatin1 ibm819 iso-8859-1 iso-ir-100 iso8859-1 iso88591 \
    iso_8859-1 iso_8859-1:1987 l1 latin1 us-ascii x-cp1252
    windows-1253 cp1253 x-cp1253
    windows-1254 cp1254 csisolatin5 iso-8859-9 iso-ir-148 iso8859-9 iso88599 iso_8859-9 iso_8859-9:1989 l5 \
    latin5 x-cp1254
    windows-1255 cp1255 x-cp1255
    windows-1256 cp1256 x-cp1256
    windows-1257 cp1257 x-cp1257
    windows-1258 cp1258 x-cp1258
    x-mac-cyrillic x-mac-ukrainian
    gbk chinese csgb2312 csiso58gb231280 gb2312 gb_2312 gb_2312-80 iso-ir-58 x-gbk
    gb18030
    big5 big5-hkscs cn-big5 csbig5 x-x-big5
    euc-jp cseucpkdfmtjapanese x-euc-jp
    iso-2022-jp csiso2022jp
    shift_jis csshiftjis ms932 ms_kanji shift-jis sjis windows-31j x-sjis
    euc-kr cseuckr csksc56011987 iso-ir-149 korean ks_c_5601-1987 ks_c_5601-1989 ksc5601 ksc_5601 windows-949
    utf-16be unicodefffe
    utf-16le csunicode iso-10646-ucs-2 ucs-2 unicode unicodefeff utf-16
    """

  // MARK: - Decoding

  /// The text of these bytes. What means nothing in the encoding comes out as U+FFFD, one for each mistake, and what
  /// stands around it is kept.
  func decode(_ data: Data) -> String {
    switch name {
    case "utf-8": return String(decoding: data, as: UTF8.self)
    case "windows-1252": return Windows1252.decode(data)
    case "utf-16le", "utf-16be": return Self.utf16(data, isLittle: name == "utf-16le")
    case "iso-2022-jp": return CharacterConverter.decode(ShiftedJapanese.unshifted(data), from: "euc-jp")
    default:
      guard let table = SingleByteTable.table(name) else { return CharacterConverter.decode(data, from: name) }
      var scalars = String.UnicodeScalarView()
      scalars.append(contentsOf: data.lazy.map { $0 < 0x80 ? Unicode.Scalar($0) : table[Int($0) - 0x80] })
      return String(scalars)
    }
  }

  private static func utf16(_ data: Data, isLittle: Bool) -> String {
    let bytes = [UInt8](data)
    var units: [UInt16] = []
    units.reserveCapacity(bytes.count / 2 + 1)
    for pair in 0..<(bytes.count / 2) {
      let (first, second) = (UInt16(bytes[2 * pair]), UInt16(bytes[2 * pair + 1]))
      units.append(isLittle ? second << 8 | first : first << 8 | second)
    }
    if bytes.count % 2 == 1 { units.append(0xFFFD) }
    return String(decoding: units, as: UTF16.self)
  }
}

/// What the bytes from 0x80 on stand for in encodings of one byte a character.
enum SingleByteTable {
  /// Nil where `name` is none of the standard's encodings of one byte.
  static func table(_ name: String) -> [Unicode.Scalar]? {
    guard names.contains(name) else { return nil }
    return (UInt8(0x80)...0xFF).map { byte in
      if let patched = patches[name]?[byte] { return patched }
      let text = CharacterConverter.decode(Data([byte]), from: name).unicodeScalars
      if let scalar = text.first, text.count == 1, scalar != "\u{FFFD}" { return scalar }
      // The standard reads bytes that Windows leaves open as the controls of their number.
      return byte < 0xA0 ? Unicode.Scalar(byte) : "\u{FFFD}"
    }
  }

  private static let names: Set = [
    "ibm866", "iso-8859-2", "iso-8859-3", "iso-8859-4", "iso-8859-5", "iso-8859-6", "iso-8859-7", "iso-8859-8",
    "iso-8859-10", "iso-8859-13", "iso-8859-14", "iso-8859-15", "iso-8859-16", "koi8-r", "koi8-u", "macintosh",
    "windows-874", "windows-1250", "windows-1251", "windows-1253", "windows-1254", "windows-1255", "windows-1256",
    "windows-1257", "windows-1258", "x-mac-cyrillic",
  ]

  /// Where the standard's tables differ from those of the system.
  private static let patches: [String: [UInt8: Unicode.Scalar]] = [
    "koi8-u": [0xAE: "\u{45E}", 0xBE: "\u{40E}"], "macintosh": [0xDB: "\u{20AC}", 0xF0: "\u{F8FF}"],
    "x-mac-cyrillic": [0xFF: "\u{20AC}"],
  ]
}

/// ISO-2022-JP, which changes its sets of characters by escape sequences, as EUC-JP, which holds the same sets side by
/// side.
enum ShiftedJapanese {
  static func unshifted(_ data: Data) -> Data {
    enum Set { case ascii, katakana, kanji, furtherKanji }
    let bytes = [UInt8](data)
    var result = Data(capacity: bytes.count)
    var set = Set.ascii
    var place = 0
    while place < bytes.count {
      let byte = bytes[place]
      if byte == 0x1B {
        let (next, length) = escape(bytes[(place + 1)...])
        if let next {
          set = next == 0 ? .ascii : next == 1 ? .katakana : next == 2 ? .kanji : .furtherKanji
          place += length + 1
          continue
        }
      }
      // A line end always leads back; 0x80 and above are mistakes that the converter marks.
      if byte == 0x0A { set = .ascii }
      let isInSet = (0x21...0x7E).contains(byte)
      switch set {
      case .katakana where isInSet: result.append(contentsOf: [0x8E, byte | 0x80])
      case .kanji, .furtherKanji:
        guard isInSet, place + 1 < bytes.count, (0x21...0x7E).contains(bytes[place + 1]) else {
          result.append(byte)
          break
        }
        if set == .furtherKanji { result.append(0x8F) }
        result.append(contentsOf: [byte | 0x80, bytes[place + 1] | 0x80])
        place += 1
      default: result.append(byte)
      }
      place += 1
    }
    return result
  }

  /// The set (0 ASCII, 1 half-width katakana, 2 JIS X 0208, 3 JIS X 0212) that the bytes behind an escape name.
  private static func escape(_ bytes: ArraySlice<UInt8>) -> (set: Int?, length: Int) {
    for (sequence, set) in [("(B", 0), ("(J", 0), ("(I", 1), ("$@", 2), ("$B", 2), ("$(D", 3)]
    where bytes.starts(with: sequence.utf8) {
      return (set, sequence.utf8.count)
    }
    return (nil, 0)
  }
}
