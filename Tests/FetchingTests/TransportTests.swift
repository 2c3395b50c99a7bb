import Foundation
import Support
import Synchronization
import Testing

@testable import Fetching

@Suite struct TransportTests {
  private func with(
    _ setup: FetchSetup = FetchSetup(),
    _ answer: @escaping @Sendable (NewsServer.Request) -> NewsServer.Reply,
    _ body: (CurlTransport, NewsServer) async throws -> Void
  ) async throws {
    let server = try await NewsServer.start(answer)
    let transport = CurlTransport(setup)
    try await body(transport, server)
    transport.close()
    try await server.stop()
  }

  private func request(_ address: String, _ change: (inout HTTPRequest) -> Void = { _ in }) throws -> HTTPRequest {
    var request = HTTPRequest(url: try #require(URL(string: address)))
    request.allowsLocalAddresses = true
    change(&request)
    return request
  }

  private func all(_ response: HTTPResponse) async throws -> Data {
    var data = Data()
    for try await piece in response.body { data += piece }
    return data
  }

  @Test func aConnectionServesAgain() async throws {
    try await with { _ in
      .init("answer")
    } _: { transport, server in
      for number in 0..<5 {
        let response = try await transport.response(to: request(server.address("/\(number)")))
        #expect(try await all(response) == Data("answer".utf8))
      }
      #expect(server.requests.map(\.path) == ["/0", "/1", "/2", "/3", "/4"])
      // An answer can be whole a moment before its connection is free again: not each request needs one of its own.
      #expect(server.connections < 5)
    }
  }

  @Test func manyRequestsRunBesideEachOther() async throws {
    try await with {
      .init($0.path)
    } _: { transport, server in
      let paths = (0..<60).map { "/\($0)" }
      let answers = try await withThrowingTaskGroup(of: (String, Data).self) { group in
        for path in paths {
          let asked = try request(server.address(path))
          group.addTask { (path, try await all(transport.response(to: asked))) }
        }
        return try await group.reduce(into: [:]) { $0[$1.0] = String(decoding: $1.1, as: UTF8.self) }
      }
      #expect(answers == Dictionary(uniqueKeysWithValues: paths.map { ($0, $0) }))
    }
  }

  @Test func aMethodAndABodyAreSent() async throws {
    try await with {
      .init("\($0.method) \(String(decoding: $0.body, as: UTF8.self))")
    } _: { transport, server in
      let response = try await transport.response(
        to: request(server.address("/")) {
          $0.method = "PUT"
          $0.body = Data("a=1".utf8)
        })
      #expect(try await all(response) == Data("PUT a=1".utf8))
    }
  }

  @Test func theServerIsHeldBackWhileNobodyReads() async throws {
    let large = Data(repeating: 7, count: 20_000_000)
    try await with { _ in
      .init(body: large, manner: .chunked(100_000))
    } _: { transport, server in
      let response = try await transport.response(to: request(server.address("/")))
      try await Task.sleep(for: .milliseconds(300))
      var pieces = response.body.makeAsyncIterator()
      let first = try await pieces.next()
      // What came before anybody read is no more than what may wait, and not the whole.
      #expect(try #require(first).count < ResponseChannel.highMark + 100_000)
      var count = first?.count ?? 0
      while let piece = try await pieces.next() { count += piece.count }
      #expect(count == large.count)
    }
  }

  @Test func aCancelledTaskEndsItsTransfer() async throws {
    try await with {
      $0.path == "/stall" ? .init(manner: .stall) : .init("x")
    } _: { transport, server in
      let asked = try request(server.address("/stall"))
      let task = Task { try await transport.response(to: asked) }
      while server.requests.isEmpty { try await Task.sleep(for: .milliseconds(5)) }
      task.cancel()
      await #expect(throws: CancellationError.self) { try await task.value }
      #expect(try await all(transport.response(to: request(server.address("/other")))) == Data("x".utf8))
    }
  }

  @Test func aClosedTransportAnswersNobody() async throws {
    try await with { _ in
      .init("x")
    } _: { transport, server in
      transport.close()
      await #expect(throws: CancellationError.self) {
        try await transport.response(to: request(server.address("/")))
      }
    }
  }

  @Test func aHeadWithoutEndIsRefused() async throws {
    let long = String(repeating: "a", count: 60_000)
    let fields = Dictionary(uniqueKeysWithValues: (0..<8).map { ("X-\($0)", long) })
    try await with { _ in
      .init(200, fields)
    } _: { transport, server in
      await #expect(throws: FetchError.headTooLarge) {
        try await transport.response(to: request(server.address("/")))
      }
    }
  }

  @Test func aServerThatHardlySendsIsGivenUp() async throws {
    var setup = FetchSetup()
    setup.policy.stallDeadline = 1
    setup.policy.lowestSpeed = 1000
    try await with(setup) { _ in
      .init(body: Data(repeating: 1, count: 100_000), manner: .drip(seconds: 0.05))
    } _: { transport, server in
      let response = try await transport.response(to: request(server.address("/")))
      await #expect(throws: FetchError.timeout(.stall)) { try await all(response) }
    }
  }

  @Test func compressionsAreUndone() async throws {
    // “<rss/>” by gzip, by deflate with zlib's header and without it, by brotli and zstd.
    let packed = [
      "gzip": "H4sIAAAAAAACA7MpKi7WtwMAZykovQYAAAA=", "deflate": "eJyzKSou1rcDAAdpAgI=", "br": "iwKAPHJzcy8+Aw==",
      "zstd": "KLUv/QRYMQAAPHJzcy8+CHSfAQ==",
    ].mapValues { Data(base64Encoded: $0) ?? Data() }
    let raw = (packed["deflate"] ?? Data()).dropFirst(2).dropLast(4)
    try await with {
      $0.path == "/raw"
        ? .init(200, ["Content-Encoding": "deflate"], body: Data(raw))
        : .init(
          200, ["Content-Encoding": String($0.path.dropFirst())], body: packed[String($0.path.dropFirst())] ?? Data())
    } _: { transport, server in
      for path in packed.keys.sorted() + ["raw"] {
        let response = try await transport.response(to: request(server.address("/\(path)")))
        #expect(try await all(response) == Data("<rss/>".utf8), "\(path)")
      }
    }
  }
}
