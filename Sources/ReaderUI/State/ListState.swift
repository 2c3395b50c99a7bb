import Foundation
import NewsModel

/// A list of articles: a window of loaded rows over a query's result, which may hold millions.
public struct ListState: Sendable, Hashable {
  /// What is shown, limits included.
  public var query: ArticleQuery
  /// The name of what is shown, for the upper row, from the whole to the narrow: `All sources`, `unread`, `Iraq`.
  public var path: [String]
  /// The words of the search that made this list, kept for `n`, `N` and for marking hits.
  public var search: ListSearch?

  /// It was limited, so that its days tell more than the order of what was found.
  public var isLimited = false
  /// What it shows, as it would be typed on the search line; nil where that cannot be said in words.
  public var words: String? = ""

  /// What a search without results may have meant, and the words for which that was asked.
  public var suggestion: String?
  var suggestionAsked: String?

  /// Loaded rows, contiguous in the order of the list.
  public var rows: [ArticleSummary] = []
  /// How many rows of the list lie before `rows[0]`; nil where it is not known, as after a jump to the end of a list
  /// that nobody has counted.
  public var firstIndex: Int? = 0
  public var hasMoreBefore = false
  public var hasMoreAfter = false
  public var total: ListTotal?

  /// True while the rows shown are those of the list before, until this one's own have come.
  public var borrowsRows = false

  /// Index in `rows` of the selected row; 0 where there is none.
  public var selection = 0
  /// Where a selection of several rows began; it goes on to the selected row.
  public var anchor: ArticleID?
  /// When each article was read, in the list of what was read; empty in others.
  public var times: [ArticleID: Date] = [:]
  /// Index in `rows` of the first row drawn.
  public var top = 0
  /// The reports of a story stand under the first of them; `ListTree` says how.
  public var foldsStories = false
  /// Of articles that say the same word for word the first stands for all.
  public var foldsCopies = false
  /// The stories and copies that show all the same.
  public var unfolded: Set<FoldGroup> = []
  /// The request for rows that replace these; nil when the rows are what the query asks for.
  public var awaiting: Int?
  /// The request for the same rows anew after the library changed; these serve until they come.
  public var refreshing: Int?
  /// The request for rows that lengthen these at one end.
  public var extending: Int?
  /// The request for the total.
  public var counting: Int?
  /// Articles whose status was changed while this list showed them: they stay in it when it is asked for anew, even
  /// where it shows unread articles only, since a row that goes away under the eye is a row lost.
  public var touched: Set<ArticleID> = []
  /// Rows that came in while the list stood here and have not been on the screen yet.
  public var arrived: Set<ArticleID> = []
  /// How many articles are newer than any that was on the screen, where the loaded rows do not begin with the newest,
  /// and the request for it.
  public var newBeyond = 0
  public var countingNew: Int?
  /// The time of the newest article that was on the screen.
  public var newestSeen: Date?
  /// Rows that have just come in and stand out for a moment.
  public var fresh: Set<ArticleID> = []
  /// The list stays at its top, and the newest row is the selected one.
  public var follows = false
  /// The library has changed since the rows came; a list that lies below is asked for anew when it comes back.
  public var isOutdated = false

  public init(query: ArticleQuery = .everything, path: [String] = ["All sources"], search: ListSearch? = nil) {
    self.query = query
    self.path = path
    self.search = search
  }

  public var selected: ArticleSummary? { rows.indices.contains(selection) ? rows[selection] : nil }

  /// The indices of the rows selected together, those shown from the anchor to the selected row; none without an
  /// anchor.
  public var chosen: [Int] {
    guard let anchor, let start = rows.firstIndex(where: { $0.id == anchor }), selected != nil else { return [] }
    let tree = tree
    let places = [tree.place(of: start), tree.place(of: selection)].sorted()
    return Array(tree.shown[max(0, places[0])...min(places[1], tree.shown.count - 1)])
  }

  /// How many rows stand above the pane that nobody has seen.
  public var newAbove: Int {
    guard firstIndex == 0 else { return newBeyond }
    return arrived.isEmpty ? 0 : rows.prefix(top).count { arrived.contains($0.id) }
  }

  /// The time that a row stands under.
  public func date(of row: ArticleSummary) -> Date { times[row.id] ?? row.published ?? row.received }

  /// Whether a row stands under the time it came in for want of a date of its own.
  public func hasNoDate(_ row: ArticleSummary) -> Bool { row.published == nil && times[row.id] == nil }

  /// The selected row's place in the whole list, from 1; nil where it is not known or nothing is selected.
  public var ordinal: Int? {
    guard selected != nil, let firstIndex else { return nil }
    return firstIndex + selection + 1
  }
}

/// How many articles a query has. Counting stops at a bound, beyond which only "more than" is told.
public struct ListTotal: Sendable, Hashable {
  public var count: Int
  public var isExact: Bool
  public init(count: Int, isExact: Bool) {
    self.count = count
    self.isExact = isExact
  }

  /// `1,204`, or `10,000+` where counting stopped.
  var words: String { Figures.full(count) + (isExact ? "" : "+") }
}
