import Foundation
import NewsModel

/// A story as lines of text.
enum StoryText {
  static func lines(of page: StoryOverview) -> [String] {
    var lines = [
      page.title,
      "\(Figures.counted(page.reports.count, "report"))\(page.isFollowed ? " · followed" : "")\(page.isMuted ? " · muted" : "")",
    ]
    if let rise = page.burst, rise.isBursting { lines.append("rising: \(rise.words)") }
    for report in page.reports {
      lines.append("")
      let when = report.summary.published.map(time) ?? "no date"
      lines.append("\(when)  \(report.summary.title)  [\(report.id.rawValue)]")
      lines.append("    " + source(report))
      for addition in report.additions { lines.append("    \(report.isFirst ? "" : "+ ")\(addition)") }
      if let perhaps = report.perhaps { lines.append("    perhaps new: \(perhaps)") }
    }
    if !page.entities.isEmpty {
      lines += ["", "In this story"] + page.entities.prefix(10).map { "    \($0.mentionCount)  \($0.name)" }
    }
    if !page.quotations.isEmpty {
      lines += ["", "Said"] + page.quotations.map { "    “\($0.text)” \($0.speaker)" }
    }
    if !page.figures.isEmpty {
      lines +=
        ["", "Figures"]
        + page.figures.map { "    \(figure($0))" }
    }
    if !page.background.isEmpty {
      lines += ["", "Background"] + page.background.map { "    \($0.title)  [\($0.id.rawValue)]" }
    }
    if !page.elsewhere.isEmpty {
      let languages = page.elsewhere.map { "\($0.languageName) \($0.count)" }.joined(separator: ", ")
      lines += ["", "Also reported in \(languages)"]
      for other in page.elsewhere {
        lines.append("    \(other.languageName): shares \(other.shared.joined(separator: ", "))")
        lines += other.articles.map { "        \($0.title)  [\($0.id.rawValue)]" }
      }
    }
    return lines
  }

  /// `killed: 12 → 15 (Reuters 2026-03-03 10:02); 14 (AFP 2026-03-03 12:10)`
  static func figure(_ figure: StoryFigure) -> String {
    func told(_ value: StoryFigure.Value) -> String {
      let origin = [value.source, value.time.map(time) ?? ""].filter { !$0.isEmpty }.joined(separator: " ")
      return value.text + (origin.isEmpty ? "" : " (\(origin))")
    }
    let values = figure.values.dropLast().map(\.text) + figure.values.suffix(1).map(told)
    return "\(figure.what): \(([values.joined(separator: " → ")] + figure.differing.map(told)).joined(separator: "; "))"
  }

  private static func source(_ report: StoryReport) -> String {
    var parts = [report.summary.outletName]
    if let agency = report.summary.agency, agency != parts[0] { parts.append(agency) }
    if !report.copies.isEmpty { parts.append("same copy in \(report.copies.count) more") }
    if let earlier = report.versionOf { parts.append("a new version of \(earlier.rawValue)") }
    return parts.joined(separator: " · ")
  }

  static func time(_ date: Date) -> String {
    date.formatted(
      .verbatim(
        "\(year: .defaultDigits)-\(month: .twoDigits)-\(day: .twoDigits) \(hour: .twoDigits(clock: .twentyFourHour, hourCycle: .zeroBased)):\(minute: .twoDigits)",
        locale: Locale(identifier: "en_US_POSIX"), timeZone: .current, calendar: .current))
  }
}

/// A story in JSON. Keys: `story title followed muted rise reports entities quotations figures background elsewhere`.
struct StoryRecord: Encodable {
  struct Elsewhere: Encodable {
    var language: String
    var articles: [Int64]
    var shared: [String]
  }
  struct Report: Encodable {
    var id: Int64
    var title: String
    var source: String
    var published: Date?
    var adds: [String]
    /// Where nothing is surely new, the sentence that may be; else absent.
    var perhaps: String?
    var copies: [String]
    var versionOf: Int64?
  }
  struct Named: Encodable {
    var name: String
    var kind: EntityKind
    var mentions: Int
    var reports: Int
  }
  struct Said: Encodable {
    var quote: String
    var speaker: String
    var article: Int64
  }
  /// `value` with its article, source and time is the figure now, `before` what it was, latest last, and `differing`
  /// what other sources say at that time; `values` are all of them that followed each other.
  struct Counted: Encodable {
    struct Value: Encodable {
      var value: String
      var article: Int64
      var source: String
      var time: Date?

      init(_ value: StoryFigure.Value) {
        self.value = value.text
        article = value.article.rawValue
        source = value.source
        time = value.time
      }
    }
    var what: String
    var values: [String]
    var value: String?
    var article: Int64?
    var source: String?
    var time: Date?
    var before: [Value]
    var differing: [Value]

    init(_ figure: StoryFigure) {
      what = figure.what
      values = figure.values.map(\.text)
      let now = figure.values.last
      value = now?.text
      article = now?.article.rawValue
      source = now?.source
      time = now?.time
      before = figure.values.dropLast().map(Value.init)
      differing = figure.differing.map(Value.init)
    }
  }
  var story: Int64
  var title: String
  var followed: Bool
  var muted: Bool
  var rise: BurstRecord?
  var reports: [Report]
  var entities: [Named]
  var quotations: [Said]
  var figures: [Counted]
  var background: [Int64]
  /// Absent where nothing was found in other languages.
  var elsewhere: [Elsewhere]?

  init(_ page: StoryOverview) {
    story = page.id.rawValue
    title = page.title
    followed = page.isFollowed
    muted = page.isMuted
    rise = page.burst.map(BurstRecord.init)
    reports = page.reports.map {
      Report(
        id: $0.id.rawValue, title: $0.summary.title, source: $0.summary.outletName,
        published: $0.summary.published, adds: $0.additions, perhaps: $0.perhaps, copies: $0.copies,
        versionOf: $0.versionOf?.rawValue)
    }
    entities = page.entities.map {
      Named(name: $0.name, kind: $0.kind, mentions: $0.mentionCount, reports: $0.reportCount)
    }
    quotations = page.quotations.map { Said(quote: $0.text, speaker: $0.speaker, article: $0.article.rawValue) }
    figures = page.figures.map(Counted.init)
    background = page.background.map(\.id.rawValue)
    let others = page.elsewhere.map {
      Elsewhere(language: $0.language, articles: $0.articles.map(\.id.rawValue), shared: $0.shared)
    }
    elsewhere = others.isEmpty ? nil : others
  }
}
