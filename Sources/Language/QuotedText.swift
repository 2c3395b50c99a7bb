import NewsModel
import TextCore

/// Words between quotation marks in one paragraph.
struct QuotedSpan {
  /// The tokens inside the marks; may be empty.
  var inner: Range<Int>
  /// With the marks.
  var outer: Range<Int>
  /// Goes on with the span before, which the end of its paragraph broke.
  var continues: Bool
}

/// A sentence as its writer tells it, however many sentences stand in the quotations inside it.
struct QuotedUnit {
  var tokens: Range<Int>
  /// Indices of the spans in it.
  var spans: Range<Int>
  var paragraph: Int
}

/// A text with what the attribution of quotations asks of it: what each token can do, the entity there, the spans
/// between quotation marks, paragraphs and units.
struct QuotedText {
  let text: TokenizedText
  let entities: [ArticleEntity]
  let words: [QuotationWord]
  /// For each token the entity mentioned there, or -1.
  let entityAt: [Int32]
  /// For each token the first token of the mention that it belongs to, or -1.
  let mentionStart: [Int32]
  private(set) var spans: [QuotedSpan] = []
  /// For each token the span that holds it, marks included, or -1.
  private(set) var spanAt: [Int32]
  private(set) var units: [QuotedUnit] = []
  private(set) var paragraphs: [Range<Int>] = []

  init(_ text: TokenizedText, entities: [ArticleEntity]) {
    self.text = text
    self.entities = entities
    let count = text.tokens.count
    words = QuotationPhrases.roles(of: text)
    var entityAt = [Int32](repeating: -1, count: count)
    var mentionStart = entityAt
    var starts: [(start: Int32, end: Int32, entity: Int32)] = []
    for (number, entity) in entities.enumerated() {
      for mention in entity.mentions {
        starts.append((Int32(mention.range.start), Int32(mention.range.end), Int32(number)))
      }
    }
    starts.sort { $0.start < $1.start }
    var index = 0
    for mention in starts {
      while index < count, text.tokens[index].start < mention.start { index += 1 }
      let first = index
      var at = index
      while at < count, text.tokens[at].start < mention.end {
        entityAt[at] = mention.entity
        mentionStart[at] = Int32(first)
        at += 1
      }
    }
    self.entityAt = entityAt
    self.mentionStart = mentionStart
    spanAt = [Int32](repeating: -1, count: count)
    findParagraphs()
    findSpans()
    findUnits()
  }

  var count: Int { text.tokens.count }

  func kind(_ token: Int) -> EntityKind? { entityAt[token] < 0 ? nil : entities[Int(entityAt[token])].kind }

  func isOutside(_ token: Int) -> Bool { spanAt[token] < 0 }

  /// The single byte of a token that is a mark of one byte, else 0.
  func mark(_ token: Int) -> UInt8 {
    let range = text.tokens[token]
    return range.count == 1 ? text.text[Int(range.start)] : 0
  }

  func isComma(_ token: Int) -> Bool { mark(token) == 0x2C }
  func isColon(_ token: Int) -> Bool { mark(token) == 0x3A }

  /// A dash, a bracket, a semicolon, a comma, a stop: not a word.
  func isMark(_ token: Int) -> Bool {
    !WordShape(text.bytes(token)).contains(.letter) && !WordShape(text.bytes(token)).contains(.digit)
  }

  /// `–`, `—`, `―`, `-`, `--` between blanks or alone.
  func isDash(_ token: Int) -> Bool {
    let bytes = text.bytes(token)
    guard let first = bytes.first else { return false }
    if first == 0x2D { return true }
    return bytes.count == 3 && first == 0xE2 && bytes[bytes.startIndex + 1] == 0x80
      && (0x90...0x95).contains(bytes[bytes.startIndex + 2])
  }

  func isStop(_ token: Int) -> Bool {
    let bytes = text.bytes(token)
    return bytes.first.map { $0 == 0x2E || $0 == 0x21 || $0 == 0x3F } ?? false
      || bytes.elementsEqual([0xE2, 0x80, 0xA6])
  }

  func isPossessive(_ token: Int) -> Bool {
    let bytes = text.bytes(token)
    return bytes.elementsEqual([0x27, 0x73]) || bytes.elementsEqual([0xE2, 0x80, 0x99, 0x73])
      || ((bytes.elementsEqual([0x27]) || bytes.elementsEqual([0xE2, 0x80, 0x99])) && !text.hasSpaceBefore(token))
  }

  /// The first token of a unit.
  func startsUnit(_ token: Int) -> Bool {
    var low = 0
    var high = units.count
    while low < high {
      let middle = (low + high) / 2
      if units[middle].tokens.lowerBound < token { low = middle + 1 } else { high = middle }
    }
    return low < units.count && units[low].tokens.lowerBound == token
  }

  /// The first token of its paragraph.
  func startsParagraph(_ token: Int) -> Bool { token == 0 || hasBlankLine(after: token - 1) }

  func isCapitalised(_ token: Int) -> Bool { WordShape(text.bytes(token)).isNameLike }

  func isWord(_ token: Int) -> Bool { WordShape(text.bytes(token)).contains(.letter) }

  func endsWithLy(_ token: Int) -> Bool {
    let bytes = text.bytes(token)
    return bytes.count > 4 && bytes.suffix(2).elementsEqual([0x6C, 0x79]) && entityAt[token] < 0
  }

  // MARK: Paragraphs, spans, units

  private mutating func findParagraphs() {
    var first = 0
    for index in 0..<count where index + 1 == count || hasBlankLine(after: index) {
      paragraphs.append(first..<(index + 1))
      first = index + 1
    }
  }

  private func hasBlankLine(after index: Int) -> Bool {
    let from = Int(text.tokens[index].end)
    let to = Int(text.tokens[index + 1].start)
    guard to - from > 1 else { return false }
    var lines = 0
    for position in from..<to where text.text[position] == 0x0A { lines += 1 }
    return lines > 1
  }

  /// How many tokens ahead a closing mark is looked for, so that no text takes longer than its length.
  private static let reach = 600

  private enum Mark { case none, opening, closing, straight }

  /// The marks of English news: curly, straight, angled, and single ones round whole sentences.
  private func quotationMark(_ token: Int) -> Mark {
    let bytes = text.bytes(token)
    switch bytes.first {
    case 0x22: return .straight
    case 0xE2 where bytes.count == 3 && bytes[bytes.startIndex + 1] == 0x80:
      switch bytes[bytes.startIndex + 2] {
      case 0x9C, 0x9E: return .opening
      case 0x9D: return .closing
      default: return .none
      }
    case 0xC2 where bytes.count == 2: return bytes.last == 0xAB ? .opening : bytes.last == 0xBB ? .closing : .none
    case 0x60 where bytes.count == 1:
      return token + 1 < count && text.bytes(token + 1).elementsEqual([0x60]) ? .opening : .none
    default: return .none
    }
  }

  /// A mark round a name, which sets no words of somebody apart.
  func isQuotationMark(_ token: Int) -> Bool { quotationMark(token) != .none }

  /// `‘We will,’`, `'We will,'`: single marks enclose a quotation where a comma or a stop stands before the second.
  private func singleQuoted(_ start: Int, _ end: Int) -> Int? {
    let bytes = text.bytes(start)
    let isCurly = bytes.elementsEqual([0xE2, 0x80, 0x98])
    guard isCurly || bytes.elementsEqual([0x27]), text.hasSpaceBefore(start), start + 1 < end,
      !text.hasSpaceBefore(start + 1)
    else { return nil }
    let closing: [UInt8] = isCurly ? [0xE2, 0x80, 0x99] : [0x27]
    var index = start + 2
    while index < end {
      if quotationMark(index) != .none || (text.bytes(index).elementsEqual(bytes) && text.hasSpaceBefore(index)) {
        return nil
      }
      if text.bytes(index).elementsEqual(closing), !text.hasSpaceBefore(index), isComma(index - 1) || isStop(index - 1)
      {
        return index
      }
      index += 1
    }
    return nil
  }

  private mutating func findSpans() {
    var isOpen = false
    for paragraph in paragraphs {
      var start: Int?
      var opener = Mark.none
      var depth = 0
      var wasContinued = false
      var index = paragraph.lowerBound
      while index < paragraph.upperBound {
        let mark = quotationMark(index)
        if start != nil, isInner(mark, opener, index, paragraph) {
          index += 1
          continue
        }
        let isMistyped = mark == .opening && start != nil && looksClosing(index, paragraph)
        let opens =
          (mark == .opening && !isMistyped)
          || (mark == .straight && (start == nil || looksOpening(index, paragraph)) && !looksClosing(index, paragraph))
        if mark == .opening, opens, start != nil {
          if nests(index, paragraph) { depth += 1 } else { (start, opener) = (index, mark) }
        } else if opens {
          // A second opening mark: the first was never closed, or the quotation goes on behind a break.
          if let first = start, mark == .straight { close(first, index, index, &wasContinued) }
          (start, opener) = (index, mark)
          if isOpen, index == paragraph.lowerBound { wasContinued = true }
        } else if mark == .closing || mark == .straight || isMistyped {
          if depth > 0 {
            depth -= 1
          } else if let first = start {
            close(first, index, index + 1, &wasContinued)
            start = nil
          }
        } else if start == nil, let end = singleQuoted(index, min(paragraph.upperBound, index + Self.reach)) {
          close(index, end, end + 1, &wasContinued)
          index = end
        }
        index += 1
      }
      isOpen = start != nil
      if let first = start { close(first, paragraph.upperBound, paragraph.upperBound, &wasContinued) }
    }
  }

  /// A mark of the other style inside a quotation that a mark of its own style still closes: `"It is “fair” now."`
  private func isInner(_ mark: Mark, _ opener: Mark, _ index: Int, _ paragraph: Range<Int>) -> Bool {
    let rest = (index + 1)..<min(paragraph.upperBound, index + Self.reach)
    switch (opener, mark) {
    case (.straight, .opening), (.straight, .closing):
      return rest.contains { quotationMark($0) == .straight && looksClosing($0, paragraph) }
    case (.opening, .straight):
      return rest.first { quotationMark($0) == .opening || quotationMark($0) == .closing }
        .map { quotationMark($0) == .closing } ?? false
    default: return false
    }
  }

  /// `star of television’s “Scandal”`, `John “Jack” Smith`: marks round a title or a nickname, whose words belong to
  /// the sentence round them.
  private func isNaming(_ inner: Range<Int>, _ outer: Range<Int>) -> Bool {
    guard outer.lowerBound > 0, !startsParagraph(outer.lowerBound) else { return false }
    let before = outer.lowerBound - 1
    guard isOutside(before), isWord(before) || isPossessive(before), !isCue(before),
      words[before].isDisjoint(with: .cue)
    else { return false }
    var named = inner
    if let last = named.last, isComma(last) { named.removeLast() }
    guard (1...5).contains(named.count), let last = named.last, isCapitalised(named.lowerBound), isCapitalised(last),
      named.allSatisfy({ isCapitalised($0) || (isWord($0) && StopWords.contains(Scalars.lowercased(text.bytes($0)))) })
    else { return false }
    guard named.count == 1 else { return true }
    let next = outer.upperBound
    let isNickname = next < count && isCapitalised(next) && isCapitalised(before)
    return isNickname || isPossessive(before) || words[before].contains(.titled)
  }

  /// A second opening mark begins a quotation inside the quotation where closing marks for both follow.
  private func nests(_ index: Int, _ paragraph: Range<Int>) -> Bool {
    var open = 0
    for token in (index + 1)..<min(paragraph.upperBound, index + Self.reach) {
      switch quotationMark(token) {
      case .opening: open += 1
      case .closing: open -= 1
      default: break
      }
    }
    return open <= -2
  }

  private func looksOpening(_ index: Int, _ paragraph: Range<Int>) -> Bool {
    (index == paragraph.lowerBound || text.hasSpaceBefore(index))
      && index + 1 < paragraph.upperBound && !text.hasSpaceBefore(index + 1)
  }

  private func looksClosing(_ index: Int, _ paragraph: Range<Int>) -> Bool {
    index > paragraph.lowerBound && !text.hasSpaceBefore(index)
      && (index + 1 == paragraph.upperBound || text.hasSpaceBefore(index + 1)) && !isDash(index - 1)
  }

  private mutating func close(_ first: Int, _ end: Int, _ outerEnd: Int, _ continues: inout Bool) {
    let outer = first..<max(first + 1, outerEnd)
    guard outerEnd == end || !isNaming((first + 1)..<max(first + 1, end), outer) else { return }
    for token in outer { spanAt[token] = Int32(spans.count) }
    spans.append(QuotedSpan(inner: (first + 1)..<max(first + 1, end), outer: outer, continues: continues))
    continues = false
  }

  private mutating func findUnits() {
    var isEnd = [Bool](repeating: false, count: count)
    for sentence in text.sentences { isEnd[sentence.upperBound - 1] = true }
    var span = 0
    for (number, paragraph) in paragraphs.enumerated() {
      var first = paragraph.lowerBound
      var firstSpan = span
      if let end = datelineEnd(paragraph) {
        units.append(QuotedUnit(tokens: first..<end, spans: span..<span, paragraph: number))
        first = end
      }
      for index in first..<paragraph.upperBound {
        let inside = spanAt[index]
        if inside >= 0 { span = max(span, Int(inside) + 1) }
        let closes = inside < 0 || index + 1 == spans[Int(inside)].outer.upperBound
        guard index + 1 == paragraph.upperBound || (isEnd[index] && closes && !runsOn(index)) else { continue }
        units.append(QuotedUnit(tokens: first..<(index + 1), spans: firstSpan..<span, paragraph: number))
        first = index + 1
        firstSpan = span
      }
    }
  }

  /// Behind the dash of `LEEDS, March 3 (AFP) —`, nil where a paragraph has no dateline.
  private func datelineEnd(_ paragraph: Range<Int>) -> Int? {
    let reach = paragraph.lowerBound..<min(paragraph.upperBound, paragraph.lowerBound + 18)
    guard let dash = reach.first(where: { isDash($0) && text.hasSpaceBefore($0) }), dash > paragraph.lowerBound,
      dash + 2 < paragraph.upperBound, WordShape(text.bytes(paragraph.lowerBound)).contains(.allCapitals),
      (paragraph.lowerBound..<dash).allSatisfy({ isOutside($0) && (!isWord($0) || isCapitalised($0)) })
    else { return nil }
    return dash + 1
  }

  /// `“Is it true?” Smith asked.`: behind a question the sentence goes on with who asks it.
  private func runsOn(_ index: Int) -> Bool {
    guard spanAt[index] >= 0, index > 1, index + 1 < count, isOutside(index + 1) else { return false }
    let last = text.bytes(index - 1)
    let isQuestion = last.first == 0x3F || last.first == 0x21 || isComma(index - 1) || last.count == 3 || last.count > 1
    var next = index + 1
    while next < count, next < index + 8, isOutside(next), isWord(next), !isCue(next) { next += 1 }
    guard next < count, next > index + 1, isOutside(next) else { return false }
    if isQuestion, isComma(next), entityAt[next - 1] >= 0 {
      // `“Is it true?” Smith, a farmer, asked.`
      next += 1
      while next < count, next < index + 24, isOutside(next), !isStop(next), !(isCue(next) && isComma(next - 1)) {
        next += 1
      }
    }
    guard next < count, isOutside(next), isCue(next) else { return false }
    let after = next + 1
    if after >= count || isStop(after) || isComma(after) { return true }
    guard isQuestion else { return false }
    return isMark(after) || !words[after].isDisjoint(with: [.time, .adverb, .preposition, .boundary])
      || words[next].contains(.addresses)
  }

  func isCue(_ token: Int) -> Bool {
    guard entityAt[token] < 0 else { return false }
    let word = words[token]
    return !word.isDisjoint(with: [.finite, .participle, .denies]) || (word.contains(.bare) && !word.contains(.source))
  }
}
