import Foundation

/// What a list shows: which articles, in which order, how many. Made from the words of the search line by
/// `ArticleQuery.parse`, turned into SQL by `NewsStore` alone.
public struct ArticleQuery: Hashable, Sendable {
  public var condition: Condition
  public var order: Order
  /// At most so many; nil is all.
  public var limit: Int?
  /// Hidden articles are listed with the others. A condition that names them lists them by itself.
  public var includesHidden = false

  public init(_ condition: Condition = .all, order: Order = .date, limit: Int? = nil) {
    self.condition = condition
    self.order = order
    self.limit = limit
  }

  public static let everything = ArticleQuery()
  public static let unread = ArticleQuery(.state(.unread))

  /// Whether hidden articles are not left out.
  public var showsHidden: Bool { includesHidden || condition.namesHidden }

  /// The articles of both.
  public func narrowed(by other: Condition) -> ArticleQuery {
    var query = self
    query.condition = Condition.and([condition, other]).simplified
    return query
  }

  public enum Order: String, Sendable, Hashable, CaseIterable {
    /// Newest first.
    case date
    case oldest
    case relevance
    /// By the source's name, newest first within it.
    case source
  }

  public indirect enum Condition: Hashable, Sendable {
    case all
    case and([Condition])
    case or([Condition])
    case not(Condition)
    case text(TextTerm)
    /// The source that is called so or has this address, without regard to case and accents. Where none is, and
    /// `isExact` is false, those with all these words in name or address, and at last those with words that begin so.
    case source(String, isExact: Bool = false)
    case inSource(SourceID)
    case tag(String)
    case language(String)
    case agency(String)
    /// The desk's urgency, 1 (flash) to 9.
    case urgency(ClosedRange<Int>)
    /// The slug has these words or beginnings of words.
    case slug(String)
    /// A keyword that the source gives has these words.
    case keyword(String)
    /// An entity by any of its names; any kind where `kind` is nil.
    case entity(kind: EntityKind?, name: String)
    case isEntity(EntityID)
    /// Somebody with all these words in the name, or in the article's words for the speaker, is quoted.
    case said(String)
    /// Published (or, undated, received) at or after `from` and before `to`; either may be open.
    case date(from: Date?, to: Date?)
    /// The text changed at or after `from` and before `to`.
    case changed(from: Date?, to: Date?)
    case state(State)
    case inStory(StoryID)
    /// In the story of this article, or related to it: `story:this` and `related:this`. A query says which article is
    /// meant only when it is bound; the library finds what that means. Nothing where no article is.
    case storyOf(ArticleID?)
    case relatedTo(ArticleID?)
    /// Exactly these, for related lists.
    case articles([ArticleID])

    /// Without nested, empty or single groups; the same articles.
    public var simplified: Condition {
      switch self {
      case .and(let parts):
        let flat = parts.map(\.simplified).flatMap { part -> [Condition] in
          switch part {
          case .all: []
          case .and(let inner): inner
          default: [part]
          }
        }
        return flat.isEmpty ? .all : flat.count == 1 ? flat[0] : .and(flat)
      case .or(let parts):
        let flat = parts.map(\.simplified).flatMap { part -> [Condition] in
          if case .or(let inner) = part { inner } else { [part] }
        }
        return flat.count == 1 ? flat[0] : .or(flat)
      case .not(let part):
        if case .not(let inner) = part.simplified { return inner }
        return .not(part.simplified)
      default:
        return self
      }
    }
  }

  /// The order is that of time, one way or the other.
  public var isByTime: Bool { order == .date || order == .oldest }

  public enum State: String, Sendable, Hashable, CaseIterable {
    case unread, read, starred, new, duplicate, updated
    /// The text changed after it was read.
    case changed
    /// By a rule on arrival, or by hand: left out of lists, and set off in them.
    case hidden, highlighted
    /// By what the desk says: not to be used yet, a correction, or killed.
    case embargoed, corrected, withdrawn
    /// With a mark that waits to be sent to an account's server.
    case pending
    case hasNote, hasLink, hasImage, hasAudio
  }

  /// Words to be found in the text.
  public struct TextTerm: Hashable, Sendable {
    public enum Field: String, Sendable, Hashable, CaseIterable {
      case any, title, body, byline, note
    }
    /// One word, or the words of a phrase, as typed.
    public var words: [String]
    public var field: Field
    /// The last word matches as a prefix: it is still being typed.
    public var isPrefix: Bool
    /// As written only, not in other forms of the word (`'exact`).
    public var isExact: Bool

    public init(_ words: [String], field: Field = .any, isPrefix: Bool = false, isExact: Bool = false) {
      self.words = words
      self.field = field
      self.isPrefix = isPrefix
      self.isExact = isExact
    }
  }
}

/// A query as typed, with what could not be read in it.
public struct ParsedQuery: Hashable, Sendable {
  /// What the part before the first mistake asks for.
  public var query: ArticleQuery
  public var problems: [QueryProblem]

  public init(query: ArticleQuery, problems: [QueryProblem] = []) {
    self.query = query
    self.problems = problems
  }
}

/// A mistake in a query: where it stands (UTF-8 offsets in what was typed) and what to do about it, in words.
public struct QueryProblem: Hashable, Sendable {
  public var range: TextRange
  public var message: String

  public init(range: TextRange, message: String) {
    self.range = range
    self.message = message
  }
}

extension ArticleQuery.Condition {
  /// Whether it speaks of hidden articles anywhere.
  fileprivate var namesHidden: Bool {
    switch self {
    case .state(.hidden): true
    case .not(let part): part.namesHidden
    case .and(let parts), .or(let parts): parts.contains(where: \.namesHidden)
    default: false
    }
  }
}
