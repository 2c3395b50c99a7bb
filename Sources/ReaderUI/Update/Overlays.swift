import Commands
import NewsModel

/// What is narrowed by typing (help, palette, themes) takes all keys while it is open.
extension ReaderState {
  /// The rows of the help overlay.
  public func helpRows(_ picker: Picker) -> [HelpRow] {
    Help.rows(context: context, keymap: options.keymap, filter: picker.filter)
  }

  /// The rows of the palette, the best first.
  public func paletteRows(_ picker: Picker) -> [HelpRow] {
    Help.palette(context: context, keymap: options.keymap, filter: picker.filter)
  }

  /// The names of the theme picker.
  public func themeRows(_ picker: Picker) -> [String] {
    ThemeOverlay.found(picker.filter, among: options.themeNames).map(\.name)
  }

  mutating func openPicker(_ overlay: (Picker) -> Overlay) -> [Effect] {
    self.overlay = overlay(Picker())
    return []
  }

  /// Takes the theme of this name; without a name a picker shows them all.
  mutating func chooseTheme(_ name: String?) -> [Effect] {
    if let name {
      if options.themeNames.contains(name) || options.themeNames.isEmpty { return [.loadTheme(name)] }
      let suggestion = Suggestion.nearest(to: name, among: options.themeNames).map { ": did you mean “\($0)”?" }
      tell("no theme is called “\(name)”\(suggestion ?? "")", level: .problem)
      return []
    }
    guard !options.themeNames.isEmpty else {
      tell("No themes were found")
      return []
    }
    var picker = Picker()
    picker.selection = options.themeNames.firstIndex(of: options.theme.name) ?? 0
    overlay = .themes(picker, previous: options.theme.name)
    return []
  }

  mutating func pressInOverlay(_ key: Key) -> [Effect] {
    switch key {
    case Key(.escape), .control("g"): return closeOverlay()
    case Key(.enter), .control("j"), .control("m"): return choose()
    case Key(.down), .control("n"), Key(.tab): return moveInPicker(.rows(1))
    case Key(.up), .control("p"), Key(.tab, .shift): return moveInPicker(.rows(-1))
    case Key(.pageDown), .control("d"), .control("f"): return moveInPicker(.pages(1))
    case Key(.pageUp), .control("b"): return moveInPicker(.pages(-1))
    case Key(.home): return moveInPicker(.top)
    case Key(.end): return moveInPicker(.bottom)
    case Key(.backspace), .control("h"):
      if picker?.filter.isEmpty == true { return closeOverlay() }
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
        tell("\(key) does nothing here: Esc closes")
        return []
      }
      return filterPicker { $0 + String(character) }
    }
  }

  // MARK: - Pickers

  private var picker: Picker? {
    switch overlay {
    case .help(let picker), .palette(let picker), .themes(let picker, _), .feeds(let picker, _): picker
    case nil: nil
    }
  }

  private mutating func put(_ picker: Picker) {
    switch overlay {
    case .help: overlay = .help(picker)
    case .palette: overlay = .palette(picker)
    case .themes(_, let previous): overlay = .themes(picker, previous: previous)
    case .feeds(_, let feeds): overlay = .feeds(picker, feeds)
    case nil: break
    }
  }

  private func rowCount(_ picker: Picker) -> Int {
    switch overlay {
    case .help: helpRows(picker).count
    case .palette: paletteRows(picker).count
    case .themes: themeRows(picker).count
    case .feeds(_, let feeds): FeedsOverlay.found(picker.filter, among: feeds).count
    case nil: 0
    }
  }

  mutating func filterPicker(_ change: (String) -> String) -> [Effect] {
    guard var picker else { return [] }
    picker.filter = change(picker.filter)
    picker.selection = 0
    picker.top = 0
    put(picker)
    return previewTheme()
  }

  mutating func moveInPicker(_ motion: Motion) -> [Effect] {
    guard var picker else { return [] }
    let page = max(1, size.height / 2)
    let last = rowCount(picker) - 1
    let target =
      switch motion {
      case .rows(let count): picker.selection + count
      case .halfPages(let count), .pages(let count): picker.selection + count * page
      case .row(let number): number - 1
      case .top: 0
      case .bottom: last
      }
    picker.selection = max(0, min(target, last))
    put(picker)
    return previewTheme()
  }

  /// A theme is shown while it is under the cursor.
  private func previewTheme() -> [Effect] {
    guard case .themes(let picker, _) = overlay else { return [] }
    let names = themeRows(picker)
    return names.indices.contains(picker.selection) ? [.loadTheme(names[picker.selection])] : []
  }

  private mutating func closeOverlay() -> [Effect] {
    defer { overlay = nil }
    if case .themes(_, let previous) = overlay { return [.loadTheme(previous)] }
    return []
  }

  private var isHelp: Bool { if case .help = overlay { true } else { false } }

  /// Enter runs the command under the cursor, in help as in the palette.
  private mutating func choose() -> [Effect] {
    switch overlay {
    case .palette(let picker), .help(let picker):
      let rows = isHelp ? helpRows(picker) : paletteRows(picker)
      guard rows.indices.contains(picker.selection) else { return [] }
      overlay = nil
      return perform(rows[picker.selection].invocations, count: nil, then: [])
    case .themes(let picker, let previous):
      overlay = nil
      let names = themeRows(picker)
      return [.loadTheme(names.indices.contains(picker.selection) ? names[picker.selection] : previous)]
    case .feeds(let picker, let feeds):
      overlay = nil
      let found = FeedsOverlay.found(picker.filter, among: feeds)
      return found.indices.contains(picker.selection) ? addSource(found[picker.selection].feed.address) : []
    case nil:
      return []
    }
  }
}
