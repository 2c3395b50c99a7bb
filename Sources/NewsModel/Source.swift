import Foundation
import TextCore

/// Where articles come from: a feed, a folder or file that was added, standard input, the Welcome edition.
public struct Source: Hashable, Sendable, Identifiable {
  public enum Kind: String, Sendable, Codable, CaseIterable {
    case file, folder, feed, input, welcome
    /// A program of the user's own, named in `config.toml`, that writes a feed or copy to its standard output.
    case program
    /// Single pages that were added by their addresses.
    case pages
    /// A source of the desk, which one machine fetches for all.
    case desk
  }

  public var id: SourceID
  public var kind: Kind
  /// Path or URL; unique in a library.
  public var address: String
  public var name: String
  /// Its folders, in the order in which lists of sources show it under the first of them.
  public var tags: [String]
  public var articleCount: Int
  public var unreadCount: Int
  public var lastRefreshed: Date?
  /// What went wrong at the last refresh, in words.
  public var problem: String?
  /// What the last answers of its server said.
  public var fetch: FetchState
  public var settings: SourceSettings
  /// The place that the user gave it among the sources, smaller first; nil stands by name behind those with a place.
  public var rank: Int?
  /// The account whose server fetches it; nil where this machine does.
  public var account: String?

  public init(
    id: SourceID, kind: Kind, address: String, name: String, tags: [String] = [], articleCount: Int = 0,
    unreadCount: Int = 0, lastRefreshed: Date? = nil, problem: String? = nil, fetch: FetchState = .init(),
    settings: SourceSettings = .init(), rank: Int? = nil, account: String? = nil
  ) {
    self.id = id
    self.kind = kind
    self.address = address
    self.name = name
    self.tags = tags
    self.articleCount = articleCount
    self.unreadCount = unreadCount
    self.lastRefreshed = lastRefreshed
    self.problem = problem
    self.fetch = fetch
    self.settings = settings
    self.rank = rank
    self.account = account
  }

  /// True for what is fetched again and again.
  public var isRefreshable: Bool { kind == .feed || kind == .program }

  /// True for what a refresh asks for news: a source has one fetcher, and that of an account is its server.
  public var isFetchedHere: Bool { isRefreshable && account == nil }

  /// Where it is fetched from now: its address, or where its server said that it has moved for good.
  public var location: String { fetch.location ?? address }

  /// The location as it may be shown: without a password.
  public var shownLocation: String { WebAddress.withoutPassword(location) }

  /// Its folders as one line, as `FolderNames` reads it again.
  public var folderLine: String { FolderNames.line(tags) }
}

/// What is remembered of a source's server from one refresh to the next.
public struct FetchState: Hashable, Sendable, Codable {
  /// Where the source has moved for good.
  public var location: String?
  /// The validators of the last full answer, as sent.
  public var etag: String?
  public var lastModified: String?
  /// The digest of the last full body: the same bytes need not be read again.
  public var digest: String?
  /// Not asked again before; nil is now.
  public var nextDue: Date?
  /// The server asked not to be asked before (`Retry-After`).
  public var waitsUntil: Date?
  /// Failed refreshes in a row.
  public var failures = 0
  /// When the first of them was.
  public var failingSince: Date?
  /// The server has said that there is nothing here any more (410).
  public var isGone = false

  public init() {}

  /// Whether the server wants to be left alone still.
  public func mustWait(_ now: Date) -> Bool { waitsUntil.map { $0 > now } ?? false }
}

/// What the user chose for one source; nil is what holds for all.
public struct SourceSettings: Hashable, Sendable, Codable {
  /// Articles older than so many days are given up.
  public var keepDays: Int?
  /// The newest so many articles are kept.
  public var keepCount: Int?
  /// Minutes between two refreshes at least.
  public var refreshMinutes: Int?
  /// Loads the whole article from its page where the feed gives a summary only.
  public var loadsFullText: Bool?

  public init(
    keepDays: Int? = nil, keepCount: Int? = nil, refreshMinutes: Int? = nil, loadsFullText: Bool? = nil
  ) {
    self.keepDays = keepDays
    self.keepCount = keepCount
    self.refreshMinutes = refreshMinutes
    self.loadsFullText = loadsFullText
  }
}
