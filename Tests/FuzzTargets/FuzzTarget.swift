import Foundation

/// A parser under attack: bytes go in, and a sentence about what is wrong comes out, or nil.
///
/// The fuzz package (`Tests/Fuzz`) drives these with libFuzzer, and a test of this package replays what it was given
/// and what it found; both enter a parser here and nowhere else. A new parser is a new row of one of the tables.
public struct FuzzTarget: Sendable {
  public let name: String
  /// Folders of `Tests/Fixtures` whose files are seeds beside those of `Fuzz/<name>`.
  public let seeds: [String]
  /// Longer inputs teach nothing more and take longer, in bytes.
  public let longest: Int
  public let complaint: @Sendable (Data) -> String?

  init(
    _ name: String, seeds: [String] = [], longest: Int = 4096, _ complaint: @escaping @Sendable (Data) -> String?
  ) {
    self.name = name
    self.seeds = seeds
    self.longest = longest
    self.complaint = complaint
  }

  public static let all: [FuzzTarget] =
    parsing + text + words + settings + accounts + stored + language

  public static func named(_ name: String) -> FuzzTarget? { all.first { $0.name == name } }
}

extension Data {
  /// As text, the way files are read: what is no UTF-8 becomes U+FFFD.
  var words: String { String(decoding: self, as: UTF8.self) }
}
