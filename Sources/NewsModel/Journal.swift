import Foundation

/// Who made a change.
public enum JournalOrigin: String, Sendable, Hashable, Codable, CaseIterable {
  /// A key on a screen.
  case screen
  /// An article was opened to be read.
  case reading
  case commandLine = "command line"
  /// A rule on arrival.
  case rule
}

/// A change of state that stands in the journal.
public enum JournaledChange: Sendable, Hashable, Codable {
  /// Exactly the articles that were otherwise before.
  case status(StatusField, [ArticleID])
  /// What the rule of this name did to articles that came in.
  case rule(String, StatusField, [ArticleID])
  case search(SavedSearchEdit)
  /// A watch that was set, or forgotten.
  case watch(Watch, isSet: Bool)
  /// What was written for everybody at the desk, or taken back there.
  case desk(DeskStep, isWithdrawn: Bool)

  public var inverse: JournaledChange {
    switch self {
    case .status(let field, let articles): .status(field.inverse, articles)
    case .rule(let name, let field, let articles): .rule(name, field.inverse, articles)
    case .search(let edit): .search(edit.inverse)
    case .watch(let watch, let isSet): .watch(watch, isSet: !isSet)
    case .desk(let step, let isWithdrawn): .desk(step, isWithdrawn: !isWithdrawn)
    }
  }

  /// What was done, in words: `12 articles marked read`.
  public var words: String {
    switch self {
    case .status(let field, let articles): field.words(Figures.counted(articles.count, "article"))
    case .rule(let name, let field, let articles):
      "“\(name)”: \(field.words(Figures.counted(articles.count, "article")))"
    case .search(.saved(let search, _)): "search “\(search.name)” saved"
    case .search(.removed(let search)): "saved search “\(search.name)” removed"
    case .search(.renamed(let from, let to)): "saved search “\(from)” renamed to “\(to)”"
    case .watch(let watch, let isSet): isSet ? "watching \(watch.name)" : "stopped watching \(watch.name)"
    case .desk(let step, _): step.words
    }
  }
}

extension StatusField {
  /// What was done to so many articles, in words.
  public func words(_ articles: String) -> String {
    switch self {
    case .read(true): "\(articles) marked read"
    case .read(false): "\(articles) marked unread"
    case .starred(true): "\(articles) starred"
    case .starred(false): "\(articles) unstarred"
    case .note(_, let note): note == nil ? "note removed" : "note saved"
    case .tagged(let tag, true): "\(articles) tagged “\(tag)”"
    case .tagged(let tag, false): "tag “\(tag)” removed from \(articles)"
    case .hidden(let value): "\(articles) \(value ? "hidden" : "shown again")"
    case .highlighted(true): "\(articles) highlighted"
    case .highlighted(false): "highlight removed from \(articles)"
    }
  }
}

/// A line of the journal: what was changed, by whom and when, and whether it has been taken back.
public struct JournalEntry: Sendable, Hashable, Identifiable {
  /// Changes of each kind are numbered by themselves.
  public enum ID: Sendable, Hashable {
    case change(Int64)
    case story(StoryEditID)
    case correction(CorrectionID)
  }
  public var id: ID
  public var made: Date
  /// Nil where it is not known.
  public var origin: JournalOrigin?
  public var words: String
  public var isUndone: Bool
  /// The articles that it changed, where it changed any.
  public var articleCount: Int
  /// The headline, where that was one and is still there.
  public var title: String?

  public init(
    id: ID, made: Date, origin: JournalOrigin? = nil, words: String, isUndone: Bool = false, articleCount: Int = 0,
    title: String? = nil
  ) {
    self.id = id
    self.made = made
    self.origin = origin
    self.words = words
    self.isUndone = isUndone
    self.articleCount = articleCount
    self.title = title
  }

  /// What was done, and to which article where it was one.
  public var told: String { title.map { "\(words): \($0)" } ?? words }

  /// What it is called on the command line: `17`, `story-3`, `name-9`.
  public var name: String {
    switch id {
    case .change(let number): "\(number)"
    case .story(let number): "story-\(number.rawValue)"
    case .correction(let number): "name-\(number.rawValue)"
    }
  }
}
