import Foundation

/// A server on which the user reads the same news, and what is known of it here.
public struct Account: Hashable, Sendable, Identifiable {
  /// The protocol that is spoken with the server; the raw values stand in libraries and on the command line.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    case greader, miniflux, nextcloud, ttrss, fever, feedbin
  }

  /// Where an account stands; the raw values stand in libraries and in JSON.
  public enum State: String, Sendable, Hashable, CaseIterable {
    /// Never synchronised to the end.
    case new
    case ready, syncing
    /// The server does not answer.
    case offline
    /// The server asked to be left alone until a time.
    case waiting
    /// The server does not take the password.
    case refused
    /// The answers are not those of this protocol.
    case odd
    /// By the user's wish.
    case paused
  }

  public var id: Int64
  /// What the user calls it; unique in a library.
  public var name: String
  public var kind: Kind
  /// Where the protocol's addresses begin, without a slash at the end.
  public var url: String
  public var user: String
  public var options: AccountOptions
  /// The kind of server, as far as its answers tell.
  public var flavour: String?
  public var state: State
  /// No request is made before.
  public var until: Date?
  /// What went wrong last, in words.
  public var problem: String?
  /// When a synchronisation last came to its end.
  public var lastSync: Date?
  public var memory: AccountMemory

  public init(
    id: Int64 = 0, name: String, kind: Kind, url: String, user: String, options: AccountOptions = .init(),
    flavour: String? = nil, state: State = .new, until: Date? = nil, problem: String? = nil, lastSync: Date? = nil,
    memory: AccountMemory = .init()
  ) {
    self.id = id
    self.name = name
    self.kind = kind
    self.url = url
    self.user = user
    self.options = options
    self.flavour = flavour
    self.state = state
    self.until = until
    self.problem = problem
    self.lastSync = lastSync
    self.memory = memory
  }
}

/// Where the password of an account is kept: never in the library itself.
public enum PasswordSource: Hashable, Sendable, Codable {
  /// A file that only its owner may read, by its absolute path.
  case file(String)
  /// A program and its arguments, run without a shell.
  case command([String])
  /// The desktop's keyring, asked by `secret-tool`.
  case keyring
  /// The user's netrc file.
  case netrc
  /// A variable of the environment, by its name.
  case environment(String)
}

/// What the user chose for an account. Nothing in it is secret.
public struct AccountOptions: Hashable, Sendable, Codable {
  /// Which side holds at the first contact where both know an article.
  public enum Preference: String, Sendable, Hashable, Codable, CaseIterable {
    case either, server, local
  }

  public var password: PasswordSource = .keyring
  /// The name of the file in the state folder that keeps the login's token.
  public var tokenFile = ""
  public var prefer = Preference.either
  /// How many days back read articles are fetched; nil is without limit, 0 none.
  public var historyDays: Int? = 30
  /// Minutes between two synchronisations while the screen is open.
  public var interval: Int?
  /// Seconds from the last mark until it is sent while the screen is open.
  public var pushAfter: Int?
  /// What Inoreader asks of programs besides the user's password.
  public var appID: String?
  public var appKeyFile: String?
  /// A file of certificates in PEM that are trusted for this server.
  public var certificateFile: String?
  /// The digest of the only public key that is trusted for this server, `sha256//…`.
  public var pinnedKey: String?

  public init() {}
}

/// What earlier synchronisations learned of a server.
public struct AccountMemory: Hashable, Sendable, Codable {
  /// Failures in a row of the same kind, for longer and longer waits.
  public var failures = 0
  /// When `until` was set; a clock that was put back since makes it void.
  public var waitSet: Date?
  /// Synchronisations in a row that found feeds and labels as they were.
  public var steady = 0
  /// When feeds and labels were last asked for.
  public var feedsAsked: Date?
  public var labelsAsked: Date?
  /// How many articles are sent in one request.
  public var batch = 500
  /// How many are asked for in one request.
  public var contents = 100
  /// False once the server has shown that it keeps no labels of articles.
  public var hasLabels: Bool?
  /// Requests of the day that the server allows, and how many of them are used.
  public var limit: Int?
  public var used: Int?
  /// How many requests the last whole synchronisation took.
  public var requests: Int?
  /// When the lists were last read whole; see `SyncRun.readLists`.
  public var wholeAsked: Date?
  /// Whether the server's counts of unread articles, feed by feed, are those of its list; nil is not known.
  public var countsFeeds: Bool?
  /// How often the server was made anew so that its ids mean others; nil is never.
  public var renewals: Int?

  public init() {}
}

/// An action of the user that waits to be sent.
public struct PendingAction: Hashable, Sendable {
  public enum Field: String, Sendable, Hashable {
    case read, starred, tag
    /// Of a feed: its title, its folder, and whether it is subscribed at all.
    case title, folder, subscription
  }

  /// Rises with each action; a newer one of the same article and field takes the older one's place under a new number.
  public var seq: Int64
  public var article: ArticleID?
  /// What the server calls the article.
  public var remote: String?
  /// What the server calls the feed, or the address of a new one.
  public var feed: String?
  public var field: Field
  /// Of a tag, the tag.
  public var name: String
  /// `1` and `0`, or the text that it is to have.
  public var value: String
  public var made: Date
  public var tries: Int
  public var problem: String?

  public init(
    seq: Int64, article: ArticleID? = nil, remote: String? = nil, feed: String? = nil, field: Field, name: String = "",
    value: String, made: Date, tries: Int = 0, problem: String? = nil
  ) {
    self.seq = seq
    self.article = article
    self.remote = remote
    self.feed = feed
    self.field = field
    self.name = name
    self.value = value
    self.made = made
    self.tries = tries
    self.problem = problem
  }
}

/// How often something was sent to a server, or came from it.
public struct SyncCounts: Hashable, Sendable, Codable {
  public var new = 0
  public var read = 0
  public var unread = 0
  public var starred = 0
  public var unstarred = 0
  public var tags = 0
  public var feeds = 0
  public var updated = 0
  public var givenUp = 0

  public init() {}
}

/// One line of what synchronisations did.
public struct SyncLogEntry: Sendable, Hashable, Identifiable {
  public var id: Int64
  public var account: String
  public var made: Date
  public var summary: String
  /// Whether it changed marks here that can be taken back.
  public var canUndo: Bool
  public var isWithdrawn: Bool

  public init(
    id: Int64, account: String, made: Date, summary: String, canUndo: Bool, isWithdrawn: Bool
  ) {
    self.id = id
    self.account = account
    self.made = made
    self.summary = summary
    self.canUndo = canUndo
    self.isWithdrawn = isWithdrawn
  }
}
