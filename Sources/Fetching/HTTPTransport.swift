import Foundation

/// Carries one request to a server and its answer back. It follows no redirect and adds no credentials: `Fetcher`
/// decides on both, so that there is one policy whatever carries the bytes.
public protocol HTTPTransport: Sendable {
  /// Sends the request and returns when the head of the answer is there; its body follows as it is asked for.
  /// Throws `FetchError`, or `CancellationError` where the task is cancelled.
  func response(to request: HTTPRequest) async throws -> HTTPResponse
  /// Ends what is under way and closes every connection.
  func close()
}

/// One request as a value.
public struct HTTPRequest: Sendable {
  public var method = "GET"
  /// `http` or `https`, without name, password and fragment.
  public var url: URL
  public var headers: [(name: String, value: String)] = []
  public var body: Data?
  /// Packed answers are asked for and unpacked on the way. False for what is to be continued in its middle.
  public var acceptsCompression = true
  /// What the server says that it packed is taken as it is.
  public var ignoresContentEncoding = false
  /// The largest body in bytes, counted after unpacking.
  public var bodyLimit = Int.max
  /// Seconds for all of it; nil is without limit.
  public var deadline: TimeInterval?
  /// Whether this machine and its own network may be asked: only for hosts that the user named.
  public var allowsLocalAddresses = false
  /// Whether the name and password that the user's netrc file has for the host are sent.
  public var usesNetrc = false

  public init(url: URL) { self.url = url }
}

/// The header fields of an answer, in their order.
public struct HTTPHeaders: Sendable {
  private var fields: [(name: String, value: String)] = []

  public init(_ fields: [(name: String, value: String)] = []) {
    for field in fields { append(field.name, field.value) }
  }

  public mutating func append(_ name: String, _ value: String) { fields.append((name.lowercased(), value)) }

  /// The first field of this name, in whatever case.
  public subscript(name: String) -> String? {
    let name = name.lowercased()
    return fields.first { $0.name == name }?.value
  }

  /// How many seconds the server asks to be left alone (`Retry-After`: a number, or a date); nil where it does not.
  public func retryAfter(now: Date) -> TimeInterval? { HeaderValues.retryAfter(self["Retry-After"], now: now) }

  /// All fields of this name.
  public func values(_ name: String) -> [String] {
    let name = name.lowercased()
    return fields.filter { $0.name == name }.map(\.value)
  }
}

/// The answer to one request: its head, and its body as it comes.
public struct HTTPResponse: Sendable {
  public var status: Int
  public var headers: HTTPHeaders
  public var body: HTTPBody

  public init(status: Int, headers: HTTPHeaders, body: HTTPBody) {
    self.status = status
    self.headers = headers
    self.body = body
  }
}

/// The bytes of an answer in pieces, to be read once. The server is held back while nobody reads.
public struct HTTPBody: AsyncSequence, Sendable {
  private let next: @Sendable () async throws -> Data?

  /// `next` gives piece after piece, then nil.
  public init(_ next: @escaping @Sendable () async throws -> Data?) { self.next = next }

  public struct Iterator: AsyncIteratorProtocol {
    fileprivate let source: @Sendable () async throws -> Data?

    public mutating func next() async throws -> Data? { try await source() }
  }

  public func makeAsyncIterator() -> Iterator { Iterator(source: next) }

  /// Reads a short rest, so that the connection serves again.
  func drain() async throws {
    var rest = 64_000
    for try await piece in self {
      rest -= piece.count
      if rest < 0 { return }
    }
  }
}
