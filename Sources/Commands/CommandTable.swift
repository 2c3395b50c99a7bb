/// The one table of commands: the `:` line, the palette, help, the hint line, the pending-key box, completions, the
/// manual page and the key reference are all made from it.
public enum CommandTable {
  /// Every command, in the order of `Command`.
  public static let all: [CommandSpecification] = Command.allCases.map(row)

  private static let byCommand = Dictionary(uniqueKeysWithValues: all.map { ($0.command, $0) })
  private static let byName = Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0.command) })

  public static func specification(of command: Command) -> CommandSpecification {
    byCommand[command] ?? row(command)
  }

  /// The command of exactly this name; nil where there is none.
  public static func command(named name: String) -> Command? { byName[name] }

  /// A row of the table. There is no `default`, so a command that has no row does not compile.
  private static func row(_ command: Command) -> CommandSpecification {
    func moving(
      _ title: String, _ keys: [KeySequence], hint: String, in contexts: [Context] = Context.allCases
    ) -> CommandSpecification {
      make(title, keys, hint: hint, .moving, in: contexts)
    }
    func make(
      _ title: String, _ keys: [KeySequence], hint: String, _ group: CommandGroup,
      in contexts: [Context] = Context.panes,
      needs requirement: Requirement = .none, takes argument: ArgumentKind = .none, _ explanation: String = ""
    ) -> CommandSpecification {
      CommandSpecification(
        command: command, title: title, explanation: explanation, hint: hint, group: group, contexts: contexts,
        defaultKeys: keys, requirement: requirement, argument: argument)
    }

    switch command {
    case .down: return moving("Down", ["j", "Down"], hint: "down")
    case .up: return moving("Up", ["k", "Up"], hint: "up")
    case .halfPageDown: return moving("Half a page down", ["Ctrl-d"], hint: "half down")
    case .halfPageUp: return moving("Half a page up", ["Ctrl-u"], hint: "half up")
    case .pageDown:
      return make(
        "Page down", ["Space", "Ctrl-f", "PageDown"], hint: "page", .moving, in: Context.allCases,
        "at the end of an article, the next unread one")
    case .pageUp: return moving("Page up", ["Ctrl-b", "PageUp"], hint: "page up")
    case .top: return moving("To the top", ["gg", "Home"], hint: "top")
    case .bottom: return moving("To the bottom", ["G", "End"], hint: "bottom")
    case .open:
      return make(
        "Open", ["Enter", "l", "Right"], hint: "open", .moving,
        in: [
          .sources, .list, .reader, .card, .story, .brief, .comparison, .map, .source, .attachments, .watches,
          .sentences, .journal, .stories, .archive,
        ],
        needs: .article,
        "a source’s articles, the article, or a name’s articles")
    case .back:
      return make(
        "Back out", ["h", "Esc", "Left", "Backspace"], hint: "back", .moving, in: Context.allCases,
        "from the article to the list, or to the list before the limit")
    case .nextPane:
      return moving("Next pane", ["Tab", "Ctrl-w w", "Ctrl-w Ctrl-w"], hint: "next pane", in: Context.allPanes)
    case .previousPane:
      return moving("Previous pane", ["S-Tab", "Ctrl-w p"], hint: "previous pane", in: Context.allPanes)
    case .paneLeft:
      return moving("Pane to the left", ["Ctrl-w h", "Ctrl-w Left"], hint: "pane left", in: Context.allPanes)
    case .paneRight:
      return moving("Pane to the right", ["Ctrl-w l", "Ctrl-w Right"], hint: "pane right", in: Context.allPanes)
    case .nextArticle:
      return make(
        "Next article", ["J", "Alt-j"], hint: "next", .moving, in: [.reader, .sidebar], "opens the next one in the list"
      )
    case .previousArticle:
      return make(
        "Previous article", ["Alt-k"], hint: "previous", .moving, in: [.reader, .sidebar],
        "opens the previous one in the list")
    case .nextUnread: return moving("Next unread article", ["gu"], hint: "unread", in: Context.panes)
    case .newArrivals:
      return make("To what is new", ["^"], hint: "new", .moving, "to the top of the list, where new articles come in")
    case .follow:
      return make(
        "Follow the list", ["gf"], hint: "follow", .moving, in: [.list],
        "stays at the top and shows what comes in; again to stop")

    case .nextRelated:
      return make("Next related story", ["]"], hint: "related", .stories, needs: .related, "opens it next to the list")
    case .previousRelated: return make("Previous related story", ["["], hint: "back", .stories, needs: .related)
    case .relatedList:
      return make(
        "Related stories", ["gr"], hint: "related", .stories, needs: .related,
        "everything related to this article, as a list")
    case .story:
      return make(
        "Story", ["gs"], hint: "story", .stories, in: Context.panes, needs: .story,
        "the story’s reports in order, with what each added")
    case .compare:
      return make(
        "Compare", ["="], hint: "compare", .stories, in: Context.panes + [.story], needs: .article,
        "with its previous version, or with the selected article")
    case .translate:
      return make(
        "Translate", ["gx"], hint: "translate", .articles, in: Context.panes + [.passage], needs: .article,
        "beside the text, with the program set as translate in config.toml")
    case .map:
      return make(
        "Map", ["gm"], hint: "map", .stories, in: Context.panes + [.story], needs: .article,
        "the places named in the article, list or story")
    case .onlyNew:
      return make(
        "Only what is new", ["gn"], hint: "only new", .stories, in: Context.panes + [.story],
        "dims what you have read before; in a story, hides reports that added nothing")
    case .dates:
      return make(
        "Relative dates", ["gd"], hint: "dates", .articles, in: Context.panes, needs: .article,
        "shows which day “on Friday” or “last month” means")
    case .foldStories:
      return make(
        "Fold stories", ["T"], hint: "fold", .stories, in: [.list], "shows one row for each story")
    case .foldCopies:
      return make(
        "Fold copies", ["gT"], hint: "fold copies", .stories, in: [.list], "shows one row for each text")
    case .unfoldStory:
      return make(
        "Unfold the story", ["+"], hint: "unfold", .stories, in: [.list], needs: .article, "or the copies of this text")
    case .foldStory:
      return make(
        "Fold the story", ["-"], hint: "fold", .stories, in: [.list], needs: .article, "or the copies of this text")
    case .markStoryRead:
      return make(
        "Mark the story read", ["ga"], hint: "story read", .stories, in: Context.panes + [.story, .stories, .brief],
        needs: .article, "every article of it")
    case .nextUnreadStory:
      return make(
        "Next unread story", ["gU"], hint: "next story", .stories, needs: .article, "skips the rest of this one")
    case .putIn:
      return make(
        "Put into a story", ["p"], hint: "put in", .stories, in: Context.panes + [.story], needs: .article,
        takes: .optionalName, "by title or number; a new title makes a new story")
    case .takeOut:
      return make(
        "Take out of its story", ["P"], hint: "take out", .stories, in: Context.panes + [.story], needs: .article,
        "and keeps it out")
    case .nameStory:
      return make(
        "Name the story", ["cn"], hint: "name", .stories, in: [.story, .stories], needs: .article, takes: .optionalName,
        "your own title, which stays")
    case .mergeStory:
      return make(
        "Merge with another story", ["cm"], hint: "merge", .stories, in: [.story, .stories], needs: .article,
        takes: .optionalName, "moves all its reports into the other")
    case .followStory:
      return make(
        "Follow the story", ["W"], hint: "follow", .stories, in: [.story, .stories, .brief], needs: .article,
        "puts it first in briefs; again to stop")
    case .muteStory:
      return make(
        "Mute the story", ["M"], hint: "mute", .stories, in: [.story, .stories, .brief], needs: .article,
        "hides it from briefs and the list of stories; again to stop")
    case .stories:
      return make(
        "Running stories", ["gS"], hint: "stories", .stories, in: Context.allPanes,
        "all of them, with what is unread, how much is written and what came last")
    case .sortStories:
      return make(
        "Sort the stories", ["."], hint: "sort", .stories, in: [.stories],
        "newest, rising, most unread or most reports first")
    case .brief:
      return make(
        "Brief", ["gb"], hint: "brief", .stories, "what came in since the last brief, by story")
    case .corrections:
      return make(
        "Today’s corrections", ["gc"], hint: "corrections", .stories,
        "what was changed, corrected or killed today")
    case .hidden:
      return make(
        "Hidden articles", ["gH"], hint: "hidden", .articles,
        "what rules on arrival hid; :mark shown brings it back, :mark hidden hides")
    case .markReported:
      return make(
        "Mark the brief as read", ["gB"], hint: "mark read", .stories, in: [.brief], "the next one starts where it ends"
      )
    case .watch:
      return make(
        "Watch this name or search", ["W"], hint: "watch", .finding, in: Context.panes + [.card, .watches],
        takes: .optionalQuery, "marks what it finds in every list; again to stop")
    case .swapSides: return make("Swap sides", ["="], hint: "swap", .stories, in: [.comparison])
    case .wordsOrParagraphs:
      return make("Words or whole paragraphs", ["w"], hint: "words or paragraphs", .stories, in: [.comparison])
    case .zoomIn: return make("Zoom in", ["+", "="], hint: "zoom in", .screen, in: [.map])
    case .zoomOut: return make("Zoom out", ["-"], hint: "zoom out", .screen, in: [.map])
    case .wholeWorld:
      return make("The whole world", ["0"], hint: "world", .screen, in: [.map], "and back to the places")
    case .panLeft: return make("To the west", ["H", "S-Left"], hint: "west", .moving, in: [.map])
    case .panRight: return make("To the east", ["L", "S-Right"], hint: "east", .moving, in: [.map])
    case .panUp: return make("To the north", ["U", "S-Up"], hint: "north", .moving, in: [.map])
    case .panDown: return make("To the south", ["D", "S-Down"], hint: "south", .moving, in: [.map])
    case .historyBack:
      return make("Back in history", ["Ctrl-o", "H"], hint: "back", .stories, "to where you were in the text")
    case .historyForward: return make("Forward in history", ["L"], hint: "forward", .stories)

    case .history:
      return make("Reading history", ["gh"], hint: "history", .stories, "newest first, with the time read")

    case .nextMention:
      return make(
        "Next mention", ["e"], hint: "mention", .names, in: [.reader, .sidebar], needs: .entity,
        "of the name under the cursor")
    case .previousMention:
      return make("Previous mention", ["E"], hint: "mention", .names, in: [.reader, .sidebar], needs: .entity)
    case .entityCard:
      return make(
        "Details of this name", ["K"], hint: "card", .names, in: Context.panes + [.card, .map], needs: .entity,
        "aliases, when it was in the news and with whom")
    case .limitToEntity:
      return make(
        "Limit to this name", ["Enter", "l", "Right"], hint: "its articles", .names, in: [.sidebar], needs: .entity,
        "shows only articles that name it; a second name narrows further")
    case .excludeEntity:
      return make(
        "Exclude this name", ["-"], hint: "exclude", .names, in: [.sidebar], needs: .entity,
        "hides articles that name it")
    case .mergeEntity:
      return make(
        "Merge with another name", ["cm"], hint: "merge", .names, in: [.card], needs: .entity, takes: .optionalName,
        "both are the same; the other name stays")
    case .renameEntity:
      return make(
        "Rename", ["cn"], hint: "rename", .names, in: [.card], needs: .entity, takes: .optionalName,
        "in every article, past and future")
    case .entityKind:
      return make(
        "Change the kind", ["ck"], hint: "kind", .names, in: [.card], needs: .entity, takes: .optionalName,
        "person, organisation, place, group, event or work")
    case .noteEntity:
      return make(
        "Note about this name", ["a"], hint: "note", .names, in: [.card], needs: .entity, takes: .optionalName,
        "shown on its card; - removes it; on a quotation, keeps that in its article’s note")
    case .splitEntity:
      return make(
        "Split off an alias", ["cs"], hint: "split", .names, in: [.card], needs: .entity, takes: .optionalName,
        "this alias is somebody else; also undoes a merge")
    case .splitEntityHere:
      return make(
        "Someone else here", ["ch"], hint: "not here", .names, in: [.card], needs: .entity,
        "in this article, the name means another one")
    case .hideEntity:
      return make(
        "Hide this name", ["cx"], hint: "hide", .names, in: [.card], needs: .entity, "not a name; shown nowhere")

    case .refresh, .sync, .accounts, .desk, .deskUndo, .stopWork, .fullText, .attachments, .openAttachment, .play,
      .picture, .download, .addSource, .removeSource, .renameSource, .sourceFolders, .sourceCard, .setSource,
      .moveSourceUp, .moveSourceDown, .foldFolder:
      return SourceCommands.row(command)

    case .search:
      return make(
        "Search", ["/"], hint: "search", .finding, in: Context.allPanes + [.archive], takes: .optionalQuery,
        "in the list, or in the text when reading")
    case .searchLibrary:
      return make(
        "Search the library", ["g/"], hint: "search all", .finding, in: Context.allPanes, takes: .optionalQuery,
        "from the reader too; / twice does the same there")
    case .saveSearch:
      return make(
        "Save this search", [], hint: "save search", .finding, in: Context.allPanes, takes: .optionalText,
        "under a name, among the sources")
    case .openSaved:
      return CommandSpecification(
        command: command, title: "Open a saved search", explanation: "by its number or name", hint: "saved search",
        group: .finding, contexts: [.sources], defaultKeys: ["1", "2", "3", "4", "5", "6", "7", "8", "9"],
        requirement: .none, argument: .optionalText, keysAreArguments: true)
    case .watches:
      return make(
        "Watches", ["gw"], hint: "watches", .finding, in: Context.allPanes, "what each of them has found")
    case .sentences:
      return make(
        "Matching sentences", ["gk"], hint: "sentences", .finding, in: Context.panes,
        "every sentence that the search finds, in its context")
    case .nextHit:
      return make(
        "Next hit", ["n"], hint: "next", .finding, in: Context.panes + [.comparison, .map],
        "the next unread article without a search; the next change or place")
    case .previousHit:
      return make(
        "Previous hit", ["N"], hint: "previous", .finding, in: Context.panes + [.comparison, .map],
        "the previous unread article without a search")
    case .limit:
      return make(
        "Limit the list", ["f", "&"], hint: "limit", .finding, in: Context.allPanes, takes: .optionalQuery,
        "to the articles that match a search")
    case .unreadOnly:
      return make(
        "Unread articles only", ["U"], hint: "unread only", .finding, in: Context.allPanes,
        "of the present list; again for all of it")
    case .clearLimits: return make("Clear all limits", ["F"], hint: "all", .finding, in: Context.allPanes)

    case .toggleRead:
      return make("Toggle read", ["r"], hint: "read", .articles, in: Context.panes + [.story], needs: .article)
    case .toggleStar:
      return make("Toggle star", ["s"], hint: "star", .articles, in: Context.panes + [.story], needs: .article)
    case .markAllRead:
      return make(
        "Mark all read", ["A"], hint: "all read", .articles, in: Context.allPanes,
        "everything in the list, or in the source under the cursor")
    case .mark:
      return make(
        "Mark articles", [], hint: "mark", .articles, takes: .marks,
        "as read, unread, starred or unstarred: a search’s, or those selected")
    case .select:
      return make(
        "Select", ["v"], hint: "select", .articles, in: [.list, .reader, .passage], needs: .article,
        "rows for a command to act on; in the text, what to copy or keep in your note")
    case .chooseParagraph:
      return make(
        "Select paragraphs", ["p"], hint: "paragraph", .articles, in: [.passage], "again for the next one")
    case .chooseSentence:
      return make("Select sentences", ["s"], hint: "sentence", .articles, in: [.passage], "again for the next one")
    case .chooseWord:
      return make("Select words", ["w"], hint: "word", .articles, in: [.passage], "again for the next one")
    case .extendChoice:
      return make("Extend the selection", [")"], hint: "extend", .articles, in: [.passage], "as Down does")
    case .shrinkChoice:
      return make("Shrink the selection", ["("], hint: "shrink", .articles, in: [.passage], "as Up does")
    case .copyChoice:
      return make("Copy the selection", ["y"], hint: "copy", .articles, in: [.passage])
    case .note:
      return make(
        "Note", ["a"], hint: "note", .articles, in: Context.panes + [.passage, .story, .sentences], needs: .article,
        takes: .optionalText,
        "about this article, in your editor; keeps a passage that is selected; searched with note:")
    case .tag:
      return make(
        "Tag", ["#"], hint: "tag", .articles, needs: .article, takes: .optionalText,
        "searched with tag:")
    case .untag: return make("Remove a tag", [], hint: "untag", .articles, needs: .article, takes: .optionalText)
    case .deskNote:
      return make(
        "Note for the desk", [], hint: "desk note", .articles, in: Context.panes, needs: .article,
        takes: .optionalText, "everybody at your desk sees it under your name; - removes it")
    case .deskTag:
      return make(
        "Tag for the desk", [], hint: "desk tag", .articles, needs: .article, takes: .optionalText,
        "for everybody at your desk; searched with tag:")
    case .deskUntag:
      return make(
        "Remove a tag of the desk", [], hint: "desk untag", .articles, needs: .article, takes: .optionalText,
        "for everybody, whoever gave it")
    case .undo:
      return make(
        "Undo", ["u"], hint: "undo", .articles,
        in: Context.allPanes + [.story, .stories, .brief, .card, .source, .watches, .journal],
        "the last change to marks, notes, tags, names, stories, watches or sources")
    case .journal:
      return make(
        "Journal of changes", ["gj"], hint: "journal", .articles, in: Context.allPanes,
        "what was changed, here or elsewhere; Enter takes it back")
    case .redo:
      return make(
        "Redo", ["Ctrl-r"], hint: "redo", .articles,
        in: Context.allPanes + [.story, .stories, .brief, .card, .source, .watches, .journal])
    case .openInBrowser: return make("Open in browser", ["o"], hint: "browser", .articles, needs: .article)
    case .linkHints:
      return make(
        "Link and name hints", ["x"], hint: "links", .articles, in: [.reader], needs: .article,
        "type the letters shown to open a link or select a name")
    case .copyLink:
      return make(
        "Copy link", ["y"], hint: "copy link", .articles, in: Context.panes + [.attachments], needs: .article)
    case .copyCitation:
      return make(
        "Copy citation", ["Y"], hint: "cite", .articles,
        in: Context.panes + [.passage, .story, .card, .sentences, .stories], needs: .article, takes: .citation,
        "as markdown, bibtex or plain text; with the words of a passage that is selected")
    case .pipe:
      return make(
        "Pipe to a command", ["|"], hint: "pipe", .articles, needs: .article, takes: .optionalText,
        "with the text on standard input")
    case .save:
      return make(
        "Save to a file", ["S"], hint: "save", .articles, in: Context.panes + [.story], needs: .article,
        takes: .optionalText, "in Markdown; a story as a dossier, in HTML where the name ends in .html")
    case .saveNotes:
      return make(
        "Save the notes", [], hint: "save notes", .articles, takes: .optionalText,
        "all notes in the list, with source and date, as Markdown")
    case .setBookmark:
      return make(
        "Set a bookmark", ["m"], hint: "bookmark", .articles, needs: .article, "under a letter, at this position")
    case .goToBookmark: return make("Go to a bookmark", ["'"], hint: "go to bookmark", .articles, "by its letter")

    case .toggleSources:
      return make(
        "Toggle the sources", ["b"], hint: "sources", .screen, in: Context.allPanes, "the pane at the left")
    case .toggleSidebar:
      return make(
        "Toggle the names", ["t"], hint: "names", .screen, in: Context.allPanes, "the sidebar at the right")
    case .toggleZen: return make("Zen mode", ["z"], hint: "zen", .screen, "the reader alone; again for all panes")
    case .wider:
      return make(
        "Wider pane", [">", "Ctrl-w >"], hint: "wider", .screen, in: Context.allPanes,
        "or taller; dividers can be dragged too")
    case .narrower: return make("Narrower pane", ["<", "Ctrl-w <"], hint: "narrower", .screen, in: Context.allPanes)
    case .evenPanes: return make("Reset pane sizes", ["Ctrl-w ="], hint: "even panes", .screen, in: Context.allPanes)
    case .toggleTwoLineRows:
      return make("Toggle two-line rows", ["gz"], hint: "rows", .screen, "one line for each article, or two")
    case .theme:
      return make(
        "Theme", [], hint: "theme", .screen, in: Context.allCases, takes: .optionalTheme,
        "previews each as you choose")
    case .redraw: return make("Redraw", ["Ctrl-l"], hint: "redraw", .screen, in: Context.allCases)
    case .messages:
      return make("Messages", ["gl"], hint: "messages", .screen, in: Context.allCases, "earlier messages")

    case .commandLine: return make("Command line", [":"], hint: "command", .program, in: Context.allCases)
    case .palette:
      return make(
        "Find a command", ["Ctrl-p"], hint: "commands", .program, in: Context.allCases, "by any letters of its name")
    case .help: return make("Help", ["?"], hint: "help", .program, in: Context.allCases, "the keys that work here")
    case .dismissWelcome:
      return make(
        "Dismiss the Welcome edition", ["X"], hint: "dismiss", .program, needs: .welcome,
        "for good, and open your library"
      )
    case .suspend:
      return make("Suspend", ["Ctrl-z"], hint: "suspend", .program, in: Context.allCases, "to the shell; fg resumes")
    case .quit:
      return make(
        "Back out or quit", ["q"], hint: "quit", .program, in: Context.allCases,
        "quits when there is nothing to go back to")
    case .quitNow:
      return make("Quit", ["Q", "Ctrl-c"], hint: "quit", .program, in: Context.allCases, "at once, from anywhere")
    }
  }
}
