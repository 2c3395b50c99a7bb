import NewsModel
import TextCore

/// Tells the language of a text by its letter n-grams. What a feed or page declares is a sign among others: many
/// declare the language of their software.
public struct LanguageDetector: Sendable {
  /// What a declared language is worth, in nats: enough to decide a few words, nothing against a paragraph.
  private static func prior(letters: Int) -> Float { max(12, 60 - Float(letters)) }
  /// Letters that are looked at in one text; more tell no more.
  private static let mostLetters = 1600
  /// Letters of a paragraph that can be of another language than its article, and by how many nats it must be.
  private static let leastLetters = 60
  private static let leastMargin: Float = 25
  /// The share of a text's grams of three and four letters that its language has, below which it may well be in a
  /// language that the table does not know.
  private static let leastFit: Float = 0.85
  /// Written alike in Latin letters; which of them it is, only the source can tell.
  private static let alike: Set<String> = ["hr", "bs", "sr"]

  private let table: LanguageTable
  private let numbers: [String: Int]

  package init(table: LanguageTable) {
    self.table = table
    numbers = Dictionary(uniqueKeysWithValues: table.codes.enumerated().map { ($1, $0) })
  }

  /// The detector over the table that the program ships, which is mapped and not read.
  public static func shipped() throws(LanguageError) -> LanguageDetector {
    LanguageDetector(table: try LanguageTable.shipped())
  }

  /// The code (BCP 47) of the language of `text`, or nil where nothing tells it. `declared` is what its source says;
  /// its script and region are kept where the language is right (`pt-BR`).
  public func language(of text: String, declared: String? = nil) -> String? {
    var text = text
    return text.withUTF8 { bytes in
      let grams = LetterGrams(bytes, limit: Self.mostLetters)
      return decide(table.score(grams), script: grams.script, declared: declared)
    }
  }

  /// The languages of a document: that of most of its text first, with the title for a text of few letters, and where
  /// paragraphs in another one begin.
  public func languages(of document: Document, title: String, declared: String? = nil) -> ArticleLanguages {
    let blocks = document.blocks.filter(\.hasLanguage)
    var text = document.text
    return text.withUTF8 { bytes in
      let count = max(1, blocks.count)
      var sample = Sample(of: blocks, in: bytes, table, share: max(Self.leastSample, Self.clearLetters / count))
      if sample.isCut, !isClear(sample) {
        sample = Sample(of: blocks, in: bytes, table, share: max(120, Self.mostLetters / count))
      }
      return languages(of: sample, bytes, title: title, declared: declared)
    }
  }

  private func languages(
    of sample: Sample, _ bytes: UnsafeBufferPointer<UInt8>, title: String, declared: String?
  ) -> ArticleLanguages {
    guard let leading = sample.leading, leading.score.letters >= 20 else {
      return ArticleLanguages(language(of: title + "\n" + String(decoding: bytes, as: UTF8.self), declared: declared))
    }
    guard let main = decide(leading.score, script: leading.script, declared: declared) else {
      return ArticleLanguages(nil)
    }
    var languages = ArticleLanguages(main)
    for part in sample.parts where part.score.letters >= (part.script == .han ? 20 : Self.leastLetters) {
      languages.append(
        language(of: part, in: main, script: leading.script, bytes) ?? languages.last, from: part.range.lowerBound)
    }
    return languages
  }

  /// Letters that tell most languages apart, by so many nats that more letters would not change the answer; and those
  /// of each paragraph that are read at least.
  private static let clearLetters = 640
  private static let clearMargin: Float = 40
  private static let leastSample = 80

  private func isClear(_ sample: Sample) -> Bool {
    guard let score = sample.leading?.score, let best = score.logs.max() else { return true }
    return score.logs.count(where: { $0 > best - Self.clearMargin }) == 1
  }

  /// What a look at the beginnings of a document's paragraphs found.
  private struct Sample {
    struct Part {
      let range: Range<Int>
      let script: Script
      let score: LanguageTable.Score
      /// True where the paragraph has more letters than were read.
      let isCut: Bool
    }
    private(set) var parts: [Part] = []
    /// The script of most letters, with what they tell together.
    private(set) var leading: (script: Script, score: LanguageTable.Score)?
    var isCut: Bool { parts.contains(where: \.isCut) }

    init(of blocks: [Document.Block], in bytes: UnsafeBufferPointer<UInt8>, _ table: LanguageTable, share: Int) {
      var sums: [Script: LanguageTable.Score] = [:]
      var letters = 0
      for block in blocks where letters < mostLetters * 2 {
        let range = block.range.start..<min(block.range.end, bytes.count)
        let grams = LetterGrams(UnsafeBufferPointer(rebasing: bytes[range]), limit: share)
        guard let script = grams.script else { continue }
        let score = table.score(grams)
        sums[script, default: table.nothing] += score
        parts.append(Part(range: range, script: script, score: score, isCut: grams.letterCount >= share))
        letters += grams.letterCount
      }
      leading = sums.max { ($0.value.letters, $0.key.rawValue) < ($1.value.letters, $1.key.rawValue) }
        .map { ($0.key, $0.value) }
    }
  }

  /// The language of a paragraph: the article's, unless it is surely another. One that seems another is read further.
  private func language(
    of part: Sample.Part, in main: String, script: Script, _ bytes: UnsafeBufferPointer<UInt8>
  ) -> String? {
    guard let found = decide(part.score, script: part.script, declared: main) else { return nil }
    guard let home = numbers[LanguageCode.primary(main) ?? ""], part.script == script, let other = numbers[found] else {
      return found
    }
    if home == other { return main }
    var score = part.score
    if part.isCut, score.logs[other] - score.logs[home] <= Self.leastMargin {
      score = table.score(LetterGrams(UnsafeBufferPointer(rebasing: bytes[part.range]), limit: Self.clearLetters))
    }
    guard score.logs[other] - score.logs[home] > Self.leastMargin else { return main }
    return isThroughout(part.range, bytes, other, home) ? found : main
  }

  /// Letters of the pieces that a paragraph is cut into, and how much nearer one may be to the article's language.
  private static let pieceLetters = 50
  private static let mostPieces = 8
  private static let pieceMargin: Float = 4

  /// Whether each piece of a paragraph may be of the language that it has as a whole: the title of a foreign book
  /// stands in one piece of it alone.
  private func isThroughout(
    _ range: Range<Int>, _ bytes: UnsafeBufferPointer<UInt8>, _ language: Int, _ home: Int
  ) -> Bool {
    let pieces = max(2, min(Self.mostPieces, range.count / Self.pieceLetters))
    var start = range.lowerBound
    for piece in 1...pieces {
      var end = range.lowerBound + range.count * piece / pieces
      // No word is cut in two, and no letter.
      while end < range.upperBound, bytes[end] > 0x20 { end += 1 }
      guard end > start else { continue }
      let grams = LetterGrams(UnsafeBufferPointer(rebasing: bytes[start..<end]), limit: Self.clearLetters)
      let logs = table.score(grams).logs
      if logs[home] - logs[language] > Self.pieceMargin { return false }
      start = end
    }
    return true
  }

  private func decide(_ score: LanguageTable.Score, script: Script?, declared: String?) -> String? {
    let told = LanguageCode.canonical(declared)
    let primary = LanguageCode.primary(declared)
    guard let script, score.known > 0 else {
      return script?.onlyLanguage.map { $0 == primary ? told ?? $0 : $0 } ?? told
    }
    var logs = score.logs
    let known = primary.flatMap { numbers[$0] }
    if let known { logs[known] += Self.prior(letters: score.letters) }
    guard let best = logs.indices.max(by: { logs[$0] < logs[$1] }) else { return told }
    let found = table.codes[best]
    if found == primary { return told }
    if let primary, let told {
      if Self.alike.contains(primary), Self.alike.contains(found), script == .latin { return told }
      // A language that the table does not know looks like its neighbour, and never quite.
      if known == nil, Float(score.hits[best]) < Self.leastFit * Float(score.longGrams) { return told }
    }
    return found
  }
}

extension Document.Block {
  /// Blocks that are written in a language.
  fileprivate var hasLanguage: Bool {
    switch kind {
    case .code, .rule, .notice, .dateline: false
    default: true
    }
  }
}
