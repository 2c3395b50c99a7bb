import Foundation
import TextCore

/// Finds in a text what a query searches for, by the same rules as the library: words match in their other forms, the
/// word being typed as a prefix; accents count where the word is written with them, capitals in exact forms only. Where
/// words have no blanks, letters are compared.
public enum TextMatcher {
  /// Where the positive words of `query` stand in `text`, in order and without overlaps. `field` says what the text is;
  /// with `.any` the words for the headline and those for the body are looked for alike. `languages` are the codes of
  /// those that the text is written in.
  public static func hits(
    of query: ArticleQuery, in text: String, field: ArticleQuery.TextTerm.Field = .any, languages: [String] = []
  ) -> [TextRange] {
    hits(of: query.textTerms.filter { fits($0.field, field) }, in: text, languages: languages)
  }

  /// Where these terms stand in `text`, in order and without overlaps.
  public static func hits(
    of terms: [ArticleQuery.TextTerm], in text: String, languages: [String] = []
  ) -> [TextRange] {
    var hits: [TextRange] = []
    visitHits(of: terms, in: text, languages) {
      hits.append($0)
      return true
    }
    return merged(hits)
  }

  /// Whether one of these terms stands in `text`.
  public static func contains(_ terms: [ArticleQuery.TextTerm], in text: String, languages: [String] = []) -> Bool {
    var isThere = false
    visitHits(of: terms, in: text, languages) { _ in
      isThere = true
      return false
    }
    return isThere
  }

  /// Ends where `body` answers false.
  private static func visitHits(
    of terms: [ArticleQuery.TextTerm], in text: String, _ languages: [String], _ body: (TextRange) -> Bool
  ) {
    let packs = languages.isEmpty ? [LanguagePack.undetermined] : languages.map { LanguagePack.of($0) }
    let maker = SearchTerms()
    let patterns = terms.map { Pattern($0, packs, maker) }.filter { !$0.words.isEmpty }
    guard !patterns.isEmpty else { return }
    var words = FoldedWords(text, packs)
    for index in words.units.indices {
      let first = words.firstByte(of: index)
      for pattern in patterns where first == 0 || pattern.firstByte == first {
        if let end = pattern.match(&words, at: index) {
          guard body(TextRange(words.units[index].start, words.units[end].end)) else { return }
        }
      }
    }
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
      /// One letter of a word in a script without blanks.
      var isLetter: Bool
      /// A letter that stands right behind the one before.
      var isJoined: Bool
      /// The stems by language; none where only the form as typed counts.
      var stems: [[UInt8]]
      /// As typed, in composed form; nil where accents do not count.
      var written: String?
      /// How the word must begin in lower case: up to its last accent; nil where it has none.
      var accents: String?
      /// How the word must begin, capitals included; nil where they do not count.
      var capitals: String?

      init(
        _ word: String, _ unit: SearchUnit, isJoined: Bool, isExact: Bool, _ packs: [LanguagePack], _ maker: SearchTerms
      ) {
        let word = word.precomposedStringWithCanonicalMapping
        folded = Folding.indexed(Array(word.utf8))
        isLetter = unit.isLetter
        self.isJoined = isJoined
        stems = isExact || isLetter ? [] : packs.flatMap { maker.queryTerms(of: word, in: $0) }
        accents = Folding.accentedBeginning(of: word)
        written = accents == nil ? nil : word
        capitals = isExact && word != word.lowercased() ? word : nil
      }
    }
    let words: [Word]
    let isPrefix: Bool
    let firstByte: UInt8
    private let packs: [LanguagePack]
    private let maker: SearchTerms

    init(_ term: ArticleQuery.TextTerm, _ packs: [LanguagePack], _ maker: SearchTerms) {
      var words: [Word] = []
      for text in term.words {
        let units = SearchUnit.cut(text)
        let bytes = Array(text.utf8)
        for unit in units {
          // A blank between two letters of scripts without blanks parts nothing.
          let isJoined = unit.isLetter && words.last?.isLetter ?? false
          words.append(
            Word(
              String(decoding: bytes[unit.start..<unit.end], as: UTF8.self), unit, isJoined: isJoined,
              isExact: term.isExact, packs, maker))
        }
      }
      self.words = words.filter { !$0.folded.isEmpty }
      isPrefix = term.isPrefix
      firstByte = self.words.first?.folded.first ?? 0
      self.packs = packs
      self.maker = maker
    }

    /// The index of the last word of the phrase where it stands at `index`; nil where it does not.
    func match(_ text: inout FoldedWords, at index: Int) -> Int? {
      guard index + words.count <= text.units.count else { return nil }
      for (step, word) in words.enumerated() {
        let place = index + step
        guard text.units[place].isLetter == word.isLetter else { return nil }
        if word.isJoined, text.units[place].start != text.units[place - 1].end { return nil }
        guard isFound(word, &text, place, isOpen: isPrefix && step == words.count - 1) else { return nil }
      }
      return index + words.count - 1
    }

    private func isFound(_ word: Word, _ text: inout FoldedWords, _ place: Int, isOpen: Bool) -> Bool {
      let found = text.folded(place)
      if let capitals = word.capitals, !text.written(place).hasPrefix(capitals) { return false }
      if found == word.folded || isOpen && found.starts(with: word.folded) {
        guard let accents = word.accents else { return true }
        let written = text.written(place)
        // Capitals are often set without accents.
        return Folding.withAccents(written).hasPrefix(accents)
          || Folding.accentedBeginning(of: written) == nil && written == written.uppercased()
      }
      guard !word.stems.isEmpty else { return false }
      let terms = text.terms(place)
      guard word.stems.contains(where: { stem in terms.contains { isOpen ? $0.starts(with: stem) : $0 == stem } })
      else {
        return false
      }
      guard let accents = word.accents, let typed = word.written else { return true }
      let written = text.written(place)
      return Folding.withAccents(written).hasPrefix(accents)
        || packs.contains { maker.haveSameAccents(typed, written, in: $0) }
    }
  }
}
