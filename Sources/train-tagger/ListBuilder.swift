import Foundation
import Language
import TextCore

/// The lists that the encoder was fine-tuned with, as entries of the careful tagger's file.
struct ListBuilder {
  private let folder: URL
  private var entries: [UInt64: ListEntry] = [:]

  init(folder: URL) { self.folder = folder }

  /// What stands under each hash.
  func build() throws -> [UInt64: UInt32] {
    var builder = self
    // The order decides where a phrase stands in several lists.
    for row in try rows("places.tsv") where row.count >= 4 {
      let hit: ListEntry.Hit =
        switch row[1] {
        case "country", "capital": .country
        case "region", "admin1": .region
        default: (Int(row[3]) ?? 0) >= 200_000 ? .bigPlace : .smallPlace
        }
      builder.add(row[0], hit)
    }
    for row in try rows("country_aliases.tsv") { builder.add(row[0], .country) }
    for row in try rows("organisations.tsv") { builder.add(row[0], .organisation) }
    for row in try rows("acronyms_mined.tsv") where row.count >= 2 { builder.add(row[1], .organisation) }
    for row in try rows("norp.txt") { builder.add(row[0], .group) }
    let lists: [(String, ListEntry)] = [
      ("first_names.txt", .firstName), ("last_names.txt", .lastName), ("org_words.txt", .organisationWord),
      ("loc_words.txt", .placeWord), ("event_words.txt", .eventWord),
    ]
    for (list, entry) in lists {
      for row in try rows(list) { builder.entries[Knowledge.hash(row[0].utf8), default: []].formUnion(entry) }
    }
    for row in try rows("title_words.txt") {
      builder.entries[Knowledge.hash(row[0].utf8, seed: ListEntry.titleSeed), default: []].formUnion(.titleWord)
    }
    return builder.entries.mapValues(\.rawValue)
  }

  private func rows(_ name: String) throws -> [[String]] {
    let text = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
    return text.split(separator: "\n").filter { !$0.hasPrefix("# ") }
      .map { $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init) }
  }

  /// A phrase, whose tokens are parted by spaces, and its beginnings.
  private mutating func add(_ phrase: String, _ hit: ListEntry.Hit) {
    var hash = ByteHash()
    let words = phrase.split(separator: " ")
    for (index, word) in words.enumerated() {
      if index > 0 { hash.add(0x20) }
      Knowledge.add(word.utf8, to: &hash)
      let isWhole = index == words.count - 1
      var entry = entries[hash.value] ?? []
      if !isWhole { entry.insert(.goesOn) } else if entry.hit == nil { entry.formUnion(.hit(hit)) }
      entries[hash.value] = entry
    }
  }
}
