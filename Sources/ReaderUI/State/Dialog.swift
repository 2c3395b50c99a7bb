import Commands
import NewsModel

/// What lies over the panes with keys of its own. Sheets lie upon one another; `back` takes the uppermost off.
///
/// What is typed into (help, palette, themes) is an `Overlay`; a sheet takes its keys from the keymap. A sheet is laid
/// on when what it shows has come, so that there is never an empty one; keys typed meanwhile wait for it.
public struct Dialog: Sendable, Hashable {
  /// What a sheet is about: what is asked for, and asked for again when the library changes.
  public enum Subject: Sendable, Hashable {
    /// Earlier notices.
    case messages
    case card(EntityID)
    /// The running story of this article.
    case story(of: ArticleID)
    /// The running story of this number.
    case runningStory(StoryID)
    /// What came in since the last brief.
    case brief
    /// The article and the other one; without another the article and what it was made from.
    case comparison(ArticleID, with: ArticleID?)
    /// The article, or these stretches of its text, beside what this program makes of it.
    case translation(ArticleID, [TextRange], by: [String])
    /// The places that these articles name.
    case map([ArticleID], title: String)
    case source(SourceID)
    /// What comes with this article.
    case attachments(ArticleID)
    case watches
    /// What was changed, by whoever.
    case journal
    /// All running stories.
    case stories
    /// The sentences that a search finds; `words` are those typed.
    case sentences(ArticleQuery, words: String)
    /// What the desk's archive has.
    case archive
  }

  public enum Content: Sendable, Hashable {
    case messages
    case card(EntityCard)
    case story(StoryOverview)
    case brief(Brief)
    case comparison(ArticleComparison)
    case translation(Translation)
    case map([MapPlace])
    case source(Source)
    case attachments([Enclosure])
    case watches([WatchReport])
    case sentences([FoundSentence])
    case journal([JournalEntry])
    case stories([RunningStory])
    case archive(ArchiveResults)
  }

  public var subject: Subject
  public var content: Content
  /// Index in `items` of what is selected.
  public var selection = 0
  /// The first row drawn.
  public var top = 0
  /// A story with all its quotations and figures.
  public var showsAll = false
  /// A story without the reports that brought nothing new.
  public var hidesKnown = false
  /// In which order running stories stand.
  public var order = RunningStory.Order.newest
  /// A comparison that marks whole paragraphs and no words.
  public var marksParagraphs = false
  /// A comparison whose sides have changed places.
  public var isSwapped = false
  /// The part of the world that a map shows; nil for that with all its places.
  public var view: MapView?

  public init(_ subject: Subject, _ content: Content) {
    self.subject = subject
    self.content = content
  }
}

/// A sheet that is on its way.
public struct RequestedDialog: Sendable, Hashable {
  public var request: Int
  public var subject: Dialog.Subject
  /// It lies there already and is asked for anew; nothing waits for it.
  public var isRefresh: Bool
  /// The library has changed since it was asked for.
  public var isOutdated = false
  public init(request: Int, subject: Dialog.Subject, isRefresh: Bool = false) {
    self.request = request
    self.subject = subject
    self.isRefresh = isRefresh
  }
}

/// What can be chosen on a sheet.
enum DialogItem: Hashable {
  /// All articles that name the entity of the card.
  case articles(EntityCard)
  case companion(EntityCard.Companion)
  case article(ArticleSummary)
  /// A place in the text of an article: the sentence of a figure or a quotation.
  case passage(Passage)
  /// A paragraph that differs, by its index in the rows of the comparison.
  case change(Int)
  case place(MapPlace)
  case setting(SourceSetting)
  case attachment(Enclosure)
  case archived(ArchiveHit)
  case moreArchive
  /// Who did what to a name or a story.
  case deskChange(KnownDeskChange)
  /// A story of a brief, or an article that stands alone.
  case reported(Brief.Item)
  case bursting(Trend)
  case watch(WatchReport)
  case sentence(FoundSentence)
  case entry(JournalEntry)
  case running(RunningStory)
  /// The quotations and figures that are not shown yet.
  case more
}

extension DialogItem {
  /// Whether it is about the same thing, though more may be known of that by now.
  func isSame(as other: DialogItem) -> Bool {
    switch (self, other) {
    case (.companion(let one), .companion(let two)): one.id == two.id
    case (.articles(let one), .articles(let two)): one.id == two.id
    case (.article(let one), .article(let two)): one.id == two.id
    case (.place(let one), .place(let two)): one.id == two.id && one.name == two.name
    case (.archived(let one), .archived(let two)): one.id == two.id
    case (.deskChange(let one), .deskChange(let two)): one.op == two.op
    case (.reported(let one), .reported(let two)):
      one.story == two.story && (one.story != nil || one.articles.first == two.articles.first)
    case (.bursting(let one), .bursting(let two)): one.entity == two.entity
    case (.watch(let one), .watch(let two)): one.watch.name == two.watch.name
    case (.entry(let one), .entry(let two)): one.id == two.id
    case (.running(let one), .running(let two)): one.id == two.id
    default: self == other
    }
  }
}

extension Dialog {
  /// Whose keys hold while it lies uppermost.
  var context: Context {
    switch content {
    case .messages: .messages
    case .card: .card
    case .story: .story
    case .brief: .brief
    case .comparison: .comparison
    case .translation: .messages
    case .map: .map
    case .source: .source
    case .attachments: .attachments
    case .watches: .watches
    case .sentences: .sentences
    case .journal: .journal
    case .stories: .stories
    case .archive: .archive
    }
  }

  /// What the lower row calls it.
  var title: String {
    switch content {
    case .messages: "Messages"
    case .card: "Card"
    case .story: "Story"
    case .brief: "Brief"
    case .comparison: "Compare"
    case .translation: "Translation"
    case .map: "Map"
    case .source: "Source"
    case .attachments: "Attachments"
    case .watches: "Watches"
    case .sentences: "Sentences"
    case .journal: "Journal"
    case .stories: "Stories"
    case .archive: "Archive"
    }
  }

  /// Two texts side by side.
  var isTwoTexts: Bool {
    switch content {
    case .comparison, .translation: true
    default: false
    }
  }

  /// True for one in a box, with the panes around it.
  var floats: Bool {
    switch content {
    case .messages, .card, .source, .attachments: true
    case .story, .brief, .comparison, .translation, .map, .watches, .sentences, .journal, .stories, .archive: false
    }
  }

  /// What can be chosen, in the order in which it stands there.
  var items: [DialogItem] {
    switch content {
    case .messages, .translation: []
    case .card(let card):
      [.articles(card)] + card.companions.map(DialogItem.companion)
        + card.said.map { .passage(Passage($0)) }
        + card.latest.map(DialogItem.article) + card.changes.map(DialogItem.deskChange)
    case .story(let story):
      reports(of: story).map { .article($0.summary) } + StoryText.passages(of: story, all: showsAll)
        + (story.background + story.elsewhere.flatMap(\.articles)).map(DialogItem.article)
        + story.changes.map(DialogItem.deskChange)
    case .brief(let brief): brief.items.map(DialogItem.reported) + brief.trends.map(DialogItem.bursting)
    case .comparison(let sides):
      sides.comparison.rows.indices.filter { sides.comparison.rows[$0].kind != .same }.map(DialogItem.change)
    case .map(let places): places.map(DialogItem.place)
    case .source(let source): source.isRefreshable ? SourceSetting.allCases.map(DialogItem.setting) : []
    case .attachments(let files): files.map(DialogItem.attachment)
    case .watches(let reports): reports.map(DialogItem.watch)
    case .sentences(let found): found.map(DialogItem.sentence)
    case .journal(let entries): entries.map(DialogItem.entry)
    case .stories(let stories): stories.sorted(by: order).map(DialogItem.running)
    case .archive(let results): results.hits.map(DialogItem.archived) + (results.hasMore ? [.moreArchive] : [])
    }
  }

  var selected: DialogItem? { items.indices.contains(selection) ? items[selection] : nil }

  /// The reports of a story that are shown.
  func reports(of story: StoryOverview) -> [StoryReport] {
    hidesKnown ? story.reports.filter { !$0.isBackground } : story.reports
  }
}

extension ReaderState {
  /// Whose keys hold: those of the uppermost sheet, else of the pane that has the focus.
  var context: Context {
    dialogs.last?.context ?? (focus == .reader && reading?.choice != nil ? .passage : focus.context)
  }

  /// The uppermost sheet that stands in place of the panes.
  var cover: Dialog? { dialogs.last { !$0.floats } }

  /// What the lower row calls the place where keys go.
  var placeTitle: String { dialogs.last?.title ?? focus.title }
}
