import Foundation
import NewsModel

/// Which source is asked next: as many at once as the policy allows, and few of them at one host.
struct RefreshQueue {
  private var waiting: [Source]
  private var underWay: [String: Int] = [:]
  private let policy: FetchPolicy

  init(_ sources: [Source], policy: FetchPolicy) {
    // The first taken stands last.
    waiting = sources.reversed()
    self.policy = policy
  }

  /// Takes the next source whose host is not busy; nil where all that wait must wait on.
  mutating func next() -> Source? {
    guard underWay.values.reduce(0, +) < policy.width,
      let index = waiting.lastIndex(where: { underWay[Self.host(of: $0), default: 0] < policy.widthPerHost })
    else { return nil }
    let source = waiting.remove(at: index)
    underWay[Self.host(of: source), default: 0] += 1
    return source
  }

  mutating func finish(_ source: Source) {
    let host = Self.host(of: source)
    underWay[host] = underWay[host, default: 1] > 1 ? underWay[host, default: 1] - 1 : nil
  }

  private static func host(of source: Source) -> String {
    Fetcher.url(source.location)?.host()?.lowercased() ?? source.address
  }
}
