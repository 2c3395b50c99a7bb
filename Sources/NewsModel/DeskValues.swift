import Foundation

/// What a member may do; each may read.
public enum DeskRole: String, Sendable, Hashable, Codable, CaseIterable {
  case reader
  /// Corrects names and edits stories.
  case editor
  /// Files articles.
  case fetcher
  /// An editor who admits members and undoes what others did.
  case chief

  public var edits: Bool { self == .editor || self == .chief }
}

/// One line of the log of changes.
public struct DeskChange: Sendable, Hashable {
  /// Kinds of change; they stand in logs and never change.
  public enum Kind: String, Sendable, Hashable, Codable {
    case correction, story, undo, note, tag, source
  }
  /// Its place in the log, the same for everybody.
  public var seq: Int64
  /// What it was called before it had a place.
  public var op: UUID
  public var member: String
  public var date: Date
  /// Nil for one that this version does not know.
  public var kind: Kind?
  public var undoes: Int64?
  /// JSON.
  public var body: String

  public init(
    seq: Int64, op: UUID, member: String, date: Date, kind: Kind?, undoes: Int64? = nil, body: String
  ) {
    self.seq = seq
    self.op = op
    self.member = member
    self.date = date
    self.kind = kind
    self.undoes = undoes
    self.body = body
  }
}

/// What a reader did with an article of the desk.
public struct DeskStatus: Sendable, Hashable {
  public var seq: Int64
  public var article: Int64
  public var isRead: Bool?
  public var isStarred: Bool?

  public init(seq: Int64, article: Int64, isRead: Bool?, isStarred: Bool?) {
    self.seq = seq
    self.article = article
    self.isRead = isRead
    self.isStarred = isStarred
  }
}
