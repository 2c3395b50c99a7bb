/// What stands below the copy: the syndication trailer, the agency's credit, initials, end marks, keywords.
struct SignOff {
  var agency: String?
  var headline: String?
  var publisher: String?
  var byline: String?
  /// Credits that name people, as written ("(Reporting by …; editing by …)").
  var credits: [String] = []
  var keywords: [String] = []
  var slug: String?
  /// When it was printed or filed, where the last line says so.
  var date: PartialDate?
  private var isFiled = false

  /// Takes everything that is not copy off the end of `copy`; never all of it.
  static func take(from copy: inout ArraySlice<CopyParagraph>) -> SignOff {
    var signOff = SignOff()
    var rest = copy
    while let last = rest.last, signOff.read(last.text) { rest.removeLast() }
    guard let last = rest.last else { return SignOff() }
    if let (text, agency) = trailingCredit(last.text) {
      rest[rest.index(before: rest.endIndex)].text = text
      if signOff.agency == nil { signOff.agency = agency }
    }
    copy = rest
    return signOff
  }

  private mutating func read(_ line: String) -> Bool {
    if let (title, publisher) = Self.syndication(line) {
      headline = headline ?? title
      self.publisher = self.publisher ?? publisher
      return true
    }
    if let agency = Self.creditedAgency(line) {
      self.agency = self.agency ?? agency
      return true
    }
    if let filed = Self.filing(line) {
      date = date ?? filed
      isFiled = true
      return true
    }
    // Above the line that says when it was filed, the desk's initials stand in capitals ("KTL-ABC").
    if isFiled, line.count <= 12, line.allSatisfy({ $0.isUppercase || "-/".contains($0) }) { return true }
    if Self.isEndMark(line) || Self.isInitials(line) { return true }
    if line.hasPrefix("(("), line.hasSuffix("))"), line.utf8.count <= 300 {
      // How to reach the desk: "((name@agency.example; +44 …))".
      credits.insert(line, at: 0)
      return true
    }
    if let (name, date) = Self.printed(line) {
      publisher = publisher ?? name
      self.date = self.date ?? date
      return true
    }
    if let names = Self.reporters(line) {
      credits.insert(line, at: 0)
      byline = byline ?? names.nonEmpty
      return true
    }
    if let owner = Self.copyright(line) {
      agency = agency ?? owner.nonEmpty
      return true
    }
    let lower = line.prefix(12).lowercased()
    for label in ["keywords:", "tags:", "topics:"] where lower.hasPrefix(label) && line.count <= 300 {
      keywords += HeaderReader.keywords(String(line.dropFirst(label.count)))
      return true
    }
    if lower.hasPrefix("source:") || lower.hasPrefix("slug:"), line.count <= 80 {
      let value = line.drop { $0 != ":" }.dropFirst().trimmed
      if lower.hasPrefix("slug:") { slug = value } else { publisher = publisher ?? value.nonEmpty }
      return true
    }
    return false
  }

  /// "03-DEC-20 12:34 NNN": the line with which ANSA and its like end a story; a year of two digits is of this century.
  private static func filing(_ line: String) -> PartialDate? {
    let words = line.split(whereSeparator: \.isWhitespace)
    guard (2...3).contains(words.count), words[1].count == 5, words[1].dropFirst(2).first == ":",
      words.count == 2 || words[2].allSatisfy({ $0 == "N" })
    else { return nil }
    let parts = words[0].split(separator: "-")
    guard parts.count == 3, parts[2].count == 2 else { return nil }
    return PartialDate("\(parts[0]) \(parts[1]) 20\(parts[2])")
  }

  /// "The post T appeared first on S." and "The post T first appeared on S."
  static func syndication(_ line: String) -> (title: String, publisher: String)? {
    guard line.hasPrefix("The post "), line.count <= 600 else { return nil }
    for phrase in [" appeared first on ", " first appeared on "] {
      guard let cut = line.range(of: phrase, options: .backwards) else { continue }
      let title = line[..<cut.lowerBound].dropFirst("The post ".count).trimmed
      var publisher = line[cut.upperBound...].trimmed
      if publisher.hasSuffix("."), !Sentences.isAbbreviation(String(publisher.split(separator: " ").last ?? "")) {
        publisher.removeLast()
      }
      guard !title.isEmpty, !publisher.isEmpty else { return nil }
      return (title, publisher)
    }
    return nil
  }

  /// An agency's name on a line of its own: `AFP`, `(AP)`, `— Reuters`, `© Agence France-Presse`, `Source: dpa`.
  static func creditedAgency(_ line: String) -> String? {
    guard line.count <= 60 else { return nil }
    var text = line.trimmed
    for opening in [
      "source:", "source -", "source –", "credit:", "agency:", "agencies:", "via ", "©", "(c)", "--", "–", "—", "-",
      "/",
    ] {
      if text.lowercased().hasPrefix(opening) { text = String(text.dropFirst(opening.count)).trimmed }
    }
    while let first = text.first, let last = text.last, "([{/".contains(first), ")]}/".contains(last), text.count > 2 {
      text = String(text.dropFirst().dropLast()).trimmed
    }
    if text.hasSuffix(".") { text.removeLast() }
    if let name = Agency.named(text) { return name }
    if text.hasPrefix("The "), let name = Agency.named(text.dropFirst(4)) { return name }
    // "AFP/dpa", "Reuters, AP": a list of agencies and nothing else.
    let parts = text.split { "/,&+|".contains($0) }.map(\.trimmed)
    guard parts.count > 1, parts.allSatisfy({ Agency.named($0) != nil }) else { return nil }
    return Agency.named(parts[0])
  }

  /// A credit behind the last sentence: "… he said. (AFP)", "… he said. — Reuters".
  private static func trailingCredit(_ text: String) -> (String, String)? {
    // Xinhua ends its last sentence so.
    if text.hasSuffix(" Enditem") { return (String(text.dropLast(" Enditem".count)), "Xinhua") }
    let tail = text.suffix(60)
    guard
      let stop = tail.lastIndex(where: { ".!?”\"".contains($0) && $0 != tail.last })
        ?? tail.dropLast().lastIndex(where: { ".!?”\"".contains($0) })
    else { return nil }
    let after = tail[tail.index(after: stop)...]
    let credit = after.trimmed
    guard !credit.isEmpty, after.first?.isWhitespace == true || credit.first == "(", credit.count <= 40 else {
      return nil
    }
    // A bare word behind a full stop could be the start of a sentence: it must be in brackets, behind a dash, or in
    // capitals.
    guard let name = creditedAgency(credit) else { return nil }
    let isMarked = "(/[–—-".contains(credit.first ?? " ") || !credit.contains(where: \.isLowercase) || name == credit
    guard isMarked else { return nil }
    return (String(text[...stop]), name)
  }

  private static let endMarks: Set = [
    "ENDS", "END", "-30-", "30", "###", "##", "#", "-END-", "-ENDS-", "(END)", "(ENDS)", "/END", "XXX", "—END—",
    "(MORE)",
    "MORE", "-0-", "*** END ***", "/ENDS", "END/", "--END--", "[END]", "END.", "ENDS.", "ENDITEM", "___", "---", "===",
    "--", "—",
  ]

  static func isEndMark(_ line: String) -> Bool {
    line.count <= 12 && endMarks.contains(line.uppercased())
      && (line.contains { !$0.isLetter } || !line.contains(where: \.isLowercase)
        || ["ends", "enditem"].contains(line.lowercased()))
  }

  /// The initials of those who handled the copy, in small letters: "bur-abc/def/gh".
  private static func isInitials(_ line: String) -> Bool {
    var line = line
    // "dpa ar/mb": the agency's name before its initials.
    if let blank = line.firstIndex(of: " "), Agency.named(line[..<blank]) != nil {
      line = line[blank...].trimmed
      // "dpa ar xx mb"
      if line.contains(" "), !line.contains("/") { line = line.replacing(" ", with: "/") }
    }
    guard line.count <= 40, line.contains("/"), !line.contains(" ") else { return false }
    let groups = line.split(separator: "/", omittingEmptySubsequences: false)
    return groups.allSatisfy { group in
      let parts = group.split(separator: "-", omittingEmptySubsequences: false)
      return (1...3).contains(parts.count)
        && parts.allSatisfy { (1...5).contains($0.count) && $0.allSatisfy { $0.isLowercase && $0.isASCII } }
    }
  }

  /// "(Reporting by A and B; Editing by C)": the reporters' names, empty where only others are credited.
  private static func reporters(_ line: String) -> String? {
    guard line.count <= 500 else { return nil }
    var text = line.trimmed
    let isBracketed = text.hasPrefix("(") && text.hasSuffix(")")
    if isBracketed { text = String(text.dropFirst().dropLast()) }
    let lower = text.lowercased()
    let openings = [
      "reporting by ", "writing by ", "editing by ", "additional reporting by ", "compiled by ", "written by ",
      "reporting and writing by ", "translated by ",
    ]
    guard let opening = openings.first(where: lower.hasPrefix) else { return nil }
    // Unbracketed, only a line that is nothing but credits counts.
    guard isBracketed || lower.contains("editing by") || text.count < 80 else { return nil }
    guard opening == "reporting by " || opening == "written by " || opening == "reporting and writing by " else {
      return ""
    }
    let names = text.dropFirst(opening.count).prefix { $0 != ";" && $0 != "." }
    return names.replacing(/(?i)(,? and| ) ?(additional reporting|writing|editing) by .*/, with: "").trimmed
  }

  /// "Published in The Mill Courier, March 3rd, 2021".
  private static func printed(_ line: String) -> (String, PartialDate)? {
    guard line.hasPrefix("Published in "), line.utf8.count <= 120, let comma = line.firstIndex(of: ",") else {
      return nil
    }
    let name = line[..<comma].dropFirst("Published in ".count).trimmed
    guard let date = PartialDate(line[line.index(after: comma)...]), !name.isEmpty else { return nil }
    return (name, date)
  }

  /// A copyright line; the agency that it names, or nothing.
  private static func copyright(_ line: String) -> String? {
    guard line.count <= 400 else { return nil }
    let lower = line.lowercased()
    let opens = ["copyright", "(c) ", "© ", "©", "all rights reserved"].contains { lower.hasPrefix($0) }
    guard opens else { return nil }
    let words = line.split { $0.isWhitespace || ".,;()©".contains($0) }
    for start in words.indices {
      for count in stride(from: min(3, words.count - start), through: 1, by: -1) {
        if let name = Agency.named(words[start..<(start + count)].joined(separator: " ")) { return name }
      }
    }
    return ""
  }
}
