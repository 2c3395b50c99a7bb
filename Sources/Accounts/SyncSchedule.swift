import Foundation
import NewsModel

/// When an account is synchronised by itself while the screen is open. Nothing here looks at a clock.
public enum SyncSchedule {
  public enum Turn: Sendable, Hashable { case whole, push }

  /// In seconds.
  static let interval: TimeInterval = 15 * 60
  static let pushAfter: TimeInterval = 20
  /// Marks are gathered for so long where the server counts requests.
  static let pushAfterLimited: TimeInterval = 15 * 60
  /// A day of reading, and how much of the server's limit it may use.
  private static let day: TimeInterval = 16 * 3600
  private static let share = 0.8

  /// What is due now; nil where nothing is. `newest` is when the last action that waits was made.
  public static func turn(of account: Account, newest: Date?, now: Date) -> Turn? {
    switch account.state {
    case .paused, .refused: return nil
    case .waiting where Waiting.holds(until: account.until, set: account.memory.waitSet, now: now): return nil
    case .offline where account.until.map({ $0 > now && $0 < now.addingTimeInterval(7200) }) ?? false: return nil
    default: break
    }
    guard let last = account.lastSync, last <= now else { return .whole }
    if now.timeIntervalSince(last) >= interval(of: account) { return .whole }
    guard let newest else { return nil }
    let usual = account.memory.limit == nil ? pushAfter : pushAfterLimited
    let gathered = account.options.pushAfter.map { TimeInterval($0) } ?? usual
    return now.timeIntervalSince(newest) >= gathered || newest > now ? .push : nil
  }

  /// Longer where the server counts requests: what the last synchronisation took must suffice for the day.
  static func interval(of account: Account) -> TimeInterval {
    let wanted = account.options.interval.map { TimeInterval($0) * 60 } ?? interval
    guard let limit = account.memory.limit, limit > 0, let requests = account.memory.requests else { return wanted }
    return max(wanted, day * Double(requests) / (share * Double(limit)))
  }
}
