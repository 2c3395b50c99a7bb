import Foundation
import NewsModel
import NewsStore
import Testing

struct StoryTests {
  private func library() async throws -> (NewsStore, [ArticleID]) {
    let articles = (0..<6).map { Sample.article("\($0)", title: "\($0)", body: "Text \($0).", minutes: Double($0)) }
    let (store, _) = try await NewsStore.holding(articles)
    return (store, try await store.page(.everything, edge: .last, count: 10).rows.map(\.id).reversed())
  }

  @Test func articlesKnowTheirStory() async throws {
    let (store, ids) = try await library()
    let story = try await store.addStory(title: "Storm", articles: [ids[2], ids[0]])
    #expect(try await store.articles(in: story) == [ids[0], ids[2]])
    #expect(try await store.story(of: ids[0]) == story)
    #expect(try await store.story(of: ids[1]) == nil)
    #expect(try await store.titles(.inStory(story)) == ["2", "0"])
    let rows = try await store.page(.everything, edge: .first, count: 10).rows
    #expect(rows.map(\.storyCount) == [0, 0, 0, 2, 0, 2])
    #expect(rows.map(\.storyID) == [nil, nil, nil, story, nil, story])
    let found = try #require(try await store.story(story))
    #expect(found.title == "Storm" && found.articleCount == 2)
    #expect(found.first == Sample.start && found.last == Sample.start.addingTimeInterval(120))
    #expect(try await store.tally().stories == 1)
  }

  @Test func aStoryOfOneArticleIsNoneInLists() async throws {
    let (store, ids) = try await library()
    _ = try await store.addStory(title: "Alone", articles: [ids[0]])
    #expect(try await store.page(.everything, edge: .last, count: 1).rows.first?.storyID == nil)
    #expect(try await store.tally().stories == 0)
  }

  @Test func articlesMoveBetweenStories() async throws {
    let (store, ids) = try await library()
    let first = try await store.addStory(title: "A", articles: [ids[0], ids[1]])
    let second = try await store.addStory(title: "B", articles: [ids[1], ids[2]])
    #expect(try await store.articles(in: first) == [ids[0]])
    try await store.put([ids[0]], in: second)
    try await store.removeFromStories([ids[2]])
    #expect(try await store.articles(in: second) == [ids[0], ids[1]])
    #expect(try await store.story(first)?.articleCount == 0)
    try await store.rename(second, to: "C")
    #expect(try await store.story(second)?.title == "C")
    await #expect(throws: StoreError.unknownStory(StoryID(99))) { try await store.put(ids, in: StoryID(99)) }
  }

  @Test func mergedStoriesLeadOn() async throws {
    let (store, ids) = try await library()
    let first = try await store.addStory(title: "A", articles: [ids[0], ids[1]])
    let second = try await store.addStory(title: "B", articles: [ids[2], ids[3]])
    let third = try await store.addStory(title: "C", articles: [ids[4]])
    try await store.merge(first, into: second)
    try await store.merge(second, into: third)
    try await store.merge(third, into: first)
    #expect(try await store.story(first)?.id == third)
    #expect(try await store.articles(in: first).count == 5)
    #expect(try await store.titles(.inStory(first)).count == 5)
    #expect(try await store.tally().stories == 1)
    let next = try await store.addStory(title: "D", articles: [])
    #expect(next > third)
  }

  @Test func savedSearchesAndHistory() async throws {
    let (store, ids) = try await library()
    try await store.saveSearch(SavedSearch(name: "Oil", words: "oil OR gas"))
    try await store.saveSearch(SavedSearch(name: "iraq", words: "place:iraq"))
    try await store.saveSearch(SavedSearch(name: "Oil", words: "oil"))
    #expect(try await store.savedSearches().map(\.words) == ["oil", "place:iraq"])
    #expect(try await store.removeSearch(named: "Oil"))
    #expect(try await !store.removeSearch(named: "Oil"))
    for (index, id) in [ids[3], ids[1], ids[3]].enumerated() {
      try await store.recordReading(of: id, at: Sample.start.addingTimeInterval(Double(index)))
    }
    #expect(try await store.history(limit: 2).map(\.id) == [ids[3], ids[1]])
    try await store.setReadingOffset(120, of: ids[3])
    #expect(try await store.article(ids[3])?.status.readingOffset == 120)
  }
}
