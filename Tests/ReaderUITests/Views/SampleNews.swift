import Canvas
import Foundation
import NewsModel

@testable import ReaderUI

/// An invented harbour town and the state of a reader who follows it, for tests of the screen.
enum SampleNews {
  static let calendar: Calendar = {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = .gmt
    return calendar
  }()

  /// Wednesday 14 May 2025, 16:30.
  static let now = date("2025-05-14 16:30")

  static func date(_ text: String) -> Date {
    let parts = text.split { "- :".contains($0) }.compactMap { Int($0) }
    let components = DateComponents(year: parts[0], month: parts[1], day: parts[2], hour: parts[3], minute: parts[4])
    return calendar.date(from: components) ?? .distantPast
  }

  static var dates: NewsDates { NewsDates(now: now, calendar: calendar) }

  static func row(
    _ id: Int64, _ title: String, source: String, _ published: String?, isRead: Bool = false, story: Int = 0,
    isStarred: Bool = false, hasNote: Bool = false, agency: String? = nil, snippet: Snippet? = nil
  ) -> ArticleSummary {
    ArticleSummary(
      id: ArticleID(id), position: 1000 - id, title: title, sourceName: source, agency: agency,
      published: published.map(date), received: now, isRead: isRead, isStarred: isStarred, hasNote: hasNote,
      storyID: story > 1 ? StoryID(1) : nil, storyCount: story, snippet: snippet)
  }

  static let rows = [
    row(
      1, "Ferry strike in Marlow Bay ends after harbour board gives way", source: "Coast Herald", "2025-05-14 15:05",
      story: 4, agency: "NBP"),
    row(2, "Board of Marlow Bay meets behind closed doors", source: "Wire Desk", "2025-05-14 11:40", story: 4),
    row(3, "Lighthouse keeper retires", source: "Coast Herald", "2025-05-14 08:12", isRead: true, isStarred: true),
    row(
      4, "Herring catch smallest in ten years, fishing union says", source: "Nets and Lines", "2025-05-13 19:30",
      isRead: true, hasNote: true),
    row(5, "Town council of Elmstead votes on new bridge", source: "Wire Desk", "2025-05-13 09:00"),
    row(6, "Ferry crews walk out", source: "Coast Herald", "2024-11-02 07:15", isRead: true, story: 4),
  ]

  static let paragraphs = [
    "Ferries in Marlow Bay sail again from Thursday, after the Harbour Board of Marlow Bay agreed to the wages that crews had"
      + " asked for since November.",
    "“We should have listened sooner,” said Ada Penrose, who chairs the board. Her predecessor had called the demand absurd.",
    "The Elmstead line, run by a German company, was not part of the strike. It carries 900 people a day between Elmstead and"
      + " Marlow Bay.",
  ]

  static let document: Document = {
    var builder = DocumentBuilder()
    builder.add(.title, "Ferry strike in Marlow Bay ends after harbour board gives way")
    for paragraph in paragraphs { builder.add(.paragraph, paragraph) }
    return builder.document
  }()

  static let article = article(document)

  static func article(
    _ document: Document, title: String = "Ferry strike in Marlow Bay ends after harbour board gives way"
  )
    -> Article
  {
    Article(
      id: ArticleID(1), sourceID: SourceID(1), key: "1",
      content: ArticleContent(
        title: title, agency: "NBP", publisher: "Coast Herald", published: date("2025-05-14 15:05"),
        document: document),
      received: now, position: 999)
  }

  static let entities = [
    entity("Harbour Board of Marlow Bay", .organisation, 12, weeks: [0, 0, 1, 0, 2, 2, 4, 3]),
    entity("Marlow Bay", .place, 40, weeks: [1, 0, 2, 1, 3, 5, 8, 7]),
    entity("Ada Penrose", .person, 3, role: "chair", weeks: [0, 0, 0, 0, 0, 0, 1, 0]),
    entity("Elmstead", .place, 1234, weeks: [500, 210, 0, 130, 90, 402, 311, 260]),
    entity("German", .group, 88, weeks: [0, 0, 0, 0, 0, 0, 0, 0]),
  ]

  /// An entity with a mention wherever its name stands in the text.
  static func entity(_ name: String, _ kind: EntityKind, _ count: Int, role: String? = nil, weeks: [Int])
    -> ArticleEntity
  {
    let text = document.text
    var mentions: [EntityMention] = []
    var rest = text[...]
    while let found = rest.range(of: name) {
      let start = text.utf8.distance(from: text.startIndex, to: found.lowerBound)
      mentions.append(EntityMention(range: TextRange(start, start + name.utf8.count), text: name, role: role))
      rest = text[found.upperBound...]
    }
    return ArticleEntity(
      name: name, kind: kind, salience: 0.5, mentions: mentions, libraryCount: count, weeks: weeks)
  }

  static let related = [
    RelatedRow(summary: rows[1], reasons: [RelationReason(.story, ""), RelationReason(.term, "harbour board")]),
    RelatedRow(
      summary: rows[5], reasons: [RelationReason(.entity, "Marlow Bay"), RelationReason(.entity, "NBP")]),
    RelatedRow(summary: rows[4], reasons: [RelationReason(.entity, "Elmstead")]),
    RelatedRow(summary: rows[3], reasons: [RelationReason(.term, "catch")]),
  ]

  static var list: ListState {
    var list = ListState(path: ["All sources", "unread"])
    list.rows = rows
    list.total = ListTotal(count: 1204, isExact: true)
    return list
  }

  /// Everything has come: rows, text, names, related articles.
  static func state(_ width: Int, _ height: Int, focus: Pane = .list, theme: Theme = .plain) -> ReaderState {
    var state = ReaderState(
      size: Size(width, height), now: now, calendar: calendar, options: ReaderOptions(theme: theme), list: list)
    var reading = Reading(article: article)
    reading.entities = entities
    reading.related = related
    state.reading = reading
    state.sidebar.selection = 1
    state.focus = focus
    state.tally = LibraryTally(articles: 52_000, unread: 1204, stories: 31)
    state.fitToScreen()
    return state
  }

  /// What a search for `ferr` shows while it is typed.
  static func searching(_ width: Int, _ height: Int) -> ReaderState {
    var state = state(width, height)
    var former = state
    former.lists = []
    former.focus = .list
    let before = Prompt.Before(former)
    state.prompt = Prompt(.search, text: "ferr place:mar", before: before)
    state.list.search = ListSearch(text: "ferr place:mar", query: .everything)
    state.list.query = ArticleQuery.parse("ferr place:mar", now: now, calendar: calendar, isTyping: true).query
    state.list.rows = [rows[0], rows[5]]
    state.list.rows[0].snippet = Snippet(
      text: "after months without a boat across the bay the ferries sail again from Thursday",
      hits: [TextRange(47, 54)])
    state.list.rows[1].snippet = Snippet(text: "Ferry crews walked out on Saturday", hits: [TextRange(0, 5)])
    state.list.total = ListTotal(count: 2, isExact: true)
    state.reading?.hits = [TextRange(0, 5)]
    state.fitToScreen()
    return state
  }
}
