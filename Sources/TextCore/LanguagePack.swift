/// How a language is written and searched: the one place where languages differ in the handling of text.
///
/// A language that has no line is handled by its script alone.
public struct LanguagePack: Sendable, Hashable {
  /// How forms of one word are brought together.
  public enum Stemming: Sendable, Hashable {
    case none
    /// Porter's English stemmer in the edition of the index.
    case porter
    /// An algorithm of Snowball by its name.
    case snowball(String)
    /// The longest of these endings is cut off where three letters remain; folded, longest first.
    case endings([String])
    /// A word is also found without what is written together with its beginning (the article, `and`, `in`); these are
    /// cut off one after the other, at most one of each group.
    case prefixes([[String]])
    /// Korean: particles are cut off.
    case particles
  }

  /// The primary code (BCP 47).
  public let code: String
  public let scripts: [Script]
  public let stemming: Stemming
  /// Endings of the plural that the stemmer takes for another word's, with those of the singular (`ões`, `ão`).
  public let plurals: [[String]]
  /// Letters with two dots or a ring are also written with two letters: `ä` as `ae`, `å` as `aa`.
  public let hasTranscription: Bool
  /// The pairs of quotation marks in use.
  public let quotationMarks: [String]

  private init(
    _ code: String, _ scripts: [Script], _ stemming: Stemming = .none, plurals: [[String]] = [],
    hasTranscription: Bool = false,
    quotationMarks: [String] = ["“”"]
  ) {
    self.code = code
    self.scripts = scripts
    self.stemming = stemming
    self.plurals = plurals
    self.hasTranscription = hasTranscription
    self.quotationMarks = quotationMarks
  }

  /// Text whose language nobody could tell is mostly the interface's: headlines and figures.
  public static let undetermined = LanguagePack("und", [.latin], .porter)

  /// The pack of a code with or without region; by script alone where the language has no line of its own.
  public static func of(_ code: String?) -> LanguagePack {
    guard let primary = LanguageCode.primary(code) else { return undetermined }
    return byCode[primary] ?? LanguagePack(primary, [])
  }

  /// Whether a capital inside a sentence makes a name of a word: German writes all nouns so.
  public var capitalsMarkNames: Bool { code != "de" }

  /// Whether ordinals are written with a stop: `am 3. März`.
  public var ordinalsHaveStop: Bool {
    ["de", "da", "nb", "nn", "no", "fi", "cs", "sk", "hu", "hr", "bs", "sr", "sl", "et", "lv"].contains(code)
  }

  /// The direction of a script's lines.
  public var isRightToLeft: Bool { scripts.contains { $0 == .arabic || $0 == .hebrew } }

  /// Whether words stand side by side without blanks.
  public var hasNoBlanks: Bool { scripts.contains(where: \.hasNoBlanks) }

  /// What ends a sentence beside `.`, `!` and `?`.
  public var sentenceEnds: String {
    switch scripts.first {
    case .han, .kana: "。！？"
    case .devanagari, .bengali: "।"
    case .arabic: "؟۔"
    case .greek: ";"
    case .armenian: "։"
    case .burmese: "။"
    case .khmer: "។"
    case .ethiopic: "።"
    default: ""
    }
  }

  private static let byCode = Dictionary(uniqueKeysWithValues: all.map { ($0.code, $0) })

  /// Snowball hurts more than it helps in Arabic, Indonesian, Danish and Norwegian. The endings of Slavic and Baltic
  /// languages are those of nouns and adjectives.
  public static let all: [LanguagePack] = [
    LanguagePack("en", [.latin], .porter, quotationMarks: ["“”", "‘’"]),
    LanguagePack("de", [.latin], .snowball("german"), hasTranscription: true, quotationMarks: ["„“", "»«"]),
    LanguagePack("fr", [.latin], .snowball("french"), quotationMarks: ["«»", "“”"]),
    LanguagePack("es", [.latin], .snowball("spanish"), quotationMarks: ["«»", "“”"]),
    LanguagePack(
      "pt", [.latin], .snowball("portuguese"), plurals: LanguageEndings.portuguesePlurals,
      quotationMarks: ["“”", "«»"]),
    LanguagePack("gl", [.latin], .snowball("portuguese"), quotationMarks: ["«»", "“”"]),
    LanguagePack("ca", [.latin], .snowball("catalan"), quotationMarks: ["«»", "“”"]),
    LanguagePack("it", [.latin], .snowball("italian"), quotationMarks: ["«»", "“”"]),
    LanguagePack("ro", [.latin], .snowball("romanian"), quotationMarks: ["„”", "«»"]),
    LanguagePack("nl", [.latin], .snowball("dutch"), quotationMarks: ["“”", "‘’"]),
    LanguagePack("sv", [.latin], .snowball("swedish"), hasTranscription: true, quotationMarks: ["””", "»»"]),
    LanguagePack("da", [.latin], hasTranscription: true, quotationMarks: ["»«", "„“", "””"]),
    LanguagePack("nb", [.latin], hasTranscription: true, quotationMarks: ["«»"]),
    LanguagePack("nn", [.latin], hasTranscription: true, quotationMarks: ["«»"]),
    LanguagePack("fi", [.latin], .snowball("finnish"), quotationMarks: ["””", "»»"]),
    LanguagePack("et", [.latin], quotationMarks: ["„“"]),
    LanguagePack("hu", [.latin], .snowball("hungarian"), quotationMarks: ["„”", "»«"]),
    LanguagePack("tr", [.latin], .snowball("turkish")),
    LanguagePack("az", [.latin], .snowball("turkish")),
    LanguagePack("eu", [.latin], .snowball("basque"), quotationMarks: ["«»", "“”"]),
    LanguagePack("ga", [.latin], .snowball("irish")),
    LanguagePack("lt", [.latin], .snowball("lithuanian"), quotationMarks: ["„“"]),
    LanguagePack("lv", [.latin], .endings(LanguageEndings.latvian), quotationMarks: ["“”", "„”"]),
    LanguagePack("pl", [.latin], .endings(LanguageEndings.polish), quotationMarks: ["„”", "«»"]),
    LanguagePack("cs", [.latin], .endings(LanguageEndings.czech), quotationMarks: ["„“", "»«"]),
    LanguagePack("sk", [.latin], .endings(LanguageEndings.slovak), quotationMarks: ["„“", "»«"]),
    LanguagePack("sl", [.latin], .endings(LanguageEndings.southSlavic), quotationMarks: ["„“", "»«"]),
    LanguagePack("hr", [.latin], .endings(LanguageEndings.southSlavic), quotationMarks: ["„”", "»«"]),
    LanguagePack("bs", [.latin], .endings(LanguageEndings.southSlavic), quotationMarks: ["„”", "»«"]),
    LanguagePack("sr", [.cyrillic, .latin], .endings(LanguageEndings.serbian), quotationMarks: ["„“", "„”"]),
    LanguagePack("mk", [.cyrillic], .endings(LanguageEndings.bulgarian), quotationMarks: ["„“"]),
    LanguagePack("bg", [.cyrillic], .endings(LanguageEndings.bulgarian), quotationMarks: ["„“"]),
    LanguagePack("ru", [.cyrillic], .snowball("russian"), quotationMarks: ["«»", "„“"]),
    LanguagePack("uk", [.cyrillic], .endings(LanguageEndings.ukrainian), quotationMarks: ["«»", "„“"]),
    LanguagePack("be", [.cyrillic], .endings(LanguageEndings.belarusian), quotationMarks: ["«»", "„“"]),
    LanguagePack("kk", [.cyrillic], quotationMarks: ["«»"]),
    LanguagePack("el", [.greek], .snowball("greek"), quotationMarks: ["«»"]),
    LanguagePack("hy", [.armenian], .snowball("armenian"), quotationMarks: ["«»"]),
    LanguagePack("ar", [.arabic], .prefixes(LanguageEndings.arabicPrefixes), quotationMarks: ["«»", "“”"]),
    LanguagePack("fa", [.arabic], quotationMarks: ["«»"]),
    LanguagePack("ur", [.arabic]),
    LanguagePack("he", [.hebrew], .prefixes(LanguageEndings.hebrewPrefixes), quotationMarks: ["“”", "„”"]),
    LanguagePack("hi", [.devanagari], .snowball("hindi")),
    LanguagePack("ne", [.devanagari], .snowball("nepali")),
    LanguagePack("mr", [.devanagari]),
    LanguagePack("bn", [.bengali]),
    LanguagePack("ta", [.tamil], .snowball("tamil")),
    LanguagePack("sq", [.latin], quotationMarks: ["„“", "«»"]),
    LanguagePack("sw", [.latin]),
    LanguagePack("vi", [.latin]),
    LanguagePack("id", [.latin]),
    LanguagePack("ms", [.latin]),
    LanguagePack("zh", [.han], quotationMarks: ["“”", "「」", "『』", "《》"]),
    LanguagePack("ja", [.han, .kana], quotationMarks: ["「」", "『』"]),
    LanguagePack("ko", [.hangul], .particles, quotationMarks: ["“”", "‘’"]),
    LanguagePack("th", [.thai]),
    LanguagePack("lo", [.lao]),
    LanguagePack("km", [.khmer]),
    LanguagePack("my", [.burmese]),
  ]
}
