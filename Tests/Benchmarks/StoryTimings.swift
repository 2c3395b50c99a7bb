import Foundation
import NewsLibrary
import NewsModel
import NewsStore

/// What it takes to put articles into running stories, without reading and tagging them.
struct StoryTimings {
  let library: URL
  let corpus: Corpus

  /// So many come in once the library is in order.
  private static let late = 512

  func measure(into table: inout Table, column: Int) async throws {
    let face = try NewsLibrary(.file(library.path))
    let waiting = try await face.stories.ungroupedCount()
    if waiting > 0 {
      print("putting \(waiting) articles into stories …")
      let begin = milliseconds()
      try await face.stories.group()
      table.set(
        "into stories, each: all of the library", (milliseconds() - begin) / Double(waiting), unit: "ms", column: column
      )
    }
    let store = try NewsStore(.file(library.path))
    let source = try await store.source(kind: .folder, address: "benchmark/late", name: "Late Wire")
    let maker = LibraryMaker(corpus: corpus)
    let now = Date()
    let have = try await store.tally().articles
    let articles = (0..<Self.late).map { number in
      var article = maker.article(have + number, of: have + Self.late + 1, now: now, withEntities: true)
      article.content.published = now.addingTimeInterval(-3600 - Double(number))
      return article
    }
    let inserting = milliseconds()
    for start in stride(from: 0, to: Self.late, by: 64) {
      _ = try await store.insert(Array(articles[start..<min(start + 64, Self.late)]), from: source.id)
    }
    table.set("stored late, each", (milliseconds() - inserting) / Double(Self.late), unit: "ms", column: column)
    let begin = milliseconds()
    let count = try await face.stories.group()
    table.set(
      "into stories, each: latest articles", (milliseconds() - begin) / Double(max(1, count)), unit: "ms",
      column: column)
    let stories = try await store.tally().stories
    table.set("stories of more than one article", Double(stories), unit: "", column: column)
    if let story = try await face.stories.all(limit: 1).first {
      let begin = milliseconds()
      _ = try await face.stories.story(story.id)
      table.set("page of a story of \(story.articleCount)", milliseconds() - begin, unit: "ms", column: column)
    }
  }
}
