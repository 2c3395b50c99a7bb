import Foundation
import NewsModel
import Testing

@testable import NewsLibrary

@Suite struct StoryPagesTests {
  private static let wire = """
    Levee breaks at Varnholm

    VARNHOLM, May 2 (AP) - A levee on the Ostra gave way near Varnholm on Monday. Four hundred people left their homes, \
    Mayor Ilse Brandt said.

    "We are asking everyone to stay away from the river," Brandt said.

    """
  private static let later =
    wire + """

      The army sent helicopters with stones from the quarry at Dorn.

      """
  private static let other = """
    Museum opens a new wing

    QUELLE, May 3 (AP) - The museum in Quelle opened its new wing with forty paintings of ferries.

    """

  private func library() async throws -> (NewsLibrary, [ArticleID]) {
    let library = try NewsLibrary(.memory)
    var ids: [ArticleID] = []
    for (name, text) in [("a", Self.wire), ("b", Self.wire), ("c", Self.later), ("d", Self.other)] {
      ids += try await library.importData(Data(text.utf8), name: name).added
    }
    return (library, ids)
  }

  @Test func textsAboutTheProgramAreNotRelatedByItsWords() async throws {
    let library = try await NewsLibrary.welcome()
    let help = try #require(try await library.store.sources().first { $0.name == WelcomeEdition.ownName })
    let ids = (1...20).map { ArticleID(Int64($0)) }
    let articles = try await library.store.articlesWithEntities(ids).map { $0.0 }
    let own = Set(articles.filter { $0.sourceID == help.id }.map(\.id))
    #expect(own.count > 3 && own.count < articles.count)
    var found = 0
    for article in articles {
      let related = try await library.articles.related(to: article.id)
      found += related.count
      guard own.contains(article.id) else { continue }
      let kinds = related.filter { own.contains($0.id) }.flatMap { $0.reasons.map(\.kind) }
      #expect(!kinds.contains(RelationReason.Kind.term))
    }
    #expect(found > 0)
  }

  @Test func aPageTellsFirstReportCopiesAndAdditions() async throws {
    let (library, ids) = try await library()
    let id = try await library.store.addStory(title: "Levee", articles: Array(ids.prefix(3)))
    let page = try #require(try await library.stories.story(id))
    #expect(page.title == "Levee")
    #expect(page.reports.map(\.id) == [ids[0], ids[2]])
    #expect(page.reports[0].isFirst && page.reports[0].copyIDs == [ids[1]])
    #expect(page.reports[0].additions.first?.hasPrefix("A levee on the Ostra") == true)
    #expect(page.reports[1].additions == ["The army sent helicopters with stones from the quarry at Dorn."])
    #expect(page.reports[1].versionOf == ids[0])
    #expect(page.quotations.map(\.text) == ["We are asking everyone to stay away from the river"])
    #expect(!page.background.contains { ids.prefix(3).contains($0.id) })
    #expect(try await library.stories.story(StoryID(99)) == nil)
  }

  /// Copy without a date came in today, which says nothing of when its story ran.
  @Test func whatHasNoDateStandsOnNoDay() async throws {
    let (library, ids) = try await library()
    let feed = """
      <rss version="2.0"><channel><title>Harbour</title><item><guid>1</guid><title>Levee breaks</title>
      <pubDate>Mon, 02 May 2022 10:00:00 GMT</pubDate><description>A levee broke.</description></item></channel></rss>
      """
    let dated = try await library.importData(Data(feed.utf8), name: "feed").added
    let id = try await library.store.addStory(title: "Levee", articles: [ids[0], ids[2]] + dated)
    let page = try #require(try await library.stories.story(id))
    #expect(page.reports.count == 3)
    #expect(page.volume.bars.map(\.count) == [1])
    #expect(page.burst?.count == 0)
    let running = try await library.stories.running(now: Date())
    #expect(running.map { $0.days.reduce(0, +) } == [0])
    #expect(running.map(\.burst.count) == [0])
    let story = try #require(try await library.stories.all(limit: 1).first)
    #expect(story.first == Date(timeIntervalSince1970: 1_651_485_600) && story.last == story.first)
  }

  /// What came later, or nobody knows when, is no background.
  @Test func backgroundIsEarlierThanTheStory() async throws {
    let library = try NewsLibrary(.memory)
    func item(_ title: String, _ date: String?, _ text: String) -> String {
      let date = date.map { "<pubDate>\($0) 2022 10:00:00 GMT</pubDate>" } ?? ""
      return "<item><guid>\(title)</guid><title>\(title)</title>\(date)<description>\(text)</description></item>"
    }
    let about = "the levee on the Ostra near Varnholm, Mayor Ilse Brandt said"
    let items = [
      item("Inspectors look at levee", "Mon, 04 Apr", "Inspectors looked at \(about)."),
      item("Levee breaks", "Mon, 02 May", "Water broke \(about)."),
      item("Levee closed", "Tue, 03 May", "Soldiers closed \(about)."),
      item("Levee built anew", "Mon, 06 Jun", "Workers built anew \(about)."),
      item("History of a levee", nil, "Farmers built \(about)."),
    ]
    let feed = "<rss version=\"2.0\"><channel><title>Harbour</title>\(items.joined())</channel></rss>"
    let added = try await library.importData(Data(feed.utf8), name: "feed").added
    var ids: [String: ArticleID] = [:]
    for id in added { ids[try #require(try await library.articles.article(id)).content.title] = id }
    let told = try ["Levee breaks", "Levee closed"].map { try #require(ids[$0]) }
    let story = try await library.store.addStory(title: "Levee", articles: told)
    let related = try await library.articles.related(to: told[0]).map(\.id)
    for title in ["Levee built anew", "History of a levee"] { #expect(related.contains(try #require(ids[title]))) }
    let page = try #require(try await library.stories.story(story))
    #expect(page.background.map(\.title) == ["Inspectors look at levee"])
  }

  @Test func whatWasReadIsKnown() async throws {
    let (library, ids) = try await library()
    _ = try await library.store.addStory(title: "Levee", articles: Array(ids.prefix(3)))
    #expect(try await library.articles.knownSentences(in: ids[2]).isEmpty)
    try await library.articles.recordReading(of: ids[0], at: Date(timeIntervalSince1970: 10))
    _ = try await library.articles.change([ids[0]], .read(true))
    let text = try #require(try await library.articles.article(ids[2])).content.document.text
    let known = try await library.articles.knownSentences(in: ids[2]).map { String(text[$0]) }
    #expect(known.count == 3)
    #expect(!known.contains { $0.contains("helicopters") })
    // The first one was read before the other: reading that one takes nothing back.
    try await library.articles.recordReading(of: ids[2], at: Date(timeIntervalSince1970: 20))
    _ = try await library.articles.change([ids[2]], .read(true))
    #expect(try await library.articles.knownSentences(in: ids[0]).isEmpty)
    #expect(try await library.articles.knownSentences(in: ids[2]).count == 3)
    #expect(try await library.articles.knownSentences(in: ids[3]).isEmpty)
  }

  @Test func aReportIsComparedWithTheOneItWasMadeFrom() async throws {
    let (library, ids) = try await library()
    _ = try await library.store.addStory(title: "Levee", articles: Array(ids.prefix(3)))
    let made = try #require(try await library.articles.comparisonWithPrevious(ids[2]))
    #expect(made.left.summary.id == ids[0])
    #expect(made.comparison.count(.added) == 1)
    #expect(try await library.articles.comparisonWithPrevious(ids[0]) == nil)
    #expect(try await library.articles.comparison(ids[0], ids[3])?.comparison.count(.same) == 0)
    #expect(try await library.articles.comparison(ids[0], ArticleID(999)) == nil)
  }
}
