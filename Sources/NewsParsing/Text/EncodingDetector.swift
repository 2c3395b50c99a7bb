import Foundation

/// Guesses the encoding of bytes that are not UTF-8 and say nothing of themselves, from which letters come out beside
/// which.
///
/// Windows-1252 is what remains where no other encoding makes better words of them.
enum EncodingDetector {
  /// `language` is a code that the text declares itself, which tips the balance between encodings of like results.
  static func encoding(of data: Data, language: String?) -> TextEncoding? {
    if isShiftedJapanese(data) { return TextEncoding(label: "iso-2022-jp") }
    let bytes = [UInt8](data.prefix(sampleSize))
    if isThai(bytes) { return TextEncoding(label: "windows-874") }
    if let name = doubleByte(bytes) { return TextEncoding(label: name) }
    let expected = language.map { Set(byLanguage[$0.prefix { $0 != "-" && $0 != "_" }.lowercased()] ?? []) } ?? []
    var best: (name: String, score: Double)?
    for alphabet in alphabets {
      var score = score(bytes, as: alphabet)
      if expected.contains(alphabet.encoding) { score += 0.6 }
      // The western one leads the list, and the others have to be better by more than chance.
      if score > (best?.score ?? -.infinity) + (best == nil ? 0 : 0.15) { best = (alphabet.encoding, score) }
    }
    return best.flatMap { TextEncoding(label: $0.name) }
  }

  private static let sampleSize = 200_000

  /// How well the bytes read in the encoding that a document claims, and in another one; both from -3 to 1 for each
  /// letter.
  static func reads(_ data: Data, better other: TextEncoding, than claimed: TextEncoding) -> Bool {
    let bytes = [UInt8](data.prefix(sampleSize))
    func score(_ encoding: TextEncoding) -> Double? {
      alphabets.filter { $0.encoding == encoding.name }.map { Self.score(bytes, as: $0) }.max()
    }
    guard let first = score(claimed), let second = score(other) else { return false }
    return second > first + 0.3
  }

  // MARK: - Encodings of one byte

  private struct Alphabet {
    var encoding: String
    /// Its letters beyond ASCII, small.
    var letters: Set<Unicode.Scalar>
    /// True where words mix them with those of ASCII.
    var isLatin: Bool
    /// Those of them that are vowels, where every word has some.
    var vowels: Set<Unicode.Scalar>
    /// Those that only end a word.
    var finals: Set<Unicode.Scalar>
    let table: [Unicode.Scalar]

    init(_ encoding: String, _ letters: String, isLatin: Bool = false, vowels: String = "", finals: String = "") {
      self.encoding = encoding
      self.letters = Set(letters.unicodeScalars)
      self.isLatin = isLatin
      self.vowels = Set(vowels.unicodeScalars)
      self.finals = Set(finals.unicodeScalars)
      table = SingleByteTable.table(encoding) ?? (UInt8(0x80)...0xFF).map(Windows1252.scalar)
    }
  }

  private static let alphabets: [Alphabet] = {
    func cyrillic(_ encoding: String, _ more: String = "") -> Alphabet {
      Alphabet(encoding, "абвгдежзийклмнопрстуфхцчшщъыьэюяё" + more, vowels: "аеёиоуыэюяъіїє")
    }
    let greek = "αβγδεζηθικλμνξοπρστυφχψωςάέήίόύώϊϋ"
    let central = "ąćęłńóśźżáčďéěíňřšťúůýžôľĺŕöüőűäăâîşţđç"
    return [
      Alphabet("windows-1252", "éèàùâêîôûëïüöäßçñáíóúåøæãõœìòÿ", isLatin: true),
      Alphabet("windows-1250", central, isLatin: true), Alphabet("iso-8859-2", central, isLatin: true),
      Alphabet("windows-1254", "ışğüöçâî", isLatin: true),
      Alphabet("windows-1257", "ąčęėįšųūžāēģīķļņõäöü", isLatin: true),
      cyrillic("windows-1251"), cyrillic("koi8-r"), cyrillic("windows-1251", "іїєґў"), cyrillic("koi8-u", "іїєґ"),
      cyrillic("iso-8859-5"), cyrillic("ibm866"), cyrillic("x-mac-cyrillic"),
      // Before Greek, whose letters stand in the same places and whose accents mean nothing in Hebrew.
      Alphabet("windows-1255", "אבגדהוזחטיךכלםמןנסעףפץצקרשת", finals: "ךםןףץ"),
      Alphabet("windows-1253", greek), Alphabet("iso-8859-7", greek),
      Alphabet("windows-1256", "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىيپچژگک"),
      Alphabet("iso-8859-6", "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي"),
      Alphabet("windows-874", String(String.UnicodeScalarView((0xE01...0xE4E).compactMap { Unicode.Scalar($0) }))),
    ]
  }()

  private static let byLanguage: [String: [String]] = {
    let central = ["windows-1250", "iso-8859-2"]
    let cyrillic = ["windows-1251", "koi8-r", "koi8-u"]
    var table = ["tr": ["windows-1254"], "az": ["windows-1254"], "el": ["windows-1253"], "he": ["windows-1255"]]
    for code in ["pl", "cs", "sk", "hu", "sl", "hr", "bs", "ro", "sq"] { table[code] = central }
    for code in ["lt", "lv", "et"] { table[code] = ["windows-1257"] }
    for code in ["ru", "uk", "be", "bg", "mk", "kk"] { table[code] = cyrillic }
    for code in ["ar", "fa", "ur"] { table[code] = ["windows-1256"] }
    table["th"] = ["windows-874"]
    return table
  }()

  /// The mean over all bytes above ASCII: 1 for a small letter of the alphabet in a word of its own kind, less for
  /// capitals and marks, below nothing for what no word holds.
  private static func score(_ bytes: [UInt8], as alphabet: Alphabet) -> Double {
    var sum = 0.0
    var count = 0
    var (letters, vowels) = (0, 0)
    func scalar(_ index: Int) -> Unicode.Scalar? {
      guard bytes.indices.contains(index) else { return nil }
      return bytes[index] < 0x80 ? Unicode.Scalar(bytes[index]) : alphabet.table[Int(bytes[index]) - 0x80]
    }
    for index in bytes.indices where bytes[index] >= 0x80 {
      guard let letter = scalar(index) else { continue }
      let (before, after) = (scalar(index - 1), scalar(index + 1))
      let isInWord = before?.properties.isAlphabetic == true && after?.properties.isAlphabetic == true
      count += 1
      guard letter.properties.isAlphabetic || letter.properties.generalCategory == .nonspacingMark else {
        let isMark = letter.properties.generalCategory != .control && letter != "\u{FFFD}"
        sum += isMark ? (isInWord && letter != "’" ? -3 : 0.2) : -3
        continue
      }
      let touchesASCII = [before, after].contains { $0.map { $0.isASCII && $0.properties.isAlphabetic } ?? false }
      let isAmongOthers = isInWord && before?.isASCII == false && after?.isASCII == false
      if alphabet.isLatin ? isAmongOthers : touchesASCII {
        // Letters beyond ASCII stand alone among those of ASCII, or all together.
        sum -= 3
      } else if alphabet.letters.contains(letter) {
        letters += 1
        if alphabet.vowels.contains(letter) { vowels += 1 }
        sum += alphabet.finals.contains(letter) && after?.properties.isAlphabetic == true ? -1 : 1
      } else if letter.properties.isUppercase {
        let small = letter.properties.lowercaseMapping.unicodeScalars.first
        let isKnown = small.map { alphabet.letters.contains($0) } ?? false
        sum += before?.properties.isLowercase == true ? -2 : isKnown ? 0.5 : -1
      } else {
        sum -= 1
      }
    }
    // Hebrew, which writes few vowels, comes out as small letters of Cyrillic.
    if !alphabet.vowels.isEmpty, vowels * 10 < letters * 3 { sum -= 0.3 * Double(count) }
    return count == 0 ? 0 : sum / Double(count)
  }

  /// Thai fills the bytes that Chinese and Korean make their pairs of. Its vowels above and below and its tones stand
  /// behind a consonant, those that lead stand before one, and few letters make up most of its text.
  private static func isThai(_ bytes: [UInt8]) -> Bool {
    let isConsonant: (UInt8) -> Bool = { (0xA1...0xCE).contains($0) }
    let isMark: (UInt8) -> Bool = { $0 == 0xD1 || (0xD4...0xDA).contains($0) || (0xE7...0xED).contains($0) }
    var (count, common, marks, mistakes) = (0, 0, 0, 0)
    for (index, byte) in bytes.enumerated() where byte >= 0xA1 {
      count += 1
      if commonThai.contains(byte) { common += 1 }
      let before = index > 0 ? bytes[index - 1] : 0
      switch byte {
      case 0xE0...0xE4: if index + 1 < bytes.count, !isConsonant(bytes[index + 1]) { mistakes += 1 }
      case _ where isMark(byte):
        marks += 1
        if !isConsonant(before), !isMark(before) { mistakes += 1 }
      case 0xDB...0xDE, 0xFC...0xFF: mistakes += 1
      default: break
      }
    }
    return count >= 8 && mistakes * 50 <= count && common * 2 >= count && marks * 16 >= count
  }

  /// "กงตทนมยรลวสอาัิีเ่้" in Windows-874.
  private static let commonThai: Set<UInt8> = [
    0xA1, 0xA7, 0xB5, 0xB7, 0xB9, 0xC1, 0xC2, 0xC3, 0xC5, 0xC7, 0xCA, 0xCD, 0xD1, 0xD2, 0xD4, 0xD5, 0xE0, 0xE8, 0xE9,
  ]

  // MARK: - Encodings of two bytes

  private static func isShiftedJapanese(_ data: Data) -> Bool {
    guard data.contains(0x1B) else { return false }
    return ["\u{1B}$B", "\u{1B}$@"].contains { data.range(of: Data($0.utf8)) != nil }
  }

  /// Counts of a reading in pairs.
  private struct Pairs {
    var all = 0
    var common = 0
    /// Pairs with a second byte of ASCII.
    var low = 0
    var mistakes = 0
    var share: Double { all == 0 ? 0 : Double(common) / Double(all) }
  }

  private static func doubleByte(_ bytes: [UInt8]) -> String? {
    let high: (UInt8) -> Bool = { $0 >= 0xA1 && $0 <= 0xFE }
    func fits(_ pairs: Pairs) -> Bool { pairs.all >= 4 && pairs.mistakes * 50 <= pairs.all }
    let shiftJIS = pairs(
      bytes, isLead: { (0x81...0x9F).contains($0) || (0xE0...0xFC).contains($0) },
      isTrail: { $0 >= 0x40 && $0 != 0x7F && $0 <= 0xFC },
      isCommon: { $0 == 0x82 && $1 >= 0x9F && $1 <= 0xF1 || $0 == 0x83 && $1 >= 0x40 && $1 <= 0x96 })
    let eucJP = pairs(bytes, isLead: high, isTrail: high, isCommon: { lead, _ in lead == 0xA4 || lead == 0xA5 })
    if fits(eucJP), eucJP.share > 0.25 { return "euc-jp" }
    if fits(shiftJIS), shiftJIS.share > 0.25 { return "shift_jis" }
    let korean = pairs(bytes, isLead: high, isTrail: high, isCommon: { lead, _ in (0xB0...0xC8).contains(lead) })
    if fits(korean), korean.share > 0.85 { return "euc-kr" }
    let big5 = pairs(
      bytes, isLead: high, isTrail: { (0x40...0x7E).contains($0) || $0 >= 0xA1 && $0 <= 0xFE },
      isCommon: { lead, _ in (0xA4...0xC6).contains(lead) })
    if fits(big5), big5.low * 8 > big5.all, big5.share > 0.7 { return "big5" }
    let chinese = pairs(
      bytes, isLead: { $0 >= 0x81 && $0 <= 0xFE }, isTrail: { $0 >= 0x40 && $0 != 0x7F && $0 <= 0xFE },
      isCommon: { lead, trail in (0xB0...0xD7).contains(lead) && trail >= 0xA1 || (0xA1...0xA3).contains(lead) })
    return fits(chinese) && chinese.share > 0.85 ? "gb18030" : nil
  }

  private static func pairs(
    _ bytes: [UInt8], isLead: (UInt8) -> Bool, isTrail: (UInt8) -> Bool, isCommon: (UInt8, UInt8) -> Bool
  ) -> Pairs {
    var pairs = Pairs()
    var index = 0
    while index < bytes.count {
      let lead = bytes[index]
      index += 1
      guard lead >= 0x80 else { continue }
      // Half-width katakana stand alone in Shift_JIS, and the other encodings have no such letters.
      guard isLead(lead), index < bytes.count, isTrail(bytes[index]) else {
        if index < bytes.count { pairs.mistakes += 1 }
        continue
      }
      pairs.all += 1
      if isCommon(lead, bytes[index]) { pairs.common += 1 }
      if bytes[index] < 0x80 { pairs.low += 1 }
      index += 1
    }
    return pairs
  }
}
