/// The script that a letter is written in.
public enum Script: UInt8, Sendable, CaseIterable {
  /// Digits, marks and letters of scripts that are not told apart.
  case other
  case latin, greek, cyrillic, armenian, hebrew, arabic, devanagari, bengali, gurmukhi, gujarati, oriya, tamil, telugu
  case kannada, malayalam, sinhala, thai, lao, tibetan, burmese, georgian, hangul, ethiopic, khmer, kana, han

  /// The ranges of letters and of the marks on them, in order. What stands in none is `other`.
  private static let ranges: [(first: UInt32, last: UInt32, script: Script)] = [
    (0x41, 0x5A, .latin), (0x61, 0x7A, .latin), (0xAA, 0xAA, .latin), (0xBA, 0xBA, .latin), (0xC0, 0xD6, .latin),
    (0xD8, 0xF6, .latin), (0xF8, 0x2AF, .latin), (0x370, 0x3FF, .greek), (0x400, 0x52F, .cyrillic),
    (0x531, 0x58F, .armenian), (0x591, 0x5F4, .hebrew), (0x610, 0x61A, .arabic), (0x620, 0x65F, .arabic),
    (0x66E, 0x6D3, .arabic), (0x6D5, 0x6EF, .arabic), (0x6FA, 0x6FF, .arabic), (0x750, 0x77F, .arabic),
    (0x8A0, 0x8FF, .arabic), (0x900, 0x963, .devanagari), (0x971, 0x97F, .devanagari), (0x980, 0x9E3, .bengali),
    (0x9F0, 0x9FE, .bengali), (0xA01, 0xA5E, .gurmukhi), (0xA70, 0xA75, .gurmukhi), (0xA81, 0xAE3, .gujarati),
    (0xB01, 0xB63, .oriya), (0xB71, 0xB71, .oriya), (0xB82, 0xBD7, .tamil), (0xC00, 0xC63, .telugu),
    (0xC80, 0xCE3, .kannada), (0xD00, 0xD63, .malayalam), (0xD81, 0xDDF, .sinhala), (0xE01, 0xE3A, .thai),
    (0xE40, 0xE4E, .thai), (0xE81, 0xECD, .lao), (0xEDC, 0xEDF, .lao), (0xF40, 0xFBC, .tibetan),
    (0x1000, 0x103F, .burmese), (0x1050, 0x108F, .burmese), (0x10A0, 0x10FF, .georgian), (0x1100, 0x11FF, .hangul),
    (0x1200, 0x135F, .ethiopic), (0x1780, 0x17D3, .khmer), (0x17D7, 0x17DD, .khmer), (0x1C90, 0x1CBF, .georgian),
    (0x1E00, 0x1EFF, .latin), (0x1F00, 0x1FFF, .greek), (0x2C60, 0x2C7F, .latin), (0x2DE0, 0x2DFF, .cyrillic),
    (0x3005, 0x3007, .han), (0x3041, 0x309F, .kana), (0x30A1, 0x30FA, .kana), (0x30FC, 0x30FF, .kana),
    (0x3105, 0x312F, .han), (0x3131, 0x318E, .hangul), (0x31F0, 0x31FF, .kana), (0x3400, 0x4DBF, .han),
    (0x4E00, 0x9FFF, .han), (0xA640, 0xA69F, .cyrillic), (0xA720, 0xA7FF, .latin), (0xAC00, 0xD7A3, .hangul),
    (0xF900, 0xFAFF, .han), (0xFB00, 0xFB06, .latin), (0xFB1D, 0xFB4F, .hebrew), (0xFB50, 0xFDFF, .arabic),
    (0xFE70, 0xFEFC, .arabic), (0xFF21, 0xFF3A, .latin), (0xFF41, 0xFF5A, .latin), (0xFF66, 0xFF9F, .kana),
    (0xFFA0, 0xFFDC, .hangul), (0x20000, 0x323AF, .han),
  ]

  /// The script of each value below U+0800, where most letters are.
  private static let low: [Script] = (0..<0x800).map { search(UInt32($0)) }

  /// The script of a letter or of a mark on one.
  public static func of(_ scalar: UInt32) -> Script {
    if scalar < 0x800 { return low[Int(scalar)] }
    if scalar >= 0x4E00, scalar <= 0x9FFF { return .han }
    if scalar >= 0xAC00, scalar <= 0xD7A3 { return .hangul }
    return search(scalar)
  }

  private static func search(_ scalar: UInt32) -> Script {
    var (low, high) = (0, ranges.count)
    while low < high {
      let middle = (low + high) / 2
      if ranges[middle].last < scalar { low = middle + 1 } else { high = middle }
    }
    return low < ranges.count && ranges[low].first <= scalar ? ranges[low].script : .other
  }

  /// Whether words stand side by side without blanks, so that a text is searched by its letters.
  public var hasNoBlanks: Bool {
    switch self {
    case .han, .kana, .thai, .lao, .khmer, .burmese: true
    default: false
    }
  }

  /// The language of a script that one language of news is written in; nil for the others.
  public var onlyLanguage: String? {
    switch self {
    case .greek: "el"
    case .armenian: "hy"
    case .gurmukhi: "pa"
    case .gujarati: "gu"
    case .oriya: "or"
    case .tamil: "ta"
    case .telugu: "te"
    case .kannada: "kn"
    case .malayalam: "ml"
    case .sinhala: "si"
    case .thai: "th"
    case .lao: "lo"
    case .tibetan: "bo"
    case .burmese: "my"
    case .georgian: "ka"
    case .hangul: "ko"
    case .ethiopic: "am"
    case .khmer: "km"
    default: nil
    }
  }
}
