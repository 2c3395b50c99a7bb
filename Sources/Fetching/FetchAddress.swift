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
      guard url.host()?.isEmpty == false, url.port.map({ (1...65_535).contains($0) }) ?? true else { return nil }
      return url
    case "file": return url
    default: return nil
    }
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
