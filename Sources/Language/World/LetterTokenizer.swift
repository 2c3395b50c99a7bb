import NewsModel
import TextCore

/// Cuts text of scripts without blanks into letters, as their annotated corpora are: every letter is a token, runs of
/// Latin letters and digits stay whole.
package enum LetterTokenizer {
  package static func tokenize(_ text: String, blocks: [TextRange] = []) -> TokenizedText {
    let bytes = Array(text.utf8)
    let blocks = blocks.isEmpty ? [TextRange(0, bytes.count)] : blocks
    var tokens: [Token] = []
    var sentences: [Range<Int>] = []
    bytes.withUnsafeBufferPointer { buffer in
      for block in blocks {
        var index = min(max(0, block.start), buffer.count)
        let end = max(index, min(block.end, buffer.count))
        var first = tokens.count
        // Where the bracket or mark stands that what is quoted begins with.
        var open: Int?
        while index < end {
          let (scalar, length) = Scalars.decode(buffer, index)
          let start = index
          index = min(end, index + length)
          if Scalars.isSpace(scalar) { continue }
          if isRun(scalar) {
            while index < end, index - start < longestRun, isRun(UInt32(buffer[index])) { index += 1 }
          }
          tokens.append(Token(start, index))
          if opening.contains(scalar) { open = open ?? tokens.count }
          let isClosing = closing.contains(scalar)
          if isClosing || open.map({ tokens.count - $0 > longestQuotation }) == true { open = nil }
          let isEnd =
            ends.contains(scalar) && open == nil
            || isClosing && tokens.count > first + 1 && isAnyEnd(tokens[tokens.count - 2], buffer)
              && !goesOn(index, end, buffer)
          if isEnd, index == end || !closing.contains(Scalars.decode(buffer, index).value) {
            sentences.append(first..<tokens.count)
            first = tokens.count
          }
        }
        if first < tokens.count { sentences.append(first..<tokens.count) }
      }
    }
    return TokenizedText(text: bytes, tokens: tokens, sentences: sentences)
  }

  private static let longestRun = 512
  /// Full stops, exclamation and question marks, in their widths; a plain stop may stand in a number.
  private static let ends: Set<UInt32> = [0x21, 0x3F, 0x3002, 0xFF01, 0xFF1F, 0xFF0E, 0xFF61]

  private static let opening: Set<UInt32> = [0x300C, 0x300E, 0x201C, 0xFF08, 0x300A]
  private static let closing: Set<UInt32> = [0x300D, 0x300F, 0x201D, 0xFF09, 0x300B]
  /// In tokens; a mark that nothing closes holds no longer.
  private static let longestQuotation = 150

  private static func isAnyEnd(_ token: Token, _ buffer: UnsafeBufferPointer<UInt8>) -> Bool {
    ends.contains(Scalars.decode(buffer, Int(token.start)).value)
  }

  /// Behind a quotation: hiragana goes on with its sentence (`「…。」と述べた`).
  private static func goesOn(_ index: Int, _ end: Int, _ buffer: UnsafeBufferPointer<UInt8>) -> Bool {
    guard index < end else { return false }
    let next = Scalars.decode(buffer, index).value
    return next >= 0x3041 && next <= 0x3096 || next == 0x3001 || next == 0xFF0C
  }

  private static func isRun(_ scalar: UInt32) -> Bool {
    scalar >= 0x30 && scalar <= 0x39 || scalar >= 0x41 && scalar <= 0x5A || scalar >= 0x61 && scalar <= 0x7A
  }

  /// True for names that are kept letter by letter.
  package static func isLetters(_ name: some StringProtocol) -> Bool {
    switch NameScript(of: name) {
    case .han, .kana, .hangul, .thai: true
    default: false
    }
  }
}
