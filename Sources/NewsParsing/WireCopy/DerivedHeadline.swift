import TextCore

/// Makes a headline for copy that has none: its first sentence, whole where it fits, else without what stands around
/// the statement. Nothing is cut off before the main verb, and who said it stays.
enum DerivedHeadline {
  /// In characters. A statement up to `usual` is left whole; one that cannot be made shorter goes up to `longest`.
  private static let usual = 110
  private static let longest = 300
  /// What is left of a statement that was cut, with who said it.
  private static let shortest = 40

  /// `language` is a code of the copy's language as far as it is told; only sentences whose grammar is known are made
  /// shorter.
  static func make(from paragraph: String, language: String? = nil) -> String {
    // No headline comes from further down, and a paragraph may be megabytes of one character.
    let text = paragraph.prefix(12 * usual)
    let code = LanguageCode.primary(language) ?? LanguageCode.interface
    guard code == HeadlineWords.language else {
      return cut(closed(withoutEndMark(Sentences.first(of: String(text), language: code).collapsed, language: code)))
    }
    let sentence = statement(in: text)
    if sentence.count <= usual, !Clause.opensWithCircumstance(sentence) { return closed(sentence) }
    var clauses = Clause.split(sentence)
    dropOpening(&clauses)
    if length(of: clauses) > usual { dropInsertions(&clauses) }
    if length(of: clauses) > usual { dropEnd(&clauses) }
    return cut(joined(clauses))
  }

  /// A headline of any length as far as there is room.
  private static func cut(_ text: String) -> String {
    if text.count <= longest { return text }
    let head = text.prefix(longest - 1)
    return tidy(head.lastIndex(where: \.isWhitespace).map { head[..<$0] } ?? head) + "…"
  }

  /// The first sentence, or the one behind it where the first says nothing ("Good morning.").
  private static func statement(in text: Substring) -> String {
    let first = Sentences.first(of: String(text))
    let sentence = withoutEndMark(first.collapsed)
    guard sentence.count < 40, !MainVerb.isIn(sentence) else { return sentence }
    let rest = String(text[text.index(text.startIndex, offsetBy: first.count)...].drop(while: \.isWhitespace))
    guard !rest.isEmpty else { return sentence }
    let next = withoutEndMark(Sentences.first(of: rest).collapsed)
    return MainVerb.isIn(next) ? next : sentence
  }

  // MARK: Making it shorter

  /// "On Wednesday, the House …": what stands before the statement goes where the statement begins with its subject.
  private static func dropOpening(_ clauses: inout [Clause]) {
    var count = 0
    while count < clauses.count - 1, clauses[count].isOpening || count > 0 && clauses[count].isYear { count += 1 }
    // "In studies presented in Orlando, Florida, scientists have …": the place goes on behind the comma.
    if count > 0, count + 1 < clauses.count, clauses[count - 1].endsWithName, !MainVerb.isIn(clauses[count].text),
      !MainVerb.begins(clauses[count + 1].text), MainVerb.isIn(clauses[count + 1].text), !clauses[count + 1].isInsertion
    {
      count += 1
    }
    guard count > 0, clauses[count].mark == ",", clauses[count].beginsStatement else { return }
    let hasVerb =
      MainVerb.isIn(clauses[count].text)
      || clauses[count...].dropFirst().prefix(4).contains { MainVerb.begins($0.text) }
    guard hasVerb else { return }
    clauses.removeFirst(count)
    clauses[0].mark = ""
    clauses[0].text = clauses[0].text.prefix(1).uppercased() + clauses[0].text.dropFirst()
  }

  /// ", who took office last year," between a subject and its verb.
  private static func dropInsertions(_ clauses: inout [Clause]) {
    var index = 1
    while index < clauses.count - 1, length(of: clauses) > usual {
      let before = clauses[..<index].map(\.text).joined(separator: ", ")
      let isClosed = clauses[index].mark == "," && clauses[index + 1].mark == ","
      if isClosed, clauses[index].isInsertion, !MainVerb.isIn(before), MainVerb.begins(clauses[index + 1].text) {
        clauses.remove(at: index)
        clauses[index].mark = ""
      } else {
        index += 1
      }
    }
  }

  /// Takes clauses off the end that only add to the statement. The clause that says who said it stays, and in few
  /// words.
  private static func dropEnd(_ clauses: inout [Clause]) {
    var attribution: Clause?
    if let place = clauses.indices.dropFirst().first(where: { clauses[$0].attribution != nil }),
      // Between a subject and its verb it is part of the statement, and so it is within a quotation that goes on.
      !clauses[(place + 1)...].contains(where: { $0.text.contains { "“\"«".contains($0) } }),
      MainVerb.isIn(clauses[..<place].map(\.text).joined(separator: ", "))
    {
      attribution = clauses[place]
      attribution?.text = clauses[place].attribution ?? ""
      clauses.removeSubrange(place...)
    }
    let tail = attribution.map { $0.text.count + 2 } ?? 0
    let room = usual - tail
    while clauses.count > 1, length(of: clauses) > room, let last = clauses.last, last.isAddition {
      let kept = Array(clauses.dropLast())
      let text = joined(kept)
      guard text.count + tail >= shortest, Clause.endsWhole(text), MainVerb.isIn(text) else { break }
      clauses = kept
    }
    if let attribution { clauses.append(attribution) }
  }

  // MARK: Text

  private static func length(of clauses: [Clause]) -> Int {
    clauses.reduce(0) { $0 + $1.text.count + ($1.mark.isEmpty ? 1 : $1.mark == "," ? 2 : 3) }
  }

  private static func joined(_ clauses: [Clause]) -> String {
    var text = ""
    for clause in clauses {
      if !text.isEmpty {
        text += clause.mark.isEmpty ? " " : ",;:".contains(clause.mark) ? clause.mark + " " : " \(clause.mark) "
      }
      text += clause.text
    }
    return tidy(text[...])
  }

  private static func withoutEndMark(_ sentence: String, language: String? = nil) -> String {
    guard sentence.hasSuffix("."), !sentence.hasSuffix("..") else { return sentence }
    let word = String(sentence.split(separator: " ").last ?? "")
    return Sentences.isAbbreviation(word, language: language) ? sentence : String(sentence.dropLast())
  }

  private static func tidy(_ text: Substring) -> String {
    closed(text.trimmingSuffix { $0.isWhitespace || ",;:—–-".contains($0) }.trimmed)
  }

  /// A quotation whose end lies behind the sentence is closed.
  private static func closed(_ text: String) -> String {
    if text.contains("“"), let open = text.lastIndex(of: "“"), !text[open...].contains("”") { return text + "”" }
    return text.count { $0 == "\"" } % 2 == 1 ? text + "\"" : text
  }
}
