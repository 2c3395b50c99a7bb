import Fetching
import Foundation
import NewsModel

/// Whether an address may be an account's, and where below it the protocol may be found.
public enum ServiceAddress {
  /// The address as it is kept. Passwords go over `http:` on this machine and private networks only.
  public static func base(_ text: String) throws(SyncError) -> URL {
    let text = text.trimmingCharacters(in: .whitespacesAndNewlines)
    let whole = text.contains("://") ? text : "https://\(text)"
    guard var parts = URLComponents(string: whole), let host = parts.host, !host.isEmpty,
      let scheme = parts.scheme?.lowercased(), scheme == "http" || scheme == "https"
    else { throw .settings("\(text) is no address of a server; expected https://HOST/…") }
    guard parts.user == nil, parts.password == nil else {
      throw .settings("the address must not hold a name or password; use --user and --password-file")
    }
    parts.query = nil
    parts.fragment = nil
    while parts.path.hasSuffix("/") { parts.path.removeLast() }
    guard let url = parts.url else { throw .settings("\(text) is no address of a server") }
    guard scheme == "https" || isPrivate(host) else {
      throw .settings("\(host) is not on this machine's network: use https, so that the password stays secret")
    }
    return url
  }

  /// Whether the connection to it can be read on the way.
  public static func isPlain(_ url: URL) -> Bool { url.scheme?.lowercased() == "http" }

  private static func isPrivate(_ host: String) -> Bool {
    if let address = NetworkAddress(host: host) { return !address.isPublic }
    let name = host.lowercased()
    return name == "localhost" || !name.contains(".")
      || [".localhost", ".local", ".lan", ".home.arpa", ".internal"].contains { name.hasSuffix($0) }
  }

  /// Where the protocol is looked for, the address itself first.
  static func candidates(_ base: URL, _ paths: [String], ends: [String] = []) -> [URL] {
    var text = base.absoluteString
    for end in ends where text.hasSuffix(end) { text.removeLast(end.count) }
    return ([""] + paths.filter { !text.hasSuffix($0) }).compactMap { URL(string: text + $0) }
  }
}
