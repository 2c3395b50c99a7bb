import Foundation

/// What every login has in common: the password is read once, and one that the server has refused is not sent again
/// until it changes or the user asks.
actor SecretGate {
  private let password: @Sendable () async throws -> String
  private let file: TokenFile
  private var content: TokenFile.Content
  private var known: String?

  init(file: TokenFile, password: @escaping @Sendable () async throws -> String) {
    self.file = file
    self.password = password
    content = file.read()
  }

  /// What the last login gave.
  var session: String? { content.auth }

  /// The password; throws `SyncError.refused` where the server has refused this one.
  func secret() async throws -> String {
    if let known { return known }
    let secret = try await password()
    if let salt = content.salt, content.refused == TokenFile.digest(of: secret, salt: salt) {
      throw SyncError.refused(hint: nil)
    }
    known = secret
    return secret
  }

  func keep(session: String?) throws {
    content = TokenFile.Content(auth: session, salt: content.salt)
    try file.write(content)
  }

  /// Notes that the server refused the password, and gives the error of it.
  func refuse() throws -> SyncError {
    let salt = content.salt ?? UUID().uuidString
    content = TokenFile.Content(
      auth: content.auth, refused: known.map { TokenFile.digest(of: $0, salt: salt) }, salt: salt)
    known = nil
    try file.write(content)
    return .refused(hint: nil)
  }

  func forgetRefusal() {
    content.refused = nil
    known = nil
  }
}
