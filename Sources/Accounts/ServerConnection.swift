import Fetching
import Foundation
import Synchronization
import TextCore

/// Carries the requests of one account: to its own server only, with limits, and with everything that all protocols do
/// the same: what a status means, when to wait, what is no answer at all.
///
/// A redirect is followed on the same host and port only, and a POST never; addresses in answers are never asked.
public final class ServerConnection: Sendable {
  /// The largest answer, counted after unpacking, in bytes.
  static let bodyLimit = 32 << 20
  /// For one request with everything, in seconds.
  private static let deadline: TimeInterval = 600
  private static let redirectLimit = 3

  let base: URL
  private let transport: any HTTPTransport
  private let waiting: Waiting
  private let counts = Mutex(Traffic())

  public init(base: URL, transport: any HTTPTransport, waiting: Waiting) {
    self.base = base
    self.transport = transport
    self.waiting = waiting
  }

  public var traffic: Traffic { counts.withLock { $0 } }

  /// A request to a path under the base.
  struct Call: Sendable {
    var method = "GET"
    var path: String
    var query: [(String, String)] = []
    var headers: [(name: String, value: String)] = []
    /// Fields of a form; they are sent in this order.
    var form: [(String, String)]?
    var json: Data?

    init(_ path: String, query: [(String, String)] = []) {
      self.path = path
      self.query = query
    }
  }

  struct Answer: Sendable {
    var status: Int
    var headers: HTTPHeaders
    var body: Data
    var text: String { String(decoding: body, as: UTF8.self) }
  }

  /// Sends the request and reads the whole answer. A 429 or 503 is thrown as a wait, other 5xx and no answer as
  /// unreachable; every other status is the caller's to judge.
  func send(_ call: Call) async throws -> Answer {
    guard var url = url(of: call) else { throw SyncError.settings("\(base.absoluteString) is no address to ask") }
    for _ in 0...Self.redirectLimit {
      let answer = try await exchange(request(call, at: url))
      switch answer.status {
      case 301, 302, 303, 307, 308:
        let target = answer.headers["Location"].flatMap { URL(string: $0, relativeTo: url)?.absoluteURL }
        guard call.method == "GET", call.form == nil, let target, isOwn(target) else {
          throw SyncError.odd("redirected to \(target?.host() ?? "nowhere")")
        }
        url = target
      case 429, 503:
        throw SyncError.wait(until: waiting.end(after: answer.headers, now: Date()))
      case 500...:
        throw SyncError.unreachable(.status(answer.status))
      default:
        return answer
      }
    }
    throw SyncError.odd("redirected without end")
  }

  private func isOwn(_ url: URL) -> Bool {
    url.scheme?.lowercased() == base.scheme?.lowercased() && url.host()?.lowercased() == base.host()?.lowercased()
      && url.port == base.port && url.user == nil
  }

  private func url(of call: Call) -> URL? {
    var text = base.absoluteString
    while text.hasSuffix("/") { text.removeLast() }
    text += call.path
    if !call.query.isEmpty { text += "?" + Form.encode(call.query) }
    return URL(string: text)
  }

  private func request(_ call: Call, at url: URL) -> HTTPRequest {
    var request = HTTPRequest(url: url)
    request.method = call.method
    request.headers = call.headers
    request.bodyLimit = Self.bodyLimit
    request.deadline = Self.deadline
    request.allowsLocalAddresses = true
    if let form = call.form {
      request.body = Data(Form.encode(form).utf8)
      request.headers.append(("Content-Type", "application/x-www-form-urlencoded"))
    } else if let json = call.json {
      request.body = json
      request.headers.append(("Content-Type", "application/json"))
    }
    return request
  }

  private func exchange(_ request: HTTPRequest) async throws -> Answer {
    counts.withLock { counts in
      counts.requests += 1
      counts.bytesOut += request.body?.count ?? 0
    }
    do {
      let response = try await transport.response(to: request)
      var body = Data()
      for try await piece in response.body {
        guard piece.count <= Self.bodyLimit - body.count else { throw FetchError.tooLarge(limit: Self.bodyLimit) }
        body.append(piece)
      }
      note(response.headers, body: body.count)
      return Answer(status: response.status, headers: response.headers, body: body)
    } catch let error as FetchError {
      throw error.isLarge ? SyncError.odd(error.message) : SyncError.unreachable(error)
    }
  }

  /// Counts what came, packed where the server says how long that was, and what the server says of its limits.
  private func note(_ headers: HTTPHeaders, body: Int) {
    let length = headers["Content-Length"].flatMap { Int($0) } ?? body
    func number(_ name: String) -> Int? { headers[name].flatMap { Int($0.trimmingCharacters(in: .whitespaces)) } }
    counts.withLock { counts in
      counts.bytesIn += length
      if let limit = number("X-Reader-Zone1-Limit") { counts.limit = limit }
      if let used = number("X-Reader-Zone1-Usage") { counts.used = used }
    }
  }
}

extension FetchError {
  fileprivate var isLarge: Bool {
    switch self {
    case .tooLarge, .headTooLarge, .compression: true
    default: false
    }
  }
}

/// `application/x-www-form-urlencoded`.
enum Form {
  private static let plain = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._*".utf8)
  private static let digits = Array("0123456789ABCDEF".utf8)

  static func encode(_ fields: [(String, String)]) -> String {
    var bytes: [UInt8] = []
    for (index, field) in fields.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: "&")) }
      append(field.0, to: &bytes)
      bytes.append(UInt8(ascii: "="))
      append(field.1, to: &bytes)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func append(_ text: String, to bytes: inout [UInt8]) {
    for byte in text.utf8 {
      if plain.contains(byte) {
        bytes.append(byte)
      } else {
        bytes.append(UInt8(ascii: "%"))
        bytes.append(digits[Int(byte >> 4)])
        bytes.append(digits[Int(byte & 15)])
      }
    }
  }
}
