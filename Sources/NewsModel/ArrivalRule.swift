/// What is done to an article that comes in and that a query finds.
public struct ArrivalRule: Sendable, Hashable {
  public var name: String
  /// A search, as for the search line. Dates in it are reckoned from the moment of arrival.
  public var words: String
  /// What is set, in the order written.
  public var actions: [StatusField]

  public init(name: String, words: String, actions: [StatusField]) {
    self.name = name
    self.words = words
    self.actions = actions
  }
}
