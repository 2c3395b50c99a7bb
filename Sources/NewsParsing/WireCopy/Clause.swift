import TextCore

/// A part of a sentence between two marks, or before a word that begins a clause.
struct Clause: Hashable {
  /// The mark before it: `,` `;` `—`, or nothing where only a conjunction parts it from what went before.
  var mark: String
  var text: String

  private var words: [String] { text.split(whereSeparator: \.isWhitespace).map { $0.lowercased() } }

  // MARK: Parting a sentence

  /// Parts a sentence outside its quotations and brackets.
  static func split(_ sentence: String) -> [Clause] {
    var clauses: [Clause] = []
    var mark = ""
    var start = sentence.startIndex
    var depth = 0
    var isQuoted = false
    func end(at index: String.Index, next: String.Index, mark new: String) {
      let text = sentence[start..<index].trimmed
      start = next
      // "…, when": the mark before a conjunction is the comma.
      guard !text.isEmpty else { return }
      clauses.append(Clause(mark: clauses.isEmpty ? "" : mark, text: text))
      mark = new
    }
    var index = sentence.startIndex
    while index < sentence.endIndex {
      let character = sentence[index]
      let next = sentence.index(after: index)
      switch character {
      case "“", "«", "(", "[", "„": depth += 1
      case "”", "»", ")", "]": depth = max(0, depth - 1)
      case "\"": isQuoted.toggle()
      case ",", ";", "—", "–":
        let isSpaced = next < sentence.endIndex && sentence[next].isWhitespace
        if depth == 0, !isQuoted, isSpaced || character == "—" { end(at: index, next: next, mark: String(character)) }
      case " " where depth == 0 && !isQuoted && sentence[next...].hasPrefix("- ") && isDash(at: next, in: sentence):
        end(at: index, next: sentence.index(after: next), mark: "-")
      case " " where depth == 0 && !isQuoted:
        // “…,” said: the comma before a closing mark ends the quotation and the clause.
        let before = sentence[..<index]
        let endsQuotation = before.last.map { "”\"".contains($0) } == true && before.dropLast().last == ","
        if endsQuotation || beginsClause(at: next, in: sentence) { end(at: index, next: next, mark: "") }
      default: break
      }
      index = next
    }
    end(at: sentence.endIndex, next: sentence.endIndex, mark: "")
    return clauses
  }

  /// Whether a hyphen between blanks is a dash. Before other words in small letters than those that begin what a dash
  /// sets apart it is one that was torn from its word: `energy - efficient`, `26 - year - old`.
  private static func isDash(at hyphen: String.Index, in sentence: String) -> Bool {
    let word = sentence[hyphen...].dropFirst(2).prefix { $0.isLetter || $0.isNumber || $0 == "'" || $0 == "’" }
    guard let first = word.first, first.isLowercase || first.isNumber else { return true }
    let before = sentence[..<hyphen].dropLast().last
    guard before?.isLowercase == true || before?.isNumber == true else { return true }
    return HeadlineWords.behindDash.contains(word.lowercased())
  }

  /// Whether a conjunction stands here that is not bound to the words around it ("as well as", "two days after", "comes
  /// as").
  private static func beginsClause(at index: String.Index, in sentence: String) -> Bool {
    let word = sentence[index...].prefix { $0.isLetter }.lowercased()
    guard HeadlineWords.conjunctions.contains(word) else { return false }
    let after = sentence[index...].prefix(90).split(whereSeparator: \.isWhitespace).dropFirst().map(String.init)
    let before = sentence[..<index].split(whereSeparator: \.isWhitespace).suffix(3).map { $0.lowercased() }
    guard let second = after.first, let last = before.last, !HeadlineWords.binding.contains(last) else { return false }
    switch word {
    case "as":
      // "as good as", "as well as"
      if before.dropLast().contains(where: ["as", "so"].contains) { return false }
      // A clause has a verb; "as chairman of the board" has none.
      return !HeadlineWords.behindAs.contains(second.lowercased()) && MainVerb.isIn(after.joined(separator: " "))
    case "before": return second.hasSuffix("ing") || MainVerb.isIn(after.joined(separator: " "))
    case "but": return MainVerb.isIn(after.joined(separator: " "))
    default: return true
    }
  }

  // MARK: What it is

  /// Speaks of when, where or why and leaves the statement to the clause behind it.
  var isOpening: Bool {
    let words = words
    // Who said it stays ("According to the ministry, …").
    guard let first = words.first, first != "according" else { return false }
    // "Nearly six months after erupting on …", "Only days before the convention"
    let isSpan = words.prefix(5).contains(where: HeadlineWords.spans.contains)
    if isSpan, words.prefix(6).dropFirst().contains(where: HeadlineWords.spanEnds.contains),
      !MainVerb.isIn(words.prefix(3).joined(separator: " "))
    {
      return true
    }
    guard HeadlineWords.openers.contains(first) else { return false }
    // "In Paris, London and Rome": a list goes on behind the comma.
    let needsTime = ["last", "this"].contains(first) || HeadlineWords.places.contains(first) && words.count <= 3
    return !needsTime || Self.namesTime(words)
  }

  private static func namesTime(_ words: [String]) -> Bool {
    words.contains { word in
      CalendarNames.isWeekday(word) || CalendarNames.month(word) != nil || word.contains(where: \.isNumber)
        || HeadlineWords.times.contains(word)
    }
  }

  /// Begins with what can be a subject that needs nothing before it.
  var beginsStatement: Bool {
    guard let first = text.first(where: { !"“\"'‘’".contains($0) }), let word = words.first else { return false }
    if HeadlineWords.pronouns.contains(word) { return false }
    return first.isUppercase
      || !HeadlineWords.smallWords.contains(word) && !word.hasSuffix("ing") && !word.hasSuffix("ly")
  }

  /// "2012" behind the comma of a date.
  var isYear: Bool { DateWords.year(text) != nil }

  /// Ends with a name that is no day or month.
  var endsWithName: Bool {
    guard let last = text.split(whereSeparator: \.isWhitespace).last, last.first?.isUppercase == true else {
      return false
    }
    return !CalendarNames.isWeekday(last) && CalendarNames.month(last) == nil
  }

  /// ", who took office last year", ", a former …", ", 79": says more of the one named before.
  var isInsertion: Bool {
    guard let first = words.first else { return false }
    return HeadlineWords.insertions.contains(first) || first.contains("year-old")
      || first.allSatisfy(\.isNumber) && first.count < 4
  }

  /// Adds to the statement before it and can go.
  var isAddition: Bool {
    guard let first = words.first else { return true }
    let isApart = ["—", "–", "-", ";"].contains(mark)
    // "… in Paris, London and Rome": a list is not cut within.
    if HeadlineWords.listMembers.contains(first) { return isApart || mark == "," && MainVerb.isIn(text) }
    // ", essentially circumventing the law"
    let participle = first.hasSuffix("ly") && words.count > 1 ? words[1] : first
    return isApart || HeadlineWords.additions.contains(first) || participle.hasSuffix("ing") && participle.count > 5
  }

  /// The words of an attribution that are worth their place: "the ministry said", "according to police"; nil for a
  /// clause that is none.
  var attribution: String? {
    let written = text.split(whereSeparator: \.isWhitespace)
    let words = words.map { $0.filter { $0.isLetter || $0 == "'" || $0 == "’" } }
    guard let first = words.first else { return nil }
    if first == "according", words.count > 2, words[1] == "to" {
      let end = words.indices.dropFirst(3).first { Self.endsName(words[$0]) } ?? words.count
      return written[..<min(end, 10)].joined(separator: " ")
    }
    guard let verb = words.firstIndex(where: HeadlineWords.speech.contains), verb <= 9 else { return nil }
    if verb == 0 {
      // "said the ministry in a statement"
      guard words.count > 1 else { return nil }
      let end = words.indices.dropFirst(2).first { Self.endsName(words[$0]) } ?? words.count
      return written[..<min(end, 10)].joined(separator: " ")
    }
    // Whoever says it stands right before the verb, and no clause of its own begins before.
    guard !HeadlineWords.additions.contains(first),
      !words[..<verb].contains(where: HeadlineWords.subordinators.contains)
    else { return nil }
    if words[verb] == "told" {
      // "told The Associated Press in an interview"
      let end = words.indices.dropFirst(verb + 2).first { Self.endsName(words[$0]) } ?? words.count
      return written[..<min(end, verb + 6)].joined(separator: " ")
    }
    // What was said may stand behind the verb: then it is the statement and no attribution.
    if verb + 1 < words.count {
      let next = words[verb + 1]
      guard HeadlineWords.behindSaid.contains(next) || CalendarNames.isWeekday(next) || CalendarNames.month(next) != nil
      else {
        return nil
      }
    }
    return written[...verb].joined(separator: " ")
  }

  private static func endsName(_ word: String) -> Bool {
    HeadlineWords.behindNames.contains(word) || CalendarNames.isWeekday(word)
  }

  // MARK: Whole sentences

  /// Opens with where or when somebody spoke, which no headline does.
  static func opensWithCircumstance(_ sentence: String) -> Bool {
    HeadlineWords.circumstances.contains(sentence.prefix { $0.isLetter }.lowercased())
  }

  /// False where the last word wants another behind it.
  static func endsWhole(_ text: String) -> Bool {
    let last = text.split(whereSeparator: \.isWhitespace).last?.lowercased().filter(\.isLetter) ?? ""
    return !HeadlineWords.unfinished.contains(last)
  }
}
