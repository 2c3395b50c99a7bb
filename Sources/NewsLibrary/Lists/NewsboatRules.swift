import NewsModel

/// The `ignore-article` lines of newsboat's `config`, as searches of Dateline's own. Nothing in the file is run.
public struct NewsboatRules: Sendable {
  /// A line that cannot be said as a search.
  public struct Refusal: Sendable, Hashable {
    /// Counted from 1.
    public var line: Int
    public var text: String
  }

  /// What is to be hidden, each with its line.
  public private(set) var searches: [(line: Int, words: String)] = []
  public private(set) var refused: [Refusal] = []

  public init(config: String) {
    let lines = config.split(omittingEmptySubsequences: false) { $0.isNewline }
    for (index, line) in lines.enumerated() {
      let words = Self.words(of: line)
      guard words.first == "ignore-article" else { continue }
      if words.count == 3, let search = Self.search(feed: words[1], filter: words[2]) {
        searches.append((index + 1, search))
      } else {
        refused.append(Refusal(line: index + 1, text: String(line)))
      }
    }
  }

  private static func search(feed: String, filter: String) -> String? {
    // What stands between backticks would be run by newsboat's shell.
    guard !filter.contains("`"), !feed.contains("`"), !feed.hasPrefix("regex:"),
      let words = NewsboatQuery.words(of: filter)
    else { return nil }
    guard feed != "*" else { return words }
    guard !feed.contains("\"") else { return nil }
    return words.contains(" OR ") ? "source:\"\(feed)\" (\(words))" : "source:\"\(feed)\" \(words)"
  }

  /// The words of a line as newsboat takes it apart: at blanks outside of double quotation marks, up to a `#`.
  private static func words(of line: Substring) -> [String] {
    var words: [String] = []
    var rest = line[...]
    while true {
      rest = rest.drop { $0 == " " || $0 == "\t" }
      guard let first = rest.first, first != "#" else { return words }
      var word = ""
      if first == "\"" {
        rest.removeFirst()
        while let next = rest.popFirst(), next != "\"" {
          word.append(next == "\\" ? rest.popFirst() ?? "\\" : next)
        }
      } else {
        while let next = rest.first, next != " ", next != "\t" {
          word.append(next)
          rest.removeFirst()
        }
      }
      words.append(word)
    }
  }
}
