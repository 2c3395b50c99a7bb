import Canvas
import Commands

/// `?`: what can be done here and by which keys, in groups, and what the signs mean; narrowed by typing.
struct HelpPicker {
  let picker: PickerState
  let state: ReaderState
  let styles: Styles

  init(_ picker: PickerState, state: ReaderState, styles: Styles) {
    self.picker = picker
    self.state = state
    self.styles = styles
  }

  private enum Line {
    case blank
    case heading(String)
    /// A command and its index among the rows that can be chosen.
    case command(HelpRow, Int)
    case sign(String, String)
  }

  func draw(on grid: inout Grid) {
    let rows = Help.rows(context: state.context, keymap: state.options.keymap, filter: picker.filter)
    let lines = lines(of: rows)
    let size = grid.size
    let margin = size.width >= 60 ? 4 : 0
    let width = min(104, size.width - 2 * margin)
    let y = size.height >= 20 ? 2 : 0
    let height = max(1, min(lines.count, size.height - 2 * y - 4))
    let rect = Rect((size.width - width) / 2, y, width, height + 4)
    let box = FloatingBox(rect: rect, styles: styles)
    box.draw(on: &grid)
    box.drawFilter(
      picker.filter, hint: "filter by action or key", count: "\(rows.count) in \(state.placeTitle.lowercased())",
      on: &grid)
    box.drawRule(y: rect.y + 2, on: &grid)
    guard !rows.isEmpty else {
      grid.put(
        "No matching key or command.", rect.x + 4, rect.y + 3, styles[.overlayNote], within: width - 6, styles: styles)
      return
    }
    let selection = min(max(0, picker.selection), rows.count - 1)
    let selected = lines.firstIndex { if case .command(_, selection) = $0 { true } else { false } } ?? 0
    // The heading over the first command of a group comes along.
    let wanted = selected > 0 && isHeading(lines[selected - 1]) ? selected - 1 : selected
    let isLast = selection == rows.count - 1
    let last = isLast ? lines.count - 1 : selected
    let top = max(0, min(wanted, max(picker.top, last - height + 1), max(0, lines.count - height)))
    let shown = max(top, selected - height + 1)
    let keys = min(22, width / 4)
    for row in 0..<min(height, lines.count - shown) {
      draw(lines[shown + row], selection: selection, keyWidth: keys, y: rect.y + 3 + row, in: rect, on: &grid)
    }
  }

  private func isHeading(_ line: Line) -> Bool { if case .heading = line { true } else { false } }

  private func lines(of rows: [HelpRow]) -> [Line] {
    var lines: [Line] = []
    var group: CommandGroup?
    for (index, row) in rows.enumerated() {
      if row.group != group {
        if group != nil { lines.append(.blank) }
        lines.append(.heading(row.group.rawValue))
        group = row.group
      }
      lines.append(.command(row, index))
    }
    guard picker.filter.isEmpty else { return lines }
    lines += [.blank, .heading("Signs")]
    return lines + styles.signs.legend.map { .sign($0.sign, $0.meaning) }
  }

  /// The first keys of a command, as many as there is room for; the last of many would tell nothing more.
  private static func keys(of row: HelpRow, width: Int) -> String {
    row.keys.map(\.description).reduce("") { line, key in
      let longer = line.isEmpty ? key : "\(line)  \(key)"
      return line.isEmpty || TextWidth.width(of: longer) <= width ? longer : line
    }
  }

  private func draw(
    _ line: Line, selection: Int, keyWidth: Int, y: Int, in rect: Rect, on grid: inout Grid
  ) {
    let left = rect.x + 3
    let text = left + keyWidth + 2
    let end = rect.maxX - 2
    switch line {
    case .blank: return
    case .heading(let heading):
      grid.put(heading, left, y, styles[.overlayNote], within: end - left, styles: styles)
    case .sign(let sign, let meaning):
      let width = TextWidth.width(of: sign)
      grid.put(sign, text - 2 - width, y, styles[.accent], within: width, styles: styles)
      grid.put(meaning, text, y, styles[.overlayText], within: end - text, styles: styles)
    case .command(let row, let index):
      if index == selection {
        grid.select(
          Rect(rect.x + 1, y, rect.width - 2, 1), style: styles[.overlaySelected], bar: styles[.listBar], styles: styles
        )
      }
      let keys = styles.signs.cut(Self.keys(of: row, width: keyWidth), to: keyWidth)
      grid.put(keys, text - 2 - TextWidth.width(of: keys), y, styles[.overlayKey], within: keyWidth, styles: styles)
      let used = grid.put(
        row.title, text, y, styles[.overlayText], marking: row.matches, with: styles[.overlayMatch], within: end - text,
        styles: styles)
      let note = max(text + used + 2, text + 26)
      // What does not fit stands in the border while its row is selected.
      if !TextWidth.exceeds(row.explanation, width: end - note) {
        grid.put(row.explanation, note, y, styles[.overlayNote], within: end - note, styles: styles)
      } else if index == selection {
        FloatingBox(rect: rect, styles: styles).drawFoot(row.explanation, on: &grid)
      }
      if index == selection { grid.evenSelection(Rect(rect.x + 1, y, rect.width - 2, 1), ground: styles.panel) }
    }
  }
}
