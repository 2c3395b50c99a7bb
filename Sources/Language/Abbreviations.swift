import TextCore

/// Words of a language whose full stop belongs to them.
struct Abbreviations: Sendable {
  /// Before a name or a number: a sentence does not end here.
  private let binding: Set<String>
  /// After a name or anywhere: a sentence may end here.
  private let loose: Set<String>
  /// As words they are too common in lower case for their stop to be theirs.
  private let onlyCapitalised: Set<String>
  /// Words that begin a sentence and hardly ever go on a name, with their capital: after `U.S.` they tell that the
  /// sentence is over.
  let openers: Set<String>

  enum Role { case none, binding, loose }

  /// Those of English, whose stop is one token with them in texts of any language.
  static let english = Abbreviations(.of("en"))

  private init(_ pack: LanguagePack) {
    binding = pack.words(.abbreviationsBeforeNames)
    loose = pack.words(.abbreviationsAnywhere)
    onlyCapitalised = pack.words(.abbreviationsCapitalised)
    openers = Set(pack.words(.sentenceOpeners).map { $0.prefix(1).uppercased() + $0.dropFirst() })
  }

  private static let foreign: [String: Abbreviations] = LanguagePack.all.reduce(into: [:]) { table, pack in
    if pack.code != "en", !pack.words(.abbreviationsBeforeNames).isEmpty { table[pack.code] = Abbreviations(pack) }
  }

  /// Those of another language than English; nil where it has no list.
  static func foreign(_ language: String?) -> Abbreviations? {
    LanguageCode.primary(language).flatMap { foreign[$0] }
  }

  /// What a full stop right after `word` means.
  func role(of word: some Collection<UInt8>) -> Role {
    guard word.count <= Self.longest, let first = word.first else { return .none }
    let lower = String(decoding: Scalars.lowercased(word), as: UTF8.self)
    let isCapitalised = first >= 0x41 && first <= 0x5A
    if onlyCapitalised.contains(lower), !isCapitalised { return .none }
    if binding.contains(lower) { return .binding }
    return loose.contains(lower) ? .loose : .none
  }

  /// In bytes.
  private static let longest = 12
}
