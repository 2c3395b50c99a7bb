/// What an article is known by outside of a list: to servers, other programs and exports.
public struct ArticleReference: Hashable, Sendable {
  /// What makes it this article within its source; see `Article.key`.
  public var key: String
  /// BCP 47, where known.
  public var language: String?
  public var link: String?
  /// The reader's own.
  public var tags: [String]
  /// Those that the members of a desk gave it.
  public var deskTags: [DeskRemarks.Tag]

  public init(
    key: String, language: String? = nil, link: String? = nil, tags: [String] = [], deskTags: [DeskRemarks.Tag] = []
  ) {
    self.key = key
    self.language = language
    self.link = link
    self.tags = tags
    self.deskTags = deskTags
  }
}
