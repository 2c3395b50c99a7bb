import Foundation
import NewsModel
import Support
import Testing

@testable import Accounts

/// Every line of the recorded conversation with a FreshRSS.
@Suite(.enabled(if: SharedFolder.isPresent, Comment(rawValue: SharedFolder.absence)))
struct ReaderReplayTests {
  private let exchanges: [Recording.Exchange]
  private let folder = FileManager.default.temporaryDirectory.appending(path: "replay-\(UUID().uuidString)").path

  init() throws { exchanges = try #require(try Recording.load("freshrss/greader.jsonl")) }

  /// The service as it stands before the exchange of this number.
  private func service(from start: Int = 0, upTo end: Int = .max) throws -> (ReaderService, Recording) {
    let recording = Recording(exchanges.filter { $0.n >= start && $0.n < end })
    let base = try #require(URL(string: "http://127.0.0.1:9/api/greader.php"))
    let connection = ServerConnection(base: base, transport: recording, waiting: Waiting(failures: 0))
    let file = TokenFile(folder: folder, name: UUID().uuidString)
    try file.write(TokenFile.Content(auth: "recorded", token: "recorded"))
    let session = ReaderSession(
      connection: connection, user: "tester", file: file, appHeaders: [], loginHint: nil
    ) { "invented-api" }
    return (
      ReaderService(connection: connection, session: session, flavour: try #require(ReaderFlavour.of(base))), recording
    )
  }

  @Test func theFlavourIsToldByTheAddress() throws {
    let base = try #require(URL(string: "https://news.example/api/greader.php"))
    #expect(ReaderFlavour.of(base)?.name == "FreshRSS")
  }

  @Test func feedsHaveFoldersAndTitlesAsTheServerHasThem() async throws {
    let (service, _) = try service(from: 15, upTo: 72)
    let feeds = try await service.feeds()
    #expect(feeds.count == 4)
    #expect(feeds.first { $0.id == "feed/3" }?.title == "Ledger ＆ Co")
    #expect(feeds.first { $0.id == "feed/3" }?.folder == "Money")
    #expect(feeds.filter { $0.folder == nil }.count == 2, "Uncategorized is no folder")
    let (later, _) = try self.service(from: 72)
    #expect(try await later.feeds().first { $0.id == "feed/2" }?.title == "Valley ＜renamed＞ ＆ more")
  }

  @Test func onlyLabelsOfArticlesAreLabels() async throws {
    let (before, _) = try service(from: 16, upTo: 56)
    #expect(try await before.labels(besides: ["Money", "Listen"]) == [])
    let (after, _) = try service(from: 56)
    #expect(try await after.labels(besides: ["Money", "Listen"]) == ["follow up"])
  }

  /// Every list that was recorded is read; every answer that is none is told.
  @Test func everyListIsRead() throws {
    for exchange in exchanges where exchange.request.path.hasSuffix("/stream/items/ids") {
      let answer = ServerConnection.Answer(
        status: exchange.answer.status, headers: .init(), body: Data(exchange.answer.body.utf8))
      let list = try ReaderAnswers.decode(ReaderAnswers.IDs.self, answer)
      for reference in list.itemRefs {
        let id = try #require(ReaderID.normalized(reference.id.text))
        #expect(id.count == 16 && UInt64(id, radix: 16) == UInt64(reference.id.text))
      }
    }
  }

  @Test func everyAnswerOfContentsIsRead() async throws {
    var seen = 0
    for exchange in exchanges
    where exchange.request.path.hasSuffix("/stream/items/contents") && exchange.answer.status == 200 {
      let ids = (exchange.request.body ?? "").split(separator: "&").filter { $0.hasPrefix("i=") }.compactMap {
        // A bare number of 16 digits is decimal to this server in some requests and hexadecimal in others.
        ReaderID.normalized(String($0.dropFirst(2)).removingPercentEncoding ?? "")
      }
      let (service, _) = try service(from: exchange.n, upTo: exchange.n + 1)
      guard Set(ids).count == ids.count, !ids.isEmpty else { continue }
      let answer = ServerConnection.Answer(status: 200, headers: .init(), body: Data(exchange.answer.body.utf8))
      let items = try ReaderAnswers.decode(ReaderAnswers.Contents.self, answer).items
      #expect(items.allSatisfy { ReaderID.normalized($0.id) != nil && $0.categories != nil })
      seen += items.count
      _ = service
    }
    #expect(seen > 20)
  }

  /// "Read" and "starred" in one request starred only: contents tell what came of it.
  @Test func ofTwoActionsInOneRequestOnlyTheLastCounted() async throws {
    let exchange = try #require(exchanges.first { $0.n == 47 })
    let answer = ServerConnection.Answer(status: 200, headers: .init(), body: Data(exchange.answer.body.utf8))
    let item = try #require(try ReaderAnswers.decode(ReaderAnswers.Contents.self, answer).items.first)
    let states = try #require(item.categories).compactMap(ReaderStream.state)
    #expect(states.contains("starred") && !states.contains("read"))
  }

  @Test func whatIsNoAnswerIsNone() throws {
    let outcomes: [(Int, SyncError)] = [
      (37, .rejected(400)), (38, .rejected(400)), (51, .refused(hint: nil)), (64, .rejected(400)), (78, .rejected(400)),
      (81, .refused(hint: nil)),
    ]
    for (number, expected) in outcomes {
      let exchange = try #require(exchanges.first { $0.n == number })
      let answer = ServerConnection.Answer(
        status: exchange.answer.status, headers: .init(), body: Data(exchange.answer.body.utf8))
      #expect(throws: expected) { try ReaderAnswers.decode(ReaderAnswers.IDs.self, answer) }
    }
  }

  @Test func theUnreadAreCounted() async throws {
    let (service, _) = try service(from: 17, upTo: 62)
    #expect(try await service.unreadCount() == 13)
  }

  @Test func aFeedThatIsThereAlreadyIsAsItShouldBe() async throws {
    let (service, _) = try service(from: 10)
    try await service.edit(.subscribe(url: "http://127.0.0.1:9700/harbour.xml", title: nil, folder: nil))
    await #expect(throws: SyncError.rejected(400)) {
      try await service.edit(.subscribe(url: "http://127.0.0.1:9700/none.xml", title: nil, folder: nil))
    }
  }

  @Test func aRefusedLoginIsNotTriedAgain() async throws {
    let recording = Recording(exchanges.filter { $0.n == 1 })
    let base = try #require(URL(string: "http://127.0.0.1:9/api/greader.php"))
    let connection = ServerConnection(base: base, transport: recording, waiting: Waiting(failures: 0))
    let session = ReaderSession(
      connection: connection, user: "tester", file: TokenFile(folder: folder, name: "refused"), appHeaders: [],
      loginHint: nil
    ) { "wrong" }
    await #expect(throws: SyncError.refused(hint: nil)) { try await session.logIn() }
    await #expect(throws: SyncError.refused(hint: nil)) { try await session.logIn() }
    #expect(connection.traffic.requests == 1)
  }
}
