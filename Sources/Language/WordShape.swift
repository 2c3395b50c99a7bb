import TextCore

/// How a word is written.
package struct WordShape: OptionSet, Sendable, Hashable {
  package let rawValue: UInt8
  package init(rawValue: UInt8) { self.rawValue = rawValue }

  /// The first letter is a capital.
  package static let capitalised = WordShape(rawValue: 1)
  /// There are letters and all of them are capitals.
  package static let allCapitals = WordShape(rawValue: 2)
  /// A capital stands behind the first letter, but not only capitals (`McKenzie`, `al-Ghanimi`, `iPhone`).
  package static let innerCapital = WordShape(rawValue: 4)
  package static let digit = WordShape(rawValue: 8)
  package static let letter = WordShape(rawValue: 16)
  package static let hyphen = WordShape(rawValue: 32)
  package static let stop = WordShape(rawValue: 64)

  package init(_ word: some RandomAccessCollection<UInt8>) {
    var shape: WordShape = []
    var capitals = 0
    var letters = 0
    var isFirst = true
    var index = word.startIndex
    while index < word.endIndex {
      let byte = word[index]
      if byte < 0x80 {
        switch byte {
        case 0x41...0x5A:
          capitals += 1
          letters += 1
          if isFirst { shape.insert(.capitalised) } else { shape.insert(.innerCapital) }
          isFirst = false
        case 0x61...0x7A:
          letters += 1
          isFirst = false
        case 0x30...0x39:
          shape.insert(.digit)
          isFirst = false
        case 0x2D: shape.insert(.hyphen)
        case 0x2E: shape.insert(.stop)
        default: break
        }
        index = word.index(after: index)
      } else {
        let rest = Array(word[index..<(word.index(index, offsetBy: 4, limitedBy: word.endIndex) ?? word.endIndex)])
        let (scalar, length) = rest.withUnsafeBufferPointer { Scalars.decode($0, 0) }
        if Scalars.isWord(scalar) {
          letters += 1
          if Scalars.isUppercase(scalar) {
            capitals += 1
            if isFirst { shape.insert(.capitalised) } else { shape.insert(.innerCapital) }
          }
          isFirst = false
        }
        index = word.index(index, offsetBy: length, limitedBy: word.endIndex) ?? word.endIndex
      }
    }
    if letters > 0 {
      shape.insert(.letter)
      if capitals == letters {
        shape.insert(.allCapitals)
        shape.remove(.innerCapital)
      }
    }
    self = shape
  }

  /// Could be a word of a name by its capitals.
  package var isNameLike: Bool { !isDisjoint(with: [.capitalised, .innerCapital]) }
}
