import Commands
import NewsModel

/// Texts that change after they were read: the open one follows, and what is opened begins where it changed.
extension ReaderState {
  /// What stands over a text that changed after it was read.
  var changeLine: String? {
    guard let changed = reading?.changed else { return nil }
    let time = dates.moment(changed).day == dates.moment(now).day ? dates.clock(changed) : dates.weekdayClock(changed)
    return "A newer version came at \(time); \(keyName(of: .compare)) shows what changed"
  }

  /// Takes up what an article that has come says of its changes.
  mutating func askForChanges() -> [Effect] {
    guard let article = reading?.article, let changed = article.status.changed, changed != reading?.changed else {
      return []
    }
    reading?.changed = changed
    reading?.changes = nil
    return [.loadChanges(article.id)]
  }

  mutating func receiveChanges(_ id: ArticleID, _ ranges: [TextRange]) {
    guard reading?.article.id == id else { return }
    reading?.changes = ranges
    if reading?.beginsAtChanges == true { beginAtChanges() }
  }

  /// Shows the first change, with some of the text before it.
  mutating func beginAtChanges() {
    let changes = reading?.changes
    reading?.beginsAtChanges = changes == nil
    guard let first = changes?.first else { return }
    bringIntoSight(first)
  }

  /// The change has been seen by who opens the article.
  mutating func markSeen(_ id: ArticleID) {
    list.markSeen(id)
    for index in lists.indices { lists[index].markSeen(id) }
    prompt?.before.list.markSeen(id)
    if reading?.article.id == id { reading?.article.status.changed = nil }
  }

  /// The article that is shown as the library has it now: a new text takes the place of the old one, at the same place.
  mutating func receiveCurrent(_ article: Article, entities: [ArticleEntity]) -> [Effect] {
    guard let former = reading, former.article.id == article.id else { return [] }
    var article = article
    for change in undo.unconfirmed { article.apply(change) }
    article.status.readingOffset = former.article.status.readingOffset
    guard article.content != former.article.content else {
      if article.status != former.article.status || article.desk != former.article.desk {
        reading?.article.status = article.status
        reading?.article.desk = article.desk
        reading?.layout = nil
      }
      receiveNames(article.id, entities)
      return []
    }
    let text = article.content.document.text
    let (old, new) = (former.article.content.document, article.content.document)
    var reading = Reading(article: article)
    reading.entities = entities
    reading.related = former.related
    reading.isOpened = former.isOpened
    reading.search = former.search
    reading.find = former.find
    reading.hits =
      former.find.map { TextFinder.ranges(of: $0, in: text) }
      ?? former.search.map { TextMatcher.hits(of: $0.query, in: text) } ?? []
    reading.topOffset = new.place(of: former.topOffset, in: old)
    reading.changed = former.changed
    self.reading = reading
    linkHints = nil
    sidebar.mention = nil
    let isNewVersion = article.version > former.article.version
    guard isNewVersion, reading.isOpened, focus != .list else { return askForChanges() }
    let effects = askForChanges()
    tell("A newer version of this article came; \(keyName(of: .compare)) shows what changed")
    markSeen(article.id)
    return effects + [.markSeen(article.id)]
  }
}

extension ListState {
  mutating func markSeen(_ id: ArticleID) {
    for index in rows.indices where rows[index].id == id { rows[index].isChanged = false }
  }
}

extension Document {
  /// Where the paragraph that holds an offset of an older form of this text stands now; the same offset where it is not
  /// found.
  func place(of offset: Int, in old: Document) -> Int {
    guard offset > 0, let block = old.blocks.last(where: { $0.range.start <= offset }),
      let same = blocks.first(where: { text[$0.range] == old.text[block.range] })
    else { return min(offset, text.utf8.count) }
    return same.range.start + min(offset - block.range.start, same.range.end - same.range.start)
  }
}
