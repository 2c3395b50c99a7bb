import Foundation
import NewsModel

/// A change of state that can be taken back: which articles, what was set, and how it is told.
public struct StatusChange: Sendable, Hashable {
  /// The articles that it changed, and no others.
  public var articles: [ArticleID]
  public var field: StatusField

  public init(articles: [ArticleID], field: StatusField) {
    self.articles = articles
    self.field = field
  }

  public var inverse: StatusChange { StatusChange(articles: articles, field: field.inverse) }
}

/// What one `u` takes back.
public enum UndoStep: Sendable, Hashable {
  case status(StatusChange)
  /// As the library answered it: withdrawn where a split took a merging back.
  case correction(KeptCorrection)
  case source(SourceEdit)
  case story(KeptStoryEdit)
  case search(SavedSearchEdit)
  /// A watch that was set, or forgotten.
  case watch(Watch, isSet: Bool)
  /// Where the next brief began before, and where it begins now.
  case brief(from: Date, to: Date)
  /// What was written for everybody at the desk.
  case desk(KeptDeskStep)
}

/// The changes done so far and those taken back.
public struct UndoHistory: Sendable, Hashable {
  public var done: [UndoStep] = []
  public var undone: [UndoStep] = []
  /// The correction of a name or a story, or what was written for the desk, that the library has not answered yet; what
  /// would undo it waits.
  public var correcting: Int?
  /// Changes of the user that the screen shows already and the library has not confirmed.
  public var unconfirmed: [StatusChange] = []
  /// `A` waits for its answer; the number tells how often `u` was pressed meanwhile.
  public var undoesOnArrival = 0
  public var isMarkingAll = false
  public init() {}
}
