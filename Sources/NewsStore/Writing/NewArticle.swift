import Foundation
import NewsModel

/// An article on its way into the library.
public struct NewArticle: Sendable, Hashable {
  /// Which article of the library it is.
  public enum Identity: Sendable, Hashable {
    /// The one with its key, or a new one.
    case byKey
    /// None that was known when it was read. Where another has its key by now and says something else, its digest joins
    /// the key.
    case new
    /// This one, which takes the key where no other has it.
    case known(ArticleID)
  }

  /// What makes it this article within its source; see `Article.key`.
  public var key: String
  public var identity: Identity
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
    profile: Data? = nil, identity: Identity = .byKey
  ) {
    self.key = key
    self.identity = identity
    self.content = content
    self.received = received
    self.entities = entities
    self.termBuckets = termBuckets
    self.profile = profile
  }
}
