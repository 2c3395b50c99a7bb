import Foundation
import TextCore

/// The words of a text as the full-text index cuts and folds them, with the stems that they have in its languages.
struct FoldedWords {
  private let bytes: [UInt8]
  private let packs: [LanguagePack]
  private let maker = SearchTerms()
  let units: [SearchUnit]
  /// The word folded last and the one stemmed last, since several terms are compared with each.
  private var folded: (index: Int, word: [UInt8])?
  private var stemmed: (index: Int, terms: [[UInt8]])?

  init(_ text: String, _ packs: [LanguagePack]) {
    bytes = Array(text.utf8)
    units = bytes.withUnsafeBufferPointer { SearchUnit.cut($0) }
    self.packs = packs
  }

  private func word(_ index: Int) -> [UInt8] { Array(bytes[units[index].start..<units[index].end]) }

  /// The first byte of a word in lower case, or 0 where only folding it tells.
  func firstByte(of index: Int) -> UInt8 {
    let byte = bytes[units[index].start]
    return byte < 0x80 ? Folding.lowercased(byte) : 0
  }

  /// The word as it stands in the text, in composed form.
  func written(_ index: Int) -> String {
    String(decoding: word(index), as: UTF8.self).precomposedStringWithCanonicalMapping
  }

  /// The word as the index holds it before it is stemmed.
  mutating func folded(_ index: Int) -> [UInt8] {
    if let folded, folded.index == index { return folded.word }
    let word = Folding.indexed(word(index))
    folded = (index, word)
    return word
  }

  /// The terms that the index holds of the word, whichever of the text's languages it is in.
  mutating func terms(_ index: Int) -> [[UInt8]] {
    if let stemmed, stemmed.index == index { return stemmed.terms }
    let word = word(index)
    let terms = packs.flatMap { maker.terms(of: word, in: $0) }
    stemmed = (index, terms)
    return terms
  }
}
