import Foundation

/// What the members of a desk wrote on an article, and the tags that it has there.
public struct DeskRemarks: Hashable, Sendable, Codable {
  /// One member's note; a later one of the same member takes its place.
  public struct Note: Hashable, Sendable, Codable {
    public var member: String
    public var text: String
    public var date: Date

    public init(member: String, text: String, date: Date) {
      self.member = member
      self.text = text
      self.date = date
    }
  }

  /// In the order in which they were written.
  public var notes: [Note]
  public var tags: [String]

  public init(notes: [Note] = [], tags: [String] = []) {
    self.notes = notes
    self.tags = tags
  }
}

/// A note on an article as it travels between libraries; an empty one takes the member's note away.
public struct PortableNote: Hashable, Sendable, Codable {
  public var article: ArticleName
  /// The headline, for whoever reads the log.
  public var title: String
  public var text: String

  public init(article: ArticleName, title: String, text: String) {
    self.article = article
    self.title = title
    self.text = text
  }

  /// One line that says what it does.
  public var summary: String {
    text.isEmpty ? "note on “\(title)” taken away" : "note on “\(title)”: \(text.replacing("\n", with: " "))"
  }
}

/// A tag of an article as it travels between libraries.
public struct PortableTag: Hashable, Sendable, Codable {
  public var article: ArticleName
  /// The headline, for whoever reads the log.
  public var title: String
  public var tag: String
  /// False where it is taken away.
  public var value: Bool

  public init(article: ArticleName, title: String, tag: String, value: Bool) {
    self.article = article
    self.title = title
    self.tag = tag
    self.value = value
  }

  /// One line that says what it does.
  public var summary: String { "“\(title)” \(value ? "tagged" : "no longer tagged") \(tag)" }
}

/// A change of a source that a desk fetches, as it travels between libraries.
public struct PortableSourceEdit: Hashable, Sendable, Codable {
  /// The words stand in logs and never change.
  public enum Action: String, Hashable, Sendable, Codable {
    case add, rename, move, remove
  }
  public var action: Action
  public var address: String
  /// What it is called from now on, where it is added or renamed.
  public var name: String?
  /// The folder that it goes to; nil is none.
  public var folder: String?

  public init(_ action: Action, address: String, name: String? = nil, folder: String? = nil) {
    self.action = action
    self.address = address
    self.name = name
    self.folder = folder
  }

  /// One line that says what it does.
  public var summary: String {
    switch action {
    case .add: "source \(address) added"
    case .rename: "source \(address) renamed “\(name ?? "")”"
    case .move: folder.map { "source \(address) put into the folder “\($0)”" } ?? "source \(address) put into no folder"
    case .remove: "source \(address) no longer fetched"
    }
  }
}
