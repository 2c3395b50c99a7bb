import Canvas
import Commands
import Foundation
import NewsModel

/// What happens to the reader: a key, a new size, an answer to an effect.
public enum Message: Sendable {
  case start
  case key(Key)
  /// Pasted text: goes into a prompt, never to the keymap.
  case paste(String)
  case mouse(MouseEvent)
  case resize(Size)
  /// The minute changed.
  case tick(Date)
  case command(Command, argument: String? = nil, count: Int? = nil)

  /// The rows that `loadPage` asked for.
  case page(request: Int, PageRequest, ArticlePage)
  case counted(request: Int, ListTotal)
  case article(request: Int, Article, entities: [ArticleEntity], hits: [TextRange])
  case related(ArticleID, [RelatedRow])
  case dialog(request: Int, Dialog.Content)
  /// The sentences of an article that say nothing new, as UTF-8 offsets.
  case known(ArticleID, [TextRange])
  /// Where an article has changed since it was read.
  case changes(ArticleID, [TextRange])
  /// The open article as the library has it now.
  case current(Article, entities: [ArticleEntity])
  /// What a search that found nothing may have meant.
  case suggestion(for: String, String)
  /// Articles that say the same as the first ones, which were read, are marked read with them.
  case copiesRead(of: [ArticleID], copies: [ArticleID])
  /// `changeAll` found no article at all.
  case nothingMatched
  /// Where the sentences of an article stand.
  case sentences(ArticleID, [TextRange])
  /// What came in stands out no more.
  case highlightEnded
  /// The times that an article says in words.
  case dated(ArticleID, [DatedWords])
  /// A status change has been made; `articles` are those that it changed.
  case changed(StatusChange, origin: ChangeOrigin)
  /// What the user's editor made of the note on an article, and what it began with.
  case noted(ArticleID, from: String, String)
  /// The library could not make a change that was asked for; nil stands for one of which only it knew whom it concerns.
  case unsaved(StatusChange?, origin: ChangeOrigin, Notice)
  /// What was read, newest first, and when.
  case history(request: Int, [ArticleSummary], times: [ArticleID: Date])
  /// A correction of a name holds.
  case corrected(request: Int, KeptCorrection)
  /// An edit of stories holds.
  case storyEdited(request: Int, KeptStoryEdit)
  case watches([WatchSign])
  /// Of the articles asked about those that watches find, with the names of the watches.
  case watched([ArticleID: [String]])
  /// The names of an article as the library knows them now: after a correction or a second look.
  case names(ArticleID, [ArticleEntity])
  case completions(request: Int, CompletionMenu)
  case tally(LibraryTally)
  /// New articles stand in the library (another process, a refresh).
  case libraryChanged
  case theme(Theme)
  /// How far work in the background has come; without a progress it has ended.
  case work(String, WorkProgress?)
  case sources([Source])
  case searches([SavedSearch])
  case sourceAdded(Source)
  /// The feeds that a page offers, to choose from.
  case feeds([OfferedFeed])
  /// The whole text of an article has come from its page, or why it has not.
  case fullText(ArticleID, problem: String?)
  /// How the terminal shows pictures.
  case pictures(PictureForm)
  /// The picture that `loadPicture` asked for.
  case picture(request: Int, TerminalPicture)
  /// The user's configuration says something else now.
  case configured(from: ReaderOptions, to: ReaderOptions)
  /// What the archive has; `isMore` where it follows what came before.
  case archived(request: Int, [ArchiveHit], isMore: Bool)
  /// Why the archive gave no answer.
  case archiveProblem(request: Int, String)
  /// An article of the archive is in the library; nil where the archive does not have it any more.
  case tookArchived(request: Int, ArticleID?)
  /// How the library stands with its desk.
  case desk(DeskSign?)
  /// What was written for everybody at the desk holds here and is on its way; nil where it was so already.
  case deskWritten(request: Int, KeptDeskStep?)
  case notice(Notice)
  /// The work of a numbered effect failed; what waited for it goes on without it.
  case failed(request: Int, Notice)
}

public enum ChangeOrigin: Sendable, Hashable {
  case user, undo, redo
  /// An article was opened to be read.
  case reading
}

/// Which rows are asked for.
public struct PageRequest: Sendable, Hashable {
  public var query: ArticleQuery
  public var edge: PageEdge
  public var count: Int
  /// What the rows' snippets show the hits of; nil without a search.
  public var search: ArticleQuery?
  /// The answers to pages asked for before are of no use any more: more was typed.
  public var supersedes: Bool

  public init(query: ArticleQuery, edge: PageEdge, count: Int, search: ArticleQuery? = nil, supersedes: Bool = false) {
    self.query = query
    self.edge = edge
    self.count = count
    self.search = search
    self.supersedes = supersedes
  }
}

/// Work that the effect runner does; the answer comes as a message. An effect is a whole value: all that the work needs
/// is in it, so that the runner decides nothing. `now` is the time on the screen.
public enum Effect: Sendable, Hashable {
  case loadPage(request: Int, PageRequest)
  /// `supersedes` as in `PageRequest`.
  case count(request: Int, ArticleQuery, supersedes: Bool)
  /// A newer one replaces an older one: its runner may drop the older. `search` marks the words in the text.
  case loadArticle(request: Int, ArticleID, search: ArticleQuery?, now: Date)
  /// `isPassing` where the next key may leave the article: ranking then begins once the selection rests.
  case loadRelated(ArticleID, isPassing: Bool)
  case loadDialog(request: Int, Dialog.Subject, now: Date)
  /// The same for a sheet that lies there already: nobody waits, and its runner takes its time.
  case reloadDialog(request: Int, Dialog.Subject, now: Date)
  case loadKnown(ArticleID)
  case loadDated(ArticleID)
  /// Asks what a search that found nothing may have meant; `suggestion` answers where something is near.
  case suggest(String, now: Date)
  case loadChanges(ArticleID)
  /// Asks where the sentences of an article stand; `sentences` answers.
  case loadSentences(ArticleID)
  /// Writes a story as a dossier: in HTML where the path ends so, else in Markdown.
  case saveStory(String, StoryID)
  /// Copies a passage with the source.
  case citePassage(Passage, CitationForm)
  /// Adds a passage to the note of its article, with words of the reader’s; `changed` answers.
  case keepPassage(Passage, words: String?)
  /// Asks whether the article that is shown is still as the library has it; `current` answers.
  case checkArticle(ArticleID, now: Date)
  /// The change of an article has been seen.
  case markSeen(ArticleID)
  /// `highlightEnded` answers after a moment.
  case endHighlight
  case change(StatusChange, origin: ChangeOrigin)
  /// Marks every article of the query that is not yet so.
  /// Marks the unread copies of these articles as read; `copiesRead` answers where there are any.
  case readCopies([ArticleID])
  case changeAll(ArticleQuery, StatusField)
  case complete(request: Int, line: String, cursor: Int)
  /// Corrects a name; where it becomes the same as another of no number, the library finds which one is meant.
  case correct(request: Int, EntityName, EntityCorrection.Change)
  /// In this article it is another one of that name.
  case part(request: Int, EntityName, in: ArticleID)
  /// Takes a correction back, or makes it hold again.
  case setWithdrawn(Bool, CorrectionID)
  case loadNames(ArticleID, now: Date)
  case editStory(request: Int, StoryEditRequest)
  /// Takes an edit of stories back, or does it again.
  case setStoryEditWithdrawn(Bool, StoryEditID)
  /// Titles of stories with these words.
  case completeStory(request: Int, String)
  case loadWatches(now: Date)
  /// Takes a line of the journal back, or makes its change again.
  case setUndone(Bool, JournalEntry.ID)
  case loadWatched([ArticleID], now: Date)
  /// Sets a watch, or forgets it.
  case setWatch(Watch, Bool, now: Date)
  /// The next brief begins here.
  case setLastBrief(Date)
  /// Names of the library that begin so.
  case completeName(request: Int, String, merging: EntityID?)
  case keepReadingOffset(ArticleID, Int)
  case recordReading(ArticleID, at: Date)
  case loadTheme(String)
  case loadHistory(request: Int)
  /// Opens the note in the user's editor; `noted` answers.
  case editNote(ArticleID, String)
  /// Shows an `http` or `https` address in the user's browser.
  case openLink(String)
  /// Plays sound or video at an `http` or `https` address in the user's player.
  case play(String)
  /// Shows the picture at an `http` or `https` address in the user's viewer.
  case viewPicture(String)
  /// Loads the picture at an `http` or `https` address for the screen; `picture` answers.
  case loadPicture(request: Int, String, PictureRoom)
  /// Runs what the user typed with the articles' text on its standard input.
  case pipe(String, [ArticleID])
  /// Writes the articles to a file that does not exist yet.
  case save(String, [ArticleID])
  /// Writes the notes on all articles of the query to a file that does not exist yet.
  case saveNotes(String, ArticleQuery)
  case cite([ArticleID], CitationForm)
  /// Remembers what the next start of the screen takes up.
  case keepScreen
  case copy(String)
  case loadTally
  case loadSources
  /// The saved searches with their counts.
  case loadSearches(now: Date)
  case editSearches(SavedSearchEdit, now: Date)
  /// Keeps names, folders and settings of sources.
  case updateSources([Source])
  /// Keeps the order of all sources.
  case arrangeSources([SourceID])
  case removeSource(SourceID)
  /// Brings a removed source back with its articles.
  case restoreSource(SourceID)
  /// Adds the feed at an address; `sourceAdded` or `feeds` answers. `offeredBy` is the page that the user asked for,
  /// where that led to this address.
  case addSource(String, offeredBy: String?)
  /// Asks sources for news in the background.
  case refreshSources(RefreshScope)
  /// Synchronises all accounts in the background.
  case syncAccounts
  /// Tells by notices how every account stands.
  case tellAccounts
  /// Asks the desk's archive in place of what was asked before; of what is typed, a moment later.
  case searchArchive(request: Int, ArticleQuery, past: ArchiveHit?, isTyped: Bool)
  /// Ends the question to the archive.
  case endArchive
  /// Takes an article of the archive into the library.
  case takeArchived(request: Int, ArchiveHit)
  /// Writes one's note on an article for everybody at the desk, or takes it away; `deskWritten` answers.
  case noteAtDesk(request: Int, ArticleID, String?)
  /// Gives articles a tag for everybody at the desk, or takes it away; `deskWritten` answers.
  case tagAtDesk(request: Int, String, Bool, [ArticleID])
  /// Takes a change back that somebody made at the desk, or makes it hold again.
  case setDeskChangeWithdrawn(Bool, UUID)
  /// Takes back all that holds of one member of the desk since a time.
  case undoMember(String, since: Date)
  /// Tells by a notice how the library stands with its desk.
  case tellDesk
  /// Stops what is fetched in the background; what has come stays.
  case stopWork
  case loadFullText(ArticleID)
  /// Loads an attachment into a file: the one at `path`, else one called `name` in the folder for downloads.
  case download(String, path: String?, name: String)
  case redraw
  /// The Welcome edition makes room for the library and does not come again.
  case dismissWelcome
  case suspend
  case quit
}
