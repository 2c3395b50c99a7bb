import NewsModel
import TextCore

/// The words for whoever is said to have spoken.
struct QuotationSource {
  enum Kind: Equatable {
    /// A person, or a body that is named.
    case entity(Int)
    /// A name that is no entity of the article.
    case name
    /// A noun and what belongs to it: "a spokesman for the mayor".
    case phrase
    case he, she
    /// Another pronoun, which names nobody.
    case pronoun
  }
  var kind: Kind
  /// With titles and what belongs to a noun.
  var tokens: Range<Int>
  /// The entity that a noun belongs to.
  var body: Int?
}

/// Finds the words for a source before and behind a place in a text.
struct QuotationSourceFinder {
  let text: QuotedText

  private func has(_ token: Int, _ roles: QuotationWord) -> Bool {
    !text.words[token].isDisjoint(with: roles)
  }

  // MARK: Before a verb

  /// The subject of a verb at `end`, nil where none stands right before it.
  func subject(endingAt end: Int, from lower: Int) -> QuotationSource? {
    let end = skippingBack(end, lower)
    guard end > lower else { return nil }
    let last = end - 1
    guard text.isOutside(last) else { return nil }
    if text.isQuotationMark(last) { return subject(endingAt: last, from: lower) }
    if text.isComma(last) || (text.isDash(last) && text.text.hasSpaceBefore(last)) {
      return acrossComma(last, lower, depth: 0)
    }
    if let open = openingBracket(last, lower) { return subject(endingAt: open, from: lower) }
    if text.entityAt[last] < 0 {
      if has(last, .relative) {
        var before = last
        if before > lower, text.isComma(before - 1) { before -= 1 }
        if has(last, .pronoun) || text.words[last].contains(.relative), before > lower, !text.isCue(before - 1) {
          let found = groupAny(endingAt: before, from: lower, depth: 0)
          // `Smith, a farmer who says …`
          if let found, found.kind == .phrase, found.tokens.lowerBound > lower,
            text.isComma(found.tokens.lowerBound - 1),
            let person = groupAny(endingAt: found.tokens.lowerBound - 1, from: lower, depth: 0), isPerson(person)
          {
            return person
          }
          return found
        }
        return nil
      }
      if has(last, [.conjunction, .boundary, .preposition]) { return nil }
    }
    return describedGroup(endingAt: end, from: lower) ?? group(endingAt: end, from: lower, depth: 0)
  }

  /// `an official who saw the letter said`: what has a verb of its own behind `who` tells about the subject.
  private func describedGroup(endingAt end: Int, from lower: Int) -> QuotationSource? {
    var index = end - 1
    while index > lower, end - index < 12, text.isOutside(index), !text.isMark(index) {
      if text.entityAt[index] < 0, text.text.bytes(index).elementsEqual("who".utf8) {
        // `the man who police said`: a noun behind it is the subject itself.
        let next = index + 1
        let isVerb =
          next < end - 1 && text.entityAt[next] < 0 && !has(next, [.determiner, .pronoun, .he, .she, .source])
        return isVerb ? groupAny(endingAt: index, from: lower, depth: 0) : nil
      }
      index -= 1
    }
    return nil
  }

  /// Back over adverbs, auxiliaries and times: `has also repeatedly`, `on Tuesday`.
  func skippingBack(_ start: Int, _ lower: Int) -> Int {
    var end = start
    while end > lower, text.isOutside(end - 1) {
      let last = end - 1
      if text.entityAt[last] >= 0 { break }
      if has(last, [.adverb, .time]) || text.endsWithLy(last) || isReflexive(last, lower) {
        end = last
      } else if has(last, .auxiliary), !text.isPossessive(last) || isContraction(last, lower) {
        end = last
      } else if end < start, has(end, .time), has(last, [.preposition, .determiner]) || isLast(last) {
        end = last
      } else {
        break
      }
    }
    return end
  }

  /// `Smith himself said`, but not `told himself`.
  private func isReflexive(_ token: Int, _ lower: Int) -> Bool {
    guard has(token, .pronoun), token > lower, text.isOutside(token - 1),
      text.text.bytes(token).suffix(4).elementsEqual("self".utf8)
        || text.text.bytes(token).suffix(6).elementsEqual("selves".utf8)
    else { return false }
    return text.entityAt[token - 1] >= 0 || has(token - 1, [.source, .he, .she])
  }

  /// `he’s saying`, but not `Smith’s comments`.
  private func isContraction(_ token: Int, _ lower: Int) -> Bool {
    token > lower && has(token - 1, [.he, .she, .pronoun, .relative]) && text.entityAt[token - 1] < 0
  }

  private func isLast(_ token: Int) -> Bool {
    text.text.bytes(token).elementsEqual("last".utf8) || text.text.bytes(token).elementsEqual("early".utf8)
      || text.text.bytes(token).elementsEqual("late".utf8)
  }

  /// Where the bracket that `last` closes begins.
  private func openingBracket(_ last: Int, _ lower: Int) -> Int? {
    guard text.mark(last) == 0x29 || text.mark(last) == 0x5D else { return nil }
    var index = last - 1
    while index > lower, last - index < 20 {
      if text.mark(index) == 0x28 || text.mark(index) == 0x5B { return index }
      index -= 1
    }
    return nil
  }

  /// `Smith, a farmer, said`; `his wife, Ann Smith, said`.
  private func acrossComma(_ comma: Int, _ lower: Int, depth: Int) -> QuotationSource? {
    guard depth < 4, comma > lower else { return nil }
    var index = comma - 1
    let isDash = text.isDash(comma)
    while index >= lower, text.isOutside(index), comma - index < 40 {
      if isDash ? text.isDash(index) && text.text.hasSpaceBefore(index) : text.isComma(index) { break }
      if text.mark(index) == 0x3B || text.isColon(index) { index = lower - 1 }
      index -= 1
    }
    let inner = groupAny(endingAt: comma, from: lower, depth: depth)
    guard index >= lower, text.isOutside(index), comma - index < 40, index > lower else {
      return isDash ? nil : inner
    }
    let before = groupAny(endingAt: index, from: lower, depth: depth)
    if let inner, inner.tokens.lowerBound <= index + 1, isPerson(inner) || inner.kind == .name,
      !(before.map(isPerson) ?? false), !isDash
    {
      return inner
    }
    guard let before else { return acrossComma(index, lower, depth: depth + 1) ?? inner }
    // `Smith, during a visit in Leeds, said`
    let edge = before.tokens.lowerBound - 1
    if before.kind == .phrase, edge > lower, text.isOutside(edge), has(edge, .preposition), text.isComma(edge - 1),
      let outer = acrossComma(edge - 1, lower, depth: depth + 1)
        ?? groupAny(endingAt: edge - 1, from: lower, depth: depth)
    {
      return outer
    }
    if before.kind == .phrase || !isPerson(before), before.tokens.lowerBound > lower + 1,
      text.isComma(before.tokens.lowerBound - 1),
      let outer = acrossComma(before.tokens.lowerBound - 1, lower, depth: depth + 1)
        ?? groupAny(endingAt: before.tokens.lowerBound - 1, from: lower, depth: depth), isPerson(outer)
    {
      return outer
    }
    return before
  }

  /// The group before `end`, over what stands in brackets behind it.
  func groupAny(endingAt end: Int, from lower: Int, depth: Int) -> QuotationSource? {
    guard end > lower else { return nil }
    if let open = openingBracket(end - 1, lower) { return group(endingAt: open, from: lower, depth: depth) }
    return group(endingAt: end, from: lower, depth: depth)
  }

  func isPerson(_ source: QuotationSource) -> Bool {
    if case .entity(let entity) = source.kind { return text.entities[entity].kind == .person }
    return false
  }

  /// The group of words about one thing that ends before `end`, with what stands before its prepositions.
  func group(endingAt end: Int, from lower: Int, depth: Int) -> QuotationSource? {
    guard end > lower, depth < 6 else { return nil }
    let last = end - 1
    guard text.isOutside(last) else { return nil }
    if text.entityAt[last] < 0 {
      if has(last, .he) { return QuotationSource(kind: .he, tokens: last..<end) }
      if has(last, .she) { return QuotationSource(kind: .she, tokens: last..<end) }
      if has(last, .pronoun) { return QuotationSource(kind: .pronoun, tokens: last..<end) }
      guard text.isWord(last), !has(last, [.boundary, .preposition, .auxiliary, .time]) else { return nil }
      if text.isCue(last), !has(last, .source) { return nil }
    }
    let start = groupStart(end, lower)
    guard start < end else { return nil }
    if start > lower, text.entityAt[start - 1] < 0, has(start - 1, .preposition), text.isOutside(start - 1) {
      // `after Smith said`: the preposition begins a clause.
      if !has(start - 1, .attaching) { return classify(start..<end) }
      if let outer = group(endingAt: start - 1, from: lower, depth: depth + 1) {
        var outer = outer
        if outer.kind == .phrase {
          outer.tokens = outer.tokens.lowerBound..<end
          outer.body = outer.body ?? bodyEntity(start..<end)
        }
        return outer
      }
      // `In a statement Smith said`, but not `with Smith said`.
      let named = text.mentionStart[last]
      guard named >= 0, Int(named) > start, text.kind(last) == .person else { return nil }
      return QuotationSource(kind: .entity(Int(text.entityAt[last])), tokens: Int(named)..<end)
    }
    return classify(start..<end)
  }

  private func groupStart(_ end: Int, _ lower: Int) -> Int {
    var start = end
    let headIsPerson = text.kind(end - 1) == .person
    while start > lower, text.isOutside(start - 1), end - start < 14 {
      let token = start - 1
      if text.entityAt[token] >= 0 {
        // `In Ohio Smith said`: a place that touches a person is no part of the name.
        if headIsPerson, start < end, text.entityAt[start] >= 0, text.entityAt[token] != text.entityAt[start],
          text.kind(token) == .place, text.entityAt[start] == text.entityAt[end - 1]
        {
          break
        }
        start = max(lower, Int(text.mentionStart[token]))
        continue
      }
      if text.isPossessive(token), token > lower, start < end {
        start = token
        continue
      }
      if has(token, [.boundary, .preposition, .auxiliary, .he, .she, .adverb]) { break }
      if has(token, .pronoun) { break }
      if has(token, .time), start < end { break }
      if start < end, isPastVerb(token, lower) { break }
      if has(token, [.finite, .participle]), !has(token, .source) { break }
      if !text.isWord(token), !isJoint(token) {
        let isNumber = WordShape(text.text.bytes(token)).contains(.digit)
        if !isNumber { break }
      }
      start = token
      if has(token, .determiner) { break }
    }
    while start < end, text.entityAt[start] < 0, text.isPossessive(start) { start += 1 }
    return start
  }

  /// A dash or a slash inside a word: `9/11`.
  private func isJoint(_ token: Int) -> Bool {
    (text.isDash(token) || text.mark(token) == 0x2F) && !text.text.hasSpaceBefore(token)
  }

  /// A past tense between nouns, `the campaign shrugged off`, and no adjective, `the retired farmer`.
  private func isPastVerb(_ token: Int, _ lower: Int) -> Bool {
    let bytes = text.text.bytes(token)
    guard text.entityAt[token] < 0, bytes.count > 4, bytes.suffix(2).elementsEqual("ed".utf8),
      !text.isCapitalised(token), token > lower, text.isOutside(token - 1)
    else { return false }
    return text.entityAt[token - 1] >= 0 || has(token - 1, .source)
  }

  /// The person or body whose name ends before `mark`.
  func owner(before mark: Int) -> QuotationSource? {
    guard mark > 0, text.isOutside(mark - 1), text.kind(mark - 1) == .person || text.kind(mark - 1) == .organisation
    else { return nil }
    return QuotationSource(
      kind: .entity(Int(text.entityAt[mark - 1])), tokens: Int(text.mentionStart[mark - 1])..<mark)
  }

  /// The group right before `end`, whatever preposition stands before it, with its first token.
  func objectGroup(endingAt end: Int, from lower: Int) -> (source: QuotationSource, start: Int)? {
    guard end > lower, text.isOutside(end - 1), text.entityAt[end - 1] >= 0 || text.isWord(end - 1) else { return nil }
    let start = groupStart(end, lower)
    guard start < end, let source = classify(start..<end) else { return nil }
    return (source, start)
  }

  private func bodyEntity(_ tokens: Range<Int>) -> Int? {
    tokens.first { text.entityAt[$0] >= 0 && text.kind($0) != .event && text.kind($0) != .work }
      .map { Int(text.entityAt[$0]) }
  }

  /// What the last word of a group makes of it.
  private func classify(_ tokens: Range<Int>) -> QuotationSource? {
    let last = tokens.upperBound - 1
    let entity = text.entityAt[last]
    if entity >= 0 {
      let start = max(tokens.lowerBound, Int(text.mentionStart[last]))
      switch text.entities[Int(entity)].kind {
      case .person, .organisation:
        return QuotationSource(kind: .entity(Int(entity)), tokens: min(start, tokens.lowerBound)..<tokens.upperBound)
      case .place:
        // A place speaks only where it stands alone, for its government.
        let before = tokens.lowerBound..<max(tokens.lowerBound, start)
        guard before.allSatisfy({ has($0, .determiner) }) else { return nil }
        return QuotationSource(kind: .entity(Int(entity)), tokens: tokens)
      case .group: return QuotationSource(kind: .name, tokens: tokens)
      case .event, .work: return QuotationSource(kind: .phrase, tokens: tokens)
      }
    }
    if text.isCapitalised(last), !has(last, [.source, .determiner, .time]), !isMereOpening(last, tokens) {
      var start = last
      while start > tokens.lowerBound, text.isCapitalised(start - 1), !has(start - 1, .determiner) { start -= 1 }
      return QuotationSource(kind: .name, tokens: start..<tokens.upperBound)
    }
    if tokens.count == 1, has(last, .determiner), !has(last, .source) { return nil }
    return QuotationSource(kind: .phrase, tokens: tokens, body: bodyEntity(tokens))
  }

  /// A word that has its capital from the start of a sentence.
  private func isMereOpening(_ last: Int, _ tokens: Range<Int>) -> Bool {
    guard last == tokens.lowerBound else { return false }
    if text.endsWithLy(last) || StopWords.contains(Scalars.lowercased(text.text.bytes(last))) { return true }
    if last > 1, !text.isOutside(last - 1) { return !text.isComma(last - 2) && !text.isComma(last - 1) }
    return last == 0 || text.isStop(last - 1) || text.startsParagraph(last)
  }

  // MARK: Behind a verb

  /// The source that begins at `start`: `said Smith, a farmer`; `according to a spokesman for the mayor`.
  func source(startingAt start: Int, to upper: Int) -> QuotationSource? {
    guard start < upper, text.isOutside(start), text.entityAt[start] < 0 || Int(text.mentionStart[start]) == start
    else {
      return nil
    }
    if text.entityAt[start] < 0 {
      if has(start, .he) { return QuotationSource(kind: .he, tokens: start..<(start + 1)) }
      if has(start, .she) { return QuotationSource(kind: .she, tokens: start..<(start + 1)) }
      if has(start, .pronoun) { return QuotationSource(kind: .pronoun, tokens: start..<(start + 1)) }
      if has(start, [.boundary, .auxiliary, .time, .adverb]) && !has(start, [.determiner, .source]) { return nil }
      if text.endsWithLy(start), !text.isCapitalised(start) { return nil }
    }
    var end = start
    while end < upper, text.isOutside(end), end - start < 16 {
      if text.entityAt[end] < 0 {
        if text.isPossessive(end), end > start {
          end += 1
          continue
        }
        if has(end, [.boundary, .preposition, .auxiliary, .he, .she, .pronoun, .time, .adverb]),
          !(end == start && has(end, [.determiner, .source]))
        {
          break
        }
        if text.isCue(end), !has(end, .source), end > start { break }
        if end > start, isPastVerb(end, start) { break }
        if !text.isWord(end), !isJoint(end),
          !WordShape(text.text.bytes(end)).contains(.digit)
        {
          break
        }
        if end > start, has(end, .determiner) { break }
      }
      end += 1
    }
    guard end > start else { return nil }
    // A person's name ends the group: `said Smith Tuesday`, `said Ann Smith executive director`.
    if let person = (start..<end).last(where: { text.kind($0) == .person }), person + 1 < end,
      !text.isPossessive(person + 1), !text.isCapitalised(person + 1), !has(end - 1, .source)
    {
      end = person + 1
    }
    guard var found = classify(start..<end) else { return nil }
    guard found.kind == .phrase else { return found }
    let head = found.tokens.upperBound - 1
    extend(&found, to: upper)
    end = found.tokens.upperBound
    // `the head of the agency, Ann Smith`; `his lawyer, actress Ann Smith`; but not `official statements, Ann Smith`
    if end + 1 < upper, text.isComma(end), has(head, .individual) {
      var name = end + 1
      while name < upper, name < end + 5, text.entityAt[name] < 0, text.isWord(name),
        text.words[name].isDisjoint(with: [.boundary, .preposition, .auxiliary, .determiner, .he, .she])
      { name += 1 }
      guard name < upper, text.kind(name) == .person, text.isOutside(name) else { return found }
      var stop = name
      while stop < upper, text.entityAt[stop] == text.entityAt[name] { stop += 1 }
      if stop >= upper || text.isMark(stop) {
        return QuotationSource(kind: .entity(Int(text.entityAt[name])), tokens: (end + 1)..<stop)
      }
    }
    return found
  }

  /// Takes in what a preposition joins to the noun: `a spokesman for the mayor`.
  private func extend(_ found: inout QuotationSource, to upper: Int) {
    let end = found.tokens.upperBound
    guard end < upper, text.isOutside(end), text.entityAt[end] < 0, has(end, .attaching),
      !text.text.bytes(end).elementsEqual("on".utf8), !text.text.bytes(end).elementsEqual("by".utf8)
    else { return }
    let rest = end + 1
    var stop = rest
    while stop < upper, text.isOutside(stop), stop - rest < 10, text.entityAt[stop] >= 0 || text.isWord(stop) {
      if text.entityAt[stop] < 0 {
        if has(stop, [.boundary, .auxiliary, .time, .he, .she]) || (text.isCue(stop) && !has(stop, .source)) { break }
        if stop > rest, has(stop, .preposition) || isPastVerb(stop, rest) || has(stop, .verb) { break }
      }
      stop += 1
    }
    guard stop > rest else { return }
    found.tokens = found.tokens.lowerBound..<stop
    found.body = found.body ?? bodyEntity(rest..<stop)
  }

  // MARK: Of a clause

  /// The first that a clause names and that is no part of something else: whom its verbs belong to.
  func firstSubject(_ clause: Range<Int>) -> QuotationSource? {
    var index = clause.lowerBound
    while index < clause.upperBound {
      guard text.isOutside(index) else {
        index += 1
        continue
      }
      let entity = text.entityAt[index]
      if entity >= 0 {
        // The clause may begin inside a name.
        let start = text.mentionStart[index]
        repeat {
          index += 1
        } while index < clause.upperBound && text.entityAt[index] == entity
          && text.mentionStart[index] == start
        if index < text.count, text.isPossessive(index) || isOwnerBeside(index, clause) { continue }
        guard let found = group(endingAt: index, from: clause.lowerBound, depth: 0) else { continue }
        if isFollowedByNoun(index, clause) { continue }
        if case .entity(let who) = found.kind {
          if [.person, .organisation].contains(text.entities[who].kind), !isObject(found, clause) { return found }
        } else if found.kind == .phrase, isSpeaking(found) {
          return found
        }
        continue
      }
      if has(index, .he) { return QuotationSource(kind: .he, tokens: index..<(index + 1)) }
      if has(index, .she) { return QuotationSource(kind: .she, tokens: index..<(index + 1)) }
      if has(index, .source), index + 1 < clause.upperBound, text.entityAt[index + 1] < 0,
        !text.isPossessive(index + 1),
        !has(index + 1, .source), let found = group(endingAt: index + 1, from: clause.lowerBound, depth: 0),
        found.kind == .phrase, found.tokens.upperBound == index + 1, !isObject(found, clause)
      {
        var found = found
        extend(&found, to: clause.upperBound)
        return found
      }
      index += 1
    }
    return nil
  }

  /// `Clinton` before `and Kaine’s staff`: an owner like the name behind it.
  private func isOwnerBeside(_ index: Int, _ clause: Range<Int>) -> Bool {
    guard index + 1 < clause.upperBound, text.text.bytes(index).elementsEqual("and".utf8), text.entityAt[index + 1] >= 0
    else { return false }
    let entity = text.entityAt[index + 1]
    let end = (index + 1..<clause.upperBound).first { text.entityAt[$0] != entity } ?? clause.upperBound
    return end < clause.upperBound && text.isPossessive(end)
  }

  /// `Clinton campaign`: the name only tells which.
  private func isFollowedByNoun(_ index: Int, _ clause: Range<Int>) -> Bool {
    index < clause.upperBound && text.isOutside(index) && text.entityAt[index] < 0 && has(index, .source)
      && !has(index, .finite)
  }

  private func isSpeaking(_ source: QuotationSource) -> Bool { source.tokens.contains { has($0, .source) } }

  private func isObject(_ source: QuotationSource, _ clause: Range<Int>) -> Bool {
    let start = source.tokens.lowerBound
    return start > clause.lowerBound && text.entityAt[start - 1] < 0 && has(start - 1, .preposition)
  }
}
