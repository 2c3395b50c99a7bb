import Foundation

/// Which proxy an address is fetched through, by the variables that curl and others read: `http_proxy`, `https_proxy`,
/// `all_proxy` and `no_proxy`, in small letters or capitals (`HTTP_PROXY` too, since this is no CGI program).
public struct ProxySettings: Sendable, Hashable {
  /// One proxy server.
  public struct Proxy: Sendable, Hashable {
    public struct Credentials: Sendable, Hashable {
      public var user: String
      public var password: String
    }

    /// `http`, `https`, `socks4`, `socks4a`, `socks5` or `socks5h`.
    public var scheme: String
    public var host: String
    public var port: Int
    /// As the variable has them, decoded.
    public var credentials: Credentials?

    /// Without the credentials.
    public var address: String { "\(scheme)://\(host.contains(":") ? "[\(host)]" : host):\(port)" }
  }

  private enum Choice: Hashable {
    case direct
    case through(Proxy)
    /// The variable is set to something that is no proxy. Going direct would show the user where he meant not to be
    /// seen.
    case unusable(variable: String)
  }

  private var http: Choice
  private var https: Choice
  private var exceptions: [String]

  public init(environment: [String: String]) {
    func value(_ name: String) -> (name: String, value: String)? {
      for name in [name, name.uppercased()] {
        if let value = environment[name], !value.isEmpty { return (name, value) }
      }
      return nil
    }
    let all = value("all_proxy")
    http = Self.choice(value("http_proxy") ?? all)
    https = Self.choice(value("https_proxy") ?? all)
    exceptions = (value("no_proxy")?.value ?? "").lowercased().split { ", ".contains($0) }.map(String.init)
  }

  /// The proxy for an address; nil is none. Throws `FetchError.proxy` where the variable for it cannot be used.
  public func proxy(for url: URL) throws(FetchError) -> Proxy? {
    let choice = url.scheme?.lowercased() == "https" ? https : http
    guard choice != .direct, let host = url.host()?.lowercased() else { return nil }
    let port = url.port ?? (url.scheme?.lowercased() == "https" ? 443 : 80)
    if exceptions.contains(where: { Self.covers($0, host: host, port: port) }) { return nil }
    switch choice {
    case .direct: return nil
    case .through(let proxy): return proxy
    case .unusable(let variable): throw .proxy(.unusable(variable: variable))
    }
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

  private static let ports = [
    "http": 80, "https": 443, "socks": 1080, "socks4": 1080, "socks4a": 1080, "socks5": 1080, "socks5h": 1080,
  ]

  private static func choice(_ setting: (name: String, value: String)?) -> Choice {
    guard let setting else { return .direct }
    let text = setting.value.trimmingCharacters(in: .whitespaces)
    guard let url = URL(string: text.contains("://") ? text : "http://\(text)"), let scheme = url.scheme?.lowercased(),
      let usual = ports[scheme], let host = url.host()?.trimmingCharacters(in: ["[", "]"]), !host.isEmpty,
      (1...65_535).contains(url.port ?? usual)
    else { return .unusable(variable: setting.name) }
    let user = url.user(percentEncoded: false)
    return .through(
      Proxy(
        // Names are looked up by the proxy: what is asked for stays between the two.
        scheme: scheme == "socks" || scheme == "socks5" ? "socks5h" : scheme, host: host, port: url.port ?? usual,
        credentials: user.map { .init(user: $0, password: url.password(percentEncoded: false) ?? "") }))
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
