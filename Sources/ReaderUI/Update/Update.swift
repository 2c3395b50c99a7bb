import Canvas
import Commands
import NewsModel

extension ReaderState {
  /// The state after a message, and the work that it asks for.
  ///
  /// Every message has an answer in every state: nothing here fails, waits or looks at the clock. After each message
  /// the state is brought in line with itself (`followUp`), and after an answer from the library the keys that waited
  /// for it go on.
  public mutating func update(_ message: Message) -> [Effect] {
    var effects = handle(message)
    effects += followUp()
    if message.isAnswer { effects += resumeWaiting() }
    // What changes the whole library's count of unread articles changes that of a source.
    if sources.isShown, effects.contains(.loadTally), !effects.contains(.loadSources) {
      effects += [.loadSources, .loadSearches(now: now)]
    }
    return effects.withoutSuperseded
  }

  mutating func handle(_ message: Message) -> [Effect] {
    switch message {
    case .start: return start()
    case .key(let key): return press(key)
    case .paste(let text):
      picture = nil
      return paste(text)
    case .mouse(let event):
      guard picture == nil else {
        if event.action != .release { picture = nil }
        return []
      }
      return point(event)
    case .resize(let size):
      picture = nil
      return resize(to: size)
    case .tick(let date):
      now = date
      return []
    case .command(let command, let argument, let count):
      return run(Invocation(command, argument: argument), count: count)
    case .page(let request, let asked, let page): return receivePage(request, asked, page)
    case .counted(let request, let total):
      receiveTotal(request, total)
      return askForSuggestion()
    case .article(let request, let article, let entities, let hits):
      return receiveArticle(request, article, entities: entities, hits: hits)
    case .related(let id, let rows):
      if reading?.article.id == id { reading?.related = rows }
      return []
    case .dialog(let request, let content):
      return receiveDialog(request, content)
    case .known(let id, let ranges):
      receiveKnown(id, ranges)
      return []
    case .changes(let id, let ranges):
      receiveChanges(id, ranges)
      return []
    case .current(let article, let entities): return receiveCurrent(article, entities: entities)
    case .suggestion(let words, let meant):
      if list.search?.text == words { list.suggestion = meant }
      return []
    case .copiesRead(let ids, let copies): return receiveCopies(of: ids, copies)
    case .nothingMatched:
      undo.isMarkingAll = false
      undo.undoesOnArrival = 0
      tell("No articles match; nothing marked")
      return []
    case .sentences(let id, let ranges):
      receiveSentences(id, ranges)
      return []
    case .highlightEnded:
      list.fresh = []
      return []
    case .dated(let id, let words):
      receiveDated(id, words)
      return []
    case .changed(let change, let origin): return confirm(change, origin: origin)
    case .unsaved(let change, let origin, let notice): return takeBack(change, origin: origin, notice)
    case .noted(let id, let former, let text): return keepNote(text, on: id, from: former)
    case .history(let request, let rows, let times): return receiveHistory(request, rows, times: times)
    case .corrected(let request, let kept): return receiveCorrected(request, kept)
    case .storyEdited(let request, let kept): return receiveStoryEdited(request, kept)
    case .watches(let signs):
      receiveWatches(signs)
      return []
    case .watched(let found):
      watched.merge(found) { _, new in new }
      return []
    case .names(let id, let entities):
      receiveNames(id, entities)
      return []
    case .completions(let request, let menu): return receiveCompletions(request, menu)
    case .tally(let tally):
      self.tally = tally
      return []
    case .libraryChanged: return reloadChangedLibrary()
    case .theme(let theme):
      options.theme = theme
      return []
    case .pictures(let form):
      pictureForm = form
      return []
    case .picture(let request, let picture):
      receivePicture(request, picture)
      return []
    case .configured(let former, let new):
      configure(from: former, to: new)
      return []
    case .work(let name, let progress):
      work.removeAll { $0.name == name }
      if let progress { work.insert(progress, at: 0) }
      return []
    case .sources(let all):
      receiveSources(all)
      return []
    case .searches(let searches):
      receiveSearches(searches)
      return []
    case .sourceAdded(let source): return receiveAdded(source)
    case .feeds(let feeds): return receiveFeeds(feeds)
    case .fullText(let id, let problem): return receiveFullText(id, problem: problem)
    case .archived(let request, let hits, let isMore):
      receiveArchived(request, hits, isMore: isMore)
      return []
    case .archiveProblem(let request, let problem):
      receiveArchiveProblem(request, problem)
      return []
    case .tookArchived(let request, let id): return receiveTaken(request, id)
    case .desk(let sign):
      desk = sign
      return []
    case .deskWritten(let request, let kept): return receiveWritten(request, kept)
    case .notice(let notice):
      tell(notice)
      return []
    case .failed(let request, let notice):
      forget(request)
      tell(notice)
      return []
    }
  }

  private mutating func start() -> [Effect] {
    askForPage(.first, count: Paging.pageSize) + askForTotal() + [
      .loadTally, .loadWatches(now: now), .loadSearches(now: now),
    ]
  }

  /// Brings what follows from other values in line with them: the focus stands on a pane that is there, the selected
  /// row is in sight, the article beside the list is the selected one, and rows are asked for before they run out.
  mutating func followUp() -> [Effect] {
    normalizeFocus()
    if focus == .list { dialogsAside = [] }
    list.selection = max(0, min(list.selection, list.rows.count - 1))
    normalizeFolds()
    let effects =
      followSelection() + askForMoreRows() + askForKnown() + askForDated() + askForWatched() + endForgottenArchive()
    fitToScreen()
    return effects
  }

  mutating func nextRequest() -> Int {
    requests += 1
    return requests
  }
}

extension Message {
  /// Whether it answers an effect, so that what waits may go on.
  var isAnswer: Bool {
    switch self {
    case .page, .article, .sentences, .related, .dialog, .changed, .nothingMatched, .history, .corrected, .storyEdited,
      .failed:
      true
    default: false
    }
  }
}

extension [Effect] {
  /// Without requests for articles that a later one in the same answer replaces.
  var withoutSuperseded: [Effect] {
    func isArticle(_ effect: Effect) -> Bool { if case .loadArticle = effect { true } else { false } }
    guard let last = lastIndex(where: isArticle) else { return self }
    return enumerated().filter { $0.offset == last || !isArticle($0.element) }.map(\.element)
  }
}
