import Foundation
import Language
import NewsModel
import TextCore

/// The sentence that says most of what several reports have in common.
public enum LeadSentence {
  /// Of each report so many sentences may be the one.
  private static let depth = 2
  /// In tokens: shorter ones say too little, longer ones too much.
  private static let lengths = 8...48
  /// Where every letter is a token.
  private static let letterLengths = 15...120

  /// The document, by index, and the UTF-8 offsets of the sentence in its text; nil where there is no sentence at all.
  ///
  /// Each content word counts by its rarity and by the share of the reports that have it; the sum is divided by the
  /// root of the number of words, so that long sentences do not win by length alone. First sentences count a little
  /// more. `languages` are the codes of the documents', in their order.
  public static func best(
    of documents: [Document], languages: [String?] = [], statistics: CorpusStatistics
  ) -> (document: Int, range: TextRange)? {
    func language(_ number: Int) -> String? { number < languages.count ? languages[number] : nil }
    let texts = documents.enumerated().map { number, document in
      Tokenizer.tokenize(
        document.text, blocks: document.blocks.filter(\.isBody).map(\.range), readIn: language(number))
    }
    var shares: [UInt64: Double] = [:]
    for (number, text) in texts.enumerated() {
      var scanner = TermScanner(language: language(number))
      scanner.scan(text)
      for word in scanner.words { shares[word.key, default: 0] += 1 / Double(texts.count) }
    }
    var best: (document: Int, range: TextRange, score: Double)?
    for (number, text) in texts.enumerated() {
      for (place, sentence) in text.sentences.prefix(depth).enumerated() {
        var scanner = TermScanner(language: language(number))
        scanner.scan(TokenizedText(text: text.text, tokens: text.tokens, sentences: [sentence]))
        let sum = scanner.words.reduce(0) { sum, word in
          sum + (shares[word.key] ?? 0) * statistics.weight(bucket: word.bucket)
        }
        var score = sum / Double(max(1, scanner.words.count)).squareRoot()
        if place > 0 { score *= 0.8 }
        let isOfLetters = LanguagePack.of(language(number)).hasNoBlanks
        if !(isOfLetters ? letterLengths : lengths).contains(sentence.count) { score *= 0.5 }
        if score > best?.score ?? -1 { best = (number, text.textRange(sentence), score) }
      }
    }
    // Where it comes from is told by its source.
    return best.map { best in
      let dateline = OpeningDateline.length(in: documents[best.document].text[best.range])
      return (best.document, TextRange(best.range.start + dateline, best.range.end))
    }
  }
}
