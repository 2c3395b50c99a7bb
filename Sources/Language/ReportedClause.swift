import NewsModel

/// What somebody says in the article's own words: the clause behind `said (that)`, or the one before `, he said`.
struct ReportedClause {
  let text: QuotedText
  let cue: QuotationCue
  let source: QuotationSource
  let unit: QuotedUnit

  /// Nil where no whole clause is said.
  var tokens: Range<Int>? {
    if cue.isAccordingTo { return accordingTo }
    if cue.isInverted { return clauseBefore(cue.token) }
    var start = cue.token + 1
    let end = unit.tokens.upperBound
    if cue.roles.contains(.addresses) { start = behindAddressee(start) }
    start = behindAdjuncts(start)
    guard start < end else { return clauseBefore(min(source.tokens.lowerBound, cue.token)) }
    if text.isComma(start) || text.isStop(start) {
      return clauseBefore(min(source.tokens.lowerBound, cue.token))
    }
    let hasThat = reads(start, "that")
    if hasThat { start += 1 }
    if !hasThat, !cue.roles.contains(.strong) || cue.roles.isDisjoint(with: .finite), !cue.roles.contains(.denies) {
      return nil
    }
    if cue.roles.contains(.denies) { return clause(start) }
    guard start < end, text.isOutside(start) else { return nil }
    // `said in Paris`, `said to be`, `said of him`: told about, not said.
    if text.entityAt[start] < 0, text.words[start].contains(.preposition) || reads(start, "to") || reads(start, "and") {
      return nil
    }
    guard let said = clause(start), said.count > 2, hasVerb(said) else { return nil }
    return said
  }

  private func reads(_ token: Int, _ word: String) -> Bool { text.text.bytes(token).elementsEqual(word.utf8) }

  private var accordingTo: Range<Int>? {
    let before = cue.token - 1
    if before > unit.tokens.lowerBound { return clauseBefore(before) }
    guard
      let comma = (source.tokens.upperBound..<max(source.tokens.upperBound, unit.tokens.upperBound))
        .first(where: { text.isComma($0) })
    else { return nil }
    return clause(comma + 1)
  }

  private func behindAddressee(_ start: Int) -> Int {
    var index = start
    while index < unit.tokens.upperBound, index - start < 12, text.isOutside(index) {
      if text.entityAt[index] < 0, reads(index, "that") || reads(index, "to") || text.isMark(index) { break }
      if text.entityAt[index] < 0, index > start,
        text.entityAt[index - 1] >= 0 || text.words[index - 1].contains(.source)
          || text.words[index - 1].contains(.pronoun) || reads(index - 1, "reporters")
      {
        break
      }
      index += 1
    }
    return index
  }

  /// `on Monday`, `in a statement`, `this week`: when and where it was said.
  private func behindAdjuncts(_ start: Int) -> Int {
    var index = start
    while index < unit.tokens.upperBound, text.isOutside(index) {
      if text.entityAt[index] < 0,
        text.words[index].contains(.time) || text.words[index].contains(.adverb)
          || text.endsWithLy(index)
      {
        index += 1
        continue
      }
      guard text.entityAt[index] < 0,
        text.words[index].contains(.preposition) || reads(index, "this") || reads(index, "last"),
        !Self.topics.contains(where: { reads(index, $0) })
      else { break }
      // As far as `that`, or as the day that it names.
      var end = index + 1
      while end < unit.tokens.upperBound, end - index < 12, !reads(end, "that"), !text.words[end].contains(.time),
        !text.isComma(end), !text.isStop(end)
      { end += 1 }
      guard end < unit.tokens.upperBound, end - index < 12, reads(end, "that") || text.words[end].contains(.time) else {
        break
      }
      index = reads(end, "that") ? end : thatBehind(end) ?? end + 1
      if index < unit.tokens.upperBound, reads(index, "that") { break }
    }
    return index
  }

  /// Behind these stands what is spoken of, and a `that` there belongs to it: `spoke about the riots that followed`.
  private static let topics = ["about", "of", "against", "regarding", "concerning"]

  /// `in a late July tweet that`: the time is no end where one more noun comes before `that`.
  private func thatBehind(_ time: Int) -> Int? {
    guard let that = [time + 2, time + 3].first(where: { $0 < unit.tokens.upperBound && reads($0, "that") }) else {
      return nil
    }
    let isPlain = (time + 1..<that).allSatisfy { token in
      text.isOutside(token) && text.isWord(token) && text.entityAt[token] < 0
        && text.words[token].isDisjoint(with: [.boundary, .preposition, .auxiliary, .verb])
    }
    return isPlain ? that : nil
  }

  private static let subordinating = [
    "After", "Although", "As", "Because", "Before", "Since", "Though", "When", "While",
  ]

  /// `After Smith said that …, the talks ended`: where what is said ends at the comma that the clause ends at.
  private func endOfSubordinate(_ start: Int, _ end: Int) -> Int? {
    let first = unit.tokens.lowerBound
    guard first < source.tokens.lowerBound, Self.subordinating.contains(where: { reads(first, $0) }) else { return nil }
    return (start..<max(start, end)).first { text.isComma($0) && hasVerb(start..<$0) }
  }

  private func hasVerb(_ tokens: Range<Int>) -> Bool {
    tokens.contains {
      text.entityAt[$0] < 0 && !text.words[$0].isDisjoint(with: [.auxiliary, .verb, .cue]) || isPast($0)
    }
  }

  private func isPast(_ token: Int) -> Bool {
    let bytes = text.text.bytes(token)
    return text.entityAt[token] < 0 && bytes.count > 4 && bytes.suffix(2).elementsEqual("ed".utf8)
  }

  private func clauseBefore(_ end: Int) -> Range<Int>? {
    var end = end
    while end > unit.tokens.lowerBound, text.isMark(end - 1) { end -= 1 }
    let said = unit.tokens.lowerBound..<max(unit.tokens.lowerBound, end)
    guard said.count > 3, hasVerb(said), text.isOutside(said.upperBound - 1) else { return nil }
    // Only behind a comma does what stands before a verb belong to it.
    guard said.upperBound < unit.tokens.upperBound, text.isMark(said.upperBound) || cue.isAccordingTo else {
      return nil
    }
    return said
  }

  /// From `start` to the end of the unit without its last mark; behind `who` only to the next comma.
  private func clause(_ start: Int) -> Range<Int>? {
    var end = unit.tokens.upperBound
    if let comma = endOfSubordinate(start, end) { end = comma }
    if cue.isRelative, let comma = (start..<max(start, end)).first(where: { text.isComma($0) }) { end = comma }
    while end > start, text.isMark(end - 1) { end -= 1 }
    return end > start ? start..<end : nil
  }
}
