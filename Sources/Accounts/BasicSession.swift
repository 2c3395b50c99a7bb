import Foundation

/// Requests with a name and password in each (RFC 7617), and answers in JSON. A password that was refused is not sent
/// again.
struct BasicSession: Sendable {
  let connection: ServerConnection
  let gate: SecretGate
  let user: String
  /// Whether the server's names have underscores.
  var usesUnderscores = false
  /// The header that carries a token of the API in place of name and password, where the server has such.
  var tokenHeader: String?

  private func headers() async throws -> [(name: String, value: String)] {
    let secret = try await gate.secret()
    if let tokenHeader, user == "-" { return [(tokenHeader, secret)] }
    return [("Authorization", "Basic \(Data("\(user):\(secret)".utf8).base64EncodedString())")]
  }

  /// The answer to a request; throws where it is none that says it was done.
  func send(_ call: ServerConnection.Call) async throws -> ServerConnection.Answer {
    var call = call
    call.headers += try await headers()
    let answer = try await connection.send(call)
    switch answer.status {
    case 200..<300: return answer
    case 401: throw try await gate.refuse()
    case 403: throw SyncError.refused(hint: "the server does not allow it (403)")
    default: throw SyncError.rejected(answer.status)
    }
  }

  func get<Value: Decodable>(
    _ type: Value.Type, _ path: String, _ query: [(String, String)] = []
  ) async throws -> Value {
    try Self.decode(type, try await send(.init(path, query: query)))
  }

  static func decode<Value: Decodable>(_ type: Value.Type, _ answer: ServerConnection.Answer) throws -> Value {
    do {
      return try ServerJSON.decoder.decode(type, from: answer.body)
    } catch {
      throw SyncError.odd(AnswerText.firstWords(answer.body))
    }
  }

  /// A request with a body in JSON.
  @discardableResult
  func send(_ method: String, _ path: String, _ body: (some Encodable)?) async throws -> ServerConnection.Answer {
    var call = ServerConnection.Call(path)
    call.method = method
    if let body {
      let encoder = JSONEncoder()
      if usesUnderscores { encoder.keyEncodingStrategy = .convertToSnakeCase }
      call.json = try encoder.encode(body)
    }
    return try await send(call)
  }

  /// A request without a body.
  @discardableResult
  func send(_ method: String, _ path: String) async throws -> ServerConnection.Answer {
    try await send(method, path, String?.none)
  }
}

/// Answers in JSON whose names have underscores, or none.
enum ServerJSON {
  static var decoder: JSONDecoder {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return decoder
  }
}

/// Articles that came with lists of this synchronisation: their servers give contents and lists in one answer.
actor ItemCache {
  private var items: [String: RemoteItem] = [:]
  /// Bytes of their texts.
  private var size = 0
  /// More would fill the memory; what is left out is asked for again.
  private static let most = 12_000_000
  /// What an article takes besides its text.
  private static let overhead = 500

  /// Where there is no room the older ones go: what came last is asked for next.
  func keep(_ found: [RemoteItem]) {
    for item in found {
      _ = take(item.id)
      if size > Self.most { forget() }
      items[item.id] = item
      size += item.html.utf8.count + Self.overhead
    }
  }

  /// Takes an article out: it is asked for once.
  func take(_ id: String) -> RemoteItem? {
    guard let item = items.removeValue(forKey: id) else { return nil }
    size -= item.html.utf8.count + Self.overhead
    return item
  }

  /// What was sent since makes the states of the lists old.
  func forget() {
    items = [:]
    size = 0
  }
}

/// Dates as JSON of servers has them.
enum ServerDate {
  static func date(_ text: String?) -> Date? {
    guard let text else { return nil }
    for strategy in [Date.ISO8601FormatStyle(), Date.ISO8601FormatStyle(includingFractionalSeconds: true)] {
      do {
        return try Date(text, strategy: strategy)
      } catch {
        // The other form may read it; what none reads is no date.
        continue
      }
    }
    return nil
  }

  static func text(_ date: Date) -> String { date.formatted(.iso8601) }
}
