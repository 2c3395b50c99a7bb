import TextCore

/// Finds where sentences end.
struct SentenceSplitter {
  /// What has a stop of its own in the text's language beside English.
  private let foreign: Abbreviations?
  /// Months by name, in languages that write ordinals with a stop (`am 3. März`).
  private let months: [String: Int]

  /// For texts of a language by its code; those of an unknown one are read as English.
  init(language: String?) {
    foreign = Abbreviations.foreign(language)
    let primary = LanguageCode.primary(language) ?? LanguageCode.interface
    months = LanguagePack.of(primary).ordinalsHaveStop ? CalendarWords.names(of: primary)?.months ?? [:] : [:]
  }

  /// Adds the sentences of the tokens `range`; a blank line ends one too.
  func split(
    _ range: Range<Int>, tokens: [Token], bytes: UnsafeBufferPointer<UInt8>, into sentences: inout [Range<Int>]
  ) {
    var first = range.lowerBound
    var index = first
    while index < range.upperBound {
      var end = index + 1
      let isEnd = endsSentence(index, range.upperBound, tokens, bytes)
      if isEnd {
        while end < range.upperBound, Self.isClosing(end, tokens, bytes) { end += 1 }
      }
      if isEnd || end == range.upperBound || Self.hasBlankLine(after: end - 1, tokens, bytes) {
        sentences.append(first..<end)
        first = end
      }
      index = end
    }
  }

  private static func hasBlankLine(after index: Int, _ tokens: [Token], _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard index + 1 < tokens.count, tokens[index + 1].start - tokens[index].end > 1 else { return false }
    var lines = 0
    for position in Int(tokens[index].end)..<Int(tokens[index + 1].start) where bytes[position] == 0x0A { lines += 1 }
    return lines > 1
  }

  /// Closing marks belong to the sentence before them; a straight quote closes where no space stands before it.
  private static func isClosing(_ index: Int, _ tokens: [Token], _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    let token = tokens[index]
    let first = bytes[Int(token.start)]
    let touches = tokens[index - 1].end == token.start
    switch first {
    case 0x2E, 0x21, 0x3F: return true
    case 0x29, 0x5D: return touches
    case 0x22, 0x27: return touches && token.count == 1
    case 0xE2:
      guard token.count == 3, bytes[Int(token.start) + 1] == 0x80 else { return false }
      return bytes[Int(token.start) + 2] == 0x9D || (touches && bytes[Int(token.start) + 2] == 0x99)
    case 0xC2: return token.count == 2 && bytes[Int(token.start) + 1] == 0xBB
    default: return false
    }
  }

  private func endsSentence(
    _ index: Int, _ end: Int, _ tokens: [Token], _ bytes: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    let token = tokens[index]
    let last = bytes[Int(token.end) - 1]
    if Self.isForeignEnd(token, bytes) { return true }
    guard
      last == 0x2E || last == 0x21 || last == 0x3F
        || (last == 0xA6 && token.count == 3 && bytes[Int(token.start)] == 0xE2)
    else { return false }
    var next = index + 1
    while next < end, Self.isClosing(next, tokens, bytes) { next += 1 }
    guard next < end else { return true }
    let start = Int(tokens[next].start)
    let opens = Self.opensSentence(start, bytes)
    if token.count == 1 || last != 0x2E || bytes[Int(token.start)] == 0x2E {
      return opens && !isStopOfWord(index, next, tokens, bytes)
    }
    // The stop belongs to an abbreviation: only a sure opening word, or a known loose one, ends the sentence.
    let word = bytes[Int(token.start)..<(Int(token.end) - 1)]
    if word.count == 1 || Abbreviations.english.role(of: word) == .binding { return false }
    return opens && (next > index + 1 || Self.isOpener(tokens[next], bytes, foreign))
  }

  private static func isOpener(
    _ token: Token, _ bytes: UnsafeBufferPointer<UInt8>, _ foreign: Abbreviations?
  ) -> Bool {
    let word = String(decoding: bytes[Int(token.start)..<Int(token.end)], as: UTF8.self)
    return Abbreviations.english.openers.contains(word) || foreign?.openers.contains(word) == true
  }

  /// Whether a full stop that is a token of its own is that of an initial or an abbreviation before it (`В. Путин`,
  /// `ул. Ленина`) and ends no sentence.
  private func isStopOfWord(
    _ index: Int, _ next: Int, _ tokens: [Token], _ bytes: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    let stop = tokens[index]
    guard next == index + 1, index > 0, stop.count == 1, bytes[Int(stop.start)] == 0x2E,
      tokens[index - 1].end == stop.start
    else { return false }
    let word = bytes[Int(tokens[index - 1].start)..<Int(tokens[index - 1].end)]
    if foreign != nil, isLetterOfAbbreviation(word, next, tokens, bytes) || isDay(word, tokens[next], bytes) {
      return true
    }
    let (scalar, length) = Scalars.decode(bytes, Int(tokens[index - 1].start))
    if length > 1, length == word.count, Scalars.isUppercase(scalar) { return true }
    switch foreign?.role(of: word) {
    case .binding: return true
    case .loose: return !Self.isOpener(tokens[next], bytes, foreign)
    default: return false
    }
  }

  /// `z` of `z. B.`, `p` of `p. ex.`
  private func isLetterOfAbbreviation(
    _ word: some Collection<UInt8>, _ next: Int, _ tokens: [Token], _ bytes: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    guard word.count == 1, let letter = word.first, letter >= 0x61, letter <= 0x7A else { return false }
    let token = tokens[next]
    guard token.count <= 4 else { return false }
    if bytes[Int(token.end) - 1] == 0x2E { return token.count > 1 }
    return next + 1 < tokens.count && tokens[next + 1].start == token.end && bytes[Int(token.end)] == 0x2E
  }

  /// `3` of `am 3. März`
  private func isDay(_ word: some Collection<UInt8>, _ next: Token, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard !months.isEmpty, word.count <= 2, word.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) else { return false }
    let name = String(decoding: bytes[Int(next.start)..<Int(next.end)], as: UTF8.self)
    return months[name.lowercased()] != nil
  }

  /// The question mark and full stop of Arabic letters, the danda of Hindi.
  private static func isForeignEnd(_ token: Token, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard token.count < 4, bytes[Int(token.start)] >= 0xD8 else { return false }
    return [0x61F, 0x6D4, 0x964, 0x965].contains(Scalars.decode(bytes, Int(token.start)).value)
  }

  /// A capital, a digit, an opening quote or a script without cases.
  private static func opensSentence(_ start: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    let (scalar, _) = Scalars.decode(bytes, start)
    switch scalar {
    case 0x61...0x7A, 0x2C, 0x3B, 0x3A, 0x2D, 0x29: return false
    case 0x41...0x5A, 0x30...0x39, 0x22, 0x27, 0x28, 0x5B, 0x201C, 0x2018, 0xAB, 0xA1, 0xBF, 0x2022, 0x24, 0xA3, 0x20AC:
      return true
    case 0x2010...0x2015, 0x2026: return false
    default: return scalar > 0x7F ? Scalars.isUppercase(scalar) || scalar >= 0x590 : false
    }
  }
}
