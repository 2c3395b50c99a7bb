import Foundation
import TextCore

/// What came of asking for an address.
public enum FetchAnswer: Sendable, Hashable {
  case body(FetchedBody)
  /// 304: what is known is still right.
  case unchanged(Freshness)
  /// 410: there is nothing here any more, for good. A 404 may be a slip and counts as a failure.
  case gone
  case failed(FetchProblem, retryAfter: TimeInterval?)
}

/// A body with what its head said.
public struct FetchedBody: Sendable, Hashable {
  public var data: Data
  /// Where it came from in the end.
  public var address: String
  /// Where the source has moved for good: the end of an unbroken chain of permanent redirects.
  public var movedTo: String?
  /// Without parameters, in lower case.
  public var mediaType: String?
  public var etag: String?
  public var lastModified: String?
  public var freshness = Freshness()
}

/// How long an answer says that it is fresh.
public struct Freshness: Sendable, Hashable {
  /// Seconds, by `Cache-Control: max-age` or `Expires`.
  public var maxAge: TimeInterval?

  public init(maxAge: TimeInterval? = nil) { self.maxAge = maxAge }
}

/// Why an address could not be fetched; `message` says it in words.
public enum FetchProblem: DatelineError, Hashable {
  case badAddress
  case status(Int)
  /// Redirects beyond the limit, or in a circle.
  case redirects
  case unsafeRedirect
  case connect(String)
  /// Which deadline passed, in words.
  case timeout(String)
  case certificate(String)
  /// In bytes.
  case tooLarge(limit: Int)
  case incomplete
  case compression
  case credentials(String)
  case program(String)
  case file(String)

  public var message: String {
    switch self {
    case .badAddress: "this is no address that can be fetched"
    case .status(401): "the server wants a name and password (401)"
    case .status(403): "the server refuses (403)"
    case .status(404): "there is nothing at this address (404)"
    case .status(429): "the server was asked too often (429)"
    case .status(let code) where code >= 500: "the server has a fault (\(code))"
    case .status(let code): "the server answered with status \(code)"
    case .redirects: "it is redirected too often"
    case .unsafeRedirect: "it is redirected to an address that is not fetched"
    case .connect(let reason): "no connection: \(reason)"
    case .timeout(let what): "\(what) took too long"
    case .certificate(let reason): "the server's certificate is not trusted: \(reason)"
    case .tooLarge(let limit): "the answer is larger than \(limit / 1_000_000) MB"
    case .incomplete: "the connection broke off before the end"
    case .compression: "the answer is packed wrongly"
    case .credentials(let reason): "its credentials cannot be had: \(reason)"
    case .program(let reason): reason
    case .file(let reason): reason
    }
  }
}
