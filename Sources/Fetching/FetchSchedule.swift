import Foundation
import NewsModel

/// When a source is asked again: from what is known of it and what its server said to what is known next. Nothing here
/// looks at the clock, throws dice or touches a network.
public struct FetchSchedule {
  public var policy: FetchPolicy

  public init(policy: FetchPolicy) { self.policy = policy }

  /// The state after `answer` came at `now`. `rhythm` is what the feed itself says of its refreshing, and `minutes`
  /// what the user set; `random`, from 0 to 1, spreads sources so that they do not all come due at once.
  public func next(
    _ state: FetchState, after answer: FetchAnswer, rhythm: FeedRhythm?, minutes: Int?, now: Date, random: Double
  ) -> FetchState {
    var next = state
    next.waitsUntil = nil
    switch answer {
    case .body(let body):
      next.etag = body.etag
      next.lastModified = body.lastModified
      next.digest = body.digest
      if let moved = body.movedTo { next.location = moved }
      succeed(&next, body.freshness, rhythm, minutes, now, random)
    case .unchanged(let freshness):
      succeed(&next, freshness, rhythm, minutes, now, random)
    case .gone:
      next.isGone = true
      next.nextDue = nil
      fail(&next, now)
    case .failed(_, let retryAfter):
      fail(&next, now)
      let wait = retryAfter.map { min($0, policy.longestRetryAfter) } ?? backOff(failures: next.failures, random)
      next.nextDue = now.addingTimeInterval(wait)
      if retryAfter != nil { next.waitsUntil = next.nextDue }
    }
    return next
  }

  private func fail(_ state: inout FetchState, _ now: Date) {
    state.failures += 1
    state.failingSince = state.failingSince ?? now
  }

  private func succeed(
    _ state: inout FetchState, _ freshness: Freshness, _ rhythm: FeedRhythm?, _ minutes: Int?, _ now: Date,
    _ random: Double
  ) {
    state.failures = 0
    state.failingSince = nil
    state.isGone = false
    var wait = minutes.map { Double($0) * 60 } ?? policy.interval
    // What the user set stands over what a feed suggests; a server's own word for its cache stands over neither's
    // haste.
    if minutes == nil, let ttl = rhythm?.minutes { wait = max(wait, Double(ttl) * 60) }
    if let age = freshness.maxAge { wait = max(wait, age) }
    wait = min(max(wait, policy.shortestInterval), policy.longestInterval)
    let due = now.addingTimeInterval(wait * (1 + 0.1 * random))
    state.nextDue = rhythm?.nextAwake(from: due) ?? due
  }

  /// Full jitter over the upper half: doubling, so that a server in trouble is left alone, and spread, so that all its
  /// readers do not come back in the same second.
  func backOff(failures: Int, _ random: Double) -> TimeInterval {
    let doubled = policy.firstBackOff * pow(2, Double(max(0, min(failures, 20) - 1)))
    return min(doubled, policy.longestInterval) * (0.5 + 0.5 * random)
  }

  /// Longer than any wait that a schedule gives: the longest `Retry-After`, or a day with what spreads it and a week of
  /// skipped days.
  private static let longestWait: TimeInterval = 9 * 24 * 3600

  /// The clocks of two machines with one library may be so far apart.
  private static let drift: TimeInterval = 600

  /// Whether a time to wait for was reckoned by a clock that was wrong: it lies behind a refresh that is still to come,
  /// or farther off than any wait.
  private static func isReckonedWrong(_ time: Date, of source: Source, now: Date) -> Bool {
    let asked = [source.lastRefreshed, source.fetch.failingSince].compactMap { $0 }
    return time.timeIntervalSince(now) > longestWait
      || asked.contains { $0.timeIntervalSince(now) > drift && $0 <= time }
  }

  /// Whether the server wants to be left alone still.
  public static func mustWait(_ source: Source, now: Date) -> Bool {
    guard let until = source.fetch.waitsUntil, source.fetch.mustWait(now) else { return false }
    return !isReckonedWrong(until, of: source, now: now)
  }

  /// Whether a refresh asks for this source; one that is gone is asked only when it is meant itself.
  public static func isDue(_ source: Source, now: Date) -> Bool {
    guard source.isFetchedHere, !source.fetch.isGone, !mustWait(source, now: now) else { return false }
    guard let due = source.fetch.nextDue else { return true }
    return due <= now || isReckonedWrong(due, of: source, now: now)
  }
}
