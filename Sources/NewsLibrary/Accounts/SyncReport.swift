import Accounts
import Foundation
import NewsModel
import NewsStore

public typealias SyncError = Accounts.SyncError

/// What one synchronisation of one account did.
public struct SyncReport: Sendable {
  public struct Problem: Sendable, Hashable {
    public var code: String
    public var message: String
  }

  public var account: Account
  public var pushed = SyncCounts()
  public var pulled = SyncCounts()
  /// Actions that wait to be sent still.
  public var pending = 0
  /// The marks that articles of the library took from the server.
  public var brought: [(articles: [ArticleID], field: StatusField)] = []
  /// Articles that are known to be there and not fetched yet.
  public var wanted = 0
  public var requests = 0
  public var bytesIn = 0
  public var bytesOut = 0
  public var seconds = 0.0
  public var problems: [Problem] = []
  /// What ended it; nil where it came to its end.
  public var error: SyncError?

  private let isFirst: Bool

  init(_ account: Account) {
    self.account = account
    isFirst = account.lastSync == nil
  }

  mutating func note(_ code: String, _ message: String) {
    if !problems.contains(where: { $0.message == message }) { problems.append(Problem(code: code, message: message)) }
  }

  /// Whether it took so many marks that the user is asked to look at it.
  public var isLarge: Bool { pulled.read > 1000 || pulled.unstarred > 20 }

  /// One line for the log.
  public var summary: String {
    let parts: [(Int, noun: String?, String)] = [
      (pushed.read + pushed.unread + pushed.starred + pushed.unstarred + pushed.tags, "mark", "sent"),
      (pushed.feeds, "feed", "sent"), (pulled.new, nil, "new"), (pulled.read, nil, "read there"),
      (pulled.unread, nil, "unread there"), (pulled.starred, nil, "starred there"),
      (pulled.unstarred, nil, "unstarred there"), (pulled.tags, "tag", "changed there"),
      (pulled.feeds, "feed", isFirst ? "" : "changed there"), (pulled.givenUp, nil, "given up there"),
    ]
    let words = parts.filter { $0.0 > 0 }.map { count, noun, what in
      let counted = noun.map { Figures.counted(count, $0) } ?? Figures.full(count)
      return what.isEmpty ? counted : "\(counted) \(what)"
    }.joined(separator: ", ")
    return words.isEmpty ? "nothing new" : words
  }
}

extension AppliedChanges {
  /// As changes of single fields.
  var changes: [(articles: [ArticleID], field: StatusField)] {
    let marks: [([Int64], StatusField)] =
      [(read, .read(true)), (unread, .read(false)), (starred, .starred(true)), (unstarred, .starred(false))]
      + tagged.map { ($0.value, .tagged($0.key, true)) } + untagged.map { ($0.value, .tagged($0.key, false)) }
    return marks.filter { !$0.0.isEmpty }.map { ($0.0.map { ArticleID($0) }, $0.1) }
  }
}

/// What a synchronisation is to do.
public struct SyncScope: Sendable, Hashable {
  public enum Direction: Sendable, Hashable { case both, push, pull }

  public var direction = Direction.both
  /// Feeds, labels and all ids are asked for anew.
  public var isFull = false
  /// What seems too much to be true is taken.
  public var accepts = false
  /// Nothing is changed on either side: what would be sent is counted.
  public var isDry = false

  public init(
    direction: Direction = .both, isFull: Bool = false, accepts: Bool = false, isDry: Bool = false
  ) {
    self.direction = direction
    self.isFull = isFull
    self.accepts = accepts
    self.isDry = isDry
  }
}

/// What the programs give for synchronising: how to fetch, and where tokens are kept.
public struct SyncSetup: Sendable {
  public var fetching: FetchSetup
  /// The state folder.
  public var state: String

  public init(fetching: FetchSetup, state: String) {
    self.fetching = fetching
    self.state = state
  }
}
