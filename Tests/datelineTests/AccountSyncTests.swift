import Foundation
import NewsModel
import ReaderUI
import Settings
import Support
import Testing

@testable import NewsLibrary
@testable import dateline

/// Accounts while the screen is open: what it is told of a synchronisation.
@MainActor @Suite struct AccountSyncTests {
  @MainActor private final class Messages {
    var all: [Message] = []

    var notices: [String] {
      all.compactMap { if case .notice(let notice) = $0 { notice.text } else { nil } }
    }

    var changes: [StatusChange] {
      all.compactMap { if case .changed(let change, .user) = $0 { change } else { nil } }
    }
  }

  private let reader = ScriptedReader(.freshRSS)
  private let server: NewsServer
  private let library: NewsLibrary
  private let messages = Messages()
  private let fetcher: BackgroundFetcher

  init() async throws {
    let reader = reader
    for _ in 0..<30 { reader.add() }
    server = try await NewsServer.start { reader.answer($0) }
    let library = try NewsLibrary(.memory, reader: NewsReader(findsNames: false))
    self.library = library
    let folder = URL.temporaryDirectory.appending(path: "account-sync-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let password = "\(folder)/password"
    _ = FileManager.default.createFile(
      atPath: password, contents: Data("invented-pass".utf8), attributes: [.posixPermissions: 0o600])
    var fetching = Fetching(Settings.load(configuration: nil), keepsFresh: false)
    fetching.setup = FetchSetup()
    fetching.state = folder
    var draft = Account(name: "home", kind: .greader, url: server.address("/api/greader.php"), user: "tester")
    draft.options.password = .file(password)
    _ = try await library.accounts.add(draft, setup: SyncSetup(fetching: fetching.setup, state: folder))
    let messages = messages
    fetcher = BackgroundFetcher(library: library, fetching: fetching) { messages.all.append($0) }
  }

  private func waitUntilIdle() async throws {
    while !fetcher.isIdle { try await Task.sleep(for: .milliseconds(5)) }
    // What was told on the way is delivered by tasks of their own.
    for _ in 0..<20 { await Task.yield() }
  }

  @Test func progressIsTakenAwayAgain() async throws {
    fetcher.sync()
    try await waitUntilIdle()
    var shown: [String: String?] = [:]
    for case .work(let key, let progress) in messages.all {
      if let progress { #expect(progress.name == key, "it is taken away by its name") }
      shown[key] = progress?.name
    }
    #expect(shown.values.allSatisfy { $0 == nil })
    #expect(messages.notices.last?.contains("30 new") == true)
    try await server.stop()
  }

  @Test func aRefreshSynchronisesToo() async throws {
    fetcher.refresh(.all)
    try await waitUntilIdle()
    #expect(try await library.articles.tally().articles == 30)
    #expect(
      messages.notices.contains { $0.contains("30 new") } && !messages.notices.contains { $0.contains("No sources") })
    try await server.stop()
  }

  @Test func aLargePullCanBeTakenBack() async throws {
    for _ in 0..<1000 { reader.add() }
    fetcher.sync()
    try await waitUntilIdle()
    for item in reader.items { reader.change(item.number) { $0.isRead = true } }
    fetcher.sync()
    try await waitUntilIdle()
    let change = try #require(messages.changes.first)
    #expect(messages.changes.count == 1 && change.articles.count == 1030 && change.field == .read(true))
    _ = try await library.articles.change(change.inverse.articles, change.inverse.field)
    fetcher.sync()
    try await waitUntilIdle()
    #expect(reader.items.allSatisfy { !$0.isRead })
    try await server.stop()
  }
}
