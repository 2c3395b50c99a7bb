import Foundation
import TextCore

/// Where a desk is: `postgres://[MEMBER@]HOST[:PORT]/DATABASE`, or `postgres:///DATABASE` for this machine's socket.
///
/// It never holds a password, and everything beyond this machine is spoken to over TLS with a certificate for its name.
public struct DeskAddress: Sendable, Hashable {
  public var host: String
  public var port: Int?
  public var database: String
  public var member: String?
  /// `hostaddr`, `sslrootcert`, `sslcert`, `sslkey` and `passfile`, as given.
  public var options: [String: String] = [:]

  private static let known: Set<String> = [
    "host", "hostaddr", "port", "user", "sslrootcert", "sslcert", "sslkey", "passfile",
  ]

  public init(_ text: String) throws(DeskError) {
    let text = text.trimmingCharacters(in: .whitespaces)
    guard let parts = URLComponents(string: text), ["postgres", "postgresql"].contains(parts.scheme ?? "") else {
      throw .badAddress("not the address of a desk: \(text.prefix(200)); expected postgres://HOST/DATABASE")
    }
    guard parts.password == nil, parts.queryItems?.contains(where: { $0.name == "password" }) != true else {
      throw .badAddress("an address must not hold a password; put it into ~/.pgpass (mode 0600)")
    }
    database = String(parts.path.drop { $0 == "/" })
    guard !database.isEmpty, !database.contains("/") else {
      throw .badAddress("the address of a desk names a database: postgres://HOST/DATABASE")
    }
    member = parts.user
    port = parts.port
    host = (parts.host ?? "").trimmingCharacters(in: CharacterSet(charactersIn: "[]"))
    for item in parts.queryItems ?? [] {
      guard Self.known.contains(item.name), let value = item.value else {
        throw .badAddress(
          "\(item.name.prefix(40)) cannot stand in the address of a desk; "
            + "host, hostaddr, port, user, sslrootcert, sslcert, sslkey and passfile can")
      }
      switch item.name {
      case "host": host = value
      case "user": member = value
      case "port":
        guard let number = Int(value), (1...65535).contains(number) else { throw .badAddress("not a port: \(value)") }
        port = number
      default: options[item.name] = value
      }
    }
    let values = [host, database, member ?? ""] + options.values
    guard !values.contains(where: { $0.unicodeScalars.contains { $0.value < 0x20 } }), !host.contains(","),
      options["hostaddr"]?.contains(where: { $0 == "," || $0 == "/" }) != true
    else {
      throw .badAddress("the address of a desk names one host")
    }
  }

  /// True for a socket of this machine and its loopback addresses, where nobody listens in between.
  public var isLocal: Bool { Self.isLocal(host) && options["hostaddr"].map(Self.isLocal) ?? true }

  private static func isLocal(_ host: String) -> Bool {
    host.isEmpty || host.hasPrefix("/") || host == "localhost" || host == "::1"
      || host.hasPrefix("127.") && host.allSatisfy { $0.isASCII && $0.isNumber || $0 == "." }
  }

  /// As people read it, and as it is kept.
  public var text: String {
    var parts = URLComponents()
    parts.scheme = "postgres"
    parts.path = "/" + database
    var items = options.sorted { $0.key < $1.key }.map { URLQueryItem(name: $0.key, value: $0.value) }
    if host.hasPrefix("/") { items.insert(URLQueryItem(name: "host", value: host), at: 0) }
    parts.host = host.hasPrefix("/") ? "" : host.contains(":") ? "[\(host)]" : host
    if host.hasPrefix("/") || host.isEmpty {
      if let port { items.append(URLQueryItem(name: "port", value: String(port))) }
      if let member { items.append(URLQueryItem(name: "user", value: member)) }
    } else {
      parts.port = port
      parts.user = member
    }
    if !items.isEmpty { parts.queryItems = items }
    return parts.string ?? "postgres:///\(database)"
  }

  /// Short, for messages: `desk.example/news`.
  public var name: String { (host.hasPrefix("/") || host.isEmpty ? "" : host) + "/" + database }

  /// What libpq connects by. What the environment says of TLS and options does not count.
  func parameters(timeout: Int) -> [(String, String)] {
    var values: [(String, String)] = [
      ("dbname", database), ("client_encoding", "UTF8"), ("application_name", "dateline"),
      ("connect_timeout", String(timeout)), ("keepalives_idle", "30"), ("keepalives_interval", "10"),
      ("keepalives_count", "3"), ("tcp_user_timeout", "20000"), ("options", ""), ("service", ""),
      ("gssencmode", "disable"), ("sslmode", isLocal ? "prefer" : "verify-full"),
      ("ssl_min_protocol_version", "TLSv1.2"),
    ]
    if !host.isEmpty { values.append(("host", host)) }
    if let port { values.append(("port", String(port))) }
    if let member { values.append(("user", member)) }
    if !isLocal, options["sslrootcert"] == nil, let bundle = Self.systemCertificates() {
      values.append(("sslrootcert", bundle))
    }
    return values + options.sorted { $0.key < $1.key }
  }

  /// libpq looks into `~/.postgresql/root.crt` by itself; where that is missing, the authorities of the system count.
  private static func systemCertificates() -> String? {
    let own = HomeFolder.path + "/.postgresql/root.crt"
    if FileManager.default.fileExists(atPath: own) { return nil }
    return ["/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt", "/etc/ssl/cert.pem"]
      .first { FileManager.default.fileExists(atPath: $0) }
  }
}
