import Commands
import Foundation
import NewsLibrary
import NewsModel
import ReaderUI
import TextCore

/// Does what `ReaderUI` asks for by effects and brings the answers as messages.
///
/// A newer article cancels the one asked for before it, and so do its related articles; while something is typed, every
/// newer question cancels the older one of its kind. Changes to the library run one after another, in order.
@MainActor
final class EffectRunner {
  private enum Kind: Hashable {
    case page, count, article, related, completions, tally, dialog, known, dated, names, watches, sources, searches,
      sentences, sending, archive
  }

  private let library: NewsLibrary
  private let loadTheme: @MainActor (String) -> Message
  private let deliver: @MainActor (Message) -> Void
  private let perform: @MainActor (TerminalRequest) -> Void
  /// What is fetched from the net, beside all this.
  let fetcher: BackgroundFetcher
  /// The articles around the selected one.
  private lazy var ahead = ReadAhead<WantedArticle, ReadArticle>(
    version: { [weak self] in self.map { $0.library.changeNumber &+ $0.changes } },
    read: { [library] wanted in
      try await withTaskExecutorPreference(BackgroundExecutor.shared) { try await library.reading(wanted) }
    })
  private let reloading = Pace()
  private var reads: [Int: (kind: Kind, task: Task<Void, Never>)] = [:]
  private var lastWrite: Task<Void, Never>?
  private lazy var saving = Saving(library: library) { [weak self] words in
    self?.deliver(.notice(Notice(words, level: .problem, date: Date())))
  }
  private var writes = 0
  /// Counts what this runner begins and ends to write: not all of it is a change to those who look at the library.
  private var changes = 0
  private var number = 0
  /// What ends the highlight of rows that have just come in.
  private var highlight: Task<Void, Never>?
  private static let highlighted = Duration.seconds(3)

  init(
    library: NewsLibrary, fetching: Fetching, loadTheme: @escaping @MainActor (String) -> Message,
    deliver: @escaping @MainActor (Message) -> Void, perform: @escaping @MainActor (TerminalRequest) -> Void
  ) {
    self.library = library
    fetcher = BackgroundFetcher(library: library, fetching: fetching, deliver: deliver)
    self.loadTheme = loadTheme
    self.deliver = deliver
    self.perform = perform
  }

  var isIdle: Bool { reads.isEmpty && writes == 0 && fetcher.isIdle }

  /// Whoever runs down a list does not want to know what each row on the way is related to. Ranking takes a core some
  /// tens of milliseconds, which the next keys would feel, so it begins once the selection has rested for so long.
  private static let rest = Duration.milliseconds(120)
  /// Whoever types on asks for something else: the desk is asked after a pause.
  private static let typing = Duration.milliseconds(250)

  /// Starts the work of one effect.
  func run(_ effect: Effect) {
    let library = library
    cancel(effect)
    switch effect {
    case .loadPage(let request, let page):
      read(.page, orElse: .failed(request)) {
        .page(
          request: request, page,
          try await library.articles.page(page.query, edge: page.edge, count: page.count, search: page.search))
      }
    case .count(let request, let query, _):
      read(.count, orElse: .failed(request)) {
        let (count, isExact) = try await library.articles.count(query)
        return .counted(request: request, ListTotal(count: count, isExact: isExact))
      }
    case .loadArticle(let request, let id, let search, let now):
      let wanted = WantedArticle(id: id, search: search, now: now)
      if let known = ahead.value(for: wanted) { return deliver(known.message(request)) }
      read(.article, orElse: .failed(request)) {
        if let found = try await library.reading(wanted) { return found.message(request) }
        return .failed(
          request: request, Notice("this article is no longer in the library", level: .problem, date: now))
      }
    case .loadRelated(let id, let isPassing):
      // What waits for related articles goes on without them where they cannot be had.
      read(.related, orElse: .noRelated(id)) {
        if isPassing { try await Task.sleep(for: Self.rest) }
        return .related(id, try await library.relatedRows(of: id))
      }
    case .loadDialog(let request, let subject, let now):
      read(.dialog, orElse: .failed(request)) {
        try await library.dialog(subject, request: request, now: now)
      }
    case .reloadDialog(let request, let subject, let now):
      read(.dialog, orElse: .failed(request)) { [reloading] in
        try await reloading.run { try await library.dialog(subject, request: request, now: now) }
      }
    case .loadKnown(let id):
      read(.known, orElse: .unknown(id)) {
        .known(id, try await library.articles.knownSentences(in: id))
      }
    case .loadDated(let id):
      read(.dated, orElse: .undated(id)) { .dated(id, try await library.articles.datedWords(in: id)) }
    case .suggest(let words, let now):
      read(.completions) {
        try await library.searches.suggestion(for: words, now: now).map { .suggestion(for: words, $0) }
      }
    case .loadSentences(let id):
      read(.sentences, orElse: .unsplit(id)) { .sentences(id, try await library.articles.sentences(of: id)) }
    case .citePassage(let passage, let form):
      send([passage.article]) { articles in
        .copy(articles.map { Citation($0).text(form, citing: passage, from: $0) }.joined())
      }
    case .keepPassage(let passage, let words):
      write(orElse: .unsaved(nil, .user)) {
        let field = try await library.articles.keep(passage, words: words, by: .screen)
        let change = StatusChange(articles: field == nil ? [] : [passage.article], field: field ?? .note(to: nil))
        return .changed(change, origin: .user)
      }
    case .loadChanges(let id): read(.known) { .changes(id, try await library.articles.changesSinceRead(id)) }
    case .checkArticle(let id, let now):
      read(.names) {
        guard let (article, entities) = try await library.articles.withEntities(id, now: now) else { return nil }
        return .current(article, entities: entities)
      }
    case .markSeen(let id):
      write {
        try await library.articles.markSeen(id)
        return nil
      }
    case .endHighlight:
      highlight?.cancel()
      let deliver = deliver
      highlight = Task {
        do { try await Task.sleep(for: Self.highlighted) } catch { return }
        deliver(.highlightEnded)
      }
    case .complete(let request, let line, let cursor):
      read(.completions, orElse: .failed(request)) {
        try await library.completions(of: line, cursor: cursor, request: request)
      }
    case .loadTally:
      read(.tally) {
        let (articles, unread, stories) = try await library.articles.tally()
        return .tally(LibraryTally(articles: articles, unread: unread, stories: stories))
      }
    case .loadSources:
      read(.sources) { .sources(try await library.sources.all()) }
    case .loadSearches(let now):
      read(.searches) { .searches(try await library.searches.counted(now: now)) }
    case .editSearches(let edit, let now):
      write {
        try await library.searches.edit(edit, by: .screen)
        return .searches(try await library.searches.counted(now: now))
      }
    case .updateSources(let sources):
      write {
        for source in sources { try await library.sources.update(source) }
        return .libraryChanged
      }
    case .arrangeSources(let order):
      write {
        try await library.sources.arrange(order)
        return nil
      }
    case .removeSource(let id):
      write {
        try await library.sources.remove(id)
        return .libraryChanged
      }
    case .restoreSource(let id):
      write {
        try await library.sources.restore(id)
        return .libraryChanged
      }
    case .addSource(let address, let page): fetcher.add(address, offeredBy: page)
    case .refreshSources(let target): fetcher.refresh(target)
    case .syncAccounts: fetcher.sync()
    case .tellAccounts: fetcher.tellAccounts()
    case .stopWork: fetcher.stop()
    case .loadFullText(let id): fetcher.loadFullText(of: id)
    case .loadPicture(let request, let address, let room): fetcher.loadPicture(address, for: room, request: request)
    case .download(let address, let path, let name): fetcher.download(address, to: path, name: name)
    case .change(let change, let origin):
      write(orElse: .unsaved(change, origin)) {
        let changed = try await library.articles.change(change.articles, change.field, by: origin.journaled)
        return .changed(StatusChange(articles: changed, field: change.field), origin: origin)
      }
    case .readCopies(let ids):
      write {
        let copies = try await library.articles.readCopies(of: ids, by: .reading)
        return copies.isEmpty ? nil : .copiesRead(of: ids, copies: copies)
      }
    case .changeAll(let query, let field):
      write(orElse: .unsaved(nil, .user)) {
        let changed = try await library.articles.changeAll(query, field, by: .screen)
        if changed.isEmpty, try await library.articles.count(query, upTo: 1).count == 0 { return .nothingMatched }
        return .changed(StatusChange(articles: changed, field: field), origin: .user)
      }
    case .correct(let request, let name, let change):
      write(orElse: .failed(request)) {
        .corrected(request: request, try await library.entities.correct(EntityCorrection(name, change)))
      }
    case .part(let request, let name, let article):
      write(orElse: .failed(request)) {
        .corrected(request: request, try await library.entities.part(name, in: article))
      }
    case .setWithdrawn(let isWithdrawn, let id):
      write {
        try await library.entities.setWithdrawn(isWithdrawn, id)
        return .libraryChanged
      }
    case .editStory(let request, let editRequest):
      write(orElse: .failed(request)) {
        .storyEdited(request: request, try await library.stories.edit(editRequest))
      }
    case .setStoryEditWithdrawn(let isWithdrawn, let id):
      write {
        try await library.stories.setWithdrawn(isWithdrawn, id)
        return .libraryChanged
      }
    case .completeStory(let request, let words):
      read(.completions, orElse: .failed(request)) {
        try await library.completions(ofStory: words, request: request)
      }
    case .setUndone(let isUndone, let id):
      write {
        guard try await library.journal.setUndone(isUndone, id) else {
          let words = "Nothing was changed: that was \(isUndone ? "taken back" : "done again") elsewhere meanwhile"
          return .notice(Notice(words, level: .problem, date: Date()))
        }
        return .libraryChanged
      }
    case .loadWatches(let now):
      read(.watches) { .watches(try await library.watches.signs(now: now)) }
    case .loadWatched(let ids, let now):
      read(.watches) {
        let found = try await library.watches.sorted(among: ids, now: now)
        return .watched(Dictionary(ids.map { ($0, found[$0] ?? []) }, uniquingKeysWith: { first, _ in first }))
      }
    case .setWatch(let watch, let isSet, let now):
      write {
        if isSet {
          try await library.watches.add(name: watch.name, words: watch.words, by: .screen)
        } else {
          _ = try await library.watches.remove(named: watch.name, by: .screen)
        }
        return .watches(try await library.watches.signs(now: now))
      }
    case .setLastBrief(let date):
      write {
        try await library.stories.setLastBrief(date)
        return nil
      }
    case .loadNames(let id, let now):
      read(.names) {
        .names(id, try await library.entities.of(id, now: now))
      }
    case .completeName(let request, let prefix, let merging):
      read(.completions, orElse: .failed(request)) {
        try await library.completions(ofName: prefix, merging: merging, request: request)
      }
    case .keepReadingOffset(let id, let offset):
      write {
        try await library.articles.setReadingOffset(offset, of: id)
        return nil
      }
    case .recordReading(let id, let date):
      write {
        try await library.articles.recordReading(of: id, at: date)
        return nil
      }
    case .loadTheme(let name):
      deliver(loadTheme(name))
    case .loadHistory(let request):
      read(.page, orElse: .failed(request)) { try await library.articles.history(request: request) }
    case .searchArchive(let request, let query, let past, let isTyped):
      read(.archive, orElse: .archive(request)) {
        if isTyped { try await Task.sleep(for: Self.typing) }
        let rows = try await library.desk.search(query, past: past.map(ArchiveRow.init(cleaning:)))
        return .archived(request: request, rows.map(\.hit), isMore: past != nil)
      }
    case .endArchive: break
    case .takeArchived(let request, let hit):
      read(.archive, orElse: .archive(request)) {
        .tookArchived(request: request, try await library.desk.take(ArchiveRow(cleaning: hit)))
      }
    case .noteAtDesk(let request, let id, let text):
      write(orElse: .failed(request)) {
        .deskWritten(request: request, try await library.desk.note(text, on: id, by: .screen))
      }
    case .tagAtDesk(let request, let tag, let isTagged, let ids):
      write(orElse: .failed(request)) {
        let query = ArticleQuery(.articles(ids))
        return .deskWritten(request: request, try await library.desk.tag(tag, isTagged, query, by: .screen))
      }
    case .setDeskChangeWithdrawn(let isWithdrawn, let op):
      write {
        try await library.desk.setWithdrawn(isWithdrawn, op)
        return .libraryChanged
      }
    case .undoMember(let name, let since): fetcher.undoMember(name, since: since)
    case .tellDesk: fetcher.tellDesk()
    case .cite(let ids, let form):
      send(ids) { articles in .copy(articles.map { Citation($0).text(form) }.joined(separator: "\n")) }
    case .pipe(let command, let ids):
      send(ids) { articles in .pipe(command, articles.map { ArticleText.plain($0) }.joined(separator: "\u{0C}\n")) }
    case .save(let path, let ids):
      write {
        let articles = try await library.articles.all(ids)
        return .notice(SavedArticles.write(articles, to: path, now: Date()))
      }
    case .saveStory(let path, let id):
      write {
        guard let dossier = try await library.stories.dossier(id) else {
          return .notice(Notice("That story is no longer there", level: .problem, date: Date()))
        }
        return .notice(SavedArticles.write(dossier, to: path, now: Date()))
      }
    case .saveNotes(let path, let query):
      write {
        var ids: [ArticleID] = []
        _ = try await library.articles.forEach(query) { ids.append($0.id) }
        let notes = try await library.articles.all(ids).compactMap(Note.markdown)
        return .notice(SavedArticles.write(notes: notes, to: path, now: Date()))
      }
    case .keepScreen, .openLink, .play, .viewPicture, .editNote, .copy, .redraw, .suspend, .dismissWelcome, .quit:
      // The session keeps these for the terminal.
      break
    }
  }

  /// Reads the articles that may be asked for next, the likeliest first; `selected` is asked for again when one comes
  /// back.
  func readAhead(_ ids: [ArticleID], selected: ArticleID, search: ArticleQuery?, now: Date) {
    func wanted(_ id: ArticleID) -> WantedArticle { WantedArticle(id: id, search: search, now: now) }
    ahead.want(ids.map(wanted), besides: wanted(selected))
  }

  /// Cancels the questions that `effect` replaces.
  private func cancel(_ effect: Effect) {
    let kinds: Set<Kind>
    switch effect {
    case .loadPage(_, let page) where page.supersedes: kinds = [.page]
    case .count(_, _, supersedes: true): kinds = [.count]
    case .loadArticle: kinds = [.article, .related]
    case .loadRelated: kinds = [.related]
    case .loadDialog: kinds = [.dialog]
    case .complete, .completeName, .completeStory: kinds = [.completions]
    case .searchArchive, .endArchive, .takeArchived: kinds = [.archive]
    default: return
    }
    for (key, read) in reads where kinds.contains(read.kind) {
      read.task.cancel()
      reads[key] = nil
    }
  }

  private func read(
    _ kind: Kind, orElse outcome: Outcome = .told, _ work: @escaping @Sendable () async throws -> Message?
  ) {
    number += 1
    let mine = number
    let task = Task {
      let messages = await Self.answer(work, orElse: outcome)
      // A question that was cancelled while its answer was on the way has no place here any more.
      guard reads.removeValue(forKey: mine) != nil else { return }
      for message in messages where isNews(message) { deliver(message) }
    }
    reads[mine] = (kind, task)
  }

  /// Reads articles and hands what is made of them to the terminal.
  private func send(_ ids: [ArticleID], _ make: @escaping @Sendable ([Article]) -> TerminalRequest) {
    let library = library
    number += 1
    let mine = number
    let task = Task {
      do {
        let articles = try await library.articles.all(ids)
        perform(make(articles))
      } catch {
        let problem = Self.words(for: error)
        deliver(.notice(Notice(problem, level: .problem, date: Date())))
      }
      reads[mine] = nil
    }
    reads[mine] = (.sending, task)
  }

  private func write(
    orElse outcome: Outcome = .told, _ work: @escaping @Sendable () async throws -> Message?
  ) {
    writes += 1
    changes += 1
    saving.remind()
    let before = lastWrite
    lastWrite = Task {
      await before?.value
      let messages = await saving.save { await Self.answer(work, orElse: outcome, mayWait: $0) }
      writes -= 1
      changes += 1
      for message in messages { deliver(message) }
    }
  }

  /// What the reader hears, besides the failure in words, where the library fails: whatever waits for the answer goes
  /// on.
  private enum Outcome: Sendable {
    case told
    case failed(Int)
    case noRelated(ArticleID)
    case unknown(ArticleID)
    case undated(ArticleID)
    case unsplit(ArticleID)
    case unsaved(StatusChange?, ChangeOrigin)
    case archive(Int)

    func messages(_ notice: Notice) -> [Message] {
      switch self {
      case .told: [.notice(notice)]
      case .failed(let request): [.failed(request: request, notice)]
      case .noRelated(let id): [.notice(notice), .related(id, [])]
      case .unknown(let id): [.notice(notice), .known(id, [])]
      case .undated(let id): [.notice(notice), .dated(id, [])]
      case .archive(let request): [.archiveProblem(request: request, notice.text)]
      case .unsplit(let id): [.notice(notice), .sentences(id, [])]
      case .unsaved(let change, let origin): [.unsaved(change, origin: origin, notice)]
      }
    }
  }

  private static func answer(_ work: @Sendable () async throws -> Message?, orElse outcome: Outcome) async -> [Message]
  {
    await answer(work, orElse: outcome, mayWait: false).messages
  }

  /// The messages that answer; where it may wait and what keeps the library from writing can go away, the problem.
  private static func answer(
    _ work: @Sendable () async throws -> Message?, orElse outcome: Outcome, mayWait: Bool
  ) async -> SavingAttempt {
    let problem: String
    do {
      return .done([try await work()].compactMap { $0 })
    } catch is CancellationError {
      return .done([])
    } catch {
      problem = words(for: error)
      if mayWait, error.mayPass { return .wait(problem) }
    }
    return .failed(outcome.messages(Notice(problem, level: .problem, date: Date())))
  }

  /// A page of the file that fails does so at every reading: that is told once.
  private var told: Set<String> = []

  private func isNews(_ message: Message) -> Bool {
    guard case .notice(let notice) = message, notice.level == .problem else { return true }
    return told.insert(notice.text).inserted
  }

  private static func words(for error: any Error) -> String {
    (error as? any DatelineError)?.message ?? "the library failed: \(error)"
  }

  /// Waits until every change has been written, or will not be for now; what was lost, in words.
  @discardableResult
  func finish() async -> String? {
    saving.isEnding = true
    await lastWrite?.value
    return saving.loss
  }
}

extension ChangeOrigin {
  /// Who it is in the journal.
  fileprivate var journaled: JournalOrigin { self == .reading ? .reading : .screen }
}
