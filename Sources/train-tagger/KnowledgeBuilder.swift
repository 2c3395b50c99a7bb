import Foundation
import Language
import NewsModel

/// Makes the knowledge file from a folder of open lists: tab-separated text whose first line names the columns.
struct KnowledgeBuilder {
  private struct Place {
    var flags: NameFlags
    var record: UInt32
  }

  private var names: [UInt64: Place] = [:]
  private var clusters: [UInt64: UInt32] = [:]
  private var records: [UInt8] = []
  private var recordNumbers: [String: UInt32] = [:]
  private var strings: [UInt8] = []
  private var stringPlaces: [String: (Int, Int)] = [:]
  private var aliases: [(UInt32, String)] = []
  private let folder: URL
  private let places: PlacePoints
  private var points: [UInt32: GeoPoint] = [:]

  init(folder: URL, places: PlacePoints) {
    self.folder = folder
    self.places = places
  }

  /// The file's bytes; the same lists give the same bytes.
  mutating func build() throws -> Data {
    try addWorld()
    try addPlaces()
    try addOrganisations()
    try addWords()
    try addClusters()
    aliases.sort { ($0.0, $0.1) < ($1.0, $1.1) }
    var aliasTable: [UInt8] = []
    var last = ""
    for (record, name) in aliases {
      guard "\(record) \(name)" != last else { continue }
      last = "\(record) \(name)"
      let (start, length) = place(of: name)
      aliasTable.append(little: record)
      aliasTable.append(little: UInt32(start))
      aliasTable.append(little: UInt32(length))
    }
    let nameTable = Self.table(
      names.sorted { $0.key < $1.key }.map { ($0.key, [$0.value.flags.rawValue, $0.value.record]) }, width: 3)
    let clusterTable = Self.table(clusters.sorted { $0.key < $1.key }.map { ($0.key, [$0.value]) }, width: 2)
    var pointTable: [UInt8] = []
    for number in 0..<UInt32(recordNumbers.count) {
      let (latitude, longitude) = points[number + 1].map(Knowledge.packed) ?? (Knowledge.noPoint, Knowledge.noPoint)
      pointTable.append(little: latitude)
      pointTable.append(little: longitude)
    }
    print("\(points.count) places with coordinates")
    print("\(names.count) names, \(recordNumbers.count) records, \(clusters.count) clustered words")
    return ResourceFile.encode(
      kind: Knowledge.kind, version: Knowledge.version,
      sections: [[], nameTable, clusterTable, records, aliasTable, strings, pointTable], sumAt: Knowledge.Section.sum)
  }

  /// An open-addressed table of 32-bit columns whose first is the upper half of the hash.
  private static func table(_ entries: [(UInt64, [UInt32])], width: Int) -> [UInt8] {
    let slots = entries.count * 4 / 3 + 1
    var words = [UInt32](repeating: 0, count: slots * width)
    for (hash, values) in entries {
      var slot = Int((UInt64(UInt32(truncatingIfNeeded: hash)) * UInt64(slots)) >> 32)
      while words[slot * width] != 0 { slot = slot + 1 == slots ? 0 : slot + 1 }
      words[slot * width] = UInt32(truncatingIfNeeded: hash >> 32) | 1
      for (column, value) in values.enumerated() { words[slot * width + 1 + column] = value }
    }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(words.count * 4)
    for word in words { bytes.append(little: word) }
    return bytes
  }

  // MARK: Lists

  private func rows(_ name: String) throws -> [[String]] {
    let text = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
    return text.split(separator: "\n").filter { !$0.hasPrefix("# ") }
      .map { $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init) }
  }

  private static let kinds: [String: EntityKind] = [
    "PER": .person, "ORG": .organisation, "LOC": .place, "EVENT": .event,
  ]

  private static func flag(of kind: EntityKind) -> NameFlags {
    switch kind {
    case .person: .person
    case .organisation: .organisation
    case .event: .event
    default: .region
    }
  }

  /// The curated table first, so that its records have the names that the others are known by.
  private mutating func addWorld() throws {
    let places = try rows("places.tsv")
    var countries: [String: String] = [:]
    for row in places where row.count >= 5 && row[1] == "country" { countries[row[4]] = row[2] }
    for row in try rows("country_aliases.tsv") where row.count >= 3 { countries[row[1]] = row[2] }
    for row in try rows("aliases.tsv") where row.count >= 2 {
      guard let kind = Self.kinds[row[1]] else { continue }
      let code = countries[row[0]] ?? ""
      let record = self.record(row[0], kind, country: kind == .place ? code : "")
      let flag: NameFlags = kind == .place && !code.isEmpty ? .country : Self.flag(of: kind)
      let others = row.count > 2 ? row[2].split(separator: "|").map(String.init) : []
      for name in [row[0]] + others { add(name, [flag, .curated], record: record) }
      for name in others { aliases.append((record, name)) }
    }
    for row in try rows("country_aliases.tsv") where row.count >= 3 {
      add(row[0], .country, record: record(row[1], .place, country: row[2]))
    }
    for row in try rows("demonym_country.tsv") where row.count >= 3 {
      for demonym in row[0].split(separator: ",") {
        let name = demonym.trimmingCharacters(in: .whitespaces)
        add(name, .group, record: record(row[1], .place, country: row[2]))
      }
    }
    for row in try rows("norp.txt") { add(row[0], .group) }
  }

  private mutating func addPlaces() throws {
    // The first record of a name stands: a country, a city of millions, a region, any other city.
    let places = try rows("places.tsv").filter { $0.count >= 5 }
    for row in (0..<4).flatMap({ rank in places.filter { Self.rank($0) == rank } }) {
      let population = Int(row[3]) ?? 0
      var flags: NameFlags =
        switch row[1] {
        case "country": .country
        case "capital": .capital
        case "admin1", "region": .region
        default: .city
        }
      if population >= 300_000 { flags.insert(.largeCity) }
      let code = row[2] == "--" ? "" : row[2]
      // The world's table knows some places under another name; then its record stands.
      let known = names[Self.hash(row[4])].flatMap { $0.flags.contains(.curated) ? $0.record : nil }
      let record = known ?? self.record(row[4], .place, country: code, population: population)
      add(row[0], flags, record: record)
      if points[record] == nil { points[record] = self.places.point(name: row[4], kind: row[1], country: code) }
    }
  }

  private static func rank(_ row: [String]) -> Int {
    switch row[1] {
    case "country": 0
    case "admin1", "region": 2
    default: (Int(row[3]) ?? 0) >= 2_000_000 ? 1 : 3
    }
  }

  private mutating func addOrganisations() throws {
    let kinds: [String: NameFlags] = [
      "company": .company, "party": .party, "armed group": .armedGroup, "media": .medium,
    ]
    for row in try rows("organisations.tsv") where row.count >= 2 && row[0].count > 1 {
      add(row[0], [.organisation, kinds[row[1]] ?? []])
    }
    for row in try rows("acronyms_mined.tsv") where row.count >= 3 { add(row[0], .acronym) }
  }

  private mutating func addWords() throws {
    let lists: [(String, NameFlags)] = [
      ("first_names.txt", .firstName), ("last_names.txt", .lastName), ("org_words.txt", .organisationHead),
      ("loc_words.txt", .placeHead), ("event_words.txt", .eventHead),
    ]
    for (list, flag) in lists {
      for row in try rows(list) { add(row[0], flag) }
    }
    for row in try rows("title_words.txt") {
      // Words are parted by spaces here, since a stop in small letters (`gen.`) would be cut off by the tokenizer.
      let hash = Knowledge.hash(Array(row[0].lowercased().utf8), seed: Knowledge.titleSeed)
      names[hash] = Place(flags: .title, record: 0)
    }
  }

  private mutating func addClusters() throws {
    for row in try rows("word_clusters.tsv") where row.count >= 2 {
      let numbers = row[1].split(separator: ",").compactMap { UInt32($0.dropFirst()) }
      guard numbers.count == 3 else { continue }
      // Hashes take ’ for a plain apostrophe; a word that is written with the plain one keeps its own clusters.
      let hash = Knowledge.hash(Array(row[0].utf8))
      if clusters[hash] != nil, row[0].contains("’") { continue }
      clusters[hash] = (numbers[0] + 1) | (numbers[1] + 1) << 11 | (numbers[2] + 1) << 20
    }
  }

  // MARK: Tables

  private static func hash(_ name: String, seed: UInt64 = 0) -> UInt64 {
    let tokens = Tokenizer.tokenize(name)
    return Knowledge.phraseHash(tokens, tokens.tokens.indices, seed: seed)
  }

  private mutating func add(_ name: String, _ flags: NameFlags, record: UInt32 = 0, seed: UInt64 = 0) {
    let tokens = Tokenizer.tokenize(name)
    guard !tokens.tokens.isEmpty else { return }
    for end in 1...tokens.tokens.count {
      let hash = Knowledge.phraseHash(tokens, 0..<end, seed: seed)
      let isWhole = end == tokens.tokens.count
      var place = names[hash] ?? Place(flags: [], record: 0)
      place.flags.formUnion(isWhole ? flags : .goesOn)
      if isWhole, place.record == 0 { place.record = record }
      names[hash] = place
    }
  }

  private mutating func place(of string: String) -> (Int, Int) {
    if let known = stringPlaces[string] { return known }
    let place = (strings.count, string.utf8.count)
    strings += Array(string.utf8)
    stringPlaces[string] = place
    return place
  }

  /// The number of the record with this name and country, made where it is new.
  private mutating func record(_ name: String, _ kind: EntityKind, country: String, population: Int = 0) -> UInt32 {
    let key = "\(name)\t\(country)"
    if let known = recordNumbers[key] { return known }
    let (start, length) = place(of: name)
    records.append(little: UInt32(start))
    records.append(little: UInt16(length))
    records.append(UInt8(EntityKind.allCases.firstIndex(of: kind) ?? 0))
    records.append(0)
    let letters = Array(country.utf8)
    records.append(little: letters.count == 2 ? UInt16(letters[0]) | UInt16(letters[1]) << 8 : 0)
    records.append(little: UInt16(0))
    records.append(little: UInt32(population))
    let number = UInt32(recordNumbers.count + 1)
    recordNumbers[key] = number
    return number
  }
}
