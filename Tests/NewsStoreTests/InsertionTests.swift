import Foundation
import NewsModel
import NewsStore
import Testing

struct InsertionTests {
  @Test func anArticleComesBackAsItWas() async throws {
    let new = Sample.article("a", title: "Ships leave", body: "One.\nTwo.", hash: "ab12") { content in
      content.byline = "By Ana Sá"
      content.agency = "AFP"
      content.publisher = "The Example"
      content.datelinePlace = "PARIS"
      content.updated = Sample.start.addingTimeInterval(60)
      content.link = "https://example.org/a"
      content.language = "en-GB"
      content.keywords = ["shipping", "trade"]
      content.notices = ["UPDATE 2"]
      content.enclosures = [Enclosure(url: "https://example.org/a.mp3", type: "audio/mpeg", length: 12)]
      content.titleIsDerived = true
    }
    let (store, source) = try await NewsStore.holding([new])
    let row = try #require(try await store.page(.everything, edge: .first, count: 5).rows.first)
    let article = try #require(try await store.article(row.id))
    #expect(article.content == new.content)
    #expect(article.key == "a")
    #expect(article.sourceID == source)
    #expect(article.received == new.received)
    #expect(row.sourceName == "Example")
    #expect(row.position == article.position)
  }

  @Test func aDocumentWithoutBlocksKeepsItsText() async throws {
    let new = Sample.article("a") { $0.document = Document(text: "Nothing but text, é.") }
    let (store, _) = try await NewsStore.holding([new])
    let row = try #require(try await store.page(.everything, edge: .first, count: 1).rows.first)
    #expect(try await store.article(row.id)?.content.document == new.content.document)
    #expect(try await store.titles(.text(.init(["text"]))) == ["A headline"])
  }

  @Test func theSameAgainAddsNothing() async throws {
    let articles = (0..<20).map { Sample.article("\($0)", title: "Number \($0)", minutes: Double($0), hash: "h\($0)") }
    let (store, source) = try await NewsStore.holding(articles)
    let outcome = try await store.insert(articles, from: source)
    #expect(outcome.added.isEmpty && outcome.updated.isEmpty && outcome.unchanged == 20)
    let otherBytes = articles.map { article in
      var article = article
      article.content.rawHash = "other"
      return article
    }
    let second = try await store.insert(otherBytes, from: source)
    #expect(second.added.isEmpty && second.updated.isEmpty && second.unchanged == 20)
    #expect(try await store.knows(rawHash: "other"), "the new digest is known from then on")
    #expect(try await store.tally().articles == 20)
  }

  @Test func changedTextIsANewVersionAndTheOldOneIsKept() async throws {
    let (store, source) = try await NewsStore.holding([Sample.article("a", body: "At least 15 died.", hash: "1")])
    let id = try #require(try await store.page(.everything, edge: .first, count: 1).rows.first?.id)
    _ = try await store.change([id], .read(true))
    let outcome = try await store.insert([Sample.article("a", body: "At least 17 died.", hash: "2")], from: source)
    #expect(outcome.updated == [id] && outcome.added.isEmpty)
    let article = try #require(try await store.article(id))
    #expect(article.content.document.body == "At least 17 died.")
    #expect(article.status.isRead)
    let versions = try await store.versions(of: id)
    #expect(versions.map(\.number) == [1])
    #expect(versions.map(\.content.document.body) == ["At least 15 died."])
    #expect(try await store.titles(.text(.init(["15"]))).isEmpty)
    #expect(try await store.titles(.text(.init(["17"]))).count == 1)
    #expect(try await store.titles(.state(.updated)).count == 1)
  }

  @Test func aChangedDateMovesTheArticle() async throws {
    let (store, source) = try await NewsStore.holding([
      Sample.article("a", title: "A", minutes: 1), Sample.article("b", title: "B", minutes: 2),
    ])
    #expect(try await store.titles(.all) == ["B", "A"])
    _ = try await store.insert([Sample.article("a", title: "A", body: "New words.", minutes: 3)], from: source)
    #expect(try await store.titles(.all) == ["A", "B"])
    #expect(try await store.titles(.text(.init(["new"]))) == ["A"])
    #expect(try await store.titles(.state(.unread)) == ["A", "B"])
    #expect(try await store.tally().unread == 2)
  }

  /// A clock that was put back for an hour takes every date for one of the future, and believes none.
  @Test func aDateThatIsKnownIsNotLostToAFormWithoutOne() async throws {
    let (store, source) = try await NewsStore.holding([Sample.article("a", minutes: 5, hash: "1")])
    let row = try #require(try await store.page(.everything, edge: .first, count: 1).rows.first)
    for (body, hash) in [("Other words.", "2"), ("Other words.", "3"), ("Still others.", "4")] {
      _ = try await store.insert([Sample.article("a", body: body, hash: hash) { $0.published = nil }], from: source)
      let article = try #require(try await store.article(row.id))
      #expect(article.content.document.text.contains(body) && article.content.published == row.published)
      #expect(article.position == row.position)
    }
    // Another date is taken as ever.
    _ = try await store.insert([Sample.article("a", body: "Last.", minutes: 9, hash: "5")], from: source)
    #expect(try await store.article(row.id)?.content.published == Sample.start.addingTimeInterval(9 * 60))
  }

  @Test func whatIsKnownUnderAnotherKeyTakesTheNewOne() async throws {
    let (store, source) = try await NewsStore.holding([Sample.article("old", body: "Word for word.", hash: "1")])
    let id = try #require(try await store.page(.everything, edge: .first, count: 1).rows.first?.id)
    var renamed = Sample.article("new", body: "Word for word and more.", hash: "2")
    renamed.identity = .known(id)
    #expect(try await store.insert([renamed], from: source).updated == [id])
    #expect(try await store.article(id)?.key == "new")
    _ = try await store.insert([], renamed: [id: "newer"], from: source)
    #expect(try await store.article(id)?.key == "newer")
  }

  @Test func whatIsNewNeverReplacesWhatCameUnderItsKeyMeanwhile() async throws {
    let (store, source) = try await NewsStore.holding([
      Sample.article("a", title: "First", body: "One thing.", hash: "1111111111111111")
    ])
    var new = Sample.article("a", title: "Second", body: "Another.", hash: "2222222222222222")
    new.identity = .new
    #expect(try await store.insert([new], from: source).added.count == 1)
    let again = try await store.insert([new], from: source)
    #expect(again.added.isEmpty && again.updated.isEmpty && again.unchanged == 1)
    let known = try await store.knownArticles(
      [IdentityClue(handle: "a", digest: "2222222222222222", link: nil)], of: source)
    #expect(known.first?.sameHandle.map(\.key) == ["a 2222222222222222", "a"])
  }

  @Test func aGarbledTextNeverReplacesAGoodOne() async throws {
    let (store, source) = try await NewsStore.holding([Sample.article("a", body: "Köln rätselt weiter.", hash: "1")])
    for (number, body) in ["K\u{FFFD}ln r\u{FFFD}tselt weiter.", "KÃ¶ln rÃ¤tselt weiter."].enumerated() {
      let garbled = [Sample.article("a", body: body, hash: "g\(number)")]
      #expect(try await store.insert(garbled, from: source).unchanged == 1)
    }
    let id = try #require(try await store.page(.everything, edge: .first, count: 1).rows.first?.id)
    #expect(try await store.article(id)?.content.document.body == "Köln rätselt weiter.")
    let better = [Sample.article("a", body: "Köln rätselt nicht mehr.", hash: "2")]
    #expect(try await store.insert(better, from: source).updated == [id])
  }

  @Test func aFolderMayHoldTheSameTextTwice() async throws {
    let twice = [Sample.article("one.txt", body: "Same."), Sample.article("two.txt", body: "Same.")]
    let (store, source) = try await NewsStore.holding(twice, kind: .folder)
    #expect(try await store.tally().articles == 2)
    #expect(try await store.titles(.state(.duplicate)).count == 1)
    let ids = try await store.page(.everything, edge: .first, count: 2).rows.map(\.id)
    #expect(try await store.copies(of: ids[0]) == [ids[1]])
    #expect(try await store.copies(of: ids[1]) == [ids[0]])
    let again = [Sample.article("two.txt", body: "Same.") { $0.agency = "AFP" }]
    _ = try await store.insert(again, from: source)
    #expect(try await store.titles(.and([.state(.duplicate), .agency("AFP")])).isEmpty)
  }

  @Test func copiesAreCountedByOutletAndReadTogether() async throws {
    let (store, source) = try await NewsStore.holding([
      Sample.article("1", body: "Ships wait.") { $0.publisher = "Harbour Post" },
      Sample.article("2", body: "Ships wait.") { $0.publisher = "Gull" },
      Sample.article("3", body: "Ships wait.") { $0.publisher = "Gull" },
      Sample.article("4", body: "Another text."),
    ])
    _ = source
    let rows = try await store.page(.everything, edge: .first, count: 9).rows
    let copies = rows.filter { $0.outletCount > 1 }
    #expect(copies.count == 3 && Set(copies.map(\.outletCount)) == [2])
    #expect(Set(copies.map(\.original)) == [try #require(copies.map(\.id).min())])
    let alone = try #require(rows.first { $0.outletCount == 1 })
    #expect(alone.original == alone.id)
    #expect(try await store.readCopies(of: [alone.id], by: .reading).isEmpty)
    #expect(try await store.journal(limit: 9).isEmpty)
    let read = copies[0].id
    _ = try await store.change([read], .read(true))
    let along = try await store.readCopies(of: [read], by: .reading)
    #expect(Set(along) == Set(copies.map(\.id)).subtracting([read]))
    #expect(try await store.readCopies(of: [read], by: .reading).isEmpty)
    #expect(try await store.tally().unread == 1)
    #expect(try await store.journal(limit: 9).map(\.articleCount) == [2])
  }

  @Test func whatWasReadIsKnownAgainWhenASourceComesBack() async throws {
    let articles = [
      Sample.article("a", title: "A", minutes: 1), Sample.article("b", title: "B", body: "Other.", minutes: 2),
    ]
    let (store, source) = try await NewsStore.holding(articles)
    let id = try #require(try await store.page(.everything, edge: .last, count: 1).rows.first?.id)
    _ = try await store.change([id], .read(true))
    _ = try await store.change([id], .starred(true))
    try await store.removeSource(source)
    #expect(try await store.tally() == (0, 0, 0))
    #expect(try await store.sources().isEmpty)
    #expect(try await store.article(id) == nil)
    let again = try await store.source(kind: .feed, address: "https://example.org/feed", name: "Example")
    let outcome = try await store.insert(articles, from: again.id)
    #expect(outcome.added.count == 2 && outcome.added.contains(id))
    let article = try #require(try await store.article(id))
    #expect(article.status.isRead && article.status.isStarred)
    #expect(try await store.tally() == (2, 1, 0))
  }

  @Test func manyArticlesOfOneSecondKeepTheirOrder() async throws {
    let articles = (0..<50).map { Sample.article("\($0)", title: "\($0)", body: "Text \($0).") }
    let (store, _) = try await NewsStore.holding(articles)
    #expect(try await store.titles(.all) == (0..<50).map { "\($0)" })
  }

  @Test func aLargeSourceIsRemovedWhole() async throws {
    let articles = (0..<1200).map { Sample.article("\($0)", body: "Text \($0).", minutes: Double($0)) }
    let (store, source) = try await NewsStore.holding(articles)
    try await store.removeSource(source)
    #expect(try await store.tally() == (0, 0, 0))
    #expect(try await store.titles(.text(.init(["text"]))).isEmpty)
    await #expect(throws: StoreError.unknownSource(source)) { try await store.removeSource(source) }
    try await store.checkIntegrity()
  }

  @Test func theSameKeyTwiceInOneBatchIsTwoVersions() async throws {
    let (store, _) = try await NewsStore.holding([
      Sample.article("a", body: "Early words.", minutes: 1), Sample.article("a", body: "Late words.", minutes: 2),
    ])
    #expect(try await store.tally().articles == 1)
    #expect(try await store.titles(.text(.init(["early"]))).isEmpty)
    #expect(try await store.titles(.text(.init(["late"]))).count == 1)
    #expect(try await store.titles(.not(.text(.init(["early"])))).count == 1)
    try await store.checkIntegrity()
  }

  @Test func datesFarAwayAreTaken() async throws {
    let (store, _) = try await NewsStore.holding([
      Sample.article("past", title: "past") { $0.published = .distantPast },
      Sample.article("future", title: "future", body: "b") { $0.published = Date(timeIntervalSince1970: 1e18) },
      Sample.article("none", title: "none", body: "c") { $0.published = nil },
    ])
    #expect(try await store.titles(.all) == ["future", "none", "past"])
  }

  @Test func articlesForAnUnknownSourceAreRefused() async throws {
    let store = try NewsStore(.memory)
    await #expect(throws: StoreError.unknownSource(SourceID(7))) {
      _ = try await store.insert([Sample.article("a")], from: SourceID(7))
    }
  }

  @Test func termCountersRise() async throws {
    let (store, source) = try await NewsStore.holding([
      Sample.article("a", buckets: [1, 5, 131_071]), Sample.article("b", body: "b", buckets: [5, 999_999]),
    ])
    _ = try await store.insert([Sample.article("c", body: "c", buckets: [5])], from: source)
    let statistics = try await store.termStatistics()
    #expect(statistics.articles == 3)
    #expect(statistics.counts.count == NewsStore.termBucketCount)
    #expect([1, 5, 6, 131_071].map { statistics.counts[$0] } == [1, 3, 0, 1])
  }

  @Test func hashesAreKnown() async throws {
    let (store, _) = try await NewsStore.holding([Sample.article("a", hash: "0123456789abcdef01")])
    #expect(try await store.knows(rawHash: "0123456789abcdef01"))
    #expect(try await !store.knows(rawHash: "0123456789abcdef02"))
    #expect(try await !store.knows(rawHash: ""))
  }
}
