import Fetching
import Foundation
import NewsModel
import Testing

@testable import Accounts

struct ReaderIDTests {
  @Test(arguments: [
    ("1795881383610694", "0006615837edc946"), ("12", "000000000000000c"), ("-1", "ffffffffffffffff"),
    ("-9223372036854775808", "8000000000000000"), ("18446744073709551615", "ffffffffffffffff"),
    ("tag:google.com,2005:reader/item/0006615837EDC946", "0006615837edc946"),
    ("tag:google.com,2005:reader/item/c", "000000000000000c"), ("0006615837edc946", "0006615837edc946"),
    ("5f8d0d55b54764421b7156d9", "5f8d0d55b54764421b7156d9"), ("123456789012345678901234", "123456789012345678901234"),
    ("tag:google.com,2005:reader/item/5F8D0D55B54764421B7156D9", "5f8d0d55b54764421b7156d9"),
  ])
  func everyFormIsOneId(text: String, id: String) { #expect(ReaderID.normalized(text) == id) }

  @Test(arguments: [
    "", "no id", "tag:google.com,2005:reader/item/", "tag:google.com,2005:reader/item/xyz", "12 ", "0x12",
  ])
  func whatIsNoIdIsNone(text: String) { #expect(ReaderID.normalized(text) == nil) }

  @Test func anIdIsSentInTheFormThatAllServersUnderstand() {
    #expect(ReaderID.sent("000000000000000c") == "tag:google.com,2005:reader/item/000000000000000c")
  }

  @Test func namesOfStreamsAreRead() {
    #expect(ReaderStream.label(in: "user/17/label/a/b") == "a/b")
    #expect(ReaderStream.label(in: "user/-/label/") == nil)
    #expect(ReaderStream.state(in: "user/1/state/com.google/read") == "read")
    #expect(ReaderStream.state(in: "ports") == nil)
  }

  @Test func aFormEncodesEveryByte() {
    #expect(Form.encode([("T", "a b&c"), ("i", "é/")]) == "T=a%20b%26c&i=%C3%A9%2F")
  }
}

struct WaitingTests {
  private let now = Date(timeIntervalSince1970: 1_000_000)

  private func seconds(_ fields: [(name: String, value: String)], failures: Int = 0) -> TimeInterval {
    Waiting(failures: failures).end(after: HTTPHeaders(fields), now: now).timeIntervalSince(now)
  }

  @Test func theServerSaysHowLong() {
    #expect(seconds([("Retry-After", "90")]) == 90)
    #expect(seconds([("X-Reader-Limits-Reset-After", "3600.5")]) == 3600.5)
    #expect(seconds([("Retry-After", "1e99")]) == Waiting.longest)
    #expect(seconds([("Retry-After", "-5")]) == 0)
  }

  @Test func elseItIsLongerAndLonger() {
    #expect([0, 1, 2, 9, 99].map { seconds([], failures: $0) } == [300, 600, 1200, 21_600, 21_600])
  }

  @Test func aClockThatWasPutBackEndsAWait() {
    let until = now.addingTimeInterval(60)
    #expect(Waiting.holds(until: until, set: now, now: now))
    #expect(!Waiting.holds(until: until, set: now, now: now.addingTimeInterval(61)))
    #expect(!Waiting.holds(until: until.addingTimeInterval(86_400), set: now.addingTimeInterval(86_400), now: now))
    #expect(!Waiting.holds(until: nil, set: nil, now: now))
  }

  @Test func batchesFollowTheServersPace() {
    var size = BatchSize(100, most: 500)
    size.adapt(to: 0.2)
    size.adapt(to: 0.2)
    size.adapt(to: 0.2)
    #expect(size.count == 500)
    size.adapt(to: 9)
    size.adapt(to: 2)
    #expect(size.count == 250)
  }
}

struct ServiceAddressTests {
  @Test(arguments: [
    ("https://news.example/reader/", "https://news.example/reader"), ("news.example", "https://news.example"),
    ("http://127.0.0.1:8080/", "http://127.0.0.1:8080"), ("http://nas.local/x?y#z", "http://nas.local/x"),
    ("http://192.168.1.2", "http://192.168.1.2"),
  ])
  func anAddressIsKeptBare(text: String, kept: String) throws {
    #expect(try ServiceAddress.base(text).absoluteString == kept)
  }

  @Test(arguments: [
    "http://news.example", "http://8.8.8.8/", "ftp://x.example", "https://me:secret@x.example", "", "https://",
  ])
  func whatIsUnsafeIsRefused(text: String) { #expect(throws: SyncError.self) { try ServiceAddress.base(text) } }

  @Test func theApiIsLookedForBelowTheAddress() throws {
    let base = try #require(URL(string: "https://x.example/rss"))
    let found = ServiceAddress.candidates(base, ReaderFlavour.knownPaths, ends: ["/reader/api/0"])
    #expect(found.map(\.path) == ["/rss", "/rss/api/greader.php", "/rss/p/api/greader.php", "/rss/reader"])
  }
}

struct SecretTests {
  private let folder = FileManager.default.temporaryDirectory.appending(path: "secrets-\(UUID().uuidString)")

  private func file(_ text: String, mode: Int) throws -> String {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let path = folder.appending(path: UUID().uuidString).path
    #expect(
      FileManager.default.createFile(
        atPath: path, contents: Data(text.utf8), attributes: [.posixPermissions: mode]))
    return path
  }

  @Test func aPasswordComesFromAFileThatOnlyItsOwnerReads() async throws {
    let good = try file("invented pass\n", mode: 0o600)
    #expect(try await PasswordSource.file(good).password(account: "a", user: "u", host: "h") == "invented pass")
    let open = try file("invented pass\n", mode: 0o644)
    await #expect(throws: SyncError.settings("\(open) can be read by others; run chmod 600 on it")) {
      try await PasswordSource.file(open).password(account: "a", user: "u", host: "h")
    }
    let empty = try file("\n", mode: 0o600)
    await #expect(throws: SyncError.settings("\(empty) holds no password")) {
      try await PasswordSource.file(empty).password(account: "a", user: "u", host: "h")
    }
  }

  @Test func aPasswordComesFromAProgramWithoutAShell() async throws {
    let source = PasswordSource.command(["printf", "%s\n", "$HOME; ls"])
    #expect(try await source.password(account: "a", user: "u", host: "h") == "$HOME; ls")
  }

  @Test func aTokenIsForItsOwnerOnly() throws {
    let file = TokenFile(folder: folder.path, name: "one")
    #expect(file.read() == TokenFile.Content())
    try file.write(TokenFile.Content(auth: "a", token: "t"))
    #expect(file.read().auth == "a")
    let mode = try FileManager.default.attributesOfItem(atPath: file.path)[.posixPermissions] as? Int
    #expect(mode == 0o600)
    file.remove()
    #expect(file.read() == TokenFile.Content())
  }

  @Test func theFirstWordsOfAnAnswerAreClean() {
    let page = "<html><head><title>Sign in</title></head>\u{1B}[31m<body> Please\n sign\u{202E} in"
    #expect(AnswerText.firstWords(Data(page.utf8)) == "Sign in [31m Please sign in")
  }
}
