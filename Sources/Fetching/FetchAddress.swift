import Foundation

/// What of an address matters for fetching it.
public enum FetchAddress {
  /// The address as it is fetched; nil where it is none. `feed:` stands before or in place of `http:`.
  public static func url(_ address: String) -> URL? {
    var address = address.trimmingCharacters(in: .whitespacesAndNewlines)
    if address.lowercased().hasPrefix("feed:") {
      let rest = address.dropFirst(5)
      address = rest.hasPrefix("//") ? "http:" + rest : String(rest)
    }
    guard let url = URL(string: address), let scheme = url.scheme?.lowercased() else { return nil }
    switch scheme {
    case "http", "https":
      guard url.host()?.isEmpty == false, hasPort(url) else { return nil }
      return url
    case "file": return url
    default: return nil
    }
  }

  /// Whether the port is one, or none is named. `URL` takes a number that is too large for none.
  private static func hasPort(_ url: URL) -> Bool {
    let rest = url.absoluteString.split(separator: "/", maxSplits: 2, omittingEmptySubsequences: false).dropFirst(2)
    let authority = rest.first?.prefix { !"/?#".contains($0) } ?? ""
    let host = authority.lastIndex(of: "@").map { authority[authority.index(after: $0)...] } ?? authority
    let port = host[(host.lastIndex(of: "]") ?? host.startIndex)...].split(separator: ":").dropFirst().first
    return port.map { Int($0).map((1...65_535).contains) ?? false } ?? true
  }

  /// The host of an address in lower case.
  public static func host(_ address: String) -> String? { url(address)?.host()?.lowercased() }

  /// Without name, password and fragment: what a server is asked for.
  static func bare(_ url: URL) -> URL? {
    var parts = URLComponents(url: url, resolvingAgainstBaseURL: true)
    parts?.fragment = nil
    parts?.user = nil
    parts?.password = nil
    return parts?.url
  }

  /// Whether what opens `home` may be shown to `url` too: the same host and port, and never in the clear what was
  /// secret.
  static func mayShareCredentials(_ url: URL, of home: URL) -> Bool {
    guard let host = url.host()?.lowercased(), host == home.host()?.lowercased() else { return false }
    let (scheme, own) = (url.scheme?.lowercased(), home.scheme?.lowercased())
    if scheme == own { return url.port == home.port }
    return scheme == "https" && own == "http" && url.port == nil && home.port == nil
  }
}
