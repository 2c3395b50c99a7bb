import Foundation
import NewsModel
import Testing

@testable import NewsLibrary

@Suite struct BriefTests {
  private static let first = """
    Ferry line and union agree

    PORTO MIRA (AP) - The ferry line of Porto Mira and the union of its 340 sailors agreed on Monday to end a strike of two \
    weeks, said Marta Oliveira, who leads the union.
    """
  private static let second = """
    Porto Mira ferries sail again

    PORTO MIRA (Reuters) - Ferries of Porto Mira sailed again after the union of sailors ended its strike. The government \
    lent the company nine million crowns for a third ship.
    """
  private static let other = """
    Museum opens a new wing

    QUELLE (AP) - The museum in Quelle opened its new wing with forty paintings of ferries.
    """

  private func add(_ text: String, _ name: String, to library: NewsLibrary) async throws -> ArticleID {
    try #require(try await library.importData(Data(text.utf8), name: name).added.first)
  }

  @Test func aBriefTellsOfWhatIsNewSinceTheLast() async throws {
    let library = try NewsLibrary(.memory)
    let one = try await add(Self.first, "a", to: library)
    let other = try await add(Self.other, "b", to: library)
    try await library.stories.group()
    let now = Date()
    let brief = try await library.stories.brief(now: now, isFinal: false)
    #expect(brief.articleCount == 2)
    #expect(Set(brief.items.flatMap(\.articles)) == [one, other])
    #expect(brief.items.first { $0.articles == [one] }?.lead.contains("agreed on Monday") == true)
    #expect(brief.items.first { $0.articles == [one] }?.people.contains("Marta Oliveira") == true)

    _ = try await library.stories.brief(now: now.addingTimeInterval(60))
    #expect(try await library.stories.brief(now: now.addingTimeInterval(120), isFinal: false).items.isEmpty)
  }

  @Test func whatTheReaderFollowsComesFirstAndMutedStoriesDoNotCome() async throws {
    let library = try NewsLibrary(.memory)
    let ids = [
      try await add(Self.first, "a", to: library), try await add(Self.second, "b", to: library),
      try await add(Self.other, "c", to: library),
    ]
    _ = try await library.stories.edit(.begin(Array(ids.prefix(2)), title: "Ferry strike"))
    _ = try await library.stories.edit(.begin([ids[2]], title: "Museum"))
    let museum = try #require(try await library.stories.story(of: ids[2]))
    let ferry = try #require(try await library.stories.story(of: ids[0]))
    let plain = try await library.stories.brief(now: Date(), isFinal: false)
    #expect(plain.items.map(\.title) == ["Ferry strike", "Museum"])
    #expect(plain.items[0].additions.contains { $0.contains("nine million crowns") })
    _ = try await library.stories.edit(.follow(museum, true))
    #expect(
      try await library.stories.brief(now: Date(), isFinal: false).items.map(\.title) == ["Museum", "Ferry strike"])
    _ = try await library.stories.edit(.mute(ferry, true))
    #expect(try await library.stories.brief(now: Date(), isFinal: false).items.map(\.title) == ["Museum"])
  }

  @Test func aWatchTripsOnce() async throws {
    let library = try NewsLibrary(.memory)
    _ = try await add(Self.first, "a", to: library)
    try await library.watches.add(name: "ferries", words: "ferries porto")
    #expect(try await library.watches.check(now: Date()).map(\.found.count) == [0])
    let second = try await add(Self.second, "b", to: library)
    let other = try await add(Self.other, "c", to: library)
    #expect(try await library.watches.check(now: Date(), isFinal: false).first?.found.map(\.id) == [second])
    #expect(try await library.watches.check(now: Date()).first?.found.map(\.id) == [second])
    #expect(try await library.watches.check(now: Date()).first?.found == [])
    #expect(try await library.watches.sorted(among: [second, other], now: Date()) == [second: ["ferries"]])
    #expect(try await library.watches.remove(named: "ferries"))
    #expect(try await !library.watches.remove(named: "ferries"))
    #expect(try await library.watches.all().isEmpty)
  }

  /// Headline and lead are of one report, the latest that carries the sentence; a name by the user stays.
  @Test func theHeadlineIsOfTheReportThatTheLeadStandsIn() async throws {
    func feed(_ items: [(title: String, hour: Int, text: String)]) -> Data {
      let all = items.map { item in
        """
        <item><guid>\(item.hour)</guid><title>\(item.title)</title>
        <pubDate>Mon, 02 Mar 2026 \(item.hour):00:00 GMT</pubDate><description>\(item.text)</description></item>
        """
      }
      return Data("<rss version=\"2.0\"><channel><title>H</title>\(all.joined())</channel></rss>".utf8)
    }
    let lead = "Ferries of Porto Mira sail again from Thursday, the ferry line and the union of sailors said on Monday."
    let library = try NewsLibrary(.memory)
    let ids = try await library.importData(
      feed([
        ("Sailors talk", 10, "Sailors sat in the hall for hours and went home."),
        ("Ferries sail again", 12, "\(lead) A ship is bought."),
        ("Ferries to sail on Thursday", 14, "\(lead) It rains."),
        ("Museum of ferries", 16, "A museum was given an old ship by its owners."),
      ]), name: "feed"
    ).added
    _ = try await library.store.addStory(title: "Sailors talk", articles: ids)
    let item = try #require(try await library.stories.brief(now: Date(), isFinal: false).items.first)
    #expect(item.lead == lead && item.title == "Ferries to sail on Thursday")
    #expect(item.latest == Date(timeIntervalSince1970: 1_772_467_200))
    let story = try #require(item.story)
    _ = try await library.stories.edit(.rename(story, "Ferry strike"))
    let named = try await library.stories.brief(now: Date(), isFinal: false)
    #expect(named.items.first?.title == "Ferry strike" && named.items.first?.lead == lead)
  }

  @Test func aNameRisesAgainstItsOwnPast() async throws {
    let library = try NewsLibrary(.memory)
    for number in 0..<5 {
      _ = try await add(
        "Report \(number) of the strike\n\nPORTO MIRA (AP) - Marta Oliveira spoke for the \(number)th time on Monday.\n",
        "\(number)", to: library)
    }
    #expect(try await library.watches.trends(now: Date().addingTimeInterval(60)).isEmpty, "there is no past yet")
    for days in 2...6 {
      let date = Date().addingTimeInterval(-86_400 * Double(days)).formatted(.iso8601)
      _ = try await add(
        "---\ntitle: Fair weather \(days)\ndate: \(date)\n---\n\nThe sun shone.\n", "old\(days).md", to: library)
    }
    // What has no date counts from when it came in.
    let trends = try await library.watches.trends(now: Date().addingTimeInterval(60))
    #expect(trends.contains { $0.name == "Marta Oliveira" && $0.burst.count == 5 })
    #expect(try await library.watches.trends(now: Date().addingTimeInterval(40 * 86_400)).isEmpty)
  }
}
