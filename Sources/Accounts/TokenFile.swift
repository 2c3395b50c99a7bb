import Foundation
import TextCore

/// The file of the state folder that keeps what a login gave, one for each account; only its owner may read it.
public struct TokenFile: Sendable {
  /// What the file holds.
  struct Content: Codable, Hashable, Sendable {
    var auth: String?
    var token: String?
    /// The digest of a password that the server refused, with a salt of its own: no login with it again.
    var refused: String?
    var salt: String?
  }

  let path: String

  /// `name` is a random one that the library keeps for the account.
  public init(folder: String, name: String) { path = "\(folder)/accounts/\(name)" }

  func read() -> Content {
    guard let data = FileManager.default.contents(atPath: path) else { return Content() }
    do {
      return try JSONDecoder().decode(Content.self, from: data)
    } catch {
      // A file that was cut short costs one login.
      return Content()
    }
  }

  /// Written anew and renamed, so that it is whole or as it was.
  func write(_ content: Content) throws {
    let folder = URL(filePath: path).deletingLastPathComponent().path
    let draft = "\(path).\(UUID().uuidString)"
    do {
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
      guard
        FileManager.default.createFile(
          atPath: draft, contents: try JSONEncoder().encode(content), attributes: [.posixPermissions: 0o600]),
        rename(draft, path) == 0
      else { throw SyncError.settings("\(path) cannot be written") }
    } catch let error as SyncError {
      throw error
    } catch {
      throw SyncError.settings("\(path) cannot be written")
    }
  }

  /// Takes the file away: nothing is left of a login.
  public func remove() {
    // What is not there needs no removing.
    _ = unlink(path)
  }

  static func digest(of password: String, salt: String) -> String { Digest.hex(of: salt + "\n" + password) }
}
