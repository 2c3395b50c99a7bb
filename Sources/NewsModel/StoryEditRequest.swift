/// What the user does to stories: an edit, or one whose other story is named in words that the library has yet to find.
public enum StoryEditRequest: Sendable, Hashable {
  case edit(StoryEdit)
  /// Into the story of this name or number, or into a new one where there is none of this name.
  case put([ArticleID], into: String)
  case merge(StoryID, into: String)
}
