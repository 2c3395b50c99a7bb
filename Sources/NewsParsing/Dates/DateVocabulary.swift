import Foundation
import TextCore

/// The words of dates in the languages of `CalendarWords`, and what they mean.
enum DateVocabulary {
  /// What a word may name: the languages that have it, and the month or weekday it is there.
  private typealias Meanings = [(language: Substring, number: Int)]

  /// The months, 1 to 12, that a word may name. Where languages differ (Croatian "lis" is October, Polish and Czech
  /// "lis" is November) the language of the text decides, if it is known; otherwise all are given, that of the larger
  /// language first.
  static func months(_ word: some StringProtocol, language: String?) -> [Int] {
    numbers(word, in: tables.months, language: language, shortestBeginning: 3)
  }

  /// The weekdays, 1 (Monday) to 7, that a word may name.
  static func weekdays(_ word: some StringProtocol, language: String?) -> [Int] {
    numbers(word, in: tables.weekdays, language: language, shortestBeginning: nil)
  }

  private static func numbers(
    _ word: some StringProtocol, in table: [String: Meanings], language: String?, shortestBeginning: Int?
  ) -> [Int] {
    guard word.utf8.count <= 60, let word = Self.bare(word) else { return [] }
    let found = table[word] ?? table[withOneSigma(Folding.plain(word))]
    if let found { return numbers(found, language: language) }
    guard let shortestBeginning, word.count >= shortestBeginning, word.first?.isASCIIDigit == false else { return [] }
    // A name cut short, where all names that begin so are names of one month.
    let beginning = Folding.plain(word)
    var meanings: Meanings = []
    for (name, more) in table where name.hasPrefix(beginning) { meanings += more }
    let candidates = numbers(meanings, language: language)
    return candidates.count == 1 ? candidates : []
  }

  private static func numbers(_ meanings: Meanings, language: String?) -> [Int] {
    let code = language.map { $0.prefix { $0 != "-" && $0 != "_" }.lowercased() } ?? ""
    let own = meanings.filter { $0.language == code }
    var numbers: [Int] = []
    for meaning in own.isEmpty ? meanings : own where !numbers.contains(meaning.number) {
      numbers.append(meaning.number)
    }
    return numbers
  }

  /// In small letters, without a full stop or the Hebrew "in" before it; nil where nothing is left.
  private static func bare(_ word: some StringProtocol) -> String? {
    var bare = word.lowercased().precomposedStringWithCanonicalMapping.filter { $0 != "." }
    while let last = bare.last, last == "," || last == "’" || last == "'" { bare.removeLast() }
    for beginning in ["d’", "d'"] where bare.hasPrefix(beginning) { bare.removeFirst(2) }
    if bare.first == "ב", bare.count > 3 { bare.removeFirst() }
    return bare.isEmpty ? nil : withOneSigma(bare)
  }

  /// Capitals do not tell the Greek sigma that ends a word from the other, so both are one here.
  private static func withOneSigma(_ word: String) -> String {
    word.last == "ς" ? word.dropLast() + "σ" : word
  }

  private static let tables: (months: [String: Meanings], weekdays: [String: Meanings], phrases: [String]) = {
    var months: [String: Meanings] = [:]
    var weekdays: [String: Meanings] = [:]
    var phrases: [String] = []
    for line in CalendarWords.table.split(separator: "\n") {
      let words = line.split(separator: " ")
      for (index, forms) in words.dropFirst().enumerated() {
        for form in forms.split(separator: "/") where form != "-" {
          let form = String(form)
          if form.contains("_") { phrases.append(form.replacing("_", with: " ")) }
          for key in Set([form, Folding.plain(form)].map(withOneSigma)) {
            if index < 12 {
              months[key, default: []].append((words[0], index + 1))
            } else {
              weekdays[key, default: []].append((words[0], index - 11))
            }
          }
        }
      }
    }
    return (months, weekdays, phrases)
  }()

  /// Names of several words, with blanks between them.
  static var phrases: [String] { tables.phrases }

  // MARK: - Small words

  /// True for afternoon, false for morning, nil for any other word. Short forms that mean something else elsewhere
  /// count in their own language only.
  static func isAfternoon(_ word: some StringProtocol, language: String?) -> Bool? {
    let word = word.lowercased().filter { $0 != "." && $0 != "\u{200C}" }
    if let own = language.flatMap({ halves[$0.prefix { $0 != "-" && $0 != "_" }.lowercased()] }) {
      if own.morning.contains(word) { return false }
      if own.afternoon.contains(word) { return true }
    }
    return morning.contains(word) ? false : afternoon.contains(word) ? true : nil
  }

  private static let morning: Set = [
    "am", "vorm", "vormittags", "morgens", "fm", "fh", "πμ", "öö", "dop", "дп", "ص",
    "صباحا", "صباحًا", "قظ", "قبلازظهر",
    "pg", "vm",
    "yb", "priekšp", "priekšpusdienā", "priešpiet", "prijepodne", "претпл", "проб",
    "पूर्वाह्न", "முற்பகல்", "ก่อนเที่ยง",
    "paradites",
    "manhã", "mañana", "mattina", "matin", "утра",
  ]

  private static let afternoon: Set = [
    "pm", "nachm", "nachmittags", "abends", "eh", "μμ", "ös", "odp", "пп", "م",
    "مساء", "مساءً", "بظ", "بعدازظهر", "ptg",
    "nm", "yh",
    "pēcp", "pēcpusdienā", "popiet", "popodne", "pop", "попл", "слоб",
    "अपराह्न", "பிற்பகல்", "หลังเที่ยง", "pasdites", "tarde",
    "sera", "pomeriggio", "soir", "вечера", "дня",
  ]

  private static let halves: [String: (morning: Set<String>, afternoon: Set<String>)] = [
    "hu": (["de"], ["du"]), "sv": (["fm"], ["em"]), "fi": (["ap"], ["ip"]), "vi": (["sa"], ["ch"]),
    "sq": (["pd"], ["md"]),
    "ga": (["rn"], ["in"]), "sl": (["dop"], ["pop"]), "nn": (["fm"], ["em"]), "gl": (["am"], ["pm"]),
  ]

  /// Words that stand between the parts of a date and say nothing of their own.
  static func isFiller(_ word: some StringProtocol) -> Bool {
    let word = word.lowercased()
    return word.allSatisfy { "-–—|@/.·•".contains($0) } || fillers.contains(word)
      || word.hasSuffix(".") && fillers.contains(String(word.dropLast()))
  }

  private static let fillers: Set = [
    "at", "on", "of", "the", "um", "am", "den", "der", "uhr", "à", "le", "la", "el", "les", "las", "los", "de", "del",
    "di",
    "du", "da", "do", "das", "às", "ás", "as", "a", "al", "alle", "ore", "ora", "op", "om", "kl", "klo", "kell", "o",
    "ob",
    "ve", "dne", "dnia", "godz", "hod", "hodin", "u", "ura", "sat", "sati", "óra", "órakor", "г", "года", "год", "р",
    "року",
    "гада", "в", "о", "об", "а", "у", "ў", "ж", "жылы", "saat", "m", "d", "gada", "plkst", "val", "στις", "ώρα",
    "pukul", "pkl",
    "jam", "ngày", "năm", "lúc", "tahun", "h", "hs", "hrs", "hr", "hours", "horas", "heures", "uur", "ч", "час",
    "годин",
    "r", "roku", "il", "และ", "เวลา", "น", "ค.ศ", "พ.ศ", "बजे", "को", "ko", "ng", "dé", "i", "yn", "ta’", "ta'", "t’",
    "e", "thứ", "em", "dia", "évi", "kello",
    "στο", "την", "الساعة", "ساعت", "في", "בשעה", "ב", "წელი", "წ", "թ", "жыл", "noong", "ika", "orë", "în",
  ]
}
