import NewsModel

/// An entity of the library that bears a name.
public struct EntityCandidate: Sendable, Hashable {
  public var member: CooccurrenceContext.Member
  /// The name by which it was found, folded; empty where it was found by a key.
  public var folded: String
  /// The kind under which the name was read.
  public var readKind: EntityKind
  /// The name as it was read first.
  public var foundName: String
  /// The name as it is shown.
  public var shownName: String
  /// True where only its initials were found.
  public var isGuess: Bool
  /// True for what stands for all of a name of whom nobody can tell who is meant.
  public var isUnclear: Bool

  public init(
    member: CooccurrenceContext.Member, folded: String, readKind: EntityKind, foundName: String, shownName: String,
    isGuess: Bool = false, isUnclear: Bool = false
  ) {
    self.member = member
    self.folded = folded
    self.readKind = readKind
    self.foundName = foundName
    self.shownName = shownName
    self.isGuess = isGuess
    self.isUnclear = isUnclear
  }

  /// The name as a person's.
  var personName: PersonName? { PersonName(isUnclear ? Unclear.name(foundName) ?? foundName : foundName) }

  /// Whether the name stands for this kind.
  func bears(_ kind: EntityKind) -> Bool { readKind == kind || member.kind == kind }
}

/// What a library knows that speaks for and against an entity. Each answer is bounded, whatever the size of the
/// library.
public protocol LinkingEvidence {
  /// How many articles the library holds.
  var articleCount: Int { get }

  /// Those who bear a folded name, in no order; `limit` of them at most.
  func bearers(of folded: String, limit: Int) throws -> [EntityCandidate]

  /// Those who are found by a key of `NameKeys`, those in most articles first by powers of two; `limit` of them at
  /// most.
  func bearers(ofKey key: Int64, limit: Int) throws -> [EntityCandidate]

  /// Those of a key in the newest articles of these entities, the most frequent first.
  func bearers(ofKey key: Int64, beside entities: [Int64]) throws -> [EntityCandidate]

  /// How many of the newest articles of an entity also name each of these others.
  func companions(of entity: Int64, among others: [Int64]) throws -> Companions

  /// The folded names of the places and peoples that stand in the newest articles of an entity.
  func places(of entity: Int64) throws -> [String]

  /// The titles that stand with the entity's name most often.
  func roles(of entity: Int64) throws -> [String]

  /// All names of an entity as they were read.
  func names(of entity: Int64) throws -> [String]

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

/// What the linker is told of an article.
public struct LinkingArticle: Sendable {
  public var entities: [ArticleEntity]
  /// The text in which the mentions stand; nil where it is not at hand.
  public var text: String?
  /// As the copy gives it: `LONDON`, `Kyiv, Ukraine`.
  public var datelinePlace: String?

  public init(entities: [ArticleEntity], text: String? = nil, datelinePlace: String? = nil) {
    self.entities = entities
    self.text = text
    self.datelinePlace = datelinePlace
  }
}

/// Which entity of the library a name of an article is.
public enum EntityLink: Sendable, Hashable {
  case existing(CooccurrenceContext.Member)
  /// None that the library has; an earlier one of the article where that has the same key.
  case new(NewEntity)
  /// The same as an earlier one of the article, at this index, which is new.
  case same(Int)
}

/// An entity that a library does not have yet.
public struct NewEntity: Sendable, Hashable {
  public var name: String
  public var kind: EntityKind
  /// True for what stands for all of a name of whom nobody can tell who is meant.
  public var isUnclear: Bool
  /// What it is found by beyond the keys of its names.
  public var keys: [Int64]
  /// Those of its name of whom the text says that they are somebody else.
  public var isNot: [Int64]

  public init(
    name: String, kind: EntityKind, isUnclear: Bool = false, keys: [Int64] = [], isNot: [Int64] = []
  ) {
    self.name = name
    self.kind = kind
    self.isUnclear = isUnclear
    self.keys = keys
    self.isNot = isNot
  }
}
