import Foundation

/// An article as others cite it.
public struct Citation: Sendable {
  let content: ArticleContent
  let calendar: Calendar

  public init(_ article: Article, calendar: Calendar = .current) {
    content = article.content
    self.calendar = calendar
  }

  /// `[Headline](address), Publisher, 2026-03-28`
  public var markdown: String {
    let title = content.title.replacing("[", with: "\\[").replacing("]", with: "\\]")
    let named = content.link.map { "[\(title)](\($0.replacing(")", with: "%29")))" } ?? "“\(content.title)”"
    return ([named] + origin).joined(separator: ", ")
  }

  /// `Byline, “Headline”, Publisher, 2026-03-28, address`
  public var plain: String {
    ([content.byline, "“\(content.title)”"].compactMap(\.self) + origin + [content.link].compactMap(\.self))
      .joined(separator: ", ")
  }

  /// An entry of kind `@online` (biblatex 3.20, section 2.1.1) with the fields that are known.
  public var bibtex: String {
    var fields: [(String, String)] = [("title", content.title)]
    if let byline = content.byline { fields.append(("author", byline)) }
    if let publisher = content.publisher ?? content.agency { fields.append(("organization", publisher)) }
    if let date { fields.append(("date", date)) }
    if let link = content.link { fields.append(("url", link)) }
    let lines = fields.map { "  \($0.0) = {\(Self.escaped($0.1))}" }
    return "@online{\(key),\n\(lines.joined(separator: ",\n"))\n}"
  }

  public var link: String? { content.link }

  private var origin: [String] { [content.publisher ?? content.agency, date].compactMap(\.self) }

  /// The day of publishing, ISO 8601.
  private var date: String? {
    guard let published = content.published else { return nil }
    let day = calendar.dateComponents([.year, .month, .day], from: published)
    guard let year = day.year, let month = day.month, let number = day.day else { return nil }
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
    return "\(year)-\(two(month))-\(two(number))"
  }

  /// `vanguard2026grain`: publisher, year and the first long word of the headline.
  private var key: String {
    func letters(_ text: some StringProtocol) -> String {
      String(text.lowercased().unicodeScalars.filter { $0.isASCII && $0.properties.isAlphabetic })
    }
    let publisher = letters((content.publisher ?? content.agency ?? "news").prefix { !$0.isWhitespace })
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
