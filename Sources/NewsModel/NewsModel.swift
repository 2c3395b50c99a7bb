/// The values that every room of Dateline speaks in. They are plain, `Sendable`, and know neither storage nor screen.
///
/// Positions in text are UTF-8 offsets (`TextRange`) into one string: the `text` of a `Document`. The same offsets
/// serve the tokenizer, the entity sidebar, search hits and the screen, so nothing is ever translated on the way.

/// The number of an article in one library; it never changes and is never given twice.
public struct ArticleID: RawRepresentable, Hashable, Sendable, Codable, Comparable {
  public let rawValue: Int64
  public init(rawValue: Int64) { self.rawValue = rawValue }
  public init(_ rawValue: Int64) { self.rawValue = rawValue }
  public static func < (left: ArticleID, right: ArticleID) -> Bool { left.rawValue < right.rawValue }
}

/// The number of a source (a feed, a folder, standard input) in one library.
public struct SourceID: RawRepresentable, Hashable, Sendable, Codable, Comparable {
  public let rawValue: Int64
  public init(rawValue: Int64) { self.rawValue = rawValue }
  public init(_ rawValue: Int64) { self.rawValue = rawValue }
  public static func < (left: SourceID, right: SourceID) -> Bool { left.rawValue < right.rawValue }
}

/// The number of an entity (one person, one place, …) in one library.
public struct EntityID: RawRepresentable, Hashable, Sendable, Codable, Comparable {
  public let rawValue: Int64
  public init(rawValue: Int64) { self.rawValue = rawValue }
  public init(_ rawValue: Int64) { self.rawValue = rawValue }
  public static func < (left: EntityID, right: EntityID) -> Bool { left.rawValue < right.rawValue }
}

/// The number of a running story in one library.
public struct StoryID: RawRepresentable, Hashable, Sendable, Codable, Comparable {
  public let rawValue: Int64
  public init(rawValue: Int64) { self.rawValue = rawValue }
  public init(_ rawValue: Int64) { self.rawValue = rawValue }
  public static func < (left: StoryID, right: StoryID) -> Bool { left.rawValue < right.rawValue }
}
