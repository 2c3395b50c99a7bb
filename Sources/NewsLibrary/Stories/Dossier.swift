import Foundation
import NewsModel
import NewsStore
import TextCore

/// A running story as a document that leaves the program: what each report added, what was said, figures with their
/// sources, the user’s notes, and the reports as numbered sources.
public struct Dossier: Sendable {
  /// A run of words within a part.
  enum Span {
    case text(String)
    case strong(String)
    case link(String, to: String)
    /// The number of a source, from 1.
    case source(Int)
  }

  enum Part {
    case heading(Int, [Span])
    case paragraph([Span])
    case item([Span])
    case quotation([Span])
    /// A numbered entry of the list of sources.
    case entry(Int, [Span])
  }

  private let page: StoryOverview
  /// In the order of the timeline; their places are the numbers of the sources.
  public let articles: [Article]
  private let made: Date
  private let calendar: Calendar
  private let numbers: [ArticleID: Int]

  init(page: StoryOverview, articles: [Article], made: Date, calendar: Calendar) {
    self.page = page
    self.articles = articles
    self.made = made
    self.calendar = calendar
    numbers = Dictionary(
      articles.enumerated().map { ($1.id, $0 + 1) }, uniquingKeysWith: { first, _ in first })
  }

  public var title: String { page.title }

  var parts: [Part] {
    [.heading(1, [.text(page.title)]), .paragraph([.text(facts)])] + timeline + said + figures + notes + sources
      + background
  }

  private var facts: String {
    let dates = page.reports.compactMap(\.summary.published)
    var facts = [Figures.counted(page.reports.count, "report")]
    if let first = dates.min(), let last = dates.max() { facts.append("\(day(first)) to \(day(last))") }
    facts.append("made \(time(made))")
    return facts.joined(separator: ", ") + "."
  }

  // MARK: Sections

  private var timeline: [Part] {
    var parts: [Part] = [.heading(2, [.text("Timeline")])]
    for report in page.reports {
      let row = report.summary
      let when = row.published.map(time) ?? "no date"
      parts.append(.heading(3, [.text("\(when)  \(row.title)")] + reference(row.id)))
      parts.append(.paragraph([.text(origin(of: report))]))
      for addition in report.additions { parts.append(.item([.text(addition)])) }
      if let perhaps = report.perhaps {
        parts.append(.item([.text("Perhaps new: \(perhaps)")]))
      } else if report.additions.isEmpty {
        parts.append(.item([.text("Nothing new found.")]))
      }
    }
    return parts
  }

  private func origin(of report: StoryReport) -> String {
    var facts = [report.summary.publisher ?? report.summary.sourceName]
    if let agency = report.summary.agency, agency != facts[0] { facts.append(agency) }
    if report.isFirst { facts.append("first report") }
    if let earlier = report.versionOf.flatMap({ numbers[$0] }) { facts.append("new version of [\(earlier)]") }
    if !report.copies.isEmpty { facts.append("same copy in \(report.copies.joined(separator: ", "))") }
    return facts.filter { !$0.isEmpty }.joined(separator: ", ")
  }

  private var said: [Part] {
    guard !page.quotations.isEmpty else { return [] }
    return [.heading(2, [.text("Said")])]
      + page.quotations.flatMap { quotation -> [Part] in
        let words = quotation.kind == .indirect ? quotation.text : "“\(quotation.text)”"
        let sources = quotation.sourceCount > 1 ? ", in \(Figures.counted(quotation.sourceCount, "source"))" : ""
        let speaker = (quotation.isDenied ? "denied by " : "") + quotation.speaker + sources
        return [.quotation([.text(words)]), .paragraph([.text(speaker)] + reference(quotation.article))]
      }
  }

  private var figures: [Part] {
    guard !page.figures.isEmpty else { return [] }
    return [.heading(2, [.text("Figures")])]
      + page.figures.map { figure in
        var spans: [Span] = [.strong(figure.what), .text(": ")]
        for (index, value) in figure.values.enumerated() {
          spans += [.text((index > 0 ? ", then " : "") + told(value))] + reference(value.article)
        }
        for value in figure.differing {
          spans += [.text("; elsewhere \(told(value))")] + reference(value.article)
        }
        return .item(spans)
      }
  }

  /// `40 (Reuters, 2026-03-03 10:02)`
  private func told(_ value: StoryFigure.Value) -> String {
    let facts = [value.source, value.time.map(time) ?? ""].filter { !$0.isEmpty }
    return value.text + (facts.isEmpty ? "" : " (\(facts.joined(separator: ", ")))")
  }

  /// Notes with the passages that were kept in them.
  private var notes: [Part] {
    let noted = articles.filter { $0.status.note?.isEmpty == false }
    guard !noted.isEmpty else { return [] }
    return [.heading(2, [.text("Notes")])]
      + noted.flatMap { article -> [Part] in
        let note = Note(article.status.note ?? "")
        let words = note.words.split(separator: "\n\n").map { Part.paragraph([.text(String($0))]) }
        return [.heading(3, [.text(article.content.title)] + reference(article.id))]
          + note.passages.map { .quotation([.text($0)]) } + words
      }
  }

  private var sources: [Part] {
    [.heading(2, [.text("Sources")])]
      + articles.enumerated().map { index, article in .entry(index + 1, citation(article)) }
  }

  private func citation(_ article: Article) -> [Span] {
    let content = article.content
    let title: Span =
      if let link = content.link, WebAddress.isSafeToOpen(link) {
        .link(content.title, to: link)
      } else {
        .text("“\(content.title)”")
      }
    let facts = [content.byline, content.publisher ?? content.agency, content.published.map(day)].compactMap(\.self)
    return [title] + facts.map { .text(", \($0)") }
  }

  private var background: [Part] {
    guard !page.background.isEmpty else { return [] }
    return [.heading(2, [.text("Background")])]
      + page.background.map { row in
        let facts = [row.publisher ?? row.sourceName, row.published.map(day) ?? "no date"].filter { !$0.isEmpty }
        return .item([.text("\(row.title), \(facts.joined(separator: ", "))")])
      }
  }

  // MARK: Words

  private func reference(_ id: ArticleID) -> [Span] { numbers[id].map { [.text(" "), .source($0)] } ?? [] }

  private func day(_ date: Date) -> String { String(time(date).prefix(10)) }

  private func time(_ date: Date) -> String {
    date.formatted(
      .verbatim(
        "\(year: .padded(4))-\(month: .twoDigits)-\(day: .twoDigits) \(hour: .twoDigits(clock: .twentyFourHour, hourCycle: .zeroBased)):\(minute: .twoDigits)",
        locale: Locale(identifier: "en_US_POSIX"), timeZone: calendar.timeZone, calendar: calendar))
  }
}

extension NewsLibrary.Stories {
  /// A story as a document; nil where there is none of this number.
  public func dossier(
    _ id: StoryID, now: Date = Date(), calendar: Calendar = .current
  ) async throws -> Dossier? {
    guard let page = try await story(id, now: now, calendar: calendar) else { return nil }
    var articles: [Article] = []
    for report in page.reports {
      if let article = try await store.article(report.id) { articles.append(article) }
    }
    return Dossier(page: page, articles: articles, made: now, calendar: calendar)
  }
}
