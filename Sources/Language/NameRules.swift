import NewsModel
import TextCore

/// Makes the names of one document agree with each other and with the table of the world.
///
/// A tagger decides sentence by sentence; here a surname follows the full name, a name that the table knows is not left
/// out or cut, and a body's generic word alone (`the Ministry`) is no name.
package struct NameRules: Sendable {
  private let knowledge: Knowledge

  private let edges: NameEdges

  package init(knowledge: Knowledge) {
    self.knowledge = knowledge
    edges = NameEdges(knowledge: knowledge)
  }

  /// The corrected spans, in order, not overlapping.
  package func correct(_ spans: [TaggedSpan], in text: TokenizedText) -> [TaggedSpan] {
    var spans = spans.filter { !isGenericHead($0, text) && !KeyNames.isKey($0, in: text) }
      .compactMap { NameSuffix.mended($0, in: text) }.compactMap { edges.mended($0, in: text) }
      .compactMap { withoutRank($0, text) }.flatMap { withoutOffice($0, text) }.map { withoutArticle($0, text) }
    var owner = [Int32](repeating: -1, count: text.tokens.count)
    for (index, span) in spans.enumerated() {
      for token in span.tokens { owner[token] = Int32(index) }
    }
    for index in spans.indices { settle(&spans[index], text) }
    let surnames = surnames(spans, text)
    for index in spans.indices where isSurname(spans[index], surnames, text) { spans[index].kind = .person }
    complete(&spans, &owner, text)
    for sentence in text.sentences {
      let isShouted = isShouted(sentence, text)
      var index = sentence.lowerBound
      while index < sentence.upperBound {
        let shape = WordShape(text.bytes(index))
        guard shape.isNameLike else {
          index += 1
          continue
        }
        let end = addKnown(index, sentence, isShouted, text, &spans, &owner)
        if end == nil, owner[index] < 0, isShoutedPlace(index, sentence, text) {
          spans.append(TaggedSpan(tokens: index..<(index + 1), kind: .place))
          owner[index] = Int32(spans.count - 1)
        }
        if end == nil, owner[index] < 0, shape != .capitalised || text.bytes(index).count > 2,
          surnames.contains(NameForm.fold(text.string(index)))
        {
          spans.append(TaggedSpan(tokens: index..<(index + 1), kind: .person))
          owner[index] = Int32(spans.count - 1)
        }
        index = end ?? index + 1
      }
    }
    return MentionRules.withoutOverlaps(spans)
  }

  private static let generic: Set<String> = [
    "Ministry", "Department", "Government", "Committee", "Council", "Commission", "Group", "Company", "University",
    "Court",
    "Board", "Agency", "Authority", "Office", "Party", "Bank", "Association", "Organization", "Organisation", "Embassy",
  ]

  /// `the Ministry`: a word that stands for something named elsewhere.
  private func isGenericHead(_ span: TaggedSpan, _ text: TokenizedText) -> Bool {
    let start = span.tokens.lowerBound
    guard span.tokens.count == 1, start > 0, Self.generic.contains(text.string(start)) else { return false }
    return ["the", "The", "this", "This", "our", "its"].contains(text.string(start - 1))
  }

  /// `Justice Holt` is `Holt` with a role; `Prince` alone, or a title that is a given name too, stays.
  private func withoutTitle(_ span: TaggedSpan, _ text: TokenizedText) -> TaggedSpan {
    var start = span.tokens.lowerBound
    while start < span.tokens.upperBound - 1 {
      let lower = Scalars.lowercased(text.bytes(start))
      guard knowledge.entry(Knowledge.hash(lower, seed: Knowledge.titleSeed)).flags.contains(.title),
        WordShape(text.bytes(start + 1)).isNameLike
      else { break }
      start += 1
    }
    return TaggedSpan(tokens: start..<span.tokens.upperBound, kind: .person)
  }

  /// `Ohio Gov. Ana Vale` is Ana Vale, who has an office of Ohio. `Jill St. Ives` stays whole.
  private func withoutOffice(_ span: TaggedSpan, _ text: TokenizedText) -> [TaggedSpan] {
    guard span.kind == .person, span.tokens.count > 2 else { return [span] }
    let office = span.tokens.dropFirst().dropLast().last { token in
      let bytes = text.bytes(token)
      guard bytes.last == 0x2E, bytes.count > 3 else { return false }
      return knowledge.entry(Knowledge.hash(Scalars.lowercased(bytes), seed: Knowledge.titleSeed)).flags
        .contains(.title)
    }
    guard let office else { return [span] }
    var spans = [TaggedSpan(tokens: (office + 1)..<span.tokens.upperBound, kind: .person)]
    let before = span.tokens.lowerBound..<office
    if !knowledge.entry(Knowledge.phraseHash(text, before)).flags.isDisjoint(with: .anyPlace) {
      spans.insert(TaggedSpan(tokens: before, kind: .place), at: 0)
    }
    return spans
  }

  /// `Marine Gen.` is a role and no body, `U.S. Army Gen.` the `U.S. Army` with one.
  private func withoutRank(_ span: TaggedSpan, _ text: TokenizedText) -> TaggedSpan? {
    let last = span.tokens.upperBound - 1
    guard span.kind == .organisation, span.tokens.count > 1, text.bytes(last).last == 0x2E,
      knowledge.entry(Knowledge.hash(Scalars.lowercased(text.bytes(last)), seed: Knowledge.titleSeed))
        .flags.contains(.title)
    else { return span }
    return span.tokens.count == 2
      ? nil : TaggedSpan(tokens: span.tokens.lowerBound..<last, kind: span.kind)
  }

  /// `The Associated Press` is found as `Associated Press`, as everywhere else in the text.
  private func withoutArticle(_ span: TaggedSpan, _ text: TokenizedText) -> TaggedSpan {
    guard span.tokens.count > 1, span.kind != .work else { return span }
    if span.kind == .person { return withoutTitle(span, text) }
    let first = text.string(span.tokens.lowerBound)
    guard first == "The" || first == "the" || first == "THE" else { return span }
    return TaggedSpan(tokens: (span.tokens.lowerBound + 1)..<span.tokens.upperBound, kind: span.kind)
  }

  /// A name of the table has the kind that stands there where the tagger had no better idea than "work" or "event", or
  /// took for a person or a place what nobody and no place is called.
  private func settle(_ span: inout TaggedSpan, _ text: TokenizedText) {
    if isStorm(span, text) { span.kind = .event }
    guard span.kind != .organisation, span.kind != .group else { return }
    if span.kind == .person, isBodyOfPerson(span, text) {
      span.kind = .organisation
      return
    }
    let entry = knowledge.entry(Knowledge.phraseHash(text, span.tokens))
    guard entry.flags.contains(.curated), let record = knowledge.record(entry.record) else { return }
    if span.kind == .person || span.kind == .place {
      guard text.string(span.tokens) == record.name || entry.flags.contains(.armedGroup) else { return }
      let bodies: NameFlags = span.kind == .place ? [.armedGroup, .party] : [.armedGroup, .party, .organisation]
      guard record.kind == .organisation, !entry.flags.isDisjoint(with: bodies),
        entry.flags.isDisjoint(with: [.anyPlace, .firstName, .lastName, .person])
      else { return }
    }
    span.kind = record.kind
  }

  private static let storms: Set<String> = ["Cyclone", "Hurricane", "Storm", "Typhoon"]

  /// `Typhoon Mirra`, `Tropical Storm Ansel`: no body, though it is named as one; `Storm Tolland` may be a person.
  private func isStorm(_ span: TaggedSpan, _ text: TokenizedText) -> Bool {
    let last = span.tokens.upperBound - 1
    guard (2...3).contains(span.tokens.count), Self.storms.contains(text.string(last - 1)),
      WordShape(text.bytes(last)).contains(.capitalised), !Self.bodyHeads.contains(text.string(last)),
      !Self.generic.contains(text.string(last))
    else { return false }
    if span.tokens.count == 3 {
      return ["Super", "Tropical", "Winter"].contains(text.string(span.tokens.lowerBound))
    }
    return span.kind != .person || text.string(last - 1) != "Storm"
  }

  private static let bodyHeads: Set<String> = [
    "Academy", "Association", "Center", "Centre", "Clinic", "College", "Committee", "Company", "Foundation", "Fund",
    "Hospital", "Institute", "Institution", "LLC", "Library", "Ltd", "Ltd.", "Inc", "Inc.", "Museum", "PAC", "School",
    "Society", "Trust", "University",
  ]

  /// `Ana Vale Foundation`: a body that is called after somebody.
  private func isBodyOfPerson(_ span: TaggedSpan, _ text: TokenizedText) -> Bool {
    span.tokens.count > 2 && Self.bodyHeads.contains(text.string(span.tokens.upperBound - 1))
  }

  /// The last words of persons with more than one, folded; words that are ordinary or places are left out.
  private func surnames(_ spans: [TaggedSpan], _ text: TokenizedText) -> Set<String> {
    var surnames: Set<String> = []
    for span in spans where span.kind == .person && span.tokens.count > 1 {
      let last = NameSuffix.lastWord(of: span, in: text)
      guard
        knowledge.flags(of: text.bytes(last)).isDisjoint(with: [
          .country, .capital, .group, .organisationHead, .placeHead,
        ])
      else { continue }
      let folded = NameForm.fold(text.string(last))
      if folded.count > 2 { surnames.insert(folded) }
    }
    return surnames
  }

  /// `Imus` alone where the text names `Don Imus` and no list knows a body of that name.
  private func isSurname(_ span: TaggedSpan, _ surnames: Set<String>, _ text: TokenizedText) -> Bool {
    guard span.tokens.count == 1, span.kind == .organisation else { return false }
    let listed: NameFlags = [.organisation, .company, .party, .armedGroup, .medium, .acronym]
    return knowledge.flags(of: text.bytes(span.tokens.lowerBound)).isDisjoint(with: listed)
      && surnames.contains(NameForm.fold(text.string(span.tokens.lowerBound)))
  }

  /// A body's name in quotes reaches back to where the quotes open: `“High Joint Coordination Committee”`.
  private func complete(_ spans: inout [TaggedSpan], _ owner: inout [Int32], _ text: TokenizedText) {
    func isQuote(_ index: Int) -> Bool {
      text.tokens.indices.contains(index) && ["“", "”", "\"", "‘", "’", "'"].contains(text.string(index))
    }
    for number in spans.indices where spans[number].kind == .organisation && isQuote(spans[number].tokens.upperBound) {
      let tokens = spans[number].tokens
      var start = tokens.lowerBound
      while start > 0, owner[start - 1] < 0, WordShape(text.bytes(start - 1)).isNameLike { start -= 1 }
      guard start < tokens.lowerBound, isQuote(start - 1) else { continue }
      for token in start..<tokens.lowerBound { owner[token] = Int32(number) }
      spans[number].tokens = start..<tokens.upperBound
    }
  }

  /// Adds or widens a name of the table that begins at `start`; gives the token after it.
  private func addKnown(
    _ start: Int, _ sentence: Range<Int>, _ isShouted: Bool, _ text: TokenizedText, _ spans: inout [TaggedSpan],
    _ owner: inout [Int32]
  ) -> Int? {
    guard let match = knowledge.longestName(in: text, at: start, before: sentence.upperBound),
      match.entry.flags.contains(.curated), let record = knowledge.record(match.entry.record)
    else { return nil }
    if StopWords.contains(Scalars.lowercased(text.bytes(start))), match.tokens.count > 1 { return nil }
    let owners = Set(match.tokens.map { owner[$0] })
    let first = text.bytes(start)
    if match.tokens.count == 1 {
      // Short forms are safe only as written in running text: not IS or WHO in a shouted line.
      guard owners == [-1], !isShouted, record.kind != .person, isSure(first, record, match, text) else { return nil }
      if match.tokens.upperBound < sentence.upperBound, start > sentence.lowerBound,
        isNamePart(start - 1, text) || isNamePart(start + 1, text)
      {
        return nil
      }
    } else {
      // Only where what the tagger found lies inside the known name.
      for number in owners where number >= 0 {
        let tokens = spans[Int(number)].tokens
        guard match.tokens.lowerBound <= tokens.lowerBound, tokens.upperBound <= match.tokens.upperBound else {
          return nil
        }
        if tokens == match.tokens { return match.tokens.upperBound }
      }
    }
    spans.append(TaggedSpan(tokens: match.tokens, kind: record.kind))
    for token in match.tokens { owner[token] = Int32(spans.count - 1) }
    return match.tokens.upperBound
  }

  /// `FRANCE`, and `PARIS` where a dateline begins with it.
  private func isShoutedPlace(_ index: Int, _ sentence: Range<Int>, _ text: TokenizedText) -> Bool {
    let bytes = text.bytes(index)
    let shape = WordShape(bytes)
    guard bytes.count > 3, shape.contains(.allCapitals), shape.isDisjoint(with: [.hyphen, .stop, .digit]) else {
      return false
    }
    var titled = Scalars.lowercased(bytes)
    titled[0] = bytes.first ?? titled[0]
    let flags = knowledge.flags(of: titled)
    if flags.contains(.country) { return true }
    let next = index + 1 < sentence.upperBound ? text.string(index + 1) : ""
    return index == sentence.lowerBound && flags.contains(.capital) && [",", "(", "-", "—", ":"].contains(next)
  }

  private func isSure(
    _ word: ArraySlice<UInt8>, _ record: Knowledge.Record, _ match: Knowledge.Match, _ text: TokenizedText
  )
    -> Bool
  {
    if match.entry.flags.contains(.country) { return true }
    let shape = WordShape(word)
    // The network X is named with one letter: `posted on X`.
    if word.elementsEqual([0x58]) { return text.string(max(0, match.tokens.lowerBound - 1)) == "on" }
    return shape.contains(.allCapitals) && word.count > 1 && record.kind == .organisation
  }

  /// A capitalised word that is no stop word: its neighbour may be part of a longer name.
  private func isNamePart(_ index: Int, _ text: TokenizedText) -> Bool {
    guard text.tokens.indices.contains(index) else { return false }
    let bytes = text.bytes(index)
    return WordShape(bytes).isNameLike && !StopWords.contains(Scalars.lowercased(bytes))
  }

  private func isShouted(_ sentence: Range<Int>, _ text: TokenizedText) -> Bool {
    var words = 0
    var shouted = 0
    for index in sentence {
      let shape = WordShape(text.bytes(index))
      guard shape.contains(.letter), text.bytes(index).count > 3 else { continue }
      words += 1
      if shape.contains(.allCapitals) { shouted += 1 }
    }
    return words > 1 && shouted * 2 > words
  }
}
