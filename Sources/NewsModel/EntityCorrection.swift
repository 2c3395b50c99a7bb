import Foundation

/// An entity as people speak of it: by its name and kind, and where it is known by its number in one library.
public struct EntityName: Hashable, Sendable {
  public var name: String
  public var kind: EntityKind
  /// Tells namesakes apart within one library; it means nothing in another.
  public var id: EntityID?

  public init(_ name: String, _ kind: EntityKind, id: EntityID? = nil) {
    self.name = name
    self.kind = kind
    self.id = id
  }
}

/// An article as it is known outside of one library: by the address of its source and its key there.
public struct ArticleName: Hashable, Sendable, Codable {
  public var source: String
  public var key: String

  public init(source: String, key: String) {
    self.source = source
    self.key = key
  }
}

/// What the user says of an entity against what was read. Corrections are applied in the order in which they were made,
/// to every article that the library holds or takes in.
public struct EntityCorrection: Hashable, Sendable {
  public enum Change: Hashable, Sendable {
    /// It is called so.
    case rename(String)
    case kind(EntityKind)
    /// It is the same as another one, whose name it takes.
    case merge(into: EntityName)
    /// Where it is written so, it is another one of that name.
    case split(String)
    /// In this article it is another one of the same name.
    case part(ArticleName)
    /// It is nothing that should be shown.
    case hide
    /// What the user knows of it; nil takes the note away.
    case note(String?)
  }

  /// The entity as it is called when the correction is made.
  public var entity: EntityName
  public var change: Change
  public var made: Date

  public init(_ entity: EntityName, _ change: Change, made: Date = Date()) {
    self.entity = entity
    self.change = change
    self.made = made
  }

  /// One line that says what it does.
  public var summary: String {
    let name = entity.name
    return switch change {
    case .rename(let other): "\(name) renamed to \(other)"
    case .kind(let kind): "\(name) is of kind \(kind.rawValue)"
    case .merge(let other): "\(name) is the same as \(other.name)"
    case .split(let form): "\(form) is not \(name)"
    case .part: "\(name) means another one in one article"
    case .hide: "\(name) is hidden"
    case .note(let text): text == nil ? "\(name) has no note" : "\(name) has a note"
    }
  }
}

/// The number of a correction in one library.
public struct CorrectionID: RawRepresentable, Hashable, Sendable, Codable, Comparable {
  public let rawValue: Int64
  public init(rawValue: Int64) { self.rawValue = rawValue }
  public init(_ rawValue: Int64) { self.rawValue = rawValue }
  public static func < (left: CorrectionID, right: CorrectionID) -> Bool { left.rawValue < right.rawValue }
}

/// A correction in a library, which keeps it when it is undone.
public struct KeptCorrection: Hashable, Sendable, Identifiable {
  public var id: CorrectionID
  public var correction: EntityCorrection
  /// True while it is undone.
  public var isWithdrawn: Bool

  public init(id: CorrectionID, correction: EntityCorrection, isWithdrawn: Bool = false) {
    self.id = id
    self.correction = correction
    self.isWithdrawn = isWithdrawn
  }
}

/// A correction as one flat object: `name kind action made`, and what the action needs of `to to_kind source article`.
/// The actions are `rename kind merge split part hide note`. They stand in libraries and in exported files and never
/// change.
extension EntityCorrection: Codable {
  private enum Key: String, CodingKey {
    case name, kind, action, to, source, article, made
    case toKind = "to_kind"
  }

  private enum Action: String, Codable {
    case rename, kind, merge, split, part, hide, note
  }

  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: Key.self)
    entity = EntityName(
      try values.decode(String.self, forKey: .name), try values.decode(EntityKind.self, forKey: .kind))
    let seconds = try values.decode(String.self, forKey: .made)
    guard let date = try? Date(seconds, strategy: .iso8601) else {
      throw DecodingError.dataCorruptedError(forKey: .made, in: values, debugDescription: "not an ISO 8601 date")
    }
    made = date
    switch try values.decode(Action.self, forKey: .action) {
    case .rename: change = .rename(try values.decode(String.self, forKey: .to))
    case .kind: change = .kind(try values.decode(EntityKind.self, forKey: .toKind))
    case .merge:
      change = .merge(
        into: EntityName(
          try values.decode(String.self, forKey: .to), try values.decode(EntityKind.self, forKey: .toKind)))
    case .split: change = .split(try values.decode(String.self, forKey: .to))
    case .part:
      change = .part(
        ArticleName(
          source: try values.decode(String.self, forKey: .source),
          key: try values.decode(String.self, forKey: .article)))
    case .hide: change = .hide
    case .note: change = .note(try values.decodeIfPresent(String.self, forKey: .to))
    }
  }

  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: Key.self)
    try values.encode(entity.name, forKey: .name)
    try values.encode(entity.kind, forKey: .kind)
    try values.encode(made.formatted(.iso8601), forKey: .made)
    switch change {
    case .rename(let name):
      try values.encode(Action.rename, forKey: .action)
      try values.encode(name, forKey: .to)
    case .kind(let kind):
      try values.encode(Action.kind, forKey: .action)
      try values.encode(kind, forKey: .toKind)
    case .merge(let other):
      try values.encode(Action.merge, forKey: .action)
      try values.encode(other.name, forKey: .to)
      try values.encode(other.kind, forKey: .toKind)
    case .split(let form):
      try values.encode(Action.split, forKey: .action)
      try values.encode(form, forKey: .to)
    case .part(let article):
      try values.encode(Action.part, forKey: .action)
      try values.encode(article.source, forKey: .source)
      try values.encode(article.key, forKey: .article)
    case .hide: try values.encode(Action.hide, forKey: .action)
    case .note(let text):
      try values.encode(Action.note, forKey: .action)
      try values.encodeIfPresent(text, forKey: .to)
    }
  }
}
