import Foundation
import NewsModel

/// A line that the agencies' transmission puts above a story: its number, priority, category and slug, in the ways of
/// IPTC 7901 (dpa, AFP), ANPA 1312 (AP) and ANSA.
struct TransmissionLine {
  var id: String?
  var agency: String?
  var urgency: String?
  var category: String?
  var slug: String?

  init?(_ line: String) {
    guard line.utf8.count <= 160 else { return nil }
    var words = line.split(whereSeparator: \.isWhitespace)[...]
    if let first = words.first, first.hasPrefix("ZCZC") {
      // "ZCZC0123/SXA", or the header behind it on the same line.
      guard words.count > 1 else {
        id = first.dropFirst(4).nonEmpty
        return
      }
      words = words.dropFirst()
      guard readIPTC(words) || readNumbered(words) else { return nil }
      return
    }
    guard readIPTC(words) || readNumbered(words) || readPrinted(words) || readANSA(words) else { return nil }
  }

  /// `bdt0123 3 pl 178  dpa 0412`, `AFP 0123 4 I 210 FRA /AFP-XY34`, `dpa0123 3 pl 210 Storks/Nature`.
  private mutating func readIPTC(_ words: ArraySlice<Substring>) -> Bool {
    guard let name = words.first, name.first?.isLetter == true, name.count <= 12 else { return false }
    var rest = words.dropFirst()
    var id = String(name)
    if !name.contains(where: \.isNumber) {
      guard let number = rest.first, number.count <= 5, number.allSatisfy(\.isNumber) else { return false }
      id += number
      rest = rest.dropFirst()
    }
    guard let priority = rest.first, priority.count == 1, let digit = priority.first?.wholeNumberValue,
      (1...9).contains(digit)
    else { return false }
    rest = rest.dropFirst()
    guard let category = rest.first, (1...4).contains(category.count), category.allSatisfy(\.isLetter) else {
      return false
    }
    rest = rest.dropFirst()
    guard rest.first.map({ $0.allSatisfy(\.isNumber) }) ?? true else { return false }
    let letters = name.prefix(while: \.isLetter)
    agency = Agency.leading(letters) ?? Agency.leading(letters.uppercased())
    self.id = id
    urgency = String(priority)
    self.category = String(category)
    readSlug(rest.dropFirst())
    return true
  }

  /// `ccccb dpa 061 Germany-politics`: a code of the line, the agency, its number, the slug.
  private mutating func readNumbered(_ words: ArraySlice<Substring>) -> Bool {
    guard let place = words.prefix(2).firstIndex(where: { Agency.named($0) ?? Agency.named($0.uppercased()) != nil }),
      words[..<place].allSatisfy({ $0.count <= 6 && $0.allSatisfy(\.isLetter) })
    else { return false }
    let rest = words[(place + 1)...]
    guard let number = rest.first, (2...5).contains(number.count), number.allSatisfy(\.isNumber), rest.count >= 2 else {
      return false
    }
    let slug = rest.dropFirst()
    // "Reuters 100 best-of list" is a headline: without a code before it, the slug is one word.
    guard slug.contains(where: { $0.contains("-") || $0.contains("/") }) || place > words.startIndex && slug.count == 1,
      slug.count == 1 || place > words.startIndex, slug.allSatisfy({ !$0.hasSuffix(".") })
    else { return false }
    agency = Agency.named(words[place]) ?? Agency.named(words[place].uppercased())
    id = String(words[place]) + number
    readSlug(slug)
    return self.slug != nil
  }

  /// `u f BC-Grain-Deal   03-06 0650`: a priority and a category of one letter each before the line of keywords.
  private mutating func readPrinted(_ words: ArraySlice<Substring>) -> Bool {
    guard words.count >= 3, words.prefix(2).allSatisfy({ $0.count == 1 && $0.first?.isLetter == true }),
      let first = words.dropFirst(2).first, first.contains("-"), first.first?.isLetter == true
    else { return false }
    urgency = WireValues.urgency(anpa: words.first?.first)
    guard urgency != nil else { return false }
    category = words.dropFirst().first.map(String.init)
    readSlug(words.dropFirst(2))
    return true
  }

  /// ANSA's second and third line: `XEF20123004567_SXB_QBXX` and `R CRO S43 QBXX`.
  private mutating func readANSA(_ words: ArraySlice<Substring>) -> Bool {
    guard let first = words.first else { return false }
    func isCode(_ word: Substring) -> Bool {
      word.allSatisfy { $0.isUppercase || $0.isNumber || $0 == "_" || $0 == "/" }
    }
    if words.count == 1 {
      guard first.split(separator: "_").count >= 3, isCode(first), first.contains(where: \.isNumber) else {
        return false
      }
      id = String(first)
      return true
    }
    guard (3...4).contains(words.count), first.count == 1, "RUBF".contains(first), words.allSatisfy(isCode),
      words.contains(where: { $0.contains(where: \.isNumber) }), let category = words.dropFirst().first,
      category.count == 3
    else { return false }
    agency = "ANSA"
    urgency = WireValues.urgency(anpa: first.first)
    self.category = String(category)
    return true
  }

  /// What is left of a header is its slug, without month-day and word count behind it and routing codes before it.
  private mutating func readSlug(_ words: ArraySlice<Substring>) {
    var words = words
    while let last = words.last, last.allSatisfy({ $0.isNumber || $0 == "-" }) { words = words.dropLast() }
    words = words.drop { word in
      word.hasPrefix("/") || word.allSatisfy { $0.isUppercase || $0.isNumber } && word.count <= 5
        || word.allSatisfy(\.isNumber)
        || Agency.named(word) != nil || Agency.named(word.uppercased()) != nil
    }
    slug = words.joined(separator: " ").trimmingTrailing("/").nonEmpty
  }
}

extension HeaderReader {
  /// A line of a transmission, taken in; false where it is none.
  static func readTransmission(_ line: String, into header: inout CopyHeader) -> Bool {
    guard let found = TransmissionLine(line) else { return false }
    header.id = header.id ?? found.id
    header.agency = header.agency ?? found.agency
    header.urgency = header.urgency ?? found.urgency
    header.category = header.category ?? found.category
    header.slug = header.slug ?? found.slug
    return true
  }

  /// A line that the desk has marked as its own: slug, headline, byline, a note. False where the headline is known
  /// already and the line is none of the others.
  static func readMarked(_ line: String, into header: inout CopyHeader) -> Bool {
    if repeatsSlug(line, of: header) || readTransmission(line, into: &header) || readLine(line, into: &header) {
      return true
    }
    guard header.headline == nil, header.dateline == nil, Dateline(line) == nil else { return false }
    header.headline = line
    return true
  }

  /// The slug once more, perhaps with the number of the lead behind it.
  private static func repeatsSlug(_ line: String, of header: CopyHeader) -> Bool {
    guard let slug = header.slug?.prefix(while: { $0 != "," }).lowercased(), !slug.contains(" ") || slug.contains("-")
    else { return false }
    let rest = line.lowercased().trimmingPrefix(slug)
    return rest.count < line.count && (rest.first.map { ", -/".contains($0) } ?? true)
  }

  /// A line in brackets above the headline, with which the desk says what comes ("(Zusammenfassung 1500)").
  static func isBracketed(_ line: String) -> Bool {
    line.count <= 80 && line.first == "(" && line.last == ")" && !line.dropFirst().dropLast().contains("(")
  }

  /// A line that is an address of the web and nothing else.
  static func webAddress(_ line: String) -> String? {
    var text = line
    if text.hasPrefix("<"), text.hasSuffix(">") { text = String(text.dropFirst().dropLast()) }
    let lower = text.prefix(8).lowercased()
    guard text.utf8.count <= 2000, !text.contains(where: \.isWhitespace), text.contains(".") else { return nil }
    if lower.hasPrefix("www.") { text = "http://" + text }
    guard lower.hasPrefix("http://") || lower.hasPrefix("https://") || lower.hasPrefix("www.") else { return nil }
    return Address.harmless(text)
  }

  /// "AP Photo NY101", "With AP Photos", "AP Graphic": pictures that were sent with the story.
  static func isPictureNote(_ line: String) -> Bool {
    guard line.count <= 100 else { return false }
    let words = line.split { !$0.isLetter }.map { $0.lowercased() }
    let rest = words.first == "with" ? words.dropFirst() : words[...]
    guard let first = rest.first, let second = rest.dropFirst().first else { return false }
    return ["ap", "afp", "reuters", "dpa", "pa", "epa"].contains(first)
      && ["photo", "photos", "graphic", "graphics", "video", "picture", "pictures", "bild", "foto", "fotos"].contains(
        second)
  }

  /// "Associated Press Writer", "AP Sports Writer": the agency of whoever stands in the line before.
  static func writersAgency(_ line: String) -> String? {
    let words = line.split(whereSeparator: \.isWhitespace)
    guard (2...6).contains(words.count), let last = words.last?.lowercased(),
      ["writer", "writers", "correspondent", "reporter", "reporters", "editor", "columnist"].contains(last)
    else { return nil }
    return Agency.leading(line)
  }
}

extension StringProtocol {
  func trimmingTrailing(_ character: Character) -> String {
    var text = self[...]
    while let last = text.last, last == character || last.isWhitespace { text = text.dropLast() }
    return String(text)
  }
}
