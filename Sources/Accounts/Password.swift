import Fetching
import Foundation
import NewsModel
import TextCore

extension PasswordSource {
  /// In bytes; no password is longer.
  private static let longest = 4096

  /// The password, read from where it is kept. Throws `SyncError.settings` with what to do.
  public func password(account: String, user: String, host: String) async throws -> String {
    let text: String
    switch self {
    case .file(let path): text = try Self.file(path)
    case .command(let arguments): text = try await Self.run(arguments)
    case .keyring:
      text = try await Self.run(["secret-tool", "lookup", "service", "dateline", "account", account])
    case .netrc: return try Self.netrc(host: host, user: user)
    case .environment(let name):
      guard let value = ProcessInfo.processInfo.environment[name] else {
        throw SyncError.settings("the environment has no variable \(name)")
      }
      text = value
    }
    let line = text.split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
    guard !line.isEmpty else { throw SyncError.settings("\(place) holds no password") }
    return line
  }

  /// The first line of a file that only its owner may read.
  static func secret(inFile path: String) throws -> String {
    let line = try file(path).split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
    guard !line.isEmpty else { throw SyncError.settings("\(path) is empty") }
    return line
  }

  /// Where it is, in words; never the password itself.
  public var place: String {
    switch self {
    case .file(let path): path
    case .command(let arguments): "the program “\(arguments.first ?? "")”"
    case .keyring: "the keyring"
    case .netrc: "the netrc file"
    case .environment(let name): "the variable \(name)"
    }
  }

  private static func run(_ arguments: [String]) async throws -> String {
    do {
      return String(
        decoding: try await ProgramRunner.run(arguments, limit: longest, deadline: 60), as: UTF8.self)
    } catch {
      throw SyncError.settings(error.message)
    }
  }

  private static func file(_ path: String) throws -> String {
    var info = stat()
    guard stat(path, &info) == 0 else {
      throw SyncError.settings("\(path) does not exist; it should hold the password")
    }
    guard info.st_mode & 0o077 == 0 else {
      throw SyncError.settings("\(path) can be read by others; run chmod 600 on it")
    }
    guard info.st_size <= longest, let data = FileManager.default.contents(atPath: path) else {
      throw SyncError.settings("\(path) could not be read")
    }
    return String(decoding: data, as: UTF8.self)
  }

  private static func netrc(host: String, user: String) throws -> String {
    let path = ProcessInfo.processInfo.environment["NETRC"] ?? HomeFolder.path + "/.netrc"
    let words = try file(path).split(whereSeparator: \.isWhitespace).map(String.init)
    var machine: String?
    var login: String?
    for (word, value) in zip(words, words.dropFirst()) {
      switch word {
      case "machine": (machine, login) = (value, nil)
      case "login": login = value
      case "password" where machine == host && (login == nil || login == user): return value
      default: break
      }
    }
    throw SyncError.settings("\(path) has no password for \(user) at \(host)")
  }
}
