import Foundation

/// Compares names across scripts and spellings: `Путин` and `Putin`, `Poutine` and `Putin`.
///
/// Which letters are written for which was learned from the names of the world's cities (`train-tagger sounds`), so
/// what it says is evidence: a logarithm of how much likelier two names are one name than two.
public struct Transliteration: Sendable {
  private let tables: [NameScript: SoundTable]
  private let pinyin: [Unicode.Scalar: String]

  /// The tables that the program ships; nil where they are missing.
  public static let shipped: Transliteration? = Installation.current.file("sounds.txt", of: .language)
    .flatMap { try? Data(contentsOf: $0) }.map { Transliteration($0) }

  /// Evidence from which two names count as one, before the number of candidates is weighed.
  public static let sure: Float = 3
  /// By how much the best of several candidates must lead.
  public static let lead: Float = 1.5

  /// Reads what `train-tagger sounds` writes: lines of tab-separated fields, whose first is a script, `letters` or
  /// `pinyin`. Lines of other shapes are passed over.
  public init(_ data: Data) {
    var rows: [NameScript: [SoundTable.Row]] = [:]
    var letters: [Float] = []
    var pinyin: [Unicode.Scalar: String] = [:]
    for line in data.split(separator: UInt8(ascii: "\n")) {
      let fields = line.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false)
      guard fields.count > 2 else { continue }
      func text(_ field: Int) -> String { String(decoding: fields[field], as: UTF8.self) }
      switch text(0) {
      case "letters": letters = text(2).split(separator: " ").compactMap { Float($0).map { $0 / 100 } }
      case "pinyin": for scalar in text(2).unicodeScalars { pinyin[scalar] = text(1) }
      case let name:
        guard fields.count == 4, let script = NameScript(rawValue: name), let cost = Float(text(3)),
          fields[2].allSatisfy({ (0x61...0x7A).contains($0) })
        else { continue }
        rows[script, default: []].append(
          SoundTable.Row(
            units: text(1).split(separator: " ").map(String.init), letters: Array(fields[2]), likelihood: cost / 100))
      }
    }
    if letters.count != 26 { letters = Array(repeating: -3.26, count: 26) }
    tables = rows.mapValues { SoundTable(rows: $0, letters: letters) }
    self.pinyin = pinyin
  }

  private func units(_ word: some StringProtocol) -> (table: SoundTable, units: [String])? {
    guard let script = NameScript(of: word), let table = tables[script] else { return nil }
    let units = SoundUnits.of(word, script) { pinyin[$0] }
    return units.isEmpty ? nil : (table, units)
  }

  /// How much likelier it is that the Latin word `other` spells `word` than that it is any name; nil where either
  /// cannot be read.
  public func evidence(_ word: some StringProtocol, _ other: some StringProtocol) -> Float? {
    guard let (table, units) = units(word), let letters = LatinLetters.of(other), !letters.isEmpty else { return nil }
    return table.evidence(units, letters)
  }

  /// The likeliest Latin spelling of a word in another script, in small letters; nil where it cannot be read.
  public func spelling(of word: some StringProtocol) -> String? {
    guard let (table, units) = units(word), let letters = table.spelling(units) else { return nil }
    return letters.isEmpty ? spellings(of: word, limit: 1).first : String(decoding: letters, as: UTF8.self)
  }

  /// The likeliest Latin spellings of a word, best first.
  public func spellings(of word: some StringProtocol, limit: Int) -> [String] {
    guard let (table, units) = units(word) else { return [] }
    return table.spellings(units, limit: max(limit, 4)).filter { !$0.isEmpty }.prefix(limit)
      .map { String(decoding: $0, as: UTF8.self) }
  }

  /// Which of the Latin `candidates` spells `name`; nil where none surely does, or two may.
  ///
  /// Names of several words are compared word by word where both have as many, else as one.
  public func match(_ name: String, among candidates: [String]) -> String? {
    var best: (candidate: String, evidence: Float)?
    var second = -Float.infinity
    for candidate in candidates {
      guard let evidence = evidence(name: name, candidate) else { continue }
      if let leader = best, leader.evidence >= evidence {
        if candidate != leader.candidate { second = max(second, evidence) }
      } else {
        second = max(second, best?.evidence ?? second)
        best = (candidate, evidence)
      }
    }
    guard let best, best.evidence > Self.sure + log(Float(candidates.count)), best.evidence > second + Self.lead else {
      return nil
    }
    return best.candidate
  }

  private func evidence(name: String, _ candidate: String) -> Float? {
    let left = name.split(whereSeparator: Self.parts)
    let right = candidate.split(whereSeparator: Self.parts)
    guard left.count > 1, left.count == right.count else { return evidence(left.joined(), right.joined()) }
    var sum: Float = 0
    for (word, other) in zip(left, right) {
      guard let evidence = evidence(word, other) else { return nil }
      sum += evidence
    }
    return sum
  }

  /// What stands between the words of a name.
  private static func parts(_ letter: Character) -> Bool { " -‐‑=＝・·".contains(letter) }
}
