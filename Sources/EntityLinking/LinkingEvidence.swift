import NewsModel

/// An entity of the library that bears a name.
public struct EntityCandidate: Sendable, Hashable {
  public var member: CooccurrenceContext.Member
  /// The name by which it was found.
  public var folded: String
  /// The kind under which the name was read.
  public var readKind: EntityKind
  /// The folded name as it was read first.
  public var foundName: String
  /// The folded name as it is shown.
  public var shownName: String
  /// True where only its initials were found.
  public var isGuess: Bool

  public init(
    member: CooccurrenceContext.Member, folded: String, readKind: EntityKind, foundName: String, shownName: String,
    isGuess: Bool
  ) {
    self.member = member
    self.folded = folded
    self.readKind = readKind
    self.foundName = foundName
    self.shownName = shownName
    self.isGuess = isGuess
  }

  /// Whether the name stands for this kind.
  func bears(_ kind: EntityKind) -> Bool { readKind == kind || member.kind == kind }

  /// Whether it is called so, rather than also called so.
  func has(_ folded: String, as kind: EntityKind) -> Bool {
    self.folded == folded && !isGuess && bears(kind) && (foundName == folded || shownName == folded)
  }
}

/// What a library knows that speaks for and against an entity. Each answer is bounded, whatever the size of the
/// library.
public protocol LinkingEvidence {
  /// How many articles the library holds.
  var articleCount: Int { get }

  /// Those who bear a folded name, or the first of them where they are more than `limit`.
  func bearers(of folded: String, limit: Int) throws -> [EntityCandidate]

  /// Those who bear a folded name of this kind in the newest articles of these entities, the most frequent first.
  func bearers(of folded: String, _ kind: EntityKind, beside entities: [Int64]) throws -> [EntityCandidate]

  /// How many of the newest articles of an entity also name each of these others.
  func companions(of entity: Int64, among others: [Int64]) throws -> Companions

  /// Whether any of these others stands beside the entity in one of its newest articles.
  func meets(_ entity: Int64, anyOf others: [Int64]) throws -> Bool

  /// The titles that stand with the entity's name most often.
  func roles(of entity: Int64) throws -> [String]

  /// The entity that this one is shown as.
  func shown(_ entity: Int64) -> Int64
}

/// The company of an entity in its newest articles.
public struct Companions: Sendable, Hashable {
  /// How many of its articles were looked at.
  public var articles: Int
  /// How many of them name each of the others that were asked for; none for those left out.
  public var shared: [Int64: Int]

  public init(articles: Int, shared: [Int64: Int]) {
    self.articles = articles
    self.shared = shared
  }
}
