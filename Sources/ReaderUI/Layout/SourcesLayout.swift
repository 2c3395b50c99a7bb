import Canvas
import NewsModel

/// The rows of the pane of sources: everything, the folders with their sources, then the sources without a folder.
public struct SourcesLayout: Sendable, Hashable {
  public enum Row: Sendable, Hashable {
    case everything(unread: Int)
    /// A saved search and its number among them, from 1.
    case search(SavedSearch, number: Int)
    case blank
    case folder(String, unread: Int, isFolded: Bool, hasProblem: Bool)
    case source(Source)
    /// A line of what is wrong with the source above it.
    case detail(String)
  }

  public let rows: [Row]

  /// Lays out sources in their order. What is wrong with the chosen one stands under it, in lines of `width` columns.
  public init(_ state: SourcesState, width: Int, dates: NewsDates) {
    let all = state.all ?? []
    var rows: [Row] = [.everything(unread: all.reduce(0) { $0 + $1.unreadCount })]
    rows += state.searches.enumerated().map { .search($1, number: $0 + 1) }
    if !state.searches.isEmpty { rows.append(.blank) }
    func add(_ source: Source) {
      rows.append(.source(source))
      guard state.choice == .source(source.id), let words = source.trouble(dates) else { return }
      let indent = source.folder == nil ? 2 : 4
      for line in TextWrap.lines(words, width: max(8, width - indent - 2)).prefix(5) {
        rows.append(.detail(String(words[TextRange(line.lowerBound, line.upperBound)])))
      }
    }
    for folder in Self.folders(of: all) {
      let inside = all.filter { $0.folder == folder }
      let isFolded = state.folded.contains(folder)
      rows.append(
        .folder(
          folder, unread: inside.reduce(0) { $0 + $1.unreadCount }, isFolded: isFolded,
          hasProblem: inside.contains { $0.problem != nil }))
      if !isFolded { inside.forEach(add) }
    }
    all.filter { $0.folder == nil }.forEach(add)
    self.rows = rows
  }

  /// The folders: those that were given a place in its order, then the others by name.
  public static func folders(of sources: [Source]) -> [String] {
    var places: [String: Int] = [:]
    for source in sources {
      if let folder = source.folder { places[folder] = min(places[folder] ?? .max, source.rank ?? .max) }
    }
    return places.sorted { ($0.value, $0.key.lowercased()) < ($1.value, $1.key.lowercased()) }.map(\.key)
  }

  /// What can be chosen, from top to bottom.
  public var choices: [SourceChoice] { rows.compactMap(\.choice) }

  /// The choice that stands in a row.
  public func choice(atRow row: Int) -> SourceChoice? {
    guard rows.indices.contains(row), rows[row] != .blank else { return nil }
    return rows[...row].lazy.reversed().compactMap(\.choice).first
  }

  /// The first row to draw so that a choice stands in the pane with all that is said under it.
  public func top(showing choice: SourceChoice, from top: Int, height: Int) -> Int {
    let limit = max(0, rows.count - height)
    guard let first = rows.firstIndex(where: { $0.choice == choice }) else { return min(max(0, top), limit) }
    let after = rows[(first + 1)...].firstIndex { $0.choice != nil } ?? rows.count
    let last = min(after, first + height)
    return max(0, min(max(min(top, first), last - height), limit))
  }
}

extension SourcesLayout.Row {
  public var choice: SourceChoice? {
    switch self {
    case .everything: .everything
    case .folder(let name, _, _, _): .folder(name)
    case .source(let source): .source(source.id)
    case .search(let search, _): .search(search.name)
    case .detail, .blank: nil
    }
  }
}

extension Source {
  /// What is wrong with it, why and since when, in words; nil where all is well.
  func trouble(_ dates: NewsDates) -> String? {
    guard let problem else { return nil }
    let since = fetch.failingSince.map { " since \(dates.weekdayClock($0))" } ?? ""
    return "failed\(since): \(problem)"
  }
}

extension ReaderState {
  /// The rows of the pane of sources, whether it is on the screen or not.
  public var sourcesLayout: SourcesLayout {
    SourcesLayout(sources, width: screenLayout.sources?.width ?? size.width, dates: dates)
  }
}
