import Foundation

/// Everything that a library can say of one entity: what its card shows.
public struct EntityCard: Hashable, Sendable, Identifiable {
  /// The articles of one calendar month, counted by their dates in UTC.
  public struct Month: Hashable, Sendable, Codable {
    public var year: Int
    /// From 1 to 12.
    public var month: Int
    public var count: Int

    public init(year: Int, month: Int, count: Int) {
      self.year = year
      self.month = month
      self.count = count
    }
  }

  /// Another entity that stands in the same articles.
  public struct Companion: Hashable, Sendable, Identifiable {
    public var id: EntityID
    public var name: String
    public var kind: EntityKind
    /// The articles that name both.
    public var count: Int

    public init(id: EntityID, name: String, kind: EntityKind, count: Int) {
      self.id = id
      self.name = name
      self.kind = kind
      self.count = count
    }
  }

  /// What it is called in articles of a language other than the interface's.
  public struct Forms: Hashable, Sendable, Codable {
    /// The code of the language, without a region.
    public var language: String
    /// The most frequent first.
    public var words: [String]

    public init(language: String, words: [String]) {
      self.language = language
      self.words = words
    }
  }

  public var id: EntityID
  public var name: String
  public var kind: EntityKind
  /// By language, that of most of its articles first.
  public var forms: [Forms] = []
  /// Its other names, in alphabetical order.
  public var aliases: [String]
  /// The titles that it was given, the most frequent first.
  public var roles: [String]
  /// The user's own note.
  public var note: String?
  public var articleCount: Int
  public var firstSeen: Date?
  public var lastSeen: Date?
  /// The months in which it was named, oldest first; those between without an article are left out.
  public var months: [Month]
  /// The entities most often named with it, by falling count.
  public var companions: [Companion]
  /// What it said in its latest articles, in order of time.
  public var said: [SaidQuotation]
  /// The articles that name it, newest first.
  public var latest: [ArticleSummary]
  /// Who corrected it at the desk, the latest first.
  public var changes: [KnownDeskChange] = []

  public init(
    id: EntityID, name: String, kind: EntityKind, aliases: [String] = [], roles: [String] = [], note: String? = nil,
    articleCount: Int = 0, firstSeen: Date? = nil, lastSeen: Date? = nil, months: [Month] = [],
    companions: [Companion] = [], said: [SaidQuotation] = [], latest: [ArticleSummary] = []
  ) {
    self.id = id
    self.name = name
    self.kind = kind
    self.aliases = aliases
    self.roles = roles
    self.note = note
    self.articleCount = articleCount
    self.firstSeen = firstSeen
    self.lastSeen = lastSeen
    self.months = months
    self.companions = companions
    self.said = said
    self.latest = latest
  }
}
