import Foundation

/// Which proxy an address is fetched through, by the variables that curl and others read: `http_proxy`, `https_proxy`,
/// `all_proxy` and `no_proxy`, in small letters or capitals (`HTTP_PROXY` too, since this is no CGI program).
public struct ProxySettings: Sendable, Hashable {
  /// One proxy server.
  public struct Proxy: Sendable, Hashable {
    public var host: String
    public var port: Int
    public var isSOCKS: Bool
    /// `user:password` as the variable has it, decoded.
    public var credentials: String?
  }

  private var http: Proxy?
  private var https: Proxy?
  private var exceptions: [String]

  public init(environment: [String: String]) {
    func value(_ name: String) -> String? {
      for name in [name, name.uppercased()] {
        if let value = environment[name], !value.isEmpty { return value }
      }
      return nil
    }
    let all = value("all_proxy")
    http = (value("http_proxy") ?? all).flatMap(Self.proxy)
    https = (value("https_proxy") ?? all).flatMap(Self.proxy)
    exceptions = (value("no_proxy") ?? "").lowercased().split { ", ".contains($0) }.map(String.init)
  }

  /// The proxy for an address; nil is none.
  public func proxy(for url: URL) -> Proxy? {
    guard let proxy = url.scheme == "https" ? https : http, let host = url.host()?.lowercased() else { return nil }
    let port = url.port ?? (url.scheme == "https" ? 443 : 80)
    return exceptions.contains { Self.covers($0, host: host, port: port) } ? nil : proxy
  }

  private static func covers(_ exception: String, host: String, port: Int) -> Bool {
    if exception == "*" { return true }
    var name = exception
    if let colon = name.lastIndex(of: ":"), let wanted = Int(name[name.index(after: colon)...]),
      name.filter({ $0 == ":" }).count == 1 || name.hasPrefix("[")
    {
      guard wanted == port else { return false }
      name = String(name[..<colon])
    }
    name = name.trimmingCharacters(in: ["[", "]"])
    if name.hasPrefix("*.") { name.removeFirst(2) }
    if name.hasPrefix(".") { name.removeFirst() }
    let host = host.trimmingCharacters(in: ["[", "]"])
    if let inside = NetworkRange(name)?.contains(host) { return inside }
    return !name.isEmpty && (host == name || host.hasSuffix("." + name))
  }

  private static func proxy(_ text: String) -> Proxy? {
    guard let url = URL(string: text.contains("://") ? text : "http://\(text)"), let host = url.host(), !host.isEmpty
    else { return nil }
    let isSOCKS = url.scheme?.hasPrefix("socks") == true
    guard isSOCKS || url.scheme == "http" else { return nil }
    let user = url.user(percentEncoded: false)
    return Proxy(
      host: host, port: url.port ?? (isSOCKS ? 1080 : 80), isSOCKS: isSOCKS,
      credentials: user.map { "\($0):\(url.password(percentEncoded: false) ?? "")" })
  }
}

/// Numbers of IPv4 as `10.0.0.0/8`.
private struct NetworkRange {
  private var base: UInt32
  private var mask: UInt32

  init?(_ text: String) {
    let parts = text.split(separator: "/")
    guard parts.count == 2, let base = Self.number(parts[0]), let bits = Int(parts[1]), (0...32).contains(bits) else {
      return nil
    }
    mask = bits == 0 ? 0 : .max << UInt32(32 - bits)
    self.base = base & mask
  }

  func contains(_ host: String) -> Bool { Self.number(host[...]).map { $0 & mask == base } ?? false }

  private static func number(_ text: Substring) -> UInt32? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false).map { UInt8($0) }
    guard parts.count == 4 else { return nil }
    return parts.reduce(UInt32?(0)) { sum, part in
      guard let sum, let part else { return nil }
      return sum << 8 | UInt32(part)
    }
  }
}
