/// A script whose words can be compared with Latin ones by their letters, by the four letters of ISO 15924.
public enum NameScript: String, Sendable, CaseIterable {
  case arabic = "Arab"
  case armenian = "Armn"
  case bengali = "Beng"
  case cyrillic = "Cyrl"
  case devanagari = "Deva"
  case georgian = "Geor"
  case greek = "Grek"
  case han = "Hani"
  case hangul = "Hang"
  case hebrew = "Hebr"
  case kana = "Kana"
  case latin = "Latn"
  case thai = "Thai"

  /// The script of a letter; nil for marks and for scripts that are not read here.
  public init?(_ scalar: Unicode.Scalar) {
    switch scalar.value {
    case 0x41...0x5A, 0x61...0x7A, 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x24F, 0x1E00...0x1EFF: self = .latin
    case 0x370...0x3FF, 0x1F00...0x1FFF: self = .greek
    case 0x400...0x52F: self = .cyrillic
    case 0x531...0x587: self = .armenian
    case 0x5D0...0x5F4: self = .hebrew
    case 0x620...0x6FF, 0x750...0x77F: self = .arabic
    case 0x900...0x97F: self = .devanagari
    case 0x980...0x9FF: self = .bengali
    case 0xE01...0xE4E: self = .thai
    case 0x10A0...0x10FF, 0x1C90...0x1CBF: self = .georgian
    case 0x1100...0x11FF, 0x3131...0x318E, 0xAC00...0xD7A3: self = .hangul
    case 0x3041...0x30FA, 0x30FC...0x30FF: self = .kana
    case 0x3005, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF: self = .han
    default: return nil
    }
  }

  /// The script of a word, which is that of its first letter.
  public init?(of word: some StringProtocol) {
    for scalar in word.unicodeScalars {
      guard let script = NameScript(scalar) else { continue }
      self = script
      return
    }
    return nil
  }
}
