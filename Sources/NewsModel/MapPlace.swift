/// A place that articles name, and where it lies.
public struct MapPlace: Hashable, Sendable {
  /// The library's number of it.
  public var id: EntityID?
  public var name: String
  public var point: GeoPoint
  /// Mentions in all the articles together.
  public var mentionCount: Int
  /// How many of the articles name it.
  public var articleCount: Int

  public init(id: EntityID? = nil, name: String, point: GeoPoint, mentionCount: Int = 1, articleCount: Int = 1) {
    self.id = id
    self.name = name
    self.point = point
    self.mentionCount = mentionCount
    self.articleCount = articleCount
  }
}
