import NewsModel

extension ReaderState {
  /// `]` and `[`: along the related articles of the article where the walk began. Before the first of them stands that
  /// article itself.
  mutating func walkRelated(by count: Int) -> [Effect] {
    guard let walk = walk ?? newWalk(by: count) else { return [] }
    let target = walk.index + count
    if target < 0 {
      self.walk = nil
      let place = trail.steps.last { $0.id == walk.origin }
      return show(walk.origin, search: list.search, topOffset: place?.topOffset)
    }
    guard target < walk.rows.count else {
      tell("Already at the last related article")
      return []
    }
    self.walk = walk
    self.walk?.index = target
    return show(walk.rows[target].summary.id)
  }

  /// A walk that stands before its first article; nil, with a notice, where none can begin.
  private mutating func newWalk(by count: Int) -> RelatedWalk? {
    guard let reading, let rows = reading.related, !rows.isEmpty else {
      tell(reading == nil ? "No article selected" : "No related articles in the library")
      return nil
    }
    guard count > 0 else {
      tell("\(keyName(of: .nextRelated)) starts with the related articles")
      return nil
    }
    return RelatedWalk(origin: reading.article.id, rows: rows, index: min(0, rows.count - count) - 1)
  }

  /// Opens the related article at this place of the strip.
  mutating func openRelated(at index: Int) -> [Effect] {
    guard let strip, strip.rows.indices.contains(index), let reading else { return [] }
    let origin = walk?.origin ?? reading.article.id
    let id = strip.rows[index].summary.id
    let rows = walk?.rows ?? strip.rows
    walk = RelatedWalk(origin: origin, rows: rows, index: rows.firstIndex { $0.summary.id == id } ?? index)
    return show(id)
  }

  /// The related articles as a list, the nearest first.
  mutating func openRelatedList() -> [Effect] {
    guard let reading, let related = reading.related, !related.isEmpty else {
      tell(reading == nil ? "No article selected" : "No related articles in the library")
      return []
    }
    let effects = saveReadingPosition()
    layAside(list.atRest, on: lists)
    var new = ListState(
      query: ArticleQuery(.articles(related.map(\.summary.id)), order: .relevance),
      path: list.path + ["related to “\(reading.article.content.title)”"])
    new.rows = related.map(\.summary)
    new.number()
    list = new
    focus = .list
    return effects
  }

  /// Ctrl-o, H and L: through what was read, each article at the place where it was left.
  mutating func travel(by count: Int) -> [Effect] {
    guard !trail.steps.isEmpty else {
      tell("Nothing has been read yet")
      return []
    }
    let effects = saveReadingPosition()
    // From the list, or from an article that is only shown, the first step back leads to what was read last.
    let stands = focus != .list && shownID == trail.present?.id
    let target = max(0, min(trail.index + count + (stands || count > 0 ? 0 : 1), trail.steps.count - 1))
    if stands, target == trail.index {
      tell(count < 0 ? "Already at the start of the history" : "Already at the end of the history")
      return effects
    }
    walk = nil
    trail.index = target
    let step = trail.steps[target]
    return effects + show(step.id, topOffset: step.topOffset, isNewStep: false)
  }

  /// The article in the reader, or on its way there.
  var shownID: ArticleID? { opening?.id ?? reading?.article.id }
}

extension Trail {
  /// How many steps are remembered.
  static let limit = 500

  var present: Step? { steps.indices.contains(index) ? steps[index] : nil }

  /// A step to an article; the way that led elsewhere from here is forgotten.
  mutating func add(_ id: ArticleID) {
    guard present?.id != id else { return }
    steps.removeLast(max(0, steps.count - 1 - max(-1, index)))
    steps.append(Step(id: id))
    if steps.count > Self.limit { steps.removeFirst(steps.count - Self.limit) }
    index = steps.count - 1
  }

  mutating func name(_ title: String, of id: ArticleID) {
    if present?.id == id { steps[index].title = title }
  }

  /// The headlines of the way from an article to the present step, both included; only the present one where the way
  /// did not lead over that article lately.
  func way(from id: ArticleID?) -> [String] {
    guard let present else { return [] }
    let start = steps[...index].suffix(6).lastIndex { $0.id == id } ?? index
    return start < index ? steps[start...index].map(\.title) : [present.title]
  }

  mutating func keep(_ offset: Int, of id: ArticleID) {
    if present?.id == id { steps[index].topOffset = offset }
  }
}
