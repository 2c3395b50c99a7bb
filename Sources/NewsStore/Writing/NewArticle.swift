import Foundation
import NewsModel

/// An article on its way into the library.
public struct NewArticle: Sendable, Hashable {
  /// What makes it this article within its source; see `Article.key`.
  public var key: String
  public var content: ArticleContent
  public var received: Date
  /// By falling salience.
  public var entities: [ArticleEntity]
  /// The counters of the term statistics that it raises by one, each at most once, below `NewsStore.termBucketCount`.
  public var termBuckets: [UInt32]
  /// What it is compared by, in the form of `ArticleProfile.stored`.
  public var profile: Data?

  public init(
    key: String, content: ArticleContent, received: Date, entities: [ArticleEntity] = [], termBuckets: [UInt32] = [],
    profile: Data? = nil
  ) {
    self.key = key
    self.content = content
    self.received = received
    self.entities = entities
    self.termBuckets = termBuckets
    self.profile = profile
  }
}
