import Foundation

/// An article that an `archive:` search found at the desk, as a row.
public struct ArchiveHit: Sendable, Hashable, Identifiable {
  /// The desk's number of the article.
  public var id: Int64
  /// The month in which it lies there.
  public var month: String
  public var published: Date
  /// The address of its source.
  public var source: String
  public var sourceName: String
  public var title: String
  public var snippet: String

  public init(
    id: Int64, month: String, published: Date, source: String, sourceName: String, title: String, snippet: String
  ) {
    self.id = id
    self.month = month
    self.published = published
    self.source = source
    self.sourceName = sourceName
    self.title = title
    self.snippet = snippet
  }
}

/// A line that asks the desk's archive and not the library.
public struct ArchiveWords: Sendable, Hashable {
  /// What stands behind `archive:`, and where it begins, in bytes.
  public let words: String
  public let offset: Int

  /// Nil where the line asks for nothing of the archive.
  public init?(_ text: String) {
    let start = text.drop(while: \.isWhitespace)
    guard start.lowercased().hasPrefix("archive:") else { return nil }
    let rest = start.dropFirst("archive:".count)
    words = String(rest)
    offset = text.utf8.count - rest.utf8.count
  }
}
