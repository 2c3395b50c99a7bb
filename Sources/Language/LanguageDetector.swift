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
    let share = max(120, Self.mostLetters / max(1, blocks.count))
    var text = document.text
    var sums: [Script: LanguageTable.Score] = [:]
    var parts: [(start: Int, script: Script, score: LanguageTable.Score)] = []
    text.withUTF8 { bytes in
      var letters = 0
      for block in blocks where letters < Self.mostLetters * 2 {
        let range = block.range.start..<min(block.range.end, bytes.count)
        let grams = LetterGrams(UnsafeBufferPointer(rebasing: bytes[range]), limit: share)
        guard let script = grams.script else { continue }
        let score = table.score(grams)
        sums[script, default: table.nothing] += score
        parts.append((block.range.start, script, score))
        letters += grams.letterCount
      }
    }
    let leading = sums.max { ($0.value.letters, $0.key.rawValue) < ($1.value.letters, $1.key.rawValue) }
    guard let leading, leading.value.letters >= 20 else {
      return ArticleLanguages(language(of: title + "\n" + document.text, declared: declared))
    }
    guard let main = decide(leading.value, script: leading.key, declared: declared) else {
      return ArticleLanguages(nil)
    }
    var languages = ArticleLanguages(main)
    for part in parts where part.score.letters >= (part.script == .han ? 20 : Self.leastLetters) {
      languages.append(
        self.language(of: part, in: main, script: leading.key) ?? languages.last, from: part.start)
    }
    return languages
  }

  /// The language of a paragraph: the article's, unless it is surely another.
  private func language(
    of part: (start: Int, script: Script, score: LanguageTable.Score), in main: String, script: Script
  ) -> String? {
    guard let found = decide(part.score, script: part.script, declared: main) else { return nil }
    guard let home = numbers[LanguageCode.primary(main) ?? ""], part.script == script, let other = numbers[found] else {
      return found
    }
    return part.score.logs[other] - part.score.logs[home] > Self.leastMargin ? found : main
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
