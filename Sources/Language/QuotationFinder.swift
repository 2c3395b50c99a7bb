import NewsModel
import TextCore

/// Finds quotations sentence by sentence: the marks, the verb of saying, and who stands beside it.
struct QuotationFinder {
  private let text: TokenizedText
  private let entities: [ArticleEntity]
  private let words: [String]
  /// For each token the entity mentioned there, or -1.
  private let entityAt: [Int32]

  init(text: TokenizedText, entities: [ArticleEntity]) {
    self.text = text
    self.entities = entities
    words = text.tokens.indices.map { String(decoding: Scalars.lowercased(text.bytes($0)), as: UTF8.self) }
    var starts: [Int32: Int] = [:]
    for index in text.tokens.indices { starts[text.tokens[index].start] = index }
    var entityAt = [Int32](repeating: -1, count: text.tokens.count)
    for (number, entity) in entities.enumerated() {
      for mention in entity.mentions {
        guard var index = starts[Int32(mention.range.start)] else { continue }
        while index < text.tokens.count, text.tokens[index].start < mention.range.end {
          entityAt[index] = Int32(number)
          index += 1
        }
      }
    }
    self.entityAt = entityAt
  }

  func quotations() -> [Quotation] {
    var found: [Quotation] = []
    var lastSpeaker: Int?
    var carried: Range<Int>?
    for sentence in text.sentences {
      let isOpen = carried != nil
      let marks = quotedRanges(sentence, open: &carried)
      let verb = attribution(sentence, outside: marks)
      let speaker = verb.map { self.speaker(of: $0, in: sentence, outside: marks, last: lastSpeaker) }
      if let entity = speaker?.entity { lastSpeaker = entity }
      if marks.isEmpty {
        if let verb, let speaker, speaker.name != nil, let said = reported(verb, speaker, in: sentence) {
          found.append(quotation(said, isDirect: false, speaker))
        }
      } else {
        for range in marks where range.count > 2 {
          if isOpen, range.lowerBound == sentence.lowerBound, let last = found.last, last.isDirect {
            // The rest of a quotation that began in an earlier sentence, where the speaker may be named only now.
            found[found.count - 1].range.end = text.textRange(range).end
            if let speaker, speaker.name != nil {
              found[found.count - 1].entity = speaker.entity
              found[found.count - 1].speaker = speaker.name
            }
            continue
          }
          let isContinued = verb == nil && range.lowerBound <= sentence.lowerBound + 1
          let who = speaker ?? (isContinued ? lastSpeaker.map { Speaker(entity: $0, name: entities[$0].name) } : nil)
          // Words set off by marks, which nobody is said to have spoken.
          if who?.name == nil, range.count < 6 { continue }
          if entityAt[range.lowerBound] >= 0, range.allSatisfy({ entityAt[$0] == entityAt[range.lowerBound] }) {
            continue
          }
          found.append(quotation(range, isDirect: true, who))
        }
      }
      if let subject = subject(sentence) { lastSpeaker = subject }
    }
    return found
  }

  private struct Speaker {
    var entity: Int?
    var name: String?
    /// Stands behind the verb.
    var isInverted = false
  }

  private struct Attribution {
    /// The token of the verb, or of `to` in `according to`.
    var token: Int
    var isAccordingTo: Bool
  }

  private func quotation(_ range: Range<Int>, isDirect: Bool, _ speaker: Speaker?) -> Quotation {
    Quotation(range: text.textRange(range), isDirect: isDirect, entity: speaker?.entity, speaker: speaker?.name)
  }

  // MARK: Marks

  private func isOpening(_ index: Int) -> Bool {
    words[index] == "“" || (words[index] == "\"" && text.hasSpaceBefore(index)) || (words[index] == "\"" && index == 0)
  }

  private func isClosing(_ index: Int) -> Bool { words[index] == "”" || words[index] == "\"" }

  /// The tokens between quotation marks in a sentence. A quotation that runs on is taken up in the next sentence.
  private func quotedRanges(_ sentence: Range<Int>, open carried: inout Range<Int>?) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var start: Int? = carried == nil ? nil : sentence.lowerBound
    for index in sentence {
      if let first = start, isClosing(index) {
        if index > first { ranges.append(first..<index) }
        start = nil
      } else if start == nil, isOpening(index) {
        start = index + 1
      }
    }
    carried = nil
    if let first = start, first < sentence.upperBound {
      ranges.append(first..<sentence.upperBound)
      // It goes on only where a closing mark follows soon.
      let next = sentence.upperBound..<min(text.tokens.count, sentence.upperBound + 120)
      if next.first(where: { isClosing($0) || words[$0] == "“" }).map({ words[$0] != "“" }) ?? false {
        carried = ranges.last
      }
    }
    return ranges.map(trimmed)
  }

  /// Without commas and stops at the end.
  private func trimmed(_ range: Range<Int>) -> Range<Int> {
    var end = range.upperBound
    while end > range.lowerBound + 1, words[end - 1] == "," { end -= 1 }
    return range.lowerBound..<end
  }

  // MARK: Who says it

  static let verbs: Set<String> = [
    "said", "says", "told", "tells", "added", "adds", "asked", "asks", "announced", "announces", "insisted", "insists",
    "warned", "warns", "explained", "explains", "claimed", "claims", "argued", "argues", "stated", "states", "replied",
    "noted", "notes", "declared", "declares", "confirmed", "confirms", "acknowledged", "wrote", "writes", "stressed",
    "admitted", "reported", "reports", "tweeted", "posted", "emphasized", "emphasised", "recalled", "concluded",
    "denied",
    "vowed", "pledged", "urged", "suggested", "continued", "complained", "predicted", "maintained", "testified",
    "shouted",
  ]

  private func attribution(_ sentence: Range<Int>, outside quoted: [Range<Int>]) -> Attribution? {
    for index in sentence where !quoted.contains(where: { $0.contains(index) }) {
      if entityAt[index] < 0, Self.verbs.contains(words[index]), isFinite(index, sentence) {
        return Attribution(token: index, isAccordingTo: false)
      }
      if words[index] == "according", index + 1 < sentence.upperBound, words[index + 1] == "to" {
        return Attribution(token: index + 1, isAccordingTo: true)
      }
    }
    return nil
  }

  /// Not `posted on X`, `the reported attack`, `statement posted`.
  private func isFinite(_ index: Int, _ sentence: Range<Int>) -> Bool {
    if index > sentence.lowerBound,
      ["the", "a", "an", "was", "were", "been", "be", "is", "are"].contains(words[index - 1])
    {
      return false
    }
    return
      !(["posted", "reported", "reports", "states", "notes", "claims"].contains(words[index])
      && index > sentence.lowerBound && entityAt[index - 1] < 0
      && !["he", "she", "they", "it"].contains(words[index - 1]))
  }

  private func speaker(
    of attribution: Attribution, in sentence: Range<Int>, outside quoted: [Range<Int>], last: Int?
  ) -> Speaker {
    let verb = attribution.token
    if attribution.isAccordingTo { return forward(verb + 1, sentence) ?? Speaker() }
    var before = backward(verb - 1, sentence, quoted, last)
    if verb > sentence.lowerBound, words[verb - 1] == "and", let subject = firstName(sentence, before: verb) {
      before = Speaker(entity: subject, name: entities[subject].name)
    }
    // `…, ”said the official`: what stands behind the verb speaks where a mark or nothing stands before it.
    let isInverted =
      verb == sentence.lowerBound || ["”", "\"", ","].contains(words[verb - 1]) || before?.name == nil
    if isInverted, var after = forward(verb + 1, sentence), after.name != nil {
      after.isInverted = true
      return after
    }
    return before ?? Speaker()
  }

  /// The nearest name or noun group that ends before the verb.
  private func backward(_ start: Int, _ sentence: Range<Int>, _ quoted: [Range<Int>], _ last: Int?) -> Speaker? {
    var index = start
    var steps = 0
    while index >= sentence.lowerBound, steps < 14 {
      if quoted.contains(where: { $0.contains(index) }) || words[index] == "”" || words[index] == "\"" { return nil }
      if entityAt[index] >= 0 {
        let entity = Int(entityAt[index])
        if entities[entity].kind != .group, !isInsidePhrase(index, sentence) {
          return Speaker(entity: entity, name: entities[entity].name)
        }
      }
      if ["he", "she"].contains(words[index]), let last { return Speaker(entity: last, name: entities[last].name) }
      if Self.roles.contains(words[index]) { return phrase(endingAt: index, sentence) }
      index -= 1
      steps += 1
    }
    return nil
  }

  private static let prepositions: Set<String> = [
    "in", "of", "from", "for", "near", "against", "with", "by", "on", "to", "at", "between", "after", "over", "about",
    "into",
  ]

  /// Who a sentence begins with: `X praised it and said …`.
  private func firstName(_ sentence: Range<Int>, before end: Int) -> Int? {
    for index in sentence.lowerBound..<end where entityAt[index] >= 0 {
      let entity = Int(entityAt[index])
      if entities[entity].kind != .group, !isInsidePhrase(index, sentence) { return entity }
    }
    return nil
  }

  /// `the embassy in Baghdad said`: the place belongs to the noun before it.
  private func isInsidePhrase(_ index: Int, _ sentence: Range<Int>) -> Bool {
    var start = index
    while start > sentence.lowerBound, entityAt[start - 1] == entityAt[index] || words[start - 1] == "the" {
      start -= 1
    }
    guard start > sentence.lowerBound + 1 else { return false }
    return Self.prepositions.contains(words[start - 1])
  }

  private func forward(_ start: Int, _ sentence: Range<Int>) -> Speaker? {
    var index = start
    while index < sentence.upperBound, index - start < 12 {
      if entityAt[index] >= 0, entities[Int(entityAt[index])].kind != .group {
        let entity = Int(entityAt[index])
        return Speaker(entity: entity, name: entities[entity].name)
      }
      if [",", ".", "that", "”", "“", ";"].contains(words[index]) { return nil }
      if Self.roles.contains(words[index]), index + 1 >= sentence.upperBound || entityAt[index + 1] < 0 {
        return phrase(endingAt: index, sentence)
      }
      index += 1
    }
    return nil
  }

  /// Nouns that speak.
  static let roles: Set<String> = [
    "official", "officials", "spokesman", "spokeswoman", "spokesperson", "ministry", "statement", "police", "witness",
    "witnesses", "source", "sources", "officer", "officers", "government", "army", "military", "report", "minister",
    "president", "residents", "doctors", "analysts", "analyst", "diplomat", "diplomats", "lawyer", "lawyers",
    "authorities",
    "company", "embassy", "agency", "group", "activists", "journalist", "commander", "expert", "experts", "leader",
    "leaders",
    "court", "prosecutor", "prosecutors", "mayor", "governor", "judge", "senator", "teacher", "farmer", "resident",
    "chief",
  ]

  /// The noun group that ends with the token: back to its article.
  private func phrase(endingAt end: Int, _ sentence: Range<Int>) -> Speaker {
    var start = end
    while start > sentence.lowerBound, end - start < 6, isPhraseWord(start - 1) {
      start -= 1
      if ["the", "a", "an", "one", "another"].contains(words[start]) { break }
    }
    // `Frank McKenzie, the top commander, said`
    if start > sentence.lowerBound + 1, words[start - 1] == ",", entityAt[start - 2] >= 0,
      entities[Int(entityAt[start - 2])].kind == .person
    {
      return Speaker(entity: Int(entityAt[start - 2]), name: entities[Int(entityAt[start - 2])].name)
    }
    let inside = (start..<(end + 1)).first { entityAt[$0] >= 0 && entities[Int(entityAt[$0])].kind == .organisation }
    if let inside { return Speaker(entity: Int(entityAt[inside]), name: entities[Int(entityAt[inside])].name) }
    return Speaker(entity: nil, name: text.string(start..<(end + 1)))
  }

  private func isPhraseWord(_ index: Int) -> Bool {
    let shape = WordShape(text.bytes(index))
    return shape.contains(.letter) && !Self.verbs.contains(words[index])
      && !["and", "but", "as", "that", "to", "by"].contains(words[index])
  }

  /// The person that a sentence begins with, whom `he` or `she` in the next one means.
  private func subject(_ sentence: Range<Int>) -> Int? {
    for index in sentence.prefix(12) where entityAt[index] >= 0 && entities[Int(entityAt[index])].kind == .person {
      return Int(entityAt[index])
    }
    return nil
  }

  // MARK: What is said

  /// The clause behind `said (that)`, or the one before `, he said`.
  private func reported(_ attribution: Attribution, _ speaker: Speaker, in sentence: Range<Int>) -> Range<Int>? {
    let verb = attribution.token
    if speaker.isInverted { return verb - sentence.lowerBound > 4 ? trimmed(sentence.lowerBound..<verb) : nil }
    if attribution.isAccordingTo {
      let end = verb - 1
      let before = sentence.lowerBound..<max(sentence.lowerBound, end)
      if before.count > 3 { return trimmed(before) }
      guard let comma = (verb..<sentence.upperBound).first(where: { words[$0] == "," }) else { return nil }
      return clause(comma + 1, sentence)
    }
    var start = verb + 1
    if words[verb] == "told" || words[verb] == "tells" {
      while start < sentence.upperBound,
        entityAt[start] >= 0 || ["the", "reporters", "journalists", "a", "an"].contains(words[start])
      {
        start += 1
      }
    }
    if start + 2 < sentence.upperBound, words[start] == "this" || words[start] == "last" { start += 2 }
    if start + 1 < sentence.upperBound, start + 2 < sentence.upperBound, words[start] == "on",
      words[start + 2] == "that"
    {
      start += 2
    }
    if start < sentence.upperBound, words[start] == "that" { start += 1 }
    if start < sentence.upperBound, words[start] == "," { return nil }
    if let after = clause(start, sentence), after.count > 3,
      !["in", "on", "at", "after", "late"].contains(words[start])
    {
      return after
    }
    guard let comma = (sentence.lowerBound..<verb).last(where: { words[$0] == "," }), comma - sentence.lowerBound > 3
    else { return nil }
    return sentence.lowerBound..<comma
  }

  /// From `start` to the end of the sentence, without its last mark.
  private func clause(_ start: Int, _ sentence: Range<Int>) -> Range<Int>? {
    var end = sentence.upperBound
    while end > start, !WordShape(text.bytes(end - 1)).contains(.letter),
      !WordShape(text.bytes(end - 1)).contains(.digit)
    { end -= 1 }
    return end > start ? start..<end : nil
  }
}
