import Foundation
import Language
import TextCore

/// Makes `languages.bin`: counts the letter n-grams of texts in many languages, keeps those that tell most, and scores
/// the table on lines of its own.
struct LanguagesCommand {
  /// Of 4 letters and fewer, so many tell most.
  private static let grams = 130_000
  /// What is added to each count, so that a gram that was not seen is unlikely and not impossible.
  private static let smoothing = 0.3

  /// The counts of one gram, language by language.
  private struct Counts {
    var length: Int
    var counts: [UInt8: Float] = [:]
  }

  private var table: [UInt32: Counts] = [:]
  private var codes: [String] = []

  static func run(_ arguments: Arguments) throws {
    let output = URL(filePath: try arguments.value("--output"))
    let folder = URL(filePath: try arguments.value("--from"))
    var command = LanguagesCommand()
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".txt") }
      .sorted()
    guard !names.isEmpty else { throw UsageError(message: "no texts (CODE.txt) in \(folder.path)") }
    for name in names {
      let text = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
      command.read(text, code: String(name.dropLast(4)))
    }
    let data = command.data()
    try data.write(to: output)
    say("\(data.count) bytes, \(names.count) languages")
    for file in arguments.values("--dev") { try score(file, LanguageDetector(table: LanguageTable(url: output))) }
  }

  private mutating func read(_ text: String, code: String) {
    let language = UInt8(codes.count)
    codes.append(code)
    for line in text.split(whereSeparator: \.isNewline) {
      var line = String(line)
      line.withUTF8 { bytes in
        LetterGrams(bytes, limit: .max).visit { hash, length in
          table[hash, default: Counts(length: length)].counts[language, default: 0] += 1
        }
      }
    }
  }

  private func data() -> Data {
    let lengths = LetterGrams.lengths
    let seen = table.filter { $0.value.counts.values.reduce(0, +) >= 2 }
    var floors = [[Float]](repeating: [Float](repeating: 0, count: codes.count), count: lengths.count)
    var totals = floors
    var kinds = [Int](repeating: 0, count: lengths.count)
    for gram in seen.values {
      kinds[gram.length - 1] += 1
      for (language, count) in gram.counts { totals[gram.length - 1][Int(language)] += count }
    }
    let added = Float(Self.smoothing)
    for length in lengths {
      for language in codes.indices {
        let total = totals[length - 1][language] + added * Float(kinds[length - 1])
        floors[length - 1][language] = Float(log(Double(added / total)))
      }
    }
    // What a gram tells: its counts by how far each language's probability is from what all have in the middle.
    func told(_ gram: Counts) -> Float {
      let floor = floors[gram.length - 1]
      let logs = codes.indices.map { floor[$0] + log(1 + (gram.counts[UInt8($0)] ?? 0) / added) }
      let mean = logs.reduce(0, +) / Float(logs.count)
      return gram.counts.reduce(0) { $0 + $1.value * abs(logs[Int($1.key)] - mean) }
    }
    let best = seen.map { (hash: $0.key, gram: $0.value, told: told($0.value)) }
      .sorted { ($1.told, $0.hash) < ($0.told, $1.hash) }.prefix(Self.grams).sorted { $0.hash < $1.hash }
    var hashes: [UInt8] = []
    var starts: [UInt8] = []
    var postings: [UInt8] = []
    for (hash, gram, _) in best {
      hashes.append(little: hash)
      starts.append(little: UInt32(postings.count / 2))
      for (language, count) in gram.counts.sorted(by: { $0.key < $1.key }) {
        let weight = (log(1 + count / added) * LanguageTable.scale).rounded()
        postings += [language, UInt8(min(255, weight))]
      }
    }
    starts.append(little: UInt32(postings.count / 2))
    var rows: [UInt8] = []
    for floor in floors.joined() { rows.append(little: floor.bitPattern) }
    return ResourceFile.encode(
      kind: LanguageTable.kind, version: LanguageTable.version,
      sections: [[], Array(codes.joined(separator: " ").utf8), rows, hashes, starts, postings], sumAt: 0)
  }

  /// A line of a test: JSON with the text, its language and what kind of text it is.
  private struct Row: Decodable {
    var lang: String
    var text: String
    var kind: String?
  }

  private static func score(_ file: String, _ detector: LanguageDetector) throws {
    var right: [String: Int] = [:]
    var all: [String: Int] = [:]
    var mistakes: [String: Int] = [:]
    for line in try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n") {
      let row = try JSONDecoder().decode(Row.self, from: Data(line.utf8))
      let found = detector.language(of: row.text) ?? "none"
      all[row.kind ?? "text", default: 0] += 1
      if found == row.lang {
        right[row.kind ?? "text", default: 0] += 1
      } else {
        mistakes["\(row.lang) as \(found)", default: 0] += 1
      }
    }
    for (kind, count) in all.sorted(by: { $0.key < $1.key }) {
      say("\(kind): \(right[kind, default: 0]) of \(count)")
    }
    let most = mistakes.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(10)
    if !most.isEmpty { say("most confused: " + most.map { "\($0.key) \($0.value)" }.joined(separator: ", ")) }
  }
}
