import Foundation

/// What the library decided again about an entity: that it is another one, in all articles or in some.
public struct EntityDecision: Hashable, Sendable, Identifiable {
  /// The number of the decision in one library.
  public var id: Int64
  public var made: Date
  /// What was taken for an entity of its own.
  public var source: EntityName
  /// What it is.
  public var target: EntityName
  /// How many articles were moved.
  public var articles: Int
  /// True where it is another one in all articles, and its number leads there.
  public var isWhole: Bool
  /// True while it is undone.
  public var isWithdrawn: Bool

  public init(
    id: Int64, made: Date, source: EntityName, target: EntityName, articles: Int, isWhole: Bool,
    isWithdrawn: Bool = false
  ) {
    self.id = id
    self.made = made
    self.source = source
    self.target = target
    self.articles = articles
    self.isWhole = isWhole
    self.isWithdrawn = isWithdrawn
  }

  /// One line that says what was decided.
  public var summary: String {
    func number(_ name: EntityName) -> String { name.id.map { " #\($0.rawValue)" } ?? "" }
    let count = articles == 1 ? "1 article" : "\(articles) articles"
    return isWhole
      ? "merged \(source.name)\(number(source)) into \(target.name)\(number(target)) (\(count))"
      : "in \(count) \(source.name)\(number(source)) is \(target.name)\(number(target))"
  }
}
