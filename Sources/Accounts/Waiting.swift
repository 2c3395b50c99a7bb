import Fetching
import Foundation

/// How long a server is left alone: as it asks, else longer and longer.
public struct Waiting: Sendable, Hashable {
  /// Refusals in a row before this one.
  public var failures: Int

  public init(failures: Int) { self.failures = failures }

  /// In seconds. A server that asks for longer is misread or gone mad.
  static let longest: TimeInterval = 7 * 86_400
  private static let first: TimeInterval = 5 * 60
  private static let longestOwn: TimeInterval = 6 * 3600

  /// The end of the wait that an answer with 429 or 503 asks for.
  func end(after headers: HTTPHeaders, now: Date) -> Date {
    let asked =
      headers.retryAfter(now: now) ?? headers["X-Reader-Limits-Reset-After"].flatMap { TimeInterval($0) }
    let own = min(Self.longestOwn, Self.first * pow(2, Double(min(failures, 16))))
    let seconds = asked.map { $0.isFinite ? min(max(0, $0), Self.longest) : own } ?? own
    return now.addingTimeInterval(seconds)
  }

  /// When a server that did not answer is asked again by itself: one minute, doubling to an hour, with dice between a
  /// half and one and a half, so that clients do not come all at once.
  public func retry(now: Date, random: Double) -> Date {
    let seconds = min(3600, 60 * pow(2, Double(min(failures, 8))))
    return now.addingTimeInterval(seconds * (0.5 + random))
  }

  /// Whether a wait still holds. One that was set later than now was set by a clock that has been put back since.
  public static func holds(until: Date?, set: Date?, now: Date) -> Bool {
    guard let until, until > now else { return false }
    if let set, set > now.addingTimeInterval(60) { return false }
    return true
  }
}
