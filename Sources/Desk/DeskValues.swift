import Foundation
import NewsModel

/// What the desk says of itself and of the member who asks.
public struct DeskGreeting: Sendable, Hashable, Codable {
  public var version: Int
  public var minReader: Int
  /// Another one after the desk came back from a backup.
  public var generation: String
  public var member: String
  public var role: DeskRole
  /// The last numbers of the two logs.
  public var change: Int64
  public var arrival: Int64
  /// The server's time in seconds since 1970; a desk of an earlier version does not tell it.
  public var clock: Double?
  /// The desk's numbers of the sources that this member may not see; nil where the desk does not tell.
  public var hidden: [Int64]?

  private enum CodingKeys: String, CodingKey {
    case version, generation, member, role, change, arrival, clock, hidden
    case minReader = "min_reader"
  }
}

/// One line of the log of arrivals.
public struct DeskArrival: Sendable, Hashable {
  public var seq: Int64
  /// `new`, `version` or `gone`.
  public var kind: String
  /// The desk's number of the article.
  public var id: Int64
  /// Nil where the reader did not ask for such articles or may not see it.
  public var article: DeskArticle?
}

/// A member as the desk lists it.
public struct DeskMember: Sendable, Hashable {
  public var name: String
  public var role: DeskRole
  public var admitted: Date
  public var admittedBy: String
  public var dismissed: Date?
}
