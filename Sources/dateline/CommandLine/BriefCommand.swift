import ArgumentParser
import Foundation
import NewsLibrary
import NewsModel

/// `dateline brief`: what came in since the last brief, by story.
struct BriefCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "brief", abstract: "Print the day's news by story.",
    discussion: """
      It tells of what came in since the last brief, the first time of the last day: each story with its lead sentence, \
      who is in it and what is new. The stories with most sources and reports, those that rise and those that you follow \
      come first.
      """)

  @Flag(help: "Print Markdown.")
  var markdown = false

  @Flag(help: "Print one JSON object for each story, then one for each rising name.")
  var json = false

  @Option(help: ArgumentHelp("Cover this many hours instead.", valueName: "number"))
  var hours: Double?

  @Option(help: "Print at most this many stories.")
  var limit = 12

  @Flag(help: "Do not mark it as read.")
  var peek = false

  @OptionGroup var library: LibraryOptions

  func validate() throws {
    if json, markdown { throw ValidationError("Give --json or --markdown.") }
    if limit < 1 { throw ValidationError("--limit takes a number from 1 up.") }
    if let hours, !(hours > 0) { throw ValidationError("--hours takes a number above 0.") }
  }

  func run() async throws {
    try await reporting {
      let library = try library.open()
      let progress = ProgressLine(name: "stories")
      try await library.stories.group { progress.show($0, $1) }
      let now = Date()
      let brief = try await library.stories.brief(
        now: now, since: hours.map { now.addingTimeInterval(-$0 * 3600) }, limit: limit, isFinal: !peek)
      if json {
        for item in brief.items { try Output.json(BriefRecord(item)) }
        for trend in brief.trends { try Output.json(TrendRecord(trend)) }
      } else {
        for line in BriefLines(brief, isMarkdown: markdown).lines { Output.line(line) }
      }
      if brief.items.isEmpty { throw ExitStatus.nothingFound }
    }
  }
}

/// A brief as lines of text, or of Markdown.
struct BriefLines {
  let lines: [String]

  init(_ brief: Brief, isMarkdown: Bool) {
    let bullet = isMarkdown ? "- " : "  + "
    func safe(_ text: String) -> String { isMarkdown ? Self.escaped(text) : text }
    var lines = [
      (isMarkdown ? "# " : "") + "Since \(StoryText.time(brief.since)): \(brief.articleCount) articles"
    ]
    for (index, item) in brief.items.enumerated() {
      if item.isUndated, index == 0 || !brief.items[index - 1].isUndated {
        lines += ["", (isMarkdown ? "# " : "") + "No date"]
      }
      var marks: [String] = []
      if item.isFollowed { marks.append("followed") }
      if item.isBursting { marks.append("rising") }
      if item.isContinued { marks.append("continued") }
      lines += ["", (isMarkdown ? "## " : "") + safe(item.title)]
      if let lead = item.leadBeyondTitle {
        if isMarkdown { lines.append("") }
        lines.append((isMarkdown ? "" : "  ") + safe(lead))
      }
      if isMarkdown, !item.additions.isEmpty { lines.append("") }
      lines += item.additions.map { bullet + safe($0) }
      let reports = Figures.counted(item.articles.count, "report")
      let sources = item.sources.prefix(4).joined(separator: ", ")
      let latest = item.latest.map { (item.articles.count > 1 ? "last " : "") + StoryText.time($0) } ?? ""
      let about = ([reports, sources, latest] + marks + item.people).filter { !$0.isEmpty }.map(safe)
      if isMarkdown { lines.append("") }
      let line = about.joined(separator: " · ")
      lines.append(isMarkdown ? "*\(line)*" : "  \(line)")
    }
    if !brief.trends.isEmpty {
      lines += ["", (isMarkdown ? "## " : "") + "Rising"]
      if isMarkdown { lines.append("") }
      lines += brief.trends.map { bullet + safe("\($0.name): \($0.burst.words)") }
    }
    self.lines = lines
  }

  /// News text never becomes markup.
  private static func escaped(_ text: String) -> String {
    var escaped = ""
    for character in text {
      if "\\`*_{}[]<>#|!".contains(character) { escaped.append("\\") }
      escaped.append(character)
    }
    return escaped
  }
}

/// An entity that rises in JSON, after the stories of a brief. Keys: `trend kind entity rise`.
private struct TrendRecord: Encodable {
  var trend: String
  var kind: EntityKind
  var entity: Int64
  var rise: BurstRecord

  init(_ trend: Trend) {
    self.trend = trend.name
    kind = trend.kind
    entity = trend.entity.rawValue
    rise = BurstRecord(trend.burst)
  }
}

/// A story of a brief in JSON. Keys: `story title lead new people sources articles latest followed rising rise
/// continued weight`; `latest` is when the latest of its articles was published.
private struct BriefRecord: Encodable {
  var story: Int64?
  var title: String
  var lead: String
  var new: [String]
  var people: [String]
  var sources: [String]
  var articles: [Int64]
  var latest: Date?
  var followed: Bool
  var rising: Bool
  var rise: BurstRecord?
  var continued: Bool
  var weight: Double

  init(_ item: Brief.Item) {
    story = item.story?.rawValue
    title = item.title
    lead = item.lead
    new = item.additions
    people = item.people
    sources = item.sources
    articles = item.articles.map(\.rawValue)
    latest = item.latest
    followed = item.isFollowed
    rising = item.isBursting
    rise = item.burst.map(BurstRecord.init)
    continued = item.isContinued
    weight = (item.weight * 1000).rounded() / 1000
  }
}
