import Fetching
import Foundation
import NewsModel
import Support
import Synchronization
import Testing

@testable import Accounts

/// Every line of the recorded conversation with a Tiny Tiny RSS.
@Suite(.enabled(if: SharedFolder.isPresent, Comment(rawValue: SharedFolder.absence)))
struct TTRSSReplayTests {
  /// Answers by operation and its telling arguments, in turn.
  private final class Script: HTTPTransport {
    private let exchanges: Mutex<[Recording.Exchange]>
    private let count = Mutex(0)
    var asked: Int { count.withLock { $0 } }

    init(_ exchanges: [Recording.Exchange]) { self.exchanges = Mutex(exchanges) }

    private static func key(_ body: Data) throws -> String {
      let object = try JSONSerialization.jsonObject(with: body) as? [String: Any]
      // The labels are the same whichever article is asked about.
      if object?["op"] as? String == "getLabels" { return "getLabels" }
      return [
        "op", "feed_id", "view_mode", "article_ids", "article_id", "field", "mode", "label_id", "assign", "feed_url",
        "password",
      ]
      .map { "\(object?[$0] ?? "")" }.joined(separator: "|")
    }

    func response(to request: HTTPRequest) async throws -> HTTPResponse {
      count.withLock { $0 += 1 }
      let key = try Self.key(request.body ?? Data())
      let found = try exchanges.withLock { exchanges -> Recording.Exchange? in
        guard let index = try exchanges.firstIndex(where: { try Self.key(Data(($0.request.body ?? "").utf8)) == key })
        else {
          return nil
        }
        return key == "getLabels" ? exchanges[index] : exchanges.remove(at: index)
      }
      let answer = found?.answer.body ?? #"{"seq":null,"status":1,"content":{"error":"UNKNOWN_METHOD"}}"#
      return Recording.response(found?.answer.status ?? 200, [:], Data(answer.utf8))
    }

    func close() {}
  }

  private let exchanges: [Recording.Exchange]
  private let folder = FileManager.default.temporaryDirectory.appending(path: "ttrss-\(UUID().uuidString)").path

  init() throws { exchanges = try #require(try Recording.load("ttrss/api.jsonl")) }

  private func service(
    _ numbers: some Collection<Int>, session: String? = "recorded", password: String = "invented-pass"
  ) async throws -> (TTRSSService, Script) {
    let script = Script(numbers.compactMap { number in exchanges.first { $0.n == number } })
    let base = try #require(URL(string: "http://127.0.0.1:9/api"))
    let connection = ServerConnection(base: base, transport: script, waiting: Waiting(failures: 0))
    let gate = SecretGate(file: TokenFile(folder: folder, name: UUID().uuidString)) { password }
    if let session { try await gate.keep(session: session) }
    return (
      TTRSSService(
        connection: connection, session: TTRSSSession(connection: connection, user: "tester", gate: gate)), script
    )
  }

  @Test func aLoginIsMadeWhereTheSessionHasEnded() async throws {
    let (service, script) = try await service([57, 2, 20])
    #expect(try await service.unreadCount() == 13)
    #expect(script.asked == 3)
  }

  @Test func aWrongPasswordIsTriedOnce() async throws {
    let (service, script) = try await service([1], session: nil, password: "wrong")
    await #expect(throws: SyncError.refused(hint: nil)) { try await service.feeds() }
    await #expect(throws: SyncError.refused(hint: nil)) { try await service.feeds() }
    #expect(script.asked == 1)
  }

  @Test func feedsAndListsAreRead() async throws {
    let (service, _) = try await service([17, 15, 25, 26, 45, 21])
    let feeds = try await service.feeds()
    #expect(feeds.count == 4 && feeds.allSatisfy { $0.folder == nil && $0.url?.hasPrefix("http") == true })
    #expect(try await service.ids(of: .unread).count == 13)
    #expect(try await service.ids(of: .starred) == [])
    #expect(try await service.ids(of: .starred) == [NumberID.kept(22)])
    #expect(try await service.ids(of: .newest(200)).count == 13)
  }

  @Test func articlesAreReadById() async throws {
    let (service, _) = try await service([31, 32])
    let items = try await service.items([NumberID.kept(18), NumberID.kept(25)])
    #expect(items.map(\.id) == [NumberID.kept(18), NumberID.kept(25)])
    #expect(items.allSatisfy { !$0.state.isRead && $0.state.labels == [] && $0.html.contains("<p>") })
    #expect(try await service.items([NumberID.kept(999_999)]) == [])
  }

  @Test func marksAndLabelsAreTaken() async throws {
    let (service, _) = try await service([33, 34, 35, 36, 39, 41, 42, 44])
    let two = [NumberID.kept(18), NumberID.kept(25)]
    try await service.push(RemoteMark(.read, true, two))
    // The count of rows is that of rows found: the same again is no error.
    try await service.push(RemoteMark(.read, true, two))
    try await service.push(RemoteMark(.read, false, [NumberID.kept(18)]))
    try await service.push(RemoteMark(.starred, true, [NumberID.kept(22)]))
    try await service.push(RemoteMark(.starred, true, [NumberID.kept(999_999)]))
    #expect(try await service.takes(label: "follow up"))
    #expect(try await !service.takes(label: "later"))
    try await service.push(RemoteMark(.label("follow up"), true, [NumberID.kept(22), NumberID.kept(26)]))
    #expect(Set(try await service.ids(of: .label("follow up"))) == [NumberID.kept(22), NumberID.kept(26)])
  }

  @Test func feedsAreSubscribedAndUnsubscribed() async throws {
    let (service, _) = try await service([9, 13, 14, 53, 54])
    try await service.edit(.subscribe(url: "http://127.0.0.1/harbour.xml", title: nil, folder: nil))
    try await service.edit(.subscribe(url: "http://127.0.0.1/harbour.xml", title: nil, folder: nil))
    await #expect(throws: SyncError.rejected(400)) {
      try await service.edit(.subscribe(url: "http://127.0.0.1/none.xml", title: nil, folder: nil))
    }
    try await service.edit(.unsubscribe(id: "8"))
    try await service.edit(.unsubscribe(id: "8"))
    #expect(!service.supports(.rename(id: "8", title: "x")))
  }

  @Test func everyErrorHasStatus200() throws {
    struct Answer: Decodable { var status: Int }
    for exchange in exchanges {
      #expect(exchange.answer.status == 200)
      #expect(try JSONDecoder().decode(Answer.self, from: Data(exchange.answer.body.utf8)).status < 2)
    }
  }
}
