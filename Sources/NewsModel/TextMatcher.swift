import Foundation
import TextCore

/// Finds in a text what a query searches for, by the same rules as the library: words match in their other forms, the
/// word being typed as a prefix; accents count where the word is written with them, capitals in exact forms only.
public enum TextMatcher {
  /// Where the positive words of `query` stand in `text`, in order and without overlaps. `field` says what the text is;
  /// with `.any` the words for the headline and those for the body are looked for alike.
  public static func hits(
    of query: ArticleQuery, in text: String, field: ArticleQuery.TextTerm.Field = .any
  ) -> [TextRange] {
    hits(of: query.textTerms.filter { fits($0.field, field) }, in: text)
  }

  /// Where these terms stand in `text`, in order and without overlaps.
  public static func hits(of terms: [ArticleQuery.TextTerm], in text: String) -> [TextRange] {
    let patterns = terms.map(Pattern.init).filter { !$0.words.isEmpty }
    guard !patterns.isEmpty else { return [] }
    var words = FoldedWords(text)
    var hits: [TextRange] = []
    for index in words.ranges.indices {
      let first = words.firstByte(of: index)
      for pattern in patterns where first == 0 || pattern.firstByte == first {
        if let end = pattern.match(&words, at: index) {
          hits.append(TextRange(words.ranges[index].start, words.ranges[end].end))
        }
      }
    }
    return merged(hits)
  }

  private static func fits(_ term: ArticleQuery.TextTerm.Field, _ field: ArticleQuery.TextTerm.Field) -> Bool {
    term == field || term == .any && field != .note || field == .any && term != .note
  }

  private static func merged(_ hits: [TextRange]) -> [TextRange] {
    var merged: [TextRange] = []
    for hit in hits.sorted() {
      if let last = merged.last, hit.start < last.end {
        merged[merged.count - 1].end = max(last.end, hit.end)
      } else {
        merged.append(hit)
      }
    }
    return merged
  }

  /// A term made ready for comparing.
  private struct Pattern {
    struct Word {
      var folded: [UInt8]
      /// Nil where only the form as typed counts.
      var stem: [UInt8]?
      /// How the word must begin in lower case: up to its last accent; nil where it has none.
      var accents: String?
      /// How the word must begin, capitals included; nil where they do not count.
      var capitals: String?

      init(_ word: String, isExact: Bool) {
        let word = word.precomposedStringWithCanonicalMapping
        folded = Folding.indexed(word)
        stem = isExact ? nil : Stemmer.stem(folded, .index)
        accents = Folding.accentedBeginning(of: word)?.lowercased()
        capitals = isExact && word != word.lowercased() ? word : nil
      }

      func isWritten(_ found: @autoclosure () -> String) -> Bool {
        guard accents != nil || capitals != nil else { return true }
        let found = found()
        return found.hasPrefix(capitals ?? "") && found.lowercased().hasPrefix(accents ?? "")
      }
    }
    var words: [Word]
    var isPrefix: Bool
    var firstByte: UInt8

    init(_ term: ArticleQuery.TextTerm) {
      words = term.words.map { Word($0, isExact: term.isExact) }.filter { !$0.folded.isEmpty }
      isPrefix = term.isPrefix
      firstByte = words.first?.folded.first ?? 0
    }

    /// The index of the last word of the phrase where it stands at `index`; nil where it does not.
    func match(_ text: inout FoldedWords, at index: Int) -> Int? {
      guard index + words.count <= text.ranges.count else { return nil }
      for (step, word) in words.enumerated() {
        let found = text.folded(index + step)
        let isOpen = isPrefix && step == words.count - 1
        guard Self.equal(found, word, isOpen: isOpen), word.isWritten(text.written(index + step)) else { return nil }
      }
      return index + words.count - 1
    }

    private static func equal(_ found: [UInt8], _ word: Word, isOpen: Bool) -> Bool {
      if found == word.folded { return true }
      if isOpen, found.starts(with: word.folded) { return true }
      guard let stem = word.stem else { return false }
      let foundStem = Stemmer.stem(found, .index)
      return isOpen ? foundStem.starts(with: stem) : foundStem == stem
    }
  }
}
