import Foundation

/// Where articles come from: a feed, a folder or file that was added, standard input, the Welcome edition.
public struct Source: Hashable, Sendable, Identifiable {
  public enum Kind: String, Sendable, Codable, CaseIterable {
    case file, folder, feed, input, welcome
  }

  public var id: SourceID
  public var kind: Kind
  /// Path or URL; unique in a library.
  public var address: String
  public var name: String
  public var tags: [String]
  public var articleCount: Int
  public var unreadCount: Int
  public var lastRefreshed: Date?
  /// What went wrong at the last refresh, in words.
  public var problem: String?

  public init(
    id: SourceID, kind: Kind, address: String, name: String, tags: [String] = [], articleCount: Int = 0,
    unreadCount: Int = 0, lastRefreshed: Date? = nil, problem: String? = nil
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
  }
}
