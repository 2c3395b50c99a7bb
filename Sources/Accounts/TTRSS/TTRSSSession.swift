import Foundation

/// The login of a Tiny Tiny RSS account, and the form of its requests and answers.
actor TTRSSSession {
  /// An argument of a request.
  enum Value: Encodable, Sendable {
    case text(String)
    case number(Int)
    case flag(Bool)

    func encode(to encoder: any Encoder) throws {
      var container = encoder.singleValueContainer()
      switch self {
      case .text(let text): try container.encode(text)
      case .number(let number): try container.encode(number)
      case .flag(let flag): try container.encode(flag)
      }
    }
  }

  /// What an answer says went wrong, where it is not a matter of `SyncError`.
  enum Fault: Error { case feedNotFound }

  private struct Answer<Content: Decodable>: Decodable {
    var status: Int
    var content: Content
  }
  private struct Failure: Decodable { var error: String }
  private struct Status: Decodable { var status: Int }
  private struct Login: Decodable { var sessionId: String }

  private let connection: ServerConnection
  private let user: String
  private let gate: SecretGate
  private var hasLoggedIn = false
  /// The labels by their names, as they were read last.
  private(set) var labels: [String: Int]?

  init(connection: ServerConnection, user: String, gate: SecretGate) {
    self.connection = connection
    self.user = user
    self.gate = gate
  }

  func keep(labels: [String: Int]) { self.labels = labels }

  func signIn() async throws {
    await gate.forgetRefusal()
    hasLoggedIn = false
    try await logIn()
  }

  private func logIn() async throws {
    guard !hasLoggedIn else { throw SyncError.refused(hint: nil) }
    let secret = try await gate.secret()
    do {
      let login = try await send(Login.self, "login", ["user": .text(user), "password": .text(secret)], sid: nil)
      hasLoggedIn = true
      try await gate.keep(session: login.sessionId)
    } catch LoginFault.wrong {
      throw try await gate.refuse()
    } catch LoginFault.needed {
      throw SyncError.odd("NOT_LOGGED_IN")
    }
  }

  private enum LoginFault: Error { case wrong, needed }

  /// Asks with the session of the last login, and logs in once where that has ended.
  func ask<Content: Decodable & Sendable>(
    _ type: Content.Type, _ operation: String, _ arguments: [String: Value] = [:]
  ) async throws -> Content {
    if await gate.session == nil { try await logIn() }
    do {
      return try await send(type, operation, arguments, sid: await gate.session)
    } catch LoginFault.needed {
      try await logIn()
      do {
        return try await send(type, operation, arguments, sid: await gate.session)
      } catch is LoginFault {
        throw SyncError.refused(hint: nil)
      }
    } catch LoginFault.wrong {
      throw SyncError.refused(hint: nil)
    }
  }

  private func send<Content: Decodable>(
    _ type: Content.Type, _ operation: String, _ arguments: [String: Value], sid: String?
  ) async throws -> Content {
    var body = arguments
    body["op"] = .text(operation)
    if let sid { body["sid"] = .text(sid) }
    var call = ServerConnection.Call("/")
    call.method = "POST"
    call.json = try JSONEncoder().encode(body)
    let answer = try await connection.send(call)
    guard answer.status == 200 else {
      throw answer.status == 401 || answer.status == 403 ? SyncError.refused(hint: nil) : .rejected(answer.status)
    }
    let decoder = ServerJSON.decoder
    do {
      if try decoder.decode(Status.self, from: answer.body).status == 0 {
        return try decoder.decode(Answer<Content>.self, from: answer.body).content
      }
      switch try decoder.decode(Answer<Failure>.self, from: answer.body).content.error {
      case "NOT_LOGGED_IN": throw LoginFault.needed
      case "LOGIN_ERROR": throw LoginFault.wrong
      case "API_DISABLED":
        throw SyncError.settings("the API is switched off on the server: enable it in the preferences there")
      case "FEED_NOT_FOUND" where operation == "unsubscribeFeed": throw Fault.feedNotFound
      default: throw SyncError.rejected(400)
      }
    } catch is DecodingError {
      throw SyncError.odd(AnswerText.firstWords(answer.body))
    }
  }
}
