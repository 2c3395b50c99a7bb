import Fetching
import Foundation
import Support
import Synchronization

@testable import Accounts

/// A recorded conversation with a real server, played back: equal requests get their answers in turn.
final class Recording: HTTPTransport {
  struct Exchange: Decodable, Sendable {
    struct Request: Decodable, Sendable {
      var method: String
      var path: String
      var query: String?
      var headers: [String: String]?
      var body: String?
    }
    struct Answer: Decodable, Sendable {
      var status: Int
      var headers: [String: String]?
      var body: String
    }
    var n: Int
    var step: String
    var request: Request
    var answer: Answer
  }

  let exchanges: [Exchange]
  private let rest: Mutex<[String: [Exchange]]>
  private let asked = Mutex<[String]>([])

  init(_ exchanges: [Exchange]) {
    self.exchanges = exchanges
    rest = Mutex(
      Dictionary(grouping: exchanges) {
        Self.key($0.request.method, $0.request.path, $0.request.query, $0.request.body)
      })
  }

  /// The exchanges of a file of `../shared/suites/sync`; nil where it is absent.
  static func load(_ name: String) throws -> [Exchange]? {
    guard let path = SharedFolder.path("suites/sync/\(name)") else { return nil }
    return try String(contentsOfFile: path, encoding: .utf8).split(whereSeparator: \.isNewline).map {
      try JSONDecoder().decode(Exchange.self, from: Data($0.utf8))
    }
  }

  /// What was asked that nobody recorded.
  var unknown: [String] { asked.withLock { $0 } }

  /// Secrets and tokens do not count, and ids count by value, whatever form they have.
  private static func key(_ method: String, _ path: String, _ query: String?, _ body: String?) -> String {
    "\(method) \(path)?\(fields(query)) \(fields(body))"
  }

  private static func fields(_ text: String?) -> String {
    let secret: Set = ["T", "sid", "seq", "api_key", "Passwd", "accountType", "service"]
    return (text ?? "").split(separator: "&").map { pair -> String in
      let parts = pair.split(separator: "=", maxSplits: 1).map {
        $0.replacing("+", with: " ").removingPercentEncoding ?? String($0)
      }
      let (name, value) = (parts.first ?? "", parts.count > 1 ? parts[1] : "")
      if secret.contains(name) { return "" }
      return name == "i" ? "i=\(ReaderID.normalized(value) ?? value)" : "\(name)=\(value)"
    }.filter { !$0.isEmpty }.sorted().joined(separator: "&")
  }

  func response(to request: HTTPRequest) async throws -> HTTPResponse {
    let key = Self.key(
      request.method, request.url.path(percentEncoded: false), request.url.query(percentEncoded: true),
      request.body.map { String(decoding: $0, as: UTF8.self) })
    let found = rest.withLock { rest -> Exchange? in
      guard let all = rest[key], let first = all.first else { return nil }
      if all.count > 1 { rest[key] = Array(all.dropFirst()) }
      return first
    }
    guard let found else {
      asked.withLock { $0.append(key) }
      return Self.response(404, [:], Data("not recorded".utf8))
    }
    return Self.response(found.answer.status, found.answer.headers ?? [:], Data(found.answer.body.utf8))
  }

  func close() {}

  static func response(_ status: Int, _ headers: [String: String], _ body: Data) -> HTTPResponse {
    let rest = Mutex<Data?>(body)
    return HTTPResponse(
      status: status, headers: HTTPHeaders(headers.map { (name: $0.key, value: $0.value) }),
      body: HTTPBody {
        rest.withLock { data in
          defer { data = nil }
          return data
        }
      })
  }
}
