import Fetching
import Foundation
import Synchronization

@testable import Accounts

/// A server of JSON as a script: what it is asked, and what it answers.
final class ScriptedService<State: Sendable>: HTTPTransport {
  struct Request: Sendable {
    var method: String
    var path: String
    var query: [String: String]
    var headers: [String: String]
    var data: Data

    /// What the body says.
    var body: [String: Any] {
      do {
        return try data.isEmpty ? [:] : JSONSerialization.jsonObject(with: data) as? [String: Any] ?? [:]
      } catch {
        return [:]
      }
    }

    /// Whole numbers of a list in the body.
    func numbers(_ name: String) -> [Int] { body[name] as? [Int] ?? [] }
  }

  struct Reply: Sendable {
    var status: Int
    var data: Data

    init(status: Int = 200, json: Any = [String: String]()) {
      do {
        data = try JSONSerialization.data(withJSONObject: json, options: .fragmentsAllowed)
        self.status = status
      } catch {
        data = Data()
        self.status = 500
      }
    }
  }

  let state: Mutex<State>
  private let asked = Mutex<[String]>([])
  private let answer: @Sendable (Request, inout State) -> Reply

  init(_ state: State, answer: @escaping @Sendable (Request, inout State) -> Reply) {
    self.state = Mutex(state)
    self.answer = answer
  }

  /// Methods and paths, in order.
  var requests: [String] { asked.withLock { $0 } }

  func response(to request: HTTPRequest) async throws -> HTTPResponse {
    let parts = URLComponents(url: request.url, resolvingAgainstBaseURL: false)
    let query = (parts?.queryItems ?? []).map { ($0.name, $0.value ?? "") }
    let headers = request.headers.map { ($0.name.lowercased(), $0.value) }
    let script = Request(
      method: request.method, path: parts?.path ?? "", query: Dictionary(query, uniquingKeysWith: { $1 }),
      headers: Dictionary(headers, uniquingKeysWith: { $1 }), data: request.body ?? Data())
    asked.withLock { $0.append("\(script.method) \(script.path)") }
    let reply = state.withLock { answer(script, &$0) }
    return Recording.response(reply.status, ["Content-Type": "application/json"], reply.data)
  }

  func close() {}
}

/// An article of a scripted service.
struct ScriptedEntry: Sendable {
  var id: Int
  var feed = 1
  var isRead = false
  var isStarred = false

  /// As `RemoteItem` has it.
  var remote: String { NumberID.kept(UInt64(id)) }
}

extension BasicSession {
  /// With a password from nowhere and a token file that is removed by the system.
  static func scripted(
    _ transport: any HTTPTransport, base: String, user: String = "tester", usesUnderscores: Bool = true,
    tokenHeader: String? = nil
  ) throws -> BasicSession {
    guard let url = URL(string: base) else { throw SyncError.settings(base) }
    let file = TokenFile(folder: NSTemporaryDirectory(), name: "service-\(UUID().uuidString)")
    return BasicSession(
      connection: ServerConnection(base: url, transport: transport, waiting: Waiting(failures: 0)),
      gate: SecretGate(file: file, password: { "invented-pass" }), user: user, usesUnderscores: usesUnderscores,
      tokenHeader: tokenHeader)
  }
}
