import NewsModel
import TextCore

/// A verb of saying, or `according to`, with its source.
struct QuotationCue {
  /// The token of the verb, or of `to` in `according to`.
  var token: Int
  var source: QuotationSource?
  /// The source stands behind it.
  var isInverted = false
  var isAccordingTo = false
  /// `did not say`, `never said`.
  var isNegated = false
  /// Where `who` is its subject.
  var isRelative = false
  var roles: QuotationWord
}

/// Finds the cues of a unit, outside its quotations, in order.
struct QuotationCueFinder {
  let text: QuotedText
  let sources: QuotationSourceFinder

  init(_ text: QuotedText) {
    self.text = text
    sources = QuotationSourceFinder(text: text)
  }

  func cues(in unit: QuotedUnit) -> [QuotationCue] {
    var cues: [QuotationCue] = []
    var lower = unit.tokens.lowerBound
    var index = lower
    while index < unit.tokens.upperBound {
      defer { index += 1 }
      let span = text.spanAt[index]
      if span >= 0 {
        lower = text.spans[Int(span)].outer.upperBound
        continue
      }
      if text.text.bytes(index).elementsEqual("to".utf8), index > lower, isAccording(index - 1) {
        let source = sources.source(startingAt: index + 1, to: unit.tokens.upperBound)
        cues.append(QuotationCue(token: index, source: source, isAccordingTo: true, roles: .reports))
        continue
      }
      if text.isCue(index), let cue = cue(index, unit, lower, cues) {
        cues.append(cue)
      } else if let cue = possessed(index, unit, lower) {
        cues.append(cue)
      }
    }
    return cues
  }

  private static let sayings = Set(
    [
      "answer", "message", "reply", "response", "post", "tweet", "statement", "letter", "slogan", "advice",
      "conclusion",
      "explanation", "email", "memo", "verdict", "argument", "phrase", "view", "words", "opinion", "telling",
    ].map { ByteHash.of($0.utf8) })
  private static let opinions = Set(["view", "words", "opinion", "telling"].map { ByteHash.of($0.utf8) })

  /// `Smith’s answer was “…”`, `from Smith’s post: “…”`; `“…”, in Smith’s view`.
  private func possessed(_ noun: Int, _ unit: QuotedUnit, _ lower: Int) -> QuotationCue? {
    let hash = ByteHash.ofLowercased(token: text.text.bytes(noun))
    guard text.entityAt[noun] < 0, Self.sayings.contains(hash) else { return nil }
    var mark = noun - 1
    while mark > lower, noun - mark < 4, text.isOutside(mark), text.isWord(mark), !text.isPossessive(mark),
      text.words[mark].isDisjoint(with: [.boundary, .preposition])
    { mark -= 1 }
    guard mark > lower, text.isOutside(mark), text.isPossessive(mark), let source = sources.owner(before: mark) else {
      return nil
    }
    let start = source.tokens.lowerBound
    let next = noun + 1
    if Self.opinions.contains(hash) {
      guard start > lower, text.text.bytes(start - 1).elementsEqual("in".utf8) else { return nil }
      return QuotationCue(token: start, source: source, isAccordingTo: true, roles: .reports)
    }
    guard next < unit.tokens.upperBound, text.isOutside(next) else { return nil }
    let isSaid = ["was", "is"].contains { text.text.bytes(next).elementsEqual($0.utf8) }
    guard text.isColon(next) || isSaid else { return nil }
    return QuotationCue(token: next, source: source, roles: .finite)
  }

  /// `official reporting of said payments`
  private func isAdjective(_ token: Int, _ lower: Int) -> Bool {
    text.text.bytes(token).elementsEqual("said".utf8) && token > lower && text.isOutside(token - 1)
      && text.entityAt[token - 1] < 0 && text.text.bytes(token - 1).first.map { $0 >= 0x61 } == true
      && text.words[token - 1].contains(.preposition) && text.words[token - 1].isDisjoint(with: [.adverb, .time])
  }

  private func isAccording(_ token: Int) -> Bool {
    let bytes = text.text.bytes(token)
    return bytes.count == 9 && Scalars.lowercased(bytes).elementsEqual("according".utf8)
  }

  private func cue(_ token: Int, _ unit: QuotedUnit, _ lower: Int, _ earlier: [QuotationCue]) -> QuotationCue? {
    let roles = text.words[token]
    if isAdjective(token, lower) { return nil }
    var cue = QuotationCue(token: token, roles: roles)
    let start = sources.skippingBack(token, lower)
    let helpers = start..<token
    cue.isNegated = helpers.contains { text.words[$0].contains(.negation) }
    if token > lower, start == token { cue.isNegated = isRefused(token, lower) }
    if isPassive(helpers, roles) {
      guard let by = (token..<min(token + 8, unit.tokens.upperBound)).first(where: { isBy($0) }),
        let source = sources.source(startingAt: by + 1, to: unit.tokens.upperBound)
      else { return nil }
      cue.source = source
      return cue
    }
    if roles.contains(.finite) || roles.isSuperset(of: [.denies, .finite]) {
      let subject = sources.subject(endingAt: token, from: lower)
      let isBehindSpan = start == token && startsBehindSpan(token, lower)
      if start == token, isInvertible(token, lower),
        isBehindSpan || !(subject.map(isNamed) ?? false) || endsContent(subject, token),
        let source = sources.source(startingAt: token + 1, to: unit.tokens.upperBound), endsWell(source, unit)
      {
        cue.source = source
        cue.isInverted = true
        return cue
      }
      cue.source = subject
      if start > lower { cue.isRelative = text.words[start - 1].contains(.relative) }
      if cue.source == nil { cue.source = clauseSubject(token, start, unit, earlier) }
    } else if roles.contains(.bare) {
      guard roles.contains(.strong) else { return nil }
      let hasHelper = helpers.contains { text.words[$0].contains(.auxiliary) }
      if start > lower, text.text.bytes(start - 1).elementsEqual("to".utf8) {
        cue.source = clauseSubject(token, start, unit, earlier)
      } else {
        cue.source = sources.subject(endingAt: token, from: lower)
        guard hasHelper || cue.source.map(isPlural) ?? false else { return nil }
      }
    } else {
      if helpers.contains(where: { text.words[$0].contains(.auxiliary) }) {
        cue.source = sources.subject(endingAt: token, from: lower)
      }
      if cue.source == nil { cue.source = participleSubject(token, start, unit, lower, earlier) }
    }
    if roles.contains(.doubtful) {
      guard let source = cue.source,
        source.tokens.upperBound == start || source.tokens.upperBound == token
          || (start > lower && text.isComma(start - 1))
      else { return nil }
      let next = token + 1
      let isFollowed =
        next < unit.tokens.upperBound && text.isOutside(next)
        && (text.isColon(next) || text.isComma(next) || text.text.bytes(next).elementsEqual("that".utf8))
      if source.kind == .phrase, !isFollowed { return nil }
    }
    return cue.source == nil ? nil : cue
  }

  /// Nothing but a comma or a dash stands between a quotation and the verb.
  private func startsBehindSpan(_ token: Int, _ lower: Int) -> Bool {
    guard lower > 0, !text.isOutside(lower - 1) else { return false }
    return (lower..<token).allSatisfy { text.isComma($0) || text.isDash($0) }
  }

  /// `…can catch Smith, said Jones`: a name that only a comma parts from the verb is no subject.
  private func endsContent(_ subject: QuotationSource?, _ token: Int) -> Bool {
    guard let subject else { return false }
    return subject.tokens.upperBound == token - 1 && text.isComma(token - 1)
  }

  private func isNamed(_ source: QuotationSource) -> Bool {
    switch source.kind {
    case .entity, .name, .he, .she: true
    case .phrase, .pronoun: false
    }
  }

  private func isBy(_ token: Int) -> Bool {
    text.isOutside(token) && text.text.bytes(token).elementsEqual("by".utf8)
  }

  /// `declined to say`, `refused to say`.
  private func isRefused(_ token: Int, _ lower: Int) -> Bool {
    token > lower + 1 && text.text.bytes(token - 1).elementsEqual("to".utf8)
      && text.words[token - 2].contains(.negation)
  }

  private func isPassive(_ helpers: Range<Int>, _ roles: QuotationWord) -> Bool {
    guard roles.contains(.finite) else { return false }
    guard let last = helpers.last(where: { text.words[$0].contains(.auxiliary) }) else { return false }
    return ["is", "was", "were", "are", "been", "be", "being"].contains {
      text.text.bytes(last).elementsEqual($0.utf8)
    }
  }

  /// Plural nouns and `they` take the bare form: officials say.
  private func isPlural(_ source: QuotationSource) -> Bool {
    switch source.kind {
    case .he, .she: return false
    case .pronoun: return true
    case .entity, .name, .phrase:
      let bytes = text.text.bytes(source.tokens.upperBound - 1)
      return bytes.last == 0x73 || source.tokens.contains { text.words[$0].contains(.source) }
    }
  }

  /// Behind a quotation, a comma, or at the start, a verb may stand before its subject.
  private func isInvertible(_ token: Int, _ lower: Int) -> Bool {
    guard text.words[token].contains(.inverts), text.words[token].contains(.finite) else { return false }
    if token == lower { return true }
    let before = token - 1
    return !text.isOutside(before) || text.isComma(before) || text.isDash(before)
  }

  /// Behind an inverted source the sentence ends, pauses, or tells where and when.
  func endsWell(_ source: QuotationSource, _ unit: QuotedUnit) -> Bool {
    if source.kind == .pronoun { return false }
    let end = source.tokens.upperBound
    guard end < unit.tokens.upperBound else { return true }
    guard text.isOutside(end) else { return false }
    return text.isMark(end) || !text.words[end].isDisjoint(with: [.preposition, .time, .adverb, .boundary])
  }

  /// The subject of verbs that share one: `Smith praised it and said`, `Smith wanted to say`.
  private func clauseSubject(
    _ token: Int, _ start: Int, _ unit: QuotedUnit, _ earlier: [QuotationCue]
  ) -> QuotationSource? {
    if let last = earlier.last(where: { $0.source != nil && !$0.isRelative }), let source = last.source {
      // `Smith shared a paper called “Ours”, writing`: what somebody is called is not who goes on.
      let isThing = source.kind == .phrase && source.body == nil
      guard isThing, let first = sources.firstSubject(unit.tokens.lowerBound..<source.tokens.lowerBound) else {
        return source
      }
      return isNamed(first) ? first : source
    }
    return sources.firstSubject(max(unit.tokens.lowerBound, min(start, token) - 80)..<start)
  }

  /// `…, saying`; `with Smith saying`; `attacked Jones for saying`.
  private func participleSubject(
    _ token: Int, _ start: Int, _ unit: QuotedUnit, _ lower: Int, _ earlier: [QuotationCue]
  ) -> QuotationSource? {
    if start > lower, text.isOutside(start - 1) {
      let before = start - 1
      if ["for", "of"].contains(where: { text.text.bytes(before).elementsEqual($0.utf8) }),
        let object = sources.group(endingAt: before, from: lower, depth: 0), object.tokens.lowerBound > lower + 1,
        sources.isPerson(object)
      {
        return object
      }
      if let near = sources.objectGroup(endingAt: start, from: lower), near.start > lower,
        text.text.bytes(near.start - 1).elementsEqual("with".utf8)
      {
        return near.source
      }
    }
    return clauseSubject(token, start, unit, earlier)
  }
}
