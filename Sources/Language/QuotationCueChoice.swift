import NewsModel

/// Which cue of its sentence a quotation belongs to.
extension QuotationFinder {
  /// The cue that stands right behind a quotation: `”he said`, `” said Smith`, `,” according to Smith`.
  func cueBehind(_ span: QuotedSpan, _ unit: QuotedUnit, _ cues: [QuotationCue]) -> QuotationCue? {
    var start = span.outer.upperBound
    while start < unit.tokens.upperBound, text.isOutside(start), text.isComma(start) || text.isDash(start) {
      start += 1
    }
    if start < unit.tokens.upperBound, text.text.bytes(start).elementsEqual("as".utf8) { start += 1 }
    guard let cue = cues[cues.firstIndex(from: start)...].first else { return nil }
    guard text.isOutside(start), noSpan(start..<cue.token) else { return nil }
    if cue.isAccordingTo { return cue.token == start + 1 ? cue : nil }
    if cue.isInverted { return cue.token <= start + 1 ? cue : nil }
    guard let source = cue.source else { return nil }
    guard source.tokens.lowerBound >= start, leads(start..<source.tokens.lowerBound) else { return nil }
    // What stands behind the verb is not said but told, or it is another sentence.
    return cue.token >= source.tokens.upperBound ? cue : nil
  }

  /// What may stand between a quotation and its source: `CBS anchor`, `his wife,`.
  func leads(_ tokens: Range<Int>) -> Bool {
    guard tokens.count < 8 else { return false }
    return tokens.allSatisfy {
      text.entityAt[$0] >= 0
        || ($0 > tokens.lowerBound && text.kind($0 - 1) == .person && text.text.bytes($0).elementsEqual("and".utf8))
        || (text.words[$0].isDisjoint(with: [.boundary, .auxiliary, .preposition, .he, .she, .pronoun])
          && !text.isCue($0) && !text.isStop($0))
    }
  }

  /// `“…,” exhorted Smith`, `“…,” Smith riffed`: a verb that no list knows, between a quotation and a name.
  func unknownVerb(_ span: QuotedSpan, _ unit: QuotedUnit) -> QuotationSource? {
    guard endsOpen(span) else { return nil }
    var start = span.outer.upperBound
    while start < unit.tokens.upperBound, text.isComma(start) { start += 1 }
    guard start + 1 < unit.tokens.upperBound, text.isOutside(start) else { return nil }
    if isVerbLike(start), let source = sources.source(startingAt: start + 1, to: unit.tokens.upperBound),
      isNamed(source), cueFinder.endsWell(source, unit)
    {
      return source
    }
    guard let source = sources.source(startingAt: start, to: unit.tokens.upperBound),
      source.tokens.upperBound < unit.tokens.upperBound
    else { return nil }
    let next = source.tokens.upperBound
    if isVerbLike(next) || (isNamed(source) && isPlainWord(next)) { return source }
    // `Smith, who runs the shop said`
    guard isNamed(source), text.isComma(next), text.isOutside(next) else { return nil }
    var index = next + 1
    while index < unit.tokens.upperBound, index < next + 24, text.isOutside(index), text.kind(index) != .person {
      if text.isCue(index), text.words[index].contains(.inverts) { return source }
      index += 1
    }
    return nil
  }

  /// A word in small letters that is no preposition, pronoun or the like.
  func isPlainWord(_ token: Int) -> Bool {
    text.isOutside(token) && text.entityAt[token] < 0 && !text.isCapitalised(token) && text.isWord(token)
      && text.words[token].isDisjoint(with: [
        .preposition, .boundary, .determiner, .pronoun, .he, .she, .time, .source, .auxiliary,
      ])
  }

  func isVerbLike(_ token: Int) -> Bool {
    let bytes = text.text.bytes(token)
    guard text.isOutside(token), text.entityAt[token] < 0, !text.isCapitalised(token), text.isWord(token),
      text.words[token].isDisjoint(with: [.preposition, .boundary, .determiner, .pronoun, .he, .she, .time, .source])
    else { return false }
    return bytes.count > 4 && (bytes.suffix(2).elementsEqual("ed".utf8) || bytes.last == 0x73)
  }

  func isNamed(_ source: QuotationSource) -> Bool {
    switch source.kind {
    case .entity(let entity): text.entities[entity].kind == .person
    case .name: true
    default: false
    }
  }

  /// `“…” for Smith, said Jones`: the sentence goes on in the article's words and tells at its end who says it.
  func closingCue(_ span: QuotedSpan, _ unit: QuotedUnit, _ cues: [QuotationCue]) -> QuotationCue? {
    guard
      let cue = cues.first(where: {
        $0.token > span.outer.upperBound && !$0.isRelative
          && ($0.roles.contains(.strong) || $0.isAccordingTo || $0.isInverted || isNamedTeller($0))
      }), let source = cue.source
    else { return nil }
    let start = cue.isInverted ? cue.token : cue.isAccordingTo ? cue.token - 1 : source.tokens.lowerBound
    guard start > span.outer.upperBound, text.isComma(start - 1),
      noSpan(span.outer.upperBound..<start) || cues.count == 1
    else { return nil }
    return cue
  }

  /// `…, counsel Ann Smith wrote`.
  private func isNamedTeller(_ cue: QuotationCue) -> Bool {
    cue.roles.isSuperset(of: [.reports, .finite]) && (cue.source.map(isNamed) ?? false)
  }

  func noSpan(_ tokens: Range<Int>) -> Bool { tokens.allSatisfy { text.isOutside($0) } }

  /// The last cue before a quotation with no other quotation between them.
  func cueBefore(_ span: QuotedSpan, _ unit: QuotedUnit, _ cues: [QuotationCue]) -> QuotationCue? {
    let start = span.outer.lowerBound
    var lower = start
    while lower > unit.tokens.lowerBound, text.isOutside(lower - 1) { lower -= 1 }
    let near = cues[cues.firstIndex(from: lower)..<cues.firstIndex(from: start)]
    guard var cue = near.last else { return nil }
    if !isDirectlyBefore(cue, span), !beginsClause(cue),
      let outer = near.first(where: { $0.roles.contains(.strong) && !$0.isRelative })
    {
      // `Smith said he asks them “…”`: the words are those of Smith.
      cue = outer
    }
    if cue.isInverted, let source = cue.source, source.tokens.upperBound > start { return nil }
    let gap = (cue.token + 1)..<start
    // `…” he said. Jones: “…`: a label begins anew behind a stop.
    if gap.contains(where: { text.mark($0) == 0x3B }) { return nil }
    return cue
  }

  /// A comma stands before the source, so that it begins to tell anew.
  func beginsClause(_ cue: QuotationCue) -> Bool {
    guard let start = cue.source?.tokens.lowerBound, start > 0, start < cue.token else { return false }
    return text.isComma(start - 1)
  }

  /// `When Smith asked, Jones fired back: “…”`: who stands behind the last comma, and not the cue before it, speaks.
  func laterSubject(_ cue: QuotationCue?, _ span: QuotedSpan) -> QuotationSource? {
    guard let cue, span.outer.lowerBound > cue.token + 3 else { return nil }
    let gap = (cue.token + 1)..<span.outer.lowerBound
    guard let comma = gap.dropLast(2).last(where: { text.isComma($0) }), comma + 2 < gap.upperBound else { return nil }
    guard let source = sources.source(startingAt: comma + 1, to: gap.upperBound),
      source.tokens.upperBound < gap.upperBound
    else { return nil }
    switch source.kind {
    case .entity(let entity) where text.entities[entity].kind == .person || text.entities[entity].kind == .organisation:
      let next = source.tokens.upperBound
      return text.isMark(next) || text.isPossessive(next) ? nil : source
    case .he, .she: return source
    default: return nil
    }
  }

  /// Nothing but `that`, a comma or a colon between the verb and the quotation.
  func isDirectlyBefore(_ cue: QuotationCue?, _ span: QuotedSpan) -> Bool {
    guard let cue else { return false }
    let gap = (cue.token + 1)..<max(cue.token + 1, span.outer.lowerBound)
    if gap.count == 0 { return true }
    if let last = gap.last, text.isComma(last) || text.isColon(last) || text.text.bytes(last).elementsEqual("that".utf8)
    {
      return true
    }
    return gap.count < 3
  }

  /// A comma, a question mark or an exclamation mark before the closing mark: the sentence goes on behind it.
  func endsOpen(_ span: QuotedSpan) -> Bool {
    guard let last = span.inner.last else { return false }
    if text.isComma(last) { return true }
    let byte = text.text.bytes(last).first
    return byte == 0x3F || byte == 0x21 || text.isDash(last)
      || (span.outer.upperBound < text.count && text.isComma(span.outer.upperBound))
  }

  /// A quotation that is a sentence of its own or has a mark before it, and not a few words of the article's sentence.
  func isWhole(_ span: QuotedSpan, _ cue: QuotationCue) -> Bool {
    let start = span.outer.lowerBound
    if start == 0 || !text.isOutside(start - 1) { return true }
    if text.isComma(start - 1) || text.isColon(start - 1) || text.isStop(start - 1) || text.isDash(start - 1) {
      return true
    }
    if cue.token == start - 1, isSentence(span) { return true }
    return text.startsParagraph(start) || text.startsUnit(start)
  }

  /// It begins with a capital and is longer than a name.
  func isSentence(_ span: QuotedSpan) -> Bool {
    guard let first = span.inner.first(where: { text.isWord($0) }) else { return false }
    return text.isCapitalised(first) && span.inner.count > 4
  }

  /// `“…” — Ann Smith, Leeds`; `Smith: “…”`.
  func label(_ span: QuotedSpan, _ unit: QuotedUnit) -> (source: QuotationSource, evidence: Evidence)? {
    let start = span.outer.lowerBound
    if start > unit.tokens.lowerBound + 1, text.isColon(start - 1), text.isOutside(start - 1),
      let source = sources.groupAny(endingAt: start - 1, from: unit.tokens.lowerBound, depth: 0),
      source.tokens.lowerBound <= unit.tokens.lowerBound + 1 || text.isDash(source.tokens.lowerBound - 1),
      source.kind != .pronoun
    {
      return (source, .label)
    }
    let end = span.outer.upperBound
    guard end < unit.tokens.upperBound, text.isOutside(end), text.isDash(end) else { return nil }
    guard let source = sources.source(startingAt: end + 1, to: unit.tokens.upperBound) else { return nil }
    switch source.kind {
    case .entity(let entity) where text.entities[entity].kind == .person: return (source, .dash)
    case .name: return (source, .dash)
    default: return nil
    }
  }

  /// Another clause stands between two quotations that the cue of the first does not reach.
  func isSeparate(_ previous: Piece?, _ span: QuotedSpan) -> Bool {
    guard let previous, let index = previous.span else { return true }
    let gap = text.spans[index].outer.upperBound..<span.outer.lowerBound
    return gap.count > 25
  }

  /// `“…,” he said, “…”`: nothing but the cue and its source stands between.
  func joins(_ previous: Piece?, _ span: QuotedSpan, _ cue: QuotationCue) -> Bool {
    guard let previous, let index = previous.span, previous.kind == .direct else { return false }
    let gap = text.spans[index].outer.upperBound..<span.outer.lowerBound
    return gap.contains(cue.token) && gap.count < 30
      && cue.source.map { gap.contains($0.tokens.lowerBound) } ?? false && previous.evidence == .after
  }
}

extension [QuotationCue] {
  /// The index of the first cue at or behind `token`; they are in order.
  func firstIndex(from token: Int) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if self[middle].token < token { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
