/// Where lines may break (UAX #14, default rules of Unicode 16).
public enum LineBreak {
  public struct Opportunity: Hashable, Sendable {
    /// The UTF-8 offset before which a line may break.
    public var offset: Int
    /// Whether the line must break there.
    public var isMandatory: Bool

    public init(offset: Int, isMandatory: Bool) {
      self.offset = offset
      self.isMandatory = isMandatory
    }
  }

  /// The break opportunities of a text in order; the end of a text that is not empty is the last of them.
  public static func opportunities(in text: some StringProtocol) -> [Opportunity] {
    let direct = text.utf8.withContiguousStorageIfAvailable { LineUnits($0).opportunities() }
    if let direct { return direct }
    var copy = String(text)
    return copy.withUTF8 { LineUnits($0).opportunities() }
  }
}

/// The code points of a text with the marks on them taken together (LB9), between which the rules decide.
struct LineUnits {
  /// The first code point of each unit as a class, its offset, and what some rules ask besides.
  private var classes: [LineBreakClass] = []
  private var offsets: [Int] = []
  private var flags: [Flags] = []
  private let end: Int

  private struct Flags: OptionSet {
    let rawValue: UInt8
    static let eastAsian = Flags(rawValue: 1)
    /// The unit ends in U+200D, which forbids a break after it (LB8a).
    static let joinsNext = Flags(rawValue: 2)
    static let dottedCircle = Flags(rawValue: 4)
    /// U+2010, which behaves as a hyphen in LB20a.
    static let trueHyphen = Flags(rawValue: 8)
    /// A pictograph of the future, which a modifier may follow (LB30b).
    static let reserved = Flags(rawValue: 16)
  }

  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    end = bytes.count
    classes.reserveCapacity(bytes.count)
    offsets.reserveCapacity(bytes.count)
    flags.reserveCapacity(bytes.count)
    var offset = 0
    while offset < bytes.count {
      let (scalar, length) = Clusters.decode(bytes, at: offset)
      append(scalar, at: offset)
      offset += length
    }
  }

  private mutating func append(_ scalar: Unicode.Scalar, at offset: Int) {
    var lineClass = LineBreakClass[scalar]
    let isMark = lineClass == .combining || lineClass == .joiner
    if isMark, let last = classes.last, !last.endsLine, last != .space, last != .zeroWidthSpace {
      if lineClass == .joiner {
        flags[flags.count - 1].insert(.joinsNext)
      } else {
        flags[flags.count - 1].remove(.joinsNext)
      }
      return
    }
    var flag: Flags = lineClass == .joiner ? .joinsNext : []
    if isMark { lineClass = .alphabetic }
    if scalar.value >= 0x80 {
      let traits = ScalarTraits[scalar]
      if !traits.isDisjoint(with: [.wide, .halfWidth]) { flag.insert(.eastAsian) }
      if scalar == "\u{25CC}" { flag.insert(.dottedCircle) }
      if scalar == "\u{2010}" { flag.insert(.trueHyphen) }
      if lineClass == .ideographic, traits.contains(.pictographic), scalar.properties.generalCategory == .unassigned {
        flag.insert(.reserved)
      }
    }
    classes.append(lineClass)
    offsets.append(offset)
    flags.append(flag)
  }

  func opportunities() -> [LineBreak.Opportunity] {
    guard let last = classes.last else { return [] }
    var result: [LineBreak.Opportunity] = []
    for index in classes.indices.dropFirst() {
      let before = classes[index - 1]
      let after = classes[index]
      if before == .alphabetic, after == .alphabetic { continue }
      if before.endsLine {
        guard before != .carriageReturn || after != .lineFeed else { continue }
        result.append(.init(offset: offsets[index], isMandatory: true))
      } else if mayBreak(before: index) {
        result.append(.init(offset: offsets[index], isMandatory: false))
      }
    }
    result.append(.init(offset: end, isMandatory: last.endsLine))
    return result
  }

  /// LB6 to LB31 in their order, for the place before a unit.
  private func mayBreak(before index: Int) -> Bool {
    let before = classes[index - 1]
    let after = classes[index]
    if after.endsLine || after == .space || after == .zeroWidthSpace { return false }
    let anchor = lastNonSpace(before: index)
    let anchorClass = anchor.map { classes[$0] }
    if anchorClass == .zeroWidthSpace { return true }
    if flags[index - 1].contains(.joinsNext) { return false }
    if before == .wordJoiner || after == .wordJoiner || before == .glue { return false }
    if after == .glue, before != .space, before != .breakAfter, before != .hyphen { return false }
    if [.close, .closeParenthesis, .exclamation, .slash].contains(after) { return false }
    if anchorClass == .open { return false }
    if let forbidden = quotationForbids(index, anchor: anchor) { return !forbidden }
    if after == .infix { return before == .space && next(index) == .numeric }
    if after == .nonstarter, anchorClass == .close || anchorClass == .closeParenthesis { return false }
    if after == .breakBoth, anchorClass == .breakBoth { return false }
    if before == .space { return true }
    if quotationJoins(index) { return false }
    if before == .contingent || after == .contingent { return true }
    if hyphenStartsWord(index) { return false }
    if after == .breakAfter || after == .hyphen || after == .nonstarter || before == .breakBefore { return false }
    if hyphenFollowsHebrew(index) || (before == .slash && after == .hebrew) || after == .inseparable { return false }
    if wordsAndNumbersJoin(index) || numberGoesOn(index) { return false }
    return !(syllablesJoin(before, after) || aksarasJoin(index) || bracketsJoin(index) || emojiJoin(index))
  }

  // MARK: Looking around

  private func lastNonSpace(before index: Int) -> Int? {
    var position = index - 1
    while position >= 0, classes[position] == .space { position -= 1 }
    return position >= 0 ? position : nil
  }

  private func previous(_ index: Int, _ distance: Int) -> LineBreakClass? {
    index >= distance ? classes[index - distance] : nil
  }

  private func next(_ index: Int) -> LineBreakClass? {
    index + 1 < classes.count ? classes[index + 1] : nil
  }

  private func isEastAsian(_ index: Int) -> Bool { flags[index].contains(.eastAsian) }

  // MARK: Rules

  /// LB15a and LB15b: true where they forbid the break, nil where they say nothing.
  private func quotationForbids(_ index: Int, anchor: Int?) -> Bool? {
    if let anchor, classes[anchor] == .initialQuotation {
      guard let head = previous(anchor, 1) else { return true }
      let heads: [LineBreakClass] = [
        .open, .quotation, .initialQuotation, .finalQuotation, .glue, .space, .zeroWidthSpace,
      ]
      if head.endsLine || heads.contains(head) { return true }
    }
    if classes[index] == .finalQuotation {
      guard let tail = next(index) else { return true }
      let tails: [LineBreakClass] = [
        .space, .glue, .wordJoiner, .close, .quotation, .initialQuotation, .finalQuotation, .closeParenthesis,
        .exclamation, .infix, .slash, .zeroWidthSpace,
      ]
      if tail.endsLine || tails.contains(tail) { return true }
    }
    return nil
  }

  /// LB19 and LB19a.
  private func quotationJoins(_ index: Int) -> Bool {
    let before = classes[index - 1]
    let after = classes[index]
    if after == .quotation || after == .finalQuotation || before == .quotation || before == .initialQuotation {
      return true
    }
    if after.isQuotation {
      return !isEastAsian(index - 1) || index + 1 >= classes.count || !isEastAsian(index + 1)
    }
    if before.isQuotation {
      return !isEastAsian(index) || index < 2 || !isEastAsian(index - 2)
    }
    return false
  }

  /// LB20a: no break after a hyphen at the start of a word.
  private func hyphenStartsWord(_ index: Int) -> Bool {
    guard classes[index] == .alphabetic else { return false }
    guard classes[index - 1] == .hyphen || flags[index - 1].contains(.trueHyphen) else { return false }
    guard let head = previous(index, 2) else { return true }
    return head.endsLine || [.space, .zeroWidthSpace, .contingent, .glue].contains(head)
  }

  /// LB21a.
  private func hyphenFollowsHebrew(_ index: Int) -> Bool {
    guard previous(index, 2) == .hebrew, classes[index] != .hebrew else { return false }
    return classes[index - 1] == .hyphen || (classes[index - 1] == .breakAfter && !isEastAsian(index - 1))
  }

  /// LB23, LB23a, LB24, LB28 and LB29.
  private func wordsAndNumbersJoin(_ index: Int) -> Bool {
    let before = classes[index - 1]
    let after = classes[index]
    if before.isLetter { return after.isLetter || after == .numeric || after == .prefix || after == .postfix }
    if after.isLetter { return [.numeric, .prefix, .postfix, .infix].contains(before) }
    if before == .prefix { return after.isIdeographLike }
    return after == .postfix && before.isIdeographLike
  }

  /// LB25.
  private func numberGoesOn(_ index: Int) -> Bool {
    let before = classes[index - 1]
    let after = classes[index]
    switch after {
    case .numeric:
      if [.prefix, .postfix, .hyphen, .infix].contains(before) { return true }
      return endsNumber(at: index - 1)
    case .prefix, .postfix:
      if before == .close || before == .closeParenthesis { return endsNumber(at: index - 2) }
      return endsNumber(at: index - 1)
    case .open:
      guard before == .prefix || before == .postfix else { return false }
      if next(index) == .numeric { return true }
      return next(index) == .infix && index + 2 < classes.count && classes[index + 2] == .numeric
    default: return false
    }
  }

  /// Whether a digit and then only signs within numbers end at a unit.
  private func endsNumber(at index: Int) -> Bool {
    var position = index
    while position >= 0, classes[position] == .slash || classes[position] == .infix { position -= 1 }
    return position >= 0 && classes[position] == .numeric
  }

  /// LB26 and LB27.
  private func syllablesJoin(_ before: LineBreakClass, _ after: LineBreakClass) -> Bool {
    switch before {
    case .leading where [.leading, .vowel, .syllableLV, .syllableLVT].contains(after): true
    case .vowel, .syllableLV: after == .vowel || after == .trailing || after == .postfix
    case .trailing, .syllableLVT: after == .trailing || after == .postfix
    case .leading: after == .postfix
    case .prefix: [.leading, .vowel, .trailing, .syllableLV, .syllableLVT].contains(after)
    default: false
    }
  }

  /// LB28a.
  private func aksarasJoin(_ index: Int) -> Bool {
    func isBase(_ position: Int) -> Bool {
      position >= 0
        && (classes[position] == .aksara || classes[position] == .aksaraStart
          || flags[position].contains(.dottedCircle))
    }
    let before = classes[index - 1]
    let after = classes[index]
    if before == .aksaraPrebase, isBase(index) { return true }
    if isBase(index - 1), after == .viramaFinal || after == .virama { return true }
    if before == .virama, isBase(index - 2), after == .aksara || flags[index].contains(.dottedCircle) { return true }
    return isBase(index - 1) && isBase(index) && next(index) == .viramaFinal
  }

  /// LB30.
  private func bracketsJoin(_ index: Int) -> Bool {
    let before = classes[index - 1]
    let after = classes[index]
    if after == .open { return (before.isLetter || before == .numeric) && !isEastAsian(index) }
    return before == .closeParenthesis && !isEastAsian(index - 1) && (after.isLetter || after == .numeric)
  }

  /// LB30a and LB30b.
  private func emojiJoin(_ index: Int) -> Bool {
    if classes[index] == .emojiModifier {
      return classes[index - 1] == .emojiBase || flags[index - 1].contains(.reserved)
    }
    guard classes[index] == .regional else { return false }
    var start = index
    while start > 0, classes[start - 1] == .regional { start -= 1 }
    return (index - start) % 2 == 1
  }
}

extension LineBreakClass {
  /// LB4 and LB5.
  var endsLine: Bool { self == .lineFeed || self == .carriageReturn || self == .mandatory || self == .nextLine }
  var isLetter: Bool { self == .alphabetic || self == .hebrew }
  var isQuotation: Bool { self == .quotation || self == .initialQuotation || self == .finalQuotation }
  var isIdeographLike: Bool { self == .ideographic || self == .emojiBase || self == .emojiModifier }
}
