import Language
import TextCore

/// What one sentence says, as far as it can be compared: content words, counts, names and words for events.
struct SentenceContent {
  /// Keys of stems, as `ProfileWord` has them, each once.
  var words: [UInt64] = []
  /// Of `words` those that are written as names, not those of months and days.
  var names: [UInt64] = []
  /// Of `words` those for what happens to people: charged, denied, killed.
  var events: [UInt64] = []
  /// Numbers that count something: hashes of their digits. Times, dates, years and ages are none.
  var numbers: [UInt64] = []
  /// Most of it stands in quotation marks.
  var isQuoted = false
  /// Outside of these the writer speaks of himself or to the reader.
  var isAddress = false

  // The words for events and times are those of the interface's language.
  private static let pack = LanguagePack.interface
  private static let calendar = keys(
    (CalendarNames.months + CalendarNames.weekdays).map { $0.lowercased() } + pack.words(.calendarWords))
  private static let stamps = calendar.union(keys(pack.words(.stampWords)))
  private static let events = keys(pack.words(.eventWords))
  private static let addressWords = pack.words(.addressWords)
  private static let timeFollowers = pack.words(.timeFollowers)
  private static let counts: [UInt64: String] = (FigureWords.of(LanguageCode.interface)?.writtenNumbers ?? [:])
    .reduce(into: [:]) { table, number in table[ByteHash.of(number.key.utf8)] = String(number.value) }

  private static func keys(_ words: some Sequence<String>) -> Set<UInt64> {
    Set(words.map { Mix.short(ByteHash.of(token: Stemmer.stem(Array($0.utf8), .printed)[...])) })
  }

  init(_ text: TokenizedText, _ sentence: Range<Int>, language: String? = nil) {
    var scanner = TermScanner(language: language)
    scanner.scan(TokenizedText(text: text.text, tokens: text.tokens, sentences: [sentence]))
    let written = sentence.filter { TermScanner.tells(text.bytes($0)) }
    let capitals = written.count { text.bytes($0).first.map { $0 >= 0x41 && $0 <= 0x5A } ?? false }
    // A headline in capitals tells nothing of what is a name.
    let isTitle = written.count > 3 && 4 * capitals >= 3 * written.count
    for word in scanner.words where !(word.surface.utf8.first.map { $0 >= 0x30 && $0 <= 0x39 } ?? false) {
      words.append(word.key)
      if word.nameCount > 0, !isTitle, !Self.calendar.contains(word.key) { names.append(word.key) }
      if Self.events.contains(word.key) { events.append(word.key) }
    }
    var quoted = 0
    var isOpen = false
    for token in sentence {
      let bytes = text.bytes(token)
      switch bytes.first {
      case 0x22: isOpen.toggle()
      case 0xE2 where bytes.elementsEqual([0xE2, 0x80, 0x9C]): isOpen = true
      case 0xE2 where bytes.elementsEqual([0xE2, 0x80, 0x9D]): isOpen = false
      default:
        if isOpen { quoted += 1 } else if Self.isAddress(bytes) { isAddress = true }
      }
      if let number = Self.number(text, token, sentence) { numbers.append(ByteHash.of(number.utf8)) }
    }
    isQuoted = 2 * quoted > sentence.count
    // `Published: April 16, 9:09 AM` tells when something was put down, and nothing that happened.
    if !words.isEmpty, words.allSatisfy(Self.stamps.contains) { (words, names, events, numbers) = ([], [], [], []) }
  }

  /// `US` is a country.
  private static func isAddress(_ bytes: ArraySlice<UInt8>) -> Bool {
    bytes.count <= 4 && addressWords.contains(String(decoding: Scalars.lowercased(bytes), as: UTF8.self))
      && !bytes.elementsEqual("US".utf8)
  }

  /// The digits of a count, nil for words and for numbers that tell a time, a date, a year or an age.
  private static func number(_ text: TokenizedText, _ token: Int, _ sentence: Range<Int>) -> String? {
    let bytes = text.bytes(token)
    guard let first = bytes.first else { return nil }
    guard first >= 0x30, first <= 0x39 else { return counts[ByteHash.ofLowercased(token: bytes)] }
    let written = text.string(token)
    // Times, ages and ordinals.
    guard !written.contains(":"), !written.hasSuffix("-old"), written.last.map({ !$0.isLetter }) ?? false else {
      return nil
    }
    let digits = written.prefix { $0.isNumber || $0 == "," || $0 == "." }.filter { $0 != "," }
    if digits.count == 4, digits.hasPrefix("19") || digits.hasPrefix("20"), !written.contains(",") { return nil }
    let next = token + 1 < sentence.upperBound ? text.string(token + 1).lowercased() : ""
    let before = token > sentence.lowerBound ? text.string(token - 1) : ""
    // `Smith, 66, of Leeds`, `60 metres (200 feet)`, `27/9`, and a single one, which is as often written as a word.
    if digits == "1" || before == "(" || before == "/" || next == "/" || (before == "," && next == ",") { return nil }
    let previous = token > sentence.lowerBound ? key(text, token - 1) : 0
    if timeFollowers.contains(next) || calendar.contains(previous) { return nil }
    if token + 1 < sentence.upperBound, calendar.contains(key(text, token + 1)) { return nil }
    return digits.hasSuffix(".") ? String(digits.dropLast()) : String(digits)
  }

  private static func key(_ text: TokenizedText, _ token: Int) -> UInt64 {
    let word = Scalars.lowercased(text.bytes(token)).filter { $0 != 0x2E }
    return Mix.short(ByteHash.of(token: Stemmer.stem(word, .printed)[...]))
  }
}
