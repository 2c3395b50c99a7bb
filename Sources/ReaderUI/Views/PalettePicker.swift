import Canvas
import Commands
import TextCore

/// Every command that can be given here, narrowed by typing; the keys beside them teach themselves.
struct PalettePicker {
  let picker: PickerState
  let state: ReaderState
  let styles: Styles

  init(_ picker: PickerState, state: ReaderState, styles: Styles) {
    self.picker = picker
    self.state = state
    self.styles = styles
  }

  func draw(on grid: inout Grid) {
    let context = state.context
    let all = Help.palette(context: context, keymap: state.options.keymap)
    let rows =
      picker.filter.isEmpty ? all : Help.palette(context: context, keymap: state.options.keymap, filter: picker.filter)
    let items = rows.map { row in
      PickerBox.Item(
        text: row.title, matches: row.matches, note: row.explanation,
        key: row.keys.first.map(\.description) ?? "")
    }
    PickerBox(
      items: items, picker: picker, hint: "a command", count: "\(rows.count) of \(all.count)",
      nothing: "No matching commands.", width: 80, styles: styles
    ).draw(on: &grid)
  }
}

/// The themes; each is shown while it is under the cursor.
struct ThemePicker {
  let picker: PickerState
  let state: ReaderState
  let styles: Styles

  init(_ picker: PickerState, state: ReaderState, styles: Styles) {
    self.picker = picker
    self.state = state
    self.styles = styles
  }

  func draw(on grid: inout Grid) {
    let names = state.options.themeNames
    let items = ThemePicker.found(picker.filter, among: names).map { name, matches in
      PickerBox.Item(text: name, matches: matches, note: name == styles.theme.name ? "shown" : "", key: "")
    }
    PickerBox(
      items: items, picker: picker, hint: "a theme", count: "\(items.count) of \(names.count)",
      nothing: "No matching themes.", width: 44, styles: styles
    ).draw(on: &grid)
  }

  /// The names that match what is typed, the best first, with the UTF-8 offsets of the letters that do.
  static func found(_ filter: String, among names: [String]) -> [(name: String, matches: [Int])] {
    guard filter.contains(where: { !$0.isWhitespace }) else { return names.map { ($0, []) } }
    return FuzzyMatch.ranked(names, by: filter) { $0 }.map { ($0.element, $0.match.offsets) }
  }
}

/// The feeds that a page offers, to choose one of them.
struct FeedPicker {
  let picker: PickerState
  let feeds: [OfferedFeed]
  let styles: Styles

  func draw(on grid: inout Grid) {
    let items = FeedPicker.found(picker.filter, among: feeds).map { feed, matches in
      PickerBox.Item(text: feed.title, matches: matches, note: HostName.marked(feed.address), key: "")
    }
    PickerBox(
      items: items, picker: picker, hint: "which feed to add", count: "\(items.count) of \(feeds.count)",
      nothing: "No matching feeds.", width: 84, styles: styles
    ).draw(on: &grid)
  }

  static func found(_ filter: String, among feeds: [OfferedFeed]) -> [(feed: OfferedFeed, matches: [Int])] {
    guard filter.contains(where: { !$0.isWhitespace }) else { return feeds.map { ($0, []) } }
    return FuzzyMatch.ranked(feeds, by: filter, text: \.title).map { ($0.element, $0.match.offsets) }
  }
}

/// A list in a box that is narrowed by typing.
struct PickerBox {
  struct Item {
    var text: String
    /// UTF-8 offsets of the letters that match what is typed.
    var matches: [Int]
    var note: String
    var key: String
  }

  let items: [Item]
  let picker: PickerState
  let hint: String
  let count: String
  let nothing: String
  let width: Int
  let styles: Styles

  func draw(on grid: inout Grid) {
    let size = grid.size
    let width = min(self.width, size.width - (size.width >= 48 ? 4 : 0))
    let y = size.height >= 20 ? 4 : 1
    let height = max(1, min(max(1, items.count), size.height - y - 6, 16))
    let rect = Rect((size.width - width) / 2, y, width, height + 4)
    let box = FloatingBox(rect: rect, styles: styles)
    box.draw(on: &grid)
    box.drawFilter(picker.filter, hint: hint, count: count, on: &grid)
    box.drawRule(y: rect.y + 2, on: &grid)
    guard !items.isEmpty else {
      grid.put(nothing, rect.x + 4, rect.y + 3, styles[.overlayNote], within: width - 6, styles: styles)
      return
    }
    let selection = min(max(0, picker.selection), items.count - 1)
    let top = FloatingBox.top(selection: selection, top: picker.top, count: items.count, height: height)
    let titles = items.map { TextWidth.width(of: $0.text) }.max() ?? 0
    let column = min(max(titles, 24), width * 2 / 5) + 2
    for row in 0..<min(height, items.count - top) {
      draw(
        items[top + row], isSelected: top + row == selection, noteColumn: column, y: rect.y + 3 + row, in: rect,
        on: &grid)
    }
  }

  private func draw(
    _ item: Item, isSelected: Bool, noteColumn: Int, y: Int, in rect: Rect, on grid: inout Grid
  ) {
    if isSelected {
      grid.select(
        Rect(rect.x + 1, y, rect.width - 2, 1), style: styles[.overlaySelected], bar: styles[.listBar], styles: styles)
    }
    let keyWidth = TextWidth.width(of: item.key)
    let end = rect.maxX - 3
    grid.put(item.key, end - keyWidth, y, styles[.hintKey], within: keyWidth, styles: styles)
    let room = end - keyWidth - (keyWidth > 0 ? 2 : 0)
    let note = rect.x + 3 + noteColumn
    let hasNote = !item.note.isEmpty && note + 8 < room
    if hasNote { grid.put(item.note, note, y, styles[.overlayNote], within: room - note, styles: styles) }
    if isSelected, !hasNote || TextWidth.exceeds(item.note, width: room - note) {
      FloatingBox(rect: rect, styles: styles).drawFoot(item.note, on: &grid)
    }
    grid.put(
      item.text, rect.x + 3, y, styles[.overlayText], marking: item.matches, with: styles[.overlayMatch],
      within: (hasNote ? note - 2 : room) - rect.x - 3, styles: styles)
    if isSelected { grid.evenSelection(Rect(rect.x + 1, y, rect.width - 2, 1), ground: styles.panel) }
  }
}
