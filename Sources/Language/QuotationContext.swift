import NewsModel
import TextCore

/// Who speaks where no cue tells, and what is no quotation.
extension QuotationFinder {
  /// A line under a quotation that names who it is of: `— Ann Smith, Leeds`.
  func signature(_ unit: QuotedUnit) -> QuotationSource? {
    let start = unit.tokens.lowerBound
    guard unit.tokens.count > 1, unit.tokens.count < 16, unit.spans.isEmpty, text.isDash(start),
      let source = sources.source(startingAt: start + 1, to: unit.tokens.upperBound), isNamed(source)
    else { return nil }
    return source
  }

  // MARK: Without a cue of its own

  func context(
    _ span: QuotedSpan, _ unit: QuotedUnit, _ told: Told, _ previous: Piece?, _ speakers: inout SpeakerTable
  ) -> (QuotationSpeaker?, Evidence) {
    let isAtStart = span.outer.lowerBound == unit.tokens.lowerBound
    if isAtStart, let speaker = told.speaker {
      if told.announces, unit.paragraph - told.paragraph <= 1 { return (speaker, .announced) }
      if unit.paragraph == told.paragraph { return told.isMixed ? (nil, .none) : (speaker, .run) }
      if isBare(unit), told.isAttributed, unit.paragraph == told.paragraph + 1, !told.isMixed, !told.asks {
        return (speaker, .paragraphRun)
      }
      return (nil, .none)
    }
    if isAtStart, let subject = told.subject, unit.paragraph == told.paragraph, isBare(unit),
      subject.isPersonal(in: text)
    {
      return (subject, .subject)
    }
    let first = unit.tokens.lowerBound
    if !isAtStart, let speaker = told.speaker, !told.isMixed, told.paragraph == unit.paragraph,
      text.words[first].contains(.participle), span.outer.lowerBound - first < 4, text.entityAt[first] < 0
    {
      // `Adding: “…”`
      return (speaker, .run)
    }
    if !isAtStart, let subject = fragmentSubject(unit.tokens.lowerBound..<span.outer.lowerBound) {
      return (speakers.speaker(subject), .fragment)
    }
    // Words set off by marks inside a sentence belong to its subject only where a verb of saying tells so.
    return (nil, .none)
  }

  /// The subject of a sentence that quotes without a verb of saying. Where a colon, a comma or `that` stands before the
  /// words, whoever begins the last clause speaks; else only where nobody else is named before them.
  func fragmentSubject(_ tokens: Range<Int>) -> QuotationSource? {
    guard let last = tokens.last else { return nil }
    guard let subject = clauseSubject(tokens) else { return nil }
    let rest = subject.tokens.upperBound..<max(subject.tokens.upperBound, tokens.upperBound)
    let saysThat = rest.suffix(6).contains { text.text.bytes($0).elementsEqual("that".utf8) }
    if text.isColon(last) || text.isComma(last) || saysThat { return subject }
    guard let next = rest.first, !text.isMark(next), rest.count < 16 else { return nil }
    let isClear = rest.allSatisfy { token in
      let isOther = text.kind(token) == .person || text.kind(token) == .organisation
      let isPossessive = ["his", "her", "their", "whose"].contains { text.text.bytes(token).elementsEqual($0.utf8) }
      return text.isOutside(token) && !isOther && !isPossessive && text.words[token].isDisjoint(with: [.he, .she])
    }
    return isClear ? subject : nil
  }

  /// The named source or pronoun that begins the last clause of `tokens`, at their start or behind a comma.
  func clauseSubject(_ tokens: Range<Int>) -> QuotationSource? {
    let starts = [tokens.lowerBound] + tokens.dropLast(2).filter { text.isComma($0) }.map { $0 + 1 }
    for start in starts.reversed() where text.isOutside(start) {
      guard let source = sources.source(startingAt: start, to: tokens.upperBound),
        source.tokens.upperBound < tokens.upperBound
      else { continue }
      let next = source.tokens.upperBound
      switch source.kind {
      case .entity(let entity):
        guard [.person, .organisation].contains(text.entities[entity].kind), !text.isPossessive(next) else { continue }
      case .he, .she: break
      default: continue
      }
      if !text.isMark(next) { return source }
      // `Smith, a farmer, welcomed “…”`
      if start == tokens.lowerBound, text.isComma(next), next + 1 < tokens.upperBound, !text.isCapitalised(next + 1) {
        return source
      }
    }
    return nil
  }

  // MARK: What is kept

  /// Not a title, a forum's name, or a word held up with tongs.
  func isKept(_ piece: Piece, _ span: QuotedSpan, _ cue: QuotationCue?, _ unit: QuotedUnit) -> Bool {
    let words = span.inner.filter { text.isWord($0) }
    guard !words.isEmpty else { return false }
    if text.entityAt[words[0]] >= 0,
      span.inner.allSatisfy({ text.entityAt[$0] == text.entityAt[words[0]] || text.isMark($0) })
    {
      return false
    }
    if isTitle(span, words, cue) { return false }
    if words.count < 3 {
      return piece.kind == .direct && piece.speaker != nil && (piece.evidence == .after || piece.evidence == .before)
    }
    if piece.speaker == nil { return words.count >= 5 }
    return true
  }

  /// Every word but the small ones has a capital, or a word for what bears titles stands before it.
  func isTitle(_ span: QuotedSpan, _ words: [Int], _ cue: QuotationCue?) -> Bool {
    if span.outer.lowerBound > 0 {
      let before = span.outer.lowerBound - 1
      if text.isOutside(before), text.words[before].contains(.titled) { return true }
    }
    guard words.count > 1, words.count < 12 else { return false }
    if let last = span.inner.last, text.isStop(last), cue != nil { return false }
    let heavy = words.filter { !StopWords.contains(Scalars.lowercased(text.text.bytes($0))) }
    let capitals = heavy.filter { text.isCapitalised($0) && !WordShape(text.text.bytes($0)).contains(.allCapitals) }
    guard heavy.count > 1, capitals.count == heavy.count else { return false }
    return true
  }
}
