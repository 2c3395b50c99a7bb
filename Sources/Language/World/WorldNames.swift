import Foundation
import NewsModel
import TextCore

/// Names of countries, cities and people in the languages of the world, each with what it is and, where `Knowledge` has
/// a record of the thing, with the number of that.
///
/// A file made by `train-tagger world` from open lists (see `Resources/README.md`), mapped and never loaded. Names of
/// scripts that are written without blanks stand in it letter by letter.
public struct WorldNames: Sendable {
  private let file: ResourceFile

  package enum Section {
    package static let sum = 0
    package static let names = 1
  }
  package static let kind = "DLWN"
  package static let version: UInt32 = 1
  package static let slot = 8

  /// The names that the program ships.
  public static func shipped() throws(LanguageError) -> WorldNames {
    try WorldNames(url: try Resources.url("world.bin"))
  }

  /// Maps the file at `url`.
  public init(url: URL) throws(LanguageError) {
    file = try ResourceFile(url: url, kind: Self.kind, version: Self.version)
    guard file.length(Section.names) >= Self.slot else {
      throw .resourceDamaged(name: file.name, reason: "its table is empty")
    }
    _ = try file.verifiedSum(at: Section.sum)
  }

  /// The flags that stand in the file: the first twelve, and whether a name goes on.
  package static func packed(_ flags: NameFlags) -> UInt16 {
    UInt16(flags.rawValue & 0xFFF) | (flags.contains(.goesOn) ? 0x1000 : 0)
  }

  package static func unpacked(_ bits: UInt16) -> NameFlags {
    NameFlags(rawValue: UInt32(bits & 0xFFF)).union(bits & 0x1000 > 0 ? .goesOn : [])
  }

  package func entry(_ hash: UInt64) -> Knowledge.Entry {
    file.withSection(Section.names) { raw in
      let slots = raw.count / Self.slot
      let print = UInt32(truncatingIfNeeded: hash >> 32) | 1
      var slot = Int((UInt64(UInt32(truncatingIfNeeded: hash)) * UInt64(slots)) >> 32)
      for _ in 0..<slots {
        let found = raw.loadUnaligned(fromByteOffset: slot * Self.slot, as: UInt32.self)
        if found == 0 { return .none }
        if found == print {
          let bits = raw.loadUnaligned(fromByteOffset: slot * Self.slot + 4, as: UInt16.self)
          let record = raw.loadUnaligned(fromByteOffset: slot * Self.slot + 6, as: UInt16.self)
          return Knowledge.Entry(flags: Self.unpacked(bits), record: UInt32(record))
        }
        slot = slot + 1 == slots ? 0 : slot + 1
      }
      return .none
    }
  }
}
