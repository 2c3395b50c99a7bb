import Foundation
import TextCore

/// What came of asking for an address.
public enum FetchAnswer: Sendable, Hashable {
  case body(FetchedBody)
  /// 304: what is known is still right.
  case unchanged(Freshness)
  /// 410: there is nothing here any more, for good. A 404 may be a slip and counts as a failure.
  case gone
  case failed(FetchError, retryAfter: TimeInterval?)
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
  /// The encoding of the text that the server declares, in lower case.
  public var charset: String?
  public var etag: String?
  public var lastModified: String?
  public var freshness = Freshness()

  /// Tells a body that has changed from one that has not.
  public var digest: String { Digest.hex(of: data) }

  public init(
    data: Data, address: String, movedTo: String? = nil, mediaType: String? = nil, charset: String? = nil,
    etag: String? = nil, lastModified: String? = nil, freshness: Freshness = Freshness()
  ) {
    self.data = data
    self.address = address
    self.movedTo = movedTo
    self.mediaType = mediaType
    self.charset = charset
    self.etag = etag
    self.lastModified = lastModified
    self.freshness = freshness
  }
}

/// How long an answer says that it is fresh.
public struct Freshness: Sendable, Hashable {
  /// Seconds, by `Cache-Control: max-age` or `Expires`.
  public var maxAge: TimeInterval?

  public init(maxAge: TimeInterval? = nil) { self.maxAge = maxAge }
}
