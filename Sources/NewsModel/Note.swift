/// A reader's note as it is written: passages of the article that were kept stand in it as quotations in Markdown, each
/// paragraph behind `> `; the rest are words of the reader's own.
///
/// So a passage is nothing but a part of a note: it is searched, undone, exported and edited like any other.
public struct Note: Sendable, Hashable {
  public let text: String

  public init(_ text: String) { self.text = text }

  /// The paragraphs that were kept, in the order in which they stand in the note.
  public var passages: [String] {
    var passages: [String] = []
    var open: [Substring] = []
    func close() {
      if !open.isEmpty { passages.append(open.joined(separator: " ")) }
      open = []
    }
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let words = line.hasPrefix(">") ? line.dropFirst().drop { $0 == " " } : ""
      if words.isEmpty { close() } else { open.append(words) }
    }
    close()
    return passages
  }

  /// What the reader has written himself.
  public var words: String {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).filter { !$0.hasPrefix(">") }
    let kept = lines.joined(separator: "\n")
    return String(kept.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
  }

  /// The note with more passages, and words of the reader's on them.
  public func keeping(_ passages: [String], words: String? = nil) -> Note {
    let quotation = passages.map { "> \($0)" }.joined(separator: "\n>\n")
    return Note([text, quotation, words ?? ""].filter { !$0.isEmpty }.joined(separator: "\n\n"))
  }

  /// Where the passages stand in a text, in its order; those that are not in it any more are left out.
  public func ranges(in text: String) -> [TextRange] {
    passages.compactMap { passage in
      guard let found = text.utf8.firstRange(of: passage.utf8) else { return nil }
      let start = text.utf8.distance(from: text.startIndex, to: found.lowerBound)
      return TextRange(start, start + passage.utf8.count)
    }.sorted()
  }

  /// The note on an article with headline, source and date, in Markdown; nil where there is none.
  public static func markdown(of article: Article) -> String? {
    guard let note = article.status.note, !note.isEmpty else { return nil }
    return "## \(article.content.title)\n\n\(Citation(article).markdown)\n\n\(note)\n"
  }
}
