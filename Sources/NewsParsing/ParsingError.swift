import TextCore

/// Why something could not be read; `message` says it in words.
public enum ParsingError: DatelineError, Hashable {
  case notFound
  case isFolder
  case permissionDenied
  /// A device, a pipe or a socket where a file was expected.
  case notAFile(String)
  case empty
  /// Sizes in bytes.
  case tooLarge(size: Int, limit: Int)
  /// What it is instead: "a PNG image", "binary data".
  case notText(String)
  /// Recognised as `format`, but not to be read.
  case malformed(format: String, reason: String)
  /// A list of feeds where news was expected.
  case feedList
  /// Read, but no news: what it is instead, in words.
  case notNews(String)
  /// What the address of a feed answered instead of one, and its first words.
  case notFeed(String, words: String)
  /// The system's own words for a failed read.
  case unreadable(String)

  public var category: ErrorCategory {
    switch self {
    case .notFound: .noInput
    case .unreadable: .inputOutput
    default: .badData
    }
  }

  /// One clear line without the file's name, which the caller puts in front.
  public var message: String {
    switch self {
    case .notFound: "no such file"
    case .isFolder: "this is a folder, not a file"
    case .permissionDenied: "permission denied"
    case .notAFile(let kind): "this is \(kind), not a file"
    case .empty: "is empty"
    case .tooLarge(let size, let limit):
      "is too large (\(Self.megabytes(size)); the limit is \(Self.megabytes(limit)))"
    case .notText(let kind): "is \(kind), not text"
    case .malformed(let format, let reason): "cannot be read as \(format): \(reason)"
    case .feedList: "is a list of feeds; use “dateline import”"
    case .notNews(let what): what
    case .notFeed(let what, let words):
      "answered with \(what) instead of a feed" + (words.isEmpty ? "" : " (“\(Self.shortened(words))”)")
    case .unreadable(let reason): "could not be read: \(reason)"
    }
  }

  private static func shortened(_ words: String) -> String {
    words.count <= 80 ? words : words.prefix(79) + "…"
  }

  private static func megabytes(_ bytes: Int) -> String {
    let tenths = (bytes * 10 + 500_000) / 1_000_000
    return tenths < 10 ? "\(bytes) bytes" : "\(tenths / 10).\(tenths % 10) MB"
  }
}
