import Foundation
import NewsModel
import TextCore

/// A name reduced to what its variants have in common: words in lower case without accents, articles, possessives,
/// stops and the article `al-`.
package struct NameForm: Sendable, Hashable {
  package let words: [String]
  /// The words as one string.
  package let key: String
  /// Letters of an acronym in lower case ("us" for `U.S.`), where the name is written like one.
  package let acronym: String?

  package init(_ text: TokenizedText, _ range: Range<Int>) {
    var words: [String] = []
    var acronym: String?
    for index in range {
      let bytes = text.bytes(index)
      let shape = WordShape(bytes)
      if shape.isDisjoint(with: [.letter, .digit]) { continue }
      let folded = Self.fold(bytes)
      if range.count <= 2, shape.contains(.allCapitals), shape.isDisjoint(with: .hyphen), folded.count >= 2,
        folded.count <= 8
      {
        acronym = folded
      }
      if folded == "s", let first = bytes.first, first == 0x27 || first == 0xE2 { continue }
      if words.isEmpty, folded == "the" { continue }
      if folded.utf8.contains(0x2D) {
        words += folded.split(separator: "-").map(String.init)
      } else if !folded.isEmpty {
        words.append(folded)
      }
    }
    if words.count > 1 { words.removeAll { Self.articles.contains($0) } }
    if words.isEmpty { words = [Self.fold(text.string(range))] }
    // `U. S.`, `G W`: letters that stand apart are one acronym.
    if words.count > 1, words.allSatisfy({ $0.count == 1 }) {
      words = [words.joined()]
      acronym = words[0]
    }
    self.words = words
    key = words.joined(separator: " ")
    self.acronym = words.count == 1 ? acronym : nil
  }

  /// The article of Arabic names in its spellings.
  private static let articles: Set<String> = ["al", "el", "ul", "the"]

  private static func fold(_ word: ArraySlice<UInt8>) -> String {
    guard word.allSatisfy({ $0 < 0x80 }) else { return fold(String(decoding: word, as: UTF8.self)) }
    return String(unsafeUninitializedCapacity: word.count) { result in
      var count = 0
      for byte in word where byte != 0x2E && byte != 0x20 && byte != 0x27 {
        result[count] = Folding.lowercased(byte)
        count += 1
      }
      return count
    }
  }

  /// Lower case without accents, stops, apostrophes and spaces.
  package static func fold(_ word: String) -> String {
    var folded = ""
    for scalar in Folding.plain(word).unicodeScalars {
      switch scalar.value {
      case 0x2E, 0x20, 0x27, 0x2019, 0x2018, 0x2BC: continue
      case 0x2010, 0x2011: folded.append("-")
      default: folded.unicodeScalars.append(scalar)
      }
    }
    return folded
  }
}
