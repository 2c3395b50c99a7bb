import Foundation
import TextCore

/// Cuts words into the pieces that the encoder knows (WordPiece of lower-cased BERT; Devlin et al., 2019).
package struct WordPieces: Sendable {
  /// Hashes of pieces that go on inside a word have a seed of their own; `##ing` is `ing` under it.
  package static let insideSeed: UInt64 = 1
  /// No word of a token gives more pieces than these.
  package static let mostOfToken = 6
  /// A longer word is unknown as a whole.
  private static let longestWord = 100
  /// No piece of the vocabulary has more bytes.
  private static let longestPiece = 48

  private let find: @Sendable (UInt64) -> Int?
  private let unknown: Int

  /// `find` gives the number of a piece by its hash.
  package init(unknown: Int, find: @escaping @Sendable (UInt64) -> Int?) {
    self.find = find
    self.unknown = unknown
  }

  /// The hash of an entry of a vocabulary file.
  package static func hash(ofEntry entry: some StringProtocol) -> UInt64 {
    let isInside = entry.hasPrefix("##") && entry.count > 2
    return ByteHash.of((isInside ? entry.dropFirst(2) : entry[...]).utf8, seed: isInside ? insideSeed : 0)
  }

  /// The numbers of the pieces of one token, at least one, at most six.
  package func pieces(of token: ArraySlice<UInt8>) -> [Int] {
    var pieces: [Int] = []
    for word in Self.words(token) {
      pieces += cut(word)
      if pieces.count >= Self.mostOfToken { return Array(pieces.prefix(Self.mostOfToken)) }
    }
    return pieces.isEmpty ? [unknown] : pieces
  }

  /// Greedy longest match from the left; one "unknown" where a rest fits nothing.
  private func cut(_ word: [UInt8]) -> [Int] {
    guard word.count <= Self.longestWord else { return [unknown] }
    var pieces: [Int] = []
    var start = 0
    var hashes: [(end: Int, hash: UInt64)] = []
    while start < word.count {
      hashes.removeAll(keepingCapacity: true)
      var hash = ByteHash(seed: start == 0 ? 0 : Self.insideSeed)
      for index in start..<min(word.count, start + Self.longestPiece) {
        hash.add(word[index])
        let isWhole = index + 1 == word.count || word[index + 1] & 0xC0 != 0x80
        if isWhole { hashes.append((index + 1, hash.value)) }
      }
      var found: (end: Int, piece: Int)?
      for (end, hash) in hashes.reversed() {
        if let piece = find(hash) {
          found = (end, piece)
          break
        }
      }
      guard let found else { return [unknown] }
      pieces.append(found.piece)
      start = found.end
    }
    return pieces
  }

  /// The words of a token: lower-cased, without accents, marks and CJK characters apart.
  private static func words(_ token: ArraySlice<UInt8>) -> [[UInt8]] {
    var words: [[UInt8]] = []
    var word: [UInt8] = []
    func finish() {
      if !word.isEmpty { words.append(word) }
      word.removeAll(keepingCapacity: true)
    }
    guard token.allSatisfy({ $0 < 0x80 }) else { return plainWords(token) }
    for byte in token {
      switch byte {
      case 0x61...0x7A, 0x30...0x39: word.append(byte)
      case 0x41...0x5A: word.append(byte | 0x20)
      case 0x00...0x20, 0x7F: if byte == 0x20 || (0x09...0x0D).contains(byte) { finish() }
      default:
        finish()
        words.append([byte])
      }
    }
    finish()
    return words
  }

  /// The same for a token beyond ASCII.
  private static func plainWords(_ token: ArraySlice<UInt8>) -> [[UInt8]] {
    let text = String(decoding: token, as: UTF8.self).lowercased().decomposedStringWithCanonicalMapping
    var words: [[UInt8]] = []
    var word: [UInt8] = []
    for scalar in text.unicodeScalars {
      let properties = scalar.properties
      switch properties.generalCategory {
      case .nonspacingMark: continue
      case .control where !properties.isWhitespace: continue
      case .format: continue
      default: break
      }
      let isMark = isPunctuation(scalar) || isIdeograph(scalar.value)
      if isMark || properties.isWhitespace {
        if !word.isEmpty { words.append(word) }
        word.removeAll(keepingCapacity: true)
      }
      if isMark {
        words.append(Array(String(Character(scalar)).utf8))
      } else if !properties.isWhitespace {
        word += Array(String(Character(scalar)).utf8)
      }
    }
    if !word.isEmpty { words.append(word) }
    return words
  }

  private static func isPunctuation(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 33...47, 58...64, 91...96, 123...126: return true
    default: break
    }
    switch scalar.properties.generalCategory {
    case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation,
      .finalPunctuation, .otherPunctuation:
      return true
    default: return false
    }
  }

  private static func isIdeograph(_ value: UInt32) -> Bool {
    switch value {
    case 0x4E00...0x9FFF, 0x3400...0x4DBF, 0x20000...0x2A6DF, 0x2A700...0x2B73F, 0x2B740...0x2B81F, 0x2B820...0x2CEAF,
      0xF900...0xFAFF, 0x2F800...0x2FA1F:
      true
    default: false
    }
  }
}
