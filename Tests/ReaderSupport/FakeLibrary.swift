import Foundation
import NewsModel
import ReaderUI

/// A library in memory that answers the effects of the reader, for tests without storage.
package struct FakeLibrary {
  package static let now = Date(timeIntervalSince1970: 1_774_706_520)
  package static let words = [
    "harbour", "ferry", "strike", "council", "budget", "flood", "river", "bridge", "court", "minister", "grain",
    "talks",
  ]

  /// Newest first.
  package var articles: [Article]
  package var entities: [ArticleID: [ArticleEntity]] = [:]
  package var related: [ArticleID: [ArticleID]] = [:]
  /// What is known of other things, as sheets.
  package var dialogs: [Dialog.Subject: Dialog.Content] = [:]
  /// What the desk's archive holds; nil where nobody answers.
  package var archive: [ArchiveHit]? = []
  /// Changes that were taken back or made to hold again.
  package var deskChanges: [UUID: Bool] = [:]
  package var known: [ArticleID: [TextRange]] = [:]
  package var dated: [ArticleID: [DatedWords]] = [:]
  package var changes: [ArticleID: [TextRange]] = [:]
  package var searches: [SavedSearch] = []
  package private(set) var undone: [JournalEntry.ID: Bool] = [:]
  private var deskSteps: [Int64: (before: [ArticleID: DeskRemarks], after: [ArticleID: DeskRemarks])] = [:]
  package var sources: [Source] = []
  package var removed: [Source] = []
  /// For a copy the article that said the same first.
  package var originals: [ArticleID: ArticleID] = [:]
  package var storyOf: (ArticleID) -> StoryID? = { _ in nil }
  /// In the order in which they were made; only renaming and hiding show.
  package private(set) var corrections: [KeptCorrection] = []
  package private(set) var storyEdits: [StoryEditRequest] = []
  package private(set) var withdrawn: [StoryEditID: Bool] = [:]
  package private(set) var watches: [Watch] = []
  package private(set) var lastBrief: Date?
  /// The words of each article, in lower case.
  package private(set) var hidden: Set<ArticleID> = []

  private var vocabulary: [ArticleID: Set<String>] = [:]
  package private(set) var kept: [ArticleID: Int] = [:]
  package private(set) var recorded: [ArticleID] = []

  /// So many articles, an hour apart; every third is read already, every fifth names Port Alder, every seventh the
  /// Guild.
  package init(count: Int) {
    articles = (0..<count).map { index in Self.article(number: index + 1, age: index) }
    for article in articles {
      entities[article.id] = Self.entities(of: article)
      vocabulary[article.id] = Set(
        article.content.document.text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init))
    }
    let ids = articles.map(\.id)
    for (index, id) in ids.enumerated() {
      related[id] = (1...4).map { ids[(index + $0 * 3) % count] }.filter { $0 != id }
    }
  }

  package static func article(number: Int, age: Int) -> Article {
    let first = words[number % words.count]
    let second = words[number / words.count % words.count]
    var paragraphs = (0..<14).map { paragraph in
      "Paragraph \(paragraph) of report \(number) tells of the \(first) and the \(second) in as many words as it takes to fill "
        + "two or three lines of a narrow pane, and then it stops."
    }
    if number % 5 == 0 { paragraphs[1] = "In Port Alder nothing moved. " + paragraphs[1] + " Port Alder waits." }
    if number % 7 == 0 { paragraphs[12] = "The Guild met at noon. " + paragraphs[12] }
    var builder = DocumentBuilder()
    let title = "Report \(number): \(first) and \(second)"
    builder.add(.title, title)
    for paragraph in paragraphs { builder.add(.paragraph, paragraph) }
    let date = now.addingTimeInterval(Double(-3600 * age))
    return Article(
      id: ArticleID(Int64(number)), sourceID: SourceID(1), key: "\(number)",
      content: ArticleContent(
        title: title, published: date, link: number % 2 == 1 ? "https://news.example/\(number)" : nil,
        document: builder.document),
      received: date, status: ArticleStatus(isRead: number % 3 == 0), position: Int64(1_000_000_000 - age * 1000))
  }

  private static func entities(of article: Article) -> [ArticleEntity] {
    let text = article.content.document.text
    return [("Port Alder", EntityKind.place, 7), ("The Guild", .organisation, 8)].compactMap { name, kind, id in
      let mentions = ranges(of: name, in: text).map { EntityMention(range: $0, text: name) }
      return mentions.isEmpty
        ? nil
        : ArticleEntity(
          name: name, kind: kind, salience: Double(mentions.count), mentions: mentions, id: EntityID(Int64(id)))
    }
  }

  package static func ranges(of name: String, in text: String) -> [TextRange] {
    var found: [TextRange] = []
    var rest = text[...]
    while let range = rest.range(of: name) {
      let start = text.utf8.distance(from: text.startIndex, to: range.lowerBound)
      found.append(TextRange(start, start + name.utf8.count))
      rest = rest[range.upperBound...]
    }
    return found
  }

  // MARK: Asking

  package func summary(_ article: Article) -> ArticleSummary {
    ArticleSummary(
      id: article.id, position: article.position, title: article.content.title, sourceName: "Harbour Post",
      published: article.content.published, received: article.received, isRead: article.status.isRead,
      isStarred: article.status.isStarred, storyID: storyOf(article.id),
      storyCount: storyOf(article.id) == nil ? 0 : 10, original: originals[article.id],
      outletCount: 1 + originals.count { $0.value == (originals[article.id] ?? article.id) })
  }

  package func rows(_ query: ArticleQuery) -> [ArticleSummary] {
    let shown = articles.filter { query.showsHidden || !hidden.contains($0.id) }
    let found = shown.filter { holds(query.condition, $0) }.map(summary)
    return query.limit.map { Array(found.prefix($0)) } ?? found
  }

  private func holds(_ condition: ArticleQuery.Condition, _ article: Article) -> Bool {
    switch condition {
    case .and(let parts): return parts.allSatisfy { holds($0, article) }
    case .or(let parts): return parts.contains { holds($0, article) }
    case .not(let part): return !holds(part, article)
    case .text(let term):
      return term.words.allSatisfy { wanted in
        let wanted = wanted.lowercased()
        return vocabulary[article.id, default: []].contains { term.isPrefix ? $0.hasPrefix(wanted) : $0 == wanted }
      }
    case .state(.unread): return !article.status.isRead
    case .state(.read): return article.status.isRead
    case .state(.starred): return article.status.isStarred
    case .state(.hidden): return hidden.contains(article.id)
    case .date(let from, let to):
      let date = article.content.published ?? article.received
      return date >= from ?? .distantPast && date < to ?? .distantFuture
    case .articles(let ids): return ids.contains(article.id)
    case .inStory(let id): return storyOf(article.id) == id
    case .storyOf(let id):
      return id.map { storyOf(article.id) == (storyOf($0) ?? StoryID(-1)) || article.id == $0 } ?? false
    case .relatedTo(let id): return id.map { related[$0, default: []].contains(article.id) } ?? false
    case .isEntity(let id): return entities[article.id, default: []].contains { $0.id == id }
    default: return true
    }
  }

  private func page(_ asked: PageRequest) -> ArticlePage {
    let all = rows(asked.query)
    func page(_ rows: ArraySlice<ArticleSummary>) -> ArticlePage {
      ArticlePage(
        rows: Array(rows), hasMoreBefore: rows.startIndex > 0, hasMoreAfter: rows.endIndex < all.count)
    }
    switch asked.edge {
    case .first: return page(all.prefix(asked.count))
    case .last: return page(all.suffix(asked.count))
    case .after(let position):
      return page(all.drop { $0.position >= position }.prefix(asked.count))
    case .before(let position):
      return page(all.prefix { $0.position > position }.suffix(asked.count))
    case .around(let id):
      guard let place = articles.first(where: { $0.id == id })?.position else { return ArticlePage() }
      let index = all.firstIndex { $0.position <= place } ?? all.count
      return page(all[max(0, index - asked.count / 2)...].prefix(asked.count))
    }
  }

  /// The message that answers an effect; nil for those without an answer.
  package mutating func answer(_ effect: Effect) -> Message? {
    switch effect {
    case .loadPage(let request, let asked):
      return .page(request: request, asked, page(asked))
    case .count(let request, let query, _):
      return .counted(request: request, ListTotal(count: rows(query).count, isExact: true))
    case .loadArticle(let request, let id, let search, _):
      guard let article = articles.first(where: { $0.id == id }) else {
        return .failed(request: request, Notice("gone", level: .problem, date: Self.now))
      }
      let hits = search.map { TextMatcher.hits(of: $0, in: article.content.document.text) } ?? []
      return .article(request: request, article, entities: corrected(entities[id] ?? []), hits: hits)
    case .loadRelated(let id, _):
      let rows = related[id, default: []].compactMap { other in
        articles.first { $0.id == other }.map { RelatedRow(summary: summary($0), reasons: [.init(.term, "harbour")]) }
      }
      return .related(id, rows)
    case .loadDialog(let request, let subject, _), .reloadDialog(let request, let subject, _):
      if subject == .journal, dialogs[subject] == nil { return .dialog(request: request, .journal([])) }
      guard let content = dialogs[subject] else {
        return .failed(request: request, Notice("nothing there", date: Self.now))
      }
      return .dialog(request: request, content)
    case .loadKnown(let id): return .known(id, known[id] ?? [])
    case .loadDated(let id): return .dated(id, dated[id] ?? [])
    case .loadChanges(let id): return .changes(id, changes[id] ?? [])
    case .checkArticle(let id, _):
      return articles.first { $0.id == id }.map { .current($0, entities: corrected(entities[id] ?? [])) }
    case .markSeen(let id):
      if let index = articles.firstIndex(where: { $0.id == id }) { articles[index].status.changed = nil }
      return nil
    case .endHighlight: return nil
    case .change(let change, let origin):
      return .changed(StatusChange(articles: set(change.field, change.articles), field: change.field), origin: origin)
    case .loadSentences(let id):
      guard let document = articles.first(where: { $0.id == id })?.content.document else { return .sentences(id, []) }
      // Paragraphs of the fake articles are one sentence or two.
      let ranges = document.blocks.flatMap { block -> [TextRange] in
        let words = String(document.text[block.range])
        var start = block.range.start
        return words.matches(of: /[^.]+\.?/).map { match in
          let end = start + match.output.utf8.count
          let first = start + match.output.prefix { $0 == " " }.utf8.count
          start = end
          return TextRange(first, end)
        }
      }
      return .sentences(id, ranges)
    case .keepPassage(let passage, let words):
      guard let index = articles.firstIndex(where: { $0.id == passage.article }) else { return nil }
      let former = articles[index].status.note
      let note = Note(former ?? "").keeping(passage.paragraphs(in: articles[index]), words: words)
      let field = StatusField.note(from: former, to: note.text)
      return .changed(StatusChange(articles: set(field, [passage.article]), field: field), origin: .user)
    case .readCopies(let ids):
      let originals = articles.filter { ids.contains($0.id) }.map { summary($0).original }
      let copies = articles.filter { !ids.contains($0.id) && originals.contains(summary($0).original) }.map(\.id)
      let changed = set(.read(true), copies)
      return changed.isEmpty ? nil : .copiesRead(of: ids, copies: changed)
    case .changeAll(let query, let field):
      if rows(query).isEmpty { return .nothingMatched }
      return .changed(StatusChange(articles: set(field, rows(query).map(\.id)), field: field), origin: .user)
    case .correct(let request, _, .merge(let other)) where other.name == "Nobody":
      return .failed(request: request, Notice("no entity named Nobody", date: Self.now))
    case .correct(let request, let name, let change): return .corrected(request: request, correct(name, change))
    case .part(let request, let name, _):
      return .corrected(request: request, correct(name, .part(ArticleName(source: "", key: ""))))
    case .setWithdrawn(let isWithdrawn, let id):
      corrections[Int(id.rawValue) - 1].isWithdrawn = isWithdrawn
      return .libraryChanged
    case .loadNames(let id, _): return .names(id, corrected(entities[id] ?? []))
    case .editStory(let request, let editRequest):
      if case .merge(_, into: "Nothing") = editRequest {
        return .failed(request: request, Notice("the library has no other story", level: .problem, date: Self.now))
      }
      storyEdits.append(editRequest)
      return .storyEdited(
        request: request,
        KeptStoryEdit(id: StoryEditID(Int64(storyEdits.count)), summary: "“Ferries” edited", made: Self.now))
    case .setStoryEditWithdrawn(let isWithdrawn, let id):
      withdrawn[id] = isWithdrawn
      return .libraryChanged
    case .completeStory(let request, let words):
      return .completions(
        request: request, CompletionMenu(range: TextRange(0, words.utf8.count), items: [.init("Ferry strike")]))
    case .setWatch(let watch, let isSet, _):
      watches.removeAll { $0.name == watch.name }
      if isSet { watches.append(watch) }
      return .watches(signs)
    case .loadWatches: return .watches(signs)
    case .loadWatched(let ids, _):
      let found = ids.map { id in
        (
          id,
          watches.map(\.name).filter { name in articles.contains { $0.id == id && $0.content.title.contains(name) } }
        )
      }
      return .watched(Dictionary(uniqueKeysWithValues: found))
    case .setLastBrief(let date):
      lastBrief = date
      return nil
    case .completeName(let request, let prefix, _):
      return .completions(
        request: request,
        CompletionMenu(
          range: TextRange(0, prefix.utf8.count), items: [.init("The Harbour Guild", explanation: "9 articles")]))
    case .complete(let request, let line, let cursor):
      let start = line.lastIndex(of: " ").map { line.distance(from: line.startIndex, to: $0) + 1 } ?? 0
      let items = ["place:alder", "place:alston"].map { CompletionMenu.Item($0, explanation: "2 articles") }
      return .completions(request: request, CompletionMenu(range: TextRange(start, cursor), items: items))
    case .keepReadingOffset(let id, let offset):
      kept[id] = offset
      if let index = articles.firstIndex(where: { $0.id == id }) { articles[index].status.readingOffset = offset }
      return nil
    case .recordReading(let id, _):
      recorded.append(id)
      return nil
    case .loadTheme(let name): return .theme(Theme(name: name, styles: [:]))
    case .loadTally:
      return .tally(LibraryTally(articles: articles.count, unread: rows(.unread).count))
    case .loadHistory(let request):
      var known: Set<ArticleID> = []
      let ids = recorded.reversed().filter { known.insert($0).inserted }
      let rows = ids.compactMap { id in articles.first { $0.id == id }.map(summary) }
      return .history(request: request, rows, times: Dictionary(ids.map { ($0, Self.now) }, uniquingKeysWith: { $1 }))
    case .editNote(let id, let note): return .noted(id, from: note, note + "seen\n")
    case .suggest(let words, _): return words == "fery" ? .suggestion(for: words, "ferry") : nil
    case .loadSearches: return .searches(searches)
    case .editSearches(let edit, _):
      switch edit {
      case .saved(let search, _):
        if let index = searches.firstIndex(where: { $0.name == search.name }) {
          searches[index] = search
        } else {
          searches.append(search)
        }
      case .removed(let search): searches.removeAll { $0.name == search.name }
      case .renamed(let from, let to):
        if let index = searches.firstIndex(where: { $0.name == from }) { searches[index].name = to }
      }
      return .searches(searches)
    case .setUndone(let isUndone, let id):
      undone[id] = isUndone
      if case .change(let number) = id, let step = deskSteps[number] {
        for index in articles.indices {
          if let remarks = (isUndone ? step.before : step.after)[articles[index].id] { articles[index].desk = remarks }
        }
      }
      return .libraryChanged
    case .loadSources: return .sources(sources)
    case .updateSources(let changed):
      for source in changed {
        if let index = sources.firstIndex(where: { $0.id == source.id }) { sources[index] = source }
      }
      return .libraryChanged
    case .arrangeSources(let order):
      sources.sort { (order.firstIndex(of: $0.id) ?? 99) < (order.firstIndex(of: $1.id) ?? 99) }
      return nil
    case .removeSource(let id):
      removed += sources.filter { $0.id == id }
      sources.removeAll { $0.id == id }
      return .libraryChanged
    case .restoreSource(let id):
      sources += removed.filter { $0.id == id }
      return .libraryChanged
    case .addSource(let address, _):
      if address == "page" {
        return .feeds([
          OfferedFeed(title: "News", address: "https://a.example/news", page: address),
          OfferedFeed(title: "Comments", address: "https://a.example/comments", page: address),
        ])
      }
      let source = Source(id: SourceID(90), kind: .feed, address: address, name: "Added", articleCount: 3)
      sources.append(source)
      return .sourceAdded(source)
    case .loadFullText(let id):
      return .fullText(id, problem: id == ArticleID(1) ? nil : "no article found on its page")
    case .searchArchive(let request, let query, let past, _):
      guard let archive else { return .archiveProblem(request: request, "cannot reach the desk") }
      let words = Self.words(in: query.condition)
      let rest = archive.drop { past != nil && $0.id != past?.id }.dropFirst(past == nil ? 0 : 1)
      let hits = rest.filter { hit in words.allSatisfy { hit.title.lowercased().contains($0) } }
      return .archived(request: request, Array(hits.prefix(query.limit ?? 50)), isMore: past != nil)
    case .takeArchived(let request, let hit):
      let id = ArticleID(hit.id)
      return .tookArchived(request: request, articles.contains { $0.id == id } ? id : nil)
    case .setDeskChangeWithdrawn(let isWithdrawn, let op):
      deskChanges[op] = isWithdrawn
      return .libraryChanged
    case .noteAtDesk(let request, let id, let text):
      return write(request, [id]) { desk in
        guard desk.notes.first(where: { $0.member == "kim" })?.text != text else { return nil }
        desk.notes.removeAll { $0.member == "kim" }
        if let text { desk.notes.append(.init(member: "kim", text: text, date: Self.now)) }
        return .note(title: "it", isRemoved: text == nil)
      }
    case .tagAtDesk(let request, let tag, let isTagged, let ids):
      return write(request, ids) { desk in
        guard desk.tags.contains(where: { $0.name == tag }) != isTagged else { return nil }
        desk.tags.removeAll { $0.name == tag }
        if isTagged { desk.tags.append(.init(name: tag, member: "kim", date: Self.now)) }
        return .tag(tag, isTagged: isTagged)
      }
    case .endArchive, .undoMember, .tellDesk: return nil
    case .refreshSources, .syncAccounts, .tellAccounts, .stopWork, .download: return nil
    case .keepScreen, .openLink, .viewPicture, .loadPicture, .play, .pipe, .save, .saveNotes, .saveStory, .cite,
      .citePassage, .copy, .redraw, .dismissWelcome, .suspend, .quit:
      return nil
    }
  }

  private static func words(in condition: ArticleQuery.Condition) -> [String] {
    switch condition {
    case .text(let term): term.words.map { $0.lowercased() }
    case .and(let parts): parts.flatMap(words)
    default: []
    }
  }

  private mutating func correct(_ name: EntityName, _ change: EntityCorrection.Change) -> KeptCorrection {
    let id = CorrectionID(Int64(corrections.count + 1))
    corrections.append(KeptCorrection(id: id, correction: EntityCorrection(name, change, made: Self.now)))
    return corrections[corrections.count - 1]
  }

  /// What is written for everybody at the desk; `change` gives nil for an article that is so already.
  private mutating func write(
    _ request: Int, _ ids: [ArticleID], _ change: (inout DeskRemarks) -> DeskStep.What?
  ) -> Message {
    var (before, after): ([ArticleID: DeskRemarks], [ArticleID: DeskRemarks]) = ([:], [:])
    var what: DeskStep.What?
    for index in articles.indices where ids.contains(articles[index].id) {
      let id = articles[index].id
      var remarks = articles[index].desk
      guard let done = change(&remarks) else { continue }
      (before[id], after[id]) = (articles[index].desk, remarks)
      articles[index].desk = remarks
      what = done
    }
    guard let what else { return .deskWritten(request: request, nil) }
    let number = Int64(900 + deskSteps.count)
    deskSteps[number] = (before, after)
    let step = DeskStep(what, ops: before.map { _ in UUID() })
    return .deskWritten(request: request, KeptDeskStep(journal: number, step: step))
  }

  private var signs: [WatchSign] {
    watches.map { WatchSign($0, terms: [.init([$0.name])], kind: nil) }
  }

  private func corrected(_ entities: [ArticleEntity]) -> [ArticleEntity] {
    corrections.filter { !$0.isWithdrawn }.reduce(entities) { entities, kept in
      entities.compactMap { entity in
        guard entity.id == kept.correction.entity.id else { return entity }
        var entity = entity
        switch kept.correction.change {
        case .rename(let name): entity.name = name
        case .hide: return nil
        default: break
        }
        return entity
      }
    }
  }

  /// The articles that were not so before.
  private mutating func set(_ field: StatusField, _ ids: [ArticleID]) -> [ArticleID] {
    let wanted = Set(ids)
    var changed: [ArticleID] = []
    if case .hidden(let value) = field {
      let others = wanted.filter { hidden.contains($0) != value }
      hidden = value ? hidden.union(others) : hidden.subtracting(others)
      return ids.filter(others.contains)
    }
    for index in articles.indices where wanted.contains(articles[index].id) {
      let before = articles[index].status
      switch field {
      case .read(let value): articles[index].status.isRead = value
      case .starred(let value): articles[index].status.isStarred = value
      case .note(_, let note): articles[index].status.note = note
      case .hidden, .highlighted: break
      case .tagged(let tag, let isTagged):
        articles[index].status.tags.removeAll { $0 == tag }
        if isTagged { articles[index].status.tags.append(tag) }
      }
      if articles[index].status != before { changed.append(articles[index].id) }
    }
    return changed
  }
}
