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
  /// What of this screen is to be remembered; `library` names the library that the places are in, nil where it goes
  /// with the program.
  public func kept(over former: KeptScreen, library: String?) -> KeptScreen {
    var kept = former
    kept.sizes = sizes
    for (purpose, lines) in histories { kept.histories[purpose.rawValue] = lines }
    if let library {
      kept.places[library] = Dictionary(places.map { (String($0.key), $0.value) }, uniquingKeysWith: { $1 })
    }
    return kept
  }

  /// Takes up what was remembered.
  public mutating func take(_ kept: KeptScreen, library: String?) {
    sizes = kept.sizes
    for (name, lines) in kept.histories {
      if let purpose = Prompt.Purpose(rawValue: name) { histories[purpose] = lines.suffix(Self.historyLimit) }
    }
    for (letter, place) in library.flatMap({ kept.places[$0] }) ?? [:] {
      if let letter = letter.first { places[letter] = place }
    }
  }
}
