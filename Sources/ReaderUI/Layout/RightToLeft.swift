/// What is written from right to left, as Hebrew and Arabic are.
///
/// A terminal draws cells from left to right and knows nothing of the directions of scripts, or reorders whole rows as
/// it sees fit. So such text is shown in the order in which it is read, each run with a sign before it, and the rest of
/// the row stays where it is.
enum RightToLeft {
  /// The runs in a text, as UTF-8 offsets: from a letter of such a script to the last one before a letter of another.
  static func runs(in text: some StringProtocol) -> [Range<Int>] {
    // These scripts begin at U+0590, whose first byte is 0xD6; nearly all news ends here.
    let hasAny = text.utf8.withContiguousStorageIfAvailable { $0.contains { $0 >= 0xD6 } }
    guard hasAny ?? true else { return [] }
    var runs: [Range<Int>] = []
    var offset = 0
    var isOpen = false
    for scalar in text.unicodeScalars {
      let end = offset + scalar.utf8.count
      if contains(scalar) {
        if isOpen, let last = runs.indices.last {
          runs[last] = runs[last].lowerBound..<end
        } else {
          runs.append(offset..<end)
        }
        isOpen = true
      } else if isOpen, scalar.properties.isAlphabetic, !scalar.properties.isDefaultIgnorableCodePoint {
        isOpen = scalar.properties.generalCategory == .nonspacingMark
      }
      offset = end
    }
    return runs
  }

  /// The blocks of Hebrew, Arabic, Syriac, Thaana, N'Ko and the scripts beyond them, with their presentation forms
  /// (Unicode, DerivedBidiClass.txt).
  static func contains(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x05BE, 0x05C0, 0x05C3, 0x05C6, 0x05D0...0x05F4, 0x0608, 0x060B, 0x060D, 0x061B...0x064A, 0x066D...0x066F,
      0x0671...0x06D5, 0x06E5...0x06E6, 0x06EE...0x06EF, 0x06FA...0x08BF, 0xFB1D...0xFDFF, 0xFE70...0xFEFC,
      0x10800...0x10FFF, 0x1E800...0x1EEFF:
      true
    default: false
    }
  }
}
