import Foundation
import NewsModel

/// An `archive:` search as it stands on the screen.
public struct ArchiveResults: Sendable, Hashable {
  /// What stands behind `archive:`; blank where nothing has been typed yet.
  public var words: String
  public var query: ArticleQuery
  /// The request whose answer is awaited.
  public var awaiting: Int?
  /// What came last; it stays while something else is asked for.
  public var hits: [ArchiveHit] = []
  /// There may be more behind these.
  public var hasMore = false
  /// Why there is no answer.
  public var problem: String?
  /// The request for an article to be opened, and the desk's number of it.
  public var opening: Int?
  public var opened: Int64?

  public init(words: String, query: ArticleQuery) {
    self.words = words
    self.query = query
  }

  public var isBlank: Bool { words.allSatisfy(\.isWhitespace) }
}

/// How the library stands with its desk.
public struct DeskSign: Sendable, Hashable {
  public enum State: Sendable, Hashable {
    case live
    /// It cannot be reached.
    case away
    /// It lets this member in no more, or needs another version.
    case refused
  }
  public var state: State
  /// Changes and marks that the desk does not know yet.
  public var unsent: Int
  /// Who one is there; nil until that is known.
  public var member: String?

  public init(_ state: State, unsent: Int, member: String? = nil) {
    self.state = state
    self.unsent = unsent
    self.member = member
  }

  /// `desk away, 3 to send`, `desk: 3 changes waiting`; nil where there is nothing to say.
  var words: String? {
    let sending = unsent > 0 ? ", \(Figures.full(unsent)) to send" : ""
    switch state {
    case .live: return unsent > 0 ? "desk: \(Figures.counted(unsent, "change")) waiting" : nil
    case .away: return "desk away\(sending)"
    case .refused: return "desk refused\(sending)"
    }
  }
}
