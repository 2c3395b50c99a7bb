import Canvas
import NewsModel

/// The upper row: where one is on the left, how much there is and what is being done on the right.
struct HeaderRow {
  let state: ReaderState
  let layout: ScreenLayout
  let styles: Styles

  private var isSearching: Bool { state.prompt?.purpose == .search || state.prompt?.purpose == .limit }
  private var isNarrow: Bool { layout.size.width < 72 }

  private var row: Rect { layout.header }

  func draw(on grid: inout Grid) {
    let right = right()
    let room = row.width - 2
    let x = row.maxX - 1 - right.width
    let leftRoom = right.width > 0 ? max(0, x - row.x - 3) : room
    grid.put(left(room: leftRoom), row.x + 1, row.y, within: leftRoom, styles: styles)
    if right.width <= room - 12 { grid.put(right, x, row.y, within: right.width, styles: styles) }
  }

  // MARK: Where

  private func left(room: Int) -> StyledWords {
    var path = steps
    if row.width < 32, let place = path.last { return StyledWords(place, styles[.headerPlace]) }
    var words = StyledWords("Dateline", styles[.headerName])
    // Where there is little room the last steps tell most.
    func width() -> Int { path.reduce(8) { $0 + 5 + TextWidth.width(of: $1) } - (isNarrow ? 4 : 3) }
    let whole = path.count
    while path.count > 1, width() > room || isNarrow { path.removeFirst() }
    if path.count < whole, !isNarrow, width() + 5 <= room { path.insert(styles.signs.ellipsis, at: 0) }
    for (index, step) in path.enumerated() {
      let separator = index == 0 ? (isNarrow ? " " : "  ") : "  \(styles.signs.step)  "
      words.add(separator, styles[.headerPath])
      words.add(step, styles[index == path.count - 1 ? .headerPlace : .headerPath])
    }
    return words
  }

  private var steps: [String] {
    if let cover = state.cover { return DialogFacts(dialog: cover, state: state, styles: styles).steps }
    if state.prompt?.purpose == .search {
      let within = state.prompt?.before.list.path ?? []
      if isNarrow { return ["Search"] }
      return ["Search", within.count <= 1 ? "the whole library" : within.joined(separator: ", ")]
    }
    if let way { return state.list.path + way }
    if showsReading, let position = ReadingPosition.position(in: state) {
      return [state.list.path.last ?? "", position]
    }
    return state.list.path
  }

  /// How one came to an article that is not the selected one of the list: over which others.
  private var way: [String]? {
    guard state.focus != .list, !isNarrow, let reading = state.reading, reading.article.id == state.trail.present?.id,
      reading.article.id != state.list.selected?.id
    else { return nil }
    let titles = state.trail.way(from: state.list.selected?.id).filter { !$0.isEmpty }
    return titles.isEmpty ? nil : titles.map { styles.signs.cut($0, to: max(16, row.width / 6)) }
  }

  /// True where the list is not on the screen: the row says which of its articles this is.
  private var showsReading: Bool { layout.list == nil && !isNarrow && !state.isZen }

  // MARK: How much

  private func right() -> StyledWords {
    var words = StyledWords()
    let quiet = styles[.headerCount]
    if let cover = state.cover {
      return isNarrow ? words : DialogFacts(dialog: cover, state: state, styles: styles).words
    }
    if isNarrow {
      if isSearching, let total = state.list.total { return StyledWords(total.words, quiet) }
      guard let ordinal = state.list.ordinal else { return words }
      let total = state.list.total.map { "/" + $0.words } ?? ""
      return StyledWords(Figures.full(ordinal) + total, quiet)
    }
    if isSearching || state.list.search != nil {
      words = found
    } else if showsReading, let marks = readingMarks {
      words = marks
    } else if let tally = state.tally {
      words.add("\(Figures.full(tally.unread)) unread", quiet)
      if tally.stories > 0 {
        words.add(
          " \(styles.signs.dot) \(Figures.counted(tally.stories, "story", plural: "stories"))", quiet)
      }
    }
    if state.list.follows {
      words.add((words.width > 0 ? " \(styles.signs.dot) " : "") + "following", styles[.accent])
    }
    if let desk = state.desk, let sign = desk.words {
      words.add(words.width > 0 ? "      " : "", quiet)
      words.add(sign, desk.state == .live ? quiet : styles[.accent])
    }
    let work = work
    if work.width > 0, words.width > 0 { words.add("      ", quiet) }
    words.add(work)
    return words
  }

  /// `1,204 of 1,000,000      newest first`
  private var found: StyledWords {
    var words = StyledWords()
    let quiet = styles[.headerCount]
    if let total = state.list.total {
      words.add(total.words, styles[.headerFigure])
      words.add(state.tally.map { " of \(Figures.full($0.articles))" } ?? " found", quiet)
    }
    let order =
      switch state.list.query.order {
      case .date: "newest first"
      case .oldest: "oldest first"
      case .relevance: "best first"
      case .source: "by source"
      }
    if layout.size.width >= 100 { words.add((words.width > 0 ? "      " : "") + order, quiet) }
    return words
  }

  /// The signs of the article that is read, with their meaning.
  private var readingMarks: StyledWords? {
    guard let id = state.reading?.article.id, let row = state.list.rows.first(where: { $0.id == id }) else {
      return nil
    }
    var words = StyledWords()
    func add(_ sign: String, _ meaning: String) {
      words.add(words.width > 0 ? "   \(sign)" : sign, styles[.accent])
      words.add(" \(meaning)", styles[.headerCount])
    }
    if row.isStarred { add(styles.signs.starred, "starred") }
    if row.outletCount > 1 { add("\(styles.signs.copy)\(row.outletCount)", "outlets") }
    if row.storyCount > 1 { add("\(styles.signs.story)\(row.storyCount)", "story") }
    if row.isChanged { add(styles.signs.changed, "changed since you read it") }
    if row.isUpdated { add(styles.signs.updated, "updated") }
    return words.width > 0 ? words : nil
  }

  /// `refreshing 31/48 ━━━━━━╸━━━ 3/s 12 s`
  private var work: StyledWords {
    var words = StyledWords()
    guard let work = state.work.first(where: { !$0.isQuiet }) else { return words }
    let total = max(1, work.total)
    words.add("\(work.name) \(Figures.full(work.done))/\(Figures.full(work.total)) ", styles[.progress])
    guard !styles.signs.isPlain else { return words }
    let length = 10
    let done = min(length, max(0, work.done * length / total))
    words.add(String(repeating: styles.signs.progress, count: done), styles[.progress])
    if done < length {
      words.add(styles.signs.progressEnd, styles[.progress])
      words.add(String(repeating: styles.signs.progressRest, count: length - done - 1), styles[.progressRest])
    }
    if let rate = work.rate, layout.size.width >= 100 { words.add(" \(Figures.rate(rate))", styles[.headerCount]) }
    if let rest = work.rest {
      words.add(" \(rest < 100 ? "\(rest) s" : "\((rest + 30) / 60) min")", styles[.headerCount])
    }
    return words
  }
}

/// Where the article that is shown stands.
enum ReadingPosition {
  /// `1 of 214` in the list, or `related 2 of 6` on a walk away from it.
  static func position(in state: ReaderState) -> String? {
    if state.focus != .list, let walk = state.walk, walk.rows.indices.contains(walk.index),
      walk.rows[walk.index].summary.id == state.reading?.article.id
    {
      return "related \(walk.index + 1) of \(walk.rows.count)"
    }
    guard let ordinal = state.list.ordinal else { return nil }
    guard let total = state.list.total else { return Figures.full(ordinal) }
    return "\(Figures.full(ordinal)) of \(total.words)"
  }
}
