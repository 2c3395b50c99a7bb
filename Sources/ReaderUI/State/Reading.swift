import NewsModel

/// The article in the reader (or in the preview beside the list) and all that is known about it so far.
public struct Reading: Sendable, Hashable {
  public var article: Article
  /// By falling salience; empty until they have come.
  public var entities: [ArticleEntity] = []
  /// Nil until it has come.
  public var related: [RelatedRow]?
  /// Which related article `]` opened last from here; nil before the first.
  public var relatedIndex: Int?
  /// UTF-8 offset of the first text shown; kept through resizes. 0 shows the headline.
  public var topOffset = 0
  /// Lines scrolled from the line that holds `topOffset` as the layout stands; see `ReaderScroll`.
  public var topLine = 0
  /// Where the words searched for stand in the document's text, in order.
  public var hits: [TextRange] = []
  /// Index in `hits` of the present one.
  public var hit: Int?

  public init(article: Article) { self.article = article }
}

/// A row of the related strip or list.
public struct RelatedRow: Sendable, Hashable {
  public var summary: ArticleSummary
  public var reasons: [RelationReason]
  public init(summary: ArticleSummary, reasons: [RelationReason]) {
    self.summary = summary
    self.reasons = reasons
  }
}

/// The entity sidebar. Its order is that of `SidebarLayout`: by kind, then by salience.
public struct SidebarState: Sendable, Hashable {
  /// The entity under the cursor, as an index in `Reading.entities`; nil before one was chosen.
  public var selection: Int?
  /// The first row drawn.
  public var top = 0
  /// The mention that `e` went to last, as an index in the entity's mentions.
  public var mention: Int?
  public init() {}
}

/// What was read, in the order of reading, and where in it the reader stands now.
public struct Trail: Sendable, Hashable {
  public struct Step: Sendable, Hashable {
    public var id: ArticleID
    public var topOffset: Int
    public init(id: ArticleID, topOffset: Int = 0) {
      self.id = id
      self.topOffset = topOffset
    }
  }
  public var steps: [Step] = []
  /// Index of the present step; -1 when nothing has been read.
  public var index = -1
  public init() {}
}
