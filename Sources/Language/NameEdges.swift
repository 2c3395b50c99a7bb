import NewsModel
import TextCore

/// Takes off a name what a tagger took for its first or last words: a mark of quotation that belongs to another word,
/// the label of a caption, a conjunction that goes on to the next words. What is then no name is none.
struct NameEdges {
  let knowledge: Knowledge

  private static let captions = LanguagePack.interface.words(.captionWords)
  private static let joining = LanguagePack.interface.words(.joiningWords)
  private static let phraseOpeners = LanguagePack.interface.words(.phraseOpeners)
  private static let auxiliaries = LanguagePack.interface.words(.auxiliaries)

  /// The span without such words; nil where nothing is left that is a name.
  func mended(_ span: TaggedSpan, in text: TokenizedText) -> TaggedSpan? {
    if span.kind == .work || span.kind == .event { return span }
    guard span.tokens.count > 1 else { return span }
    if isKnown(span.tokens, text) { return span }
    if isShoutedStatement(span.tokens, text) { return nil }
    var tokens = withoutTornQuote(span, text)
    while tokens.count > 1, isLoose(tokens.upperBound - 1, span.kind, text, isLast: true) { tokens = tokens.dropLast() }
    while tokens.count > 1, isLoose(tokens.lowerBound, span.kind, text, isLast: false) { tokens = tokens.dropFirst() }
    if tokens.count < span.tokens.count, tokens.count == 1,
      isCommon(tokens.lowerBound, text) || isJoinedHeading(tokens.lowerBound, text)
    {
      return nil
    }
    return TaggedSpan(tokens: tokens, kind: span.kind)
  }

  private func word(_ index: Int, _ text: TokenizedText) -> String {
    String(decoding: Scalars.lowercased(text.bytes(index)), as: UTF8.self)
  }

  private func isKnown(_ tokens: Range<Int>, _ text: TokenizedText) -> Bool {
    !knowledge.entry(Knowledge.phraseHash(text, tokens)).flags.isDisjoint(with: .anyName)
  }

  /// A word that cannot be the first or the last of a name of several: `Liberal Or`, `Scott Conroy Video`.
  private func isLoose(_ index: Int, _ kind: EntityKind, _ text: TokenizedText, isLast: Bool) -> Bool {
    let word = word(index, text)
    if Self.joining.contains(word) { return true }
    return kind == .person ? Self.captions.contains(word) : isLast && Self.phraseOpeners.contains(word)
  }

  /// On no list of names.
  private func isCommon(_ index: Int, _ text: TokenizedText) -> Bool {
    let names = NameFlags.anyName.union([.firstName, .lastName, .party])
    return knowledge.flags(of: text.bytes(index)).isDisjoint(with: names)
  }

  /// `Liberal` of `Are You Liberal Or Not?`: a word between words with capitals, which the text has nowhere else as a
  /// name.
  private func isJoinedHeading(_ index: Int, _ text: TokenizedText) -> Bool {
    let next = index + 1
    guard next < text.tokens.count, Self.joining.contains(word(next, text)), WordShape(text.bytes(next)).isNameLike
    else { return false }
    return !text.tokens.indices.contains { other in
      guard other != index, other > 0, text.bytes(other).elementsEqual(text.bytes(index)) else { return false }
      return text.bytes(other - 1).first.map { $0 >= 0x61 && $0 <= 0x7A } == true
    }
  }

  /// `FIX IS IN`: capitals throughout and a verb that only helps others.
  private func isShoutedStatement(_ tokens: Range<Int>, _ text: TokenizedText) -> Bool {
    tokens.allSatisfy { WordShape(text.bytes($0)).contains(.allCapitals) }
      && tokens.contains { Self.auxiliaries.contains(word($0, text)) }
  }

  private static let marks: Set<String> = ["\"", "“", "”"]

  /// `Patrick “Pat” Waqaliva` whole where only `Pat” Waqaliva` was found; where the mark has no partner, the longer
  /// part beside it, of two alike the last.
  private func withoutTornQuote(_ span: TaggedSpan, _ text: TokenizedText) -> Range<Int> {
    let tokens = span.tokens
    let quotes = tokens.filter { Self.marks.contains(text.string($0)) }
    guard quotes.count == 1, let mark = quotes.first else { return tokens }
    let opening = tokens.lowerBound - 1
    if span.kind == .person, text.string(mark) != "“", opening > 0, Self.marks.contains(text.string(opening)),
      text.string(opening) != "”", WordShape(text.bytes(opening - 1)).isNameLike, mark - opening < 4
    {
      return (opening - 1)..<tokens.upperBound
    }
    let (before, after) = (tokens.lowerBound..<mark, (mark + 1)..<tokens.upperBound)
    if after.isEmpty { return before }
    return before.isEmpty || after.count >= before.count ? after : before
  }
}
