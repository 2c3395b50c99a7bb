import Commands
import NewsModel
import TextCore

/// What is narrowed by typing (help, palette, themes) takes all keys while it is open.
extension ReaderState {
  /// The rows of the help picker.
  public func helpRows(_ picker: PickerState) -> [HelpRow] {
    Help.rows(context: context, keymap: options.keymap, filter: picker.filter)
  }

  /// The rows of the palette, the best first.
  public func paletteRows(_ picker: PickerState) -> [HelpRow] {
    Help.palette(context: context, keymap: options.keymap, filter: picker.filter)
  }

  /// The names of the theme picker.
  public func themeRows(_ picker: PickerState) -> [String] {
    ThemePicker.found(picker.filter, among: options.themeNames).map(\.name)
  }

  mutating func openPicker(_ picker: (PickerState) -> Picker) -> [Effect] {
    self.picker = picker(PickerState())
    return []
  }

  /// Takes the theme of this name; without a name a picker shows them all.
  mutating func chooseTheme(_ name: String?) -> [Effect] {
    if let name {
      if options.themeNames.contains(name) || options.themeNames.isEmpty { return [.loadTheme(name)] }
      let suggestion = Suggestion.nearest(to: name, among: options.themeNames).map { "; did you mean “\($0)”?" }
      tell("No theme named “\(name)”\(suggestion ?? "")", level: .problem)
      return []
    }
    guard !options.themeNames.isEmpty else {
      tell("No themes found")
      return []
    }
    var state = PickerState()
    state.selection = options.themeNames.firstIndex(of: options.theme.name) ?? 0
    picker = .themes(state, previous: options.theme.name)
    return []
  }

  mutating func pressInPicker(_ key: Key) -> [Effect] {
    switch key {
    case Key(.escape), .control("g"): return closePicker()
    case Key(.enter), .control("j"), .control("m"): return choose()
    case Key(.down), .control("n"), Key(.tab): return moveInPicker(.rows(1))
    case Key(.up), .control("p"), Key(.tab, .shift): return moveInPicker(.rows(-1))
    case Key(.pageDown), .control("d"), .control("f"): return moveInPicker(.pages(1))
    case Key(.pageUp), .control("b"): return moveInPicker(.pages(-1))
    case Key(.home): return moveInPicker(.top)
    case Key(.end): return moveInPicker(.bottom)
    case Key(.backspace), .control("h"):
      if pickerState?.filter.isEmpty == true { return closePicker() }
      return filterPicker { String($0.dropLast()) }
    case .control("u"): return filterPicker { _ in "" }
    case .control("w"):
      return filterPicker { filter in
        var line = LineEditor(filter, cursor: filter.utf8.count)
        _ = line.cut(to: .blankLeft)
        return line.text
      }
    default:
      guard let character = key.typed else {
        tell("\(key) is not bound here; Esc closes")
        return []
      }
      return filterPicker { $0 + String(character) }
    }
  }

  // MARK: - Pickers

  private var pickerState: PickerState? {
    switch picker {
    case .help(let state), .palette(let state), .themes(let state, _), .feeds(let state, _): state
    case nil: nil
    }
  }

  private mutating func put(_ state: PickerState) {
    switch picker {
    case .help: picker = .help(state)
    case .palette: picker = .palette(state)
    case .themes(_, let previous): picker = .themes(state, previous: previous)
    case .feeds(_, let feeds): picker = .feeds(state, feeds)
    case nil: break
    }
  }

  private func rowCount(_ state: PickerState) -> Int {
    switch picker {
    case .help: helpRows(state).count
    case .palette: paletteRows(state).count
    case .themes: themeRows(state).count
    case .feeds(_, let feeds): FeedPicker.found(state.filter, among: feeds).count
    case nil: 0
    }
  }

  mutating func filterPicker(_ change: (String) -> String) -> [Effect] {
    guard var pickerState else { return [] }
    pickerState.filter = change(pickerState.filter)
    pickerState.selection = 0
    pickerState.top = 0
    put(pickerState)
    return previewTheme()
  }

  mutating func moveInPicker(_ motion: Motion) -> [Effect] {
    guard var pickerState else { return [] }
    let page = max(1, size.height / 2)
    let last = rowCount(pickerState) - 1
    let target =
      switch motion {
      case .rows(let count): pickerState.selection + count
      case .halfPages(let count), .pages(let count): pickerState.selection + count * page
      case .row(let number): number - 1
      case .top: 0
      case .bottom: last
      }
    pickerState.selection = max(0, min(target, last))
    put(pickerState)
    return previewTheme()
  }

  /// A theme is shown while it is under the cursor.
  private func previewTheme() -> [Effect] {
    guard case .themes(let state, _) = picker else { return [] }
    let names = themeRows(state)
    return names.indices.contains(state.selection) ? [.loadTheme(names[state.selection])] : []
  }

  private mutating func closePicker() -> [Effect] {
    defer { picker = nil }
    if case .themes(_, let previous) = picker { return [.loadTheme(previous)] }
    return []
  }

  private var isHelp: Bool { if case .help = picker { true } else { false } }

  /// Enter runs the command under the cursor, in help as in the palette.
  private mutating func choose() -> [Effect] {
    switch picker {
    case .palette(let state), .help(let state):
      let rows = isHelp ? helpRows(state) : paletteRows(state)
      guard rows.indices.contains(state.selection) else { return [] }
      picker = nil
      return perform(rows[state.selection].invocations, count: nil, then: [])
    case .themes(let state, let previous):
      picker = nil
      let names = themeRows(state)
      return [.loadTheme(names.indices.contains(state.selection) ? names[state.selection] : previous)]
    case .feeds(let state, let feeds):
      picker = nil
      let found = FeedPicker.found(state.filter, among: feeds)
      guard found.indices.contains(state.selection) else { return [] }
      let feed = found[state.selection].feed
      return addSource(feed.address, offeredBy: feed.page)
    case nil:
      return []
    }
  }
}
