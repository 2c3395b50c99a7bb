import Foundation
import NewsModel

/// The article in the reader (or in the preview beside the list) and all that is known about it so far.
public struct Reading: Sendable, Hashable {
  public var article: Article
  /// By falling salience; empty until they have come.
  public var entities: [ArticleEntity] = []
  /// Nil until it has come. What stands in the strip and what `]` opens next is `ReaderState.strip`.
  public var related: [RelatedRow]?
  /// True once it was opened to be read, and not only shown beside the list; its place is kept then.
  public var isOpened = false
  /// UTF-8 offset of the first text shown; kept through resizes. 0 shows the headline.
  public var topOffset = 0
  /// Lines scrolled from the line that holds `topOffset` as the layout stands; see `ReaderScroll`.
  public var topLine = 0
  /// Where the words searched for stand in the document's text, in order.
  public var hits: [TextRange] = []
  /// The list's search whose hits these are.
  public var search: ListSearch?
  /// Index in `hits` of the present one.
  public var hit: Int?

  /// What `/` in the reader looked for; nil where `hits` come from the list's search.
  public var find: String?

  /// The sentences that say nothing new to who has read what is marked read of the story, in order; nil until asked
  /// for.
  public var known: [TextRange]?
  var isAskingKnown = false
  /// The times that are said in words, in order; nil until asked for.
  public var dated: [DatedWords]?
  var isAskingDated = false

  /// When its text changed after it was read; stays while the article does, though it has been seen by then.
  public var changed: Date?
  /// Where it changed, in order; nil until asked for.
  public var changes: [TextRange]?
  /// It was opened before its changes were known, and begins at the first of them.
  var beginsAtChanges = false

  /// What is chosen of the text, to be kept or copied.
  public var choice: TextChoice?
  /// Where its sentences stand, in order; nil until asked for.
  public var sentences: [TextRange]?

  /// The text in lines, as `ReaderState.fitToScreen` laid it out for the pane; nil until then.
  public var layout: ArticleLayout?
  /// The names that stay whole where lines break, once the text stands on the screen: names that come later change
  /// colour in place, and no line is broken anew under the eye. Nil before that.
  public var keptWhole: [TextRange]?

  public init(article: Article) { self.article = article }
}

/// What is chosen of a text: paragraphs, sentences or words, from where the choice began to where it goes.
public struct TextChoice: Sendable, Hashable {
  public enum Unit: String, Sendable, Hashable { case paragraph, sentence, word }
  public var unit = Unit.paragraph
  public var from: TextRange
  public var to: TextRange

  public var range: TextRange { TextRange(min(from.start, to.start), max(from.end, to.end)) }
}

/// The article that is on its way to the reader.
public struct Opening: Sendable, Hashable {
  public var request: Int
  public var id: ArticleID
  /// The list's search whose hits are to be marked.
  public var search: ListSearch?
  /// Where in the text to begin; nil is where reading stopped last for an article that is opened, and the top for one
  /// that is only shown beside the list.
  public var topOffset: Int?
  /// Which hit of the list's search to begin at.
  public var hit: Edge?

  public enum Edge: Sendable, Hashable { case first, last }

  public init(request: Int, id: ArticleID, search: ListSearch? = nil, topOffset: Int? = nil, hit: Edge? = nil) {
    self.request = request
    self.id = id
    self.search = search
    self.topOffset = topOffset
    self.hit = hit
  }
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

/// The way of `]` and `[` through the related articles of one article, where the walk began.
public struct RelatedWalk: Sendable, Hashable {
  public var origin: ArticleID
  public var rows: [RelatedRow]
  /// Index in `rows` of the article that is read; never outside.
  public var index: Int
  public init(origin: ArticleID, rows: [RelatedRow], index: Int) {
    self.origin = origin
    self.rows = rows
    self.index = index
  }
}

/// What the strip under the reader shows: the rows that `]` goes through, and which of them it opens next.
public struct RelatedStrip: Sendable, Hashable {
  public var rows: [RelatedRow]
  /// Index in `rows`; `rows.count` behind the last one.
  public var next: Int
  public init(rows: [RelatedRow], next: Int) {
    self.rows = rows
    self.next = next
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
    /// Its headline; empty until it has come.
    public var title = ""
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
