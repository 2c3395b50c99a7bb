import TextCore

extension Dateline {
  /// A dateline of one place in small letters and a mark, as many newsrooms write it over the first paragraph and
  /// agencies never do: `Doha: …`, `Srinagar- …`, `Pretoria – …`, `Ulaanbaatar/MONTSAME/. …`.
  ///
  /// Only where a whole sentence follows: "Verdict: guilty" has none.
  init?(plain paragraph: String) {
    let head = Array(paragraph.prefix(80))
    guard head.count > 40, head[0].isUppercase, paragraph.contains(where: { ".!?".contains($0) }) else { return nil }
    guard let end = head.firstIndex(where: { !($0.isLetter || " ,.'’".contains($0)) }), (3...40).contains(end) else {
      return nil
    }
    var place = String(head[..<end])
    var next = end
    var agency: String?
    switch head[end] {
    case "/":
      guard let close = head[(end + 1)...].firstIndex(of: "/"), close - end <= 24 else { return nil }
      let inside = String(head[(end + 1)..<close])
      guard inside.contains(where: \.isLetter), inside.allSatisfy({ $0.isUppercase || $0 == "-" }) else { return nil }
      agency = Agency.named(inside) ?? inside
      next = close + 1
      while next < head.count, ".,".contains(head[next]) { next += 1 }
    case ":", "-", "–", "—":
      while next < head.count, "-–—".contains(head[next]) || next == end { next += 1 }
    default: return nil
    }
    guard next < head.count, head[next].isWhitespace else { return nil }
    place = place.trimmed
    while next < head.count, head[next].isWhitespace { next += 1 }
    guard next < head.count, head[next].isUppercase || head[next].isNumber || "“\"‘".contains(head[next]),
      Self.isNameOfPlace(place)
    else { return nil }
    self.init(
      raw: String(head[..<(agency == nil ? end : next)]).trimmed.trimmingTrailing("."), place: place, date: nil,
      agency: agency, rest: String(paragraph[paragraph.index(paragraph.startIndex, offsetBy: next)...]))
  }

  /// The two parts of a dateline that begins with its agency.
  func followed(by other: Dateline) -> Dateline {
    Dateline(
      raw: raw + " - " + other.raw, place: other.place, date: other.date ?? date, agency: agency ?? other.agency,
      rest: other.rest)
  }

  private init(raw: String, place: String?, date: PartialDate?, agency: String?, rest: String) {
    (self.raw, self.place, self.date, self.agency, self.rest) = (raw, place, date, agency, rest)
  }

  /// One to three words with capitals, perhaps a region behind a comma, and none of the words that label a paragraph.
  private static func isNameOfPlace(_ text: String) -> Bool {
    let parts = text.split(separator: ",").map(\.trimmed)
    guard (1...2).contains(parts.count) else { return false }
    return parts.allSatisfy { part in
      let words = part.split(separator: " ")
      return (1...3).contains(words.count)
        && words.allSatisfy { word in
          // "AFL: …" is no place; one in capitals is read with all datelines.
          word.first?.isUppercase == true && word.contains(where: \.isLowercase)
            && !labels.contains(word.lowercased().filter(\.isLetter))
            || ["de", "del", "la", "al", "el", "of", "the", "es"].contains(word) && word != words[0]
        }
    }
  }

  /// What stands before a colon or a dash and names no place.
  private static let labels = LanguagePack.interface.words(.colonLabels)
}
