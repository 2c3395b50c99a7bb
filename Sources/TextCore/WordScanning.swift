extension Unicode.Scalar {
  /// Whether the full-text index takes the scalar as part of a word: letters, digits and marks of any script.
  /// Characters for private use count as none, so that no query has the word that the library puts into every article.
  public var isIndexedInWords: Bool {
    switch value {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: return true
    case 0..<0x80: return false
    default: break
    }
    switch properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .nonspacingMark,
      .spacingMark, .enclosingMark, .decimalNumber, .letterNumber, .otherNumber:
      return true
    default: return false
    }
  }
}

extension Character {
  /// Whether the character is part of a word rather than between words.
  public var isInWord: Bool { isLetter || isNumber }
}

extension StringProtocol {
  /// The words as the full-text index cuts them.
  public var indexedWords: [String] {
    unicodeScalars.split { !$0.isIndexedInWords }.map { String(String.UnicodeScalarView($0)) }
  }

  /// The runs of letters and digits.
  public var plainWords: [SubSequence] { split { !$0.isInWord } }
}
