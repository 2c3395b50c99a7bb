import NewsModel
import TextCore

/// Cuts text into tokens as the annotated corpora do: words, numbers and marks, possessives and contractions apart,
/// compounds apart where a name stands in them (`US-led`, `pro-Iran`), everything else that is joined left whole.
public enum Tokenizer {
  /// The tokens and sentences of `text` inside `blocks` (UTF-8 offsets, in order; none given means the whole text).
  ///
  /// No token or sentence spans two blocks. With `knowledge`, compounds of two known names (`US-Iraq`) are cut too.
  /// With the `language` of the text, a code, sentences end as they do there, and small words that have lost their
  /// vowel stand apart (`l'Irak`).
  public static func tokenize(
    _ text: String, blocks: [TextRange] = [], knowledge: Knowledge? = nil, language: String? = nil
  ) -> TokenizedText {
    let bytes = Array(text.utf8)
    let blocks = blocks.isEmpty ? [TextRange(0, bytes.count)] : blocks
    var sentences: [Range<Int>] = []
    let splitter = SentenceSplitter(language: language)
    let elisions = language.map { LanguagePack.of($0).words(.elisions) } ?? []
    let tokens = bytes.withUnsafeBufferPointer { buffer in
      // One scanner for all blocks: handing the tokens over would copy them for each.
      var scanner = TokenScanner(all: buffer, knowledge: knowledge, elisions: elisions)
      for block in blocks {
        let start = min(max(0, block.start), buffer.count)
        let first = scanner.tokens.count
        scanner.scan(start..<max(start, min(block.end, buffer.count)))
        splitter.split(
          first..<scanner.tokens.count, tokens: scanner.tokens, bytes: buffer, into: &sentences)
      }
      return scanner.tokens
    }
    return TokenizedText(text: bytes, tokens: tokens, sentences: sentences)
  }
}

/// The state of one pass over the bytes of a text, block by block.
private struct TokenScanner {
  private let all: UnsafeBufferPointer<UInt8>
  /// The text up to the end of the block that is read.
  var bytes: UnsafeBufferPointer<UInt8>
  var index = 0
  let knowledge: Knowledge?
  /// Words that lose their vowel before another one.
  let elisions: Set<String>
  var tokens: [Token] = []

  /// A word this long is no word; it is cut, so that a megabyte without a space stays harmless.
  static let longestWord = 512

  init(all: UnsafeBufferPointer<UInt8>, knowledge: Knowledge?, elisions: Set<String>) {
    self.all = all
    bytes = all
    self.knowledge = knowledge
    self.elisions = elisions
    tokens.reserveCapacity(all.count / 5 + 8)
  }

  mutating func scan(_ block: Range<Int>) {
    bytes = UnsafeBufferPointer(rebasing: all[..<block.upperBound])
    index = block.lowerBound
    while index < bytes.count {
      let (scalar, length) = Scalars.decode(bytes, index)
      if Scalars.isSpace(scalar) {
        index += length
      } else if Scalars.isWord(scalar) {
        scanWord()
      } else if scalar == 0x27 || scalar == 0x2019 {
        scanApostrophe(length)
      } else {
        scanMark(scalar, length)
      }
    }
  }

  private func byte(_ at: Int) -> UInt8 { at >= 0 && at < bytes.count ? bytes[at] : 0 }

  private func isWord(at position: Int) -> Bool {
    guard position < bytes.count else { return false }
    return Scalars.isWord(Scalars.decode(bytes, position).value)
  }

  private func isLetter(_ byte: UInt8) -> Bool { byte >= 0x80 || (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A) }
  private func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
  private func isCapital(_ byte: UInt8) -> Bool { byte >= 0x41 && byte <= 0x5A }

  /// The length of an apostrophe at `position`, 0 where there is none.
  private func apostrophe(at position: Int) -> Int {
    if byte(position) == 0x27 { return 1 }
    return byte(position) == 0xE2 && byte(position + 1) == 0x80 && byte(position + 2) == 0x99 ? 3 : 0
  }

  /// The length of a hyphen at `position`, 0 where there is none.
  private func hyphen(at position: Int) -> Int {
    if byte(position) == 0x2D { return 1 }
    guard byte(position) == 0xE2, byte(position + 1) == 0x80 else { return 0 }
    return byte(position + 2) == 0x90 || byte(position + 2) == 0x91 ? 3 : 0
  }

  private mutating func add(_ start: Int, _ end: Int) {
    if end > start { tokens.append(Token(start, end)) }
  }

  /// A run of the same mark (`...`, `--`) is one token, everything else one scalar.
  private mutating func scanMark(_ scalar: UInt32, _ length: Int) {
    let start = index
    index += length
    if scalar == 0x2E || scalar == 0x2D || scalar == 0x2A || scalar == 0x3D || scalar == 0x5F {
      while index < bytes.count, bytes[index] == UInt8(scalar), index - start < Self.longestWord { index += 1 }
    }
    add(start, index)
  }

  /// `'s` after a name, a contraction, or a quotation mark.
  private mutating func scanApostrophe(_ length: Int) {
    let start = index
    let followsWord = tokens.last.map { Int($0.end) == start } ?? false
    if followsWord {
      var end = start + length
      while end < bytes.count, isLetter(bytes[end]), bytes[end] < 0x80, end - start < 6 { end += 1 }
      let letters = end - start - length
      if letters > 0, letters <= 2, !isWord(at: end) {
        index = end
        add(start, end)
        return
      }
    }
    index += length
    add(start, index)
  }

  private mutating func scanWord() {
    let start = index
    if scanAddress() { return }
    var hyphens: [(start: Int, length: Int)] = []
    var end = start
    while end < bytes.count, end - start < Self.longestWord {
      let (scalar, length) = Scalars.decode(bytes, end)
      if Scalars.isWord(scalar) {
        end += length
      } else if let joined = joint(at: end, from: start, scalar) {
        if hyphen(at: joined.hyphen) > 0 { hyphens.append((joined.hyphen, hyphen(at: joined.hyphen))) }
        end = joined.next
      } else {
        break
      }
    }
    if !elisions.isEmpty, let elided = endOfElision(start, end) {
      index = elided
      add(start, elided)
      return
    }
    index = end
    if let stop = endOfAbbreviation(start, end) { index = stop }
    if !hyphens.isEmpty, Compounds.areCut(bytes, start, index, hyphens: hyphens, knowledge: knowledge) {
      var from = start
      for hyphen in hyphens {
        add(from, hyphen.start)
        add(hyphen.start, hyphen.start + hyphen.length)
        from = hyphen.start + hyphen.length
      }
      add(from, index)
    } else if let negation = endOfVerb(start, index) {
      add(start, negation)
      add(negation, index)
    } else {
      add(start, index)
    }
  }

  /// Where the word goes on behind a mark inside it; `hyphen` is the place of a hyphen, or -1.
  private func joint(at end: Int, from start: Int, _ scalar: UInt32) -> (next: Int, hyphen: Int)? {
    switch scalar {
    case 0x2E:
      let next = byte(end + 1)
      let before = byte(end - 1)
      if isDigit(before), isDigit(next) { return (end + 1, -1) }
      let isInitial = end - start == 1 || byte(end - 2) == 0x2E || byte(end - 2) == 0x2D
      if isInitial, isLetter(before), isLetter(next), !isWord(at: end + 2) || byte(end + 2) == 0x2E {
        return (end + 1, -1)
      }
      if isInitial, isCapital(before), hyphen(at: end + 1) > 0, isWord(at: end + 1 + hyphen(at: end + 1)) {
        return (end + 1 + hyphen(at: end + 1), end + 1)
      }
      // A domain or a file name: "example.com", but not "said.He".
      return next >= 0x61 && next <= 0x7A && (isLetter(before) || isDigit(before)) ? (end + 1, -1) : nil
    case 0x2C, 0x3A:
      return isDigit(byte(end - 1)) && isDigit(byte(end + 1)) ? (end + 1, -1) : nil
    case 0x26, 0x5F, 0x40:
      return isWord(at: end + 1) && isLetter(byte(end - 1)) ? (end + 1, -1) : nil
    case 0x27, 0x2019:
      let next = end + apostrophe(at: end)
      guard isWord(at: next), isLetter(byte(next)) else { return nil }
      return isContraction(next) && !isNegation(end, next) ? nil : (next, -1)
    case 0x2D, 0x2010, 0x2011:
      let next = end + hyphen(at: end)
      return isWord(at: next) ? (next, end) : nil
    default:
      return nil
    }
  }

  /// `s`, `re`, `ve`, `ll`, `d`, `m` before the end of the word.
  private func isContraction(_ position: Int) -> Bool {
    let first = byte(position) | 0x20
    let second = byte(position + 1) | 0x20
    if !isWord(at: position + 1) { return [0x73, 0x64, 0x6D].contains(first) }  // s d m
    guard !isWord(at: position + 2) else { return false }
    return (first == 0x72 && second == 0x65) || (first == 0x76 && second == 0x65) || (first == 0x6C && second == 0x6C)
  }

  private func isNegation(_ mark: Int, _ next: Int) -> Bool {
    byte(mark - 1) | 0x20 == 0x6E && byte(next) | 0x20 == 0x74 && !isWord(at: next + 1)
  }

  /// The end of a word that has lost its vowel, with its apostrophe.
  private func endOfElision(_ start: Int, _ end: Int) -> Int? {
    guard let mark = (start..<min(end, start + 8)).first(where: { apostrophe(at: $0) > 0 }), mark > start else {
      return nil
    }
    let word = String(decoding: Scalars.lowercased(bytes[start..<mark]), as: UTF8.self)
    return elisions.contains(word) ? mark + apostrophe(at: mark) : nil
  }

  /// Where `n't` begins in a word that ends with it.
  private func endOfVerb(_ start: Int, _ end: Int) -> Int? {
    guard end - start > 3, byte(end - 1) | 0x20 == 0x74 else { return nil }
    let mark = byte(end - 2) == 0x27 ? end - 2 : apostrophe(at: end - 4) == 3 ? end - 4 : -1
    guard mark > start + 1, byte(mark - 1) | 0x20 == 0x6E else { return nil }
    return mark - 1
  }

  /// The end with the full stop (or the artefact ` .S.` of a broken `U.S.`) where it belongs to the word.
  private func endOfAbbreviation(_ start: Int, _ end: Int) -> Int? {
    let letters = end - start
    if letters == 1, isCapital(byte(start)), byte(end) == 0x20, byte(end + 1) == 0x2E, isCapital(byte(end + 2)),
      byte(end + 3) == 0x2E
    {
      return end + 4
    }
    guard byte(end) == 0x2E, byte(end + 1) != 0x2E, letters > 0 else { return nil }
    if letters == 1, isCapital(byte(start)) {
      // "posted on X." ends a sentence, "John X. Smith" does not.
      let closesBlock = end + 1 >= bytes.count || byte(end + 1) == 0x0A
      guard !closesBlock, let last = tokens.last else { return closesBlock ? nil : end + 1 }
      let followsLowercase = byte(Int(last.start)) >= 0x61 && byte(Int(last.start)) <= 0x7A
      return followsLowercase && byte(start) == 0x58 ? nil : end + 1
    }
    if letters >= 3, byte(end - 2) == 0x2E { return end + 1 }
    return Abbreviations.english.role(of: bytes[start..<end]) == .none ? nil : end + 1
  }

  /// An address (`https://…`, `www.…`, `name@host`) is one token.
  private mutating func scanAddress() -> Bool {
    guard byte(index) < 0x80 else { return false }
    var probe = index
    while probe < bytes.count, probe - index < 12, bytes[probe] | 0x20 >= 0x61, bytes[probe] | 0x20 <= 0x7A {
      probe += 1
    }
    let hasScheme = byte(probe) == 0x3A && byte(probe + 1) == 0x2F && byte(probe + 2) == 0x2F
    let isHost =
      probe - index == 3 && byte(index) | 0x20 == 0x77 && byte(index + 1) | 0x20 == 0x77 && byte(probe) == 0x2E
    guard hasScheme || isHost else { return false }
    var end = index
    while end < bytes.count, bytes[end] > 0x20, bytes[end] != 0x22, bytes[end] != 0x3C, bytes[end] != 0x3E,
      bytes[end] != 0xE2, end - index < 4 * Self.longestWord
    { end += 1 }
    while end > index, [0x2E, 0x2C, 0x29, 0x3B, 0x3A, 0x5D, 0x27].contains(bytes[end - 1]) { end -= 1 }
    add(index, end)
    index = end
    return true
  }
}
