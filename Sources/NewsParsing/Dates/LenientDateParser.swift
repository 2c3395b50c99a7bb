import Foundation
import TextCore

/// Dates with words in them, in whatever order and in any language of `CalendarWords`: "Thu, 01 Jan 04 19:48:21 GMT",
/// "Nov. 16, 2020, 10:57 a.m.", "Di, 04 Mär 2025, 10:00 Uhr", "2025. március 4. du. 3:10", "4 de março de 2025 às
/// 10h00".
struct LenientDateParser {
  private let language: String?
  /// True where a word names the month, so that numbers can only be days and years.
  private let namesMonth: Bool
  private var year: Int?
  private var month: Int?
  /// The months that the name may mean, where languages differ.
  private var months: [Int] = []
  private var monthIsName = false
  private var day: Int?
  private var weekdays: [Int] = []
  private var time = CivilDate(year: 1, month: 1, day: 1)
  private var hasTime = false
  private var zone: String?
  private var isAfternoon: Bool?
  /// True where the month was read from the first word, which may have been a weekday: French "mar." is Tuesday.
  private var monthIsDoubtful = false
  private var monthFollows = false
  private var isThai = false

  static func read(_ text: String, language: String? = nil) -> CivilDate? {
    let words = text.split { $0.isWhitespace || $0 == "," || $0 == ";" || $0 == "،" }
    guard (1...14).contains(words.count) else { return nil }
    var reader = LenientDateParser(language: language, words: words)
    for (index, word) in words.enumerated() {
      guard reader.take(word, isFirst: index == 0, next: words.indices.contains(index + 1) ? words[index + 1] : nil)
      else { return nil }
    }
    return reader.civil
  }

  private init(language: String?, words: [Substring]) {
    self.language = language
    namesMonth = words.contains { word in
      word.first?.isASCIIDigit == false && !DateVocabulary.months(word, language: language).isEmpty
    }
    isThai = words.contains { $0.unicodeScalars.contains { (0xE00...0xE7F).contains($0.value) } }
  }

  private var civil: CivilDate? {
    guard let year, var month = month ?? months.first else { return nil }
    var date = time
    (date.year, date.day) = (isThai && year > 2400 ? year - 543 : year, day ?? 1)
    if months.count > 1 {
      // Two languages, two months: the weekday may tell which, and else only the whole name of the larger language
      // does.
      let fitting = months.filter { weekdays.count == 1 && falls(on: weekdays[0], date, $0) }
      guard let chosen = fitting.count == 1 ? fitting.first : monthIsName ? months.first : nil else { return nil }
      month = chosen
    }
    date.month = month
    if let isAfternoon { TimeOfDay.apply(isAfternoon: isAfternoon, to: &date) }
    if let zone {
      guard let offset = TimeZones.offset(zone, on: date) else { return nil }
      date.offset = offset
    }
    return date
  }

  private func falls(on weekday: Int, _ date: CivilDate, _ month: Int) -> Bool {
    guard let day = CivilDate(year: date.year, month: month, day: date.day).date else { return false }
    // 1970-01-01 was a Thursday.
    return (Int((day.timeIntervalSince1970 / 86_400).rounded(.down)) + 3) % 7 + 1 == weekday
  }

  /// False where the word belongs to no date.
  private mutating func take(_ word: Substring, isFirst: Bool, next: Substring?) -> Bool {
    guard let first = word.first else { return true }
    if "+-".contains(first), word.count > 1, word.dropFirst().first?.isASCIIDigit == true, hasTime || year != nil {
      return takeZone(word)
    }
    if first.isASCIIDigit { return takeNumber(word, next: next) }
    // Hebrew writes "on the 4th" as one word.
    if word.hasPrefix("ב-") || word.hasPrefix("ה-") { return takeNumber(word.dropFirst(2), next: next) }
    if first == "'" || first == "’", year == nil, word.count == 3, let short = Int(word.dropFirst()) {
      year = Self.century(short)
      return true
    }
    if hasTime || next?.first?.isASCIIDigit == true,
      let half = DateVocabulary.isAfternoon(word, language: language), !isFirst || next?.contains(":") == true
    {
      isAfternoon = half
      return true
    }
    // Vietnamese counts its months: "tháng 3", "thg 3".
    if ["tháng", "thg", "thang"].contains(word.lowercased()) {
      monthFollows = true
      return true
    }
    let found = DateVocabulary.months(word, language: language)
    if !found.isEmpty, month == nil && months.isEmpty || monthIsDoubtful {
      months = found
      monthIsName = word.count > 3
      let mayBeWeekday = !DateVocabulary.weekdays(word, language: language).isEmpty
      monthIsDoubtful = isFirst || day == nil && year == nil && mayBeWeekday
      return true
    }
    if hasTime, TimeZones.isKnown(word) { return takeZone(word) }
    let named = DateVocabulary.weekdays(word, language: language)
    if !named.isEmpty {
      weekdays = named
      return true
    }
    if DateVocabulary.isFiller(word) { return true }
    if word.contains("-"), first.isLetter, takeHyphenated(word) { return true }
    // A weekday in whatever language.
    if isFirst { return word.contains(where: \.isLetter) }
    return takeZone(word)
  }

  private mutating func takeZone(_ word: Substring) -> Bool {
    guard hasTime || year != nil else { return false }
    // The name of a zone in another language, behind a date that is whole: the time is worth more than the zone.
    if hasTime, year != nil, day != nil, word.allSatisfy({ $0.isLetter || $0 == "_" }),
      word.contains(where: { !$0.isASCII })
    {
      return true
    }
    let isNumber = word.first == "+" || word.first == "-"
    // "GMT" and then "+0100": both together. "+0900" and then a name: the number is known to be right.
    if let known = zone {
      if isNumber { zone = known.contains(where: \.isASCIIDigit) ? String(word) : known + word }
      return isNumber || TimeZones.isName(word)
    }
    zone = String(word)
    return true
  }

  // MARK: - Numbers

  private mutating func takeNumber(_ word: Substring, next: Substring?) -> Bool {
    if word.contains(":") { return takeClock(word) }
    if takeSpokenHour(word, next: next) { return true }
    for separator in ["/", ".", "-"] as [Character] where word.dropLast().contains(separator) {
      let parts = word.split(separator: separator)
      if separator == ".", !hasTime, parts.count == 2 || day != nil && year != nil {
        return takeDottedClock(word, parts)
      }
      return takeTriple(parts, isDayFirst: separator != "/" || isDayFirstLanguage)
    }
    let digits = word.prefix(while: \.isASCIIDigit)
    let ending = word[digits.endIndex...].lowercased()
    guard let value = Int(digits) else { return false }
    if digits.count >= 3, value >= 1000, value <= 9999, Self.yearEndings.contains(ending) {
      guard year == nil else { return false }
      year = value
      return true
    }
    guard Self.dayEndings.contains(ending), digits.count <= 2 else { return false }
    if monthFollows, month == nil, (1...12).contains(value) {
      month = value
      monthFollows = false
    } else if !namesMonth, ending == ".", month == nil, day != nil || year != nil, (1...12).contains(value) {
      // "4. 3. 2025", "2025. 3. 4."
      month = value
    } else if day == nil, (1...31).contains(value) {
      day = value
    } else if year == nil, ending.isEmpty || ending == "." {
      year = Self.century(value)
    } else {
      return false
    }
    return true
  }

  private static let dayEndings: Set = [
    "", ".", "st", "nd", "rd", "th", "er", "º", "ª", "º.", "-го", "-е", "-ші", "a", "an", "ad", "ain", "ú", "eg", "fed",
    "e",
  ]
  private static let yearEndings: Set = ["", ".", "ko", "г", "г.", "р", "р.", "m", "m.", "th", "e", "-ж."]

  private mutating func takeClock(_ word: Substring) -> Bool {
    guard !hasTime else { return false }
    let clock = word.prefix { $0.isASCIIDigit || ":.,".contains($0) }
    var digits = clock
    while let last = digits.last, !last.isASCIIDigit { digits.removeLast() }
    guard TimeOfDay.readClock(digits, into: &time) else { return false }
    hasTime = true
    let rest = word[clock.endIndex...]
    if rest.isEmpty || DateVocabulary.isFiller(rest) { return true }
    if let half = DateVocabulary.isAfternoon(rest, language: language) {
      isAfternoon = half
      return true
    }
    return takeZone(rest)
  }

  /// "10h00", "10h", "10.00 Uhr", "10 Uhr", "3pm".
  private mutating func takeSpokenHour(_ word: Substring, next: Substring?) -> Bool {
    guard !hasTime else { return false }
    let hour = word.prefix(while: \.isASCIIDigit)
    let rest = word[hour.endIndex...].lowercased()
    guard (1...2).contains(hour.count), let value = Int(hour), value <= 24 else { return false }
    var minute = 0
    if let mark = ["h", "u", "ч", "г"].first(where: { rest.hasPrefix($0) }), rest.count <= 4 {
      let digits = rest.dropFirst(mark.count).prefix(while: \.isASCIIDigit)
      guard mark == "h" || digits.count == 2, digits.isEmpty || digits.count == 2, rest.count <= mark.count + 3 else {
        return false
      }
      minute = Int(digits) ?? 0
    } else if rest == "am" || rest == "pm" || rest == "a.m." || rest == "p.m." {
      isAfternoon = rest.hasPrefix("p")
    } else if let next,
      ["uhr", "h", "uur", "óra", "órakor", "hod", "hod.", "часов", "годин"].contains(next.lowercased()),
      rest.isEmpty || rest.first == "." && rest.count == 3
    {
      minute = Int(rest.dropFirst()) ?? 0
    } else {
      return false
    }
    guard minute < 60 else { return false }
    (time.hour, time.minute, hasTime) = (value, minute, true)
    return true
  }

  /// "10.00" behind a day is a time, as is "10.00.00"; "4.3" without a year is no date.
  private mutating func takeDottedClock(_ word: Substring, _ parts: [Substring]) -> Bool {
    guard day != nil || year != nil, parts[1].prefix(while: \.isASCIIDigit).count == 2, parts[0].count <= 2 else {
      return false
    }
    return takeClock(Substring(word.replacing(".", with: ":")))
  }

  private var isDayFirstLanguage: Bool {
    guard let language = language?.lowercased() else { return false }
    return !language.hasPrefix("en") || ["en-gb", "en-au", "en-ie", "en-nz", "en-in", "en-za"].contains(language)
  }

  /// "03/30/2020", "30.10.23", "30-Oct-2023".
  private mutating func takeTriple(_ parts: [Substring], isDayFirst: Bool) -> Bool {
    guard parts.count == 3, year == nil, day == nil else { return false }
    let numbers = parts.map { Int($0) }
    guard let last = numbers[2] ?? nil, let first = numbers[0] else { return false }
    if let middle = numbers[1] {
      if first > 31 {
        (year, month, day) = (first, middle, last)
        return (1...12).contains(middle)
      }
      let dayLeads = isDayFirst || first > 12
      (day, month) = dayLeads ? (first, middle) : (middle, first)
      if let number = month, number > 12 { swap(&day, &month) }
    } else {
      let named = DateVocabulary.months(parts[1], language: language)
      guard named.count == 1 else { return false }
      (day, month) = (first, named[0])
    }
    year = parts[2].count == 4 ? last : Self.century(last)
    return true
  }

  /// "Oct-30-2023".
  private mutating func takeHyphenated(_ word: Substring) -> Bool {
    let parts = word.split(separator: "-")
    guard parts.count == 3, let named = DateVocabulary.months(parts[0], language: language).first,
      let first = Int(parts[1]), let last = Int(parts[2])
    else { return false }
    (month, day, year) = (named, first, parts[2].count == 4 ? last : Self.century(last))
    return true
  }

  /// Two-digit years: RFC 2822, 4.3.
  private static func century(_ value: Int) -> Int {
    value < 50 ? 2000 + value : value < 1000 ? 1900 + value : value
  }
}
