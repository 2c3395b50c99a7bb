import Foundation
import Synchronization

/// Fetches addresses: `http:`, `https:` and `file:`. It keeps no cookies, follows redirects by itself so that
/// credentials stay with their host, and takes nothing larger or slower than its policy allows.
public final class Fetcher: Sendable {
  public let setup: FetchSetup
  let transport: any HTTPTransport
  private let credentials = Mutex<[String: Credentials]>([:])

  private var policy: FetchPolicy { setup.policy }

  init(_ setup: FetchSetup, transport: any HTTPTransport) {
    self.setup = setup
    self.transport = transport
  }

  /// Runs `body` with a fetcher whose connections are closed afterwards, whatever happens.
  public static func use<Value: Sendable>(
    _ setup: FetchSetup, transport: (any HTTPTransport)? = nil, _ body: @Sendable (Fetcher) async throws -> Value
  ) async rethrows -> Value {
    let fetcher = Fetcher(setup, transport: transport ?? CurlTransport(setup))
    defer { fetcher.transport.close() }
    return try await body(fetcher)
  }

  // MARK: - One address

  /// Asks for an address once, with all its redirects. `own` is an address that the user gave himself, this one or that
  /// of the source which it came from: its host may stand in his own network, every other must be of the internet.
  /// `etag` and `lastModified` make it a conditional request.
  public func fetch(
    _ address: String, trusting own: String?, etag: String? = nil, lastModified: String? = nil
  ) async -> FetchAnswer {
    do {
      guard let url = FetchAddress.url(address) else { throw FetchError.badAddress }
      if url.isFileURL {
        // News never leads to the user's own files.
        guard own == address else { throw FetchError.badAddress }
        return .body(try LocalFile.read(url, limit: policy.bodyLimit))
      }
      let end = ContinuousClock.now + .seconds(policy.wholeDeadline)
      do {
        return try await ask(
          url, trusting: own, etag: etag, lastModified: lastModified, until: end, ignoresEncoding: false)
      } catch UnknownEncoding.named {
        return try await ask(
          url, trusting: own, etag: etag, lastModified: lastModified, until: end, ignoresEncoding: true)
      }
    } catch let error as FetchError {
      return .failed(error, retryAfter: nil)
    } catch {
      return .failed(.timeout(.whole), retryAfter: nil)
    }
  }

  /// Some servers name what is no compression (`Content-Encoding: utf-8`): what they send is taken as it is.
  private enum UnknownEncoding: Error { case named }

  private static let encodings: Set<String> = ["gzip", "x-gzip", "deflate", "br", "zstd", "identity"]

  private func ask(
    _ home: URL, trusting own: String?, etag: String?, lastModified: String?, until end: ContinuousClock.Instant,
    ignoresEncoding: Bool
  ) async throws -> FetchAnswer {
    let result = try await follow(home, trusting: own) { url in
      var request = try await self.request(url, from: home)
      if let etag { request.headers.append(("If-None-Match", etag)) }
      if let lastModified { request.headers.append(("If-Modified-Since", lastModified)) }
      request.bodyLimit = self.policy.bodyLimit
      request.ignoresContentEncoding = ignoresEncoding
      request.deadline = max(0.001, ContinuousClock.now.duration(to: end) / .seconds(1))
      return request
    }
    do {
      return try await answer(result)
    } catch FetchError.compression {
      let named = result.response.headers.values("Content-Encoding").flatMap { $0.lowercased().split(separator: ",") }
      let isKnown = named.allSatisfy { Self.encodings.contains($0.trimmingCharacters(in: .whitespaces)) }
      throw isKnown || ignoresEncoding ? FetchError.compression : UnknownEncoding.named
    }
  }

  /// The end of a chain of redirects.
  struct Followed: Sendable {
    var response: HTTPResponse
    var url: URL
    /// The end of the permanent redirects at its beginning.
    var movedTo: String?
  }

  /// The one policy of redirects: so many at most, to `http` and `https` only, and each request made anew by `request`.
  func follow(
    _ home: URL, trusting own: String?, request: @Sendable (URL) async throws -> HTTPRequest
  ) async throws -> Followed {
    var url = home
    var movedTo: String?
    var isPermanent = true
    for _ in 0...policy.redirectLimit {
      var asked = try await request(url)
      asked.allowsLocalAddresses = isTrusted(url, own)
      let response = try await transport.response(to: asked)
      guard [301, 302, 303, 307, 308].contains(response.status), let target = response.headers["Location"] else {
        if response.status == 407 { throw FetchError.proxy(.loginRequired) }
        return Followed(response: response, url: url, movedTo: movedTo)
      }
      try await response.body.drain()
      guard let next = URL(string: target, relativeTo: url)?.absoluteURL,
        let next = FetchAddress.url(next.absoluteString), !next.isFileURL
      else { throw FetchError.unsafeRedirect }
      isPermanent = isPermanent && (response.status == 301 || response.status == 308)
      url = next
      if isPermanent { movedTo = url.absoluteString }
    }
    throw FetchError.tooManyRedirects
  }

  /// Whether the user named the host himself, as a source or in `config.toml`.
  private func isTrusted(_ url: URL, _ own: String?) -> Bool {
    guard let host = url.host()?.lowercased() else { return false }
    return own.flatMap(FetchAddress.host) == host || setup.trustedHosts.contains(host)
      || setup.credentials.keys.contains { $0 == host || $0.hasPrefix(host + ":") }
  }

  private func answer(_ followed: Followed) async throws -> FetchAnswer {
    let now = Date()
    let headers = followed.response.headers
    let status = followed.response.status
    let freshness = HeaderValues.freshness(
      cacheControl: headers.values("Cache-Control"), expires: headers["Expires"], age: headers["Age"], now: now)
    switch status {
    case 200..<300:
      return .body(
        FetchedBody(
          data: try await body(of: followed.response), address: followed.url.absoluteString, movedTo: followed.movedTo,
          mediaType: HeaderValues.mediaType(headers["Content-Type"]),
          charset: HeaderValues.charset(headers["Content-Type"]), etag: headers["ETag"],
          lastModified: headers["Last-Modified"], freshness: freshness))
    case 304:
      try await followed.response.body.drain()
      return .unchanged(freshness)
    case 410:
      return .gone
    default:
      try await followed.response.body.drain()
      let wait = [429, 503].contains(status) ? headers["Retry-After"] : nil
      return .failed(.status(status), retryAfter: HeaderValues.retryAfter(wait, now: now))
    }
  }

  // MARK: - Request and answer

  func request(_ url: URL, from home: URL) async throws -> HTTPRequest {
    guard let bare = FetchAddress.bare(url) else { throw FetchError.badAddress }
    var request = HTTPRequest(url: bare)
    request.headers.append(
      (
        "Accept",
        "application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, text/html;q=0.8, "
          + "*/*;q=0.5"
      ))
    if FetchAddress.mayShareCredentials(url, of: home) {
      if let credentials = try await credentials(for: url) {
        request.headers.append(("Authorization", credentials.header))
      } else {
        request.usesNetrc = true
      }
    }
    return request
  }

  private func body(of response: HTTPResponse) async throws -> Data {
    var data = Data()
    for try await piece in response.body {
      guard piece.count <= policy.bodyLimit - data.count else { throw FetchError.tooLarge(limit: policy.bodyLimit) }
      data.append(piece)
    }
    return data
  }

  /// Name and password for a host: those in the address, else those that the user set up for it.
  private func credentials(for url: URL) async throws(FetchError) -> Credentials? {
    if let user = url.user(percentEncoded: false) {
      return .basic("\(user):\(url.password(percentEncoded: false) ?? "")")
    }
    guard let host = url.host()?.lowercased() else { return nil }
    let names = [url.port.map { "\(host):\($0)" }, host].compactMap { $0 }
    guard let name = names.first(where: { setup.credentials[$0] != nil }), let source = setup.credentials[name] else {
      return nil
    }
    if let known = credentials.withLock({ $0[name] }) { return known }
    let loaded = try await Credentials.load(source)
    credentials.withLock { $0[name] = loaded }
    return loaded
  }
}
