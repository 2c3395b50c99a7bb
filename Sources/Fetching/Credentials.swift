import Foundation

/// Where a name and password or a token come from.
public enum CredentialSource: Sendable, Hashable {
  /// A file that only its owner may read (mode 0600 or less).
  case file(String)
  /// A program and its arguments, run without a shell; the first line of its output counts.
  case command([String])
}

/// What is sent along as `Authorization`.
enum Credentials: Sendable, Hashable {
  case basic(String)
  case bearer(String)

  /// Reads `user:password`, or `Bearer TOKEN`.
  init?(line: String) {
    let line = line.trimmingCharacters(in: .whitespacesAndNewlines)
    if line.lowercased().hasPrefix("bearer ") {
      let token = line.dropFirst(7).trimmingCharacters(in: .whitespaces)
      guard !token.isEmpty, !token.contains(where: \.isWhitespace) else { return nil }
      self = .bearer(token)
    } else if line.contains(":") {
      self = .basic(line)
    } else {
      return nil
    }
  }

  var header: String {
    switch self {
    case .basic(let pair): "Basic \(Data(pair.utf8).base64EncodedString())"
    case .bearer(let token): "Bearer \(token)"
    }
  }

  static func load(_ source: CredentialSource) async throws(FetchError) -> Credentials {
    let text: String
    switch source {
    case .file(let path): text = try file(path)
    case .command(let arguments):
      do {
        text = String(decoding: try await ProgramRunner.run(arguments, limit: 64_000, deadline: 30), as: UTF8.self)
      } catch {
        throw .credentials(error.message)
      }
    }
    let line = text.split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
    guard let credentials = Credentials(line: line) else {
      throw .credentials("the first line is neither user:password nor Bearer TOKEN")
    }
    return credentials
  }

  private static func file(_ path: String) throws(FetchError) -> String {
    var info = stat()
    guard stat(path, &info) == 0 else { throw .credentials("\(path) does not exist") }
    guard info.st_mode & 0o077 == 0 else {
      throw .credentials("\(path) can be read by others; run chmod 600 on it")
    }
    do {
      return try String(contentsOfFile: path, encoding: .utf8)
    } catch {
      throw .credentials("\(path) could not be read")
    }
  }
}
