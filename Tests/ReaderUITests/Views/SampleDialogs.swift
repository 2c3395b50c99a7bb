import Canvas
import Foundation
import NewsModel

@testable import ReaderUI

/// Sheets about the invented harbour town.
extension SampleNews {
  static let card = EntityCard(
    id: EntityID(1), name: "Ada Penrose", kind: .person, aliases: ["Penrose", "Mrs Penrose"],
    roles: ["chair of the Harbour Board"], note: "Answers the telephone before eight.", articleCount: 128,
    firstSeen: date("2020-01-03 09:00"), lastSeen: date("2025-05-14 15:05"),
    months: [
      .init(year: 2020, month: 1, count: 12), .init(year: 2020, month: 2, count: 5),
      .init(year: 2022, month: 7, count: 3), .init(year: 2025, month: 4, count: 4),
      .init(year: 2025, month: 5, count: 8),
    ],
    companions: [
      .init(id: EntityID(2), name: "Marlow Bay", kind: .place, count: 61),
      .init(id: EntityID(3), name: "Harbour Board of Marlow Bay", kind: .organisation, count: 58),
      .init(id: EntityID(4), name: "Elmstead", kind: .place, count: 9),
    ],
    latest: [rows[0], rows[5]])

  static let story = StoryOverview(
    id: StoryID(1), title: "Ferry strike in Marlow Bay",
    reports: [
      StoryReport(
        summary: rows[5], additions: ["Crews of the ferries in Marlow Bay walked out on Saturday over their wages."],
        isFirst: true),
      StoryReport(
        summary: rows[1], additions: ["The board meets without the press.", "Sailings are halted until it has voted."]),
      StoryReport(summary: rows[3], isBackground: true),
      StoryReport(
        summary: rows[0], additions: ["The board agreed to pay 15 per cent more."],
        copies: ["Nets and Lines", "Wire Desk", "Gull"], copyIDs: [ArticleID(41), ArticleID(42), ArticleID(43)],
        versionOf: rows[1].id),
    ],
    volume: StoryVolume(
      barLength: 3600,
      bars: [1, 0, 0, 2, 5, 3, 1, 1].enumerated().map {
        .init(start: date("2025-05-14 08:00").addingTimeInterval(3600 * Double($0.offset)), count: $0.element)
      }),
    entities: [
      StoryEntity(name: "Marlow Bay", kind: .place, mentionCount: 31, reportCount: 4),
      StoryEntity(name: "Harbour Board of Marlow Bay", kind: .organisation, mentionCount: 9, reportCount: 3),
      StoryEntity(name: "Ada Penrose", kind: .person, mentionCount: 4, reportCount: 2),
    ],
    quotations: [StoryQuotation(text: "We should have listened sooner", speaker: "Ada Penrose", article: rows[0].id)],
    figures: [
      StoryFigure(
        what: "per cent more pay",
        values: [
          .init(text: "12", article: rows[1].id, source: "Gull", time: date("2025-05-14 09:00")),
          .init(text: "15", article: rows[0].id, source: "Harbour Post", time: date("2025-05-14 14:00")),
        ], differing: [.init(text: "14", article: rows[2].id, source: "Wire Desk", time: date("2025-05-14 13:10"))])
    ],
    background: [rows[4]])

  static let brief = Brief(
    since: date("2025-05-13 07:00"), until: date("2025-05-14 16:00"),
    items: [
      Brief.Item(
        story: StoryID(1), title: "Ferry strike in Marlow Bay",
        lead: "Ferries in Marlow Bay sail again from Thursday after crews accepted an offer.",
        additions: ["The board agreed to pay 15 per cent more."], people: ["Ada Penrose"],
        sources: ["Harbour Post", "Gull", "Wire Desk", "Nets and Lines"], articles: [rows[1].id, rows[0].id],
        isFollowed: true, burst: Burst(count: 6, mean: 0.2, probability: 1e-7), isContinued: true, weight: 3),
      Brief.Item(
        story: nil, title: rows[4].title, lead: "A museum opened a new wing.", sources: ["Gull"],
        articles: [rows[4].id], weight: 1),
    ], articleCount: 41,
    trends: [
      Trend(
        entity: EntityID(2), name: "Marlow Bay", kind: .place,
        burst: Burst(count: 9, mean: 1.2, probability: 1 / 14_321))
    ])

  static let comparison = ArticleComparison(
    left: .init(summary: rows[1]), right: .init(summary: rows[0]),
    comparison: Comparison(rows: [
      .init(
        .changed,
        left: .init(kind: .title, text: "Board of Marlow Bay meets", changes: [TextRange(20, 25)]),
        right: .init(kind: .title, text: "Board of Marlow Bay gives way", changes: [TextRange(20, 29)])),
      .init(
        .same, left: .init(kind: .paragraph, text: paragraphs[2]), right: .init(kind: .paragraph, text: paragraphs[2])),
      .init(
        .changed,
        left: .init(kind: .paragraph, text: "It offered 12 per cent.", changes: [TextRange(11, 13)]),
        right: .init(kind: .paragraph, text: "It offered 15 per cent.", changes: [TextRange(11, 13)])),
      .init(.removed, left: .init(kind: .paragraph, text: "No vote has been taken."), right: nil),
      .init(.added, left: nil, right: .init(kind: .paragraph, text: "Ferries sail again from Thursday.")),
    ]))

  static let places = [
    MapPlace(
      id: EntityID(2), name: "Baghdad", point: GeoPoint(latitude: 33.3, longitude: 44.4), mentionCount: 9,
      articleCount: 2),
    MapPlace(
      id: EntityID(3), name: "Tehran", point: GeoPoint(latitude: 35.7, longitude: 51.4), mentionCount: 4,
      articleCount: 1),
    MapPlace(
      id: EntityID(4), name: "Cairo", point: GeoPoint(latitude: 30.0, longitude: 31.2), mentionCount: 2, articleCount: 1
    ),
    MapPlace(
      id: EntityID(5), name: "Washington", point: GeoPoint(latitude: 38.9, longitude: -77.0), mentionCount: 1,
      articleCount: 1),
  ]

  static let archive = {
    var results = ArchiveResults(words: " ferry penrose after:2024", query: .everything)
    results.hits = [
      ArchiveHit(
        id: 1, month: "2024-11-01", published: date("2024-11-02 10:00"), source: "https://wire.example/feed",
        sourceName: "Marlow Bay Gazette", title: "Ada Penrose takes the chair of the Harbour Board",
        snippet: "elected by seven votes to five, Penrose said that the ferry to Elmstead would sail every hour"),
      ArchiveHit(
        id: 2, month: "2024-08-01", published: date("2024-08-17 18:30"), source: "https://gull.example/feed",
        sourceName: "Gull", title: "Ferry runs aground off the breakwater, nobody hurt", snippet: ""),
    ]
    results.hasMore = true
    return results
  }()

  /// The card with what others did to it.
  static let sharedCard = {
    var card = SampleNews.card
    (card.months, card.companions, card.latest) = ([], [], [rows[0]])
    card.changes = [
      KnownDeskChange(
        seq: nil, op: UUID(), member: "kim", date: now, kind: .correction,
        summary: "Mrs Penrose is the same as Ada Penrose", holds: true),
      KnownDeskChange(
        seq: 41, op: UUID(), member: "lee", date: date("2025-05-14 09:12"), kind: .correction,
        summary: "Ada Penrose renamed to A. Penrose", holds: false),
    ]
    return card
  }()

  static let dialogs: [(name: String, dialog: Dialog)] = [
    ("card", Dialog(.card(card.id), .card(card))),
    ("story", Dialog(.story(of: rows[0].id), .story(story))),
    ("brief", Dialog(.brief, .brief(brief))),
    ("compare", Dialog(.comparison(rows[0].id, with: rows[1].id), .comparison(comparison))),
    ("map", Dialog(.map([rows[0].id], title: "Ferry strike"), .map(places))),
    ("archive", Dialog(.archive, .archive(archive))),
    ("desk-card", Dialog(.card(card.id), .card(sharedCard))),
  ]

  /// The screen with one of `sheets` over the panes.
  static func showing(_ name: String, _ width: Int, _ height: Int, theme: Theme = .plain) -> ReaderState {
    var state = state(width, height, focus: .reader, theme: theme)
    state.dialogs = dialogs.filter { $0.name == name }.map(\.dialog)
    state.fitToScreen()
    return state
  }
}
