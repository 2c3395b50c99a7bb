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
        while index < end {
          let (scalar, length) = Scalars.decode(buffer, index)
          let start = index
          index = min(end, index + length)
          if Scalars.isSpace(scalar) { continue }
          if isRun(scalar) {
            while index < end, index - start < longestRun, isRun(UInt32(buffer[index])) { index += 1 }
          }
          tokens.append(Token(start, index))
          if ends.contains(scalar) {
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
