import Commands

extension ReaderState {
  /// What each command does. There is no `default`: a command without a handler does not compile.
  mutating func perform(_ invocation: Invocation, count: Int?) -> [Effect] {
    // Whatever else is done takes back what was asked before embargoed copy leaves.
    switch invocation.command {
    case .copyCitation, .pipe, .save, .commandLine, .palette: break
    default: embargoQuestion = nil
    }
    if invocation.command != .markAllRead, invocation.command != .palette, invocation.command != .commandLine {
      markAllQuestion = nil
    }
    let times = max(1, count ?? 1)
    let argument = invocation.argument
    uncoverPanes(for: invocation.command)
    switch invocation.command {
    case .down, .up, .halfPageDown, .halfPageUp, .pageDown, .pageUp, .top, .bottom:
      return Motion(invocation.command, count: count).map { move($0) } ?? []
    case .open: return dialogs.isEmpty ? open() : openChoice()
    case .back: return back()
    case .nextPane: return cyclePane(by: times)
    case .previousPane: return cyclePane(by: -times)
    case .paneLeft: return stepPane(by: -times)
    case .paneRight: return stepPane(by: times)
    case .nextArticle: return openNeighbour(by: times)
    case .previousArticle: return openNeighbour(by: -times)
    case .newArrivals: return goToNew()
    case .follow: return toggleFollowing()
    case .corrections: return openCorrections()
    case .hidden: return openHidden()
    case .nextUnread: return seekUnread(forward: true, opens: focus != .list)

    case .nextRelated: return walkRelated(by: times)
    case .previousRelated: return walkRelated(by: -times)
    case .relatedList: return openRelatedList()
    case .story: return openStory()
    case .compare: return openComparison()
    case .translate: return openTranslation()
    case .map: return openMap()
    case .onlyNew: return toggleOnlyNew()
    case .dates: return toggleDates()
    case .foldStories: return toggleFolding()
    case .foldCopies: return toggleCopies()
    case .unfoldStory: return unfoldStory()
    case .foldStory: return foldStory()
    case .markStoryRead: return markStoryRead()
    case .nextUnreadStory: return seekUnreadStory()
    case .putIn: return putIntoStory(argument)
    case .takeOut: return takeOutOfStory()
    case .nameStory: return nameStory(argument)
    case .mergeStory: return mergeStory(argument)
    case .followStory: return followStory()
    case .muteStory: return muteStory()
    case .brief: return ask(for: .brief)
    case .markReported: return markReported()
    case .watch: return watch(argument)
    case .swapSides: return swapSides()
    case .wordsOrParagraphs: return toggleWords()
    case .zoomIn: return zoomMap(by: times)
    case .zoomOut: return zoomMap(by: -times)
    case .wholeWorld: return toggleWholeWorld()
    case .panLeft: return panMap(right: -times, down: 0)
    case .panRight: return panMap(right: times, down: 0)
    case .panUp: return panMap(right: 0, down: -times)
    case .panDown: return panMap(right: 0, down: times)
    case .historyBack: return travel(by: -times)
    case .historyForward: return travel(by: times)

    case .history: return openHistory()

    case .nextMention: return goToMention(by: times)
    case .previousMention: return goToMention(by: -times)
    case .entityCard: return openCard()
    case .limitToEntity: return limitToEntity(excluding: false)
    case .excludeEntity: return limitToEntity(excluding: true)
    case .mergeEntity, .renameEntity, .entityKind, .noteEntity, .splitEntity, .splitEntityHere, .hideEntity:
      return correctName(invocation.command, argument)

    case .chooseParagraph: return choose(.paragraph, by: times)
    case .chooseSentence: return choose(.sentence, by: times)
    case .chooseWord: return choose(.word, by: times)
    case .extendChoice, .shrinkChoice:
      extendChoice(by: invocation.command == .extendChoice ? times : -times)
      return []
    case .copyChoice: return copyChoice()

    case .search: return search(argument)
    case .searchLibrary: return argument.map { searchAtOnce($0, .search) } ?? openPrompt(.search)
    case .saveSearch: return saveSearch(argument)
    case .openSaved: return openSaved(argument)
    case .watches: return ask(for: .watches)
    case .journal: return ask(for: .journal)
    case .stories: return ask(for: .stories)
    case .sortStories: return sortStories()
    case .sentences: return openSentences()
    case .nextHit: return dialogs.isEmpty ? goToHit(by: times) : goToChoice(by: times)
    case .previousHit: return dialogs.isEmpty ? goToHit(by: -times) : goToChoice(by: -times)
    case .limit: return limit(argument)
    case .unreadOnly: return toggleUnreadOnly()
    case .clearLimits: return clearLimits()

    case .toggleRead: return toggleRead(count: times)
    case .toggleStar: return toggleStar(count: times)
    case .markAllRead: return markAllRead()
    case .mark: return mark(argument)
    case .select: return toggleSelecting()
    case .note: return note(argument)
    case .tag: return tag(argument, isTagged: true)
    case .untag: return tag(argument, isTagged: false)
    case .deskNote: return noteAtDesk(argument)
    case .deskTag: return tagAtDesk(argument, isTagged: true)
    case .deskUntag: return tagAtDesk(argument, isTagged: false)
    case .undo: return undoChanges(times)
    case .redo: return redoChanges(times)
    case .openInBrowser: return openInBrowser()
    case .linkHints: return showHints()
    case .copyLink: return copyLink()
    case .copyCitation: return copyCitation(argument)
    case .pipe: return pipe(argument)
    case .save: return save(argument)
    case .saveNotes: return saveNotes(argument)
    case .setBookmark: return awaitLetter(.setBookmark)
    case .goToBookmark: return awaitLetter(.goToBookmark)

    case .refresh: return refreshSources()
    case .sync: return [.syncAccounts]
    case .accounts: return [.tellAccounts]
    case .desk: return [.tellDesk]
    case .deskUndo: return undoMember(argument)
    case .stopWork: return [.stopWork]
    case .fullText: return loadFullText()
    case .attachments: return openAttachments()
    case .openAttachment: return openAttachment()
    case .play: return play()
    case .picture: return showPicture(times)
    case .download: return download(argument)
    case .addSource: return addSource(argument)
    case .removeSource: return removeSource()
    case .renameSource: return renameSource(argument)
    case .sourceFolders: return putIntoFolders(argument)
    case .sourceCard: return openSourceCard()
    case .setSource: return setSource(argument)
    case .moveSourceUp: return moveSource(by: -1)
    case .moveSourceDown: return moveSource(by: 1)
    case .foldFolder: return foldFolder()

    case .toggleSources: return toggleSources()
    case .toggleSidebar: return toggleSidebar()
    case .toggleZen: return toggleZen()
    case .toggleTwoLineRows:
      options.usesTwoLineRows.toggle()
      return []
    case .theme: return chooseTheme(argument)
    case .wider: return widenPane(by: times)
    case .narrower: return widenPane(by: -times)
    case .evenPanes: return evenPanes()
    case .redraw: return [.redraw]
    case .messages: return ask(for: .messages)

    case .commandLine: return openPrompt(.command)
    case .palette: return openPicker(Picker.palette)
    case .help: return openPicker(Picker.help)
    case .dismissWelcome:
      guard options.isWelcome else {
        tell("The Welcome edition is not open")
        return []
      }
      return [.dismissWelcome]
    case .suspend: return saveReadingPosition() + [.suspend]
    case .quit: return canBackOut ? back() : quit()
    case .quitNow: return quit()
    }
  }

  mutating func quit() -> [Effect] { saveReadingPosition() + [.keepScreen, .quit] }
}
