import Canvas
import Foundation
import NewsModel

/// Where the rows of a list stand in its pane: days, headlines, and what stands under them.
public struct ListLayout: Sendable, Hashable {
  /// How an article is shown in a list.
  public enum Form: Sendable, Hashable {
    /// The headline over up to two rows, time and source below.
    case headline
    /// One row: time, headline, source.
    case row
    /// The headline in one row and a passage with the words searched for below.
    case snippet(isSpaced: Bool)
  }

  /// One article in the pane.
  public struct Item: Sendable, Hashable {
    /// Its index among the loaded rows.
    public var index: Int
    /// The day that begins with it, and the pane's row in which that is written.
    public var heading: String?
    public var headingRow: Int
    /// The pane's row in which the headline begins.
    public var row: Int
    /// How many rows it takes, heading and gaps not included.
    public var height: Int
    /// The rows of the headline, as UTF-8 offsets in the title.
    public var headline: [Range<Int>]
    /// It stands under the lead of its story.
    public var isUnderLead = false
    /// The rows of its story that are folded under it.
    public var folded: [Int] = []

    /// Columns before the headline.
    public var indent: Int { ListLayout.indent + (isUnderLead ? 2 : 0) }
  }

  /// Columns before the headline: selection bar, mark, blank.
  public static let indent = 3

  public let form: Form
  public let size: Size
  /// The articles that stand in the pane, the last one perhaps cut off below.
  public let items: [Item]

  /// Lays out the rows of a list from its `top` on.
  public init(_ list: ListState, form: Form, size: Size, dates: NewsDates) {
    self.form = form
    self.size = size
    let rows = Rows(list, form: form, width: size.width, dates: dates)
    var items: [Item] = []
    var y = 0
    let shown = rows.tree.shown
    for place in rows.tree.place(of: list.top)..<max(shown.count, rows.tree.place(of: list.top)) {
      guard y < size.height else { break }
      let index = shown[place]
      let isFirst = items.isEmpty
      let heading = rows.hasHeading(place, isFirst: isFirst) ? rows.heading(index) : nil
      if heading != nil, !isFirst, form == .headline { y += 1 }
      let headingRow = y
      if heading != nil { y += 1 }
      // A day of which no article shows would stand in the border.
      guard y < size.height else { break }
      let headline = rows.headline(index)
      let height = rows.height(of: headline)
      items.append(
        Item(
          index: index, heading: heading, headingRow: headingRow, row: y, height: height, headline: headline,
          isUnderLead: rows.tree.isUnderLead(index), folded: rows.tree.rowsHidden(under: index)))
      y += height + rows.gap
    }
    self.items = items
  }

  /// The index of the article that stands in a row of the pane.
  public func index(atRow row: Int) -> Int? {
    items.first { $0.row <= row && row < $0.row + $0.height }?.index
  }

  public func item(of index: Int) -> Item? { items.first { $0.index == index } }

  /// The index of the last article that stands in the pane whole; the first one where none does.
  public var lastWhole: Int? { (items.last { $0.row + $0.height <= size.height } ?? items.first)?.index }

  /// How many articles stand in the pane whole.
  var wholeCount: Int { items.count { $0.row + $0.height <= size.height } }

  /// The first row to draw so that the selected article stands in the pane whole, moved as little as can be.
  public static func top(of list: ListState, form: Form, size: Size, dates: NewsDates) -> Int {
    guard !list.rows.isEmpty else { return 0 }
    let rows = Rows(list, form: form, width: size.width, dates: dates)
    let shown = rows.tree.shown
    let selection = rows.tree.place(of: min(max(0, list.selection), list.rows.count - 1))
    let top = rows.tree.place(of: min(max(0, list.top), list.rows.count - 1))
    guard selection > top else { return shown[selection] }
    // From the selected article upward, as long as everything down to its last row fits.
    var room = size.height - rows.height(of: rows.headline(shown[selection]))
    var first = selection
    while first > top {
      let headingHere = rows.hasHeading(first, isFirst: false) ? (form == .headline ? 2 : 1) : 0
      room -= headingHere + rows.height(of: rows.headline(shown[first - 1])) + rows.gap
      guard room >= (rows.hasHeading(first - 1, isFirst: true) ? 1 : 0) else { break }
      first -= 1
    }
    return shown[first]
  }

  /// What the height of a row depends on.
  private struct Rows {
    let list: ListState
    let form: Form
    let width: Int
    let dates: NewsDates
    let hasDays: Bool
    let tree: ListTree

    init(_ list: ListState, form: Form, width: Int, dates: NewsDates) {
      self.list = list
      self.form = form
      self.width = width
      self.dates = dates
      tree = list.tree
      // Found passages say the date themselves, and only in the order of time do days stand together.
      if case .snippet = form, !list.isLimited {
        hasDays = false
      } else {
        hasDays = list.query.isByTime || !list.times.isEmpty
      }
    }

    var gap: Int { form == .snippet(isSpaced: true) ? 1 : 0 }

    func date(_ index: Int) -> Date { list.date(of: list.rows[index]) }

    func heading(_ index: Int) -> String {
      // A column stays free on either side.
      isUndated(index)
        ? dates.undatedHeading(received: date(index), width: width - 2) : dates.heading(date(index), width: width - 2)
    }

    /// No date is no date: such rows stand under the day on which they came, and it says so.
    func isUndated(_ index: Int) -> Bool { list.hasNoDate(list.rows[index]) }

    /// Whether a day begins at this place among the rows that show; those under a lead belong to its day.
    func hasHeading(_ place: Int, isFirst: Bool) -> Bool {
      guard hasDays else { return false }
      if isFirst || place == 0 { return true }
      let index = tree.shown[place]
      guard !tree.isUnderLead(index) else { return false }
      let before = tree.leads[tree.shown[place - 1]]
      return dates.moment(date(index)).day != dates.moment(date(before)).day || isUndated(index) != isUndated(before)
    }

    func headline(_ index: Int) -> [Range<Int>] {
      let title = list.rows[index].title
      guard form == .headline else { return [0..<title.utf8.count] }
      let lines = TextWrap.lines(
        title, width: max(1, width - ListLayout.indent - 1 - (tree.isUnderLead(index) ? 2 : 0)))
      // What does not fit two rows is cut at the end of the second.
      return lines.count <= 2 ? lines : [lines[0], lines[1].lowerBound..<title.utf8.count]
    }

    func height(of headline: [Range<Int>]) -> Int {
      switch form {
      case .headline: headline.count + 1
      case .row: 1
      case .snippet: 2
      }
    }
  }
}

extension ReaderState {
  /// The list as it stands on the screen; nil where it has no room.
  public var listLayout: ListLayout? {
    let layout = screenLayout
    guard let pane = layout.list else { return nil }
    return ListLayout(list, form: layout.listForm, size: Size(pane.width, pane.height), dates: dates)
  }
}
