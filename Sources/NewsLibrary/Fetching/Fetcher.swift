import AsyncHTTPClient
import Foundation
import Synchronization

/// Fetches addresses: `http:`, `https:` and `file:`. It keeps no cookies, verifies every certificate, follows redirects
/// by itself so that credentials stay with their host, and takes nothing larger or slower than its policy allows.
public final class Fetcher: Sendable {
  public let setup: FetchSetup
  private let clients = Mutex<[ProxySettings.Proxy?: HTTPClient]>([:])
  private let credentials = Mutex<[String: Credentials]>([:])

  private var policy: FetchPolicy { setup.policy }

  private init(_ setup: FetchSetup) { self.setup = setup }

  /// Runs `body` with a fetcher whose connections are closed afterwards, whatever happens.
  public static func use<Value: Sendable>(
    _ setup: FetchSetup, _ body: @Sendable (Fetcher) async throws -> Value
  ) async throws -> Value {
    let fetcher = Fetcher(setup)
    do {
      let value = try await body(fetcher)
      await fetcher.close()
      return value
    } catch {
      await fetcher.close()
      throw error
    }
  }

  private func close() async {
    let open = clients.withLock { clients in
      defer { clients = [:] }
      return Array(clients.values)
    }
    for client in open {
      do {
        try await client.shutdown()
      } catch {
        // The connections are gone either way.
      }
    }
  }

  // MARK: - One address

  /// Asks for an address once, with all its redirects. `etag` and `lastModified` make it a conditional request.
  public func fetch(_ address: String, etag: String? = nil, lastModified: String? = nil) async -> FetchAnswer {
    do {
      return try await within(policy.wholeDeadline, "the whole answer") { [self] in
        try await follow(address, etag: etag, lastModified: lastModified)
      }
    } catch let problem as FetchProblem {
      return .failed(problem, retryAfter: nil)
    } catch {
      return .failed(FetchProblem(error, limit: policy.bodyLimit), retryAfter: nil)
    }
  }

  private func follow(_ address: String, etag: String?, lastModified: String?) async throws -> FetchAnswer {
    guard var url = Self.url(address) else { throw FetchProblem.badAddress }
    if url.isFileURL { return .body(try LocalFile.read(url, limit: policy.bodyLimit)) }
    let home = url
    var movedTo: String?
    var isPermanent = true
    for _ in 0...policy.redirectLimit {
      var request = try await request(url, from: home)
      if let etag { request.headers.add(name: "If-None-Match", value: etag) }
      if let lastModified { request.headers.add(name: "If-Modified-Since", value: lastModified) }
      let response = try await head(of: request, url)
      let status = Int(response.status.code)
      if [301, 302, 303, 307, 308].contains(status), let target = response.headers.first(name: "Location") {
        guard let next = URL(string: target, relativeTo: url)?.absoluteURL, let next = Self.url(next.absoluteString),
          !next.isFileURL
        else { throw FetchProblem.unsafeRedirect }
        isPermanent = isPermanent && (status == 301 || status == 308)
        url = next
        if isPermanent { movedTo = url.absoluteString }
        continue
      }
      return try await answer(response, status: status, from: url, movedTo: movedTo)
    }
    throw FetchProblem.redirects
  }

  private func answer(
    _ response: HTTPClientResponse, status: Int, from url: URL, movedTo: String?
  ) async throws -> FetchAnswer {
    let now = Date()
    let headers = response.headers
    let freshness = HeaderValues.freshness(
      cacheControl: headers["Cache-Control"], expires: headers.first(name: "Expires"), age: headers.first(name: "Age"),
      now: now)
    switch status {
    case 200..<300:
      return .body(
        FetchedBody(
          data: try await body(of: response), address: url.absoluteString, movedTo: movedTo,
          mediaType: HeaderValues.mediaType(headers.first(name: "Content-Type")), etag: headers.first(name: "ETag"),
          lastModified: headers.first(name: "Last-Modified"), freshness: freshness))
    case 304:
      // Read to its end, so that the connection serves again.
      _ = try await body(of: response)
      return .unchanged(freshness)
    case 410:
      return .gone
    default:
      let wait = [429, 503].contains(status) ? headers.first(name: "Retry-After") : nil
      return .failed(.status(status), retryAfter: HeaderValues.retryAfter(wait, now: now))
    }
  }

  /// The address as it is fetched; nil where it is none. `feed:` stands before or in place of `http:`.
  static func url(_ address: String) -> URL? {
    var address = address.trimmingCharacters(in: .whitespacesAndNewlines)
    if address.lowercased().hasPrefix("feed:") {
      let rest = address.dropFirst(5)
      address = rest.hasPrefix("//") ? "http:" + rest : String(rest)
    }
    guard let url = URL(string: address), let scheme = url.scheme?.lowercased() else { return nil }
    switch scheme {
    case "http", "https": return url.host()?.isEmpty == false ? url : nil
    case "file": return url
    default: return nil
    }
  }

  // MARK: - Request and answer

  func request(_ url: URL, from home: URL) async throws -> HTTPClientRequest {
    // The fragment is the reader's own business.
    var parts = URLComponents(url: url, resolvingAgainstBaseURL: true)
    parts?.fragment = nil
    parts?.user = nil
    parts?.password = nil
    guard let address = parts?.url?.absoluteString else { throw FetchProblem.badAddress }
    var request = HTTPClientRequest(url: address)
    request.headers.add(name: "User-Agent", value: policy.userAgent)
    request.headers.add(
      name: "Accept",
      value:
        "application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, text/html;q=0.8, "
        + "*/*;q=0.5")
    request.headers.add(name: "Accept-Encoding", value: "gzip, deflate")
    if url.host() == home.host(), url.port == home.port, url.scheme == home.scheme || url.scheme == "https",
      let credentials = try await credentials(for: url)
    {
      request.headers.add(name: "Authorization", value: credentials.header)
    }
    return request
  }

  func head(of request: HTTPClientRequest, _ url: URL) async throws -> HTTPClientResponse {
    let client = client(for: url)
    let deadline = policy.firstByteDeadline
    return try await within(deadline, "the server's answer") {
      try await client.execute(request, deadline: .distantFuture)
    }
  }

  private func body(of response: HTTPClientResponse) async throws -> Data {
    var data = Data()
    if let announced = response.headers.first(name: "Content-Length").flatMap({ Int($0) }) {
      guard announced <= policy.bodyLimit else { throw FetchProblem.tooLarge(limit: policy.bodyLimit) }
      data.reserveCapacity(announced)
    }
    for try await part in response.body {
      guard data.count + part.readableBytes <= policy.bodyLimit else {
        throw FetchProblem.tooLarge(limit: policy.bodyLimit)
      }
      data.append(contentsOf: part.readableBytesView)
    }
    return data
  }

  /// Name and password for a host: those in the address, else those that the user set up for it.
  private func credentials(for url: URL) async throws -> Credentials? {
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

  private func client(for url: URL) -> HTTPClient {
    let proxy = setup.proxies.proxy(for: url)
    return clients.withLock { clients in
      if let client = clients[proxy] { return client }
      let client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration(proxy))
      clients[proxy] = client
      return client
    }
  }

  private func configuration(_ proxy: ProxySettings.Proxy?) -> HTTPClient.Configuration {
    var configuration = HTTPClient.Configuration()
    configuration.redirectConfiguration = .disallow
    configuration.decompression = .enabled(limit: .size(policy.bodyLimit))
    configuration.timeout.connect = .milliseconds(Int64(policy.connectDeadline * 1000))
    configuration.connectionPool.retryConnectionEstablishment = false
    configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = policy.widthPerHost
    if let proxy {
      if proxy.isSOCKS {
        configuration.proxy = .socksServer(host: proxy.host, port: proxy.port)
      } else {
        configuration.proxy = .server(
          host: proxy.host, port: proxy.port,
          authorization: proxy.credentials.map { .basic(credentials: Data($0.utf8).base64EncodedString()) })
      }
    }
    if let file = setup.certificateFile {
      configuration.tlsConfiguration = .makeClientConfiguration()
      configuration.tlsConfiguration?.trustRoots = .file(file)
    }
    return configuration
  }
}

/// Runs `work` for so many seconds at most.
func within<Value: Sendable>(
  _ seconds: TimeInterval, _ what: String, _ work: @escaping @Sendable () async throws -> Value
) async throws -> Value {
  try await withThrowingTaskGroup(of: Value.self) { group in
    group.addTask(operation: work)
    group.addTask {
      try await Task.sleep(for: .seconds(seconds))
      throw FetchProblem.timeout(what)
    }
    defer { group.cancelAll() }
    guard let first = try await group.next() else { throw CancellationError() }
    return first
  }
}

extension FetchProblem {
  /// What the client throws, in words of this room. Errors of its TLS and socket layers have types that this room may
  /// not name; they are known by what they say.
  init(_ error: any Error, limit: Int) {
    if let error = error as? HTTPClientError {
      switch error {
      case .connectTimeout, .tlsHandshakeTimeout, .httpProxyHandshakeTimeout, .socksHandshakeTimeout:
        self = .timeout("the connection")
      case .remoteConnectionClosed, .uncleanShutdown: self = .incomplete
      case .invalidURL, .emptyHost, .emptyScheme: self = .badAddress
      case .proxyAuthenticationRequired: self = .connect("the proxy wants a name and password")
      case .invalidProxyResponse: self = .connect("the proxy gave no answer that can be read")
      default: self = .connect(error.shortDescription)
      }
      return
    }
    let words = String(describing: error)
    let kind = String(reflecting: type(of: error))
    if kind.contains("Decompression") {
      self = words.contains("limit") ? .tooLarge(limit: limit) : .compression
    } else if words.contains("ostname") {
      self = .certificate("it is for another name")
    } else if words.contains("CERTIFICATE_VERIFY_FAILED") {
      self = .certificate("it is signed by nobody known here, or has expired")
    } else if kind.contains("NIOSSL") || kind.contains("BoringSSL") {
      self = .certificate("no safe connection could be agreed on")
    } else if words.contains("refused") {
      self = .connect("the server does not take it")
    } else if words.contains("UnknownHost") || words.contains("unknownHost") {
      self = .connect("there is no such host")
    } else if words.contains("ConnectTimeout") || words.contains("connectTimeout") {
      self = .timeout("the connection")
    } else if kind.contains("HTTPParserError") || words.contains("invalidEOFState") {
      self = .incomplete
    } else {
      self = .connect(String(words.prefix(120)))
    }
  }
}
