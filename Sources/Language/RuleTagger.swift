import NewsModel
import TextCore

/// The first tagger: capital runs, lists of names, titles before persons, heads of names of bodies, places and events.
///
/// It needs no model, so it serves where the model is missing, and it shows what the lists alone can do.
public struct RuleTagger: EntityTagger {
  public let name = "rules"
  private let knowledge: Knowledge

  public init(knowledge: Knowledge) { self.knowledge = knowledge }

  public func tag(_ text: TokenizedText) -> [TaggedSpan] {
    let words = text.tokens.indices.map { RuleWord(text.bytes($0), knowledge) }
    let inner = namesInsideSentences(text, words)
    var spans: [TaggedSpan] = []
    for sentence in text.sentences {
      var index = sentence.lowerBound
      while index < sentence.upperBound {
        if words[index].isNameLike {
          index = tagRun(text, words, sentence, from: index, inner: inner, into: &spans)
        } else {
          index += 1
        }
      }
    }
    return spans + surnames(spans, text, words)
  }

  /// Words that stand alone and end the name of a person elsewhere in the text.
  private func surnames(_ spans: [TaggedSpan], _ text: TokenizedText, _ words: [RuleWord]) -> [TaggedSpan] {
    var last: Set<UInt64> = []
    var isTagged = [Bool](repeating: false, count: words.count)
    for span in spans {
      for index in span.tokens { isTagged[index] = true }
      if span.kind == .person, span.tokens.count > 1 { last.insert(words[span.tokens.upperBound - 1].hash) }
    }
    return words.indices.filter { !isTagged[$0] && words[$0].isNameLike && last.contains(words[$0].hash) }
      .map { TaggedSpan(tokens: $0..<($0 + 1), kind: .person) }
  }

  /// Hashes of words that stand capitalised somewhere else than at the start of a sentence.
  private func namesInsideSentences(_ text: TokenizedText, _ words: [RuleWord]) -> Set<UInt64> {
    var inner: Set<UInt64> = []
    for sentence in text.sentences {
      for index in sentence.dropFirst() where words[index].isNameLike && !words[index].shape.contains(.allCapitals) {
        inner.insert(words[index].hash)
      }
    }
    return inner
  }

  /// Tags the run of capitalised words from `start` and gives the token after it.
  private func tagRun(
    _ text: TokenizedText, _ words: [RuleWord], _ sentence: Range<Int>, from start: Int, inner: Set<UInt64>,
    into spans: inout [TaggedSpan]
  ) -> Int {
    var first = start
    let end = endOfRun(words, start, sentence.upperBound)
    var followsTitle = start > sentence.lowerBound && words[start - 1].isTitle
    while first < end {
      if let length = title(text, words, first, end) {
        first += length
        followsTitle = true
        continue
      }
      if let start = startAfterTitle(words, first, end) {
        first = start
        followsTitle = true
        continue
      }
      if words[first].isFunction {
        first += 1
        followsTitle = false
        continue
      }
      if first == sentence.lowerBound, isOrdinary(words[first], alone: end - first == 1, inner) {
        first += 1
        continue
      }
      let match = knowledge.longestName(in: text, at: first, before: end)
      if let match, match.tokens.count == end - first || !continues(words, match.tokens.upperBound, end) {
        if let kind = kind(of: match, words, followsTitle: followsTitle) {
          spans.append(TaggedSpan(tokens: match.tokens, kind: kind))
        }
        first = match.tokens.upperBound
        followsTitle = false
        continue
      }
      if words[first].flags.contains(.group), !words[end - 1].isHead || startAfterTitle(words, first + 1, end) != nil {
        spans.append(TaggedSpan(tokens: first..<(first + 1), kind: .group))
        first += 1
        continue
      }
      if let kind = classify(words, first..<end, followsTitle: followsTitle) {
        spans.append(TaggedSpan(tokens: first..<end, kind: kind))
      }
      first = end
    }
    return max(end, start + 1)
  }

  /// Capitalised words, with particles between them, and with `of` behind the head of a body.
  private func endOfRun(_ words: [RuleWord], _ start: Int, _ limit: Int) -> Int {
    var end = start + 1
    while end < limit {
      if words[end].isNameLike {
        end += 1
      } else if end + 1 < limit, words[end].isParticle, words[end + 1].isNameLike {
        end += 2
      } else if words[end].isOf, words[end - 1].flags.contains(.organisationHead), end + 1 < limit {
        let next = words[end + 1].isNameLike ? end + 1 : end + 2
        guard next < limit, words[next].isNameLike else { break }
        end = next + 1
      } else {
        break
      }
    }
    return end
  }

  /// True where the words behind a known name make it the beginning of a longer one.
  private func continues(_ words: [RuleWord], _ next: Int, _ end: Int) -> Bool {
    next < end && !words[next].isFunction && !words[next].isTitle && words[next].flags.isDisjoint(with: .group)
  }

  /// `Staff Lieutenant General Othman …`, `Marine Gen. Frank …`: the name begins behind the last title of the run.
  private func startAfterTitle(_ words: [RuleWord], _ start: Int, _ end: Int) -> Int? {
    guard start < end, words[start].flags.isDisjoint(with: [.group, .country]) else { return nil }
    return (start..<max(start, end - 1)).last {
      words[$0].isTitle && words[$0].flags.isDisjoint(with: .organisationHead)
    }
    .map { $0 + 1 }
  }

  private func title(_ text: TokenizedText, _ words: [RuleWord], _ start: Int, _ end: Int) -> Int? {
    var hash = ByteHash(seed: Knowledge.titleSeed)
    var best: Int?
    for index in start..<min(end, start + 4) {
      if index > start { hash.add(0x20) }
      Knowledge.add(words[index].lower, to: &hash)
      if knowledge.entry(hash.value).flags.contains(.title) { best = index - start + 1 }
    }
    return best
  }

  /// An ordinary word that has its capital from the start of the sentence.
  private func isOrdinary(_ word: RuleWord, alone: Bool, _ inner: Set<UInt64>) -> Bool {
    if word.isFunction { return true }
    if word.shape.contains(.allCapitals) || !word.flags.isDisjoint(with: [.country, .capital, .group, .curated]) {
      return false
    }
    if inner.contains(word.hash) { return false }
    return alone || word.flags.isDisjoint(with: [.firstName, .anyName])
  }

  private func kind(of match: Knowledge.Match, _ words: [RuleWord], followsTitle: Bool) -> EntityKind? {
    let flags = match.entry.flags
    if followsTitle, match.tokens.count == 1, flags.isDisjoint(with: [.country, .curated, .group]) { return .person }
    if flags.contains(.person) { return .person }
    if flags.contains(.group), flags.isDisjoint(with: [.country]) { return .group }
    if !flags.isDisjoint(with: [.country, .capital]) { return .place }
    if flags.contains(.organisation) { return .organisation }
    if flags.contains(.event) { return .event }
    if match.tokens.count == 1, !flags.contains(.largeCity),
      !words[match.tokens.lowerBound].flags.isDisjoint(with: [.firstName, .lastName])
    {
      return flags.contains(.region) ? .place : .person
    }
    return .place
  }

  private func classify(_ words: [RuleWord], _ range: Range<Int>, followsTitle: Bool) -> EntityKind? {
    let last = words[range.upperBound - 1]
    let first = words[range.lowerBound]
    if followsTitle { return .person }
    if range.contains(where: { words[$0].isOf }) || (range.count > 1 && last.flags.contains(.organisationHead)) {
      return .organisation
    }
    if range.count > 1, last.flags.contains(.placeHead) || first.flags.contains(.placeHead) { return .place }
    if range.count > 1, last.flags.contains(.eventHead) { return .event }
    if first.flags.contains(.firstName) && range.count > 1 { return .person }
    if range.count > 1, last.flags.contains(.lastName) || last.shape.contains(.hyphen) { return .person }
    if range.count == 1, first.shape.contains(.allCapitals), first.count >= 2, first.count <= 7 { return .organisation }
    if range.count == 1, first.flags.contains(.lastName) || first.shape.contains(.hyphen) { return .person }
    return range.count > 1 ? (range.count > 3 ? .organisation : .person) : nil
  }
}

/// What the rules ask of a word.
private struct RuleWord {
  let shape: WordShape
  let flags: NameFlags
  let hash: UInt64
  let lower: [UInt8]
  /// A stop word, or the name of a day or month.
  let isFunction: Bool
  let isTitle: Bool

  init(_ bytes: ArraySlice<UInt8>, _ knowledge: Knowledge) {
    shape = WordShape(bytes)
    hash = Knowledge.hash(bytes)
    lower = Scalars.lowercased(bytes)
    flags = knowledge.entry(hash).flags
    isTitle = knowledge.entry(Knowledge.hash(lower, seed: Knowledge.titleSeed)).flags.contains(.title)
    isFunction =
      StopWords.contains(lower) && (!shape.contains(.allCapitals) || bytes.count == 1) || Self.calendar.contains(lower)
  }

  var count: Int { lower.count }
  var isNameLike: Bool { shape.isNameLike }
  var isOf: Bool { lower == [0x6F, 0x66] }
  var isHead: Bool { !flags.isDisjoint(with: [.organisationHead, .placeHead, .eventHead]) }

  private static let particles: Set<[UInt8]> = Set(
    ["al", "bin", "bint", "ibn", "van", "von", "de", "der", "den", "da", "dos", "del", "la", "le", "du", "di", "el"]
      .map { Array($0.utf8) })
  var isParticle: Bool { Self.particles.contains(lower) }

  private static let calendar: Set<[UInt8]> = Set(
    """
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september \
    october november december jan. feb. mar. apr. jun. jul. aug. sept. oct. nov. dec.
    """.split(separator: " ").map { Array($0.utf8) })
}
