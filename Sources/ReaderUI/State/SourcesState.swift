import NewsModel

/// The pane of sources: what the library takes its articles from, by folders.
public struct SourcesState: Sendable, Hashable {
  public var isShown = false
  /// In the order that the user gave them, then by name; nil until they have come.
  public var all: [Source]?
  /// In the order in which they were kept.
  public var searches: [SavedSearch] = []
  /// Folders whose sources are folded away.
  public var folded: Set<String> = []
  /// What is under the cursor.
  public var choice = SourceChoice.everything
  /// The first row drawn.
  public var top = 0
  public init() {}

  /// The source under the cursor; nil where that is a folder or everything.
  public var selected: Source? {
    guard case .source(let id) = choice else { return nil }
    return all?.first { $0.id == id }
  }

  /// The sources that a choice means; nil is all there are.
  public func sources(of choice: SourceChoice) -> [Source]? {
    switch choice {
    case .everything: nil
    case .folder(let name): (all ?? []).filter { $0.folder == name }
    case .source(let id): (all ?? []).filter { $0.id == id }
    case .search: []
    }
  }

  /// The saved search under the cursor; nil where that is something else.
  public var selectedSearch: SavedSearch? {
    guard case .search(let name) = choice else { return nil }
    return searches.first { $0.name == name }
  }
}

/// What can be chosen in the pane of sources.
public enum SourceChoice: Sendable, Hashable {
  case everything
  /// A saved search, by its name.
  case search(String)
  case folder(String)
  case source(SourceID)
}

extension Source {
  /// The folder that it stands in: the first of its tags.
  public var folder: String? { tags.first }
}

/// A change to sources that can be taken back.
public enum SourceEdit: Sendable, Hashable {
  /// Names, folders and settings, as they were and as they are.
  case changed(from: [Source], to: [Source])
  case arranged(from: [SourceID], to: [SourceID])
  case removed(Source)
  case added(Source)
}

/// A feed that a page offers.
public struct OfferedFeed: Sendable, Hashable {
  public var title: String
  public var address: String
  /// The address that the user gave.
  public var page: String
  public init(title: String, address: String, page: String) {
    self.title = title
    self.address = address
    self.page = page
  }
}
