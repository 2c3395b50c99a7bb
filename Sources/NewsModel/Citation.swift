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
  public var markdown: String {
    let title = content.title.replacing("[", with: "\\[").replacing("]", with: "\\]")
    let named = content.link.map { "[\(title)](\($0.replacing(")", with: "%29")))" } ?? "“\(content.title)”"
    return ([named] + origin).joined(separator: ", ")
  }

  /// `Byline, “Headline”, Publisher, Agency, 2026-03-28 14:02 UTC, address`
  public var plain: String {
    ([content.byline, "“\(content.title)”"].compactMap(\.self) + origin + [content.link].compactMap(\.self))
      .joined(separator: ", ")
  }

  /// An entry of kind `@online` (biblatex 3.20, section 2.1.1) with the fields that are known.
  public var bibtex: String {
    var fields: [(String, String)] = [("title", content.title)]
    if let byline = content.byline { fields.append(("author", byline)) }
    let organisations = self.organisations
    if !organisations.isEmpty { fields.append(("organization", organisations.joined(separator: " and "))) }
    if let date { fields.append(("date", date)) }
    if content.published == nil { fields.append(("note", time)) }
    if let link = content.link { fields.append(("url", link)) }
    let lines = fields.map { "  \($0.0) = {\(Self.escaped($0.1))}" }
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

  private static func escaped(_ text: String) -> String {
    var escaped = ""
    for character in text {
      switch character {
      case "{", "}", "%", "#", "&", "_", "$": escaped += "\\\(character)"
      case "\\": escaped += "\\textbackslash{}"
      default: escaped.append(character)
      }
    }
    return escaped
  }
}
