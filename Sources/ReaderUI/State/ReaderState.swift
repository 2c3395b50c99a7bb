import Canvas
import Commands
import Foundation
import NewsModel

/// All that the screen shows and all that a key can change, as one value. `update` makes the next one and asks for work
/// by effects; `draw` makes a grid of it. Nothing here waits, reads a file or looks at the clock.
public struct ReaderState: Sendable {
  public var size: Size
  /// The time as of the last message; rows show times relative to it.
  public var now: Date
  public var calendar: Calendar
  public var options: ReaderOptions

  public var list: ListState
  /// The lists below the present one: what `back` returns to, with selection and scroll.
  public var lists: [ListState] = []
  public var reading: Reading?
  /// The article asked for; what is in `reading` stays until it comes.
  public var opening: Opening?
  /// The selected article that could not be had; it is not asked for again until another one has been.
  public var unavailable: ArticleID?
  public var walk: RelatedWalk?
  public var sidebar = SidebarState()
  public var sources = SourcesState()
  public var focus: Pane = .list
  public var isZen = false

  /// What lies over the panes, the uppermost last.
  public var dialogs: [Dialog] = []
  /// The sheets from which the article in the reader was opened; `back` lays them on again.
  public var dialogsAside: [Dialog] = []
  public var requestedDialog: RequestedDialog?
  /// How the terminal shows pictures; nil where it cannot, or has not said so.
  public var pictureForm: PictureForm?
  /// The picture that stands in place of the panes, until the next key.
  public var picture: ShownPicture?
  /// The picture that is on its way.
  var awaitedPicture: AwaitedPicture?
  /// Sentences that say nothing new are dimmed.
  public var dimsKnown = false
  /// Behind times that are said in words stands which are meant.
  public var showsDates = false
  public var prompt: Prompt?
  public var picker: Picker?
  /// Keys typed so far of a sequence (`g …`, `12`), shown until it ends.
  public var pending = PendingKeys()
  /// Asked just now; any other command takes it back.
  public var embargoQuestion: EmbargoQuestion?
  /// The list that `A` asked about just now; any other command takes the question back.
  public var markAllQuestion: ArticleQuery?
  /// Keys and commands that wait for an answer (`]` before the related articles have come), in order; those typed after
  /// wait behind. Esc drops them.
  public var waiting: [Message] = []
  /// A search for the next unread article beyond the loaded rows.
  public var seeking: Seeking?
  /// What was typed into prompts, oldest first, without repetition; at most 100 lines for each purpose.
  public var histories: [Prompt.Purpose: [String]] = [:]
  /// What was remembered when this screen began.
  var taken = KeptScreen()
  /// What Ctrl-w, Ctrl-u and Ctrl-k cut, for Ctrl-y.
  public var killed = ""

  /// Where the dividers stand, and the one that the mouse holds.
  public var sizes = PaneSizes()
  public var dragging: Divider?

  public var trail = Trail()
  /// Places under letters, for `m` and `'`.
  public var places: [Character: ReadingMark] = [:]
  /// The letters over links and names, while one is to be typed.
  public var linkHints: LinkHints?
  /// What the next letter is for.
  public var letterUse: LetterUse?
  public var undo = UndoHistory()
  /// The line over the hints; it stays until the next key.
  public var notice: Notice?
  /// Earlier notices, newest last, for the sheet of messages; at most 200.
  public var log: [Notice] = []
  public var work: [WorkProgress] = []
  public var watches: [WatchSign] = []
  /// For each article that was asked about, the names of the watches that find it.
  public var watched: [ArticleID: [String]] = [:]
  public var watchedAsked: Set<ArticleID> = []
  public var tally: LibraryTally?
  /// Nil where the library belongs to no desk, or nothing is known of it yet.
  public var desk: DeskSign?
  /// Results of an `archive:` search lie on the screen or aside.
  var hasArchive = false
  /// What was asked before a change of the desk is taken back.
  var deskQuestion: UUID?

  /// Numbers the requests, so that an answer to an older one is known as such and dropped.
  public var requests = 0

  public init(
    size: Size, now: Date, calendar: Calendar = .current, options: ReaderOptions = .init(), list: ListState = .init()
  ) {
    self.size = size
    self.now = now
    self.calendar = calendar
    self.options = options
    self.list = list
  }
}

/// The request for an article outside the loaded rows, and whether it is to be opened or only selected.
public struct Seeking: Sendable, Hashable {
  public var request: Int
  public var opens: Bool
  /// What is sought, and whether the search has gone round the end of the list.
  var query: ArticleQuery?
  var isBackward = false
  var hasWrapped = false
  public init(request: Int, opens: Bool) {
    self.request = request
    self.opens = opens
  }
}

extension ReaderState {
  /// What stands under the reader: the walk where there is one, else the related articles of what is read, in either
  /// case without what is read; nil until they have come.
  public var strip: RelatedStrip? {
    if let walk {
      let read = reading?.article.id
      let next = walk.rows.indices.contains(walk.index + 1) ? walk.rows[walk.index + 1].summary.id : nil
      let rows = walk.rows.filter { $0.summary.id != read }
      return RelatedStrip(rows: rows, next: rows.firstIndex { $0.summary.id == next } ?? rows.count)
    }
    return reading?.related.map { RelatedStrip(rows: $0, next: 0) }
  }
}

/// The panes that can have the focus.
public enum Pane: String, Sendable, Hashable, CaseIterable {
  case sources, list, reader, sidebar
}

/// What the user chose in `config.toml` or on the command line.
public struct ReaderOptions: Sendable {
  public var keymap: Keymap
  public var theme: Theme
  public var themeNames: [String]
  /// Columns of text in the reader.
  public var measure: Int
  public var showsSidebar: Bool
  public var usesASCII: Bool
  /// Where the list has the room: headline over two rows with time and source below, or one row each.
  public var usesTwoLineRows: Bool
  /// What stands in a row of a list that shows one row for each article; nil leaves that to the width.
  public var rowFormat: RowFormat?
  /// Text in the reader has an even right edge.
  public var justifies = false
  /// The last line of a paragraph is not left with a word alone.
  public var balances = true
  /// Without lines and charts, one pane at a time: for screen readers and Braille lines.
  public var isPlain = false
  /// Marking an article goes on to the next one.
  public var advances = false
  /// Reading one of several copies marks the others read.
  public var readsCopies = false
  /// The Welcome edition stands in for an empty library.
  public var isWelcome = false
  /// The user's own translator: a program and its arguments; empty where there is none.
  public var translator: [String] = []
  /// The codes of the languages that the user reads; none for all.
  public var languages: [String] = []

  public init(
    keymap: Keymap = .standard, theme: Theme = .plain, themeNames: [String] = [], measure: Int = 72,
    showsSidebar: Bool = true, usesASCII: Bool = false, usesTwoLineRows: Bool = true
  ) {
    self.keymap = keymap
    self.theme = theme
    self.themeNames = themeNames
    self.measure = measure
    self.showsSidebar = showsSidebar
    self.usesASCII = usesASCII
    self.usesTwoLineRows = usesTwoLineRows
  }
}

/// How much the library holds.
public struct LibraryTally: Hashable, Sendable {
  public var articles: Int
  public var unread: Int
  public var stories: Int
  public init(articles: Int, unread: Int, stories: Int = 0) {
    self.articles = articles
    self.unread = unread
    self.stories = stories
  }
}

/// Something to tell the user.
public struct Notice: Hashable, Sendable {
  public enum Level: Sendable, Hashable { case info, problem }
  public var level: Level
  public var text: String
  public var date: Date
  public init(_ text: String, level: Level = .info, date: Date) {
    self.level = level
    self.text = text
    self.date = date
  }
}

/// Work in the background, shown as a bar in the upper row.
public struct WorkProgress: Hashable, Sendable {
  public var name: String
  public var done: Int
  public var total: Int
  /// How long the rest will take, in seconds; nil where nobody knows.
  public var rest: Int?
  /// How many are done in a second; nil where nobody has measured it.
  public var rate: Double?
  /// Nobody waits for it: it stands among the messages and not in the upper row.
  public var isQuiet: Bool
  public init(
    name: String, done: Int, total: Int, rest: Int? = nil, rate: Double? = nil, isQuiet: Bool = false
  ) {
    self.isQuiet = isQuiet
    self.name = name
    self.done = done
    self.total = total
    self.rest = rest
    self.rate = rate
  }
}
