import NewsModel
import TextCore

/// Finds what is said between quotation marks, or behind a dash, in a language other than English, where its sentence
/// tells who says it.
///
/// Only a verb of speaking right behind the words, or before a colon, makes a quotation, and only a person named right
/// beside that verb its speaker: whoever speaks for somebody (`el portavoz de X`) is not that one.
struct ForeignQuotationFinder {
  private let text: TokenizedText
  private let entities: [ArticleEntity]
  private let words: SpeechWords
  private let pack: LanguagePack
  /// For each token the entity of the mention that begins there, or -1, and the end of that mention.
  private var mentionAt: [Int32]
  private var mentionEnd: [Int32]

  init(_ text: TokenizedText, entities: [ArticleEntity], words: SpeechWords, pack: LanguagePack) {
    self.text = text
    self.entities = entities
    self.words = words
    self.pack = pack
    mentionAt = [Int32](repeating: -1, count: text.tokens.count)
    mentionEnd = mentionAt
    var mentions: [(range: TextRange, entity: Int)] = []
    for (number, entity) in entities.enumerated() { mentions += entity.mentions.map { ($0.range, number) } }
    mentions.sort { $0.range < $1.range }
    var index = 0
    for (range, entity) in mentions {
      while index < text.tokens.count, Int(text.tokens[index].start) < range.start { index += 1 }
      let first = index
      while index < text.tokens.count, Int(text.tokens[index].start) < range.end { index += 1 }
      guard first < index else { continue }
      mentionAt[first] = Int32(entity)
      mentionEnd[first] = Int32(index)
    }
  }

  /// Who speaks, by what stands beside a verb.
  private struct Source {
    var entity: Int?
    /// The words for it; nil where a verb has none.
    var tokens: Range<Int>?
    /// Behind the last token that belongs to it.
    var end: Int
    /// A pronoun stands there, or the form of the verb stands for one.
    var isPronoun = false
  }

  func quotations() -> [Quotation] {
    var found: [Quotation] = []
    // Whom a pronoun may stand for: who spoke last, as long as nobody else is named.
    var last: (entity: Int, end: Int)?
    for paragraph in paragraphs() {
      var previousEnd: Int?
      for span in spans(in: paragraph) {
        guard let (kind, source) = attribution(of: span, in: paragraph) ?? continued(span, previousEnd) else {
          previousEnd = nil
          continue
        }
        var entity = source.entity
        if source.isPronoun, let last, !namesAnotherPerson(than: last.entity, in: last.end, source.end) {
          entity = last.entity
        }
        var quotation = Quotation(kind: kind, parts: [text.textRange(trimmed(span.inner))])
        if let entity {
          quotation.entity = entity
          quotation.speaker = entities[entity].name
          last = (entity, max(source.end, span.outer.upperBound))
        }
        quotation.attribution =
          source.tokens.map { text.string($0) } ?? (source.entity == nil ? nil : quotation.speaker)
        found.append(quotation)
        previousEnd = sentenceEnd(after: max(source.end, span.outer.upperBound), in: paragraph)
      }
    }
    return found
  }

  // MARK: - Words in marks

  private struct Span {
    var inner: Range<Int>
    /// With the marks.
    var outer: Range<Int>
    var isDash = false
  }

  private func paragraphs() -> [Range<Int>] {
    var paragraphs: [Range<Int>] = []
    var first = 0
    for index in text.tokens.indices where index + 1 == text.tokens.count || hasLineBreak(after: index) {
      paragraphs.append(first..<index + 1)
      first = index + 1
    }
    return paragraphs
  }

  private func hasLineBreak(after index: Int) -> Bool {
    text.text[Int(text.tokens[index].end)..<Int(text.tokens[index + 1].start)].contains(0x0A)
  }

  /// Fewer words in marks are a name or a figure of speech.
  private static let leastWords = 4
  private static let mostTokens = 400

  private func spans(in paragraph: Range<Int>) -> [Span] {
    if words.hasDashes, let spoken = dashed(paragraph) { return [spoken] }
    var spans: [Span] = []
    var index = paragraph.lowerBound
    while index < paragraph.upperBound {
      guard let closing = closingMark(of: index, in: paragraph) else {
        index += 1
        continue
      }
      if (index + 1..<closing).count(where: isWord) >= Self.leastWords {
        spans.append(Span(inner: index + 1..<closing, outer: index..<closing + 1))
      }
      index = closing + 1
    }
    return spans
  }

  private static let straight = "\""

  /// The mark that closes what the mark at `index` opens; nil where none is there or it is not closed.
  private func closingMark(of index: Int, in paragraph: Range<Int>) -> Int? {
    let mark = string(index)
    guard mark.unicodeScalars.count == 1, let first = mark.first else { return nil }
    let pairs = pack.quotationMarks + ["“”", Self.straight + Self.straight]
    guard let pair = pairs.first(where: { $0.first == first }), let end = pair.last,
      index == paragraph.lowerBound || text.hasSpaceBefore(index) || isMark(index - 1)
    else { return nil }
    var depth = 0
    for token in index + 1..<min(paragraph.upperBound, index + Self.mostTokens) {
      let word = string(token)
      guard word.unicodeScalars.count == 1, let letter = word.first else { continue }
      if letter == end {
        if depth == 0 { return token }
        depth -= 1
      } else if letter == first {
        depth += 1
      }
    }
    return nil
  }

  /// `– We wait, says Holm.`: what stands before the comma and the verb.
  private func dashed(_ paragraph: Range<Int>) -> Span? {
    guard paragraph.count > 6, isDash(paragraph.lowerBound), text.hasSpaceBefore(paragraph.lowerBound + 1) else {
      return nil
    }
    let first = paragraph.lowerBound + 1
    for index in first + Self.leastWords..<max(first + Self.leastWords, paragraph.upperBound) {
      guard words.cues.contains(lower(index)), mentionAt[index] < 0 else { continue }
      var end = index
      while end > first, isDash(end - 1) { end -= 1 }
      guard [",", "!", "?"].contains(string(end - 1)) else { continue }
      let inner = first..<(string(end - 1) == "," ? end - 1 : end)
      guard inner.count(where: isWord) >= Self.leastWords else { return nil }
      return Span(inner: inner, outer: paragraph.lowerBound..<end, isDash: true)
    }
    return nil
  }

  // MARK: - Who says it

  private func attribution(of span: Span, in paragraph: Range<Int>) -> (Quotation.Kind, Source)? {
    if let source = behind(span.outer.upperBound, in: paragraph) { return (.direct, source) }
    if span.isDash { return nil }
    return before(span, in: paragraph)
  }

  /// `“…”, dijo Vera Holm`, `«…», — сказал Холм`.
  private func behind(_ end: Int, in paragraph: Range<Int>) -> Source? {
    var index = end
    while index < min(end + 3, paragraph.upperBound), [",", "."].contains(string(index)) || isDash(index) { index += 1 }
    // A stop ends the sentence, unless a verb in small letters goes on with it.
    guard index < paragraph.upperBound else { return nil }
    // `a-t-il déclaré`, `déclare-t-il`.
    let isInverted = lower(index).contains("-t-")
    if words.auxiliaries.contains(lower(index)) || isInverted { index += 1 }
    let verb = index
    guard verb < paragraph.upperBound, string(verb) == lower(verb) else { return nil }
    if isInverted, words.auxiliaries.contains(String(lower(verb - 1).prefix { $0 != "-" })) {
      guard words.cues.contains(lower(verb)) else { return nil }
      return Source(end: verb + 1, isPronoun: true)
    }
    if isInverted {
      guard words.cues.contains(String(lower(verb - 1).prefix { $0 != "-" })) else { return nil }
      return Source(end: verb, isPronoun: true)
    }
    guard words.cues.contains(lower(verb)), mentionAt[verb] < 0 else { return nil }
    return subject(behind: verb, in: paragraph)
  }

  private static let reach = 9

  /// The person behind a verb; nil where somebody else speaks there, of whom only a description is told.
  private func subject(behind verb: Int, in paragraph: Range<Int>) -> Source? {
    let next = verb + 1
    guard next < paragraph.upperBound else { return words.dropsPronouns ? Source(end: next, isPronoun: true) : nil }
    if words.pronouns.contains(lower(next)) { return Source(tokens: next..<next + 1, end: next + 1, isPronoun: true) }
    if isMark(next) { return words.dropsPronouns && string(next) != ":" ? Source(end: next, isPronoun: true) : nil }
    // `disse ao público de X`: whoever speaks is not told.
    if words.dropsPronouns, words.prepositions.contains(lower(next)) { return Source(end: next) }
    var index = next
    var standIn: Int?
    while index < min(next + Self.reach, paragraph.upperBound) {
      if mentionAt[index] >= 0, entities[Int(mentionAt[index])].kind == .person {
        let end = Int(mentionEnd[index])
        let isOthers =
          words.prepositions.contains(lower(index - 1)) && index > next
          || standIn.map { words.declines || $0 != index - 1 } ?? false
        if isOthers { return Source(end: index) }
        return Source(entity: Int(mentionAt[index]), tokens: index..<end, end: end)
      }
      if mentionAt[index] >= 0 {
        index = Int(mentionEnd[index])
        continue
      }
      let word = lower(index)
      if words.standIns.contains(where: word.hasPrefix) { standIn = index }
      if string(index) == "," {
        // `dijo el presidente del club, Juan Pérez,`: a name and nothing else.
        guard index + 1 < paragraph.upperBound, mentionAt[index + 1] >= 0,
          entities[Int(mentionAt[index + 1])].kind == .person
        else { break }
        let end = Int(mentionEnd[index + 1])
        guard end >= paragraph.upperBound || isMark(end) else { break }
      } else if isMark(index), !isDash(index) {
        break
      }
      index += 1
    }
    return Source(end: index)
  }

  /// `Vera Holm dijo: “…”`, `Vera Holm afirmó que “…”`.
  private func before(_ span: Span, in paragraph: Range<Int>) -> (Quotation.Kind, Source)? {
    let mark = span.outer.lowerBound - 1
    guard mark >= paragraph.lowerBound else { return nil }
    let isIntroduced = string(mark) == ":" || string(mark) == "," && pack.code == "id"
    let isJoined = words.conjunctions.contains(lower(mark))
    guard isIntroduced || isJoined else { return nil }
    var start = mark
    while start > paragraph.lowerBound, !".!?;".contains(string(start - 1)), mark - start < 40 { start -= 1 }
    // A conjunction stands right behind its verb.
    let least = isJoined ? mark - 1 : max(start, mark - Self.reach)
    guard least >= start,
      let verb = (least..<mark).last(where: { words.cues.contains(lower($0)) && mentionAt[$0] < 0 })
    else { return nil }
    let persons = (start..<mark).filter { mentionAt[$0] >= 0 && entities[Int(mentionAt[$0])].kind == .person }
    guard Set(persons.map { mentionAt[$0] }).count == 1, let person = persons.last else { return nil }
    let end = Int(mentionEnd[person])
    guard person == start || !words.prepositions.contains(lower(person - 1)) else { return nil }
    let stands = (start..<mark).filter { token in words.standIns.contains { lower(token).hasPrefix($0) } }
    guard stands.allSatisfy({ $0 == person - 1 && !words.declines }) else { return nil }
    // The name stands near its verb, with nothing but an apposition between.
    guard person > verb ? person - verb <= 4 : verb - end <= 3 || string(end) == "," && verb - end <= Self.reach else {
      return nil
    }
    let isWhole = isIntroduced && endsSentence(span)
    return (isWhole ? .direct : .mixed, Source(entity: Int(mentionAt[person]), tokens: person..<end, end: end))
  }

  /// Words in marks that stand right behind the sentence in which their speaker was told.
  private func continued(_ span: Span, _ previousEnd: Int?) -> (Quotation.Kind, Source)? {
    guard previousEnd == span.outer.lowerBound, endsSentence(span) else { return nil }
    return (.direct, Source(end: span.outer.lowerBound, isPronoun: true))
  }

  /// Where the next sentence begins, if the one that tells the speaker ends without saying more.
  private func sentenceEnd(after index: Int, in paragraph: Range<Int>) -> Int? {
    guard index >= 0 else { return nil }
    for token in index..<min(paragraph.upperBound, max(index, index + 12)) {
      if ".!?".contains(string(token)) { return token + 1 }
      if mentionAt[token] >= 0, entities[Int(mentionAt[token])].kind == .person { return nil }
    }
    return nil
  }

  private func endsSentence(_ span: Span) -> Bool {
    guard let last = span.inner.last else { return false }
    let next = span.outer.upperBound
    return ".!?…".contains(string(last)) || next < text.tokens.count && ".!?".contains(string(next))
  }

  private func namesAnotherPerson(than entity: Int, in start: Int, _ end: Int) -> Bool {
    start < end
      && (start..<end).contains { index in
        mentionAt[index] >= 0 && Int(mentionAt[index]) != entity && entities[Int(mentionAt[index])].kind == .person
      }
  }

  // MARK: - Tokens

  private func string(_ index: Int) -> String { text.tokens.indices.contains(index) ? text.string(index) : "" }
  private func lower(_ index: Int) -> String { string(index).lowercased() }
  private func isWord(_ index: Int) -> Bool { WordShape(text.bytes(index)).contains(.letter) }
  private func isMark(_ index: Int) -> Bool {
    !WordShape(text.bytes(index)).contains(.letter) && !WordShape(text.bytes(index)).contains(.digit)
  }
  private func isDash(_ index: Int) -> Bool { ["-", "–", "—", "―"].contains(string(index)) }

  private func trimmed(_ range: Range<Int>) -> Range<Int> {
    var end = range.upperBound
    while end > range.lowerBound + 1, string(end - 1) == "," { end -= 1 }
    return range.lowerBound..<end
  }
}
