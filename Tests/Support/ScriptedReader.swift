import Foundation
import Synchronization

/// A server of the Google Reader API as a script: articles, feeds and labels in memory, the traits in which servers
/// differ, and faults on demand. It answers as a function, over a socket by `NewsServer` or without one.
public final class ScriptedReader: Sendable {
  /// What differs between servers.
  public struct Flavour: Sendable {
    public enum IDs: Sendable { case microseconds, small, signed, digits24 }
    public enum Continuation: Sendable { case id, row }
    public enum UnknownStream: Sendable { case everything, nothing, error }

    public var name: String
    /// Where its addresses begin.
    public var base = ""
    public var ids = IDs.small
    public var mostListed = Int.max
    public var hasLabels = true
    /// Of several actions in one request only the last counts.
    public var lastActionCounts = false
    public var needsToken = false
    public var continuation = Continuation.row
    public var unknown = UnknownStream.nothing
    public var prefix = "user/-/"
    /// Counts of unread articles stop at 1,000.
    public var capsCounts = false
    /// They are told of each feed, too.
    public var countsFeeds = true
    /// What a path that it does not know answers.
    public var unknownPath = (status: 400, body: "Bad Request!")

    public static let freshRSS = Flavour(
      name: "FreshRSS", base: "/api/greader.php", ids: .microseconds, lastActionCounts: true, continuation: .id,
      unknown: .everything)
    public static let miniflux = Flavour(
      name: "Miniflux", mostListed: 10_000, hasLabels: false, needsToken: true, unknown: .error, prefix: "user/1/",
      unknownPath: (200, "[]"))
    public static let bazQux = Flavour(name: "BazQux", ids: .signed, mostListed: 50_000, continuation: .id)
    public static let oldReader = Flavour(
      name: "The Old Reader", ids: .digits24, mostListed: 10_000, hasLabels: false, prefix: "user/1/")
    public static let inoreader = Flavour(
      name: "Inoreader", mostListed: 1000, prefix: "user/1/", capsCounts: true)
    public static let all = [freshRSS, miniflux, bazQux, oldReader, inoreader]
  }

  public struct Item: Sendable, Hashable {
    public var number: Int
    public var title: String
    public var feed: String
    public var isRead = false
    public var isStarred = false
    public var labels: Set<String> = []
    public var crawled = Date()
  }

  public enum Fault: Sendable, Hashable, CaseIterable {
    /// The connection ends before the request has an effect, or after it.
    case dropBefore, dropAfter
    case unauthorized, error, tooMany, html
    /// The login ends just now.
    case expire
    /// An article changes its state right after this answer.
    case shift
    /// The continuation leads back to the first page; an id has no form.
    case loop, badID
  }

  public struct State: Sendable {
    public var items: [Int: Item] = [:]
    public var feeds: [String: (title: String, url: String, folder: String?)] = [:]
    public var labels: Set<String> = []
    public var auth = "auth0"
    public var token = "T0"
    public var password = "invented-pass"
    /// By the number of the request from now on.
    public var faults: [Int: Fault] = [:]
    /// The most ids in a page, below what the flavour allows.
    public var page = Int.max
    public var logins = 0
    /// Paths with their queries, in order.
    public var requests: [String] = []
    /// What no client should do.
    public var violations: Set<String> = []
    /// Links name the number of an article less this: a server that was made anew has other numbers.
    public var linkShift = 0
    /// Articles that have the link of another one, by their numbers.
    public var sameLinks: [Int: Int] = [:]
    var last = 0
    /// Turned by each shift, so that different articles change.
    var turn = 0
  }

  public let flavour: Flavour
  public let state: Mutex<State>

  public init(_ flavour: Flavour, feeds: Int = 2) {
    self.flavour = flavour
    var state = State()
    for number in 1...max(1, feeds) {
      let folder = number % 2 == 0 ? "Money" : nil
      state.feeds["feed/\(number)"] = ("Feed \(number)", "http://127.0.0.1:9/feed\(number).xml", folder)
    }
    self.state = Mutex(state)
  }

  /// Adds an article and gives it.
  @discardableResult
  public func add(isRead: Bool = false, isStarred: Bool = false, feed: String = "feed/1", age: TimeInterval = 0) -> Item
  {
    state.withLock { state in
      state.last += 1
      var item = Item(number: state.last, title: "Item\(state.last)x headline", feed: feed)
      item.isRead = isRead
      item.isStarred = isStarred
      item.crawled = Date(timeIntervalSinceNow: -age + Double(state.last) / 1000)
      state.items[item.number] = item
      return item
    }
  }

  public func change(_ number: Int, _ body: (inout Item) -> Void) {
    state.withLock { state in
      guard var item = state.items[number] else { return }
      body(&item)
      state.items[number] = item
      state.labels.formUnion(item.labels)
    }
  }

  public var items: [Item] { state.withLock { Array($0.items.values) }.sorted { $0.number < $1.number } }

  // MARK: - Ids

  /// The 64 or 96 bits of an article's id, as hexadecimal digits.
  func digits(_ number: Int) -> String {
    func padded(_ value: UInt64, _ count: Int) -> String {
      let text = String(value, radix: 16)
      return String(repeating: "0", count: count - text.count) + text
    }
    switch flavour.ids {
    case .microseconds: return padded(1_795_881_383_000_000 + UInt64(number) * 1000, 16)
    case .small: return padded(UInt64(number), 16)
    case .signed: return padded(UInt64(number) &* 0x9E37_79B9_7F4A_7C15, 16)
    case .digits24: return "5f8d0d55" + padded(UInt64(number), 16)
    }
  }

  func listed(_ number: Int) -> String {
    let digits = digits(number)
    guard flavour.ids != .digits24, let value = UInt64(digits, radix: 16) else { return digits }
    return flavour.ids == .signed ? String(Int64(bitPattern: value)) : String(value)
  }

  func long(_ number: Int) -> String { "tag:google.com,2005:reader/item/\(digits(number))" }

  // MARK: - Answers

  public func answer(_ request: NewsServer.Request) -> NewsServer.Reply {
    state.withLock { state in
      state.requests.append(request.path)
      var fault = state.faults.removeValue(forKey: 0)
      // A login that is refused is no passing fault: the password is not tried again.
      if fault == .unauthorized, request.path.hasSuffix("/ClientLogin") { fault = nil }
      state.faults = Dictionary(uniqueKeysWithValues: state.faults.map { ($0.key - 1, $0.value) })
      switch fault {
      case .dropBefore: return Self.dropped
      case .unauthorized: return Self.refused
      case .error: return .init(500, body: Data("oops".utf8))
      case .tooMany: return .init(429, ["Retry-After": "0"], body: Data("slow".utf8))
      case .html: return .init("<html><title>Sign in</title><body>Sign in</body></html>", type: "text/html")
      case .expire:
        state.turn += 1
        state.auth = "auth\(state.turn)"
        state.token = "T\(state.turn)"
      default: break
      }
      let reply = ReaderAnswer(reader: self, request: request, fault: fault).reply(&state)
      return fault == .dropAfter ? Self.dropped : reply
    }
  }

  static let dropped = NewsServer.Reply(200, body: Data("never".utf8), manner: .breakOff(after: 0))
  static let refused = NewsServer.Reply(401, ["Google-Bad-Token": "true"], body: Data("Unauthorized!".utf8))
}
