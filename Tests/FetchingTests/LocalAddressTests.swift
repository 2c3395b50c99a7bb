import Foundation
import Support
import Synchronization
import Testing
import TextCore

@testable import Fetching

/// News never leads into the user's own network. Connections go to loopback alone; every other address is asked of a
/// transport that connects to nothing.
@Suite struct LocalAddressTests {
  /// Answers from a table and keeps what it was asked and how.
  private final class ScriptedTransport: HTTPTransport {
    private let answers: [String: HTTPResponse]
    let asked = Mutex<[(address: String, isTrusted: Bool)]>([])

    init(redirects: [String: String]) {
      answers = redirects.mapValues {
        HTTPResponse(status: 302, headers: HTTPHeaders([("Location", $0)]), body: HTTPBody { nil })
      }
    }

    func response(to request: HTTPRequest) async throws -> HTTPResponse {
      let address = request.url.absoluteString
      asked.withLock { $0.append((address, request.allowsLocalAddresses)) }
      return answers[address] ?? HTTPResponse(status: 200, headers: HTTPHeaders(), body: HTTPBody { nil })
    }

    func close() {}
  }

  @Test func onlyTheHostOfTheUserIsTrusted() async throws {
    let transport = ScriptedTransport(redirects: [
      "http://own.example/a": "http://own.example/b", "http://own.example/b": "http://other.example/c",
    ])
    var setup = FetchSetup()
    setup.credentials = ["wiki.example:8080": .command(["true"])]
    await Fetcher.use(setup, transport: transport) { fetcher in
      _ = await fetcher.fetch("http://own.example/a", trusting: "http://own.example/feed")
      _ = await fetcher.fetch("http://link.example/", trusting: nil)
      _ = await fetcher.fetch("http://WIKI.example/", trusting: nil)
    }
    #expect(transport.asked.withLock { $0.map(\.isTrusted) } == [true, true, false, false, true])
  }

  @Test(arguments: [
    "http://127.0.0.2/", "http://[::1]/", "http://2130706433/", "http://0x7f.1/", "http://017700000001/",
    "http://[::ffff:10.0.0.1]/", "http://169.254.169.254/latest", "https://192.168.0.1/", "http://[fe80::1]/",
  ])
  func numbersAreRefusedBeforeAnythingIsOpened(_ address: String) async throws {
    let answer = await Fetcher.use(FetchSetup()) { await $0.fetch(address, trusting: "http://127.0.0.1/") }
    guard case .failed(.privateAddress, _) = answer else {
      Issue.record("\(address): \(answer)")
      return
    }
  }

  @Test func aRedirectIntoTheOwnNetworkIsRefused() async throws {
    let other = try await NewsServer.start(on: "127.0.0.2") { _ in .init("secret") }
    let server = try await NewsServer.start { _ in .init(302, ["Location": other.address("/", host: "127.0.0.2")]) }
    let own = server.address("/")
    let answer = await Fetcher.use(FetchSetup()) { await $0.fetch(own, trusting: own) }
    #expect(answer == .failed(.privateAddress(host: "127.0.0.2"), retryAfter: nil))
    #expect(other.connections == 0)
    try await server.stop()
    try await other.stop()
  }

  @Test func aNameIsCheckedWhereItLeads() async throws {
    let server = try await NewsServer.start { _ in .init("secret") }
    let address = "http://news.example:\(server.port)/"
    let names = ["news.example:\(server.port):127.0.0.1"]
    func ask(trusting own: String?) async -> FetchAnswer {
      let transport = CurlTransport(FetchSetup(), resolving: names)
      return await Fetcher.use(FetchSetup(), transport: transport) { await $0.fetch(address, trusting: own) }
    }
    #expect(await ask(trusting: nil) == .failed(.privateAddress(host: "news.example"), retryAfter: nil))
    #expect(server.connections == 0)
    guard case .body = await ask(trusting: address) else {
      Issue.record("the user's own host was refused")
      return
    }
    // A connection that was allowed is not lent to a request that is not.
    let transport = CurlTransport(FetchSetup(), resolving: names)
    await Fetcher.use(FetchSetup(), transport: transport) { fetcher in
      guard case .body = await fetcher.fetch(address, trusting: address) else {
        Issue.record("the user's own host was refused")
        return
      }
      #expect(
        await fetcher.fetch(address, trusting: nil) == .failed(.privateAddress(host: "news.example"), retryAfter: nil))
    }
    #expect(server.requests.count == 2)
    try await server.stop()
  }

  @Test(arguments: ["http://a.example:65536/", "http://a.example:99999999999999999999/", "http://a.example:0/"])
  func portsBeyondTheLastAreNoAddress(_ address: String) async throws {
    let answer = await Fetcher.use(FetchSetup(), transport: ScriptedTransport(redirects: [:])) {
      await $0.fetch(address, trusting: address)
    }
    #expect(answer == .failed(.badAddress, retryAfter: nil))
    let transport = ScriptedTransport(redirects: ["http://a.example/": address])
    let moved = await Fetcher.use(FetchSetup(), transport: transport) {
      await $0.fetch("http://a.example/", trusting: nil)
    }
    #expect(moved == .failed(.unsafeRedirect, retryAfter: nil))
  }

  @Test func anUnusableProxyIsToldAndNotPassedBy() async throws {
    var setup = FetchSetup()
    setup.proxies = ProxySettings(environment: ["HTTP_PROXY": "gopher://x:1"])
    let answer = await Fetcher.use(setup) { await $0.fetch("http://127.0.0.1:1/", trusting: "http://127.0.0.1:1/") }
    #expect(answer == .failed(.proxy(.unusable(variable: "HTTP_PROXY")), retryAfter: nil))
  }
}
