import NewsModel

/// A place in an article that the user put under a letter.
public struct ReadingMark: Sendable, Hashable, Codable {
  public var id: ArticleID
  /// UTF-8 offset in its text.
  public var offset: Int
  public var title: String
  public init(id: ArticleID, offset: Int, title: String) {
    self.id = id
    self.offset = offset
    self.title = title
  }
}

/// What a letter is awaited for.
public enum LetterUse: Sendable, Hashable { case setBookmark, goToBookmark }
