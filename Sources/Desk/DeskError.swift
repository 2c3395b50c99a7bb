import TextCore

/// Why the desk could not do what it was asked; `message` names the desk and says what to do.
public enum DeskError: DatelineError, Hashable {
  case badAddress(String)
  /// The server cannot be reached, in its own words or the network's.
  case unreachable(desk: String, reason: String)
  /// The server did not answer in time.
  case timedOut(desk: String)
  /// Name or password are not accepted.
  case loginRefused(desk: String, reason: String)
  /// The server's certificate is not to be trusted, or it speaks no TLS.
  case untrusted(desk: String, reason: String)
  /// The database is there, and no desk in it.
  case noDesk(desk: String)
  /// This program is older than the desk allows.
  case tooOld(desk: String, wanted: Int)
  /// What a member's role does not allow.
  case notAllowed(desk: String, reason: String)
  /// The desk takes no more changes for a while; everything else goes on.
  case enough(desk: String, reason: String)
  /// The server asks to wait: too many connections, starting up.
  case busy(desk: String, reason: String)
  /// The desk does not take this.
  case refused(reason: String)
  /// The desk said something that fits nothing.
  case badAnswer(desk: String, reason: String)
  case notJoined
  case failed(desk: String, reason: String)

  public var message: String {
    switch self {
    case .badAddress(let reason): reason
    case .unreachable(let desk, let reason): "cannot reach the desk \(desk): \(reason)"
    case .timedOut(let desk): "the desk \(desk) did not answer in time; try again later"
    case .loginRefused(let desk, let reason):
      "the desk \(desk) refused the login: \(reason); ask a chief to admit you, or check ~/.pgpass"
    case .untrusted(let desk, let reason): "no safe connection to the desk \(desk): \(reason)\(Self.remedy(reason))"
    case .noDesk(let desk): "there is no desk in \(desk); “dateline desk init” makes one"
    case .tooOld(let desk, let wanted):
      "the desk \(desk) needs a newer Dateline (desk version \(wanted)); everything local goes on working"
    case .notAllowed(let desk, let reason): "the desk \(desk) does not allow this: \(reason)"
    case .enough(let desk, let reason), .busy(let desk, let reason): "the desk \(desk) asks to wait: \(reason)"
    case .refused(let reason): "the desk refused this: \(reason)"
    case .badAnswer(let desk, let reason): "the desk \(desk) answered something unexpected: \(reason)"
    case .notJoined: "this library belongs to no desk; “dateline desk join ADDRESS” joins one"
    case .failed(let desk, let reason): "the desk \(desk) failed: \(reason)"
    }
  }

  /// What to do about a line that cannot be trusted, by what libpq or OpenSSL says of it.
  private static func remedy(_ reason: String) -> String {
    let remedies = [
      ("does not match host name", "; it needs a certificate for the name in the desk's address"),
      ("does not support SSL", "; its administrator switches TLS on with “ssl = on” in postgresql.conf"),
      ("does not exist", "; check sslrootcert in the desk's address"),
      ("could not read root certificate", "; check sslrootcert in the desk's address"),
      ("has expired", "; its administrator has to renew the certificate"),
      ("certificate required", "; sslcert=FILE and sslkey=FILE in the desk's address name yours"),
      (
        "certificate verify failed", "; sslrootcert=FILE in the desk's address names the authority that signed it"
      ),
    ]
    return remedies.first { reason.contains($0.0) }?.1 ?? ""
  }

  public var category: ErrorCategory {
    switch self {
    case .badAddress, .refused: .usage
    case .unreachable, .timedOut, .untrusted, .failed: .unreachable
    case .loginRefused, .notAllowed: .loginRefused
    case .enough, .busy: .askedToWait
    case .badAnswer: .badData
    case .noDesk, .tooOld, .notJoined: .configuration
    }
  }

  /// Whether trying again later may help without anybody doing anything.
  public var isPassing: Bool {
    switch self {
    case .unreachable, .timedOut, .enough, .busy, .failed: true
    default: false
    }
  }

  /// The error of a statement, by the code that PostgreSQL gives it.
  init(code: String, message: String, desk: String) {
    let reason = String(message.prefix(300))
    switch code {
    case "42501": self = .notAllowed(desk: desk, reason: Self.missingRole(reason) ?? reason)
    case "3F000", "42P01", "42883": self = .noDesk(desk: desk)
    case "53400": self = .enough(desk: desk, reason: reason)
    case "53300", "57P03", "57P01", "57P02", "40001", "40P01", "55P03":
      self = .busy(desk: desk, reason: reason)
    case "57014": self = .timedOut(desk: desk)
    case let code where code.hasPrefix("28"): self = .loginRefused(desk: desk, reason: reason)
    case let code where code.hasPrefix("22") || code.hasPrefix("23") || code == "42704" || code == "42710":
      self = .refused(reason: reason)
    case let code where code.hasPrefix("08"): self = .unreachable(desk: desk, reason: reason)
    default: self = .failed(desk: desk, reason: code.isEmpty ? reason : "\(reason) (\(code))")
    }
  }

  /// Which role somebody lacks, where the server only says which function is refused.
  private static func missingRole(_ reason: String) -> String? {
    if reason == "permission denied for schema desk" {
      return "you are no member of it; a chief admits members with “dateline desk admit”"
    }
    guard reason.hasPrefix("permission denied for function ") else { return nil }
    let roles = [
      (["append", "append_part", "undo_all"], "editor or chief"), (["file", "lease"], "fetcher"),
      (["admit", "dismiss", "set_audience", "renew"], "chief"),
    ]
    let role = roles.first { $0.0.contains { reason.hasSuffix(" \($0)") } }?.1
    return role.map { "this needs the role \($0); a chief gives it with “dateline desk admit”" }
  }

  /// The error of a connection that did not come about, by what libpq says of it.
  static func connecting(_ text: String, desk: String) -> DeskError {
    let lines = text.split(whereSeparator: \.isNewline).map { String($0).replacing("\t", with: "") }
    var reason = lines.first ?? "no connection"
    // libpq puts the address in front of each reason.
    if let place = reason.range(of: "failed: ") { reason = String(reason[place.upperBound...]) }
    reason = String(reason.replacing("FATAL:  ", with: "").replacing("fe_sendauth: ", with: "").prefix(300))
    let lower = text.lowercased()
    func says(_ words: String...) -> Bool { words.contains { lower.contains($0) } }
    if says("certificate", "ssl", "tls") && !says("password", "no pg_hba.conf") {
      return .untrusted(desk: desk, reason: reason)
    }
    if says("password", "authentication", "no pg_hba.conf", "role \"", "not permitted to log in", "permission denied") {
      return .loginRefused(desk: desk, reason: reason)
    }
    if says("too many", "starting up", "shutting down", "remaining connection slots") {
      return .busy(desk: desk, reason: reason)
    }
    if says("database \"") { return .noDesk(desk: desk) }
    return .unreachable(desk: desk, reason: reason)
  }
}
