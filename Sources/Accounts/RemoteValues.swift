import Foundation
import NewsModel

/// A feed as the server has it.
public struct RemoteFeed: Hashable, Sendable {
  /// What the server calls it.
  public var id: String
  public var title: String
  /// The feed's own address, where the server tells it.
  public var url: String?
  public var link: String?
  /// The folder it lies in; nil where it lies in none.
  public var folder: String?

  public init(id: String, title: String, url: String? = nil, link: String? = nil, folder: String? = nil) {
    self.id = id
    self.title = title
    self.url = url
    self.link = link
    self.folder = folder
  }
}

/// A list of articles that a server keeps.
public enum RemoteList: Hashable, Sendable {
  case unread
  case starred
  /// Those with this label.
  case label(String)
  /// The newest of all, at least so many where there are.
  case newest(Int)
  /// All, as far back as a time.
  case all(since: Date?)
}

/// The state of an article as its server tells it.
public struct RemoteState: Hashable, Sendable {
  public var isRead: Bool
  public var isStarred: Bool
  /// Its labels; nil where this server tells none.
  public var labels: Set<String>?

  public init(isRead: Bool, isStarred: Bool, labels: Set<String>? = nil) {
    self.isRead = isRead
    self.isStarred = isStarred
    self.labels = labels
  }
}

/// An article as a server gives it. Everything in it is hostile until it is cleaned.
public struct RemoteItem: Hashable, Sendable {
  public var id: String
  /// What the server calls the feed it belongs to.
  public var feed: String?
  public var state: RemoteState
  public var title: String?
  public var link: String?
  public var html: String
  public var author: String?
  public var published: Date?
  public var updated: Date?
  public var keywords: [String] = []
  public var enclosures: [Enclosure] = []
  /// The feed's own name for it, where the server tells.
  public var guid: String?

  public init(id: String, feed: String?, state: RemoteState, title: String?, link: String?, html: String) {
    self.id = id
    self.feed = feed
    self.state = state
    self.title = title
    self.link = link
    self.html = html
  }
}

/// One value for many articles, as it is sent in one request.
public struct RemoteMark: Hashable, Sendable {
  public enum Field: Hashable, Sendable {
    case read, starred
    case label(String)
  }

  public var field: Field
  public var value: Bool
  public var ids: [String]

  public init(_ field: Field, _ value: Bool, _ ids: [String]) {
    self.field = field
    self.value = value
    self.ids = ids
  }
}

/// A change of the list of feeds.
public enum FeedEdit: Hashable, Sendable {
  case subscribe(url: String, title: String?, folder: String?)
  case unsubscribe(id: String)
  case rename(id: String, title: String)
  /// Nil is no folder.
  case move(id: String, from: String?, to: String?)
}

/// What a server is, as far as it tells at the login.
public struct ServiceIdentity: Hashable, Sendable {
  /// Its name for people: "FreshRSS".
  public var flavour: String?
  /// Whether articles have labels there; nil is not known.
  public var hasLabels: Bool?

  public init(flavour: String? = nil, hasLabels: Bool? = nil) {
    self.flavour = flavour
    self.hasLabels = hasLabels
  }
}
