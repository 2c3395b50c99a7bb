import NewsModel

/// A word, a number or a mark: where it stands in its text.
public struct Token: Sendable, Hashable {
  /// UTF-8 offsets; 32 bits each, since a token is held for every few bytes of text.
  package var start: Int32
  package var end: Int32

  package init(_ start: Int, _ end: Int) {
    self.start = Int32(truncatingIfNeeded: start)
    self.end = Int32(truncatingIfNeeded: end)
  }

  /// UTF-8 offsets into the text.
  public var range: TextRange { TextRange(Int(start), Int(end)) }
  package var count: Int { Int(end - start) }
}

/// A text cut into tokens and sentences.
public struct TokenizedText: Sendable {
  /// The text in UTF-8.
  public let text: [UInt8]
  /// In order of the text, not overlapping; what stands between two of them is white space or nothing.
  public let tokens: [Token]
  /// Ranges of token indices, in order, none empty.
  public let sentences: [Range<Int>]

  public init(text: [UInt8], tokens: [Token], sentences: [Range<Int>]) {
    self.text = text
    self.tokens = tokens
    self.sentences = sentences
  }

  /// The bytes of token `index`.
  package func bytes(_ index: Int) -> ArraySlice<UInt8> {
    text[Int(tokens[index].start)..<Int(tokens[index].end)]
  }

  /// The words of token `index`.
  public func string(_ index: Int) -> String {
    String(decoding: bytes(index), as: UTF8.self)
  }

  /// The text from the first to the last token of `range`, as written.
  public func string(_ range: Range<Int>) -> String {
    guard let last = range.last else { return "" }
    return String(decoding: text[Int(tokens[range.lowerBound].start)..<Int(tokens[last].end)], as: UTF8.self)
  }

  /// UTF-8 offsets from the first to the last token of `range`, which is not empty.
  public func textRange(_ range: Range<Int>) -> TextRange {
    TextRange(Int(tokens[range.lowerBound].start), Int(tokens[range.upperBound - 1].end))
  }

  /// True where white space stands before token `index`, or the text begins with it.
  package func hasSpaceBefore(_ index: Int) -> Bool {
    index == 0 || tokens[index - 1].end < tokens[index].start
  }
}
