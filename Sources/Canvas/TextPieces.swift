extension TextWidth {
  /// The pieces that show one grapheme cluster, from left to right; none for one that is shown as nothing.
  ///
  /// An emoji sequence is shown as its first emoji, a flag as its two letters, a conjunct as its consonants one after
  /// another, marks without a base not at all. Where the form that can be shown is narrower than the cluster, a blank
  /// makes up for it.
  public static func pieces(of cluster: Character) -> [Piece] {
    let scalars = cluster.unicodeScalars
    guard let first = scalars.first else { return [] }
    if first.value < 0x80, scalars.count == 1 { return [Piece(asciiGlyphs[Int(first.value)], width: 1)] }
    var result: [Piece] = []
    var isInSequence = false
    for scalar in scalars {
      let traits = ScalarTraits[scalar]
      if traits.contains(.ignorable) || (result.isEmpty && traits.contains(.spacingMark)) { continue }
      if traits.contains(.combining) {
        attach(scalar, to: &result)
      } else if let letter = regionalLetter(scalar) {
        result.append(Piece(letter, width: 1))
      } else if isInSequence, traits.contains(.pictographic) || isSkinTone(scalar) {
        continue
      } else {
        result.append(Piece(glyph(of: scalar), width: traits.width))
        isInSequence = traits.contains(.pictographic) || isSkinTone(scalar)
      }
    }
    guard result.count == 1 else { return result }
    let isEmojiStyle = scalars.contains("\u{FE0F}") && ScalarTraits[first].contains(.emojiVariation)
    if result[0].width == 1, isEmojiStyle || regionalLetter(first) != nil {
      // Curses draws these in one column while terminals give them two.
      result.append(Piece(" ", width: 1))
    } else if result[0].width == 2, scalars.dropFirst().first == "\u{FE0E}", isInSequence {
      // Asked for as narrow text, which curses draws in two columns all the same.
      return [Piece("\u{25AF}", width: 1)]
    }
    return result
  }

  /// Curses holds a base and four marks in a cell (`CCHARW_MAX`).
  private static let marksOfCell = 4

  private static func attach(_ mark: Unicode.Scalar, to pieces: inout [Piece]) {
    guard let last = pieces.indices.last, pieces[last].glyph.unicodeScalars.count <= marksOfCell else { return }
    pieces[last].glyph.unicodeScalars.append(mark)
  }

  /// The letter behind a regional indicator, two of which make a flag.
  private static func regionalLetter(_ scalar: Unicode.Scalar) -> String? {
    guard (0x1F1E6...0x1F1FF).contains(scalar.value) else { return nil }
    return asciiGlyphs[Int(scalar.value - 0x1F1E6) + 65]
  }

  private static func isSkinTone(_ scalar: Unicode.Scalar) -> Bool { (0x1F3FB...0x1F3FF).contains(scalar.value) }

  /// A code point as it may be shown: what has no meaning, or one that only some font knows, becomes the replacement
  /// sign.
  private static func glyph(of scalar: Unicode.Scalar) -> String {
    if ScalarTraits[scalar].contains(.standsAlone) { return String(scalar) }
    switch scalar.properties.generalCategory {
    case .control: return (0x09...0x0D).contains(scalar.value) || scalar.value == 0x85 ? " " : "\u{FFFD}"
    case .unassigned, .surrogate, .privateUse: return "\u{FFFD}"
    default: return String(scalar)
    }
  }
}
