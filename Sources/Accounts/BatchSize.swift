import Foundation

/// How many ids go into the next request: more where the server is quick, fewer where it is slow.
public struct BatchSize: Sendable, Hashable {
  public private(set) var count: Int
  private let most: Int

  public init(_ count: Int, most: Int) {
    self.most = max(1, most)
    self.count = min(max(1, count), self.most)
  }

  /// After an answer that took so many seconds.
  public mutating func adapt(to seconds: TimeInterval) {
    if seconds < 1 { count = min(most, count * 2) } else if seconds > 5 { count = max(1, count / 2) }
  }
}
