/// What stands above the copy: notices, slug, keywords, headline, byline and a line for the agency or the date.
struct CopyHeader {
  var notices: [String] = []
  var slug: String?
  var keywords: [String] = []
  var headline: String?
  /// Lines between headline and copy that are neither: a second deck, a kicker.
  var decks: [String] = []
  /// The report's main points, as a list above it.
  var points: [String] = []
  var byline: String?
  var agency: String?
  var publisher: String?
  var date: PartialDate?
  var urgency: String?
  /// The desk's number of the story.
  var id: String?
  var category: String?
  /// The article's own address.
  var link: String?
  var dateline: Dateline?
}

/// Reads the header line by line and says where the copy begins.
enum HeaderReader {
  /// No desk writes more lines than this above a story.
  private static let longestHeader = 16

  /// `known` holds what is known before the first line is read.
  static func read(
    _ paragraphs: [CopyParagraph], known: CopyHeader = CopyHeader()
  ) -> (header: CopyHeader, copy: ArraySlice<CopyParagraph>) {
    var header = known
    var index = 0
    while index < min(paragraphs.count, longestHeader) {
      let line = withoutMark(paragraphs[index].text)
      if header.headline == nil, readTransmission(line, into: &header) {
        index += 1
        continue
      }
      if isRule(line) || readLine(line, into: &header) {
        index += 1
        continue
      }
      if let dateline = Dateline(line) {
        // A dateline on a line of its own; with text behind it, the copy has begun.
        guard dateline.rest.isEmpty, header.dateline == nil, index + 1 < paragraphs.count else { break }
        header.dateline = dateline
        index += 1
        continue
      }
      guard index + 1 < paragraphs.count, header.dateline == nil else { break }
      if header.headline == nil, isBracketed(line) {
        header.notices.append(line)
      } else if header.headline != nil, isListItem(line) {
        header.points.append(line)
      } else if header.headline == nil, isHeadline(line, before: paragraphs[index + 1]) {
        header.headline = line
      } else if header.headline != nil, header.decks.count < 2, isDeck(line, before: paragraphs[index + 1]) {
        header.decks.append(line)
      } else {
        break
      }
      index += 1
    }
    return (header, paragraphs[index...])
  }

  /// "Coalition agrees on pensions =": the mark that ends a line of the header in transmissions.
  private static func withoutMark(_ line: String) -> String {
    line.hasSuffix("=") && line.count <= 200 && !line.hasSuffix("==") ? line.dropLast().trimmed : line
  }

  /// True for lines that belong to no paragraph: notices, bylines, slugs, labelled lines, credits.
  static func isHeaderLine(_ line: String) -> Bool {
    guard line.count <= 300 else { return false }
    var header = CopyHeader()
    return readLine(line, into: &header) || isRule(line)
  }

  private static func isRule(_ line: String) -> Bool {
    line.count >= 2 && line.allSatisfy { "-_=*~/—–#+ ".contains($0) }
  }

  static func readLine(_ line: String, into header: inout CopyHeader) -> Bool {
    // "Updated: March 3, 2021" is a date before it is a notice.
    if header.date == nil, let date = dateLine(line) {
      header.date = date
      return true
    }
    if let notice = NoticeLine(line) {
      header.notices.append(notice.notice)
      guard !notice.rest.isEmpty else { return true }
      if let inner = NoticeLine(notice.rest) {
        header.notices.append(inner.notice)
        if !inner.rest.isEmpty { header.headline = inner.rest }
      } else {
        header.headline = notice.rest
      }
      return true
    }
    if readLabelled(line, into: &header) { return true }
    if header.headline == nil, isSlug(line, isTransmitted: header.id != nil) {
      let slug = line.trimmingTrailing("/")
      if header.slug == nil || header.slug == slug { header.slug = slug } else { header.keywords += keywords(slug) }
      return true
    }
    if let link = webAddress(line), header.link == nil {
      header.link = link
      return true
    }
    if isPictureNote(line) {
      header.notices.append(line)
      return true
    }
    if let agency = writersAgency(line) {
      header.agency = agency
      return true
    }
    if let (name, agency) = Byline.read(line), header.byline == nil {
      header.byline = name
      if let agency { header.agency = agency }
      return true
    }
    if let agency = SignOff.creditedAgency(line) {
      header.agency = agency
      return true
    }
    return false
  }

  /// "Slug: …", "Keywords: …", "Headline: …" and the like, one of a desk's usual labels before a colon.
  private static func readLabelled(_ line: String, into header: inout CopyHeader) -> Bool {
    guard let colon = line.prefix(24).firstIndex(of: ":") else { return false }
    let label = line[..<colon].trimmed.lowercased()
    let value = line[line.index(after: colon)...].trimmed
    switch label {
    case "slug", "slugline", "slug line": header.slug = value.nonEmpty
    case "keywords", "keyword", "tags", "topics", "categories", "category":
      header.keywords += keywords(value)
    case "headline", "hed", "title": header.headline = value.nonEmpty
    case "subheadline", "subhead", "deck", "dek", "subtitle":
      if !value.isEmpty { header.decks.append(value) }
    case "byline", "author", "authors", "by", "reporter":
      guard !value.isEmpty else { return true }
      let read = Byline.read(value) ?? Byline.read("By " + value)
      header.byline = (read?.name ?? value).split(separator: "|").compactMap(\.nonEmpty).joined(separator: " | ")
      if let agency = read?.agency { header.agency = agency }
    case "date", "published", "publication date", "pubdate":
      guard let date = dateLine(value) else { return false }
      header.date = date
    case "urgency", "priority": header.urgency = value.nonEmpty
    case "url", "link", "source url", "web", "address":
      guard let link = webAddress(value) else { return false }
      header.link = link
    case "agency", "credit": header.agency = Agency.leading(value) ?? value.nonEmpty
    case "source", "publisher":
      if let agency = Agency.named(value) { header.agency = agency } else { header.publisher = value.nonEmpty }
    case "dateline":
      guard let dateline = Dateline(value + " —") ?? Dateline(value) else { return false }
      header.dateline = dateline
    default: return false
    }
    return true
  }

  static func keywords(_ list: String) -> [String] {
    let separator: Character = list.contains(";") ? ";" : list.contains(",") ? "," : list.contains("/") ? "/" : ","
    return list.split(separator: separator).compactMap(\.nonEmpty)
  }

  /// "BC-EU--Grain-Deal,2nd Ld", "iraq-attacks-us": words joined by hyphens or slashes and no blank before the first
  /// comma.
  ///
  /// Where a header of a transmission went before, fewer words are enough ("Germany-politics", "Storks/").
  private static func isSlug(_ line: String, isTransmitted: Bool) -> Bool {
    let beginnings = ["BC-", "AM-", "PM-", "bc-", "am-", "pm-"]
    if line.count <= 80, beginnings.contains(where: line.hasPrefix) { return true }
    let head = line.prefix { $0 != "," }
    guard line.count <= 60, !head.isEmpty, !head.contains(where: \.isWhitespace), !head.contains(".") else {
      return false
    }
    let words = head.split { $0 == "-" || $0 == "/" || $0 == "_" }
    guard words.allSatisfy({ $0.allSatisfy { $0.isLetter || $0.isNumber || $0 == "&" } }) else { return false }
    if isTransmitted, words.count == 2 || line.hasSuffix("/"), !words.isEmpty { return true }
    return words.count >= 3 || (words.count == 2 && !head.contains(where: \.isLowercase))
  }

  /// A line that is a date and nothing else, perhaps with a time behind it.
  private static func dateLine(_ line: String) -> PartialDate? {
    var text = Substring(line)
    for opening in ["Published", "Posted", "Updated", "on", ":", "Last updated"] {
      if text.lowercased().hasPrefix(opening.lowercased()) {
        text = text.dropFirst(opening.count).drop { $0.isWhitespace || $0 == ":" }
      }
    }
    guard text.count <= 50 else { return nil }
    if let date = PartialDate(text), date.month != nil { return date }
    let words = text.split { $0.isWhitespace || $0 == "," || $0 == "|" }
    for count in [4, 3, 1] where words.count > count {
      guard words[count].contains(where: \.isNumber) || ["at", "-", "–"].contains(words[count]) else { continue }
      if let date = PartialDate(words[..<count].joined(separator: " ")), date.civil != nil { return date }
    }
    return nil
  }

  private static func isHeadline(_ line: String, before next: CopyParagraph) -> Bool {
    guard line.count <= 220, !isListItem(line) else { return false }
    let words = line.split(whereSeparator: \.isWhitespace)
    guard (1...32).contains(words.count), words.count > 1 || next.followsBlank else { return false }
    guard let first = line.first(where: { $0.isLetter || $0.isNumber }),
      !first.isLowercase || line.first?.isLetter != true
    else { return false }
    return !endsLikeSentence(line, allowsQuestion: next.followsBlank || next.text.count > line.count)
  }

  private static func isDeck(_ line: String, before next: CopyParagraph) -> Bool {
    line.count <= 220 && line.count < next.text.count && !isListItem(line)
      && !endsLikeSentence(line, allowsQuestion: false)
  }

  private static func isListItem(_ line: String) -> Bool {
    ["* ", "- ", "• ", "– "].contains { line.hasPrefix($0) }
  }

  private static func endsLikeSentence(_ line: String, allowsQuestion: Bool) -> Bool {
    let bare = line.trimmed.reversed().drop { "\"”’')]".contains($0) }
    guard let last = bare.first else { return true }
    if "?!".contains(last) { return !allowsQuestion }
    if ",;:…—-".contains(last) { return true }
    guard last == "." else { return false }
    // "… in the U.S." is a headline's end as well: a full stop that belongs to an abbreviation.
    let word = String(line.split(separator: " ").last ?? "")
    return !Sentences.isAbbreviation(word) || line.count > 110
  }
}
