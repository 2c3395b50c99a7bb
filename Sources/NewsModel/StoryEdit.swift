import Foundation

/// What the reader does to running stories by hand. It stays: whatever comes in later never takes it back.
public enum StoryEdit: Hashable, Sendable {
  /// Takes articles out of their stories; they are not put back into these by themselves.
  case pullOut([ArticleID])
  case putIn([ArticleID], StoryID)
  /// Makes a story of these articles.
  case begin([ArticleID], title: String)
  case merge(StoryID, into: StoryID)
  case rename(StoryID, String)
  case follow(StoryID, Bool)
  case mute(StoryID, Bool)
}

/// The number of an edit that the library keeps.
public struct StoryEditID: RawRepresentable, Hashable, Sendable, Codable, Comparable {
  public let rawValue: Int64
  public init(rawValue: Int64) { self.rawValue = rawValue }
  public init(_ rawValue: Int64) { self.rawValue = rawValue }
  public static func < (left: StoryEditID, right: StoryEditID) -> Bool { left.rawValue < right.rawValue }
}

/// An edit as the library keeps it: what was done, in words, and whether it has been taken back.
public struct KeptStoryEdit: Hashable, Sendable, Identifiable {
  public var id: StoryEditID
  /// `“Ferry strike” renamed “Ferries”`
  public var summary: String
  public var made: Date
  public var isWithdrawn: Bool

  public init(id: StoryEditID, summary: String, made: Date, isWithdrawn: Bool = false) {
    self.id = id
    self.summary = summary
    self.made = made
    self.isWithdrawn = isWithdrawn
  }
}

/// How stories and their articles were before an edit, so that it can be taken back.
public struct StorySnapshot: Hashable, Sendable, Codable {
  public struct Story: Hashable, Sendable, Codable {
    public var id: StoryID
    public var title: String
    public var isNamed: Bool
    public var isFollowed: Bool
    public var isMuted: Bool
    public var mergedInto: StoryID?

    public init(
      id: StoryID, title: String, isNamed: Bool, isFollowed: Bool, isMuted: Bool, mergedInto: StoryID? = nil
    ) {
      self.id = id
      self.title = title
      self.isNamed = isNamed
      self.isFollowed = isFollowed
      self.isMuted = isMuted
      self.mergedInto = mergedInto
    }
  }
  public struct Membership: Hashable, Sendable, Codable {
    public var article: ArticleID
    /// Nil where it was in none.
    public var story: StoryID?
    /// Put there by the reader.
    public var isFixed: Bool
    /// The stories that the reader took it out of.
    public var exclusions: [StoryID]

    public init(article: ArticleID, story: StoryID? = nil, isFixed: Bool = false, exclusions: [StoryID] = []) {
      self.article = article
      self.story = story
      self.isFixed = isFixed
      self.exclusions = exclusions
    }
  }
  public var stories: [Story]
  public var memberships: [Membership]

  public init(stories: [Story] = [], memberships: [Membership] = []) {
    self.stories = stories
    self.memberships = memberships
  }
}
