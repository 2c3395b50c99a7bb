import NewsModel

/// The line at the bottom while something is typed into it.
public struct Prompt: Sendable, Hashable {
  public enum Purpose: String, Sendable, Hashable {
    /// `/` in the list: the list below follows every key.
    case search
    /// `f`: narrows the present list, following every key.
    case limit
    /// `/` in the reader.
    case find
    /// `:`
    case command
  }
  public var purpose: Purpose
  public var text: String
  /// UTF-8 offset of the cursor in `text`, always on a character boundary.
  public var cursor: Int
  /// How many bytes of the text were put there for an argument to follow: Ctrl-u keeps them.
  public var commandEnd = 0
  public var problems: [QueryProblem] = []
  /// How many articles a command over a search would change, and the request for it.
  public var total: ListTotal?
  public var counting: Int?
  public var completions: CompletionMenu?
  /// The request for completions whose answer is awaited, and how often Tab was pressed meanwhile.
  public var completing: Int?
  public var tabs = 0
  /// Index in the history while walking through it; nil at the line being typed.
  public var historyIndex: Int?
  /// The line as it was before walking through the history.
  public var draft: String = ""
  /// What Esc puts back: the list and the reading as they were when the prompt opened.
  public var before: Before

  public struct Before: Sendable, Hashable {
    public var list: ListState
    public var lists: [ListState]
    public var reading: Reading?
    public var focus: Pane
    public var walk: RelatedWalk?
    public var sidebar: SidebarState
    public var isZen: Bool
    public var dialogs: [Dialog]
    init(_ state: ReaderState) {
      list = state.list.atRest
      lists = state.lists
      reading = state.reading
      focus = state.focus
      walk = state.walk
      sidebar = state.sidebar
      isZen = state.isZen
      dialogs = state.dialogs
    }
  }

  public init(_ purpose: Purpose, text: String = "", before: Before) {
    self.purpose = purpose
    self.text = text
    self.cursor = text.utf8.count
    self.before = before
  }
}

/// What Tab offers at the cursor.
public struct CompletionMenu: Sendable, Hashable {
  public struct Item: Sendable, Hashable {
    /// What is put in place of `range`.
    public var text: String
    /// What it is, or how many articles it has.
    public var explanation: String
    public init(_ text: String, explanation: String = "") {
      self.text = text
      self.explanation = explanation
    }
  }
  /// The part of the prompt's text that an item replaces.
  public var range: TextRange
  public var items: [Item]
  /// Nil until Tab chose one.
  public var selection: Int?
  public init(range: TextRange, items: [Item], selection: Int? = nil) {
    self.range = range
    self.items = items
    self.selection = selection
  }
}
