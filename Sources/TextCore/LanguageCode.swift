import Foundation

/// Codes of languages (BCP 47) as feeds and pages give them.
public enum LanguageCode {
  /// Old codes, and codes of a whole group for the member that news is written in.
  private static let current = [
    "no": "nb", "iw": "he", "in": "id", "ji": "yi", "mo": "ro", "sh": "sr", "tl": "fil", "cmn": "zh", "eng": "en",
    "deu": "de", "ger": "de", "fra": "fr", "fre": "fr", "spa": "es", "por": "pt", "ita": "it", "rus": "ru", "ara": "ar",
    "jpn": "ja", "zho": "zh", "chi": "zh", "kor": "ko",
  ]

  /// The language without script and region, in lower case: `pt` of `pt_BR`; nil where the text is no code.
  public static func primary(_ code: String?) -> String? {
    guard let code else { return nil }
    let subtag = code.prefix { $0 != "-" && $0 != "_" && $0 != "." }.lowercased()
    guard (2...3).contains(subtag.utf8.count), subtag.utf8.allSatisfy({ (0x61...0x7A).contains($0) }) else {
      return nil
    }
    return subtag == "und" || subtag == "mul" || subtag == "zxx" ? nil : current[subtag] ?? subtag
  }

  /// The language of the interface, whose articles need not say what they are written in.
  public static let interface = "en"

  /// The English name of a language other than the interface's; nil for that and for what is no code.
  public static func foreignName(_ code: String?) -> String? {
    guard let primary = primary(code), primary != interface else { return nil }
    return Locale(identifier: interface).localizedString(forLanguageCode: primary)
  }

  /// The language as it calls itself, with a capital.
  public static func ownName(_ code: String) -> String {
    let name = Locale(identifier: code).localizedString(forLanguageCode: code) ?? code
    return name.prefix(1).uppercased() + name.dropFirst()
  }

  /// `code` in the usual form (`pt-BR`, `zh-Hant-TW`), with the present code of its language; nil where it is no code.
  public static func canonical(_ code: String?) -> String? {
    guard let code, let primary = primary(code) else { return nil }
    let rest = code.split(whereSeparator: { $0 == "-" || $0 == "_" }).dropFirst()
    let tags = rest.prefix {
      $0.utf8.count <= 8 && $0.utf8.allSatisfy { $0 < 0x80 && Unicode.Scalar($0).isAlphanumeric }
    }
    return tags.reduce(primary) { code, tag in
      switch tag.utf8.count {
      case 2: code + "-" + tag.uppercased()
      case 4: code + "-" + tag.prefix(1).uppercased() + tag.dropFirst().lowercased()
      default: code + "-" + tag.lowercased()
      }
    }
  }
}

extension Unicode.Scalar {
  fileprivate var isAlphanumeric: Bool {
    switch value {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    default: false
    }
  }
}
