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

  /// A tag and who gave it.
  public struct Tag: Hashable, Sendable, Codable {
    public var name: String
    public var member: String
    public var date: Date

    public init(name: String, member: String, date: Date) {
      self.name = name
      self.member = member
      self.date = date
    }

    /// `urgent (kim)`
    public var words: String { "\(name) (\(member))" }
  }

  /// In the order in which they were written.
  public var notes: [Note]
  /// In the order in which they were given; of several members who gave the same one, the last stands here.
  public var tags: [Tag]

  public init(notes: [Note] = [], tags: [Tag] = []) {
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

/// What was written for everybody at a desk in one step, and can be taken back in one.
public struct DeskStep: Hashable, Sendable, Codable {
  public enum What: Hashable, Sendable, Codable {
    case note(title: String, isRemoved: Bool)
    case tag(String, isTagged: Bool)
    case source(PortableSourceEdit)
  }
  public var what: What
  /// The changes of the log that it was; of a tag one for each article.
  public var ops: [UUID]

  public init(_ what: What, ops: [UUID]) {
    self.what = what
    self.ops = ops
  }

  /// How many articles it changed.
  public var articleCount: Int {
    switch what {
    case .note, .tag: ops.count
    case .source: 0
    }
  }

  /// What was done, in words: `3 articles tagged “urgent” for the desk`.
  public var words: String {
    let articles = Figures.counted(ops.count, "article")
    return switch what {
    case .note(let title, let isRemoved): "note for the desk on “\(title)” \(isRemoved ? "removed" : "saved")"
    case .tag(let name, true): "\(articles) tagged “\(name)” for the desk"
    case .tag(let name, false): "tag “\(name)” of the desk removed from \(articles)"
    case .source(let edit): "\(edit.summary), for the desk"
    }
  }
}

/// A step as the library keeps it, under its number in the journal.
public struct KeptDeskStep: Hashable, Sendable {
  public var journal: Int64
  public var step: DeskStep

  public init(journal: Int64, step: DeskStep) {
    self.journal = journal
    self.step = step
  }
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
