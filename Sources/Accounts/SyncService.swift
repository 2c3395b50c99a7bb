import Foundation

/// What every protocol of synchronisation can do, in one language. Lists are whole or they are an error; nothing here
/// reads or writes a library. Every method throws `SyncError`, or `CancellationError` where its task is cancelled.
public protocol SyncService: Sendable {
  /// Logs in anew and tells what the server is.
  func signIn() async throws -> ServiceIdentity
  func feeds() async throws -> [RemoteFeed]
  /// The labels that articles have there; nil where the server keeps none.
  func labels(besides folders: Set<String>) async throws -> [String]?
  /// The ids of a list, all of it.
  func ids(of list: RemoteList) async throws -> [String]
  /// The articles of these ids, as far as the server still has them.
  func items(_ ids: [String]) async throws -> [RemoteItem]
  /// How many articles are unread there; nil where the server does not tell it for certain.
  func unreadCount() async throws -> Int?
  /// How many articles of each feed are unread there, by the feed's id, those with none left out; nil where the server
  /// does not tell it for certain of every feed.
  func unreadCounts() async throws -> [String: Int]?
  /// Sends one value for many articles.
  func push(_ mark: RemoteMark) async throws
  func edit(_ edit: FeedEdit) async throws
  /// Whether the server can change its feeds so.
  func supports(_ edit: FeedEdit) -> Bool
  /// Whether articles can be given this label there.
  func takes(label: String) async throws -> Bool
  /// How many ids one request may have, at most.
  var mostIDs: Int { get }
  /// How many ids the newest page has, at most.
  var newestPage: Int { get }
  /// Requests, and bytes of both directions so far.
  var traffic: Traffic { get }
}

extension SyncService {
  public func unreadCounts() async throws -> [String: Int]? { nil }
  public func supports(_ edit: FeedEdit) -> Bool { true }
  public func takes(label: String) async throws -> Bool { true }
}

/// What was sent and received.
public struct Traffic: Hashable, Sendable {
  public var requests = 0
  public var bytesIn = 0
  public var bytesOut = 0
  /// What the server says of the requests it allows in a day.
  public var limit: Int?
  public var used: Int?

  public init() {}
}
