import Foundation
import NewsModel
import TextCore

/// What Dateline knows of the world's names: places, bodies, groups, given and family names, word clusters.
///
/// A file made by `train-tagger knowledge` from open lists (see `Resources/README.md`), mapped and never loaded.
public struct Knowledge: Sendable {
  package let file: ResourceFile

  /// Sections of the file.
  package enum Section {
    package static let sum = 0
    package static let names = 1
    package static let clusters = 2
    package static let records = 3
    package static let aliases = 4
    package static let strings = 5
    package static let points = 6
  }
  package static let kind = "DLKN"
  package static let version: UInt32 = 3
  package static let nameSlot = 12
  package static let clusterSlot = 8
  package static let recordSize = 16
  package static let aliasSize = 12
  /// The seed of hashes of titles, which are kept in lower case apart from the names.
  package static let titleSeed: UInt64 = 1

  /// The knowledge that the program ships.
  public static func shipped() throws(LanguageError) -> Knowledge {
    try Knowledge(url: try Resources.url("knowledge.bin"))
  }

  /// Maps the file at `url`.
  public init(url: URL) throws(LanguageError) {
    file = try ResourceFile(url: url, kind: Self.kind, version: Self.version)
    guard file.length(Section.names) >= Self.nameSlot, file.length(Section.clusters) >= Self.clusterSlot else {
      throw .resourceDamaged(name: file.name, reason: "its tables are empty")
    }
    _ = try file.verifiedSum(at: Section.sum)
  }

  /// One thing that has a name.
  package struct Record: Sendable, Hashable {
    package var number: UInt32
    package var name: String
    package var kind: EntityKind
    /// ISO 3166 letters of the country that it belongs to or is; empty where it has none.
    package var country: String
    package var population: Int
  }

  /// What is known under a hash: flags, and the number of the record (0 for none).
  package struct Entry: Sendable, Hashable {
    package var flags: NameFlags
    package var record: UInt32
    package static let none = Entry(flags: [], record: 0)
  }

  /// The hash that the tokens of a name are found by: their bytes joined by single spaces, with plain apostrophes.
  package static func hash(_ word: some Collection<UInt8>, seed: UInt64 = 0) -> UInt64 {
    var hash = ByteHash(seed: seed)
    add(word, to: &hash)
    return hash.value
  }

  /// Adds one token to a running hash of a phrase.
  @inline(__always)
  package static func add(_ word: some Collection<UInt8>, to hash: inout ByteHash) {
    var rest = 0
    var isSpace = false
    for byte in word {
      // `U .S.` is `U.S.` with an artefact in it.
      if isSpace, byte != 0x2E { hash.add(0x20) }
      isSpace = byte == 0x20
      if isSpace { continue }
      if byte == 0xE2 { rest = 1 } else if rest > 0 { rest = byte == (rest == 1 ? 0x80 : 0x99) ? rest + 1 : 0 }
      if rest == 3 {
        // The last of the three bytes of ’: it counts as a plain apostrophe.
        hash.add(0x27)
        rest = 0
      } else if rest == 0 {
        hash.add(byte)
      }
    }
  }

  package func entry(_ hash: UInt64) -> Entry {
    file.withSection(Section.names) { raw in
      let slots = raw.count / Self.nameSlot
      let print = UInt32(truncatingIfNeeded: hash >> 32) | 1
      var slot = Int((UInt64(UInt32(truncatingIfNeeded: hash)) * UInt64(slots)) >> 32)
      for _ in 0..<slots {
        let found = raw.loadUnaligned(fromByteOffset: slot * Self.nameSlot, as: UInt32.self)
        if found == 0 { return .none }
        if found == print {
          return Entry(
            flags: NameFlags(rawValue: raw.loadUnaligned(fromByteOffset: slot * Self.nameSlot + 4, as: UInt32.self)),
            record: raw.loadUnaligned(fromByteOffset: slot * Self.nameSlot + 8, as: UInt32.self))
        }
        slot = slot + 1 == slots ? 0 : slot + 1
      }
      return .none
    }
  }

  package func flags(of word: some Collection<UInt8>) -> NameFlags { entry(Self.hash(word)).flags }

  /// The numbers of a word's clusters (of 2000, 400 and 80), each counted from 1; nil for an unknown word.
  package func clusters(_ hash: UInt64) -> (fine: UInt32, middle: UInt32, coarse: UInt32)? {
    file.withSection(Section.clusters) { raw in
      let slots = raw.count / Self.clusterSlot
      let print = UInt32(truncatingIfNeeded: hash >> 32) | 1
      var slot = Int((UInt64(UInt32(truncatingIfNeeded: hash)) * UInt64(slots)) >> 32)
      for _ in 0..<slots {
        let found = raw.loadUnaligned(fromByteOffset: slot * Self.clusterSlot, as: UInt32.self)
        if found == 0 { return nil }
        if found == print {
          let packed = raw.loadUnaligned(fromByteOffset: slot * Self.clusterSlot + 4, as: UInt32.self)
          return (packed & 0x7FF, packed >> 11 & 0x1FF, packed >> 20 & 0x7F)
        }
        slot = slot + 1 == slots ? 0 : slot + 1
      }
      return nil
    }
  }

  /// Record `number`, nil for 0 and for numbers that the file does not have.
  package func record(_ number: UInt32) -> Record? {
    guard number > 0 else { return nil }
    let found: (UInt32, UInt16, UInt8, UInt16, UInt32)? = file.withSection(Section.records) { raw in
      let offset = (Int(number) - 1) * Self.recordSize
      guard offset + Self.recordSize <= raw.count else { return nil }
      return (
        raw.loadUnaligned(fromByteOffset: offset, as: UInt32.self),
        raw.loadUnaligned(fromByteOffset: offset + 4, as: UInt16.self), raw[offset + 6],
        raw.loadUnaligned(fromByteOffset: offset + 8, as: UInt16.self),
        raw.loadUnaligned(fromByteOffset: offset + 12, as: UInt32.self)
      )
    }
    guard let (start, length, kind, country, population) = found, let name = string(Int(start), Int(length)) else {
      return nil
    }
    let kinds = EntityKind.allCases
    let letters = country == 0 ? "" : String(decoding: [UInt8(country & 0xFF), UInt8(country >> 8)], as: UTF8.self)
    return Record(
      number: number, name: name, kind: kinds[min(Int(kind), kinds.count - 1)], country: letters,
      population: Int(population))
  }

  private func string(_ start: Int, _ length: Int) -> String? {
    file.withSection(Section.strings) { raw in
      guard start + length <= raw.count else { return nil }
      return String(decoding: raw[start..<(start + length)], as: UTF8.self)
    }
  }

  /// The other names that the table of the world gives to record `number`.
  package func aliases(of number: UInt32) -> [String] {
    let places: [(Int, Int)] = file.withSection(Section.aliases) { raw in
      func owner(_ index: Int) -> UInt32 { raw.loadUnaligned(fromByteOffset: index * Self.aliasSize, as: UInt32.self) }
      let count = raw.count / Self.aliasSize
      var low = 0
      var high = count
      while low < high {
        let middle = (low + high) / 2
        if owner(middle) < number { low = middle + 1 } else { high = middle }
      }
      var found: [(Int, Int)] = []
      while low < count, owner(low) == number {
        let offset = low * Self.aliasSize
        found.append(
          (
            Int(raw.loadUnaligned(fromByteOffset: offset + 4, as: UInt32.self)),
            Int(raw.loadUnaligned(fromByteOffset: offset + 8, as: UInt32.self))
          ))
        low += 1
      }
      return found
    }
    return places.compactMap { string($0.0, $0.1) }
  }

  /// What is known under a name as written, however long; the name is cut into tokens first.
  package func entry(named name: String) -> Entry {
    let tokens = Tokenizer.tokenize(name)
    return entry(Self.phraseHash(tokens, tokens.tokens.indices))
  }

  package static func phraseHash(_ text: TokenizedText, _ range: Range<Int>, seed: UInt64 = 0) -> UInt64 {
    var hash = ByteHash(seed: seed)
    for index in range {
      if index > range.lowerBound { hash.add(0x20) }
      add(text.bytes(index), to: &hash)
    }
    return hash.value
  }

  /// A known name in a text: its tokens and what is known of it.
  package struct Match: Sendable, Hashable {
    package var tokens: Range<Int>
    package var entry: Entry
  }

  /// The longest known name that begins at token `start`, ending before `end`.
  package func longestName(in text: TokenizedText, at start: Int, before end: Int) -> Match? {
    var hash = ByteHash()
    var best: Match?
    var index = start
    while index < end, index - start < 12 {
      if index > start { hash.add(0x20) }
      Self.add(text.bytes(index), to: &hash)
      let entry = entry(hash.value)
      index += 1
      if !entry.flags.isDisjoint(with: .anyName) { best = Match(tokens: start..<index, entry: entry) }
      if !entry.flags.contains(.goesOn) { break }
    }
    return best
  }
}
