import TextCore

/// Place, date and agency before the first sentence of a report, and where that sentence begins.
struct Dateline {
  /// As written, without the dash that follows ("PARIS, March 3 (AFP)").
  var raw: String
  /// As written, with its region ("KYIV, Ukraine"); nil where only the agency stands there.
  var place: String?
  var date: PartialDate?
  /// By its usual name.
  var agency: String?
  /// The paragraph without the dateline.
  var rest: String

  /// Reads the styles of AP, AFP, Reuters, Xinhua, dpa and their relatives:
  /// `CITY, Month D (Agency) -`, `CITY (AGENCY) —`, `CITY >>`, `City, Date, AGENCY:`, `CITY, Date. /AGENCY/.`
  init?(_ paragraph: String) {
    let head = Array(paragraph.prefix(180))
    guard let first = head.first, first.isUppercase || "([“\"*".contains(first) || first.isNumber || first == "d" else {
      return nil
    }
    for index in head.indices {
      if let match = Self.group(at: index, in: head) ?? Self.mark(at: index, in: head) {
        let rest = String(head[match.rest...]) + paragraph.dropFirst(head.count)
        raw = String(head[..<match.end]).trimmed
        (place, date, agency) = (match.parts.place, match.parts.date, match.parts.agency)
        self.rest = rest.trimmed
        return
      }
    }
    return nil
  }

  private struct Parts {
    var place: String?
    var date: PartialDate?
    var agency: String?
  }

  private struct Match {
    var parts: Parts
    /// Where the dateline ends and where the first sentence begins.
    var end: Int
    var rest: Int
  }

  private static let dashes: Set<Character> = ["-", "–", "—", "_", "―"]

  /// A dateline whose agency stands in brackets, which end at or after `index`.
  private static func group(at index: Int, in head: [Character]) -> Match? {
    let closing: Character
    switch head[index] {
    case "(": closing = ")"
    case "/": closing = "/"
    case "[": closing = "]"
    default: return nil
    }
    guard let close = head[(index + 1)...].prefix(60).firstIndex(of: closing) else { return nil }
    let inside = String(head[(index + 1)..<close])
    let known = Agency.leading(inside)
    let before = String(head[..<index])
    guard index == 0 || before.last?.isWhitespace == true || head[index] == "(" else { return nil }
    guard var parts = parts(of: before, allowsNothing: known != nil) else { return nil }

    // "(AFP) - ", "(EFE).- ", "/TASS/. ", "(PTI) The"
    var next = close + 1
    while next < head.count, ".,".contains(head[next]) { next += 1 }
    let afterDots = next
    while next < head.count, head[next].isWhitespace { next += 1 }
    let markStart = next
    while next < head.count, dashes.contains(head[next]) || head[next] == ":" || head[next] == ">" { next += 1 }
    let hasMark = next > markStart || afterDots > close + 1
    while next < head.count, head[next].isWhitespace { next += 1 }
    if let known {
      guard parts.place != nil || hasMark || next == head.count else { return nil }
      parts.agency = known
    } else {
      // An agency that is not in the list: short, in capitals or a name of several words, behind a place in capitals or
      // a date, before a dash.
      guard next > markStart, inside.count <= 30, inside.count >= 2, inside.first?.isUppercase == true,
        parts.date != nil || isCapitals(parts.place ?? ""), parts.agency == nil, PartialDate(inside) == nil,
        isCapitals(inside) || isName(inside) || parts.date != nil
      else { return nil }
      parts.agency = inside
    }
    return Match(parts: parts, end: close + 1, rest: next)
  }

  /// Words in brackets behind a place that say what was done to the copy and name nobody.
  private static let editors: Set<Substring> = [
    "Updates", "Corrects", "Adds", "Recasts", "Refiles", "Repeats", "Removes", "Fixes", "Clarifies",
  ]

  /// True for several words with capitals, such as `Meridian Wire`.
  private static func isName(_ text: String) -> Bool {
    let words = text.split(separator: " ")
    return words.count > 1 && !editors.contains(words[0]) && words.allSatisfy { $0.first?.isUppercase == true }
  }

  /// A dateline that ends with a dash, `>>` or a colon at `index`.
  private static func mark(at index: Int, in head: [Character]) -> Match? {
    var next = index
    let isArrow = head[index] == ">" && index + 1 < head.count && head[index + 1] == ">"
    let isColon = head[index] == ":"
    guard isArrow || isColon || dashes.contains(head[index]) else { return nil }
    while next < head.count, dashes.contains(head[next]) || ">:".contains(head[next]) { next += 1 }
    let isSpaced = index > 0 && head[index - 1].isWhitespace
    guard next < head.count ? head[next].isWhitespace || head[index] == "—" : true else { return nil }
    // A plain hyphen joins words; only between blanks, or doubled, is it a dash.
    if head[index] == "-" || head[index] == "_", !isSpaced && next - index < 2 { return nil }
    while next < head.count, head[next].isWhitespace { next += 1 }
    guard let parts = parts(of: String(head[..<index]), allowsNothing: false), parts.place != nil else { return nil }
    let isCertain = isArrow || parts.agency != nil || parts.date != nil
    if !isCertain {
      guard let place = parts.place, isCapitals(place.split(separator: ",")[0]), next < head.count,
        beginsSentence(head[next...])
      else { return nil }
      // "UN: reform" is a headline's way to name who speaks; a city has more letters.
      if isColon, place.count < 4 { return nil }
    }
    return Match(parts: parts, end: index, rest: next)
  }

  private static func beginsSentence(_ text: ArraySlice<Character>) -> Bool {
    guard let first = text.first(where: { !"“”\"'‘’(«„[".contains($0) }) else { return false }
    return first.isUppercase || first.isNumber
  }

  /// Reads what stands before the dash: a place, then a date, an agency or both.
  private static func parts(of text: String, allowsNothing: Bool) -> Parts? {
    // Agencies of the Russian school put a full stop before the date: "MOSCOW. March 3 (Interfax)".
    let pieces = splitAtDates(text).map(\.trimmed).filter { !$0.isEmpty }
    guard !pieces.isEmpty else { return allowsNothing ? Parts() : nil }
    var places: [String] = []
    var dates: [String] = []
    var agency: String?
    for piece in pieces {
      if agency == nil, !places.isEmpty || !dates.isEmpty, let name = Agency.named(piece) {
        agency = name
      } else if PartialDate(piece) != nil || (!dates.isEmpty && DateWords.year(piece) != nil) || isTime(piece) {
        dates.append(piece)
      } else if dates.isEmpty, agency == nil {
        let (place, date) = splitTrailingDate(piece)
        guard isPlace(place) else { return nil }
        places.append(place)
        if let date { dates.append(date) }
      } else {
        return nil
      }
    }
    let dateText = dates.filter { !isTime($0) }.joined(separator: " ")
    // "Aug. 23 (UPI) -- ": only behind the date can a known agency stand for the place.
    if allowsNothing, places.isEmpty, let date = PartialDate(dateText) { return Parts(date: date, agency: agency) }
    guard (1...3).contains(places.count) else { return nil }
    if notPlaces.contains(places[0].uppercased()) { return nil }
    return Parts(place: places.joined(separator: ", "), date: PartialDate(dateText), agency: agency)
  }

  private static func splitAtDates(_ text: String) -> [String] {
    var pieces: [String] = []
    for piece in text.split(separator: ",") {
      var rest = piece
      if let stop = piece.range(of: ". ") {
        let tail = piece[stop.upperBound...]
        if PartialDate(tail) != nil {
          pieces.append(String(piece[..<stop.lowerBound]))
          rest = tail
        }
      }
      pieces.append(String(rest))
    }
    if let last = pieces.last, last.trimmed.hasSuffix("."), PartialDate(last.trimmed.dropLast()) != nil {
      pieces[pieces.count - 1] = String(last.trimmed.dropLast())
    }
    return pieces
  }

  /// "PARIS March 3" is a place and a date.
  private static func splitTrailingDate(_ piece: String) -> (String, String?) {
    let words = piece.split(separator: " ")
    for count in [3, 2] where words.count > count {
      let tail = words.suffix(count).joined(separator: " ")
      if PartialDate(tail) != nil { return (words.dropLast(count).joined(separator: " "), tail) }
    }
    return (piece, nil)
  }

  /// "10:30 GMT", "0930 GMT", "11 a.m."
  private static func isTime(_ text: String) -> Bool {
    let words = text.split(separator: " ")
    guard let first = words.first, words.count <= 3, first.first?.isNumber == true else { return false }
    guard first.allSatisfy({ $0.isNumber || $0 == ":" || $0 == "." }) else { return false }
    return words.dropFirst().allSatisfy { ["GMT", "UTC", "a.m.", "p.m.", "AM", "PM", "local", "time"].contains($0) }
      && (words.count > 1 || first.contains(":"))
  }

  private static let particles: Set = [
    "de", "del", "della", "des", "di", "do", "dos", "da", "das", "la", "le", "les", "las", "los", "el", "al", "of",
    "the",
    "and", "on", "upon", "near", "off", "in", "sur", "am", "an", "der", "den", "im", "en", "y", "e", "aboard",
  ]
  /// Words in capitals before a colon or a dash that are labels and not places.
  private static let notPlaces: Set = [
    "UPDATE", "NOTE", "WATCH", "READ", "PHOTO", "PHOTOS", "VIDEO", "AUDIO", "ANALYSIS", "OPINION", "EDITORIAL",
    "EXPLAINER", "FACTBOX", "TIMELINE", "Q", "A", "Q&A", "CORRECTION", "URGENT", "BREAKING", "FLASH", "ALERT",
    "EXCLUSIVE",
    "INTERVIEW", "PROFILE", "FEATURE", "RPT", "REFILE", "WRAPUP", "LIVE", "WARNING", "SUBJECT", "DATE", "FROM", "TO",
    "RE",
    "SLUG", "HEADLINE", "BYLINE", "SOURCE", "NEWS", "SPORT", "SPORTS", "BUSINESS", "WORLD", "POLITICS", "EDS",
    "ADVISORY",
    "EMBARGO", "EMBARGOED", "MORE", "SUMMARY", "KEYWORDS", "TAGS", "BRIEF", "LEAD", "FACT CHECK", "REVIEW", "PREVIEW",
    "WEATHER", "SOCCER", "FOOTBALL", "TENNIS", "CRICKET", "GOLF", "TITLE", "AUTHOR", "PUBLISHED", "CATEGORY", "SECTION",
  ]

  private static let statementVerbs = LanguagePack.interface.words(.statementVerbs)

  private static func isPlace(_ text: String) -> Bool {
    let words = text.split(whereSeparator: { $0.isWhitespace || $0 == "/" || $0 == "-" })
    guard (1...7).contains(words.count), text.count <= 60, words[0].first?.isUppercase == true || words[0].first == "["
    else { return false }
    if words.count > 1, words.contains(where: { statementVerbs.contains($0.lowercased()) }) { return false }
    return words.allSatisfy { word in
      guard let first = word.first(where: { !"[(‘’'“\"".contains($0) }) else { return false }
      if word.contains(where: { $0.isNumber || "!?;:”\"".contains($0) }) { return false }
      return first.isUppercase || particles.contains(String(word)) || !first.isCased && first.isLetter
    }
  }

  /// True for text with two or more letters and no small ones, but for that of "McALLEN".
  private static func isCapitals(_ text: some StringProtocol) -> Bool {
    var capitals = 0
    for word in text.split(whereSeparator: { $0.isWhitespace || $0 == "/" }) {
      let small = word.count(where: \.isLowercase)
      if small > 0, !(word.hasPrefix("Mc") && small == 1), !particles.contains(String(word)) { return false }
      capitals += word.count(where: \.isUppercase)
    }
    return capitals >= 2
  }
}
