import Foundation
import NewsModel

/// Which source is asked next: as many at once as the policy allows, and few of them at one host.
public struct RefreshQueue {
  /// With the host of each, read once: it is asked for whenever a place becomes free.
  private var waiting: [(source: Source, host: String)]
  private var underWay: [String: Int] = [:]
  private var busy = 0
  private let policy: FetchPolicy

  public init(_ sources: [Source], policy: FetchPolicy) {
    // The first taken stands last.
    waiting = sources.reversed().map { ($0, Self.host(of: $0)) }
    self.policy = policy
  }

  /// Takes the next source whose host is not busy; nil where all that wait must wait on.
  public mutating func next() -> Source? {
    guard busy < policy.width,
      let index = waiting.lastIndex(where: { underWay[$0.host, default: 0] < policy.widthPerHost })
    else { return nil }
    let (source, host) = waiting.remove(at: index)
    underWay[host, default: 0] += 1
    busy += 1
    return source
  }

  public mutating func finish(_ source: Source) {
    let host = Self.host(of: source)
    underWay[host] = underWay[host, default: 1] > 1 ? underWay[host, default: 1] - 1 : nil
    busy -= 1
  }

  /// Takes out every source that waits for the host of `source`, which wants to be left alone.
  public mutating func hold(_ source: Source) -> [Source] {
    let host = Self.host(of: source)
    let held = waiting.filter { $0.host == host && $0.source.kind != .program }.map(\.source)
    if source.kind != .program { waiting.removeAll { $0.host == host && $0.source.kind != .program } }
    return source.kind == .program ? [] : held
  }

  private static func host(of source: Source) -> String {
    FetchAddress.host(source.location) ?? source.address
  }
}
