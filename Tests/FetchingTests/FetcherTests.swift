import Foundation
import Support
import Synchronization
import Testing

@testable import Fetching

@Suite struct FetcherTests {
  private static func setup(_ change: (inout FetchSetup) -> Void = { _ in }) -> FetchSetup {
    var setup = FetchSetup()
    // A machine under load is slow; those tests that are about a limit set their own.
    setup.policy.connectDeadline = 1500
    setup.policy.firstByteDeadline = 1500
    setup.policy.stallDeadline = 1500
    setup.policy.wholeDeadline = 1500
    change(&setup)
    return setup
  }

  private func ask(
    _ path: String, setup: FetchSetup = Self.setup(), etag: String? = nil, lastModified: String? = nil,
    server: (NewsServer) async throws -> Void = { _ in },
    _ answer: @escaping @Sendable (NewsServer.Request) -> NewsServer.Reply
  ) async throws -> FetchAnswer {
    let running = try await NewsServer.start(answer)
    let address = running.address(path)
    let result = await Fetcher.use(setup) {
      await $0.fetch(address, trusting: address, etag: etag, lastModified: lastModified)
    }
    try await server(running)
    try await running.stop()
    return result
  }

  private func problem(_ answer: FetchAnswer) -> FetchError? {
    if case .failed(let problem, _) = answer { problem } else { nil }
  }

  private func body(_ answer: FetchAnswer) -> FetchedBody? {
    if case .body(let body) = answer { body } else { nil }
  }

  @Test func aBodyComesWithItsValidators() async throws {
    let answer = try await ask(
      "/feed",
      server: { server in
        let request = try #require(server.requests.first)
        #expect(request.headers["user-agent"]?.hasPrefix("Dateline/") == true)
        #expect(request.headers["cookie"] == nil)
        let encodings = request.headers["accept-encoding"] ?? ""
        #expect(["gzip", "deflate", "br", "zstd"].allSatisfy(encodings.contains))
      },
      { _ in
        NewsServer.Reply(
          "<rss/>",
          headers: ["ETag": "\"a\"", "Last-Modified": "x", "Cache-Control": "max-age=600", "Set-Cookie": "a=b"])
      })
    let got = try #require(body(answer))
    #expect(String(decoding: got.data, as: UTF8.self) == "<rss/>")
    #expect(got.etag == "\"a\"" && got.lastModified == "x" && got.freshness.maxAge == 600)
    #expect(got.mediaType == "application/rss+xml" && got.movedTo == nil)
  }

  @Test func whatHasNotChangedIsNotSentAgain() async throws {
    let answer = try await ask("/feed", etag: "\"a\"", lastModified: "Mon") { request in
      let isConditional = request.headers["if-none-match"] == "\"a\"" && request.headers["if-modified-since"] == "Mon"
      return isConditional ? NewsServer.Reply(304) : NewsServer.Reply("no")
    }
    #expect(answer == .unchanged(Freshness()))
  }

  @Test func packedBodiesAreUnpacked() async throws {
    let packed = Data(base64Encoded: "H4sIAAAAAAACA7MpKi7WtwMAZykovQYAAAA=") ?? Data()
    let answer = try await ask("/") { _ in NewsServer.Reply(200, ["Content-Encoding": "gzip"], body: packed) }
    #expect(body(answer).map { String(decoding: $0.data, as: UTF8.self) } == "<rss/>")
  }

  @Test func aSmallPacketThatBecomesHugeIsRefused() async throws {
    let bomb = try Fixtures.data("Fetching/zeros.gz")
    #expect(bomb.count < 100_000)
    let answer = try await ask("/") { _ in NewsServer.Reply(200, ["Content-Encoding": "gzip"], body: bomb) }
    #expect(problem(answer) == .tooLarge(limit: 16_000_000))
  }

  @Test func aBodyBeyondTheLimitIsRefusedAnnouncedOrNot() async throws {
    let setup = Self.setup { $0.policy.bodyLimit = 1000 }
    let large = Data(repeating: 65, count: 2000)
    #expect(problem(try await ask("/", setup: setup) { _ in .init(body: large) }) == .tooLarge(limit: 1000))
    let unannounced = try await ask("/", setup: setup) { _ in .init(body: large, manner: .chunked(300)) }
    #expect(problem(unannounced) == .tooLarge(limit: 1000))
    let within = try await ask("/", setup: setup) { _ in .init(body: large.prefix(1000), manner: .chunked(300)) }
    #expect(body(within)?.data == large.prefix(1000))
  }

  @Test func redirectsAreFollowedAndOnlyPermanentOnesRemembered() async throws {
    let routes: @Sendable (NewsServer.Request) -> NewsServer.Reply = { request in
      switch request.path {
      case "/old": .init(301, ["Location": "/newer"])
      case "/newer": .init(308, ["Location": "/newest"])
      case "/newest": .init("here")
      case "/lent": .init(302, ["Location": "/old"])
      case "/half": .init(301, ["Location": "/lent"])
      case "/circle": .init(302, ["Location": "/circle"])
      default: .init(302, ["Location": "file:///etc/passwd"])
      }
    }
    let moved = try #require(body(try await ask("/old", routes)))
    #expect(moved.movedTo?.hasSuffix("/newest") == true && moved.address.hasSuffix("/newest"))
    #expect(try #require(body(try await ask("/lent", routes))).movedTo == nil)
    #expect(try #require(body(try await ask("/half", routes))).movedTo?.hasSuffix("/lent") == true)
    #expect(problem(try await ask("/circle", routes)) == .tooManyRedirects)
    #expect(problem(try await ask("/file", routes)) == .unsafeRedirect)
  }

  @Test func aServerThatSaysNothingIsGivenUp() async throws {
    let impatient = Self.setup { $0.policy.firstByteDeadline = 0.5 }
    let silent = try await ask("/", setup: impatient) { _ in .init(manner: .stall) }
    #expect(problem(silent) == .timeout(.answer))
    let brief = Self.setup { $0.policy.wholeDeadline = 2 }
    let stalled = try await ask("/", setup: brief) { _ in
      .init(body: Data(repeating: 65, count: 100), manner: .stallAfterHead)
    }
    #expect(problem(stalled) == .timeout(.whole))
  }

  @Test func halfABodyIsNoBody() async throws {
    let answer = try await ask("/") { _ in
      .init(body: Data(repeating: 65, count: 10_000), manner: .breakOff(after: 100))
    }
    #expect(problem(answer) == .incomplete)
  }

  @Test func aLengthThatIsWrongIsNoBody() async throws {
    let answer = try await ask("/") { _ in
      .init(200, ["Content-Length": "500"], body: Data(repeating: 65, count: 100), manner: .breakOff(after: 100))
    }
    #expect(problem(answer) == .incomplete)
  }

  @Test func statusesSayWhatTheyMean() async throws {
    #expect(try await ask("/") { _ in .init(410) } == .gone)
    #expect(try await ask("/") { _ in .init(404) } == .failed(.status(404), retryAfter: nil))
    #expect(try await ask("/") { _ in .init(429, ["Retry-After": "120"]) } == .failed(.status(429), retryAfter: 120))
    #expect(try await ask("/") { _ in .init(503, ["Retry-After": "soon"]) } == .failed(.status(503), retryAfter: nil))
  }

  @Test func noServerIsToldAtOnce() async throws {
    let server = try await NewsServer.start { _ in .init("x") }
    let address = server.address("/")
    try await server.stop()
    let answer = await Fetcher.use(Self.setup()) { await $0.fetch(address, trusting: address) }
    #expect(problem(answer) == .connection(.refused))
  }

  // MARK: - TLS

  private func askSecurely(
    _ name: String, authority: Bool = true, host: String = "localhost", options: [String] = [], pin: String? = nil
  ) async throws -> FetchAnswer {
    let server = try SecureServer(
      certificate: Fixtures.path("Fetching/tls/\(name).pem"), key: Fixtures.path("Fetching/tls/\(name)-key.pem"),
      answers: ["feed": "HTTP/1.0 200 OK\r\nContent-Type: text/xml\r\n\r\n<rss/>"], options: options)
    let setup = Self.setup {
      $0.certificateFile = authority ? Fixtures.path("Fetching/tls/authority.pem") : nil
      $0.pinnedKey = pin
    }
    let answer = await Fetcher.use(setup) {
      await $0.fetch(server.address("feed", host: host), trusting: server.address("feed", host: host))
    }
    server.stop()
    return answer
  }

  @Test(.enabled(if: SecureServer.isPresent, "\(SecureServer.absence)"))
  func certificatesAreVerified() async throws {
    #expect(body(try await askSecurely("local"))?.data == Data("<rss/>".utf8))
    #expect(problem(try await askSecurely("elsewhere")) == .certificate(.otherName))
    #expect(problem(try await askSecurely("local", authority: false)) == .certificate(.unknownIssuer))
  }

  @Test(.enabled(if: SecureServer.isPresent, "\(SecureServer.absence)"))
  func aPinnedKeyIsTrustedAndNoOther() async throws {
    let key = "sha256//mm8MzN6GSGFJKWtF3N1KamFiLYijas1fMn5wFPAWFNE="
    #expect(CertificatePin.isValid(key) && !CertificatePin.isValid("sha256//short") && !CertificatePin.isValid("mm8M"))
    #expect(body(try await askSecurely("local", authority: false, pin: key)) != nil)
    // The server's own key is told, and is the one with which it is trusted.
    let elsewhere = try await askSecurely("elsewhere", authority: false, pin: key)
    guard case .certificate(.otherKey(let other?)) = problem(elsewhere) else {
      Issue.record("\(elsewhere)")
      return
    }
    #expect(CertificatePin.isValid(other) && other != key)
    #expect(problem(try await askSecurely("elsewhere", pin: CertificatePin.none)) == .certificate(.otherKey(other)))
    #expect(body(try await askSecurely("elsewhere", authority: false, pin: other)) != nil)
  }

  @Test(.enabled(if: SecureServer.isPresent, "\(SecureServer.absence)"))
  func oldVersionsOfTLSAreRefused() async throws {
    let old = try await askSecurely("local", options: ["-tls1_1", "-cipher", "ALL:@SECLEVEL=0"])
    #expect(problem(old) == .certificate(.noSafeConnection))
    #expect(body(try await askSecurely("local", options: ["-tls1_2"])) != nil)
  }

  // MARK: - Credentials and proxies

  @Test func credentialsGoToTheirHostOnly() async throws {
    let file = URL.temporaryDirectory.appending(path: "dateline-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: file) }
    try "reader:secret\n".write(toFile: file, atomically: true, encoding: .utf8)
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file)
    let setup = Self.setup {
      $0.credentials = ["127.0.0.1": .file(file)]
      $0.trustedHosts = ["localhost"]
    }
    let other = try await NewsServer.start { request in .init(request.headers["authorization"] ?? "none") }
    let elsewhere = other.address("/", host: "localhost")
    let routes: @Sendable (NewsServer.Request) -> NewsServer.Reply = { request in
      request.path == "/away"
        ? .init(302, ["Location": elsewhere]) : .init(request.headers["authorization"] ?? "none")
    }
    #expect(body(try await ask("/", setup: setup, routes))?.data == Data("Basic cmVhZGVyOnNlY3JldA==".utf8))
    #expect(body(try await ask("/away", setup: setup, routes))?.data == Data("none".utf8))
    try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: file)
    guard case .credentials(let reason) = problem(try await ask("/", setup: setup, routes)) else {
      Issue.record("a file that others may read was used")
      return
    }
    #expect(reason.contains("chmod 600"))
    try await other.stop()
  }

  @Test func aTokenComesFromACommand() async throws {
    let setup = Self.setup { $0.credentials = ["127.0.0.1": .command(["printf", "Bearer %s", "abc"])] }
    let answer = try await ask("/", setup: setup) { .init($0.headers["authorization"] ?? "none") }
    #expect(body(answer)?.data == Data("Bearer abc".utf8))
  }

  @Test func aProxyIsAskedInPlaceOfTheServer() async throws {
    let proxy = try await NewsServer.start { $0.path == "http://news.example/feed" ? .init(407) : .init("direct") }
    let setup = Self.setup {
      $0.proxies = ProxySettings(environment: ["http_proxy": proxy.address(""), "no_proxy": "127.0.0.0/8"])
    }
    let answer = await Fetcher.use(setup) {
      await $0.fetch("http://news.example/feed", trusting: "http://news.example/feed")
    }
    #expect(problem(answer) == .proxy(.loginRequired))
    let own = proxy.address("/feed")
    let direct = await Fetcher.use(setup) { await $0.fetch(own, trusting: own) }
    #expect(body(direct)?.data == Data("direct".utf8))
    try await proxy.stop()
  }

  @Test func exceptionsOfProxiesAreKept() throws {
    let settings = ProxySettings(environment: [
      "HTTPS_PROXY": "http://me:pass%20word@proxy.example:3128",
      "NO_PROXY": "localhost, .inside.example,10.0.0.0/8,a.example:8443",
    ])
    func proxy(_ address: String) throws -> ProxySettings.Proxy? {
      try URL(string: address).flatMap { try settings.proxy(for: $0) }
    }
    #expect(try proxy("https://news.example/")?.host == "proxy.example")
    #expect(try proxy("https://news.example/")?.credentials == .init(user: "me", password: "pass word"))
    #expect(try proxy("http://news.example/") == nil)
    for address in [
      "https://localhost/", "https://www.inside.example/", "https://10.1.2.3/", "https://a.example:8443/",
    ] {
      #expect(try proxy(address) == nil, "\(address)")
    }
    for address in ["https://notinside.example.org/", "https://11.1.2.3/", "https://a.example/"] {
      #expect(try proxy(address) != nil, "\(address)")
    }
  }

  // MARK: - Files and programs

  @Test func filesAreFetchedToo() async throws {
    let file = URL.temporaryDirectory.appending(path: "dateline \(UUID().uuidString).xml")
    defer { try? FileManager.default.removeItem(at: file) }
    try Data("<rss/>".utf8).write(to: file)
    let answer = await Fetcher.use(Self.setup()) { await $0.fetch(file.absoluteString, trusting: file.absoluteString) }
    #expect(body(answer)?.data == Data("<rss/>".utf8))
    let missing = await Fetcher.use(Self.setup()) {
      await $0.fetch("file:///there/is/no/such/file", trusting: "file:///there/is/no/such/file")
    }
    #expect(problem(missing) == .file("no such file"))
    let foreign = await Fetcher.use(Self.setup()) {
      await $0.fetch("gopher://example.org/", trusting: "gopher://example.org/")
    }
    #expect(problem(foreign) == .badAddress)
  }

  @Test func programsAreRunWithoutAShell() async throws {
    let output = try await ProgramRunner.run(["echo", "$HOME; `id`"], limit: 1000, deadline: 120)
    #expect(String(decoding: output, as: UTF8.self) == "$HOME; `id`\n")
    await #expect(throws: FetchError.tooLarge(limit: 100)) {
      try await ProgramRunner.run(["yes"], limit: 100, deadline: 120)
    }
    await #expect(throws: FetchError.timeout(.program("sleep"))) {
      try await ProgramRunner.run(["sleep", "30"], limit: 100, deadline: 0.2)
    }
    await #expect(throws: FetchError.program("program “false” exited with status 1")) {
      try await ProgramRunner.run(["false"], limit: 100, deadline: 120)
    }
  }
}
