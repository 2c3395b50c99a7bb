import Foundation

/// An article as it travels between a library and the desk. `layout`, `lead` and `body` together are the document.
public struct DeskArticle: Sendable, Hashable, Codable {
  /// The desk's number and the month in which the article lies; both absent on the way there.
  public var id: Int64?
  public var month: String?
  /// The address and the name of its source.
  public var source: String
  public var name: String?
  public var folder: String?
  public var key: String
  public var version: Int?
  public var published: String?
  public var received: String?
  public var title: String
  /// Everything else that is known of it.
  public var meta: ArticleContent
  public var layout: String
  public var lead: String
  public var body: String
  public var hash: String
  public var found: DeskFindings?

  public init(
    source: String, name: String? = nil, folder: String? = nil, key: String, published: Date?, received: Date,
    title: String, meta: ArticleContent, layout: String, lead: String, body: String, hash: String,
    found: DeskFindings? = nil
  ) {
    self.source = source
    self.name = name
    self.folder = folder
    self.key = key
    self.published = published?.formatted(.iso8601)
    self.received = received.formatted(.iso8601)
    self.title = title
    self.meta = meta
    self.layout = layout
    self.lead = lead
    self.body = body
    self.hash = hash
    self.found = found
  }
}

/// What the fetching machine understood of an article. Readers with the same models take it over.
public struct DeskFindings: Sendable, Hashable, Codable {
  /// The models and their versions.
  public var models: String
  public var entities: [ArticleEntity]
  public var buckets: [UInt32]
  public var profile: Data?

  public init(models: String, entities: [ArticleEntity], buckets: [UInt32], profile: Data?) {
    self.models = models
    self.entities = entities
    self.buckets = buckets
    self.profile = profile
  }
}
