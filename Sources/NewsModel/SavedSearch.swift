/// A search that was given a name.
public struct SavedSearch: Sendable, Hashable, Codable {
  public var name: String
  /// As typed on the search line.
  public var words: String
  /// How many unread articles it finds, counted up to `mostCounted` on the screen; nil where nobody has counted.
  public var unreadCount: Int?

  /// Beyond so many the screen counts no further.
  public static let mostCounted = 1000

  public init(name: String, words: String, unreadCount: Int? = nil) {
    self.name = name
    self.words = words
    self.unreadCount = unreadCount
  }
}

/// A change to saved searches that can be taken back.
public enum SavedSearchEdit: Sendable, Hashable, Codable {
  /// Kept under its name, in place of the former one of that name.
  case saved(SavedSearch, former: SavedSearch?)
  case removed(SavedSearch)
  case renamed(from: String, to: String)

  public var inverse: SavedSearchEdit {
    switch self {
    case .saved(let search, nil): .removed(search)
    case .saved(let search, let former?): .saved(former, former: search)
    case .removed(let search): .saved(search, former: nil)
    case .renamed(let from, let to): .renamed(from: to, to: from)
    }
  }
}
