import Foundation
import TextCore

/// Makes `sounds.txt`, which `Transliteration` reads, from the names of the world's cities in many scripts.
enum SoundsCommand {
  static func run(_ arguments: Arguments) throws {
    let folder = URL(filePath: try arguments.value("--from"))
    let places = try rows(folder.appending(path: "places.tsv"))
    let syllables = try rows(folder.appending(path: "pinyin.tsv"))
    var pinyin: [Unicode.Scalar: String] = [:]
    for row in syllables where row.count > 1 { row[0].unicodeScalars.first.map { pinyin[$0] = row[1] } }
    var latin: [String: [String]] = [:]
    for row in places where row.count > 4 && row[3] == NameScript.latin.rawValue {
      latin[row[0], default: []].append(row[4])
    }
    var lines = ["letters\t\t" + letters(latin.values.joined()).map(String.init).joined(separator: " ")]
    for script in NameScript.allCases {
      var trainer = SoundTrainer()
      var count = 0
      for row in places where row.count > 4 && row[3] == script.rawValue {
        for (units, spellings) in pairs(row[4], latin[row[0]] ?? [], script, pinyin) {
          trainer.add(units, spellings)
          count += 1
        }
      }
      let table = trainer.train()
      say("\(script.rawValue): \(count) words, \(table.count) steps")
      lines += table.map { row in
        let cost = Int((row.likelihood * 100).rounded())
        return [
          script.rawValue, row.units.joined(separator: " "), String(decoding: row.letters, as: UTF8.self), "\(cost)",
        ]
        .joined(separator: "\t")
      }
    }
    var bySyllable: [String: String] = [:]
    for row in syllables where row.count > 1 { bySyllable[row[1], default: ""] += row[0] }
    lines += bySyllable.sorted { $0.key < $1.key }.map { "pinyin\t\($0.key)\t\($0.value)" }
    try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: URL(filePath: try arguments.value("--output")))
  }

  /// Scripts whose words are not parted by blanks.
  private static let solid: Set<NameScript> = [.han, .hangul, .kana, .thai]

  /// The words of a name with the Latin words in their places in names of as many words.
  private static func pairs(
    _ name: String, _ spellings: [String], _ script: NameScript, _ pinyin: [Unicode.Scalar: String]
  ) -> [(units: [String], spellings: [[UInt8]])] {
    func words(_ name: String) -> [Substring] {
      solid.contains(script) ? [name[...]] : name.split { $0 == " " || $0 == "-" }
    }
    let parts = words(name)
    var options = [[[UInt8]]](repeating: [], count: parts.count)
    for spelling in spellings where spelling != name {
      let others = words(spelling)
      guard others.count == parts.count else { continue }
      for (place, word) in others.enumerated() {
        guard let letters = LatinLetters.of(word), (1...15).contains(letters.count), !options[place].contains(letters)
        else { continue }
        options[place].append(letters)
      }
    }
    return zip(parts, options).compactMap { part, options in
      let units = SoundUnits.of(part, script) { pinyin[$0] }
      let isRead = (1...15).contains(units.count) && !options.isEmpty && (script != .cyrillic || isRussian(part))
      return isRead ? (units, options) : nil
    }
  }

  /// The alphabet of Russian alone: names in the languages that have more letters are spelled by other rules.
  private static func isRussian(_ word: Substring) -> Bool {
    word.lowercased().unicodeScalars.allSatisfy { (0x430...0x44F).contains($0.value) || $0.value == 0x451 }
  }

  /// The logarithms of the shares of the letters, in hundredths.
  private static func letters(_ names: some Sequence<String>) -> [Int] {
    var counts = [Double](repeating: 1, count: 26)
    for name in names { for letter in LatinLetters.of(name) ?? [] { counts[Int(letter - 0x61)] += 1 } }
    let all = counts.reduce(0, +)
    return counts.map { Int((log($0 / all) * 100).rounded()) }
  }

  private static func rows(_ file: URL) throws -> [[String]] {
    try String(contentsOf: file, encoding: .utf8).split(separator: "\n").filter { !$0.hasPrefix("# ") }
      .map { $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init) }
  }
}
