import Foundation
import NewsModel
import NewsParsing
import NewsStore

/// What an import did.
public struct ImportReport: Sendable, Hashable {
  public var added: [ArticleID] = []
  public var updated: [ArticleID] = []
  public var unchanged = 0
  /// What could not be read, each with one line that says why; the rest was read all the same.
  public var failures: [Failure] = []

  public struct Failure: Sendable, Hashable {
    public var path: String
    public var message: String
    /// True where nothing that can be read stands at `path`, rather than something that is no news.
    public var isMissingInput: Bool
    /// True for a list of feeds, which another command takes.
    public var isFeedList = false

    init(path: String, message: String, isMissingInput: Bool) {
      self.path = path
      self.message = message
      self.isMissingInput = isMissingInput
    }

    init(path: String, error: ParsingError) {
      self.init(path: path, message: error.message, isMissingInput: error.isMissingInput)
      isFeedList = error == .feedList
    }
  }
  public init() {}

  mutating func merge(_ outcome: InsertOutcome) {
    added += outcome.added
    updated += outcome.updated
    unchanged += outcome.unchanged
  }

  /// Adds what another import did.
  public mutating func merge(_ report: ImportReport) {
    added += report.added
    updated += report.updated
    unchanged += report.unchanged
    failures += report.failures
  }
}

/// How far an import has come.
public struct ImportProgress: Sendable, Hashable {
  public var files = 0
  public var totalFiles = 0
  /// New and changed articles that are in the library by now.
  public var articles = 0
  /// The part of the work that is done, by the size of the files, from 0 to 1.
  public var fraction = 0.0

  public init() {}
}

extension ParsingError {
  /// True where nothing stands at the path, rather than something that is no news.
  public var isMissingInput: Bool { self == .notFound }
}

extension ParsedFeed.Format {
  /// True for what has its own name and grows: it becomes a source by itself.
  var isFeed: Bool { kind == .feed }
}
