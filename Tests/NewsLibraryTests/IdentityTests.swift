import Foundation
import NewsModel
import NewsParsing
import NewsStore
import Testing

@testable import NewsLibrary

/// A feed that is fetched again and again.
private struct Fetches {
  let library: NewsLibrary
  let source: Source
  private(set) var last = ImportReport()

  init() async throws {
    library = try NewsLibrary(.memory, reader: NewsReader(findsNames: false))
    source = try await library.store.source(kind: .feed, address: "https://feed.example/rss", name: "Feed")
  }

  @discardableResult
  mutating func take(_ rss: String) async throws -> ImportReport {
    let feed = try NewsParser.parse(Data(rss.utf8), name: "feed.xml")
    last = try await library.ingest.take(feed, into: source, received: Date(timeIntervalSince1970: 1_800_000_000))
    return last
  }

  func articles() async throws -> [Article] {
    var articles: [Article] = []
    for row in try await library.articles.page(.everything, edge: .first, count: 10_000).rows {
      if let article = try await library.articles.article(row.id) { articles.append(article) }
    }
    return articles
  }
}

@Suite struct IdentityTests {
  private static func rss(_ items: [String]) -> String {
    """
    <rss version="2.0"><channel><title>Feed</title><link>https://feed.example/</link>\(items.joined())</channel></rss>
    """
  }

  private static func item(
    _ title: String, _ text: String, id: String? = nil, link: String? = nil, date: String? = nil
  ) -> String {
    let guid = id.map { "<guid isPermaLink=\"false\">\($0)</guid>" } ?? ""
    let place = link.map { "<link>\($0)</link>" } ?? ""
    let time = date.map { "<pubDate>\($0)</pubDate>" } ?? ""
    return "<item>\(guid)<title>\(title)</title>\(place)\(time)<description>\(text)</description></item>"
  }

  private static let ferry = (
    "Ferry line and union agree", "The ferry line and its union agreed on Monday on shorter shifts for the night crews."
  )
  private static let clinic = (
    "Clinic opens in the hills",
    "A clinic for two hundred patients opened above the valley after four years of building."
  )
  private static let bridge = (
    "Bridge closed until spring",
    "Engineers found cracks in the northern pier and closed the old bridge to all lorries."
  )

  @Test(
    arguments: [
      ("same", nil), (nil, "https://feed.example/"), (nil, "https://feed.example/news"),
      ("same", "https://feed.example/news"),
    ] as [(String?, String?)])
  func whatSharesANameIsToldApartByWhatItSays(id: String?, link: String?) async throws {
    let items = [Self.ferry, Self.clinic, Self.bridge].map { Self.item($0.0, $0.1, id: id, link: link) }
    // Together, the other way round, and one by one.
    for fetches in [[items], [items.reversed(), items], items.map { [$0] }, [[items[1]], items, [items[2]]]] {
      var feed = try await Fetches()
      for fetch in fetches { try await feed.take(Self.rss(fetch)) }
      #expect(try await feed.articles().count == 3)
      for fetch in fetches {
        try await feed.take(Self.rss(fetch))
        #expect(feed.last.added.isEmpty && feed.last.updated.isEmpty)
      }
      // A real change of one changes that one.
      let edited = Self.item(Self.clinic.0, Self.clinic.1 + " The minister came.", id: id, link: link)
      let before = try await feed.articles().first { $0.content.title == Self.clinic.0 }
      try await feed.take(Self.rss([items[0], edited, items[2]]))
      #expect(feed.last.added.isEmpty && feed.last.updated == [before?.id])
      #expect(try await feed.articles().count == 3)
    }
  }

  @Test func aNewHeadlineOfTheSameTextIsAChange() async throws {
    var feed = try await Fetches()
    try await feed.take(Self.rss([Self.item(Self.ferry.0, Self.ferry.1, id: "a")]))
    try await feed.take(Self.rss([Self.item("Night crews get shorter shifts", Self.ferry.1, id: "a")]))
    #expect(feed.last.added.isEmpty && feed.last.updated.count == 1)
  }

  @Test func aFlashThatGrowsToAReportIsOneArticle() async throws {
    var feed = try await Fetches()
    try await feed.take(Self.rss([Self.item(Self.bridge.0, "", id: "a")]))
    try await feed.take(Self.rss([Self.item(Self.bridge.0, Self.bridge.1, id: "a")]))
    #expect(feed.last.added.isEmpty && feed.last.updated.count == 1)
  }

  @Test func anIdThatNamesAnotherReportEachDayLosesNone() async throws {
    var feed = try await Fetches()
    for (number, story) in [Self.ferry, Self.clinic, Self.bridge].enumerated() {
      let date = "\(number + 1) Mar 2026 06:00 GMT"
      try await feed.take(Self.rss([Self.item("Morning report", story.1, id: "today", date: date)]))
      #expect(feed.last.added.count == 1)
    }
    #expect(Set(try await feed.articles().map(\.key)).count == 3)
  }

  @Test func anIdThatChangesWithEachEditIsOneArticle() async throws {
    var feed = try await Fetches()
    let link = "https://feed.example/ferry"
    try await feed.take(Self.rss([Self.item(Self.ferry.0, Self.ferry.1, id: "f#0", link: link)]))
    try await feed.take(Self.rss([Self.item(Self.ferry.0, Self.ferry.1 + " It sails.", id: "f#1", link: link)]))
    #expect(feed.last.added.isEmpty && feed.last.updated.count == 1)
    #expect(try await feed.articles().map(\.key) == ["f#1"])
  }

  @Test func textsMadeByOnePatternAreToldApart() async throws {
    func report(_ town: String) -> String {
      Self.item("Weather", "The weather in \(town) today is fair with light winds from the west and no rain", id: "w")
    }
    var feed = try await Fetches()
    try await feed.take(Self.rss(["Porto Mira", "Ulm", "Agadez"].map(report)))
    try await feed.take(Self.rss(["Lomé", "Ulm", "Agadez"].map(report)))
    #expect(feed.last.added.count == 1 && feed.last.updated.isEmpty)
  }

  @Test func aGarbledCopyIsNoOtherArticleAndReplacesNothing() async throws {
    let good = ("Мост закрыт до весны", "Инженеры нашли трещины в северной опоре и закрыли старый мост для грузовиков.")
    let garbled = Self.item(
      String(repeating: "\u{FFFD}", count: 20), String(repeating: "\u{FFFD}\u{FFFD} ", count: 40), id: "m")
    var feed = try await Fetches()
    try await feed.take(Self.rss([Self.item(good.0, good.1, id: "m")]))
    try await feed.take(Self.rss([garbled]))
    #expect(feed.last.added.isEmpty && feed.last.updated.isEmpty)
    #expect(try await feed.articles().map(\.content.title) == [good.0])
    // The other way round the good one takes its place.
    var other = try await Fetches()
    try await other.take(Self.rss([garbled]))
    try await other.take(Self.rss([Self.item(good.0, good.1, id: "m")]))
    #expect(other.last.updated.count == 1)
    #expect(try await other.articles().map(\.content.title) == [good.0])
  }

  @Test func whatWasGivenUpByAgeStaysAwayAndItsNeighboursComeIn() async throws {
    var feed = try await Fetches()
    let old = Self.item(Self.ferry.0, Self.ferry.1, id: "same", date: "1 Mar 2021 10:00 GMT")
    try await feed.take(Self.rss([old]))
    #expect(
      try await feed.library.store.expire(Retention(age: 86_400), now: Date(timeIntervalSince1970: 1_800_100_000)) == 1)
    try await feed.take(Self.rss([old]))
    #expect(feed.last.added.isEmpty)
    let new = Self.item(Self.clinic.0, Self.clinic.1, id: "same", date: "1 Mar 2027 10:00 GMT")
    try await feed.take(Self.rss([new, old]))
    #expect(feed.last.added.count == 1)
    try await feed.take(Self.rss([old, new]))
    #expect(feed.last.added.isEmpty && feed.last.updated.isEmpty)
  }

  /// Libraries that were made before this rule have keys of an id and a link, or of an id and a hash.
  @Test func olderLibrariesKeepTheirKeys() async throws {
    var feed = try await Fetches()
    let rss = Self.rss([
      Self.item(Self.ferry.0, Self.ferry.1, id: "same", link: "https://feed.example/1"),
      Self.item(Self.clinic.0, Self.clinic.1, id: "same", link: "https://feed.example/2"),
      Self.item(Self.bridge.0, Self.bridge.1, id: "same"), Self.item("Alone", "No name at all, but these words."),
    ])
    let items = try NewsParser.parse(Data(rss.utf8), name: "feed.xml").items
    let keys = [
      "same https://feed.example/1", "same https://feed.example/2", "same \(items[2].content.rawHash)",
      "\(items[3].content.rawHash)#3",
    ]
    _ = try await feed.library.ingest.take(
      zip(items, keys).map { item, key in
        Ingest.Item(content: item.content, key: key, identity: .byKey, received: Date())
      }, into: feed.source)
    try await feed.take(rss)
    #expect(feed.last.added.isEmpty && feed.last.updated.isEmpty && feed.last.unchanged == 4)
    #expect(try await Set(feed.articles().map(\.key)) == Set(keys))
  }

  /// Whatever a source does with its names and in whatever order it shows its stories, each that was ever shown is
  /// there once, as it was shown last.
  @Test(arguments: RandomFeed.Naming.allCases, 1...2)
  func nothingIsLostAndNothingDoubled(naming: RandomFeed.Naming, seed: Int) async throws {
    var source = RandomFeed(naming, seed: UInt64(seed))
    var feed = try await Fetches()
    var expected: [Int: RandomFeed.Story] = [:]
    for _ in 0..<25 {
      source.goOn()
      let shown = source.shown()
      let changed = shown.filter { story in expected[story.number].map { $0.edits != story.edits } ?? false }
      let new = shown.filter { expected[$0.number] == nil }
      for story in shown { expected[story.number] = story }
      guard !shown.isEmpty else { continue }
      try await feed.take(source.rss(shown))
      #expect(feed.last.added.count == new.count && feed.last.updated.count == changed.count)
      try await feed.take(source.rss(shown.reversed()))
      if naming != .places, naming != .placesAndLinks {
        #expect(feed.last.added.isEmpty && feed.last.updated.isEmpty)
      }
    }
    let titles = try await feed.articles().map(\.content.title).sorted()
    #expect(titles == expected.values.map { $0.title.joined(separator: " ") }.sorted())
  }
}
