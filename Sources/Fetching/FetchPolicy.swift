import Foundation

/// The limits and manners of fetching, as values. Times are in seconds, sizes in bytes.
public struct FetchPolicy: Sendable, Hashable {
  /// What Dateline calls itself to servers.
  public var userAgent = "Dateline/0.1 (news reader for the terminal)"
  public var connectDeadline: TimeInterval = 10
  /// From the request to the head of the answer.
  public var firstByteDeadline: TimeInterval = 20
  /// Slower than `lowestSpeed` bytes a second for so long is given up, downloads too.
  public var stallDeadline: TimeInterval = 30
  public var lowestSpeed = 16
  /// For one address with all its redirects.
  public var wholeDeadline: TimeInterval = 30
  /// The largest body that is taken, counted after unpacking.
  public var bodyLimit = 16_000_000
  /// The largest download, and how long it may take.
  public var downloadLimit = 8_000_000_000
  public var downloadDeadline: TimeInterval = 12 * 3600
  public var redirectLimit = 8
  /// Requests under way at once, in all and to one host.
  public var width = 16
  public var widthPerHost = 4

  /// Between two refreshes of a source that says nothing of its own.
  public var interval: TimeInterval = 30 * 60
  /// What a source may ask for is kept within these.
  public var shortestInterval: TimeInterval = 5 * 60
  public var longestInterval: TimeInterval = 24 * 3600
  /// The wait after a first failure; it doubles with each further one up to `longestInterval`.
  public var firstBackOff: TimeInterval = 5 * 60
  /// Retry-After is honoured up to this.
  public var longestRetryAfter: TimeInterval = 7 * 24 * 3600

  public init() {}
}

/// What the user set up for fetching: limits, certificates, proxies, credentials, programs.
public struct FetchSetup: Sendable {
  public var policy = FetchPolicy()
  /// A file of certificates in PEM that are trusted in place of the system's.
  public var certificateFile: String?
  /// The digest of the only public key that is trusted, whoever signed its certificate.
  public var pinnedKey: String?
  public var proxies = ProxySettings(environment: [:])
  /// By host, or by host and port where the address names one.
  public var credentials: [String: CredentialSource] = [:]
  /// A file of names and passwords as ftp, curl and git read it; nil is none.
  public var netrcFile: String?
  /// Hosts of the user's own that may stand in his own network, beside those of his sources and of `credentials`.
  public var trustedHosts: Set<String> = []
  /// The user's own programs by name; their output is read as a source.
  public var programs: [String: [String]] = [:]
  /// How long articles are kept where their source says nothing else.
  public var keepDays: Int?
  public var keepCount: Int?
  /// How many articles of all feeds together are kept.
  public var keepTotal: Int?

  public init() {}
}

/// The digest of a server's public key, by which a server with a certificate of its own making is known.
public enum CertificatePin {
  private static let prefix = "sha256//"
  /// A key that no server has: what is asked with it learns the server's own and sends nothing.
  public static let none = prefix + Data(count: 32).base64EncodedString()

  /// Whether it has the form `sha256//` and the 32 bytes of a digest in Base64.
  public static func isValid(_ text: String) -> Bool {
    text.hasPrefix(prefix) && Data(base64Encoded: String(text.dropFirst(prefix.count)))?.count == 32
  }
}
