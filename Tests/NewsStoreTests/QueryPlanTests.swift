import Foundation
import GRDB
import NewsModel
import Testing

@testable import NewsStore

/// No list may read, sort or count what it does not show: SQLite's own word on how it goes about the main queries.
struct QueryPlanTests {
  private static let conditions: [ArticleQuery.Condition] = [
    .all, .state(.unread), .state(.read), .state(.starred), .state(.hasNote), .state(.hasLink), .state(.hasAudio),
    .state(.updated), .state(.duplicate), .inSource(SourceID(1)), .source("example"), .tag("k"), .language("en"),
    .agency("afp"), .entity(kind: nil, name: "Iraq"), .isEntity(EntityID(1)), .inStory(StoryID(1)),
    .date(from: Sample.start, to: nil), .text(.init(["word"])), .text(.init(["w"], isPrefix: true)),
    .not(.text(.init(["word"]))), .not(.state(.unread)),
    .and([.text(.init(["word"])), .state(.unread)]), .and([.isEntity(EntityID(1)), .state(.unread)]),
    .and([.inSource(SourceID(1)), .state(.unread)]),
    .and([.text(.init(["word"])), .date(from: Sample.start, to: nil)]),
    .and([.isEntity(EntityID(1)), .isEntity(EntityID(2)), .not(.text(.init(["word"])))]),
    .text(.init(["word"], isExact: true)), .or([.text(.init(["word"])), .state(.starred), .isEntity(EntityID(1))]),
  ]

  @Test(arguments: conditions) func listsComeFromAnIndexInOrder(condition: ArticleQuery.Condition) async throws {
    let articles = (0..<10).map { number in
      Sample.article(
        "\(number)", body: "word \(number)",
        change: {
          $0.keywords = ["k"]
          $0.language = "en"
          $0.agency = "AFP"
        }, entities: [Sample.entity("Iraq", .place), Sample.entity("Iran", .place)])
    }
    let (store, _) = try await NewsStore.holding(articles)
    let plans = try await store.read { db in
      let list = try QueryPlanner(db).timeList(ArticleQuery(condition))
      return try list.statements.map { statement in
        let request = SQLRequest<Row>(literal: "EXPLAIN QUERY PLAN " + statement)
        return try request.fetchAll(db).map { $0["detail"] as String }
      }
    }
    #expect(!plans.isEmpty)
    for plan in plans {
      for step in plan {
        #expect(!step.contains("TEMP B-TREE"), "\(condition): \(plan)")
        // The first table is walked in the order of its index; every other one is looked into.
        let walksIndex = step.contains("USING") || step.contains("VIRTUAL TABLE INDEX") || step.contains("CONSTANT ROW")
        #expect(!step.hasPrefix("SCAN") || walksIndex, "\(condition): \(plan)")
      }
      #expect(
        plan.dropFirst().allSatisfy { !$0.hasPrefix("SCAN") || $0.contains("CONSTANT ROW") }, "\(condition): \(plan)")
    }
  }

  /// Articles are looked up by their links as others come in: what the library has already must not count.
  @Test func theSameArticleIsFoundByItsLink() async throws {
    let (store, _) = try await NewsStore.holding([])
    let questions: [(String, StatementArguments)] = [
      (NewsStore.sameArticlesSQL, [1, "https://a/b", 1]), (NewsStore.sameLinkSQL, ["https://a/b", 1]),
    ]
    for (sql, arguments) in questions {
      let plan = try await store.read { db in
        try Row.fetchAll(db, sql: "EXPLAIN QUERY PLAN " + sql, arguments: arguments).map { $0["detail"] as String }
      }
      #expect(plan.first == "SEARCH a USING INDEX articles_link_end (<expr>=?)", "\(plan)")
    }
  }
}
