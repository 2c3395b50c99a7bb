import Foundation
import NewsModel
import NewsStore
import Testing

@testable import NewsLibrary

@Suite struct ImportTests {
  let folder: URL

  init() throws {
    folder = URL.temporaryDirectory.appending(path: "dateline-import-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  private func write(_ name: String, _ text: String) throws {
    try Data(text.utf8).write(to: folder.appending(path: name))
  }

  private func clean() { try? FileManager.default.removeItem(at: folder) }

  @Test func aFolderIsOneSourceAndReadingItAgainAddsNothing() async throws {
    defer { clean() }
    try write("one.txt", "Ferry line and union agree\n\nPORTO MIRA, May 2 (AP) — The ferry sails again.\n")
    try write("two.txt", "Clinic opens\n\nA clinic opened in the hills on Monday.\n")
    let library = try NewsLibrary(.memory)
    let first = try await library.importPaths([folder.path])
    #expect(first.added.count == 2)
    #expect(first.failures.isEmpty)
    let again = try await library.importPaths([folder.path])
    #expect(again.added.isEmpty)
    #expect(again.unchanged == 2)
    #expect(try await library.sources.all().map(\.kind) == [.folder])
    #expect(try await library.articles.tally().articles == 2)
  }

  @Test func anEditedFileBecomesANewVersionOfTheSameArticle() async throws {
    defer { clean() }
    try write("one.txt", "Ferry line and union agree\n\nThe ferry sails again.\n")
    let library = try NewsLibrary(.memory)
    let first = try await library.importPaths([folder.path])
    try write("one.txt", "Ferry line and union agree\n\nThe ferry sails again from Thursday.\n")
    let second = try await library.importPaths([folder.path])
    #expect(second.added.isEmpty)
    #expect(second.updated == first.added)
    let article = try await library.articles.article(try #require(first.added.first))
    #expect(article?.content.document.body.contains("from Thursday") == true)
  }

  @Test func severalStoriesOfOneFileAreSeveralArticles() async throws {
    defer { clean() }
    try write(
      "wire.txt", "First story here\n\nOne thing happened.\n\nNNNN\n\nSecond story here\n\nAnother did.\n\nNNNN\n")
    let library = try NewsLibrary(.memory)
    #expect(try await library.importPaths([folder.path]).added.count == 2)
  }

  @Test func whatCannotBeReadIsToldAndTheRestIsThere() async throws {
    defer { clean() }
    try write("good.txt", "Clinic opens\n\nA clinic opened in the hills on Monday.\n")
    try Data([0x89, 0x50, 0x4E, 0x47, 0, 1, 2, 3]).write(to: folder.appending(path: "bad.png"))
    let library = try NewsLibrary(.memory)
    let missing = folder.appending(path: "nothing.txt").path
    let report = try await library.importPaths([
      folder.appending(path: "good.txt").path, folder.appending(path: "bad.png").path, missing,
    ])
    #expect(report.added.count == 1)
    #expect(report.failures.count == 2)
    #expect(report.failures.filter(\.isMissingInput).map(\.path) == [missing])
  }

  @Test func entitiesKnowTheirWeeks() async throws {
    defer { clean() }
    try write(
      "a.txt", "Kenya reopens the railway\n\nKAMPALA, March 3 (Reuters) - Kenya reopened the railway to Mombasa.\n")
    let library = try NewsLibrary(.memory)
    let id = try #require(try await library.importPaths([folder.path]).added.first)
    let article = try #require(try await library.articles.article(id))
    let date = article.content.published ?? article.received
    let now = date.addingTimeInterval(15 * 86_400)
    let entities = try await library.entities.of(id, now: now)
    #expect(!entities.isEmpty)
    #expect(entities.allSatisfy { $0.weeks == [0, 0, 0, 0, 0, 1, 0, 0] })
    #expect(try await library.entities.of(id).allSatisfy { $0.weeks.isEmpty })
    #expect(
      try await library.entities.of(id, now: date.addingTimeInterval(-90 * 86_400)).allSatisfy {
        $0.weeks.allSatisfy { $0 == 0 }
      })
  }

  @Test func relatedArticlesShareWhatTheirReasonsSay() async throws {
    defer { clean() }
    try write(
      "a.txt",
      "Kenya and Uganda reopen the railway\n\nKAMPALA (Reuters) - Kenya and Uganda reopened the railway to Mombasa.\n")
    try write(
      "b.txt",
      "Railway to Mombasa carries first grain\n\nThe railway from Uganda to Mombasa carried grain into Kenya.\n")
    try write("c.txt", "Museum returns bronze figures\n\nThe museum sent nine figures home to their owners.\n")
    let library = try NewsLibrary(.memory)
    let report = try await library.importPaths([folder.path])
    let rows = try await library.articles.summaries(report.added)
    let railway = try #require(rows.first { $0.title.hasPrefix("Kenya") })
    let related = try await library.articles.related(to: railway.id)
    let best = try #require(related.first)
    #expect(try await library.articles.summaries([best.id]).first?.title.hasPrefix("Railway") == true)
    let text = try #require(try await library.articles.article(best.id)).content.document.text.lowercased()
    for reason in best.reasons where reason.kind == .term || reason.kind == .entity {
      #expect(text.contains(reason.text.lowercased()), "\(reason.text) is not in the other article")
    }
  }

  @Test func cancellingKeepsWhatHasCome() async throws {
    defer { clean() }
    for number in 0..<300 { try write("\(number).txt", "Story number \(number)\n\nText of story \(number).\n") }
    let library = try NewsLibrary(.memory)
    let folder = folder.path
    let task = Task {
      try await library.importPaths([folder]) { progress in
        if progress.files >= 64 { withUnsafeCurrentTask { $0?.cancel() } }
      }
    }
    await #expect(throws: CancellationError.self) { try await task.value }
    let kept = try await library.articles.tally().articles
    #expect(kept >= 64)
    #expect(kept < 300)
  }
}
