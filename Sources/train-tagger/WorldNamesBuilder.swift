import Foundation
import Language
import NewsModel
import TextCore

/// Makes the file of the world's names in many languages from open lists (`countries.tsv`, `places.tsv`, …).
struct WorldNamesBuilder {
  private struct Place {
    var flags: NameFlags = []
    var record: UInt32 = 0
  }

  private var names: [UInt64: Place] = [:]
  private let folder: URL
  private let knowledge: Knowledge

  init(folder: URL, knowledge: Knowledge) {
    self.folder = folder
    self.knowledge = knowledge
  }

  /// The file's bytes; the same lists give the same bytes.
  mutating func build() throws -> Data {
    try addCountries()
    try addCities()
    try addPeople()
    let entries = names.sorted { $0.key < $1.key }
    let slots = entries.count * 5 / 4 + 1
    var prints = [UInt32](repeating: 0, count: slots)
    var values = [(UInt16, UInt16)](repeating: (0, 0), count: slots)
    for (hash, place) in entries {
      var slot = Int((UInt64(UInt32(truncatingIfNeeded: hash)) * UInt64(slots)) >> 32)
      while prints[slot] != 0 { slot = slot + 1 == slots ? 0 : slot + 1 }
      prints[slot] = UInt32(truncatingIfNeeded: hash >> 32) | 1
      values[slot] = (WorldNames.packed(place.flags), UInt16(truncatingIfNeeded: place.record))
    }
    var table: [UInt8] = []
    table.reserveCapacity(slots * WorldNames.slot)
    for slot in 0..<slots {
      table.append(little: prints[slot])
      table.append(little: values[slot].0)
      table.append(little: values[slot].1)
    }
    say("\(entries.count) names and beginnings of names")
    return ResourceFile.encode(
      kind: WorldNames.kind, version: WorldNames.version, sections: [[], table], sumAt: WorldNames.Section.sum)
  }

  private func rows(_ name: String) throws -> [[String]] {
    try String(contentsOf: folder.appending(path: name), encoding: .utf8).split(separator: "\n")
      .filter { !$0.hasPrefix("# ") }
      .map { $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init) }
  }

  private mutating func addCountries() throws {
    let rows = try rows("countries.tsv").filter { $0.count >= 4 }
    var records: [String: UInt32] = [:]
    for row in rows where row[1] == "en" && records[row[0]] == nil {
      let entry = knowledge.entry(named: row[3])
      if entry.flags.contains(.country), knowledge.record(entry.record)?.country == row[0] {
        records[row[0]] = entry.record
      }
    }
    say("\(records.count) countries with records")
    // Letters that are a country's in one language are words of another.
    for row in rows where row[3].count > 2 || LetterTokenizer.isLetters(row[3]) {
      add(row[3], row[2] == "region" ? .region : .country, record: records[row[0]] ?? 0)
    }
    for row in try self.rows("demonyms.tsv") where row.count >= 4 && row[3] == "word" {
      add(row[0].prefix(1).uppercased() + row[0].dropFirst(), .group)
    }
  }

  private static let largeCity = 300_000
  /// Cities that are meant by their name wherever in the world it stands.
  private static let largestCity = 1_000_000
  /// Cities in scripts of single letters are found by less, so they have to be larger.
  private static let leastOfLetters = 100_000

  private mutating func addCities() throws {
    let rows = try rows("places.tsv").filter { $0.count >= 5 }
    var records: [String: UInt32] = [:]
    for row in rows where row[3] == NameScript.latin.rawValue && records[row[0]] == nil {
      let entry = knowledge.entry(named: row[4])
      guard let record = knowledge.record(entry.record), record.kind == .place else { continue }
      let isHere = record.country == row[1]
      // Capitals are listed once more without their people, and the table of the world tells nothing of its cities.
      let isKnown =
        isHere && (record.population == Int(row[2]) || record.population == 0 && entry.flags.contains(.capital))
        || entry.flags.contains(.curated) && record.name == row[4] && (isHere || record.country.isEmpty)
          && Int(row[2]) ?? 0 >= Self.largestCity
      guard isKnown else { continue }
      records[row[0]] = entry.record
    }
    say("\(records.count) cities with records")
    for row in rows {
      let population = Int(row[2]) ?? 0
      let isLetters = LetterTokenizer.isLetters(row[4])
      if isLetters ? row[4].count < 2 || population < Self.leastOfLetters : row[4].count < 4 { continue }
      add(
        row[4], population >= Self.largeCity ? [.city, .largeCity] : .city, record: records[row[0]] ?? 0)
    }
    for row in try self.rows("cities_cldr.tsv") where row.count >= 4 {
      add(row[3], .city, record: records[row[0]] ?? 0)
    }
  }

  private mutating func addPeople() throws {
    for (list, flag) in [("given_names.tsv", NameFlags.firstName), ("family_names.tsv", .lastName)] {
      for row in try rows(list) where row.count >= 2 && row[0].count > 1 || row[1] == "Hani" || row[1] == "Hang" {
        add(row[0], flag)
      }
    }
  }

  private mutating func add(_ name: String, _ flags: NameFlags, record: UInt32 = 0) {
    let tokens = LetterTokenizer.isLetters(name) ? LetterTokenizer.tokenize(name) : Tokenizer.tokenize(name)
    let count = tokens.tokens.count
    guard (1...10).contains(count) else { return }
    let known = knowledge.entry(Knowledge.phraseHash(tokens, 0..<count))
    // What the English lists say of it need not be said again.
    if known.flags.isSuperset(of: flags), record == 0 || known.record == record { return }
    for end in 1...count {
      let isWhole = end == count
      let hash = Knowledge.phraseHash(tokens, 0..<end)
      var place = names[hash] ?? Place()
      place.flags.formUnion(isWhole ? flags : .goesOn)
      if isWhole, place.record == 0 { place.record = record }
      names[hash] = place
    }
  }
}
