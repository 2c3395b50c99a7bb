import Fetching
import Foundation
import NewsModel

/// The login of a Google Reader account: one login at most for a request, few in a synchronisation, and none with a
/// password that was refused already.
actor ReaderSession {
  private let connection: ServerConnection
  private let user: String
  private let password: @Sendable () async throws -> String
  private let file: TokenFile
  private let appHeaders: [(name: String, value: String)]
  private let loginHint: String?
  private var content: TokenFile.Content
  private var logins = 0
  private static let mostLogins = 3

  init(
    connection: ServerConnection, user: String, file: TokenFile, appHeaders: [(name: String, value: String)],
    loginHint: String?, password: @escaping @Sendable () async throws -> String
  ) {
    self.connection = connection
    self.user = user
    self.password = password
    self.file = file
    self.appHeaders = appHeaders
    self.loginHint = loginHint
    content = file.read()
  }

  // MARK: - Requests

  /// Sends a request with the login; one that changes something carries the token, too.
  func send(_ call: ServerConnection.Call, changes: Bool = false) async throws -> ServerConnection.Answer {
    if content.auth == nil { try await logIn() }
    var renewedToken = false
    var renewedLogin = false
    while true {
      let answer = try await connection.send(try await authorized(call, changes: changes))
      guard answer.status == 401 else { return answer }
      // A refused token and a refused login look alike on some servers: the token is the cheaper one to renew.
      if changes, !renewedToken {
        renewedToken = true
        content.token = nil
      } else if !renewedLogin {
        renewedLogin = true
        try await logIn()
      } else {
        throw SyncError.refused(hint: nil)
      }
    }
  }

  private func authorized(_ call: ServerConnection.Call, changes: Bool) async throws -> ServerConnection.Call {
    var call = call
    if changes {
      let token = try await token()
      // First: of very many fields some servers read only the first ones.
      call.form = [("T", token)] + (call.form ?? [])
    }
    call.headers += headers
    return call
  }

  private var headers: [(name: String, value: String)] {
    appHeaders + (content.auth.map { [("Authorization", "GoogleLogin auth=\($0)")] } ?? [])
  }

  private func token() async throws -> String {
    if let token = content.token { return token }
    var answer = try await askForToken()
    if answer.status == 401 {
      try await logIn()
      answer = try await askForToken()
    }
    let token = answer.text.trimmingCharacters(in: .whitespacesAndNewlines)
    guard answer.status == 200, Self.isWord(token) else { throw Self.fault(answer) }
    content.token = token
    try file.write(content)
    return token
  }

  private func askForToken() async throws -> ServerConnection.Answer {
    var call = ServerConnection.Call("/reader/api/0/token")
    call.headers = headers
    return try await connection.send(call)
  }

  static func fault(_ answer: ServerConnection.Answer) -> SyncError {
    switch answer.status {
    case 401: .refused(hint: nil)
    case 400...: .rejected(answer.status)
    default: .odd(AnswerText.firstWords(answer.body))
    }
  }

  // MARK: - Login

  /// Forgets what was refused: the user asks for it.
  func forgetRefusal() {
    content.refused = nil
    logins = 0
  }

  func logIn() async throws {
    guard logins < Self.mostLogins else { throw SyncError.refused(hint: nil) }
    let secret = try await password()
    let salt = content.salt ?? UUID().uuidString
    let digest = TokenFile.digest(of: secret, salt: salt)
    guard content.refused != digest else { throw SyncError.refused(hint: loginHint) }
    var call = ServerConnection.Call("/accounts/ClientLogin")
    call.method = "POST"
    call.headers = appHeaders
    call.form = [
      ("Email", user), ("Passwd", secret), ("accountType", "HOSTED_OR_GOOGLE"), ("service", "reader"),
    ]
    let answer = try await connection.send(call)
    if answer.status == 401 || answer.status == 403 {
      // Another try with the same password would only help to lock the account.
      content = TokenFile.Content(auth: content.auth, token: content.token, refused: digest, salt: salt)
      try file.write(content)
      throw SyncError.refused(hint: loginHint)
    }
    let auth = answer.text.split(whereSeparator: \.isNewline).first { $0.hasPrefix("Auth=") }?.dropFirst(5)
      .trimmingCharacters(in: .whitespaces)
    guard answer.status == 200, let auth, Self.isWord(auth) else {
      throw answer.status >= 400 ? SyncError.rejected(answer.status) : .odd(AnswerText.firstWords(answer.body))
    }
    logins += 1
    content = TokenFile.Content(auth: auth, token: nil, refused: nil, salt: salt)
    try file.write(content)
  }

  /// A token goes into a header: one line without spaces.
  private static func isWord(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.count <= 4096
      && text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "<") }
  }
}
