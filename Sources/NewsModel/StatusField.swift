/// What can be set of an article's status by one key.
public enum StatusField: Sendable, Hashable, Codable {
  case read(Bool)
  case starred(Bool)
  /// The reader's note as it is to be, and as it was where that is known; nil or nothing but spaces takes it away.
  case note(from: String? = nil, to: String?)
  /// Whether it has this tag of the reader's own.
  case tagged(String, Bool)
  /// Whether lists leave it out.
  case hidden(Bool)
  /// Whether lists set it off.
  case highlighted(Bool)

  /// What takes it back.
  public var inverse: StatusField {
    switch self {
    case .read(let value): .read(!value)
    case .starred(let value): .starred(!value)
    case .note(let from, let to): .note(from: to, to: from)
    case .tagged(let tag, let isTagged): .tagged(tag, !isTagged)
    case .hidden(let value): .hidden(!value)
    case .highlighted(let value): .highlighted(!value)
    }
  }

  /// The words by which articles are marked, and what each sets.
  public static let marks: KeyValuePairs<String, StatusField> = [
    "read": .read(true), "unread": .read(false), "starred": .starred(true), "unstarred": .starred(false),
    "hidden": .hidden(true), "shown": .hidden(false), "highlighted": .highlighted(true), "plain": .highlighted(false),
  ]

  /// The field that a word of `marks` sets; nil for another word.
  public init?(mark: String) {
    let wanted = mark.lowercased()
    guard let found = Self.marks.first(where: { $0.key == wanted }) else { return nil }
    self = found.value
  }
}

/// What stands behind `mark`: `read unread source:bbc before:7d`.
public struct BulkMark: Hashable, Sendable {
  public var field: StatusField
  /// The search whose articles are meant; empty for those that are selected.
  public var query: String

  /// Nil where the first word is no mark.
  public init?(_ argument: String) {
    let words = argument.drop(while: \.isWhitespace)
    let first = words.prefix { !$0.isWhitespace }
    guard let field = StatusField(mark: String(first)) else { return nil }
    self.field = field
    query = String(words.dropFirst(first.count).drop(while: \.isWhitespace))
  }
}
