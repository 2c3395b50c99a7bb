import Commands

/// Where the user has put the dividers; nil leaves a pane the size that the screen gives it.
public struct PaneSizes: Sendable, Hashable, Codable {
  /// Columns of the list beside the reader.
  public var list: Int?
  /// Columns of the sidebar.
  public var sidebar: Int?
  /// Columns of the sources.
  public var sources: Int?
  /// The list's part of the height over a preview, in hundredths.
  public var overPreview: Int?
  public init() {}
}

/// A line between two panes that can be moved.
public enum Divider: Sendable, Hashable {
  /// Between sources and list.
  case sources
  /// Between list and reader.
  case list
  /// Between reader and sidebar.
  case sidebar
  /// Between the list and the preview under it.
  case preview
}

/// What the screen remembers from one start to the next, articles apart.
public struct KeptScreen: Sendable, Hashable, Codable {
  public var sizes = PaneSizes()
  /// What was typed into each kind of prompt, oldest first.
  public var histories: [String: [String]] = [:]
  /// Places by library and letter.
  public var places: [String: [String: ReadingMark]] = [:]
  public init() {}
}

extension ReaderState {
  /// What of this screen is to be remembered over what others have kept meanwhile: only what the user did here.
  /// `library` names the library that the places are in, nil where it goes with the program.
  public func kept(over former: KeptScreen, library: String?) -> KeptScreen {
    var kept = former
    for size in [\PaneSizes.list, \.sidebar, \.sources, \.overPreview]
    where sizes[keyPath: size] != taken.sizes[keyPath: size] {
      kept.sizes[keyPath: size] = sizes[keyPath: size]
    }
    for (purpose, lines) in histories {
      let name = purpose.rawValue
      let typed = Self.typed(lines, since: taken.histories[name] ?? [])
      let others = (kept.histories[name] ?? []).filter { !typed.contains($0) }
      kept.histories[name] = (others + typed).suffix(Self.historyLimit)
    }
    if let library {
      let before = taken.places[library] ?? [:]
      for (letter, place) in places where before[String(letter)] != place {
        kept.places[library, default: [:]][String(letter)] = place
      }
    }
    return kept
  }

  /// The lines of a history that were typed since it stood as `former`; one that is typed again goes to its end.
  private static func typed(_ lines: [String], since former: [String]) -> [String] {
    var rest = former[...]
    for (index, line) in lines.enumerated() {
      guard let place = rest.firstIndex(of: line) else { return Array(lines[index...]) }
      rest = rest[(place + 1)...]
    }
    return []
  }

  /// Takes up what was remembered.
  public mutating func take(_ kept: KeptScreen, library: String?) {
    taken = kept
    sizes = kept.sizes
    for (name, lines) in kept.histories {
      if let purpose = Prompt.Purpose(rawValue: name) { histories[purpose] = lines.suffix(Self.historyLimit) }
    }
    for (letter, place) in library.flatMap({ kept.places[$0] }) ?? [:] {
      if let letter = letter.first { places[letter] = place }
    }
  }
}
