import Foundation
import TextCore

/// Why an address could not be fetched; `message` says it in words.
public enum FetchError: DatelineError, Hashable {
  /// The waits that have a limit.
  public enum Phase: Sendable, Hashable {
    case connection
    /// From the request to the head of the answer.
    case answer
    /// Hardly a byte came for too long.
    case stall
    /// Everything together.
    case whole
    case program(String)
  }

  public enum Connection: Sendable, Hashable {
    case noSuchHost, refused, unreachable
    /// The server closed the connection without an answer.
    case closed
    /// What came is not HTTP.
    case protocolError
    /// Anything else, by its number in libcurl.
    case other(Int)
  }

  public enum Proxy: Sendable, Hashable {
    /// The environment variable whose value is no proxy.
    case unusable(variable: String)
    case noSuchHost, refused, loginRequired, failed
  }

  public enum Certificate: Sendable, Hashable {
    case otherName, expired, notYetValid, selfSigned, unknownIssuer, revoked, untrusted
    /// Not the one that was pinned for this server; with the server's own, where it can be told.
    case otherKey(String?)
    /// No version of TLS or cipher that both sides take: TLS 1.2 is the oldest.
    case noSafeConnection
    /// The user's own file of certificates cannot be used.
    case file(String)
  }

  case badAddress
  case status(Int)
  case tooManyRedirects
  /// A redirect to what is neither `http` nor `https`.
  case unsafeRedirect
  /// News named an address of this machine or its own network.
  case privateAddress(host: String)
  case connection(Connection)
  case proxy(Proxy)
  case timeout(Phase)
  case certificate(Certificate)
  /// In bytes.
  case tooLarge(limit: Int)
  case headTooLarge
  case incomplete
  case compression
  case credentials(String)
  case program(String)
  case file(String)

  public var category: ErrorCategory {
    switch self {
    case .file: .badData
    case .badAddress: .usage
    case _ where asksToWait: .askedToWait
    case _ where isLoginRefused: .loginRefused
    default: .unreachable
    }
  }

  /// One line without the address, which the caller puts in front.
  public var message: String {
    switch self {
    case .badAddress: "not an address that can be fetched"
    case .status(let code): Self.message(ofStatus: code)
    case .tooManyRedirects: "too many redirects"
    case .unsafeRedirect: "redirected to an address that is neither http nor https"
    case .privateAddress(let host): "\(host) is on a private network; only addresses that you add yourself may be"
    case .connection(let fault): fault.message
    case .proxy(let fault): fault.message
    case .timeout(let phase): phase.message
    case .certificate(let fault): fault.message
    case .tooLarge(let limit): "larger than \(Self.size(limit))"
    case .headTooLarge: "the header of the answer is too large"
    case .incomplete: "the connection broke off before the end"
    case .compression: "the compressed data is damaged"
    case .credentials(let reason): "cannot read the credentials: \(reason)"
    case .program(let reason): reason
    case .file(let reason): reason
    }
  }

  /// The message with the time of the next try, where that is known.
  public func message(nextTry: Date?, now: Date) -> String {
    guard let nextTry else { return message }
    let style = DateFormatter()
    style.locale = Locale(identifier: "en_GB")
    style.dateFormat = Calendar.current.isDate(nextTry, inSameDayAs: now) ? "HH:mm" : "d MMM HH:mm"
    return "\(message); next try at \(style.string(from: nextTry))"
  }

  /// Whether the server asked to be left alone for a while (429, 503).
  public var asksToWait: Bool { self == .status(429) || self == .status(503) }

  /// A name and password are missing or not accepted.
  public var isLoginRefused: Bool {
    switch self {
    case .status(401), .status(407), .proxy(.loginRequired), .credentials: true
    default: false
    }
  }

  private static func message(ofStatus code: Int) -> String {
    switch code {
    case 400: "the server does not understand the request (400)"
    case 401: "login required (401)"
    case 402: "payment required (402)"
    case 403: "access denied (403)"
    case 404: "not found (404)"
    case 407: "the proxy requires a login (407)"
    case 410: "gone for good (410)"
    case 429: "too many requests (429)"
    case 451: "not available for legal reasons (451)"
    case 503: "the server is overloaded or down for maintenance (503)"
    case 500...: "server error (\(code))"
    default: "unexpected answer from the server (\(code))"
    }
  }

  private static func size(_ bytes: Int) -> String {
    bytes >= 1_000_000_000
      ? "\(bytes / 1_000_000_000) GB" : bytes >= 1_000_000 ? "\(bytes / 1_000_000) MB" : "\(bytes) bytes"
  }
}

extension FetchError.Phase {
  var message: String {
    switch self {
    case .connection: "timed out while connecting"
    case .answer: "the server did not answer in time"
    case .stall: "the server stopped sending"
    case .whole: "timed out"
    case .program(let name): "the program “\(name)” took too long"
    }
  }
}

extension FetchError.Connection {
  var message: String {
    switch self {
    case .noSuchHost: "no such host"
    case .refused: "connection refused"
    case .unreachable: "network unreachable"
    case .closed: "the server closed the connection without an answer"
    case .protocolError: "the server does not speak HTTP"
    case .other(let code): "no connection (libcurl error \(code))"
    }
  }
}

extension FetchError.Proxy {
  var message: String {
    switch self {
    case .unusable(let variable): "\(variable) names no proxy that can be used; expected http://HOST:PORT"
    case .noSuchHost: "no such host: the proxy"
    case .refused: "the proxy refuses connections"
    case .loginRequired: "the proxy requires a login"
    case .failed: "the proxy could not connect to the server"
    }
  }
}

extension FetchError.Certificate {
  /// Whether it is about who vouches for the server, which a key that the user knows answers as well.
  public var isOfIssuer: Bool {
    switch self {
    case .selfSigned, .unknownIssuer, .otherName, .untrusted: true
    default: false
    }
  }

  var message: String {
    switch self {
    case .otherName: "the server's certificate is for another name"
    case .expired: "the server's certificate has expired"
    case .notYetValid: "the server's certificate is not valid yet; is the clock of this machine right?"
    case .otherKey(let key):
      "the server has another key than the one that was pinned for it\(key.map { ": \($0)" } ?? "")"
    case .selfSigned: "the server's certificate is self-signed"
    case .unknownIssuer: "the server's certificate is from an unknown issuer"
    case .revoked: "the server's certificate was revoked"
    case .untrusted: "the server's certificate is not trusted"
    case .noSafeConnection: "no secure connection possible: the server offers nothing newer than TLS 1.1"
    case .file(let path): "\(path) holds no certificates that can be used"
    }
  }
}
