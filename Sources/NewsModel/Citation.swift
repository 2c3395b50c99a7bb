import Foundation

/// An article as others cite it.
public struct Citation: Sendable {
  let content: ArticleContent
  let publisher: String?
  let received: Date
  let calendar: Calendar

  public init(_ article: Article, calendar: Calendar = .current) {
    content = article.content
    publisher = article.content.publisher ?? article.sourceName
    received = article.received
    self.calendar = calendar
  }

  /// `[Headline](address), Publisher, Agency, 2026-03-28 14:02 UTC`
  public var markdown: String { ([named] + origin).joined(separator: ", ") }

  /// `Byline, “Headline”, Publisher, Agency, 2026-03-28 14:02 UTC, address`
  public var plain: String {
    ([content.byline, "“\(content.title)”"].compactMap(\.self) + origin + [content.link].compactMap(\.self))
      .joined(separator: ", ")
  }

  /// An entry of kind `@online` (biblatex 3.20, section 2.1.1) with the fields that are known.
  public var bibtex: String { entry(note: nil) }

  /// The words of a passage before each form of citation: `“words”, speaker, [Headline](address), …`; in BibTeX they
  /// are the entry’s note.
  public func markdown(citing passage: Passage, from article: Article) -> String {
    (quoted(passage, article) + [named] + origin).joined(separator: ", ")
  }

  public func plain(citing passage: Passage, from article: Article) -> String {
    (quoted(passage, article) + [plain]).joined(separator: ", ")
  }

  public func bibtex(citing passage: Passage, from article: Article) -> String {
    entry(note: quoted(passage, article).joined(separator: ", "))
  }

  private func quoted(_ passage: Passage, _ article: Article) -> [String] {
    ["“\(passage.cited(from: article))”", passage.speaker].compactMap(\.self)
  }

  private var named: String {
    let title = content.title.replacing("[", with: "\\[").replacing("]", with: "\\]")
    return content.link.map { "[\(title)](\($0.replacing(")", with: "%29")))" } ?? "“\(content.title)”"
  }

  private func entry(note: String?) -> String {
    var fields: [(String, String)] = [("title", Self.escaped(content.title))]
    if let byline = content.byline { fields.append(("author", Self.escaped(byline))) }
    let organisations = self.organisations
    if !organisations.isEmpty {
      fields.append(("organization", Self.escaped(organisations.joined(separator: " and "))))
    }
    if let date { fields.append(("date", date)) }
    if let link = content.link { fields.append(("url", Self.address(link))) }
    let notes = [note, content.published == nil ? time : nil].compactMap(\.self)
    if !notes.isEmpty { fields.append(("note", Self.escaped(notes.joined(separator: ", ")))) }
    let lines = fields.map { "  \($0.0) = {\($0.1)}" }
    return "@online{\(key),\n\(lines.joined(separator: ",\n"))\n}"
  }

  public var link: String? { content.link }

  private var origin: [String] { organisations + [time] }

  /// Who published it and who wrote it, once each.
  private var organisations: [String] {
    guard let agency = content.agency, agency != publisher else { return [publisher].compactMap(\.self) }
    return [publisher, agency].compactMap(\.self)
  }

  /// When it was published; where nothing says so, that, and when it came.
  private var time: String {
    content.published.map(moment) ?? "no date, received \(moment(received))"
  }

  /// `2026-03-28 14:02 UTC`
  private func moment(_ date: Date) -> String {
    let parts = calendar.dateComponents([.hour, .minute], from: date)
    let offset = calendar.timeZone.secondsFromGMT(for: date) / 60
    let (hours, minutes) = (abs(offset) / 60, abs(offset) % 60)
    let zone = offset == 0 ? "" : "\(offset < 0 ? "-" : "+")\(hours)\(minutes == 0 ? "" : ":\(Self.two(minutes))")"
    return "\(day(date)) \(Self.two(parts.hour ?? 0)):\(Self.two(parts.minute ?? 0)) UTC\(zone)"
  }

  /// The day of publishing, ISO 8601.
  private var date: String? { content.published.map(day) }

  private func day(_ date: Date) -> String {
    let day = calendar.dateComponents([.year, .month, .day], from: date)
    return "\(day.year ?? 0)-\(Self.two(day.month ?? 1))-\(Self.two(day.day ?? 1))"
  }

  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }

  /// `vanguard2026grain`: publisher, year and the first long word of the headline.
  private var key: String {
    func letters(_ text: some StringProtocol) -> String {
      String(text.lowercased().unicodeScalars.filter { $0.isASCII && $0.properties.isAlphabetic })
    }
    let publisher = letters((publisher ?? content.agency ?? "news").prefix { !$0.isWhitespace })
    let word = content.title.split(whereSeparator: \.isWhitespace).map { letters($0) }.first { $0.count > 3 } ?? ""
    return (publisher.isEmpty ? "news" : publisher) + (date.map { String($0.prefix(4)) } ?? "") + word
  }

  /// An address as it stands in a field of verbatim text, which takes everything but a brace that has no partner and a
  /// backslash; those, and blanks, are written as addresses write them.
  private static func address(_ link: String) -> String {
    let signs: [Character: String] = ["{": "%7B", "}": "%7D", "\\": "%5C", " ": "%20", "\n": "%0A"]
    return link.reduce(into: "") { $0 += signs[$1] ?? String($1) }
  }

  private static func escaped(_ text: String) -> String {
    var escaped = ""
    for character in text {
      switch character {
      case "{", "}", "%", "#", "&", "_", "$": escaped += "\\\(character)"
      case "\\": escaped += "\\textbackslash{}"
      case "~": escaped += "\\textasciitilde{}"
      case "^": escaped += "\\textasciicircum{}"
      default: escaped.append(character)
      }
    }
    return escaped
  }
}
