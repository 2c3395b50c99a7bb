import Canvas
import NewsModel

/// Where everything stands on the screen: which panes have room, and their places.
///
/// From 112 columns list, reader and sidebar stand side by side, and a search being typed has its list and the reader.
/// From 72 columns there is the list over a preview, or reader and sidebar; below, one pane at a time.
public struct ScreenLayout: Sendable, Hashable {
  /// The smallest screen that is drawn; on a smaller one a line says so.
  public static let smallest = Size(20, 5)

  public let size: Size
  /// False where the screen is too small for anything but a line that says so.
  public private(set) var fits = true
  /// Where one is and how much there is: one row.
  public private(set) var header = Rect(0, 0, 0, 0)
  public private(set) var sources: Rect?
  public private(set) var list: Rect?
  /// The form that articles take in the list, whether it is on the screen or not.
  public private(set) var listForm: ListLayout.Form = .headline
  public private(set) var reader: Rect?
  /// True where the reader stands under or beside the list to show the selected article only.
  public private(set) var readerIsPreview = false
  /// Related articles under the reader; its first row is the rule with the heading.
  public private(set) var strip: Rect?
  public private(set) var stripRowsPerItem = 1
  public private(set) var sidebar: Rect?
  /// Place and hints, a message, or the prompt: one row.
  public private(set) var footer = Rect(0, 0, 0, 0)
  /// Everything between header and footer, the rules around it not included.
  public private(set) var body = Rect(0, 0, 0, 0)
  /// True where rules part header and footer from the panes.
  public private(set) var hasRules = true

  public init(_ state: ReaderState) {
    size = state.size
    guard size.width >= Self.smallest.width, size.height >= Self.smallest.height else {
      fits = false
      return
    }
    hasRules = size.height >= 8
    header = Rect(0, 0, size.width, 1)
    footer = Rect(0, size.height - 1, size.width, 1)
    body = Rect(0, 0, size.width, size.height).inset(top: hasRules ? 2 : 1, bottom: hasRules ? 2 : 1)

    let isSearching = state.prompt.map { $0.purpose == .search || $0.purpose == .limit } ?? false
    let focus = isSearching ? .list : state.focus
    if state.isZen, focus != .list, focus != .sources {
      reader = body
    } else if state.options.isPlain {
      // A screen reader reads rows from edge to edge: one pane at a time.
      placeOne(focus)
    } else if size.width >= 112 {
      if isSearching { placeSearch() } else { placeThree(state) }
    } else if size.width >= 72 {
      if focus == .list || focus == .sources { placeListOverPreview(state) } else { placeReading(state) }
    } else {
      placeOne(focus)
    }
    listForm = form(of: state)
    if !readerIsPreview, !state.isZen { placeStrip(state) }
  }

  /// The least columns that the panes can be dragged to.
  static let leastList = 24
  static let leastSidebar = 16
  static let leastReader = 36

  /// The width wished for, or less where reader and list would get too narrow.
  private func sidebarWidth(_ wished: Int, beside list: Int) -> Int {
    max(Self.leastSidebar, min(wished, size.width - Self.leastReader - 1 - list))
  }

  private mutating func placeOne(_ pane: Pane) {
    switch pane {
    case .sources: sources = body
    case .list: list = body
    case .reader: reader = body
    case .sidebar: sidebar = body
    }
  }

  private mutating func placeThree(_ state: ReaderState) {
    let isBroad = size.width >= 150
    let start = placeSources(state, width: isBroad ? 30 : 26)
    var sidebarWidth = 0
    // Beside the sources there is room for names on broad screens only, unless they are what one looks at.
    if state.options.showsSidebar && (isBroad || start == 0) || state.focus == .sidebar {
      sidebarWidth = self.sidebarWidth(state.sizes.sidebar ?? (isBroad ? 36 : 26), beside: start + Self.leastList + 1)
    }
    let most = size.width - start - Self.leastReader - 2 - sidebarWidth
    let listWidth = max(Self.leastList, min(state.sizes.list ?? (isBroad ? 44 : 38), most))
    list = Rect(start, body.y, listWidth, body.height)
    let readerStart = start + listWidth + 1
    let end = sidebarWidth > 0 ? size.width - sidebarWidth - 1 : size.width
    reader = Rect(readerStart, body.y, end - readerStart, body.height)
    if sidebarWidth > 0 { sidebar = Rect(end + 1, body.y, sidebarWidth, body.height) }
  }

  /// Places the sources at the left where they are shown; the first column behind them and their rule.
  private mutating func placeSources(_ state: ReaderState, width: Int) -> Int {
    // Names that are looked at push the sources out where there is no room for both.
    guard state.sources.isShown, size.width >= 150 || state.focus != .sidebar else { return 0 }
    let width = max(
      Self.leastSidebar, min(state.sizes.sources ?? width, size.width - Self.leastList - Self.leastReader - 2))
    sources = Rect(0, body.y, width, body.height)
    return width + 1
  }

  private mutating func placeSearch() {
    let listWidth = min(64, size.width * 2 / 5)
    list = Rect(0, body.y, listWidth, body.height)
    reader = Rect(listWidth + 1, body.y, size.width - listWidth - 1, body.height)
    readerIsPreview = true
  }

  private mutating func placeListOverPreview(_ state: ReaderState) {
    let start = placeSources(state, width: 24)
    let part = state.sizes.overPreview ?? 60
    let listHeight = body.height >= 12 ? max(3, min((body.height - 1) * part / 100, body.height - 4)) : body.height
    list = Rect(start, body.y, size.width - start, listHeight)
    guard listHeight < body.height else { return }
    reader = Rect(start, body.y + listHeight + 1, size.width - start, body.height - listHeight - 1)
    readerIsPreview = true
  }

  private mutating func placeReading(_ state: ReaderState) {
    let isShown = state.options.showsSidebar || state.focus == .sidebar
    let sidebarWidth = isShown ? sidebarWidth(state.sizes.sidebar ?? 24, beside: 0) : 0
    let end = sidebarWidth > 0 ? size.width - sidebarWidth - 1 : size.width
    reader = Rect(0, body.y, end, body.height)
    if sidebarWidth > 0 { sidebar = Rect(end + 1, body.y, sidebarWidth, body.height) }
  }

  private func form(of state: ReaderState) -> ListLayout.Form {
    let hasWords = state.list.search?.query.textTerms.isEmpty == false
    let isSearch = hasWords || isSearchTyped(state) || state.list.rows.contains { $0.snippet != nil }
    if isSearch, body.height >= 4 { return .snippet(isSpaced: size.width >= 112 && size.height >= 24) }
    if !state.options.usesTwoLineRows || state.options.isPlain || size.height < 10 { return .row }
    return list.map { $0.width < 72 } ?? true ? .headline : .row
  }

  private func isSearchTyped(_ state: ReaderState) -> Bool {
    state.prompt?.purpose == .search && state.list.search != nil
  }

  /// Takes the rows of the strip from the foot of the reader.
  private mutating func placeStrip(_ state: ReaderState) {
    guard let reader, size.height >= 16, let related = state.strip?.rows, !related.isEmpty else { return }
    let items = min(related.count, size.height >= 40 ? 3 : 2)
    stripRowsPerItem = size.height >= 32 ? 2 : 1
    let height = 1 + items * stripRowsPerItem
    // A row of air over the strip, where there is room for air.
    self.reader = reader.inset(bottom: height + (size.height >= 32 ? 1 : 0))
    strip = Rect(reader.x, reader.maxY - height, reader.width, height)
  }

  /// The pane that a point stands in.
  public func pane(at point: Point) -> Pane? {
    if let sources, sources.contains(point) { return .sources }
    if let list, list.contains(point) { return .list }
    if let reader, reader.contains(point) { return .reader }
    if let sidebar, sidebar.contains(point) { return .sidebar }
    return nil
  }

  /// The place in the strip's window of the related article that stands at a point: 0 for the first one shown.
  public func stripItem(at point: Point) -> Int? {
    guard let strip, strip.contains(point), point.y > strip.y else { return nil }
    return (point.y - strip.y - 1) / stripRowsPerItem
  }

  /// How many related articles the strip shows.
  public var stripItems: Int { strip.map { ($0.height - 1) / stripRowsPerItem } ?? 0 }
}

extension ReaderState {
  /// Where the panes stand.
  public var screenLayout: ScreenLayout { ScreenLayout(self) }

  /// The first related article that the strip shows; the one that `]` opens next is always among those shown.
  public func firstOfStrip(in layout: ScreenLayout) -> Int {
    guard let strip else { return 0 }
    return max(0, min(strip.next, strip.rows.count - layout.stripItems))
  }
}
