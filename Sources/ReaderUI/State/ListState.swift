import NewsModel

/// A list of articles: a window of loaded rows over a query's result, which may hold millions.
public struct ListState: Sendable, Hashable {
  /// What is shown, limits included.
  public var query: ArticleQuery
  /// The name of what is shown, for the upper row, from the whole to the narrow: `All sources`, `unread`, `Iraq`.
  public var path: [String]
  /// The words of the search that made this list, kept for `n`, `N` and for marking hits.
  public var search: String?

  /// Loaded rows, contiguous in the order of the list.
  public var rows: [ArticleSummary] = []
  /// How many rows of the list lie before `rows[0]`.
  public var firstIndex = 0
  public var hasMoreAfter = false
  public var total: ListTotal?

  /// Index in `rows` of the selected row; 0 where there is none.
  public var selection = 0
  /// Index in `rows` of the first row drawn.
  public var top = 0
  /// The request whose answer is awaited; nil when the rows are what the query asks for.
  public var awaiting: Int?

  public init(query: ArticleQuery = .everything, path: [String] = ["All sources"], search: String? = nil) {
    self.query = query
    self.path = path
    self.search = search
  }

  public var hasMoreBefore: Bool { firstIndex > 0 }
  public var selected: ArticleSummary? { rows.indices.contains(selection) ? rows[selection] : nil }
}

/// How many articles a query has. Counting stops at a bound, beyond which only "more than" is told.
public struct ListTotal: Sendable, Hashable {
  public var count: Int
  public var isExact: Bool
  public init(count: Int, isExact: Bool) {
    self.count = count
    self.isExact = isExact
  }
}
