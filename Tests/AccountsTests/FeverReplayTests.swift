import Foundation
import NewsModel
import Support
import Testing

@testable import Accounts

/// Every line of the recorded conversations with Fever servers.
@Suite(.enabled(if: SharedFolder.isPresent, Comment(rawValue: SharedFolder.absence)))
struct FeverReplayTests {
  private let folder = FileManager.default.temporaryDirectory.appending(path: "fever-\(UUID().uuidString)").path

  private func service(_ file: String, _ base: String, from start: Int) throws -> FeverService {
    let exchanges = try #require(try Recording.load(file))
    let recording = Recording(exchanges.filter { $0.n >= start })
    let url = try #require(URL(string: "http://127.0.0.1:9" + base))
    let connection = ServerConnection(base: url, transport: recording, waiting: Waiting(failures: 0))
    let gate = SecretGate(file: TokenFile(folder: folder, name: UUID().uuidString)) { "invented-pass" }
    return FeverService(connection: connection, gate: gate, user: "tester")
  }

  private static let servers = [("freshrss/fever.jsonl", "/api/fever.php"), ("coldsweat/fever.jsonl", "/fever")]

  @Test(arguments: 0...1) func feedsListsAndArticlesAreRead(server: Int) async throws {
    let (file, base) = Self.servers[server]
    let service = try service(file, base, from: 2)
    #expect(try await service.signIn().hasLabels == false)
    let feeds = try await service.feeds()
    #expect(feeds.count == 3)
    #expect(Set(feeds.compactMap(\.folder)).isSuperset(of: ["Coast", "Money"]))
    let unread = try await service.ids(of: .unread)
    #expect(Set(unread).count == 11)
    #expect(try await service.ids(of: .starred) == [])
    #expect(try await service.labels(besides: []) == nil)
    let exchange = try #require(try Recording.load(file)?.first { $0.n == 13 })
    let wanted = (exchange.request.query ?? "").components(separatedBy: "with_ids=").last?.split(separator: ",")
      .compactMap { NumberID.kept(String($0)) }
    let items = try await service.items(try #require(wanted))
    #expect(items.count == 3)
    #expect(items.allSatisfy { !$0.state.isRead && !$0.html.isEmpty && $0.title != nil && $0.published != nil })
    #expect(items.allSatisfy { item in feeds.contains { $0.id == item.feed } })
  }

  @Test(arguments: 0...1) func marksAreTaken(server: Int) async throws {
    let (file, base) = Self.servers[server]
    let service = try service(file, base, from: 2)
    let mark = try #require(try Recording.load(file)?.first { $0.n == 16 }?.request.body)
    let id = try #require(NumberID.kept(mark.components(separatedBy: "&id=").last ?? ""))
    try await service.push(RemoteMark(.read, true, [id]))
    try await service.push(RemoteMark(.read, true, [id]))
    try await service.push(RemoteMark(.read, false, [id]))
    // Coldsweat answers 404 where an article is not there any more, FreshRSS takes any id.
    try await service.push(RemoteMark(.read, true, [NumberID.kept(99_999_999)]))
    #expect(!service.supports(.unsubscribe(id: "1")))
  }

  @Test(arguments: 0...1) func aWrongKeyIsRefusedWithStatus200(server: Int) async throws {
    let (file, base) = Self.servers[server]
    let exchanges = try #require(try Recording.load(file))
    let recording = Recording(
      exchanges.filter { $0.n == 1 }.map { exchange in
        var exchange = exchange
        exchange.request.body = nil
        return exchange
      })
    let url = try #require(URL(string: "http://127.0.0.1:9" + base))
    let connection = ServerConnection(base: url, transport: recording, waiting: Waiting(failures: 0))
    let gate = SecretGate(file: TokenFile(folder: folder, name: "x\(server)")) { "wrong" }
    let service = FeverService(connection: connection, gate: gate, user: "tester")
    await #expect(throws: SyncError.refused(hint: nil)) { try await service.signIn() }
    await #expect(throws: SyncError.refused(hint: nil)) { try await service.ids(of: .unread) }
    #expect(connection.traffic.requests == 1)
  }

  /// Every recorded answer is one of the forms that are read, or is told.
  @Test(arguments: 0...1) func everyAnswerIsJSONOrTold(server: Int) async throws {
    for exchange in try #require(try Recording.load(Self.servers[server].0)) where exchange.answer.status == 200 {
      let object = try JSONSerialization.jsonObject(with: Data(exchange.answer.body.utf8)) as? [String: Any]
      #expect(object?["auth"] is Int)
    }
  }

  @Test(arguments: [
    ("", "d41d8cd98f00b204e9800998ecf8427e"), ("abc", "900150983cd24fb0d6963f7d28e17f72"),
    ("message digest", "f96b697d7cb7938d525a2f31aaf161d0"),
    (
      "12345678901234567890123456789012345678901234567890123456789012345678901234567890",
      "57edf4a22be3c955ac49da2e2107b67a"
    ),
  ])
  func theKeyIsAnMD5(text: String, digest: String) { #expect(MD5.hex(text) == digest) }
}
