/// A line or a label with which the desk says what kind of report follows: `UPDATE 2`, `CORRECTION`, `EMBARGOED UNTIL
/// …`.
struct NoticeLine {
  /// As written.
  var notice: String
  /// What follows the label on the same line, usually the headline; empty where the whole line is the notice.
  var rest: String

  /// Labels that may stand before a headline. A longer one comes before those that it begins with.
  private static let labels = [
    "UPDATE", "UPDATED", "WRAPUP", "WRAP-UP", "CORRECTED", "CORRECTION", "CORRECTING", "CLARIFICATION", "REFILE",
    "REFILED", "REPEAT", "RPT", "RECAST", "REPLACEMENT", "URGENT", "BREAKING NEWS", "BREAKING", "NEWS ALERT",
    "NEWSALERT", "FLASH", "BULLETIN", "SNAP", "ALERT", "EXCLUSIVE", "DEVELOPING", "WRITETHRU", "WRITE-THRU",
  ]
  /// Labels whose whole line is a message to the desk.
  private static let messages = [
    "EMBARGO", "EMBARGOED", "EMBARGOED UNTIL", "HOLD FOR RELEASE", "NOT FOR RELEASE", "NOT FOR PUBLICATION",
    "FOR RELEASE", "EDS", "EDITORS", "EDITOR'S NOTE", "EDITOR’S NOTE", "EDITORS' NOTE", "EDITORS’ NOTE",
    "NOTE TO EDITORS",
    "ATTENTION EDITORS", "ATTENTION", "ADVISORY", "KILL", "BULLETIN KILL", "WITHDRAWN", "DELETED", "STORY REMOVED",
    "ADDS", "UPDATES", "CORRECTS", "RECASTS", "FIXES", "CLARIFIES", "RESENDING", "EMBARGOED FOR", "STRICTLY EMBARGOED",
    "UNDER EMBARGO", "MANDATORY CREDIT", "ED NOTE", "ADDING", "RECASTING", "UPDATING",
  ]
  private static let numbering: Set = [
    "1ST", "2ND", "3RD", "4TH", "5TH", "6TH", "7TH", "8TH", "9TH", "FIRST", "SECOND", "THIRD", "FOURTH", "LD", "LEAD",
    "NIGHTLEAD", "WRITETHRU", "TAKE", "WRITE-THRU", "DAYLEAD", "LDALL",
  ]

  init?(_ line: String) {
    let text = line.trimmed
    if let notice = Self.bracketed(text) ?? Self.message(text) ?? Self.count(text) {
      self.notice = notice
      rest = ""
      return
    }
    guard let (label, rest) = Self.label(text) else { return nil }
    // "CORRECTION: Corrects the name in the third paragraph" is a message; "CORRECTION: Bank lifts rates" is a
    // headline.
    if Self.speaksOfTheCopy(rest) {
      notice = text
      self.rest = ""
    } else {
      notice = label
      self.rest = rest
    }
  }

  /// "(Adds details, background)", "(Eds: updates with quotes)", "--- UPDATE ---".
  private static func bracketed(_ text: String) -> String? {
    guard let first = text.first, let last = text.last, text.count <= 300 else { return nil }
    let isBracketed = first == "(" && last == ")" || first == "[" && last == "]"
    let isFramed = "*=-/+".contains(first) && first == last && text.count > 4
    guard isBracketed || isFramed else { return nil }
    let inside = text.drop { "([*=-/+ ".contains($0) }
    let word = inside.prefix { $0.isLetter || "-'’".contains($0) }.uppercased()
    let verbs: Set = [
      "ADDS", "UPDATES", "CORRECTS", "RECASTS", "FIXES", "CLARIFIES", "REPEATS", "REFILES", "REWRITES", "RELEADS",
      "EDS",
    ]
    return verbs.contains(word) || startsWithLabel(String(inside), labels + messages) ? text : nil
  }

  private static func message(_ text: String) -> String? {
    guard text.count <= 1200, startsWithLabel(text, messages) else { return nil }
    let upper = text.prefix(1)
    guard upper.first?.isUppercase == true else { return nil }
    // "Adds a sentence" in running text is no message: the label is in capitals or ends with a colon or a dash.
    let label = messages.filter { startsWithLabel(text, [$0]) }.max { $0.count < $1.count } ?? ""
    let written = text.prefix(label.count)
    let after = text.dropFirst(label.count).first { !$0.isWhitespace }
    let isCapitals = !written.contains(where: \.isLowercase)
    guard text.count <= 400 || after == ":" else { return nil }
    return isCapitals || after == ":" || after == "-" || after == nil || label.hasPrefix("EMBARGO") ? text : nil
  }

  /// "1st lead", "2ND LD-WRITETHRU", "LEAD".
  private static func count(_ text: String) -> String? {
    let words = text.uppercased().split { $0 == " " || $0 == "-" || $0 == "," }
    guard (1...4).contains(words.count), words.allSatisfy({ numbering.contains(String($0)) }) else { return nil }
    return words.contains(where: {
      ["LD", "LEAD", "TAKE", "NIGHTLEAD", "DAYLEAD", "LDALL"].contains($0) || $0.hasPrefix("WRITE")
    })
      ? text : nil
  }

  private static func label(_ text: String) -> (label: String, rest: String)? {
    guard let name = labels.filter({ startsWithLabel(text, [$0]) }).max(by: { $0.count < $1.count }) else { return nil }
    // Capitals may be more letters than the small ones that they stand for.
    var end = text.index(text.startIndex, offsetBy: name.count, limitedBy: text.endIndex) ?? text.endIndex
    let isCapitals = !text[..<end].contains(where: \.isLowercase)
    // "UPDATE 2", "UPDATE No. 3", "WRAPUP 1"
    var rest = text[end...]
    var numbered = rest.drop(while: \.isWhitespace)
    if numbered.lowercased().hasPrefix("no.") { numbered = numbered.dropFirst(3).drop(while: \.isWhitespace) }
    let digits = numbered.prefix(while: \.isNumber)
    if !digits.isEmpty, digits.count <= 2 {
      end = digits.endIndex
      rest = text[end...]
    }
    let label = String(text[..<end])
    let afterBlanks = rest.drop(while: \.isWhitespace)
    if afterBlanks.isEmpty { return (label, "") }
    let marks: Set<Character> = [":", "-", "–", "—", "/", "|", "=", "!", ">"]
    guard let mark = afterBlanks.first else { return (label, "") }
    if marks.contains(mark) {
      let headline = afterBlanks.drop { marks.contains($0) || $0.isWhitespace }
      guard isCapitals || mark == ":" || headline.isEmpty else { return nil }
      return (label, String(headline))
    }
    if mark == "(", afterBlanks.last == ")" { return (text, "") }
    // "UPDATE 2 Oil slides" has no mark; "Update on the flood" is a headline.
    guard isCapitals, !digits.isEmpty, mark.isUppercase || mark.isNumber || "‘“\"'".contains(mark) else { return nil }
    return (label, String(afterBlanks))
  }

  private static func startsWithLabel(_ text: String, _ labels: [String]) -> Bool {
    let head = text.prefix(30).uppercased()
    return labels.contains { label in
      guard head.hasPrefix(label) else { return false }
      guard let next = head.dropFirst(label.count).first else { return true }
      return !next.isLetter && next != "’" && next != "'"
    }
  }

  private static func speaksOfTheCopy(_ rest: String) -> Bool {
    let words = rest.lowercased().split { !$0.isLetter }.map(String.init)
    guard let first = words.first else { return false }
    let verbs: Set = [
      "corrects", "adds", "fixes", "updates", "changes", "clarifies", "recasts", "removes", "deletes", "replaces",
      "corrected", "correcting",
    ]
    let parts: Set = [
      "paragraph", "paragraphs", "para", "paras", "graf", "grafs", "headline", "byline", "dateline", "spelling", "typo",
    ]
    return verbs.contains(first) || words.contains(where: parts.contains)
  }
}
