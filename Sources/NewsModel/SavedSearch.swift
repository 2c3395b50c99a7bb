/// A search that was given a name.
public struct SavedSearch: Sendable, Hashable {
  public var name: String
  /// As typed on the search line.
  public var words: String

  public init(name: String, words: String) {
    self.name = name
    self.words = words
  }
}
