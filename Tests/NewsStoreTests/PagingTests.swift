import Foundation
import NewsModel
import NewsStore
import Support
import Testing

/// Pages in every direction against the list that looking at every article gives.
struct PagingTests {
  private struct Model {
    var id: ArticleID
    var title: String
    var words: Set<String>
    var source: SourceID
    var sourceName: String
    var position: Int64
    var isRead: Bool
    var isStarred: Bool
    var entities: Set<String>
    var language: String?
  }

  private static let words = ["iraq", "oil", "court", "vote", "storm", "price", "bank", "fire"]
  private static let names = ["Ana Lima", "Bo Chen", "Acme Corp"]

  private static func library(seed: UInt64) async throws -> (NewsStore, [Model]) {
    var random = SeededGenerator(seed: seed)
    let store = try NewsStore(.memory)
    var models: [Model] = []
    for sourceNumber in 0..<4 {
      let name = ["Delta", "alpha", "Charlie", "bravo"][sourceNumber]
      let source = try await store.source(kind: .folder, address: "/news/\(sourceNumber)", name: name)
      for batch in 0..<3 {
        var articles: [NewArticle] = []
        var drafts: [Model] = []
        for number in 0..<20 {
          let chosen = Set(words.filter { _ in Int.random(in: 0..<3, using: &random) == 0 })
          let entities = Set(names.filter { _ in Int.random(in: 0..<4, using: &random) == 0 })
          let language = ["en", "en-GB", "de", nil].randomElement(using: &random) ?? nil
          let title = "s\(sourceNumber)b\(batch)n\(number)"
          articles.append(
            Sample.article(
              title, title: title, body: "Copy " + chosen.sorted().joined(separator: " ") + ".",
              minutes: Double(Int.random(in: 0..<400, using: &random)), change: { $0.language = language },
              entities: entities.sorted().map { Sample.entity($0, $0.hasSuffix("Corp") ? .organisation : .person) }))
          drafts.append(
            Model(
              id: ArticleID(0), title: title, words: chosen, source: source.id, sourceName: name, position: 0,
              isRead: Bool.random(using: &random), isStarred: Int.random(in: 0..<5, using: &random) == 0,
              entities: entities, language: language))
        }
        _ = try await store.insert(articles, from: source.id)
        models += drafts
      }
    }
    let rows = try await store.page(.everything, edge: .first, count: 1000).rows
    let byTitle = Dictionary(uniqueKeysWithValues: rows.map { ($0.title, $0) })
    for index in models.indices {
      let row = try #require(byTitle[models[index].title])
      models[index].id = row.id
      models[index].position = row.position
    }
    _ = try await store.change(models.filter(\.isRead).map(\.id), .read(true))
    _ = try await store.change(models.filter(\.isStarred).map(\.id), .starred(true))
    return (store, models)
  }

  private static func holds(_ condition: ArticleQuery.Condition, _ model: Model) -> Bool {
    switch condition {
    case .all: true
    case .and(let parts): parts.allSatisfy { holds($0, model) }
    case .or(let parts): parts.contains { holds($0, model) }
    case .not(let part): !holds(part, model)
    case .text(let term): term.words.allSatisfy { model.words.contains($0) || $0 == "copy" }
    case .source(let name, _): model.sourceName.lowercased().hasPrefix(name)
    case .inSource(let id): model.source == id
    case .language(let language): model.language?.hasPrefix(language) ?? false
    case .entity(_, let name): model.entities.contains(name)
    case .state(.unread): !model.isRead
    case .state(.read): model.isRead
    case .state(.starred): model.isStarred
    case .articles(let ids): ids.contains(model.id)
    case .date(let from, let to):
      date(model) >= (from ?? .distantPast) && date(model) < (to ?? .distantFuture)
    default: unmodelled(condition)
    }
  }

  /// A condition that the model knows nothing of is a fault of this test, and not an article that is not found.
  private static func unmodelled(_ condition: ArticleQuery.Condition) -> Bool {
    Issue.record("the model cannot tell what \(condition) finds")
    return false
  }

  private static func date(_ model: Model) -> Date {
    Date(timeIntervalSince1970: TimeInterval(model.position >> 22))
  }

  private static func condition(
    _ random: inout SeededGenerator, _ models: [Model], depth: Int = 0
  ) -> ArticleQuery.Condition {
    switch Int.random(in: 0..<(depth < 3 ? 14 : 9), using: &random) {
    case 0: .all
    case 1, 2: .text(.init([words.randomElement(using: &random) ?? "oil"]))
    case 3: .source(["a", "alpha", "nothing"].randomElement(using: &random) ?? "a")
    case 4: .inSource(models.randomElement(using: &random)?.source ?? SourceID(1))
    case 5: .language(["en", "de", "fr"].randomElement(using: &random) ?? "en")
    case 6: .entity(kind: nil, name: names.randomElement(using: &random) ?? "")
    case 7: .state([.unread, .read, .starred].randomElement(using: &random) ?? .unread)
    case 8:
      .date(
        from: Bool.random(using: &random) ? Sample.start.addingTimeInterval(6000) : nil,
        to: Bool.random(using: &random) ? Sample.start.addingTimeInterval(18_000) : nil)
    case 9: .not(condition(&random, models, depth: depth + 1))
    case 10, 11: .or((0..<2).map { _ in condition(&random, models, depth: depth + 1) })
    case 12 where Bool.random(using: &random):
      .and([.state(.unread), .inSource(models.randomElement(using: &random)?.source ?? SourceID(1)), .all])
    case 12: .and([.articles(models.shuffled(using: &random).prefix(60).map(\.id)), .state(.unread)])
    default: .and((0..<3).map { _ in condition(&random, models, depth: depth + 1) })
    }
  }

  private static func expected(_ query: ArticleQuery, _ models: [Model]) -> [String] {
    let found = models.filter { holds(query.condition, $0) }
    let sorted = found.sorted { first, second in
      if query.order == .source, first.sourceName.lowercased() != second.sourceName.lowercased() {
        return first.sourceName.lowercased() < second.sourceName.lowercased()
      }
      return first.position > second.position
    }
    return sorted.prefix(query.limit ?? .max).map(\.title)
  }

  @Test(arguments: 1...4 as ClosedRange<UInt64>)
  func everyWayThroughTheListIsTheSame(seed: UInt64) async throws {
    let (store, models) = try await Self.library(seed: seed)
    var random = SeededGenerator(seed: seed &* 77)
    for _ in 0..<40 {
      let query = ArticleQuery(
        Self.condition(&random, models), order: Bool.random(using: &random) ? .date : .source,
        limit: Int.random(in: 0..<4, using: &random) == 0 ? Int.random(in: 0..<30, using: &random) : nil)
      let expected = Self.expected(query, models)
      let size = Int.random(in: 1...17, using: &random)
      #expect(try await Self.forwards(store, query, size) == expected, "\(query)")
      #expect(try await Self.backwards(store, query, size) == expected, "\(query)")
      let count = try await store.count(query, upTo: 50)
      #expect(count == (min(50, expected.count), expected.count <= 50) || count == (expected.count, true), "\(query)")
      try await Self.checkAround(store, query, size, expected, models)
    }
  }

  private static func forwards(_ store: NewsStore, _ query: ArticleQuery, _ size: Int, upTo most: Int = 1000)
    async throws -> [String]
  {
    var titles: [String] = []
    var page = try await store.page(query, edge: .first, count: size)
    #expect(!page.hasMoreBefore)
    while true {
      titles += page.rows.map(\.title)
      guard page.hasMoreAfter, let last = page.rows.last, titles.count < most else { return titles }
      page = try await store.page(query, edge: .after(last.position), count: size)
      #expect(!page.rows.isEmpty && page.hasMoreBefore)
    }
  }

  private static func backwards(_ store: NewsStore, _ query: ArticleQuery, _ size: Int, upTo most: Int = 1000)
    async throws -> [String]
  {
    var titles: [String] = []
    var page = try await store.page(query, edge: .last, count: size)
    #expect(!page.hasMoreAfter)
    while true {
      titles = page.rows.map(\.title) + titles
      guard page.hasMoreBefore, let first = page.rows.first, titles.count < most else { return titles }
      page = try await store.page(query, edge: .before(first.position), count: size)
      #expect(!page.rows.isEmpty && page.hasMoreAfter)
    }
  }

  private static func checkAround(
    _ store: NewsStore, _ query: ArticleQuery, _ size: Int, _ expected: [String], _ models: [Model]
  ) async throws {
    guard let title = expected.dropFirst(expected.count / 2).first,
      let id = models.first(where: { $0.title == title })?.id
    else { return }
    let page = try await store.page(query, edge: .around(id), count: size)
    let rows = page.rows.map(\.title)
    let first = try #require(rows.first.flatMap { expected.firstIndex(of: $0) })
    #expect(rows.contains(title))
    #expect(rows == Array(expected[first..<min(expected.count, first + size)]))
    #expect(rows.count == min(size, expected.count))
    #expect(page.hasMoreBefore == (first > 0) && page.hasMoreAfter == (first + rows.count < expected.count))
  }

  /// More hits than are weighed: the others follow by date, and no article is shown twice or left out.
  @Test func theListByRelevanceIsWhole() async throws {
    let articles = (0..<2100).map { number in
      Sample.article(
        "\(number)", title: number % 700 == 5 ? "Flood" : "Report \(number)", body: "A flood, again.",
        minutes: Double(number))
    }
    let (store, _) = try await NewsStore.holding(articles, kind: .folder)
    let query = ArticleQuery(.text(.init(["flood"])), order: .relevance)
    let forwards = try await Self.forwards(store, query, 400, upTo: 2100)
    #expect(forwards.count == 2100)
    #expect(forwards.prefix(2).allSatisfy { $0 == "Flood" })
    #expect(forwards.suffix(99) == articles.prefix(100).reversed().map(\.content.title).suffix(99))
    #expect(try await Self.backwards(store, query, 700, upTo: 2100) == forwards)
  }

  @Test func aRowThatLeftTheListStillTellsWhereToGoOn() async throws {
    let articles = (0..<10).map { Sample.article("\($0)", title: "\($0)", body: "b\($0)", minutes: Double($0)) }
    let (store, _) = try await NewsStore.holding(articles)
    let page = try await store.page(.unread, edge: .first, count: 3)
    let last = try #require(page.rows.last)
    _ = try await store.change(page.rows.map(\.id), .read(true))
    #expect(try await store.page(.unread, edge: .after(last.position), count: 2).rows.map(\.title) == ["6", "5"])
    let around = try await store.page(.unread, edge: .around(last.id), count: 4)
    #expect(around.rows.map(\.title) == ["6", "5", "4", "3"])
    let gone = try await store.page(.unread, edge: .around(ArticleID(999)), count: 1)
    #expect(gone.rows.map(\.title) == ["6"] && gone.hasMoreAfter)
  }
}
